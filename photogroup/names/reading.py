"""What other programs say about the photos of a library. Files are only read; a bad one is one recorded problem."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from photogroup.domain import Box, Photo, PhotoId, Problem
from photogroup.errors import BadMetadata, BadPhoto
from photogroup.interop.picasa import INI_NAMES, PicasaFolder, read_contacts, read_ini
from photogroup.interop.rdf import LARGEST
from photogroup.interop.regions import Region, Said
from photogroup.interop.upright import combined, place
from photogroup.interop.xmp import read_xmp
from photogroup.jobs import Job, Progress
from photogroup.messages import Message, message
from photogroup.photos.stored import StoredPicture, read_stored

T = TypeVar("T")
_PHOTOS_BETWEEN_YIELDS = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """What all files say about one photo."""

    photo_id: PhotoId
    path: Path
    regions: tuple[Region, ...]
    """In fractions of the upright photo."""
    names: tuple[str, ...]
    """People without a place."""


@dataclass(slots=True)
class Readings:
    """What all files say about the photos of a library."""

    found: list[Reading] = field(default_factory=list)
    """Of the photos that any file says something about."""
    stale: int = 0
    """Regions for a picture of another shape."""
    unreadable: int = 0
    """Named regions without a place that makes sense."""
    problems: list[Problem] = field(default_factory=list)
    """Files that could not be understood."""


def read_names(photos: Sequence[Photo], faces: Mapping[PhotoId, Sequence[Box]], contacts: Path | None) -> Job[Readings]:
    """Read XMP in the photos and beside them, and Picasa's files, in this order of trust.

    `faces` are those found in each photo, in fractions of the upright photo; `contacts` is Picasa's contacts.xml.
    """
    reader = _Reader()
    paths = [path for photo in photos if photo.is_present for path in photo.paths]
    yield Progress(message("reading-names"), 0, len(paths))
    reader.read_folders(dict.fromkeys(path.parent for path in paths), contacts)
    done = 0
    for photo in photos:
        if photo.is_present:
            reader.read_photo(photo, faces.get(photo.id, ()))
            done += len(photo.paths)
        if done % _PHOTOS_BETWEEN_YIELDS == 0:
            yield Progress(message("reading-names"), done, len(paths))
    return reader.readings


class _Reader:
    def __init__(self) -> None:
        self.readings = Readings()
        self._files: dict[Path, dict[str, Path]] = {}
        self._picasa: dict[Path, PicasaFolder] = {}
        self._contacts: dict[str, str] = {}

    def read_folders(self, folders: Mapping[Path, None], contacts: Path | None) -> None:
        """List each folder once, and read its ini file: people named in one are numbers in another."""
        if contacts is not None:
            self._contacts = self._read(contacts, read_contacts) or {}
        for folder in folders:
            listed = self._files[folder] = listed_files(folder)
            if not listed:
                self._report(folder, message("names-folder-unreadable"))
            for name in INI_NAMES:
                if name.casefold() in listed and (found := self._read(listed[name.casefold()], read_ini)):
                    self._picasa[folder] = found
                    self._contacts = found.contacts | self._contacts

    def read_photo(self, photo: Photo, faces: Sequence[Box]) -> None:
        regions: list[tuple[Region, ...]] = []
        names: dict[str, None] = {}
        for path in (path for path in photo.paths if self._files[path.parent]):
            try:
                stored = read_stored(path)
            except BadPhoto as problem:
                self._report(path, problem.message)
                continue
            for said in self._said(path, stored):
                placed = place(said, stored.width, stored.height, stored.orientation, faces)
                regions.append(placed.regions)
                names |= dict.fromkeys(said.names)
                self._count_stale(path, placed.stale)
                self.readings.unreadable += said.unreadable
        if any(regions) or names:
            self.readings.found.append(Reading(photo.id, photo.paths[0], combined(regions), tuple(names)))

    def _count_stale(self, path: Path, regions: int) -> None:
        if regions:
            self.readings.stale += regions
            self._report(path, message("regions-of-another-shape"))

    def _said(self, path: Path, stored: StoredPicture) -> Iterator[Said]:
        for sidecar in sidecars(path, self._files[path.parent]):
            if said := self._read(sidecar, read_xmp):
                yield said
        if stored.packet:
            try:
                yield read_xmp(stored.packet)
            except BadMetadata as problem:
                self._report(path, problem.message)
        if path.parent in self._picasa:
            yield self._picasa[path.parent].said(path.name, self._contacts)

    def _read(self, path: Path, parse: Callable[[bytes], T]) -> T | None:
        try:
            with path.open("rb") as stream:
                return parse(stream.read(LARGEST + 1))
        except BadMetadata as problem:
            self._report(path, problem.message)
        except OSError as error:
            self._report(path, message("file-unreadable", reason=error.strerror or str(error)))
        return None

    def _report(self, path: Path, reason: Message) -> None:
        self.readings.problems.append(Problem(path, reason, is_partial=True))


def sidecars(photo: Path, files: Mapping[str, Path]) -> Iterator[Path]:
    """The XMP files beside a photo, those that name its whole file name first; `files` are the folder's, by name."""
    for name in (f"{photo.name}.xmp", f"{photo.stem}.xmp"):
        found = files.get(name.casefold())
        if found is not None:
            yield found


def listed_files(folder: Path) -> dict[str, Path]:
    """The files of a folder by their names in lower case; none where it cannot be read."""
    try:
        return {path.name.casefold(): path for path in sorted(folder.iterdir())}
    except OSError:
        return {}
