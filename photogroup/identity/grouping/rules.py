"""Turns what the user said, and what photos reveal, into the constraints of a grouping.

Everything is done in arrays: 100,000 faces and 50,000 corrections take a fraction of a second.
"""

from collections.abc import Iterable

import numpy as np

from photogroup.domain import Floats, Ints, PersonId, Times
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.bursts import burst_pairs, consistent, sure_links
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.side_by_side import Similarity, side_by_side
from photogroup.indexed import Shots


def build(
    face_ids: Ints,
    photo_ids: Ints,
    state: State,
    *,
    boxes: Floats | None = None,
    views: Ints | None = None,
    not_after: Times | None = None,
    shots: Shots | None = None,
    similarity: Similarity | None = None,
) -> Constraints:
    """The constraints over n faces, all of shape (n,): ids, their photos' ids and the latest time at which the photos
    can have been taken.

    `boxes` has shape (n, 4): left, top, right, bottom. `views` (n,) tells the frames of one video apart, which share a
    photo id. Unknown times are NaT. `shots` are the photos whose time is known to the second. With `similarity`, the
    embeddings (n, d) and how to read them, a face and its mirror image do not speak against each other, and faces of
    one burst are linked; that needs boxes and shots.
    """
    rows = _Rows(face_ids)
    beside = photo_ids if views is None else views
    confirmed, shown = rows.of(state.confirmed(), state)
    people = np.unique(shown)
    seeds = np.full(len(face_ids), -1, dtype=np.int64)
    seeds[confirmed] = np.searchsorted(people, shown)
    unborn = _unborn(face_ids, state, people, photo_ids, not_after)
    not_seed = _unseeded(np.concatenate([_rejected(rows, state, people), unborn]), seeds)
    cannot = _apart(rows, state, seeds)
    must = np.empty((0, 2), dtype=np.int64)
    burst = None if boxes is None or shots is None else burst_pairs(photo_ids, shots, boxes)
    if similarity is not None and burst is not None:
        links = sure_links(burst, *similarity)
        must = consistent(links, seeds, cannot, not_seed, photo_ids)
    return Constraints(
        seeds,
        must=must,
        cannot=cannot,
        soft_cannot=side_by_side(beside, seeds, boxes=boxes, burst=burst, similarity=similarity),
        not_seed=not_seed,
        people=tuple(PersonId(int(person)) for person in people),
    )


class _Rows:
    """The row of every face id."""

    def __init__(self, face_ids: Ints) -> None:
        self._order = np.argsort(face_ids)
        self._ids = face_ids[self._order]

    def find(self, ids: Ints) -> Ints:
        """The row of each id, -1 for faces that are not here."""
        if not len(self._ids):
            return np.full(ids.shape, -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        return np.where(self._ids[at] == ids, self._order[at], -1)

    def of(self, pairs: Iterable[tuple[int, int]], state: State) -> tuple[Ints, Ints]:
        """For (face, person) pairs whose face is here: its row and the person as the user sees it."""
        faces, people = _pairs(pairs).T
        rows = self.find(faces)
        here = rows >= 0
        return rows[here], canonical(people[here], state)


def canonical(people: Ints, state: State) -> Ints:
    """The people as the user sees them, whatever the shape; negative numbers stay."""
    known, index = np.unique(people, return_inverse=True)
    shown = [state.canonical(PersonId(int(person))) if person >= 0 else int(person) for person in known]
    return np.array(shown, dtype=np.int64)[index].reshape(people.shape)


def _rejected(rows: _Rows, state: State, people: Ints) -> Ints:
    faces, shown = rows.of(state.rejected(), state)
    seeds = _seed_of(shown, people)
    return np.column_stack([faces, seeds])[seeds >= 0]


def _unborn(face_ids: Ints, state: State, people: Ints, photo_ids: Ints, not_after: Times | None) -> Ints:
    """Faces in photos that are older than the person.

    If a photo is older than somebody who is confirmed in it, its date is wrong and says nothing about the others.
    """
    if not_after is None:
        return np.empty((0, 2), dtype=np.int64)
    not_after = believed(face_ids, photo_ids, state, not_after)
    found = [np.empty((0, 2), dtype=np.int64)]
    for person, born in state.people_born().items():
        seed = int(_seed_of(np.array([person]), people)[0])
        if seed >= 0:
            too_old = np.flatnonzero(not_after < np.datetime64(born))
            found.append(np.column_stack([too_old, np.full(len(too_old), seed)]))
    return np.concatenate(found)


def believed(face_ids: Ints, photo_ids: Ints, state: State, not_after: Times) -> Times:
    """`not_after` (n,), but NaT for photos that are older than somebody whom the user has confirmed in them."""
    faces, shown = _Rows(face_ids).of(state.confirmed(), state)
    wrong = [np.empty(0, dtype=np.int64)]
    for person, born in state.people_born().items():
        theirs = faces[shown == person]
        wrong.append(photo_ids[theirs[not_after[theirs] < np.datetime64(born)]])
    return np.where(np.isin(photo_ids, np.concatenate(wrong)), np.datetime64("NaT", "s"), not_after)


def _apart(rows: _Rows, state: State, seeds: Ints) -> Ints:
    """Pairs of faces said to be different people; different seeds are kept apart anyway."""
    pairs = rows.find(_pairs(state.faces_apart()))
    pairs = pairs[(pairs >= 0).all(1)]
    return pairs[np.flatnonzero((seeds[pairs] < 0).any(1))]


def _unseeded(pairs: Ints, seeds: Ints) -> Ints:
    """Without the pairs of confirmed faces, whose place is settled."""
    return np.unique(pairs[seeds[pairs[:, 0]] < 0], axis=0)


def _seed_of(people: Ints, seeded: Ints) -> Ints:
    if not len(seeded):
        return np.full(len(people), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(seeded, people), len(seeded) - 1)
    seeds: Ints = np.where(seeded[at] == people, at, -1)
    return seeds


def _pairs(pairs: Iterable[tuple[int, int]]) -> Ints:
    return np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
