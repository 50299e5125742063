"""What lies in the photo folders, compared with what the library knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photogroup.domain import FoundFile, Problem
from photogroup.errors import BadPhoto, FolderMissing
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import message
from photogroup.photos.decoding import read_identity
from photogroup.photos.folder_walk import find_files
from photogroup.store.photo_files import FileRow
from photogroup.store.store import Store

_FILES_BETWEEN_YIELDS = 200


@dataclass(slots=True)
class Discovery:
    new: list[FoundFile] = field(default_factory=list)
    """Not known, or changed since they were indexed."""
    unchanged: int = 0
    moved: int = 0
    """New files with the content of a known photo: moved, or copies. They need no indexing."""
    missing: list[Path] = field(default_factory=list)
    """Known, and no longer there nor anywhere else, although their folder is."""
    back: list[Path] = field(default_factory=list)
    """Were missing, and are there again as they were."""
    offline: list[Path] = field(default_factory=list)
    """Folders that are not there: all that is known of their photos stays as it is."""
    problems: list[Problem] = field(default_factory=list)
    """Folders that could not be read."""


def discover(store: Store, folders: Sequence[Path], *, follow_links: bool) -> Job[Discovery]:
    """List the folders, store which known files are there and which are missing, and say what is left to index."""
    known = store.files.all()
    found, seen = Discovery(), set[Path]()
    for folder in folders:
        try:
            files = yield from _listed(folder, follow_links, len(seen), found)
        except FolderMissing:
            found.offline.append(folder)
            continue
        for file in files:
            if file.path not in seen:
                _compare(file, known.get(file.path), found)
                seen.add(file.path)
    found.missing = list(_missing(known, seen, folders, found))
    with store.transaction(durable=False):
        store.files.set_missing(found.missing)
        store.files.set_present(found.back)
    yield Progress(message("looking-for-photos"), len(seen), len(seen), Changes.PHOTOS)
    yield from _recognise(store, found, {row.size for row in known.values()})
    found.missing = [path for path in found.missing if not _lies_elsewhere(store, path)]
    return found


def _listed(folder: Path, follow_links: bool, before: int, found: Discovery) -> Job[list[FoundFile]]:
    """All files of one folder, or FolderMissing: half a listing would make the other half look deleted."""
    files: list[FoundFile] = []
    problems: list[Problem] = []
    for file in find_files(folder, follow_links=follow_links, on_problem=problems.append):
        files.append(file)
        if len(files) % _FILES_BETWEEN_YIELDS == 0:
            yield Progress(message("looking-for-photos"), before + len(files), None)
    found.problems += problems
    return files


def _compare(file: FoundFile, row: FileRow | None, found: Discovery) -> None:
    if row is None or (row.size, row.mtime_ns) != (file.size, file.mtime_ns):
        found.new.append(file)
        return
    found.unchanged += 1
    if not row.is_present:
        found.back.append(file.path)


def _missing(
    known: Mapping[Path, FileRow], seen: set[Path], folders: Sequence[Path], found: Discovery
) -> Iterator[Path]:
    """Known files that a listed folder no longer has; those in folders that cannot be read are not judged."""
    unread = (*found.offline, *(problem.path for problem in found.problems))
    for path, row in known.items():
        if row.is_present and path not in seen and _is_under(path, folders) and not _is_under(path, unread):
            yield path


def _lies_elsewhere(store: Store, path: Path) -> bool:
    photo = store.photos.at(path)
    return photo is not None and photo.is_present


def _is_under(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _recognise(store: Store, found: Discovery, known_sizes: set[int]) -> Job[None]:
    """Take files with a known content out of the new ones; only a file of a known size can be one."""
    candidates = [file for file in found.new if file.size in known_sizes]
    recognised: set[Path] = set()
    for number, file in enumerate(candidates, start=1):
        try:
            now, content_hash = read_identity(file.path)
        except BadPhoto:
            continue
        photo_id = store.photos.by_hash(content_hash)
        if photo_id is not None:
            store.files.record(now, photo_id)
            recognised.add(file.path)
        if number % _FILES_BETWEEN_YIELDS == 0:
            yield Progress(message("recognising-moved-photos"), number, len(candidates), Changes.PHOTOS)
    found.moved = len(recognised)
    found.new = [file for file in found.new if file.path not in recognised]
