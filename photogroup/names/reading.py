"""What other programs say about the photos of a library. Files are only read; each bad one is recorded as a problem."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from photogroup.domain import Box, Photo, PhotoId, Problem
from photogroup.errors import BadMetadata, BadPhoto
from photogroup.interop.picasa import INI_NAMES, PicasaFolder, read_contacts, read_ini
from photogroup.interop.rdf import LARGEST
from photogroup.interop.regions import Region, Said
from photogroup.interop.takeout import read_takeout, takeout_beside
from photogroup.interop.upright import Placed, combined, place
from photogroup.interop.xmp import read_xmp
from photogroup.jobs import Job, Progress
from photogroup.messages import Message, message
from photogroup.photos.companions import json_files, listed_files, sidecars
from photogroup.photos.stored import StoredPicture, read_stored
from photogroup.system_reasons import system_reason

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
    """People named without a place."""
    pets: tuple[Region, ...] = ()
    """Regions of animals, which are not people."""


@dataclass(slots=True)
class Readings:
    """What all files say about the photos of a library."""

    found: list[Reading] = field(default_factory=list)
    """One entry for every photo that any file says something about."""
    stale: int = 0
    """Regions that were made for a picture of another shape."""
    unreadable: int = 0
    """Named regions whose place makes no sense."""
    pets: int = 0
    """Named regions of animals."""
    problems: list[Problem] = field(default_factory=list)
    """Files that could not be understood, or only in part."""


def read_names(photos: Sequence[Photo], faces: Mapping[PhotoId, Sequence[Box]], contacts: Path | None) -> Job[Readings]:
    """Read XMP in the photos and beside them, and Picasa's files, in this order of trust.

    `faces` are those found in each photo, in fractions of the upright photo; `contacts` is Picasa's contacts.xml.
    """
    reader = _NameReader()
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


class _NameReader:
    def __init__(self) -> None:
        self.readings = Readings()
        self._files: dict[Path, dict[str, Path]] = {}
        self._json: dict[Path, dict[str, Path]] = {}
        self._picasa: dict[Path, PicasaFolder] = {}
        self._contacts: dict[str, str] = {}

    def read_folders(self, folders: Mapping[Path, None], contacts: Path | None) -> None:
        """List each folder once, and read its ini file: people named in one are numbers in another."""
        if contacts is not None:
            self._contacts = self._read(contacts, read_contacts) or {}
        inis: list[Path] = []
        for folder in folders:
            listed = self._files[folder] = listed_files(folder)
            self._json[folder] = json_files(listed)
            if not listed:
                self._report(folder, message("names-folder-unreadable"))
            inis += [listed[name.casefold()] for name in INI_NAMES if name.casefold() in listed]
        # A contact is one person: of its names in several folders, the one written last counts.
        for ini in sorted(inis, key=_changed, reverse=True):
            names = [path.name for path in self._files[ini.parent].values()]
            if found := self._read(ini, partial(read_ini, files=names)):
                self._picasa.setdefault(ini.parent, found)
                if found.damaged:
                    self._report(ini, message("lines-unreadable", count=found.damaged))
                self._contacts = found.contacts | self._contacts

    def read_photo(self, photo: Photo, faces: Sequence[Box]) -> None:
        regions: list[tuple[Region, ...]] = []
        pets: list[tuple[Region, ...]] = []
        names: dict[str, None] = {}
        for path in (path for path in photo.paths if self._files[path.parent] and not photo.moments):
            try:
                stored = read_stored(path)
            except BadPhoto as problem:
                self._report(path, problem.message)
                continue
            for said in self._said(path, stored):
                seen = [box.within(stored.first_page) for box in faces]
                placed = place(said, stored.width, stored.height, stored.orientation, seen).put(stored.first_page)
                regions.append(placed.regions)
                pets.append(placed.pets)
                names |= dict.fromkeys(said.names)
                self._count_unplaced(path, placed, said)
        animals = combined(pets)
        self.readings.pets += len(animals)
        if any(regions) or names:
            self.readings.found.append(Reading(photo.id, photo.paths[0], combined(regions), tuple(names), animals))

    def _count_unplaced(self, path: Path, placed: Placed, said: Said) -> None:
        if placed.stale:
            self.readings.stale += placed.stale
            self._report(path, message("regions-of-another-shape"))
        unreadable = sum(each.unreadable for each in (said, *said.besides))
        if unreadable:
            self.readings.unreadable += unreadable
            self._report(path, message("names-without-sensible-place", count=unreadable))

    def _said(self, path: Path, stored: StoredPicture) -> Iterator[Said]:
        size = stored.width, stored.height
        files = self._files[path.parent]
        for sidecar in sidecars(path, files):
            if said := self._read(sidecar, partial(read_xmp, size=size)):
                yield self._with_faults(sidecar, said)
        if stored.fault:
            self._report(path, stored.fault)
        if stored.packets:
            try:
                yield self._with_faults(path, read_xmp(*stored.packets, size=size))
            except BadMetadata as problem:
                self._report(path, problem.message)
        if path.parent in self._picasa:
            yield self._picasa[path.parent].said(path.name, self._contacts)
        google = takeout_beside(path.name, self._json[path.parent]) if self._json[path.parent] else None
        if google is not None and (takeout := self._read(google, read_takeout)):
            yield Said(names=takeout.people)

    def _with_faults(self, path: Path, said: Said) -> Said:
        if said.fault:
            self._report(path, said.fault)
        return said

    def _read(self, path: Path, parse: Callable[[bytes], T]) -> T | None:
        try:
            with path.open("rb") as stream:
                return parse(stream.read(LARGEST + 1))
        except BadMetadata as problem:
            self._report(path, problem.message)
        except OSError as error:
            self._report(path, message("file-unreadable", reason=system_reason(error)))
        return None

    def _report(self, path: Path, reason: Message) -> None:
        self.readings.problems.append(Problem(path, reason, is_partial=True))


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
