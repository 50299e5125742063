"""Imports names from other programs and exports names to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from photogroup.domain import Box, FaceId, FaceOrigin, MembershipState, PersonId, Photo, PhotoId
from photogroup.errors import NotFound
from photogroup.files import refuse_links
from photogroup.identity.corrections import said
from photogroup.identity.corrections.statements import Drawing
from photogroup.interop.folders import folder_name
from photogroup.interop.regions import Region
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.answers import Done
from photogroup.library.archives import Archives
from photogroup.library.context import Context, Kept
from photogroup.library.handing_out import HandingOut
from photogroup.library.inside_photos import InsidePhotos
from photogroup.library.network_files import NetworkFiles
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.photo_queries import PhotoQueries
from photogroup.library.recording import Recorder
from photogroup.messages import Message, message
from photogroup.names.catalogue_reading import read_from_catalogue
from photogroup.names.immich import ImmichServer, read_immich
from photogroup.names.photo_copies import Copied, copy_photos
from photogroup.names.planning import Named, Naming, plan
from photogroup.names.reading import Readings, read_names
from photogroup.names.sidecars import PhotoNames, Place, Written, write_names
from photogroup.naming import clean_name
from photogroup.scanning.scan import embed_missing
from photogroup.store import exports
from photogroup.store.foreign_catalogues import read_catalogue


@dataclass(frozen=True, slots=True)
class FoundNames:
    """What other programs say about the photos, and what importing it would do."""

    readings: Readings
    naming: Naming

    @property
    def messages(self) -> tuple[Message, ...]:
        """What would happen, what would not, and why; the first message sums it up."""
        naming, readings = self.naming, self.readings
        known = (message("named-already", count=naming.known),) if naming.known else ()
        left_out = (
            message("names-without-place", count=naming.left),
            message("names-stale", count=readings.stale),
            message("names-unreadable", count=readings.unreadable),
        )
        return (
            message("in-turn", sentences=(self._gains, *known)),
            *(message("name-not-taken", path=no.path, name=no.name, reason=no.reason) for no in naming.conflicts),
            *(each for each in left_out if each["count"]),
            *(message("file-problem", path=problem.path, reason=problem.reason) for problem in readings.problems),
        )

    @property
    def _gains(self) -> Message:
        naming, people = self.naming, message("people-counted", count=len(self.naming.people))
        faces = naming.matched + naming.drawn
        if naming.drawn:
            return message("names-for-faces-drawn", count=faces, people=people, drawn=naming.drawn)
        return message("names-for-faces", count=faces, people=people) if faces else message("no-name-new")


class Exchange:
    def __init__(
        self,
        context: Context,
        people: PeopleQueries,
        photos: PhotoQueries,
        recorder: Recorder,
        files: NetworkFiles,
        archives: Archives,
    ) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._photos = photos
        self._recorder = recorder
        self._files = files
        self.archives = archives
        self.inside = InsidePhotos(context, self.named_photos)
        self.out = HandingOut(context, people, photos)

    def find(
        self,
        folder: Path | None = None,
        contacts: Path | None = None,
        catalogue: Path | ImmichServer | None = None,
    ) -> Job[FoundNames]:
        """Read the names that other programs wrote into the photos of a folder, or of all, and beside them.

        Nothing is changed; `import_found` does what this shows. `contacts` is Picasa's contacts.xml. With `catalogue`,
        digiKam's digikam4.db, Lightroom's .lrcat or an Immich server, only that is read. Raises NotFound if no photo
        of the library is in the folder, and BadMetadata for a catalogue that cannot be read.
        """
        photos = self._photos.in_folder(folder)
        faces = {photo: [face.box for face in found] for photo, found in self._store.faces.by_photo().items()}
        if catalogue is None:
            readings = yield from read_names(photos, faces, contacts)
        else:
            yield Progress(message("reading-names"), 0, len(photos))
            if isinstance(catalogue, ImmichServer):
                told, source = (yield from read_immich(catalogue)), Path(catalogue.host)
            else:
                told, source = read_catalogue(catalogue), catalogue
            readings = yield from read_from_catalogue(told, source, photos, faces)
        with self._context.lock:
            return FoundNames(readings, self._naming(readings))

    def import_found(self, found: FoundNames) -> Job[Done]:
        """Import these names as one correction; corrections made since also hold.

        A backup is made first. Raises NotFound if there is nothing to import, and NoSpace.
        """
        yield Progress(message("reading-names"), 0, 1)
        self._context.require_writable()
        self._store.back_up()
        with self._recorder.changing():
            naming = self._naming(found.readings)
            if not naming.people:
                raise NotFound("no-new-names")
            done = self._recorder.say(self._statement(naming))
        yield Progress(message("reading-names"), 1, 1, Changes.PEOPLE | Changes.FACES)
        if naming.drawn and (model := self._store.models.active()) is not None:
            yield from embed_missing(self._store, model.id, self._files.options(), index=self._files.index())
            self._context.forget(Kept.VECTORS)
        return done

    def write(
        self, folder: Path | None = None, to: Path | None = None, *, guesses: bool = False, dry_run: bool = True
    ) -> Job[Written]:
        """Write who is in the photos of a folder, or of all, into XMP sidecars, or only say what would be done.

        They are written beside the photos, or below `to` in the same folder structure. Names are written for confirmed
        faces; with `guesses` also for those that grouping put into the albums of people with names. Raises NoSpace, and
        NotFound if no photo of the library is in the folder.
        """
        named = self.named_photos(folder, guesses)
        place = _beside if to is None else _below(to, [root.resolve() for root in self._store.roots.all()])
        return (yield from write_names(named, place, self.note_export, dry_run=dry_run))

    def named_photos(self, folder: Path | None, guesses: bool) -> list[PhotoNames]:
        """The people in the photos of a folder, or of all, for photos that show anybody with a name.
        Raises NotFound."""
        photos = self._photos.in_folder(folder)
        with self._context.lock:
            return list(self._named(photos, guesses))

    def note_export(self, *files: Path) -> None:
        """Record exported files with face data, so that they can be erased."""
        exports.remember(self._store.folder, files)

    def copy_photos(self, person: PersonId, to: Path, *, link: bool = False) -> Job[Copied]:
        """Copy the photos that show a person into a folder of their name below `to`, or make hard links there.

        Raises NotFound, NoSpace, and FolderMissing if the folder cannot be written.
        """
        who = self._people.get(person)
        folder = to.absolute() / folder_name(who.name or f"Person {who.id}")
        photos = [photo.paths for photo in self._photos.of_person(who.id)]
        return (yield from copy_photos(photos, folder, link=link))

    def copy_these(self, photos: Sequence[PhotoId], to: Path) -> Job[Copied]:
        """Copy these photos into a folder. Raises NotFound, NoSpace, and FolderMissing where it cannot be written."""
        found = [self._store.photos.get(photo).paths for photo in dict.fromkeys(photos)]
        return (yield from copy_photos(found, to.absolute(), link=False))

    def copy_files(self, files: Sequence[Path], to: Path) -> Job[Copied]:
        """Copy files that a scan has left out into a folder. Raises NoSpace, and FolderMissing where it cannot be
        written."""
        return (yield from copy_photos([[file] for file in files], to.absolute(), link=False))

    def _named(self, photos: Sequence[Photo], guesses: bool) -> Iterator[PhotoNames]:
        """The photos with names, and those from whose faces the user has removed one."""
        state, faces = self._context.ledger.state, self._store.faces.by_photo()
        states = {MembershipState.CONFIRMED, *([MembershipState.GROUPED] if guesses else [])}
        people = {m.face_id: m.person_id for m in self._store.memberships.all() if m.state in states}
        denied: dict[FaceId, list[str]] = {}
        for face, person in state.rejected():
            denied.setdefault(face, []).append(state.name_of(person))
        for photo in photos:
            shown = [face for face in faces.get(photo.id, ()) if not self._context.is_thrown_out(face.id)]
            called = [(clean_name(state.name_of(people[face.id])), face.box) for face in shown if face.id in people]
            named = tuple(Region(name, box) for name, box in called if name)
            wrong = tuple(Region(name, face.box) for face in shown for name in denied.get(face.id, ()) if name)
            if named or wrong:
                yield PhotoNames(photo, named, wrong)

    def _naming(self, readings: Readings) -> Naming:
        memberships = {membership.face_id: membership for membership in self._store.memberships.all()}
        return plan(readings.found, self._store.faces.by_photo(), self._context.ledger.state, memberships)

    def _statement(self, naming: Naming) -> said.Import:
        drawn = [[self._drawing(photo, box) for photo, box in each.drawn] for each in naming.people]
        new = iter(self._store.people.create_many(sum(each.person is None for each in naming.people)))
        people = [next(new) if each.person is None else each.person for each in naming.people]
        return said.Import(
            people=tuple(people),
            names=tuple(each.name if each.is_new_name else "" for each in naming.people),
            groups=tuple(_faces(each, faces) for each, faces in zip(naming.people, drawn, strict=True)),
            drawn=tuple(drawing for faces in drawn for drawing in faces),
        )

    def _drawing(self, photo: PhotoId, box: Box) -> Drawing:
        return Drawing(self._store.faces.draw(photo, box, FaceOrigin.IMPORTED), photo, box)


def _beside(sidecar: Path) -> Path:
    return sidecar


def _below(folder: Path, roots: Sequence[Path]) -> Place:
    """The same folder structure below another folder, with each of the library's folders under its own name."""
    names: dict[Path, str] = {}
    for root in roots:
        same = sum(other.name == root.name for other in names)
        names[root] = f"{root.name or 'photos'} {same + 1}" if same else root.name or "photos"

    def place(sidecar: Path) -> Path:
        root = next((root for root in roots if sidecar.is_relative_to(root)), Path(sidecar.anchor))
        target = folder / names.get(root, "") / sidecar.relative_to(root)
        refuse_links(folder, target)
        return target

    return place


def _faces(each: Named, drawn: Sequence[Drawing]) -> tuple[FaceId, ...]:
    return (*each.faces, *(drawing.face for drawing in drawn))
