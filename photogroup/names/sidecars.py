"""Writes names beside the photos, for other programs: nothing else is ever written there, and this only on request.

Every sidecar is written completely or not at all. The photos are only read.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from photogroup.domain import Photo, Problem
from photogroup.errors import BadPhoto, NoSpace, PhotogroupError
from photogroup.files import replacing
from photogroup.interop.rdf import LARGEST
from photogroup.interop.regions import SIDEWAYS, Region, to_stored
from photogroup.interop.writing import first_sidecar, write_xmp
from photogroup.jobs import Job, Progress
from photogroup.messages import Message, message
from photogroup.photos.companions import listed_files, sidecars
from photogroup.photos.kinds import looks_like_picture
from photogroup.photos.placement import WHOLE
from photogroup.photos.stored import StoredPicture, read_stored
from photogroup.system_reasons import beside, system_reason
from photogroup.visible import is_there

_PHOTOS_BETWEEN_YIELDS = 20
_BACKUP = ".before-photogroup"
"""Suffix of the copy of a sidecar as another program left it."""

Place: TypeAlias = Callable[[Path], Path]
"""Maps a sidecar's usual path, beside its photo, to the path to write."""


@dataclass(frozen=True, slots=True)
class PhotoNames:
    """The names to write beside one photo; boxes are in fractions of the upright photo."""

    photo: Photo
    faces: tuple[Region, ...]
    denied: tuple[Region, ...]
    """Who is not at which place; removed from a sidecar that claims it."""


@dataclass(slots=True)
class Written:
    """The result of writing names, or what it would be."""

    names: int = 0
    """Faces with names, in all sidecars."""
    created: list[Path] = field(default_factory=list)
    """Sidecars that did not exist before."""
    changed: list[Path] = field(default_factory=list)
    """Sidecars that were changed; everything else in them is kept."""
    unchanged: int = 0
    """Sidecars that are already as they should be."""
    away: int = 0
    """Photos with names that are missing at present."""
    problems: list[Problem] = field(default_factory=list)
    """Files that could not be written, and why."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """What was done or would be done, what was not, and why; the first message sums it up."""
        files = (
            message("new-files", count=len(self.created)),
            message("changed-files", count=len(self.changed)),
            message("unchanged-files", count=self.unchanged),
        )
        there = tuple(each for each in files if each["count"])
        sums_up = message("names-written", count=self.names, files=there) if there else message("no-names-to-write")
        away = [message("photos-away", count=self.away)] if self.away else []
        return (
            sums_up,
            *away,
            *(message("file-problem", path=each.path, reason=each.reason) for each in self.problems),
        )


def write_names(
    photos: Sequence[PhotoNames], place: Place, wrote: Callable[[Path], None], *, dry_run: bool
) -> Job[Written]:
    """Write a sidecar for each of these photos, or only list which would be written. Raises NoSpace; problems with
    single files are listed. `wrote` hears of each file at once, as the job may end at any time.
    """
    writer = _Writer(place, wrote, dry_run)
    for number, each in enumerate(photos):
        if number % _PHOTOS_BETWEEN_YIELDS == 0:
            yield Progress(message("writing-names"), number, len(photos))
        writer.write_photo(each)
    return writer.written


class _Writer:
    def __init__(self, place: Place, wrote: Callable[[Path], None], dry_run: bool) -> None:
        self.written = Written()
        self._place = place
        self._wrote = wrote
        self._dry_run = dry_run
        self._folders: dict[Path, dict[str, Path]] = {}

    def write_photo(self, named: PhotoNames) -> None:
        there = [path for path in named.photo.paths if is_there(path)]
        self.written.away += not there
        for path in there:
            try:
                self._write(path, named)
            except NoSpace:
                raise
            except PhotogroupError as problem:
                self.written.problems.append(Problem(path, beside(path, problem.message), is_partial=True))

    def _write(self, path: Path, named: PhotoNames) -> None:
        beside = self._sidecar(path)
        target = self._place(beside)
        old = _read(target) or _read(beside)
        if not named.faces and old is None:
            return
        stored = read_stored(path)
        require_unchanged(stored, named.photo)
        faces, denied = (on_stored(regions, stored.orientation) for regions in (named.faces, named.denied))
        if old is None:
            old = first_sidecar(stored.packets, stored.width, stored.height)
        new, is_own = write_xmp(old, faces, denied, stored.width, stored.height)
        there = _read(target)
        if new != there:
            (self.written.changed if there is not None else self.written.created).append(target)
            if not self._dry_run:
                _replace(target, new, backup=None if is_own else there)
                self._wrote(target)
        else:
            self.written.unchanged += 1
        self.written.names += len(faces)

    def _sidecar(self, photo: Path) -> Path:
        """The existing sidecar; one without the photo's extension may belong to another picture, such as a raw file."""
        files = self._files(photo.parent)
        for found in sidecars(photo, files):
            twins = [name for name in files if Path(name).stem == photo.stem.casefold() and looks_like_picture(name)]
            if found.name.casefold() == f"{photo.name}.xmp".casefold() or len(twins) == 1:
                return found
        return photo.with_name(f"{photo.name}.xmp")

    def _files(self, folder: Path) -> dict[str, Path]:
        if folder not in self._folders:
            self._folders[folder] = listed_files(folder)
        return self._folders[folder]


def on_stored(regions: Sequence[Region], orientation: int) -> list[Region]:
    """Convert regions from the upright photo to the stored one."""
    return [Region(region.name, to_stored(region.box, orientation)) for region in regions]


def require_unchanged(stored: StoredPicture, photo: Photo) -> None:
    """Raises BadPhoto where the picture is not the one its faces were found in, or is only the first of its pages."""
    if stored.first_page != WHOLE:
        raise BadPhoto("photo-of-pages")
    size = (stored.width, stored.height) if stored.orientation < SIDEWAYS else (stored.height, stored.width)
    if max(abs(size[0] - photo.width), abs(size[1] - photo.height)) > 1:
        raise BadPhoto("photo-changed-since")


def _read(path: Path) -> bytes | None:
    """A sidecar's content, up to a little more than the largest that is accepted; None if there is none."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadPhoto("file-unreadable", reason=system_reason(error)) from None


def _replace(target: Path, content: bytes, backup: bytes | None) -> None:
    """Write the content, and keep what another program had written in a copy beside it."""
    _make(target.parent)
    copy = [] if backup is None else [(target.with_name(target.name + _BACKUP), backup)]
    for path, data in [*copy, (target, content)]:
        with replacing(path) as stream:
            stream.write(data)


def _make(folder: Path) -> None:
    """Create the folder if needed."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
