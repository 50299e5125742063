"""From embeddings and corrections to albums: grouping that can be looked at before it is applied."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photogroup.domain import (
    NO_PERSON,
    Calibration,
    FaceId,
    Membership,
    MembershipState,
    ModelId,
    Person,
    PersonId,
    PersonKind,
    Vectors,
)
from photogroup.identity.constraints import Constraints
from photogroup.identity.facts import Facts
from photogroup.identity.grouping import group
from photogroup.identity.people import Clusters, project
from photogroup.identity.preview import Difference, Move, difference
from photogroup.identity.reach import SUGGEST_ABOVE
from photogroup.identity.rules import build
from photogroup.identity.strangers import kinds
from photogroup.store.faces import FaceTable
from photogroup.store.people import Profile
from photogroup.store.store import Store

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a grouping would change, before it is applied."""

    difference: Difference
    details: tuple[str, ...]
    """The largest streams of faces, a sentence each."""
    clusters: Clusters

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
    def sentence(self) -> str:
        return self.difference.summary


def cluster(store: Store, facts: Facts, model_id: ModelId, calibration: Calibration, wrong_face_in: int) -> Clusters:
    """Group all faces with an embedding by this model, under the constraints that the facts make."""
    face_ids, vectors = store.embeddings.load(model_id)
    everybody = store.faces.all()
    table = everybody.rows(np.searchsorted(everybody.ids, face_ids))
    constraints = constraints_over(table, vectors, facts, calibration)
    quality = table.quality.astype(np.float64)
    grouping = group(vectors, quality, constraints, calibration, wrong_face_in=wrong_face_in)
    return Clusters(
        face_ids=face_ids,
        labels=grouping.labels,
        person_of_label={label: constraints.people[seed] for label, seed in grouping.seed_of_label.items()},
        wrong_chance=grouping.wrong_chance,
        previous=_previous(store.memberships.all(), face_ids),
    )


def constraints_over(table: FaceTable, vectors: Vectors, facts: Facts, calibration: Calibration) -> Constraints:
    """All that the user said and that photos tell about n faces, with their embeddings (n, d)."""
    return build(
        table.ids,
        table.photo_ids,
        facts,
        boxes=table.boxes,
        taken_at=table.taken_at,
        likeness=(vectors, calibration),
    )


def preview(store: Store, facts: Facts, clusters: Clusters) -> Preview:
    """What applying these clusters would change now."""
    change = difference(store.memberships.all(), _projected(store, facts, clusters)[0], facts)
    return Preview(change, tuple(change.sentences(facts)), clusters)


def apply(store: Store, facts: Facts, clusters: Clusters, named: Collection[PersonId]) -> None:
    """Make the albums what these clusters and the facts as they are now say; all of it or nothing.

    `named` are the people that the log names, also in lines undone: they stay, with or without faces.
    """
    previous = _previous(store.memberships.all(), clusters.face_ids)
    with store.transaction(durable=False):
        memberships, created = _projected(store, facts, replace(clusters, previous=previous))
        store.people.create_as(created)
        store.memberships.replace_all(memberships)
        store.people.remove_unused(named)
        describe(store, facts, [person.id for person in store.people.all()], kinds_of(store, facts, memberships))


def kinds_of(store: Store, facts: Facts, memberships: Sequence[Membership]) -> dict[PersonId, PersonKind]:
    """Who is a stranger, who is ignored, and who is neither."""
    table = store.faces.all()
    face_ids = np.array([m.face_id for m in memberships], dtype=np.int64)
    people = np.array([m.person_id for m in memberships], dtype=np.int64)
    is_here = np.isin(face_ids, table.ids)
    at = np.searchsorted(table.ids, face_ids[is_here])
    quality = table.quality[at].astype(np.float64)
    return kinds(face_ids[is_here], people[is_here], table.photo_ids[at], quality, facts)


def describe(
    store: Store, facts: Facts, people: Iterable[PersonId], known: Mapping[PersonId, PersonKind] | None = None
) -> None:
    """Store what the facts say about these people; without `known` kinds, strangers stay strangers."""
    rows = [store.people.get(person) for person in people]
    store.people.describe(
        Profile(
            person_id=person.id,
            name=facts.name_of(person.id),
            kind=_kind(facts, person, known or {}),
            is_hidden=facts.is_hidden(person.id),
            born=facts.born(person.id),
            key_face=facts.key_face(person.id),
        )
        for person in rows
    )


def _kind(facts: Facts, person: Person, known: Mapping[PersonId, PersonKind]) -> PersonKind:
    if facts.name_of(person.id):
        return PersonKind.NAMED
    kind = known.get(facts.canonical(person.id), person.kind)
    is_settled = facts.is_permanent(person.id) and kind is PersonKind.STRANGER
    return PersonKind.UNNAMED if is_settled or kind is PersonKind.NAMED else kind


def _projected(store: Store, facts: Facts, clusters: Clusters) -> tuple[list[Membership], tuple[PersonId, ...]]:
    """Who every face belongs to, and who is new. Confirmed faces without an embedding stay where they are, too."""
    projection = project(clusters, facts, next_person=store.people.next_id(), suggest_above=SUGGEST_ABOVE)
    grouped = set(clusters.face_ids.tolist())
    unseen = [
        Membership(face, person, MembershipState.CONFIRMED, 0.0)
        for face, person in facts.confirmed()
        if face not in grouped
    ]
    return projection.memberships + unseen, projection.created


def _previous(memberships: Iterable[Membership], face_ids: Ints) -> Ints:
    person_of = {membership.face_id: membership.person_id for membership in memberships}
    return np.array([person_of.get(FaceId(face), NO_PERSON) for face in face_ids.tolist()], dtype=np.int64)
