"""Gives new faces to known people, without grouping everything again."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from photogroup.albums.describing import describe
from photogroup.albums.regrouping import constraints_over, kinds_of
from photogroup.domain import NO_PERSON, Bools, FaceId, Ints, Membership, MembershipState, ModelId, PersonId, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.album_projection import founders
from photogroup.identity.grouping.assignment import Assignments, KnownPeople
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.reach import SUGGEST_ABOVE, reach_for
from photogroup.identity.grouping.rules import believed, canonical
from photogroup.store.face_table import FaceTable
from photogroup.store.store import Store

_STATE = {True: MembershipState.GROUPED, False: MembershipState.SUGGESTED}


@dataclass(frozen=True, slots=True)
class Added:
    """What was done with faces that were in no album."""

    assigned: int
    """Faces assigned to somebody known: the chance of error is below the user's setting."""
    queued: int
    """Faces that look like somebody known, but not for certain: suggested, to be confirmed or rejected."""
    created: int
    """New people, made from faces that do not look like anybody known, but like each other."""


def add_new_faces(
    store: Store,
    state: State,
    model_id: ModelId,
    calibration: Calibration,
    wrong_face_in: int,
    after: FaceId,
    only: Collection[FaceId] | None = None,
) -> Added:
    """Give the faces with a higher id than `after`, and drawn ones, to known people or to new ones; all or nothing.

    With `only`, do it for these faces instead.

    Every face in an album stays where it is. Faces about which nothing can be said are left for the next grouping.
    """
    everybody = store.faces.all()
    scene = _Scene.of(store, state, model_id, everybody)
    is_new = (scene.ids > after) | np.isin(scene.ids, store.faces.drawn())
    if only is not None:
        is_new = np.isin(scene.ids, list(only))
    new = np.flatnonzero((scene.people == NO_PERSON) & scene.is_free & is_new)
    if not len(new):
        return Added(0, 0, 0)
    is_fit = (scene.table.quality >= calibration.evidence.founding_quality) & ~scene.may_be_known(new)
    known = KnownPeople(scene.vectors, scene.album, calibration, wrong_face_in=wrong_face_in, is_fit=is_fit)
    found = known.assign(scene.vectors[new], scene.table.views[new], scene.unborn(new, state))
    is_sure = (found.person != NO_PERSON) & (found.wrong_chance <= 1 / wrong_face_in)
    is_sure &= ~scene.is_there_already(new, found.person)
    memberships = _memberships(scene.ids[new], found, is_sure)
    loose = scene.near(
        new[found.nearest == NO_PERSON], reach_for(calibration, wrong_face_in, scene.people_count).widest
    )
    clusters = _clusters(scene, state, loose, calibration, wrong_face_in)
    with store.transaction(durable=False):
        people = store.people.create_many(len(clusters))
        memberships += [
            Membership(face, person, guess, chance)
            for person, members in zip(people, clusters, strict=True)
            for face, guess, chance in members
        ]
        store.memberships.update(memberships)
        touched = {membership.person_id for membership in memberships}
        describe(store, state, touched, kinds_of(everybody, state, store.memberships.all()))
    return Added(int(is_sure.sum()), int(((found.nearest != NO_PERSON) & ~is_sure).sum()), len(clusters))


