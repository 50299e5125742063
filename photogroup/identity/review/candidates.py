"""Who else may be this person? Unnamed albums and loose faces in one list, so that many can be added at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

import numpy as np

from photogroup.domain import NO_PERSON, Bools, FaceId, Floats, Ints, PersonId, PersonKind
from photogroup.evidence import Calibration
from photogroup.identity.corrections.conflicts import Contradiction, check
from photogroup.identity.corrections.said import Merge
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.prototypes import Prototypes
from photogroup.identity.review.album_index import AlbumIndex
from photogroup.identity.review.chances import NOISE, Chances

_SHOWN = 3
"""Faces shown of an album."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An unnamed album, or a face in no album, that may be a person."""

    person: PersonId | None
    """The album; None for a single face."""
    faces: tuple[FaceId, ...]
    """The single face, or those that best represent the album."""
    count: int
    """Faces that the person would gain."""
    chance: float
    """Calibrated probability that it is the person."""


class Candidates:
    """Finds who may be whom among the albums of an index. A query takes milliseconds at 100,000 faces."""

    def __init__(
        self, index: AlbumIndex, calibration: Calibration, kinds: Mapping[PersonId, PersonKind] = MappingProxyType({})
    ) -> None:
        """`kinds` tells whose albums are ignored; see `strangers.kinds`."""
        self._index, self._kinds = index, kinds
        self._fair = calibration.evidence.founding_quality
        self._chances = Chances(calibration, index.people_count, index.alone_count, index.crowd(self._fair))

    def of(self, person: PersonId, state: State, limit: int, least: float = NOISE) -> list[Candidate]:
        """The candidates for this person, at most `limit` and none less likely; none that the user has ruled out.

        Faces suggested for this person come first: as they are nearer to this person than to anybody else, they are
        right more often than others of the same probability. Both groups are sorted by probability.
        """
        person = state.canonical(person)
        looks = self._looks(person, state)
        if not len(looks.means):
            return []
        rows = self._loose_rows(person, state)
        suggested = self._index.is_suggested[rows] & np.isin(self._index.people[rows], state.aliases.parts(person))
        chances = np.concatenate([self._of_albums(looks), self._of_faces(rows, suggested, looks)])
        is_suggested = np.zeros(len(chances), dtype=np.bool_)
        is_suggested[len(chances) - len(rows) :] = suggested
        likely = np.flatnonzero(chances >= least)
        order = likely[np.lexsort((-chances[likely], ~is_suggested[likely]))].tolist()
        return list(islice(self._open(person, order, rows, chances, state), limit))

    def _looks(self, person: PersonId, state: State) -> Prototypes:
        """What this person looks like, from childhood to old age."""
        index = self._index
        rows = np.flatnonzero(np.isin(index.people, state.aliases.parts(person)) & ~index.is_suggested)
        return Prototypes.of(index.faces.vectors[rows], np.zeros(len(rows), dtype=np.int64), self._chances.reach.within)

    def _loose_rows(self, person: PersonId, state: State) -> Ints:
        """Faces in no album, and those that are suggested for this person or for somebody without any other.

        Faces that cannot be recognised, such as blurred, painted or animal ones, are not offered to anybody.
        """
        index = self._index
        is_suggested = index.is_suggested & np.isin(index.people, state.aliases.parts(person))
        is_alone = (index.people == NO_PERSON) | (index.is_suggested & ~np.isin(index.people, index.people_with_faces))
        return np.flatnonzero(is_suggested | (is_alone & (index.faces.quality >= self._fair)))

    def _of_albums(self, looks: Prototypes) -> Floats:
        """Shape (albums,): the chance of every album in the index."""
        products = self._index.similarities_to(looks.means)
        larger = np.maximum(looks.faces[:, None], self._index.counts[None].astype(np.float32))
        chances = self._chances.of_albums(products, larger).max(0)
        return np.where(self._index.counts > 0, chances, 0.0)

    def _of_faces(self, rows: Ints, is_suggested: Bools, looks: Prototypes) -> Floats:
        """Shape (rows,): the chance of each of these faces; `is_suggested` (rows,) marks those suggested for this
        person."""
        index, vectors = self._index, self._index.faces.vectors[rows]
        chances = self._chances.of_faces(looks.best(vectors, self._chances.reach)[1], vectors)
        return np.where(is_suggested, 1 - index.wrong_chance[rows], chances)

    def _open(
        self, person: PersonId, order: list[int], rows: Ints, chances: Floats, state: State
    ) -> Iterator[Candidate]:
        """Those of these albums and then faces, by position, about which the user has said nothing."""
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
