"""Which files below a folder may be photos, in a fixed order, whatever their names and never in circles."""

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from photogroup.addresses import is_remote
from photogroup.domain import FoundFile, Problem
from photogroup.errors import FolderMissing
from photogroup.messages import Message, message
from photogroup.photos import object_storage
from photogroup.photos.kinds import COMPANION_SUFFIXES, looks_like_picture, looks_like_video
from photogroup.photos.placeholders import is_elsewhere, stands_for
from photogroup.system_reasons import system_reason

JUNK_FOLDERS = frozenset(("@eadir", "@recycle", "#recycle", "#snapshot", "$recycle.bin", "system volume information"))
"""Previews, recycle bins and copies kept by network drives and Windows. Most others are hidden and skipped as such."""
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))
_LARGEST_LIVE = 32_000_000
"""Bytes of the video of a Live Photo: three seconds."""
_MAC_LIBRARY = ".photoslibrary"
_MAC_ORIGINALS = ("originals", "masters")


def find_files(
    folder: Path,
    *,
    follow_links: bool = False,
    on_problem: Callable[[Problem], None],
    on_skipped_link: Callable[[Path], None] = lambda path: None,
    on_elsewhere: Callable[[Path], None] = lambda path: None,
    on_left_aside: Callable[[str], None] = lambda kind: None,
) -> Iterator[FoundFile]:
    """Every picture and video below the folder, sorted within each folder, its own files before its subfolders'.

    Names beginning with a dot and known junk are skipped. Links to files are followed; links to folders only if
    `follow_links`, and then no folder is visited twice. What cannot be read is reported to `on_problem`: nothing is
    known about the files below it, so they must not be taken for deleted. Links to folders that are not followed are
    reported to `on_skipped_link`, pictures of a cloud drive that are not on this computer to `on_elsewhere`, and the
    kinds (".svg") of other files, one call each, to `on_left_aside`, except for companions of photos.

    Raises FolderMissing at once if there is no such folder, and while iterating if it disappears.
    """
    if is_remote(folder):
        return _objects(object_storage.listed(folder), folder, on_left_aside)
    heard = on_problem, on_skipped_link, on_elsewhere, on_left_aside
    return _Walk(folder, _device(folder), follow_links, *heard).files()


def find_folders(folder: Path, *, follow_links: bool = False) -> Iterator[Path]:
    """The folder itself and every folder below it in which `find_files` looks; none if it does not exist.

    There are none in object storage, either, which does not report new files.
    """
    if is_remote(folder):
        return
    try:
        yield from _Walk(folder, _device(folder), follow_links, _ignore, _ignore, _ignore, _ignore).folders()
    except FolderMissing:
        return


def _objects(files: list[FoundFile], folder: Path, on_left_aside: Callable[[str], None]) -> Iterator[FoundFile]:
    """Pictures in object storage; anything hidden or junk on the way to them is skipped here, too."""
    for file in files:
        inside = file.path.relative_to(folder).parts
        if any(_is_hidden(name) or name.lower() in JUNK_FOLDERS for name in inside):
            continue
        if looks_like_picture(file.path.name):
            yield file
        elif file.path.suffix.lower() not in COMPANION_SUFFIXES and file.path.name.lower() not in _OF_SYSTEMS:
            on_left_aside(file.path.suffix.lower())


def _ignore(what: Problem | Path | str) -> None: ...


