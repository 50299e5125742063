"""Events: the photos of one occasion, where it was, who was there, and how to ignore everybody else."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.identity.corrections import said
from photogroup.identity.grouping.strangers import others_in_photo
from photogroup.library.answers import Done
from photogroup.library.context import Context
from photogroup.library.occasion_finding import PhotoOccasion, occasions
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.photo_places import PhotoPlaces, TownName
from photogroup.library.recording import Recorder

LEAST = 3
"""Fewest photos of an occasion that is listed."""


@dataclass(frozen=True, slots=True)
class PhotoEvent:
    id: PhotoId
    """The id of its first photo, which identifies the event."""
    photos: tuple[PhotoId, ...]
    """By time."""
    start: datetime
    end: datetime
    people: tuple[PersonId, ...]
    """The people who were there: those with a name first, then by how often they appear; nobody who is hidden or a
    stranger."""
    town: TownName | None
    """Where most of its photos with a known place were taken."""


class Events:
    def __init__(self, context: Context, people: PeopleQueries, places: PhotoPlaces, recorder: Recorder) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._places = places
        self._recorder = recorder

    def all(self, person: PersonId | None = None) -> list[PhotoEvent]:
        """The events, newest first; with a person, only those where they were."""
        positions = self._store.positions.all()
        found = occasions(self._store.photos.all(), positions, LEAST)
        towns, seen = self._places.towns_of(positions), self._seen()
        ranks = {each.id: (not each.name, rank) for rank, each in enumerate(self._people.all()) if each.is_counted}
        events = [_event(occasion, towns, seen, ranks) for occasion in found]
        wanted = None if person is None else self._context.shown(person)
        return [event for event in events if wanted is None or wanted in event.people]

    def get(self, event: PhotoId) -> PhotoEvent:
        """The event that this photo belongs to. Raises NotFound."""
        found = next((each for each in self.all() if event in each.photos), None)
        if found is None:
            raise NotFound("no-such-event", event=str(event))
        return found

    def ignore_others(self, photos: Collection[PhotoId]) -> Done:
        """Ignore everybody in these photos about whom the user has said nothing and whom they have not named."""
        others = self.others(photos)
        if not others:
            raise NotFound("nobody-else-at-event")
        return self._recorder.say(said.Ignore(faces=self._recorder.existing(others)))

    def others(self, photos: Collection[PhotoId]) -> tuple[FaceId, ...]:
        """The people whom `ignore_others` would ignore."""
        faces = [face.id for photo in photos for face in self._store.faces.of_photo(photo)]
        with self._context.lock:
            return others_in_photo(faces, self._store.memberships.of_faces(faces), self._context.ledger.state)

    def _seen(self) -> dict[PhotoId, list[PersonId]]:
        seen: dict[PhotoId, list[PersonId]] = {}
        for photo, person in self._store.memberships.photos_and_people():
            seen.setdefault(photo, []).append(self._context.shown(person))
        return seen


def _event(
    occasion: PhotoOccasion,
    towns: dict[PhotoId, TownName],
    seen: dict[PhotoId, list[PersonId]],
    ranks: dict[PersonId, tuple[bool, int]],
) -> PhotoEvent:
    often = Counter(person for photo in occasion.photos for person in set(seen.get(photo, ())) if person in ranks)
    people = sorted(often, key=lambda person: (ranks[person][0], -often[person], ranks[person][1]))
    places = Counter(towns[photo] for photo in occasion.photos if photo in towns and towns[photo].name)
    town = places.most_common(1)[0][0] if places else None
    return PhotoEvent(occasion.photos[0], occasion.photos, occasion.start, occasion.end, tuple(people), town)
