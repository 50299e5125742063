"""How near the strangers of a library come to a face.

A network that has seen few small children in training puts all of them close together, so that any two of them are as
near as one person's faces are among adults. Nothing has to know who is a child: around such faces the strangers of the
library themselves are nearer than strangers usually are. Scores of voices are normalised in the same way by the nearest
of a cohort (Matějka et al., "Analysis of Score Normalization in Multilingual Speaker Recognition", 2017).
`distance_scale` deals with whole libraries of this kind; this is about single faces among others of all sorts.
"""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Bools, Floats, Floats32, Ints, Vectors
from photogroup.evidence import Calibration

_MOST_FACES = 1500
_NEAREST = 0.01
"""The quantile of distances to the crowd that is measured."""
_FEWEST_NEARER = 3
"""The measured distance includes at least this many faces, so that one unrecognised face of the same person does not
count."""
_SAME_PICTURE = 0.999
"""Faces more similar than this are the face itself, or a copy of it."""
_AT_ONCE = 4096
"""Faces compared with the crowd at a time."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """One face of every person who is known, and all faces that belong to nobody known; m of them."""

    vectors: Vectors
    """Shape (m, d)."""
    people: Ints
    """Shape (m,): whose they are, -1 for nobody's."""

    @classmethod
    def of(cls, vectors: Vectors, people: Ints, is_fit: Bools) -> "Crowd":
        """Build from n faces, shape (n, d), whose they surely are (n,), -1 for nobody's, and which are good enough to
        recognise (n,)."""
        fit = np.flatnonzero(is_fit)
        known = fit[people[fit] >= 0]
        first_of_each = known[np.unique(people[known], return_index=True)[1]]
        rows = np.sort(np.concatenate([fit[people[fit] < 0], first_of_each]))
        spread = rows[np.unique(np.linspace(0, len(rows) - 1, min(len(rows), _MOST_FACES)).astype(np.int64))]
        return cls(vectors[spread], people[spread])

    def nearer_than_usual(self, vectors: Vectors, people: Ints, calibration: Calibration) -> Floats:
        """How much nearer than usual strangers are to faces (n, d) of these people (n,), as evidence in log-odds, at
        least 0; 0 where there are too few to tell, or nobody has measured what is usual."""
        usual = calibration.evidence.usual_crowd
        if not usual:
            return np.zeros(len(vectors))
        evidence: Floats = calibration.slope * np.maximum(usual - self.nearness(vectors, people), 0.0)
        return evidence

    def nearness(self, vectors: Vectors, people: Ints) -> Floats:
        """Shape (n,): the distance within which one in a hundred of the others lies, infinite where there are too few
        others."""
        place = max(_FEWEST_NEARER, round(_NEAREST * len(self.vectors))) - 1
        found = np.full(len(vectors), np.inf)
        for start in range(0, len(vectors) if place < len(self.vectors) else 0, _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            found[part] = self._nearest(vectors[part], people[part], place)
        return found

    def _nearest(self, vectors: Vectors, people: Ints, place: int) -> Floats:
        products: Floats32 = vectors @ self.vectors.T
        products[products > _SAME_PICTURE] = -1
        products[(people[:, None] == self.people) & (people >= 0)[:, None]] = -1
        nearest = -np.partition(-products, place, axis=1)[:, place].astype(np.float64)
        distances: Floats = np.sqrt(np.maximum(2 - 2 * nearest, 0))
        return distances
