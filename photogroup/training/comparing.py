"""Compares networks by cross-validation on confirmed faces that neither has seen, so that few
corrections are enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from photogroup.domain import NO_PERSON, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.jobs import Job, Progress, TrainingProgress
from photogroup.learn.training_set import DataSplit, folds
from photogroup.messages import message
from photogroup.training.material import Material
from photogroup.training.validation import Round, Seen, ValidationReport, validate

if TYPE_CHECKING:
    from photogroup.vision.head_embedder import Head

_ENOUGH_HELD_OUT, _FEWEST_TURNS, _MOST_TURNS = 1200, 2, 4


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The faces of a library as one network sees them."""

    vectors: Vectors
    calibration: Calibration


def held_against(
    material: Material,
    calibration: Calibration,
    fit: Callable[[DataSplit], Job["Head"]],
    *,
    wrong_face_in: int,
    seed: int,
) -> Job[list[Round]]:
    """Compare the network with a head that `fit` makes from part of the corrections, on the other faces, in turns.

    With many confirmed faces, fewer turns give enough held-out faces. Everybody is a stranger in one turn: most faces
    of a library are of people whom nobody has named, and harm to those has to show.
    """
    vectors, rounds = material.corrected.vectors, []
    confirmed = int((material.corrected.people != NO_PERSON).sum())
    turns = int(np.clip(_ENOUGH_HELD_OUT // confirmed, _FEWEST_TURNS, _MOST_TURNS))
    for turn, parts in enumerate(folds(material.corrected, turns, people_share=1.0, seed=seed), 1):
        head = yield from _told(fit(parts), turn, turns)
        views = NetworkView(vectors, calibration), NetworkView(head.project(vectors), calibration)
        before, after = yield from seen_by(material, parts, views, wrong_face_in=wrong_face_in)
        rounds.append(Round(before, after, parts.training, parts.all_held_out))
    return rounds


def _told(job: Job["Head"], turn: int, turns: int) -> Job["Head"]:
    """The same job, with the turn in its steps. It gives no time estimate, because one turn says little
    about the rest."""
    try:
        while True:
            try:
                step = next(job)
            except StopIteration as end:
                return cast("Head", end.value)
            what = message("turn-of-training", what=step.what, turn=turn, turns=turns)
            timeless = replace(step, seconds_left=None) if isinstance(step, TrainingProgress) else step
            yield replace(timeless, what=what)
    finally:
        job.close()


def compared(
    material: Material,
    parts: DataSplit,
    before: NetworkView,
    after: NetworkView,
    *,
    wrong_face_in: int,
    head: NetworkView,
) -> Job[ValidationReport]:
    """Compare two networks on the held-out faces of a split, and the later one with a head alone on the earlier."""
    views = before, after, head
    old, new, head_alone = yield from seen_by(material, parts, views, wrong_face_in=wrong_face_in)
    people = material.corrected.people
    validation, beside = (
        validate([Round(each, new, parts.training, parts.all_held_out)], people) for each in (old, head_alone)
    )
    return replace(validation, beside_head=beside)


def seen_by(
    material: Material, parts: DataSplit, views: Sequence[NetworkView], *, wrong_face_in: int
) -> Job[list[Seen]]:
    """Group the faces as each network sees them, all knowing only the training part."""
    unknown = np.union1d(parts.untrained(material.corrected.people), np.flatnonzero(material.constraints.seeds >= 0))
    constraints, seen = without(material.constraints, np.setdiff1d(unknown, parts.training)), []
    for number, shown in enumerate(views):
        yield Progress(message("judging"), number, len(views))
        grouping = group(shown.vectors, material.quality, constraints, shown.calibration, wrong_face_in=wrong_face_in)
        person_of = np.full(int(grouping.labels.max(initial=-1)) + 2, NO_PERSON, dtype=np.int64)
        for label, seed in grouping.seed_of_label.items():
            person_of[label] = constraints.people[seed]
        seen.append(Seen(shown.vectors, grouping.labels, person_of[grouping.labels]))
    yield Progress(message("judging"), len(views), len(views))
    return seen


def without(constraints: Constraints, rows: Ints) -> Constraints:
    """The constraints as if nothing had been said about these faces."""
    hidden = np.zeros(len(constraints.seeds), dtype=np.bool_)
    hidden[rows] = True
    seeds = np.where(hidden, -1, constraints.seeds)
    left = np.unique(seeds[seeds >= 0])
    rejected = constraints.not_seed[np.isin(constraints.not_seed[:, 1], left)]
    return replace(
        constraints,
        seeds=seeds,
        must=constraints.must[~hidden[constraints.must].any(1)],
        cannot=constraints.cannot[~hidden[constraints.cannot].any(1)],
        not_seed=rejected[~hidden[rejected[:, 0]]],
    )
