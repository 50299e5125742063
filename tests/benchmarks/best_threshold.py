"""What the same grouping gets at the best of all thresholds, chosen with the truth in hand: a library's ceiling."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from photogroup.domain import Floats, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.metrics import PrecisionRecall, grouping_quality
from photogroup.identity.grouping.reach import Reach, reach_for

_WRONG_FACE_IN = (800, 400, 200, 100, 50, 25, 12, 6, 3)
_SETTLED = 0.995
"""As in `clustering`: merging ends when nearly as many people are left as before."""


@dataclass(frozen=True, slots=True)
class AtThreshold:
    wrong_face_in: int
    bcubed: PrecisionRecall


def by_threshold(
    vectors: Vectors, quality: Floats, constraints: Constraints, calibration: Calibration, people: Ints
) -> Iterator[AtThreshold]:
    """The quality of albums of n faces (n, d) by people (n,) at wider and wider thresholds, one tree of merges."""
    limits = Limits(constraints, shared_photo_costs=calibration.evidence.shared_photo / calibration.slope)
    clusters = Clusters(vectors, quality >= calibration.evidence.founding_quality, constraints.must)
    for wrong_face_in in _WRONG_FACE_IN:
        reach = _merged(clusters, limits, calibration, wrong_face_in)
        joined, theirs = deepcopy((clusters, limits))
        joined.join(reach, theirs)
        yield AtThreshold(wrong_face_in, grouping_quality(theirs.owner, people).bcubed)


def _merged(clusters: Clusters, limits: Limits, calibration: Calibration, wrong_face_in: int) -> Reach:
    people, before = len(clusters.names), 0
    while True:
        reach = reach_for(calibration, wrong_face_in, people)
        clusters.merge(reach, limits, farther=0.03)
        people, before = len(clusters.names), people
        if people >= _SETTLED * before:
            return reach
