"""What the user can say about several people at once: which groups they belong to, and who are favourites."""

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
    """These people are, or no longer are, in the group of this name."""

    kind = CorrectionKind.GROUP
    group: str
    is_in: bool = True

    def in_groups(self) -> Iterable[tuple[PersonId, InGroup]]:
        return ((person, InGroup(self.group, self.is_in)) for person in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class FavouritePerson(_AboutPeople):
    """These people are, or no longer are, favourites, who are listed first."""

    kind = CorrectionKind.FAVOURITE_PERSON
    is_favourite: bool = True

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((person, Attribute.FAVOURITE, self.is_favourite) for person in self.people)
