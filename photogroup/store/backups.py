"""Copies of the library's database that are known to be good; `restoring.py` restores one."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photogroup.messages import message
from photogroup.store import failures, soundness
from photogroup.store.database import Database

KEEP = 5
"""How many backups are kept; older ones are removed once a newer one is known to be good."""
EVERY = timedelta(days=1)
_STAMP = "%Y%m%dT%H%M%S%fZ"
"""The moment in a backup's name; the newest is the last by name."""


def back_up(database: Database) -> Path:
    """Write a backup and check it; it counts only once it has passed.

    Raises LibraryDamaged if the copy fails its check, and NoSpace; older backups stay in both cases.
    """
    folder = _folder(database.path)
    folder.mkdir(mode=0o700, exist_ok=True)
    backup = folder / f"library-{_after_the_newest(database.path.parent):{_STAMP}}.db"
    temporary = folder / f"{backup.stem}.new"
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        database.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(temporary),))
        if not soundness.is_sound(temporary):
            raise failures.damaged(database.path, message("copy-fails-check"))
        flush(temporary)
        temporary.replace(backup)
    except OSError as error:
        raise failures.no_space(backup) if failures.too_full(error) else error from error
    finally:
        temporary.unlink(missing_ok=True)
    for old in backups(database.path.parent)[KEEP:]:
        old.unlink()
    return backup


def backups(library: Path) -> list[Path]:
    """The backups of the library in this folder, newest first."""
    return sorted((library / "backups").glob("library-*.db"), reverse=True)


def is_due(database: Database) -> bool:
    """Whether the newest backup is more than a day old and the library has changed since,
    or there is no backup at all."""
    newest = next(iter(backups(database.path.parent)), None)
    if newest is None:
        return bool(database.value("SELECT EXISTS (SELECT 1 FROM file) OR EXISTS (SELECT 1 FROM correction)"))
    written, now = newest.stat().st_mtime, datetime.now(UTC).timestamp()
    is_old, is_to_come = (apart > EVERY.total_seconds() for apart in (now - written, written - now))
    return is_to_come or (is_old and _last_change(database.path) > written)


def _after_the_newest(library: Path) -> datetime:
    """Now, or a moment after the newest backup if the clock was set back since: names tell which one is the newest."""
    now, newest = datetime.now(UTC), next(iter(backups(library)), None)
    if newest is None:
        return now
    with suppress(ValueError):
        return max(now, datetime.strptime(f"{newest.stem}+0000", f"library-{_STAMP}%z") + timedelta(microseconds=1))
    return now


def flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _last_change(database: Path) -> float:
    log = database.with_name(database.name + "-wal")
    return max(path.stat().st_mtime for path in (database, log) if path.exists() and path.stat().st_size)


def _folder(database: Path) -> Path:
    return database.parent / "backups"