class _Walk:
    def __init__(
        self,
        root: Path,
        device: int,
        follow_links: bool,
        on_problem: Callable[[Problem], None],
        on_skipped_link: Callable[[Path], None],
        on_elsewhere: Callable[[Path], None],
        on_left_aside: Callable[[str], None],
    ) -> None:
        self._root = root
        self._device = device
        self._follow_links = follow_links
        self._on_problem = on_problem
        self._on_skipped_link = on_skipped_link
        self._on_elsewhere = on_elsewhere
        self._on_left_aside = on_left_aside
        self._visited: set[tuple[int, int]] = set()

    def files(self) -> Iterator[FoundFile]:
        waiting = [self._root]
        while waiting:
            folder = waiting.pop()
            entries = self._entries(folder)
            pictures = {_stem(entry) for entry in entries if looks_like_picture(entry.name)}
            for entry in entries:
                yield from self._file(entry, pictures)
            waiting += [Path(entry.path) for entry in reversed(entries) if self._is_to_visit(folder, entry)]
        self._check_root()

    def folders(self) -> Iterator[Path]:
        waiting = [self._root]
        while waiting:
            folder = waiting.pop()
            yield folder
            entries = self._entries(folder)
            waiting += [Path(entry.path) for entry in reversed(entries) if self._is_to_visit(folder, entry)]

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """The visible entries of the folder, by name; nothing if it was visited before."""
        try:
            if self._follow_links and self._was_visited(folder):
                return []
            with os.scandir(folder) as listing:
                return sorted((entry for entry in listing if not _is_hidden(entry.name)), key=lambda e: e.name)
        except OSError as error:
            self._report(folder, message("folder-unreadable", reason=system_reason(error)))
            return []

    def _was_visited(self, folder: Path) -> bool:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in self._visited:
            return True
        self._visited.add(identity)
        return False

    def _file(self, entry: os.DirEntry[str], pictures: Collection[str]) -> Iterator[FoundFile]:
        """The file, if it is a photo or a video; not the video of a Live Photo, which is represented by its picture."""
        name = stands_for(entry.name) or entry.name
        if looks_like_video(name) and _stem(entry) in pictures and _is_short(entry):
            return
        if not looks_like_picture(name) and not looks_like_video(name):
            self._leave_aside(entry)
            return
        if stands_for(entry.name):
            self._on_elsewhere(Path(entry.path).with_name(stands_for(entry.name)))
            return
        try:
            status = entry.stat()
        except OSError as error:
            unreadable = message("file-unreadable", reason=system_reason(error))
            self._report(Path(entry.path), message("broken-link") if entry.is_symlink() else unreadable)
            return
        if is_elsewhere(status):
            self._on_elsewhere(Path(entry.path))
        elif stat.S_ISREG(status.st_mode):
            yield FoundFile.of(Path(entry.path), status)

    def _leave_aside(self, entry: os.DirEntry[str]) -> None:
        kind = Path(entry.name).suffix.lower()
        with suppress(OSError):
            if kind not in COMPANION_SUFFIXES and entry.name.lower() not in _OF_SYSTEMS and entry.is_file():
                self._on_left_aside(kind)

    def _is_to_visit(self, folder: Path, entry: os.DirEntry[str]) -> bool:
        name = entry.name.lower()
        if name in JUNK_FOLDERS or (folder.suffix.lower() == _MAC_LIBRARY and name not in _MAC_ORIGINALS):
            return False
        try:
            if not entry.is_dir():
                return False
        except OSError:
            return False  # a link to itself, or into a folder that we may not enter
        if self._follow_links or not _is_link(entry):
            return True
        self._on_skipped_link(Path(entry.path))
        return False

    def _report(self, path: Path, reason: Message) -> None:
        """Report a problem, normally with the path itself; but if the root is gone, every path would have one."""
        self._check_root()
        self._on_problem(Problem(path, reason, is_partial=False))

    def _check_root(self) -> None:
        if _device(self._root) != self._device:
            raise FolderMissing("folder-went-away", folder=_shown(self._root))


def _device(folder: Path) -> int:
    """The drive that the folder is on; it changes when the drive is unmounted. Raises FolderMissing."""
    try:
        status = folder.stat()
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        raise FolderMissing("folder-not-there", folder=_shown(folder), reason=reason) from None
    if not stat.S_ISDIR(status.st_mode):
        raise FolderMissing("folder-is-a-file", folder=_shown(folder))
    return status.st_dev


def _stem(entry: os.DirEntry[str]) -> str:
    return Path(stands_for(entry.name) or entry.name).stem.casefold()


def _is_short(entry: os.DirEntry[str]) -> bool:
    """Whether it may be the video of a Live Photo, rather than a film beside a picture of the same name."""
    try:
        return entry.stat().st_size <= _LARGEST_LIVE
    except OSError:
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and not stands_for(name)


def _is_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or (sys.version_info >= (3, 12) and entry.is_junction())


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
