"""Where photos were taken: by country and town, from their GPS and an offline gazetteer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from photogroup.domain import PhotoId
from photogroup.errors import NotFound
from photogroup.library.context import Context
from photogroup.naming import search_key
from photogroup.photos.gazetteer import gazetteer
from photogroup.taken import Position


@dataclass(frozen=True, slots=True)
class TownName:
    """A town by its usual name; front ends name the country in their language."""

    name: str
    """Empty far from every town."""
    country: str
    """ISO 3166-1, two letters; empty far from every town."""


@dataclass(frozen=True, slots=True)
class TownPhotos:
    """The photos that were taken in one town."""

    town: TownName
    photos: tuple[PhotoId, ...]
    """In the order in which they were found."""


class PhotoPlaces:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store
        self._known: dict[Position, TownName] = {}

    def all(self) -> list[TownPhotos]:
        """The towns, most photos first; photos without a known place are left out.

        The first call loads the gazetteer, which takes some seconds.
        """
        positions = self._store.positions.all()
        found: dict[TownName, list[PhotoId]] = {}
        for photo, town in self.towns_of(positions).items():
            found.setdefault(town, []).append(photo)
        towns = [TownPhotos(town, tuple(photos)) for town, photos in found.items()]
        return sorted(towns, key=lambda each: (-len(each.photos), each.town.country, each.town.name))

    def named(self, name: str) -> list[TownPhotos]:
        """The towns of this name, or of the country with this code. Raises NotFound for none."""
        key = search_key(name)
        found = [each for each in self.all() if key in (search_key(each.town.name), each.town.country.lower())]
        if not found:
            raise NotFound("no-such-town", name=name)
        return found

    def position(self, photo: PhotoId) -> Position | None:
        """Where a photo was taken; None if it has no position."""
        return self._store.positions.of(photo)

    def town(self, photo: PhotoId) -> TownName | None:
        """The town where a photo was taken; None if it has no position."""
        position = self.position(photo)
        return None if position is None else self.towns_of({photo: position})[photo]

    def positions(self) -> dict[PhotoId, Position]:
        """The positions of all existing photos that have one."""
        return self._store.positions.all()

    def towns_of(self, positions: Mapping[PhotoId, Position]) -> dict[PhotoId, TownName]:
        """The town for each of these photos."""
        new = list(dict.fromkeys(place for place in positions.values() if place not in self._known))
        self._known.update(zip(new, _towns(new), strict=True))
        return {photo: self._known[place] for photo, place in positions.items()}


def _towns(positions: Sequence[Position]) -> list[TownName]:
    found = gazetteer().towns(positions) if positions else []
    return [TownName("", "") if town is None else TownName(town.name, town.country) for town in found]
