"""What is stored about people, by what the user has said about them."""

from collections.abc import Iterable, Mapping

from photogroup.domain import Person, PersonId, PersonKind
from photogroup.identity.corrections.state import State
from photogroup.store.people import Profile
from photogroup.store.store import Store


def describe(
    store: Store, state: State, people: Iterable[PersonId], known: Mapping[PersonId, PersonKind] | None = None
) -> None:
    """Store what the state says about these people; unless their kinds are `known`, strangers stay strangers."""
    rows = [store.people.get(person) for person in people]
    store.people.describe(
        Profile(
            person_id=person.id,
            name=state.name_of(person.id),
            kind=_kind(state, person, known or {}),
            is_hidden=state.is_hidden(person.id),
            born=state.born(person.id),
            key_face=state.key_face(person.id),
        )
        for person in rows
    )


def _kind(state: State, person: Person, known: Mapping[PersonId, PersonKind]) -> PersonKind:
    if state.name_of(person.id):
        return PersonKind.NAMED
    kind = known.get(state.canonical(person.id), person.kind)
    is_settled = state.is_permanent(person.id) and kind is PersonKind.STRANGER
    return PersonKind.UNNAMED if is_settled or kind is PersonKind.NAMED else kind
