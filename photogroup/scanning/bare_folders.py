"""An empty folder that had photos: was it emptied, or is its drive disconnected?

The mount point of a disconnected drive is an empty folder, too. What tells them apart is noted whenever photos are
found: the mount point, the volume and the folder on it. Another mount point now: the drive is disconnected. The same
folder of the same volume: it was emptied. Anything else, such as another drive in its place, only the user can tell.
"""

import json
import os
from dataclasses import asdict, dataclass
from enum import Enum, auto
from pathlib import Path

from photogroup.addresses import is_remote
from photogroup.store.notes import Notes

_VERSION = 1


class Bare(Enum):
    EMPTIED = auto()
    AWAY = auto()
    DOUBTFUL = auto()


@dataclass(frozen=True, slots=True)
class _FolderNote:
    """Identifies a folder on this computer."""

    mount: str
    """The path of its drive, as hexadecimal bytes, because it need not be text."""
    volume: str
    folder: int
    version: int = _VERSION


def note_folder(notes: Notes, folder: Path) -> None:
    """Photos were found in this folder, or the user says that it was emptied: record what identifies it now."""
    if not is_remote(folder) and (now := _found(folder)) is not None and now != _noted(notes, folder):
        notes.set(_name(folder), json.dumps(asdict(now)))


def judged(notes: Notes, folder: Path) -> Bare:
    """What happened to a folder that exists but is empty."""
    before, now = _noted(notes, folder), _found(folder)
    if before is None or now is None:
        return Bare.DOUBTFUL
    if before.mount != now.mount:
        return Bare.AWAY
    return Bare.EMPTIED if before == now else Bare.DOUBTFUL


def _name(folder: Path) -> str:
    return f"folder {os.fsencode(folder).hex()}"


def _noted(notes: Notes, folder: Path) -> _FolderNote | None:
    try:
        return _FolderNote(**json.loads(notes.get(_name(folder)) or "null"))
    except (TypeError, ValueError):
        return None  # nothing, or by a newer photogroup


def _found(folder: Path) -> _FolderNote | None:
    try:
        real = Path(os.path.realpath(folder))
        mount = next(place for place in (real, *real.parents) if os.path.ismount(place) or place == place.parent)
        status = real.stat()
        return _FolderNote(os.fsencode(mount).hex(), _volume(real, status.st_dev), status.st_ino)
    except OSError:
        return None


def _volume(folder: Path, device: int) -> str:
    """What stays the same when the drive is connected again, and differs for another; Windows has it in the device."""
    if not hasattr(os, "statvfs"):
        return str(device)
    found = os.statvfs(folder)
    return f"{found.f_fsid} {found.f_blocks * found.f_frsize}"
