"""Exports everything the library knows to another computer, and imports it."""

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from photogroup import keys
from photogroup import settings as settings_file
from photogroup.albums.describing import describe
from photogroup.domain import FaceId, PhotoId
from photogroup.errors import BadModel, NotFound
from photogroup.identity.corrections.ledger import Ledger
from photogroup.identity.corrections.renumbering import Numbers
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.album_grouping import AlbumGrouping
from photogroup.library.answers import Done
from photogroup.library.calibrations import PREFIXES
from photogroup.library.context import Context, Kept
from photogroup.library.network_files import NetworkFiles
from photogroup.library.network_vectors import NetworkVectors
from photogroup.library.recording import Recorder
from photogroup.messages import Message, message
from photogroup.names.archive_files import (
    Archive,
    NetworkPart,
    copy_weights,
    read_archive,
    read_manifest_text,
    write_archive,
)
from photogroup.names.archive_records import TABLES, NotePart
from photogroup.names.archived_history import (
    frames_before,
    known_lines,
    ledger_of,
    named_numbers,
    renumbered_line,
    same_faces,
)
from photogroup.scanning.scan import embed_missing
from photogroup.settings import Settings
from photogroup.store import exports
from photogroup.store.transplanting import (
    Found,
    TransplantContent,
    put_people,
    put_photos,
    reserve,
    reserve_up_to,
    take_out,
)
from photogroup.vision.manifests import manifest_names, read_manifest
from photogroup.vision.weight_files import check_weights, find_weights

_OF_THIS_COMPUTER = ("device", "workers")
"""Settings that are not taken over."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive holds."""

    photos: int
    faces: int
    names: int
    """People with a name."""
    corrections: int
    networks: tuple[str, ...]

    @property
    def message(self) -> Message:
        return message(
            "archive-holds",
            photos=self.photos,
            faces=self.faces,
            names=self.names,
            corrections=self.corrections,
            networks=len(self.networks),
        )


@dataclass(frozen=True, slots=True)
class FoundArchive:
    """An archive that was read, and what importing it would do."""

    path: Path
    archive: Archive
    holds: Archived
    photos_here: int
    """Those of its photos that are already in this library."""
    new_corrections: int

    @property
    def messages(self) -> tuple[Message, ...]:
        return (
            message("in-turn", sentences=(self.holds.message, message("archive-photos-here", photos=self.photos_here))),
            message("archive-new-corrections", corrections=self.new_corrections),
        )


