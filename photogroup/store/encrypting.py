"""Encrypts a library, or decrypts it, so that it can be killed at any moment.

A second library is made of everything in the first, in a folder inside it, and compared with it. Only when all of it is
good and on the disk that folder gets another name, in one step: from then on it is the library. What is left, to put
its files in the place of the old ones, is done by whoever opens the library next; it needs no passphrase.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from photogroup import keys
from photogroup.errors import Conflict, LibraryDamaged, LibraryLocked, NotFound, PhotogroupError
from photogroup.jobs import Job, Progress
from photogroup.keys import Key
from photogroup.messages import Message, message
from photogroup.store import exports, failures, log_copy, originals, soundness, sqlite
from photogroup.store.database import create_private
from photogroup.store.lock import WriterLock
from photogroup.visible import require_visible

UNFINISHED, READY = "encrypting", "encrypted"
"""The folder in which the other library is made, and its name from the moment that it counts."""
_DATABASE = "library.db"
_SIDES = ("-wal", "-shm", "-journal")
_LINES = (log_copy.NAME, exports.NAME, f"{originals.FOLDER}/{originals.JOURNAL}")
"""Files that grow line by line."""
_OTHERS = ("settings.toml", "models/*.toml", "models/*.safetensors", f"{originals.FOLDER}/*.original", "set-aside/*/*")
_PATTERNS = (_DATABASE, "cache.db", "backups/library-*.db", *_LINES, *_OTHERS)
"""All that is about faces, in a library's folder. Networks of others are not, nor is the lock."""


def encrypt(folder: Path, passphrase: str) -> Job[None]:
    """Encrypt all that the library in this folder knows. It must be sound, and not be written by anybody.

    Raises Conflict if it is encrypted already, LibraryDamaged, LibraryLocked, NoSpace; then nothing is changed.
    """
    if keys.is_encrypted(folder):
        raise Conflict("already-encrypted", folder=folder)
    keys.require_long(passphrase)
    return (yield from _converted(folder, lambda made: keys.create(made, passphrase), message("encrypting")))


def decrypt(folder: Path) -> Job[None]:
    """Write all of it without encryption again. Raises Conflict if it is not encrypted, and as `encrypt` does."""
    if not keys.is_encrypted(folder):
        raise Conflict("not-encrypted", folder=folder)
    return (yield from _converted(folder, _as_plain, message("decrypting")))


def finish(folder: Path) -> None:
    """Complete what was interrupted after it counted, and remove what was interrupted before.

    Raises LibraryLocked while another process is at it, and LibraryReadOnly where nothing can be written.
    """
    require_visible(folder)
    if not (folder / READY).is_dir() and not (folder / UNFINISHED).is_dir():
        return
    try:
        lock = WriterLock(folder / "lock")
        try:
            _remove(folder / UNFINISHED)
            _put_in_place(folder)
        finally:
            lock.release()
    except LibraryLocked:
        if (folder / READY).is_dir():
            raise
    except OSError as error:
        if (folder / READY).is_dir():
            raise failures.read_only(folder / _DATABASE) from error


def copy_database(source: Path, old: Key | None, target: Path, new: Key | None) -> None:
    """Write the content of a database, encrypted or not, into a new file, and compare them.

    Raises LibraryDamaged if it cannot be read, or the copy differs.
    """
    create_private(target)
    try:
        with closing(sqlite.cipher(source, old)) as opened:
            opened.execute(f"ATTACH ? AS other KEY {sqlite.quoted(new)}", (os.fspath(target),))
            opened.execute(f"PRAGMA other.page_size = {sqlite.PAGE}")
            opened.execute("SELECT sqlcipher_export('other')")
            for pragma in ("user_version", "application_id"):
                value = opened.execute(f"PRAGMA main.{pragma}").fetchone()[0]
                opened.execute(f"PRAGMA other.{pragma} = {int(value)}")
        with closing(sqlite.cipher(source, old)) as before, closing(sqlite.cipher(target, new)) as after:
            if any(row != other for row, other in zip_longest(_content(before), _content(after))):
                raise failures.damaged(source, message("copy-fails-check"))
    except sqlite.errors() as error:
        raise failures.explain(error, source) from error


