"""What parts of the library need to know about people."""

from typing import Protocol

from photogroup.domain import Membership, Person, PersonId


class ListedPeople(Protocol):
    def all(self) -> list[Person]: ...

    def get(self, person_id: PersonId) -> Person: ...

    def memberships_of(self, person_id: PersonId) -> list[Membership]: ...
