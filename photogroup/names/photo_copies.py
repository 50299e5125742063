"""Copies a person's photos into a folder of their own; the photos themselves are only read."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from photogroup.domain import Problem
from photogroup.errors import BadPhoto, NoSpace, PhotogroupError
from photogroup.files import refuse_links, replacing
from photogroup.jobs import Job, Progress
from photogroup.messages import message
from photogroup.system_reasons import beside, system_reason
from photogroup.visible import is_there


@dataclass(slots=True)
class Copied:
    """The result of copying photos."""

    copied: int = 0
    there: int = 0
    """Photos that were already there."""
    away: int = 0
    """Photos that are missing at present."""
    problems: list[Problem] = field(default_factory=list)


def copy_photos(photos: Sequence[Sequence[Path]], folder: Path, *, link: bool) -> Job[Copied]:
    """Copy these photos, each given by its files, into the folder, or make hard links, which take no space but need the
    same disk.

    A photo that is already there is left alone; a different one of the same name gets a number. Raises NoSpace, and
    FolderMissing if the folder cannot be made.
    """
    done = Copied()
    for number, files in enumerate(photos):
        yield Progress(message("copying-photos"), number, len(photos))
        source = next((path for path in files if is_there(path)), None)
        if source is None:
            done.away += 1
            continue
        try:
            is_new = _copy(source, folder, link)
        except NoSpace:
            raise
        except PhotogroupError as problem:
            done.problems.append(Problem(source, beside(source, problem.message), is_partial=False))
        else:
            done.copied += is_new
            done.there += not is_new
    return done


def _copy(source: Path, folder: Path, link: bool) -> bool:
    """Copy or link the photo unless it is there already; return whether it was new."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refuse_links(folder.parent, folder / source.name)
        target = _target(source, folder)
        if target.exists():
            return False
        if link:
            os.link(source, target)
            return True
        with source.open("rb") as photo, replacing(target) as stream:
            shutil.copyfileobj(photo, stream)
            stream.flush()
            times = _times(photo)
            if os.utime in os.supports_fd:
                os.utime(stream.fileno(), ns=times)
        if os.utime not in os.supports_fd:
            os.utime(target, ns=times)
    except OSError as error:
        raise BadPhoto("photo-not-copied", reason=system_reason(error)) from None
    return True


def _times(photo: BinaryIO) -> tuple[int, int]:
    found = os.fstat(photo.fileno())
    return found.st_atime_ns, found.st_mtime_ns


def _target(source: Path, folder: Path) -> Path:
    """Where the photo is or will go: under its own name, with a number if another photo has that name."""
    target, number = folder / source.name, 1
    while target.exists() and not _is_copy(source, target):
        number += 1
        target = folder / f"{source.stem} ({number}){source.suffix}"
    return target


def _is_copy(source: Path, target: Path) -> bool:
    """Compares size and time, which copies keep."""
    one, other = source.stat(), target.stat()
    return (one.st_size, int(one.st_mtime)) == (other.st_size, int(other.st_mtime))
