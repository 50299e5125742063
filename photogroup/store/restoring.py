"""The way back: puts a backup in the place of a library, with all that was said since.

Where only the log of corrections is damaged, the library itself is put right from the second copy of its log. Without
any backup an empty library takes up what the copy knows; a scan finds the photos again.
"""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photogroup.errors import Conflict, LibraryDamaged, NotFound, PhotogroupError
from photogroup.keys import key_for
from photogroup.store import encrypting, failures, log_copy, replaying, soundness, sqlite
from photogroup.store.backups import backups, flush
from photogroup.store.corrections import Corrections
from photogroup.store.database import Database, create_private
from photogroup.store.lock import WriterLock
from photogroup.store.migrations import migrate, migrations
from photogroup.visible import require_visible

_SIDES = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What restoring would do, before it is done."""

    base: Path | None
    """What is put in place: a backup, or the library itself if only its log is damaged; None for an empty library."""
    is_healthy: bool
    """Nothing is wrong with the library as it is."""
    said_again: int
    """Corrections that come from the second copy of the log."""
    lost_corrections: int = 0
    """Corrections of the library that are neither in the backup nor in the copy."""
    lost_photos: int = 0
    """Photos found since then; a scan will find them again."""
    lost_faces: int = 0


def plan(library: Path, backup: Path | None = None) -> RestorePlan:
    """What `restore` would do. Raises NotFound without anything to restore, LibraryDamaged if it is damaged too."""
    encrypting.finish(library)
    database = library / "library.db"
    is_healthy = _is_healthy(database)
    content = _all_said(database)
    base = _base(database, backup, content, is_healthy)
    told = _counted(base)
    known = {*told.lines, *content.lines}
    now = _counted(database)
    return RestorePlan(
        base=base,
        is_healthy=is_healthy,
        said_again=len(content.lines.keys() - told.lines),
        lost_corrections=len(now.lines - known),
        lost_photos=max(now.photos - told.photos, 0),
        lost_faces=max(now.faces - told.faces, 0),
    )


def restore(library: Path, backup: Path | None = None) -> Path | None:
    """Do what `plan` describes; return where the library as it was is kept.

    The cache goes, because face and photo ids given out since then may be given out again. Raises NotFound without
    anything to restore, LibraryDamaged if it is damaged too, and LibraryLocked while photogroup writes to the
    library.
    """
    planned = plan(library, backup)
    lock = WriterLock(library / "lock")
    try:
        return _put_in_place(library / "library.db", planned.base)
    finally:
        lock.release()


def _base(database: Path, backup: Path | None, content: replaying.Content, is_healthy: bool) -> Path | None:
    if backup:
        return _sound(backup)
    if not is_healthy and _is_mended_by(database, content):
        return database
    kept = backups(database.parent)
    for each in kept:
        if soundness.is_sound(each):
            return each
    if kept:
        raise LibraryDamaged("backup-damaged", backup=kept[0], folder=kept[0].parent)
    if is_healthy or not content.lines:
        raise NotFound("no-backup", folder=database.parent)
    return None


def _all_said(database: Path) -> replaying.Content:
    """The second copy of the log, and what only the library itself has, as far as it can be read."""
    content = log_copy.read(database.with_name(log_copy.NAME))
    try:
        with _opened(database) as opened:
            here = log_copy.content_of(opened)
            lacks = content.damaged or here.lines.keys() - content.lines.keys()
            if lacks and replaying.is_of(opened, here.lines, content):
                content.rows += here.rows
                content.lines = here.lines | content.lines
    except _unreadable():
        pass
    return content


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a library raises that is damaged or not to be read."""
    return (PhotogroupError, OSError, *sqlite.errors())


def _sound(backup: Path) -> Path:
    require_visible(backup)
    if not backup.is_file():
        raise NotFound("no-such-backup", backup=backup, folder=backup.parent)
    if not soundness.is_sound(backup):
        raise LibraryDamaged("backup-damaged", backup=backup, folder=backup.parent)
    return backup


def _is_healthy(database: Path) -> bool:
    return database.is_file() and database.stat().st_size > 0 and soundness.is_sound(database)


def _is_mended_by(database: Path, content: replaying.Content) -> bool:
    """Is only the log damaged, and all of it in the copy?"""
    try:
        with _opened(database) as opened:
            if next(soundness.problems_besides_log(opened), None):
                return False
            damage = Corrections(opened).damage()
            lost = {line - 1 for line in damage.lost_before}
            is_whole = {*damage.damaged, *lost} <= content.lines.keys()
            return is_whole and replaying.is_of(opened, replaying.sound_lines(opened), content)
    except (PhotogroupError, OSError):
        return False


@dataclass(frozen=True, slots=True)
class _Counted:
    lines: frozenset[int] = frozenset()
    photos: int = 0
    faces: int = 0


def _counted(database: Path | None) -> _Counted:
    """How much is in it, as far as it can be read."""
    if database is None:
        return _Counted()
    try:
        with _opened(database) as opened:
            lines = frozenset(row[0] for row in opened.rows("SELECT id FROM correction"))
            photos, faces = (int(opened.value(f"SELECT count(*) FROM {table}")) for table in ("photo", "face"))
            return _Counted(lines, photos, faces)
    except _unreadable():
        return _Counted()


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Database]:
    with contextlib.closing(Database(path, read_only=True)) as database:
        yield database


def _put_in_place(database: Path, base: Path | None) -> Path | None:
    temporary = database.with_suffix(".new")
    try:
        _make(temporary, base, _all_said(database))
        flush(temporary)
    except OSError as error:
        raise failures.no_space(temporary) if failures.too_full(error) else error from error
    except BaseException:
        _remove(temporary)
        raise
    kept = _set_aside(database)
    temporary.replace(database)
    _remove(database.with_name("cache.db"))
    return kept


def _make(temporary: Path, base: Path | None, content: replaying.Content) -> None:
    """A whole database: the base, brought up to date, and what was said since."""
    _remove(temporary)
    create_private(temporary)
    if base is not None:
        for side in _SIDES[:2]:
            if (source := base.with_name(base.name + side)).exists():
                shutil.copyfile(source, temporary.with_name(temporary.name + side))
        _encrypt_like_the_library(temporary, base)
    with contextlib.closing(Database(temporary)) as database:
        migrate(database, migrations(), lambda: None)
        there = replaying.sound_lines(database)
        if replaying.is_of(database, there, content):
            replaying.replay(database, there, content)
        database.execute("PRAGMA journal_mode = DELETE")  # all in one file, to be moved


def _encrypt_like_the_library(temporary: Path, base: Path) -> None:
    """A backup may be older than the encryption. Raises Conflict if it is encrypted and the library is not."""
    key, its_own = key_for(temporary), None if sqlite.is_plain(base) else key_for(base)
    if its_own is not None and key != its_own:
        raise Conflict("backup-encrypted", backup=base)
    if key is not None and its_own is None:
        plain = temporary.with_name("plain.new")
        temporary.replace(plain)
        try:
            encrypting.copy_database(plain, None, temporary, key)
        finally:
            _remove(plain)


def _remove(database: Path) -> None:
    for side in _SIDES:
        database.with_name(database.name + side).unlink(missing_ok=True)


def _set_aside(database: Path) -> Path | None:
    """Move the database and its side files into a folder of their own: they are of no use to another database."""
    kept = database.parent / "set-aside" / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    kept.mkdir(mode=0o700, parents=True)
    for side in _SIDES:
        with contextlib.suppress(FileNotFoundError):
            database.with_name(database.name + side).rename(kept / (database.name + side))
    return kept / database.name if (kept / database.name).exists() else None