def _content(opened: sqlite.Cipher) -> Iterator[tuple[object, ...]]:
    tables = opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    yield from map(tuple, opened.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"))
    for (table,) in tables:
        yield from map(tuple, opened.execute(f'SELECT * FROM "{table}"'))


def _as_plain(made: Path) -> None:
    create_private(made / keys.PLAIN)


def _converted(folder: Path, begin: Callable[[Path], Key | None], what: Message) -> Job[None]:
    if not (folder / _DATABASE).exists():
        raise NotFound("no-library", folder=folder)
    made, lock = folder / UNFINISHED, WriterLock(folder / "lock")
    try:
        _remove(made)
        made.mkdir(mode=0o700)
        yield from _make(folder, made, keys.key_for(folder / _DATABASE), begin(made), what)
        _flush(made)
        made.rename(folder / READY)
        _flush_folder(folder)
        _put_in_place(folder)
    except OSError as error:
        raise failures.no_space(made) if failures.too_full(error) else error from error
    finally:
        _remove(made)
        lock.release()


def _make(folder: Path, made: Path, old: Key | None, new: Key | None, what: Message) -> Job[None]:
    files = [path for pattern in _PATTERNS for path in sorted(folder.glob(pattern)) if path.is_file()]
    if new is not None:
        keys.keep_copy(made)
    for number, path in enumerate(files):
        yield Progress(what, number, len(files))
        target = made / path.relative_to(folder)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _convert(path, old, target, new, is_line_by_line=path.relative_to(folder).as_posix() in _LINES)
    if not soundness.is_sound(made / _DATABASE):
        raise failures.damaged(folder / _DATABASE, message("copy-fails-check"))
    yield Progress(what, len(files), len(files))


def _convert(path: Path, old: Key | None, target: Path, new: Key | None, *, is_line_by_line: bool) -> None:
    if is_line_by_line:
        lines = [keys.plain_line(line, old) for line in path.read_bytes().splitlines(True) if line.endswith(b"\n")]
        _write(target, b"".join(keys.sealed_line(line, new) for line in lines))
        if [keys.plain_line(line, new) for line in target.read_bytes().splitlines(True)] != lines:
            raise LibraryDamaged("copy-of-file-fails-check", path=path)
    elif path.suffix == ".db":
        _convert_database(path, old, target, new)
    elif not _is_side_of_copied(target):
        _convert_file(path, old, target, new)


def _convert_file(path: Path, old: Key | None, target: Path, new: Key | None) -> None:
    content = keys.unsealed(path.read_bytes(), old, path)
    _write(target, keys.sealed(content, new))
    if keys.unsealed(target.read_bytes(), new, target) != content:
        raise LibraryDamaged("copy-of-file-fails-check", path=path)


def _convert_database(path: Path, old: Key | None, target: Path, new: Key | None) -> None:
    """One that is damaged is kept as it is, as a mere file, unless it is the library's."""
    try:
        copy_database(path, None if sqlite.is_plain(path) else old, target, new)
    except PhotogroupError:
        for side in ("", *_SIDES):
            target.with_name(target.name + side).unlink(missing_ok=True)
        if path.parent == target.parents[1] and path.name == _DATABASE:
            raise
        _convert_file(path, old, target, new)


def _is_side_of_copied(target: Path) -> bool:
    """Its content is in the copy of the database already."""
    mains = (target.with_name(target.name.removesuffix(side)) for side in _SIDES if target.name.endswith(side))
    return any(main.exists() and not keys.is_sealed(main) for main in mains)


def _write(target: Path, content: bytes) -> None:
    create_private(target)
    target.write_bytes(content)


def _put_in_place(folder: Path) -> None:
    ready = folder / READY
    if not ready.is_dir():
        return
    for path in sorted(path for path in ready.rglob("*") if path.is_file() and path.name != keys.PLAIN):
        target = folder / path.relative_to(ready)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for side in _SIDES if path.suffix == ".db" else ():
            target.with_name(target.name + side).unlink(missing_ok=True)
        path.replace(target)
    if (ready / keys.PLAIN).exists():
        for path in (folder / keys.NAME, folder / "backups" / keys.NAME):
            path.unlink(missing_ok=True)
    for pattern in ("library.new", "*/*.new"):
        for path in folder.glob(pattern):
            path.unlink()
    _remove(ready)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def _flush(folder: Path) -> None:
    """All of it is on the disk once this returns."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            _flush_folder(path)
    _flush_folder(folder)


if sys.platform == "win32":

    def _flush_folder(folder: Path) -> None:
        """Windows has no way to."""

else:

    def _flush_folder(folder: Path) -> None:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
