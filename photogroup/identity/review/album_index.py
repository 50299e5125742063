"""Albums as sums of embeddings, kept up to date as faces move, so that any two can be compared instantly.

The average similarity of two albums is the inner product of their mean vectors.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.domain import NO_PERSON, FaceId, Floats, Ints, Membership, MembershipState, PersonId, Vectors
from photogroup.identity.grouping.crowd import Crowd

_MOST_LOOKED_AT = 400
"""The best faces of an album, from which those to show are chosen."""


@dataclass(frozen=True, slots=True)
class ReviewedFaces:
    """All faces that can be asked about, n of them."""

    ids: Ints
    """Shape (n,), ascending."""
    vectors: Vectors
    """Shape (n, d)."""
    photo_ids: Ints
    """Shape (n,)."""
    quality: Floats
    """Shape (n,), 0 to 1."""
    taken_at: npt.NDArray[np.datetime64] | None = None
    """Shape (n,), NaT if unknown; None if nothing is known."""


class AlbumIndex:
    """Which face is in which album, before merges. Suggested faces are not in an album yet."""

    def __init__(self, faces: ReviewedFaces, memberships: Iterable[Membership]) -> None:
        self.faces = faces
        count = len(faces.ids)
        self.people = np.full(count, NO_PERSON, dtype=np.int64)
        """Shape (n,): the person each face is, or is suggested to be."""
        self.is_suggested = np.zeros(count, dtype=np.bool_)
        self.wrong_chance = np.zeros(count)
        self._set_all(list(memberships))
        self._names: list[PersonId] = []
        self._index: dict[PersonId, int] = {}
        self._room = np.zeros((0, faces.vectors.shape[1]), dtype=np.float32)
        self._counts = np.zeros(0, dtype=np.int64)
        self._add_all()

    @property
    def _sums(self) -> Vectors:
        """The sums of each of `people_in_order`; the array has spare room, as copying it takes long."""
        return self._room[: len(self._names)]

    def row(self, face: FaceId) -> int:
        """The row of a face, -1 for one without an embedding."""
        at = int(np.searchsorted(self.faces.ids, face))
        return at if at < len(self.faces.ids) and self.faces.ids[at] == face else -1

    def crowd(self, least_quality: float) -> Crowd:
        """The faces of at least this quality as a crowd: one of each album, and those in none."""
        people = np.where(self.is_suggested, NO_PERSON, self.people)
        return Crowd.of(self.faces.vectors, people, self.faces.quality >= least_quality)

    def _rows(self, faces: Ints) -> Ints:
        """Like `row`, for many faces (n,)."""
        if not len(self.faces.ids):
            return np.full(len(faces), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.faces.ids, faces), len(self.faces.ids) - 1)
        return np.where(self.faces.ids[at] == faces, at, -1)

    def move(self, now: Iterable[Membership], gone: Iterable[FaceId]) -> frozenset[PersonId]:
        """Follow faces that have moved; return the people whose albums changed."""
        changed: set[PersonId] = set()
        for membership in now:
            row = self.row(membership.face_id)
            if row >= 0:
                changed |= self._take_out(row)
                self._set(membership)
                changed |= self._put_in(row)
        for face in gone:
            row = self.row(face)
            if row >= 0:
                changed |= self._take_out(row)
                self.people[row], self.is_suggested[row] = NO_PERSON, False
        return frozenset(changed)

    @property
    def people_in_order(self) -> Sequence[PersonId]:
        """Everybody who has or had a face in an album, in a fixed order."""
        return self._names

    def knows(self, person: PersonId) -> bool:
        """Whether this is one of `people_in_order`."""
        return person in self._index

    @property
    def people_with_faces(self) -> Ints:
        """Those of them who have faces now, not counting suggested ones."""
        return np.array(self._names, dtype=np.int64)[self._counts > 0]

    @property
    def alone_count(self) -> int:
        """The number of faces in no album."""
        return int((self.people == NO_PERSON).sum())

    @property
    def people_count(self) -> int:
        """The number of people in sight: those who have or had an album, and every face in none."""
        return len(self._names) + self.alone_count

    @property
    def counts(self) -> Ints:
        """The number of faces of each of them, not counting suggested ones."""
        return self._counts

    def count(self, parts: Sequence[PersonId]) -> int:
        """The number of faces of these people together, not counting suggested ones."""
        return int(sum(self._counts[self._index[part]] for part in parts if part in self._index))

    def mean(self, parts: Sequence[PersonId]) -> Vectors:
        """The mean vector (d,) of these people together, not of unit length; zero where they have no faces."""
        rows = [self._index[part] for part in parts if part in self._index]
        total = np.float32(max(int(self._counts[rows].sum()), 1))
        return np.asarray(self._sums[rows].sum(0) / total, dtype=np.float32)

    def similarities(self, people: Sequence[PersonId]) -> npt.NDArray[np.float32]:
        """The average similarity of these people's albums to all of `people_in_order`, shape (m, all)."""
        rows = [self._index[person] for person in people]
        means = self._sums[rows] / np.maximum(self._counts[rows], 1).astype(np.float32)[:, None]
        return np.asarray((means @ self._sums.T) / np.maximum(self._counts, 1), dtype=np.float32)

    def similarities_to(self, means: Vectors) -> npt.NDArray[np.float32]:
        """The average similarity of mean vectors (m, d) to all of `people_in_order`, shape (m, all)."""
        return np.asarray((means @ self._sums.T) / np.maximum(self._counts, 1), dtype=np.float32)

    def similarities_of_faces(self, rows: Ints, albums: Ints) -> npt.NDArray[np.float32]:
        """The average similarity of faces to the albums at these places of `people_in_order`, shape (m, albums)."""
        means = self._sums[albums] / np.maximum(self._counts[albums], 1).astype(np.float32)[:, None]
        return self.faces.vectors[rows] @ means.T

    def best_faces(self, parts: Sequence[PersonId], limit: int) -> tuple[FaceId, ...]:
        """The faces that best show who these people, taken together, are: good pictures close to the mean.

        Each is from a different photo and a different hour if there are enough, since three pictures of one burst show
        no more than one.
        """
        is_theirs = self.people == parts[0] if len(parts) == 1 else np.isin(self.people, parts)
        rows = np.flatnonzero(is_theirs & ~self.is_suggested)
        similarity = self.faces.vectors[rows] @ self.mean(parts) * (0.5 + self.faces.quality[rows])
        ordered = rows[np.argsort(-similarity, kind="stable")]
        chosen = self._of_different_photos(ordered[:_MOST_LOOKED_AT], limit)
        return tuple(FaceId(face) for face in self.faces.ids[chosen].tolist())

    def _of_different_photos(self, ordered: Ints, limit: int) -> list[int]:
        """The first of these rows from different hours, then from different photos, then any."""
        fresh_hour: list[int] = []
        fresh_photo: list[int] = []
        rest: list[int] = []
        seen_hours: set[tuple[int, int]] = set()
        seen_photos: set[int] = set()
        for row in ordered.tolist():
            photo = int(self.faces.photo_ids[row])
            kind, number = hour = self._hour(row, photo)
            near = not seen_hours.isdisjoint(((kind, number - 1), hour, (kind, number + 1)))
            into = rest if photo in seen_photos else fresh_photo if near else fresh_hour
            into.append(row)
            if len(fresh_hour) == limit:
                break
            seen_photos.add(photo)
            seen_hours.add(hour)
        return [*fresh_hour, *fresh_photo, *rest][:limit]

    def _hour(self, row: int, photo: int) -> tuple[int, int]:
        """The hour of a row; if it is unknown, its photo counts as an hour of its own, far from all others."""
        times = self.faces.taken_at
        if times is None or np.isnat(times[row]):
            return 1, 3 * photo
        return 0, int(times[row].astype("datetime64[h]").astype(np.int64))

    def _is_in(self, row: int) -> bool:
        return self.people[row] != NO_PERSON and not self.is_suggested[row]

    def _set(self, membership: Membership) -> None:
        row = self.row(membership.face_id)
        if row >= 0:
            self.people[row] = membership.person_id
            self.is_suggested[row] = membership.state is MembershipState.SUGGESTED
            self.wrong_chance[row] = membership.wrong_chance

    def _set_all(self, memberships: Sequence[Membership]) -> None:
        rows = self._rows(np.array([membership.face_id for membership in memberships], dtype=np.int64))
        there = rows >= 0
        rows = rows[there]
        self.people[rows] = np.array([m.person_id for m in memberships], dtype=np.int64)[there]
        self.is_suggested[rows] = np.array([m.state is MembershipState.SUGGESTED for m in memberships], bool)[there]
        self.wrong_chance[rows] = np.array([m.wrong_chance for m in memberships], dtype=np.float64)[there]

    def _add_all(self) -> None:
        rows = np.flatnonzero((self.people != NO_PERSON) & ~self.is_suggested)
        rows = rows[np.argsort(self.people[rows], kind="stable")]
        names, starts, counts = np.unique(self.people[rows], return_index=True, return_counts=True)
        self._names = [PersonId(person) for person in names.tolist()]
        self._index = {person: index for index, person in enumerate(self._names)}
        if len(rows):
            self._room = np.add.reduceat(self.faces.vectors[rows], starts, axis=0)
        self._counts = counts.astype(np.int64)

    def _take_out(self, row: int) -> frozenset[PersonId]:
        if not self._is_in(row):
            return frozenset()
        person = PersonId(int(self.people[row]))
        self._sums[self._index[person]] -= self.faces.vectors[row]
        self._counts[self._index[person]] -= 1
        return frozenset([person])

    def _put_in(self, row: int) -> frozenset[PersonId]:
        if not self._is_in(row):
            return frozenset()
        person = PersonId(int(self.people[row]))
        if person not in self._index:
            self._index[person] = len(self._names)
            self._names.append(person)
            if len(self._room) < len(self._names):
                more = np.zeros((max(len(self._room) // 8, 64), self._room.shape[1]), dtype=np.float32)
                self._room = np.concatenate([self._room, more])
            self._counts = np.append(self._counts, 0)
        self._sums[self._index[person]] += self.faces.vectors[row]
        self._counts[self._index[person]] += 1
        return frozenset([person])