@dataclass(frozen=True, slots=True)
class _Scene:
    """All n faces with an embedding, and where they are."""

    ids: Ints
    vectors: Vectors
    table: FaceTable
    """Of the same n faces."""
    people: Ints
    """Shape (n,): the person, as the user sees people, of every face, including suggested ones; NO_PERSON for none."""
    album: Ints
    """Shape (n,): the same, without suggested faces."""
    is_free: Bools
    """Shape (n,): whether the user has said nothing about where the face belongs."""

    @classmethod
    def of(cls, store: Store, state: State, model_id: ModelId, everybody: FaceTable) -> "_Scene":
        ids, vectors = store.embeddings.load(model_id)
        table = everybody.rows(np.searchsorted(everybody.ids, ids))
        memberships = store.memberships.all()
        people, suggested = np.full(len(ids), NO_PERSON, dtype=np.int64), np.zeros(len(ids), dtype=np.bool_)
        faces = np.array([membership.face_id for membership in memberships], dtype=np.int64)
        at = np.minimum(np.searchsorted(ids, faces), max(len(ids) - 1, 0))
        here = ids[at] == faces if len(ids) else np.zeros(len(faces), dtype=np.bool_)
        people[at[here]] = np.array([m.person_id for m in memberships], dtype=np.int64)[here]
        suggested[at[here]] = np.array([m.state is MembershipState.SUGGESTED for m in memberships])[here]
        shown = canonical(people, state)
        is_free = np.array([state.standing(FaceId(face)) is None for face in ids.tolist()], dtype=np.bool_)
        return cls(ids, vectors, table, shown, np.where(suggested, NO_PERSON, shown), is_free)

    @property
    def people_count(self) -> int:
        """Number of visible people; faces left alone count as one each."""
        return len(np.unique(self.album)) + int((self.album == NO_PERSON).sum())

    def may_be_known(self, new: Ints) -> Bools:
        """Shape (n,): whether a face is new or suggested to be somebody. Several such faces of one person lie close
        together, and would seem a crowd of strangers to each other."""
        found: Bools = (self.people != NO_PERSON) & (self.album == NO_PERSON)
        found[new] = True
        return found

    def unborn(self, rows: Ints, state: State) -> Ints:
        """Shape (m, 2): pairs of a row's position and a person who was not born when its photo was taken."""
        pairs = [np.empty((0, 2), dtype=np.int64)]
        not_after = believed(self.ids, self.table.photo_ids, state, self.table.not_after)[rows]
        for person, born in state.people_born().items():
            too_old = np.flatnonzero(not_after < np.datetime64(born))
            pairs.append(np.column_stack([too_old, np.full(len(too_old), person)]))
        return np.concatenate(pairs)

    def is_there_already(self, rows: Ints, person: Ints) -> Bools:
        """Shape (n,): whether another face beside it is already this person. Then somebody has to look whether both
        are."""
        placed = np.flatnonzero(self.album != NO_PERSON)
        seen = set(zip(self.table.views[placed].tolist(), self.album[placed].tolist(), strict=True))
        pairs = zip(self.table.views[rows].tolist(), person.tolist(), strict=True)
        return np.array([pair in seen for pair in pairs], dtype=np.bool_)

    def near(self, rows: Ints, widest: float) -> Ints:
        """These rows, and the faces in no album that are near enough to any of them to be one person."""
        old = np.flatnonzero((self.people == NO_PERSON) & self.is_free & ~np.isin(np.arange(len(self.ids)), rows))
        if not len(rows) or not len(old):
            return rows
        least = 1 - widest**2 / 2
        near = [(part @ self.vectors[rows].T >= least).any(1) for part in np.array_split(self.vectors[old], 32)]
        return np.sort(np.concatenate([rows, old[np.concatenate(near)]]))


def _memberships(faces: Ints, found: Assignments, is_sure: Bools) -> list[Membership]:
    return [
        Membership(
            FaceId(int(faces[at])), PersonId(int(found.nearest[at])), _STATE[sure], float(found.wrong_chance[at])
        )
        for at, sure in enumerate(is_sure.tolist())
        if found.nearest[at] != NO_PERSON
    ]


def _clusters(
    scene: _Scene, state: State, rows: Ints, calibration: Calibration, wrong_face_in: int
) -> list[list[tuple[FaceId, MembershipState, float]]]:
    """The people that these rows form among themselves: for each, its faces with their chance of error."""
    table = scene.table.rows(rows)
    constraints = constraints_over(table, scene.vectors[rows], state, calibration)
    quality = table.quality.astype(np.float64)
    grouping = group(
        scene.vectors[rows],
        quality,
        constraints,
        calibration,
        wrong_face_in=wrong_face_in,
        others=scene.people_count - len(rows),
    )
    found = []
    for label in range(int(grouping.labels.max(initial=-1)) + 1):
        members = np.flatnonzero(grouping.labels == label)
        chances = grouping.wrong_chance[members]
        is_sure = founders(chances, SUGGEST_ABOVE)
        if is_sure.any():
            faces = map(FaceId, scene.ids[rows[members]].tolist())
            states = [_STATE[sure] for sure in is_sure.tolist()]
            found.append(list(zip(faces, states, chances.tolist(), strict=True)))
    return found
