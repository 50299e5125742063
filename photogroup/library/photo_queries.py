"""Queries about photos and the faces in them; sizes and places are those of photos as they are shown."""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.domain import FaceId, Membership, MembershipState, PersonId, Photo, PhotoId, Pixels
from photogroup.errors import BadPhoto, NotFound
from photogroup.library.answers import FaceRow, PhotoFace
from photogroup.library.built_when_asked import built_when_asked
from photogroup.library.context import Context
from photogroup.library.people_queries import PeopleQueries, in_order_of_time
from photogroup.library.turned_photos import TurnedPhotos
from photogroup.messages import Message, message
from photogroup.store.photos import DatedPhoto
from photogroup.taken import DateSource, Precision

if TYPE_CHECKING:
    from photogroup.library.photo_events import Events
    from photogroup.library.photo_places import PhotoPlaces
    from photogroup.library.recording import Recorder

_SOURCES = {
    DateSource.SIDECAR: message("date-from-sidecar"),
    DateSource.CAMERA: message("date-from-camera"),
    DateSource.XMP: message("date-from-xmp"),
    DateSource.IPTC: message("date-from-iptc"),
    DateSource.TAKEOUT: message("date-from-takeout"),
    DateSource.NAME: message("date-from-name"),
    DateSource.SCANNER: message("date-from-scanner"),
    DateSource.CHANGED: message("date-from-changed"),
}


