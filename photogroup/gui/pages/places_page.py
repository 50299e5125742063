"""Places: the towns where photos with a GPS position were taken, by country."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from photogroup.gui import formatting
from photogroup.gui.item_models.photo_cards import CardGroup, PhotoCard
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.cards_page import CardsPage
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.parts import EmptyState

if TYPE_CHECKING:
    from photogroup.library import TownPhotos


class PlacesPage(CardsPage):
    def __init__(self, tools: Tools) -> None:
        empty = EmptyState(
            "place",
            self.tr("No photo tells where it was taken"),
            self.tr(
                "Phones write it into their photos where that is allowed. Towns are looked up on this computer, in a"
                " list that comes with photogroup."
            ),
        )
        super().__init__(tools, self.tr("Places"), empty)

    def question(self) -> Callable[[], list[CardGroup]]:
        library, nowhere = self.tools.library, self.tr("Far from every town")

        def read() -> list[CardGroup]:
            towns = library.photos.places.all()
            countries: dict[str, list[TownPhotos]] = {}
            for each in towns:
                countries.setdefault(each.town.country, []).append(each)
            named = {code: formatting.country(code) if code else "" for code in countries}
            order = sorted(countries, key=lambda code: (not code, named[code].casefold()))
            return [CardGroup(named[code], tuple(_card(each, nowhere) for each in countries[code])) for code in order]

        return read

    def subtitle(self, groups: list[CardGroup]) -> str:
        towns = self.tr("%Ln town(s)", "", sum(len(group.cards) for group in groups))
        countries = self.tr("in %Ln country(ies)", "", sum(bool(group.heading) for group in groups))
        return f"{towns} {countries}"

    def open_card(self, card: PhotoCard) -> None:
        self.tools.navigator.go(Visit(PageName.SET, among=card.photos, title=card.title))


def _card(each: "TownPhotos", nowhere: str) -> PhotoCard:
    key = (each.town.country, each.town.name)
    return PhotoCard(key, each.photos, each.town.name or nowhere, formatting.photos(len(each.photos)))
