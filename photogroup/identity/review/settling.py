"""Suggested faces that a correction settles, because whoever else they might have been turns out to be the same person.

A face between two albums of one person, such as the child and the adult, is in doubt only until these are merged.
"""

from collections.abc import Collection

import numpy as np

from photogroup.domain import NO_PERSON, FaceId, Floats, Ints, Membership, MembershipState, PersonId
from photogroup.evidence import Calibration
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.reach import SUGGEST_ABOVE, Reach, reach_for, wrong_chance
from photogroup.identity.review.album_index import AlbumIndex


class Settling:
    """Looks again at the suggested faces of people whose albums were merged."""

    def __init__(self, index: AlbumIndex, calibration: Calibration, wrong_face_in: int) -> None:
        self._index, self._calibration, self._wrong_face_in = index, calibration, wrong_face_in
        people = len(index.people_in_order) + int((index.people == NO_PERSON).sum())
        self._reach: Reach = reach_for(calibration, wrong_face_in, people)
        self._crowd = index.crowd(calibration.evidence.founding_quality)

    def sure(self, people: Collection[PersonId], state: State) -> list[Membership]:
        """The suggested faces of these people, as the state joins them, that are now unlikely to be anybody else."""
        found: list[Membership] = []
        for person in {state.canonical(person) for person in people}:
            parts = state.aliases.parts(person)
            rows = self._open_rows(person, parts, state)
            chances = self._chances(rows, parts) if len(rows) else np.empty(0)
            is_sure = chances <= SUGGEST_ABOVE
            found += map(self._member, rows[is_sure].tolist(), chances[is_sure].tolist())
        return found

    def _open_rows(self, person: PersonId, parts: Collection[PersonId], state: State) -> Ints:
        """Suggested faces about which nothing was said, and in whose photo the person does not appear otherwise."""
        index = self._index
        rows = np.flatnonzero(index.is_suggested)
        rows = rows[np.isin(index.people[rows], list(parts))]
        if not len(rows):
            return rows
        is_theirs = np.isin(index.people, list(parts))
        photos, counts = np.unique(index.faces.photo_ids[is_theirs], return_counts=True)
        rows = rows[np.isin(index.faces.photo_ids[rows], photos[counts == 1])]
        return np.array([row for row in rows.tolist() if self._is_open(row, person, state)], dtype=np.int64)

    def _is_open(self, row: int, person: PersonId, state: State) -> bool:
        face = FaceId(int(self._index.faces.ids[row]))
        is_spoken_of = any(True for _ in state.apart_from_face(face))
        return state.standing(face) is None and state.rejection(face, person) is None and not is_spoken_of

    def _chances(self, rows: Ints, parts: Collection[PersonId]) -> Floats:
        """Shape (rows,): the probability of each being somebody other than the person with these parts."""
        index = self._index
        albums = np.flatnonzero(index.counts > 0)
        is_own = np.isin(np.array(index.people_in_order)[albums], list(parts))
        products = index.similarities_of_faces(rows, albums)
        spare = self._reach.spare(products, index.counts[albums].astype(np.float32))
        own, other = (np.where(mine, spare, -np.inf).max(1) for mine in (is_own, ~is_own))
        crowd = self._crowd.nearer_than_usual(index.faces.vectors[rows], index.people[rows], self._calibration)
        return wrong_chance(self._calibration, own, other, self._wrong_face_in, crowd)

    def _member(self, row: int, chance: float) -> Membership:
        index = self._index
        face, person = FaceId(int(index.faces.ids[row])), PersonId(int(index.people[row]))
        return Membership(face, person, MembershipState.GROUPED, chance)