class PhotoQueries:
    def __init__(
        self, context: Context, people: PeopleQueries, turned: TurnedPhotos, recorder: Callable[[], "Recorder"]
    ) -> None:
        self._recorder = recorder
        self._context = context
        self._store = context.store
        self._people = people
        self.turned = turned
        """How the user has turned photos."""

    @built_when_asked
    def places(self) -> "PhotoPlaces":
        """The places where photos were taken."""
        from photogroup.library.photo_places import PhotoPlaces

        return PhotoPlaces(self._context)

    @built_when_asked
    def events(self) -> "Events":
        """The events that photos belong to."""
        from photogroup.library.photo_events import Events

        return Events(self._context, self._people, self.places, self._recorder())

    def get(self, photo_id: PhotoId) -> Photo:
        """Raises NotFound."""
        return self.turned.photo(self._store.photos.get(photo_id))

    def named(self, text: str) -> Photo:
        """The photo with this id, or whose file this is. Raises NotFound."""
        if text.isdigit():
            return self.get(PhotoId(int(text)))
        found = self._store.photos.at(Path(text).absolute())
        if found is None:
            raise NotFound("not-a-photo-of-library", path=text)
        return self.turned.photo(found)

    def date_told(self, photo: Photo) -> tuple[Message, ...]:
        """Where the date of a photo comes from, and why it is doubted if it is; nothing for a photo without a date."""
        if photo.taken_at is None:
            return ()
        told = [_SOURCES[photo.dating.source]]
        if photo.dating.is_doubted:
            told.append(message("date-of-unset-clock"))
        younger = self._born_later(photo)
        if younger:
            told.append(message("date-before-birth", names=younger))
        return tuple(told)

    def _born_later(self, photo: Photo) -> tuple[str, ...]:
        """The names of people confirmed in the photo who were born after its date."""
        state, last = self._context.ledger.state, last_day(photo)
        born = {person: day for person, day in state.people_born().items() if day > last}
        confirmed = (f.person_id for f in self.faces_in(photo.id) if f.state is MembershipState.CONFIRMED)
        return tuple(dict.fromkeys(state.name_of(person) for person in confirmed if person in born))

    def of_person(self, person_id: PersonId) -> list[Photo]:
        """The photos that show a person, by time."""
        wanted = dict.fromkeys(face.photo_id for face in self._people.faces_of(person_id))
        return [self.get(photo_id) for photo_id in wanted]

    def of_face(self, face_id: FaceId) -> Photo:
        """The photo that a face is in. Raises NotFound."""
        return self.get(self._store.faces.get(face_id).photo_id)

    def with_faces(self, faces: Sequence[FaceId]) -> tuple[PhotoId, ...]:
        """The photos that these faces are in, each once, in the order of the faces, without those that are gone."""
        return tuple(dict.fromkeys(face.photo_id for face in self._store.faces.get_many(faces)))

    def files_of(self, faces: Sequence[FaceId]) -> dict[FaceId, Path | None]:
        """A file that shows each of these faces, in their order; None if every copy is gone."""
        photos = {face.id: self._store.photos.get(face.photo_id) for face in self._store.faces.get_many(faces)}
        return {face: next(iter(photo.paths), None) for face, photo in photos.items()}

    def files(self, photos: Collection[PhotoId]) -> dict[PhotoId, Path]:
        """A file of each of these photos, in order; photos of which no file is there are left out."""
        found = self._store.photos.files(photos)
        return {photo: found[photo] for photo in dict.fromkeys(photos) if photo in found}

    def dated(self) -> list[DatedPhoto]:
        """All existing photos, by id, with what is needed to show them by date."""
        return self._store.photos.dated()

    def favourites(self) -> set[PhotoId]:
        """The photos with the user's star."""
        with self._context.lock:
            return self._context.ledger.state.favourites()

    def faces_in(self, photo_id: PhotoId) -> list[PhotoFace]:
        """The faces of a photo, from left to right, with their people."""
        present = (face for face in self._store.faces.of_photo(photo_id) if not self._context.is_thrown_out(face.id))
        faces = list(map(self.turned.face, present))
        memberships = self._store.memberships.of_faces([face.id for face in faces])
        found = []
        for face in sorted(faces, key=lambda face: face.box.left):
            person_id, name, state, wrong_chance = self._belonging(memberships.get(face.id))
            found.append(PhotoFace(face, person_id, name, state, wrong_chance or 0.0))
        return found

    def face_table(self, *, as_shown: bool = True) -> Iterator[FaceRow]:
        """Every face with its photo and its person, photo by photo; or, for other programs, which do not know how
        photos are turned here, with its place in the file's own upright picture."""
        memberships = {membership.face_id: membership for membership in self._store.memberships.all()}
        by_photo = self._store.faces.by_photo()
        for photo in self._store.photos.all():
            for face in (face for face in by_photo.get(photo.id, ()) if not self._context.is_thrown_out(face.id)):
                belonging = self._belonging(memberships.get(face.id))
                if as_shown:
                    yield FaceRow(self.turned.face(face), self.turned.photo(photo), *belonging)
                else:
                    yield FaceRow(face, photo, *belonging)

    def search(
        self,
        having: Collection[PersonId],
        without: Collection[PersonId] = (),
        only: bool = False,
        after: date | None = None,
        before: date | None = None,
    ) -> list[PhotoId]:
        """Photos, by time, that show all of some people and none of others; with `only`, nobody else who has an album
        either.

        `after` and `before` include that day; photos without a date are left out if either is given.
        """
        people_in = self._people_in_photos()
        wanted, banned = {self._context.shown(p) for p in having}, {self._context.shown(p) for p in without}
        found = [
            photo_id
            for photo_id, people in people_in.items()
            if wanted <= people and not (banned & people) and (not only or people == wanted)
        ]
        times = self._store.photos.times(found)
        within = [photo_id for photo_id in found if _is_within(times.get(photo_id), after, before)]
        return sorted(within, key=lambda photo_id: (in_order_of_time(times.get(photo_id)), photo_id))

    def photo_thumbnail(self, photo_id: PhotoId) -> bytes | None:
        """A JPEG of the upright photo, its longest side 320 pixels; None if there is none yet."""
        return self.turned.jpeg(photo_id, self._store.cache.photo(photo_id))

    def face_thumbnail(self, face_id: FaceId) -> bytes | None:
        """A square JPEG of the face, 160 pixels; None if there is none yet."""
        jpeg = self._store.cache.face(face_id)
        if jpeg is None or not self.turned.all():
            return jpeg
        return self.turned.jpeg(self._store.faces.get(face_id).photo_id, jpeg)

    def upright_pixels(self, photo_id: PhotoId, longest_side: int) -> Pixels:
        """The photo's pixels, decoded again. Raises BadPhoto if it is gone or cannot be read."""
        photo = self.get(photo_id)
        if not photo.is_present:
            raise BadPhoto("photo-not-there", photo=photo.paths[0] if photo.paths else str(photo_id))
        return self.turned.pixels(photo_id, self._context.decode(photo.paths[0], longest_side))

    def in_folder(self, folder: Path | None) -> list[Photo]:
        """The photos in this folder, with their files there; all photos for None. Raises NotFound if there are none."""
        photos = [photo for photo in self._store.photos.all() if photo.is_present]
        if folder is None:
            return photos
        place = folder.resolve()
        inside = [
            replace(photo, paths=paths)
            for photo in photos
            if (paths := tuple(path for path in photo.paths if path.is_relative_to(place)))
        ]
        if not inside:
            raise NotFound("no-photo-in-folder", folder=folder)
        return inside

    def _belonging(
        self, membership: Membership | None
    ) -> tuple[PersonId | None, str, MembershipState | None, float | None]:
        if membership is None:
            return None, "", None, None
        person = self._context.shown(membership.person_id)
        return person, self._context.ledger.state.name_of(person), membership.state, membership.wrong_chance

    def _people_in_photos(self) -> dict[PhotoId, set[PersonId]]:
        people: dict[PhotoId, set[PersonId]] = {}
        for photo_id, person_id in self._store.memberships.photos_and_people():
            people.setdefault(photo_id, set()).add(self._context.shown(person_id))
        return people


def last_day(photo: Photo) -> date:
    """The last day on which a photo with a date can have been taken."""
    day = (photo.taken_at or datetime.max).date()
    match photo.dating.precision:
        case Precision.YEAR:
            return date(day.year, 12, 31)
        case Precision.MONTH:
            return date(day.year, day.month, monthrange(day.year, day.month)[1])
    return day


def _is_within(moment: datetime | None, after: date | None, before: date | None) -> bool:
    if after is None and before is None:
        return True
    return moment is not None and (after or date.min) <= moment.date() <= (before or date.max)