class Archives:
    def __init__(
        self,
        context: Context,
        recorder: Recorder,
        files: NetworkFiles,
        vectors: NetworkVectors,
        albums: AlbumGrouping,
    ) -> None:
        self._context = context
        self._store = context.store
        self._recorder = recorder
        self._files = files
        self._vectors = vectors
        self._albums = albums

    def write(self, path: Path) -> Job[Archived]:
        """Write people, names, corrections with their undo, settings and trained networks into one file.

        Raises NoSpace, and FolderMissing if it cannot be written.
        """
        with self._store.database.snapshot():
            corrections, albums = self._store.corrections.all(), self._store.memberships.all()
            ledger = Ledger(corrections)
            content = take_out(self._store.database, corrections, albums, named_numbers(ledger).photos)
            notes = tuple(NotePart(*note) for note in self._store.notes.beginning(*PREFIXES))
            active = self._store.models.active()
        networks = list(self._trained())
        names = tuple(network.name for network in networks)
        archive = Archive(content, notes, asdict(self._context.settings), active.name if active else "", names)
        yield from _told(
            message("writing-archive"), write_archive(path, archive, networks), len(TABLES) + len(networks)
        )
        exports.remember(self._store.folder, [path])
        return _holds(archive, ledger)

    def find(self, path: Path) -> Job[FoundArchive]:
        """Read an archive and see what importing it would do; nothing is changed.

        Raises BadArchive, LibraryTooNew for one of a newer photogroup, and Conflict if this library has corrections
        that the archive does not have.
        """
        archive: Archive | None = None
        for number, (_, found) in enumerate(read_archive(path)):
            archive = found
            yield Progress(message("reading-archive"), number, len(TABLES) + 1)
        assert archive is not None
        ledger = ledger_of(path, archive.content)
        settings_file.changed(self._context.settings, _settings(archive))
        with self._context.lock:
            mine = self._context.ledger.lines()
        known = known_lines(mine, archive.content.corrections)
        here = self._store.photos.hashes()
        photos = sum(photo.content_hash in here for photo in archive.content.photos)
        new = len(archive.content.corrections) - known
        return FoundArchive(path, archive, _holds(archive, ledger), photos, new)

    def take_over(self, found: FoundArchive) -> Job[Done]:
        """Make this library what the archive describes; photos that are here but not in it are grouped as new ones.

        A backup is made first. Raises Conflict if this library has corrections that the archive does not have.
        """
        yield Progress(message("reading-archive"), 0, 1)
        self._context.require_writable()
        self._store.back_up()
        problems = list(self._take_networks(found))
        numbers = self._transplant(found.archive)
        self._context.change_settings(**_settings(found.archive))
        yield Progress(message("reading-archive"), 1, 1, Changes.PEOPLE | Changes.FACES)
        problems += yield from self._use(found.archive)
        yield from self._take_in_others(numbers)
        told = (message("archive-taken", corrections=found.holds.corrections, names=found.holds.names), *problems)
        return Done(
            Changes.PEOPLE | Changes.FACES | Changes.PHOTOS | Changes.MODELS, message("in-turn", sentences=told)
        )

    def _trained(self) -> Iterator[NetworkPart]:
        """The networks that were trained here; all others can be obtained elsewhere."""
        folder = self._files.folder
        for name in sorted(manifest_names([folder])):
            with suppress(BadModel, NotFound):
                manifest = self._files.manifest(name)
                if manifest.training:
                    weights = find_weights(manifest, [folder])
                    yield NetworkPart(name, folder / f"{name}.toml", weights)

    def _transplant(self, archive: Archive) -> Found:
        """Transplant all of it or nothing."""
        content = archive.content
        theirs = Ledger(content.corrections)
        with self._recorder.changing():
            mine = self._context.ledger
            first_new = known_lines(mine.lines(), content.corrections)
            known = dict(same_faces(mine, theirs, content.corrections[:first_new]))
            found = put_photos(self._store.database, content, known, frames_before(theirs, content.corrections))
            put_people(self._store.database, content.people)
            numbers = self._numbers(theirs, content, found)
            new = content.corrections[first_new:]
            self._store.corrections.take_over(renumbered_line(theirs, line, numbers) for line in new)
            albums = [replace(each, face_id=found.faces[each.face_id]) for each in content.albums]
            self._store.memberships.update(albums)
            state = Ledger(self._store.corrections.all()).state
            kinds = {person.id: person.kind for person in content.people}
            describe(self._store, state, list(kinds), kinds)
            for note in archive.notes:
                self._store.notes.set(note.name, note.value)
        self._context.reload()
        self._context.forget(Kept.VECTORS | Kept.QUESTIONS)
        return found

    def _numbers(self, theirs: Ledger, content: TransplantContent, found: Found) -> Numbers:
        """Photos and faces that were removed for good get a number too, because the log names them."""
        database, named = self._store.database, named_numbers(theirs)
        gone = sorted(named.faces - found.faces.keys())
        drawn_on = sorted(named.photos - found.photos.keys())
        faces = zip(gone, map(FaceId, reserve(database, "face", len(gone))), strict=True)
        photos = zip(drawn_on, map(PhotoId, reserve(database, "photo", len(drawn_on))), strict=True)
        people = named.people | {person.id for person in content.people}
        reserve_up_to(database, "person", max(people, default=0))
        return Numbers({**found.photos, **dict(photos)}, {**found.faces, **dict(faces)}, {who: who for who in people})

    def _take_networks(self, found: FoundArchive) -> Iterator[Message]:
        """Copy trained networks into this library's folder; yields what is wrong with those that are left out."""
        for name in found.archive.networks:
            try:
                self._take_network(found.path, name)
            except BadModel as error:
                yield message("archive-network-left", name=name, reason=error.message)

    def _take_network(self, path: Path, name: str) -> None:
        """Raises BadModel if it is not what its manifest says, or another one has its name."""
        text, folder = read_manifest_text(path, name), self._files.folder
        if name in manifest_names(self._files.folders):
            if keys.read(self._files.manifest_path(name)) != text:
                raise BadModel("network-name-taken", name=name)
            return
        folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as place:
            manifest, weights = Path(place, f"{name}.toml"), Path(place, f"{name}.safetensors")
            keys.write(manifest, text)
            with io.BytesIO() as stream:
                copy_weights(path, name, stream)
                keys.write(weights, stream.getvalue())
            told = read_manifest(manifest)
            if told.weights.name != weights.name or told.weights.package or not told.weights.sha256:
                raise BadModel("archive-network-foreign")
            check_weights(weights, told)
            for file in (weights, manifest):
                file.replace(folder / file.name)

    def _use(self, archive: Archive) -> Job[list[Message]]:
        """Use the network that the archive was made with if it is here; otherwise return what prevents it."""
        name = archive.network
        if not name:
            return []
        try:
            model_id = yield from self._vectors.embed(name)
        except (NotFound, BadModel) as error:
            return [message("archive-network-left", name=name, reason=error.message)]
        with self._context.lock, self._store.transaction():
            self._store.models.activate(model_id)
            self._context.change_settings(model=name)
        yield from embed_missing(self._store, model_id, self._files.options(), index=self._files.index())
        self._context.forget(Kept.VECTORS)
        return []

    def _take_in_others(self, found: Found) -> Job[None]:
        """Faces here that the archive does not have are added as new ones."""
        yield Progress(message("recognising-new-faces"), 0, 1)
        known = set(found.faces.values())
        others = [FaceId(face) for face in self._store.faces.all().ids.tolist() if face not in known]
        self._albums.note_taken_over(len(known))
        if others and self._store.models.active() is not None:
            self._albums.add_new_faces(others)
        yield Progress(message("recognising-new-faces"), 1, 1, Changes.PEOPLE | Changes.FACES)


def _told(what: Message, parts: Iterable[str], count: int) -> Job[None]:
    for number, part in enumerate(parts):
        yield Progress(what, number, count, detail=part)


def _holds(archive: Archive, ledger: Ledger) -> Archived:
    content = archive.content
    names = sum(bool(name) for name in ledger.state.names().values())
    return Archived(len(content.photos), len(content.faces), names, len(content.corrections), archive.networks)


def _settings(archive: Archive) -> dict[str, Any]:
    """Settings that belong neither to this computer nor to the network; unknown ones are left out."""
    known = asdict(Settings()).keys() - {*_OF_THIS_COMPUTER, "model"}
    return {name: value for name, value in archive.settings.items() if name in known}
