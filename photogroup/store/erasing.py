"""Removes all that photogroup knows: the library with its backups and networks, and what was exported from it.

Photos are never touched, and neither is anything that photogroup did not write. No program can remove what a disk
retains of deleted files: only an encrypted disk makes that unreadable, too.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photogroup import keys
from photogroup.errors import NotFound
from photogroup.store import encrypting, exports, log_copy, originals
from photogroup.store.exports import Export
from photogroup.store.lock import WriterLock

_DATABASES = ("library.db", "library.new", "cache.db")
_SIDES = ("", "-wal", "-shm", "-journal")
_FILES = (log_copy.NAME, exports.NAME, "settings.toml", "settings.new", "lock", keys.NAME)
_FOLDERS = ("backups", "set-aside", "models", originals.FOLDER, encrypting.UNFINISHED, encrypting.READY)
_BACKUP = ".before-photogroup"
"""Suffix of the copy of a sidecar as another program left it."""


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What erasing a library would remove."""

    folder: Path
    own: tuple[Path, ...]
    """Files and folders of the library, and of the libraries made to evaluate it."""
    exported: tuple[Export, ...]
    """Unchanged files that were written for other programs."""
    changed: tuple[Path, ...]
    """Exported files that have been changed since; they are kept."""
    foreign: tuple[Path, ...]
    """Anything else in the library's folder; it is kept."""


def plan(folder: Path, others: Iterable[Path] = ()) -> ErasePlan:
    """What `erase` would do; `others` are libraries to be erased with this one. Raises NotFound if there is none."""
    own = tuple(_own(folder))
    if not any(path.name not in ("lock", "settings.toml") for path in own):
        raise NotFound("no-library-to-erase", folder=folder)
    remembered = [] if keys.is_locked(folder) else exports.remembered(folder)
    return ErasePlan(
        folder=folder,
        own=(*own, *(other for other in others if other.is_dir() and not other.is_symlink())),
        exported=tuple(each for each in remembered if each.is_unchanged),
        changed=tuple(each.path for each in remembered if each.path.exists() and not each.is_unchanged),
        foreign=tuple(sorted(path for path in folder.iterdir() if path not in own)),
    )


def erase(planned: ErasePlan) -> tuple[Path, ...]:
    """Carry it out; return what should be gone and still exists: nothing if all went well.

    Raises LibraryLocked while photogroup writes to the library.
    """
    WriterLock(planned.folder / "lock").release()
    for export in planned.exported:
        with suppress(OSError):
            _take_back(export)
    for path in planned.own:
        with suppress(OSError):
            _remove(path)
    with suppress(OSError):
        planned.folder.rmdir()  # where nothing foreign is in it
    return tuple(_left(planned))


def _own(folder: Path) -> Iterator[Path]:
    names = [*(name + side for name in _DATABASES for side in _SIDES), *_FILES, *_FOLDERS]
    yield from (folder / name for name in names if (folder / name).exists() or (folder / name).is_symlink())


def _left(planned: ErasePlan) -> Iterator[Path]:
    yield from (path for path in planned.own if path.exists() or path.is_symlink())
    yield from (export.path for export in planned.exported if export.is_unchanged)


def _take_back(export: Export) -> None:
    """Restore a sidecar to what another program had written."""
    before = export.path.with_name(export.path.name + _BACKUP)
    if before.is_file() and not before.is_symlink():
        before.replace(export.path)
    else:
        export.path.unlink()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
