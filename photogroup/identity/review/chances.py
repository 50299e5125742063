"""How likely guesses are that grouping did not act on by itself: two things it left apart are seldom one person.

Fitted on half of the people of two sets of photos, among strangers and a third set's faces;
`tests/benchmarks/bench_chances.py` measures how often they come true on held-out people.
"""

import numpy as np

from photogroup.domain import NO_PERSON, Floats, Floats32, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.crowd import Crowd
from photogroup.identity.grouping.reach import reach_for

NOISE = 0.1
"""Guesses less likely than this are not shown: nearly all of a page of them would be wrong."""
LEAST = 0.05
"""Questions whose answer is less likely than this to be yes are not worth asking."""
_EVEN = 2
"""The reach is the one at which one guess in two is right."""


class Chances:
    """Probabilities of guesses in a library of this many people, including `strangers` (faces in no album)."""

    def __init__(self, calibration: Calibration, people: int, strangers: int, crowd: Crowd) -> None:
        self.reach = reach_for(calibration, _EVEN, people)
        self._asked = calibration.evidence
        self._slope = calibration.slope
        self._calibration, self._crowd = calibration, crowd
        self._start = self._asked.guess - self._asked.guess_strangers * float(np.log1p(strangers))

    def of_faces(self, spare: Floats32, vectors: Vectors) -> Floats:
        """The chance that faces in no album, shape (m, d), are the person who has this much to spare for them (m,) at
        `reach`.

        It is lower where strangers are as near, as they are to small children; that is checked only where it makes a
        difference.
        """
        odds = self._start + self._asked.guess_similarity * self._slope * spare.astype(np.float64)
        likely = np.flatnonzero(_chance(odds) >= LEAST)
        nobodys = np.full(len(likely), NO_PERSON, dtype=np.int64)
        odds[likely] -= self._asked.crowd * self._crowd.nearer_than_usual(vectors[likely], nobodys, self._calibration)
        return _chance(odds)

    def of_albums(self, products: Floats32, larger: Floats32) -> Floats:
        """The chance that two albums are one person, from the product of their means and the faces of
        the larger one."""
        spare = self.reach.spare(products, larger).astype(np.float64)
        return _chance(self._start + self._asked.guess_album + self._asked.guess_similarity * self._slope * spare)

    def least_similarity(self, chance: float) -> float:
        """Albums less similar than this are one person with less than this probability (which must be below .5),
        however many faces they have."""
        odds = float(np.log(chance / (1 - 2 * chance))) - self._start - self._asked.guess_album
        farthest = self.reach.widest - odds / (self._asked.guess_similarity * self._slope)
        return 1 - max(farthest, 0.0) ** 2 / 2


def _chance(log_odds: Floats) -> Floats:
    """At most an even chance: what grouping refused in spite of its similarity is as likely to be somebody just as
    similar.

    Of 30 guesses stated as likelier than even 12 were right; docs/results/recognition.md has the figures.
    """
    chance: Floats = 1 / (2 + np.exp(-np.clip(log_odds, -700, 700)))
    return chance
