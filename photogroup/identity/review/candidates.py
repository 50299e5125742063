"""Who else may be this person? Unnamed albums and loose faces in one list, so that one sweep of the hand takes many."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

import numpy as np

from photogroup.domain import NO_PERSON, Calibration, FaceId, Floats, Floats32, Ints, PersonId, PersonKind
from photogroup.identity.corrections.conflicts import Contradiction, check
from photogroup.identity.corrections.said import Merge
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.prototypes import Prototypes
from photogroup.identity.grouping.reach import reach_for
from photogroup.identity.review.album_index import AlbumIndex

_LEAST_CHANCE = 0.0001
_LEFT_APART = 4.2
"""Log-odds that speak against whom grouping has left apart, whatever likeness says.

On LFW's development set candidates whose likeness alone gave one chance in two were the person once in 150, and those
at 85% once in seven; grouping more strictly or loosely gave the same curve, and so did the people of CelebA within
the little that their numbers tell.
"""
_SHOWN = 3
"""Faces shown of an album."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An unnamed album, or a face in no album, that may be a person."""

    person: PersonId | None
    """The album; None for a single face."""
    faces: tuple[FaceId, ...]
    """The single face, or those that show best who the album is."""
    count: int
    """Faces that would come to the person."""
    chance: float
    """Calibrated probability that it is the person."""


class Candidates:
    """Who may be whom among the albums of an index. Asking takes milliseconds at 100,000 faces."""

    def __init__(
        self, index: AlbumIndex, calibration: Calibration, kinds: Mapping[PersonId, PersonKind] = MappingProxyType({})
    ) -> None:
        """`kinds` tells whose albums are ignored; see `strangers.kinds`."""
        self._index, self._calibration, self._kinds = index, calibration, kinds
        self._reach = reach_for(calibration, 2, len(index.people_in_order) + int((index.people == NO_PERSON).sum()))

    def of(self, person: PersonId, state: State, limit: int) -> list[Candidate]:
        """The candidates for this person, at most `limit`; none that the user has ruled out.

        Faces that are suggested for this person come first, as they are right more often than others that are as
        likely: they are nearer to this person than to anybody. Of these and of the others the likeliest come first.
        """
        person = state.canonical(person)
        looks = self._looks(person, state)
        if not len(looks.means):
            return []
        rows = self._loose_rows(person, state)
        chances = np.concatenate([self._of_albums(looks), self._of_faces(rows, looks)])
        is_suggested = np.zeros(len(chances), dtype=np.bool_)
        is_suggested[len(chances) - len(rows) :] = self._index.is_suggested[rows]
        likely = np.flatnonzero((chances >= _LEAST_CHANCE) | is_suggested)
        order = likely[np.lexsort((-chances[likely], ~is_suggested[likely]))].tolist()
        return list(islice(self._open(person, order, rows, chances, state), limit))

    def _looks(self, person: PersonId, state: State) -> Prototypes:
        """How this person looks, in childhood and in age."""
        index = self._index
        rows = np.flatnonzero(np.isin(index.people, state.aliases.parts(person)) & ~index.is_suggested)
        return Prototypes.of(index.faces.vectors[rows], np.zeros(len(rows), dtype=np.int64), self._reach.within)

    def _loose_rows(self, person: PersonId, state: State) -> Ints:
        """Faces in no album, and those that are suggested for this person."""
        index = self._index
        is_suggested = index.is_suggested & np.isin(index.people, state.aliases.parts(person))
        return np.flatnonzero((index.people == NO_PERSON) | is_suggested)

    def _of_albums(self, looks: Prototypes) -> Floats:
        """Shape (albums,): the chance of every album in the index."""
        products = self._index.similarities_to(looks.means)
        larger = np.maximum(looks.faces[:, None], self._index.counts[None].astype(np.float32))
        chances = self._chance(self._reach.spare(products, larger).max(0))
        return np.where(self._index.counts > 0, chances, 0.0)

    def _of_faces(self, rows: Ints, looks: Prototypes) -> Floats:
        """Shape (rows,): the chance of each of these faces."""
        index = self._index
        chances = self._chance(looks.best(index.faces.vectors[rows], self._reach)[1])
        return np.where(index.is_suggested[rows], 1 - index.wrong_chance[rows], chances)

    def _chance(self, spare: Floats32) -> Floats:
        evidence = self._calibration.slope * spare.astype(np.float64) - _LEFT_APART
        chance: Floats = 1 / (1 + np.exp(-np.clip(evidence, -700, 700)))
        return chance

    def _open(
        self, person: PersonId, order: list[int], rows: Ints, chances: Floats, state: State
    ) -> Iterator[Candidate]:
        """Those of these albums and then faces, by their place, about whom the user has said nothing."""
        index, seen = self._index, {person}
        for at in order:
            if at >= len(index.people_in_order):
                face = FaceId(int(index.faces.ids[rows[at - len(index.people_in_order)]]))
                if state.standing(face) is None and state.rejection(face, person) is None:
                    yield Candidate(None, (face,), 1, float(chances[at]))
                continue
            album = state.canonical(index.people_in_order[at])
            if album not in seen and self._may_join(person, album, state):
                seen.add(album)
                parts = state.aliases.parts(album)
                yield Candidate(album, index.best_faces(parts, _SHOWN), index.count(parts), float(chances[at]))

    def _may_join(self, person: PersonId, album: PersonId, state: State) -> bool:
        if state.name_of(album) or self._kinds.get(album) is PersonKind.IGNORED:
            return False
        try:
            check(state, Merge(into=person, people=(album,)))
        except Contradiction:
            return False
        return True
