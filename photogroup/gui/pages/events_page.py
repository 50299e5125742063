"""Events: the photos of each occasion as a card, with who was there."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from photogroup.domain import Person, PersonId, PhotoId
from photogroup.gui import formatting
from photogroup.gui.item_models.photo_cards import CardGroup, PhotoCard
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.cards_page import CardsPage
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.parts import EmptyState

if TYPE_CHECKING:
    from photogroup.library import PhotoEvent


class EventsPage(CardsPage):
    def __init__(self, tools: Tools) -> None:
        empty = EmptyState(
            "calendar",
            self.tr("No events yet"),
            self.tr("Photos that were taken on one occasion are shown here together, with who was there."),
        )
        super().__init__(tools, self.tr("Events"), empty)

    def question(self) -> Callable[[], list[CardGroup]]:
        library, words = self.tools.library, self.tr("%1  ·  %2")

        def read() -> list[CardGroup]:
            people = {person.id: person for person in library.people.all()}
            events = groupby(library.photos.events.all(), key=lambda event: event.start.year)
            return [CardGroup(str(year), tuple(_card(each, people, words) for each in found)) for year, found in events]

        return read

    def subtitle(self, groups: list[CardGroup]) -> str:
        return self.tr("%Ln event(s)", "", sum(len(group.cards) for group in groups))

    def open_card(self, card: PhotoCard) -> None:
        if isinstance(card.key, int):
            self.tools.navigator.go(Visit(PageName.EVENT, photo=PhotoId(card.key)))


def _card(event: "PhotoEvent", people: Mapping[PersonId, Person], words: str) -> PhotoCard:
    there = [people[person] for person in event.people if person in people]
    number = formatting.photos(len(event.photos))
    detail = words.replace("%1", number).replace("%2", formatting.town(event.town)) if event.town else number
    return PhotoCard(
        key=event.id,
        photos=event.photos,
        title=formatting.span(event.start, event.end),
        detail=detail,
        faces=tuple(person.key_face for person in there if person.key_face is not None),
        names=", ".join(person.name for person in there if person.name),
    )
