"""Writes the pages and pictures of an album into a folder of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photogroup.domain import Photo, PhotoId, Pixels, Problem
from photogroup.errors import BadPhoto, FolderMissing
from photogroup.files import refuse_links, replacing
from photogroup.jobs import Job, Progress
from photogroup.messages import message
from photogroup.names.album_pages import AlbumPerson, AlbumPhoto, Words, index_page, page_name, person_page
from photogroup.photos.thumbnail_making import photo_thumbnail
from photogroup.system_reasons import beside, system_reason

LARGE, SMALL = 1600, 400
"""Pixels of a picture's longer side: shown alone, and among others."""
_FOLDERS = ("faces", "photos", "small")
_PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where the pictures come from."""

    decode: Callable[[PhotoId, int], Pixels]
    """A photo's pixels as it is shown, with at most this longest side. Raises BadPhoto."""
    face: Callable[[AlbumPerson], bytes | None]
    """A square JPEG of a person."""


@dataclass(slots=True)
class AlbumWritten:
    """What writing an album did."""

    page: Path
    """The page to open."""
    people: int = 0
    photos: int = 0
    problems: list[Problem] = field(default_factory=list)
    """Photos that were left out, and why."""


def write_album(
    folder: Path,
    people: Sequence[AlbumPerson],
    photos: Sequence[tuple[Photo, AlbumPhoto]],
    source: Pictures,
    words: Words,
    wrote: Callable[[Path], None],
) -> Job[AlbumWritten]:
    """Write the album; photos that cannot be read are left out. `wrote` hears of each file at once.

    Raises FolderMissing for a folder that holds something else or cannot be written, and NoSpace.
    """
    _prepare(folder)
    done = AlbumWritten(folder / _PAGE)
    if not done.page.exists():  # without one, an album that was broken off could not be written again
        _write(wrote, done.page, index_page((), words).encode())
    there: dict[PhotoId, AlbumPhoto] = {}
    for number, (photo, told) in enumerate(photos):
        yield Progress(message("writing-album"), number, len(photos))
        try:
            pixels = source.decode(photo.id, LARGE)
        except BadPhoto as problem:
            done.problems.append(Problem(photo.paths[0], beside(photo.paths[0], problem.message), is_partial=False))
            continue
        for name, side in (("photos", LARGE), ("small", SMALL)):
            _write(wrote, folder / name / f"{photo.id}.jpg", photo_thumbnail(pixels, side))
        there[photo.id] = told
    shown = [who for who in people if any(photo in there for photo in who.photos)]
    for who in shown:
        own = [there[photo] for photo in who.photos if photo in there]
        _write(wrote, folder / page_name(who.id), person_page(who, own, shown, words).encode())
        if (face := source.face(who)) is not None:
            _write(wrote, folder / "faces" / f"{who.id}.jpg", face)
    _write(wrote, done.page, index_page(shown, words).encode())
    done.people, done.photos = len(shown), len(there)
    return done


def _prepare(folder: Path) -> None:
    """Allow only a new or empty folder, or an album written before."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not _is_album(folder):
            raise FolderMissing("album-folder-not-empty", folder=folder)
        for name in _FOLDERS:
            refuse_links(folder, folder / name / "x")
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise FolderMissing("cannot-write", path=folder, reason=system_reason(error)) from None


def _is_album(folder: Path) -> bool:
    return (folder / _PAGE).is_file() and all((folder / name).is_dir() for name in _FOLDERS)


def _write(wrote: Callable[[Path], None], path: Path, content: bytes) -> None:
    with replacing(path, private=True) as stream:
        stream.write(content)
    wrote(path)
