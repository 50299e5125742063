"""Gives new faces to known people without grouping everything again."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.domain import NO_PERSON, Bools, Floats, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.crowd import Crowd
from photogroup.identity.grouping.prototypes import Prototypes
from photogroup.identity.grouping.reach import Reach, reach_for, wrong_chance


@dataclass(frozen=True, slots=True)
class Assignments:
    person: Ints
    """Shape (m,): the person of every new face; NO_PERSON for one that is left for the next grouping."""
    nearest: Ints
    """Shape (m,): the same, but even if another face in the photo is nearer to this person."""
    wrong_chance: Floats
    """Shape (m,): calibrated probability that the nearest person is not the right one."""


class KnownPeople:
    """The people of a library, ready to be compared with new faces.

    Building it takes seconds at 100,000 faces, and is needed once for all photos of a scan.
    """

    def __init__(
        self,
        vectors: Vectors,
        people: Ints,
        calibration: Calibration,
        *,
        wrong_face_in: int = 50,
        is_fit: Bools | None = None,
    ) -> None:
        """Build from n faces, shape (n, d), and whose they are, shape (n,), NO_PERSON for none. `is_fit` (n,) marks
        those good enough to recognise; None means all are."""
        count = len(np.unique(people[people >= 0])) + int((people < 0).sum())
        self._reach: Reach = reach_for(calibration, wrong_face_in, count)
        self._prototypes = Prototypes.of(vectors, people, self._reach.within)
        self._crowd = Crowd.of(vectors, people, np.ones(len(people), dtype=np.bool_) if is_fit is None else is_fit)
        self._calibration, self._wrong_face_in = calibration, wrong_face_in

    def assign(self, vectors: Vectors, photos: Ints, barred: Ints | None = None) -> Assignments:
        """Give new faces (m, d) in these photos (m,) to the people who are near enough.

        If several faces in one photo are nearest to the same person, only the nearest of them is that person. `barred`
        (b, 2) are pairs of a row and a person that it cannot be, for example in a photo that is older than the person.
        """
        barred = np.empty((0, 2), dtype=np.int64) if barred is None else barred
        person, spare = self._prototypes.best(vectors, self._reach, barred)
        other = self._prototypes.best_other(vectors, person, self._reach, barred)
        crowd = self._crowd.nearer_than_usual(vectors, person, self._calibration)
        chance = wrong_chance(self._calibration, spare, other, self._wrong_face_in, crowd)
        nearest = np.where(spare >= 0, person, NO_PERSON)
        return Assignments(np.where(_is_first(photos, person, spare), nearest, NO_PERSON), nearest, chance)


def _is_first(photos: Ints, person: Ints, spare: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Shape (m,): whether each face is the nearest to its person among the faces of its photo."""
    order = np.lexsort((-spare, person, photos))
    first = np.ones(len(order), dtype=np.bool_)
    first[order[1:]] = (np.diff(photos[order]) != 0) | (np.diff(person[order]) != 0)
    return first
