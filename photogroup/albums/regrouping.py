"""From embeddings and corrections to albums: a grouping that can be previewed before it is applied."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from photogroup.albums.describing import describe
from photogroup.domain import (
    NO_PERSON,
    FaceId,
    Ints,
    Membership,
    MembershipState,
    ModelId,
    PersonId,
    PersonKind,
    Vectors,
)
from photogroup.evidence import Calibration
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.album_projection import GroupedFaces, project
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.neighbours import Search, near_pairs
from photogroup.identity.grouping.preview import Difference, Move, difference
from photogroup.identity.grouping.reach import SUGGEST_ABOVE
from photogroup.identity.grouping.rules import build
from photogroup.identity.grouping.strangers import kinds
from photogroup.messages import Message
from photogroup.settings import GroupingMethod
from photogroup.store.face_table import FaceTable
from photogroup.store.store import Store


@dataclass(frozen=True, slots=True)
class Preview:
    """What a grouping would change, before it is applied."""

    difference: Difference
    details: tuple[Message, ...]
    """The largest streams of faces."""
    clusters: GroupedFaces

    @property
    def moves(self) -> tuple[Move, ...]:
        return self.difference.moves

    @property
    def appear(self) -> tuple[PersonId, ...]:
        return self.difference.appear

    @property
    def vanish(self) -> tuple[PersonId, ...]:
        return self.difference.vanish

    @property
    def confirmed_touched(self) -> int:
        """Confirmed faces that would move: always 0."""
        return self.difference.confirmed_touched

    @property
    def message(self) -> Message:
        return self.difference.summary


def cluster(
    store: Store,
    state: State,
    model_id: ModelId,
    calibration: Calibration,
    wrong_face_in: int,
    method: GroupingMethod = GroupingMethod.AVERAGE_LINK,
    search: Search = near_pairs,
) -> GroupedFaces:
    """Group all faces with an embedding by this model, under the constraints that follow from the state."""
    face_ids, vectors = store.embeddings.load(model_id)
    everybody = store.faces.all()
    table = everybody.rows(np.searchsorted(everybody.ids, face_ids))
    constraints = constraints_over(table, vectors, state, calibration)
    quality = table.quality.astype(np.float64)
    grouping = group(
        vectors, quality, constraints, calibration, wrong_face_in=wrong_face_in, method=method, search=search
    )
    return GroupedFaces(
        face_ids=face_ids,
        labels=grouping.labels,
        person_of_label={label: constraints.people[seed] for label, seed in grouping.seed_of_label.items()},
        wrong_chance=grouping.wrong_chance,
        previous=_previous(store.memberships.all(), face_ids),
    )


def constraints_over(table: FaceTable, vectors: Vectors, state: State, calibration: Calibration) -> Constraints:
    """All constraints over n faces with embeddings (n, d): from what the user said, and from the photos."""
    return build(
        table.ids,
        table.photo_ids,
        state,
        boxes=table.boxes,
        views=table.views,
        not_after=table.not_after,
        shots=table.shots,
        similarity=(vectors, calibration),
    )


def preview(store: Store, state: State, clusters: GroupedFaces) -> Preview:
    """What applying these clusters would change now."""
    change = difference(store.memberships.all(), _projected(store, state, clusters)[0], state)
    return Preview(change, tuple(change.streams(state)), clusters)


def apply(
    store: Store, state: State, clusters: GroupedFaces, named: Collection[PersonId], *, named_only_grow: bool = False
) -> None:
    """Update the albums to these clusters and the present state; all or nothing.

    `named` are the people that the log names, even in lines that were undone: they stay, with or without faces. With
    `named_only_grow`, albums with a name lose a face only if the user said so.
    """
    previous = _previous(store.memberships.all(), clusters.face_ids)
    with store.transaction(durable=False):
        memberships, created = _projected(store, state, replace(clusters, previous=previous))
        if named_only_grow:
            memberships = _with_kept(memberships, store.memberships.all(), state)
        store.people.create_as(created)
        store.memberships.replace_all(memberships)
        store.people.remove_unused(named)
        known = kinds_of(store.faces.all(), state, memberships)
        describe(store, state, [person.id for person in store.people.all()], known)


def kinds_of(table: FaceTable, state: State, memberships: Sequence[Membership]) -> dict[PersonId, PersonKind]:
    """Who is a stranger, who is ignored, and who is neither, given the table of all faces."""
    face_ids = np.array([m.face_id for m in memberships], dtype=np.int64)
    people = np.array([m.person_id for m in memberships], dtype=np.int64)
    is_here = np.isin(face_ids, table.ids)
    at = np.searchsorted(table.ids, face_ids[is_here])
    quality = table.quality[at].astype(np.float64)
    return kinds(face_ids[is_here], people[is_here], table.photo_ids[at], quality, state)


def _projected(store: Store, state: State, clusters: GroupedFaces) -> tuple[list[Membership], tuple[PersonId, ...]]:
    """The person of every face, and who is new. Confirmed faces without an embedding also stay where they are.

    So do faces of missing photos that do not contradict anything: they come back as they were.
    """
    projection = project(clusters, state, next_person=store.people.next_id(), suggest_above=SUGGEST_ABOVE)
    grouped = set(clusters.face_ids.tolist())
    unseen = [state.membership(face, person) for face, person in state.confirmed() if face not in grouped]
    return projection.memberships + unseen + _absent(store, state), projection.created


def _absent(store: Store, state: State) -> list[Membership]:
    """Guesses about faces that are not visible at present, and about which nothing was said."""
    return [
        absent
        for absent in store.memberships.absent()
        if absent.state is not MembershipState.CONFIRMED
        and state.standing(absent.face_id) is None
        and state.rejection(absent.face_id, absent.person_id) is None
        and not any(True for _ in state.apart_from_face(absent.face_id))
    ]


def _with_kept(found: Sequence[Membership], before: Iterable[Membership], state: State) -> list[Membership]:
    """The result, except that faces in an album with a name stay there unless the user said otherwise."""
    kept = {each.face_id: each for each in before if _is_kept(each, state)}
    return [*(each for each in found if each.face_id not in kept), *kept.values()]


def _is_kept(membership: Membership, state: State) -> bool:
    person = state.canonical(membership.person_id)
    is_guess = membership.state is MembershipState.GROUPED and state.standing(membership.face_id) is None
    return is_guess and bool(state.name_of(person)) and state.rejection(membership.face_id, person) is None


def _previous(memberships: Iterable[Membership], face_ids: Ints) -> Ints:
    person_of = {membership.face_id: membership.person_id for membership in memberships}
    return np.array([person_of.get(FaceId(face), NO_PERSON) for face in face_ids.tolist()], dtype=np.int64)
