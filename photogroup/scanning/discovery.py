"""Compares what is in the photo folders with what the library knows."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photogroup.domain import FoundFile, Problem
from photogroup.errors import BadPhoto, FolderMissing
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import message
from photogroup.photos.decoding import read_head, read_identity
from photogroup.photos.folder_walk import find_files
from photogroup.photos.places import is_bare
from photogroup.scanning.bare_folders import Bare, judged, note_folder
from photogroup.store.photo_files import FileRow
from photogroup.store.store import Store
from photogroup.visible import is_there

_FILES_BETWEEN_YIELDS = 200


@dataclass(slots=True)
class Discovery:
    new: list[FoundFile] = field(default_factory=list)
    """Unknown, or changed since they were indexed."""
    unchanged: int = 0
    moved: int = 0
    """New files with the content of a known photo: moved, or copies. They need no indexing."""
    missing: list[Path] = field(default_factory=list)
    """Known, but gone from there and everywhere else, although their folder exists."""
    back: list[Path] = field(default_factory=list)
    """Were missing, and are back unchanged."""
    offline: list[Path] = field(default_factory=list)
    """Folders that do not exist, or whose drive is or may be disconnected; everything known about their photos stays as
    it is."""
    perhaps_emptied: list[Path] = field(default_factory=list)
    """Those of them that are empty for an unknown reason; only the user can tell."""
    emptied: list[Path] = field(default_factory=list)
    """Folders from which all photos were removed."""
    problems: list[Problem] = field(default_factory=list)
    """Folders and links that could not be read."""
    touched: list[FoundFile] = field(default_factory=list)
    """Same size and time as before, but touched since."""
    replaced: int = 0
    """Number of files that differ from before only in content: another picture, or a damaged one."""
    elsewhere: set[Path] = field(default_factory=set)
    """Pictures of a cloud drive that are not on this computer: they are not read, but are not missing either."""
    waiting: int = 0
    """Number of those not yet known in their present form, to be indexed once they are here."""
    skipped_links: list[Path] = field(default_factory=list)
    """Links to folders, which are not followed unless the settings say so. What is known of photos behind them, from
    when they were, stays as it is."""
    left_aside: Counter[str] = field(default_factory=Counter)
    """Numbers of files that are not photos, by kind: ".svg"."""


def discover(store: Store, folders: Sequence[Path], *, follow_links: bool, verify: int = 0) -> Job[Discovery]:
    """List the folders, store which known files are there and which are missing, and return what is left to index.

    The `verify` files whose last full reading is longest ago are read again, as their content may have changed
    unnoticed.
    """
    known = store.files.all()
    found, seen = Discovery(), set[Path]()
    for folder in folders:
        try:
            files = yield from _listed(folder, follow_links, len(seen), found)
        except FolderMissing:
            found.offline.append(folder)
            continue
        if not files and is_bare(folder) and held_photos(folder, known):
            _judge(store, folder, found)
        elif files:
            note_folder(store.notes, folder)
        for file in files:
            if file.path not in seen:
                _compare(file, known.get(file.path), found)
                seen.add(file.path)
    _note_elsewhere(known, found)
    yield from _look_closer(store, known, found)
    found.missing = list(_missing(known, seen | found.elsewhere, folders, found))
    with store.transaction(durable=False):
        online = [folder for folder in folders if folder not in found.offline]
        store.files.set_unread(online, found.problems)
        store.files.set_missing(found.missing)
        store.files.set_present(found.back)
    yield Progress(message("looking-for-photos"), len(seen), len(seen), Changes.PHOTOS)
    yield from _verify(store, found, seen, verify)
    yield from _recognise(store, found, {row.size for row in known.values()})
    found.missing = [path for path in found.missing if is_missing(store, path)]
    return found


def _judge(store: Store, folder: Path, found: Discovery) -> None:
    what = judged(store.notes, folder)
    if what is Bare.EMPTIED:
        found.emptied.append(folder)
        return
    found.offline.append(folder)
    if what is Bare.DOUBTFUL:
        found.perhaps_emptied.append(folder)


def held_photos(folder: Path, known: Mapping[Path, FileRow]) -> bool:
    """Whether photos were in it when it was last scanned."""
    return any(row.is_present and path.is_relative_to(folder) for path, row in known.items())


def _listed(folder: Path, follow_links: bool, before: int, found: Discovery) -> Job[list[FoundFile]]:
    """All files of one folder, or FolderMissing: an incomplete listing would make the rest look deleted."""
    files: list[FoundFile] = []
    problems: list[Problem] = []
    links: list[Path] = []
    others: list[str] = []
    elsewhere: set[Path] = set()
    for file in find_files(
        folder,
        follow_links=follow_links,
        on_problem=problems.append,
        on_skipped_link=links.append,
        on_left_aside=others.append,
        on_elsewhere=elsewhere.add,
    ):
        files.append(file)
        if len(files) % _FILES_BETWEEN_YIELDS == 0:
            yield Progress(message("looking-for-photos"), before + len(files), None)
    found.problems += problems
    found.skipped_links += links
    found.left_aside.update(others)
    found.elsewhere |= elsewhere
    return files


def _note_elsewhere(known: Mapping[Path, FileRow], found: Discovery) -> None:
    """What is known about a picture stays known while it exists only in the cloud, or behind a link."""
    found.waiting = len(found.elsewhere - known.keys())
    behind = [path for path in known if found.skipped_links and _is_under(path, found.skipped_links)]
    found.back += [path for path in behind if not known[path].is_present and is_there(path)]
    found.back += [path for path in found.elsewhere if path in known and not known[path].is_present]


def _compare(file: FoundFile, row: FileRow | None, found: Discovery) -> None:
    if row is None or (row.size, row.mtime_ns) != (file.size, file.mtime_ns):
        found.new.append(file)
        return
    if row.is_touched(file):
        found.touched.append(file)
        return
    _keep(file, row, found)


def _keep(file: FoundFile, row: FileRow, found: Discovery) -> None:
    """The file is unchanged."""
    found.unchanged += 1
    if not row.is_present:
        found.back.append(file.path)


def _look_closer(store: Store, known: Mapping[Path, FileRow], found: Discovery) -> Job[None]:
    """Files that were overwritten by a move, restored or copied may have other content of the same size and time."""
    same: list[tuple[FoundFile, bytes]] = []
    for number, file in enumerate(found.touched, start=1):
        row, head = known[file.path], _head(file.path)
        if not _is_as_it_was(store, file.path, row, head):
            found.new.append(file)
            found.replaced += 1
        else:
            _keep(file, row, found)
            same.append((file, head))
        if number % _FILES_BETWEEN_YIELDS == 0:
            yield Progress(message("looking-at-changed-files"), number, len(found.touched))
    store.files.note_identity(same)


def _is_as_it_was(store: Store, path: Path, row: FileRow, head: bytes) -> bool:
    """Compares its first bytes, or the whole file if those were not noted. A file that cannot be read is not judged."""
    if row.photo_id is None or not head:
        return True
    if row.head_hash:
        return head == row.head_hash
    try:
        return read_identity(path)[1] == store.photos.get(row.photo_id).content_hash
    except BadPhoto:
        return True


def _head(path: Path) -> bytes:
    try:
        return read_head(path)[1]
    except BadPhoto:
        return b""


def _verify(store: Store, found: Discovery, seen: Collection[Path], count: int) -> Job[None]:
    """Read again the files whose last reading is longest ago; those overwritten unnoticed count as new."""
    new = {file.path for file in found.new}
    due = {path: known for path, known in store.files.longest_unread(count).items() if path in seen and path not in new}
    good: list[Path] = []
    for number, (path, known) in enumerate(due.items(), start=1):
        try:
            file, content_hash = read_identity(path)
        except BadPhoto:
            continue
        if content_hash == known:
            good.append(path)
        else:
            found.new.append(file)
            found.replaced += 1
        yield Progress(message("checking-photos"), number, len(due))
    store.files.set_verified(good)


def _missing(
    known: Mapping[Path, FileRow], seen: set[Path], folders: Sequence[Path], found: Discovery
) -> Iterator[Path]:
    """Known files that a listed folder no longer has; those in folders that were not read are not judged."""
    unread = (*found.offline, *found.skipped_links, *(problem.path for problem in found.problems))
    for path, row in known.items():
        if row.is_present and path not in seen and _is_under(path, folders) and not _is_under(path, unread):
            yield path


def is_missing(store: Store, path: Path) -> bool:
    """Whether the photo that was here exists nowhere else."""
    photo = store.photos.at(path)
    return photo is not None and not photo.is_present


def _is_under(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _recognise(store: Store, found: Discovery, known_sizes: set[int]) -> Job[None]:
    """Remove files with known content from the new ones; only a file of a known size can have it."""
    candidates = [file for file in found.new if file.size in known_sizes]
    recognised: set[Path] = set()
    for number, file in enumerate(candidates, start=1):
        try:
            now, content_hash = read_identity(file.path)
        except BadPhoto:
            continue
        photo_id = store.photos.by_hash(content_hash)
        if photo_id is not None:
            store.files.record(now, photo_id, head_hash=_head(file.path))
            recognised.add(file.path)
        if number % _FILES_BETWEEN_YIELDS == 0:
            yield Progress(message("recognising-moved-photos"), number, len(candidates), Changes.PHOTOS)
    found.moved = len(recognised)
    found.new = [file for file in found.new if file.path not in recognised]
