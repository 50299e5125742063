"""What the user can say about several people at once: into which groups they are sorted, and who comes first."""

from collections.abc import Iterable
from dataclasses import dataclass

from photogroup.domain import CorrectionKind, PersonId
from photogroup.identity.corrections.statements import Attribute, AttributeValue, InGroup, Statement, require


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutPeople(Statement):
    people: tuple[PersonId, ...]

    def __post_init__(self) -> None:
        require(self.people, "people")

    def lasting(self) -> Iterable[PersonId]:
        return self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(_AboutPeople):
    """These people are in a group that the user calls so, or are not any more."""

    kind = CorrectionKind.GROUP
    group: str
    is_in: bool = True

    def in_groups(self) -> Iterable[tuple[PersonId, InGroup]]:
        return ((person, InGroup(self.group, self.is_in)) for person in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class FavouritePerson(_AboutPeople):
    """These people come first, or do not any more."""

    kind = CorrectionKind.FAVOURITE_PERSON
    is_favourite: bool = True

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((person, Attribute.FAVOURITE, self.is_favourite) for person in self.people)
