"""Encryption at rest, for a library that is not open: off until the user switches it on."""

import shutil
from pathlib import Path

from photogroup import keys
from photogroup.errors import LibraryReadOnly
from photogroup.jobs import Job
from photogroup.library.front import evaluation_library
from photogroup.store import encrypting
from photogroup.store.lock import WriterLock
from photogroup.store.store import Store


def is_encrypted(folder: Path) -> bool:
    encrypting.finish(folder)
    return keys.is_encrypted(folder)


def is_locked(folder: Path) -> bool:
    """Whether it is encrypted and this process has not been given its passphrase. Raises KeyDamaged."""
    encrypting.finish(folder)
    return keys.is_locked(folder)


def unlock(folder: Path, passphrase: str) -> None:
    """Let this process open an encrypted library, until it ends. Raises WrongPassphrase and KeyDamaged."""
    encrypting.finish(folder)
    keys.unlock(folder, passphrase)


def encrypt_library(folder: Path, passphrase: str) -> Job[None]:
    """Encrypt all that photogroup knows about these photos; the plain library is removed once the encrypted one is
    checked.

    Without the passphrase nobody can ever read it again. Raises WeakPassphrase, Conflict if it is encrypted already,
    LibraryDamaged, LibraryLocked and NoSpace; nothing is changed then.
    """
    keys.require_long(passphrase)
    for root in _up_to_date(folder):
        shutil.rmtree(evaluation_library(root), ignore_errors=True)  # it would hold the same faces, plain
    return (yield from encrypting.encrypt(folder, passphrase))


def decrypt_library(folder: Path) -> Job[None]:
    """Turn encryption off. Raises Conflict if it is not encrypted, and otherwise as `encrypt_library`."""
    _up_to_date(folder)
    return (yield from encrypting.decrypt(folder))


def change_passphrase(folder: Path, old: str, new: str) -> None:
    """Encrypts only the key anew, so it takes no time. Raises WrongPassphrase, WeakPassphrase, LibraryLocked."""
    encrypting.finish(folder)
    lock = WriterLock(folder / "lock")
    try:
        keys.change_passphrase(folder, old, new)
    finally:
        lock.release()


def _up_to_date(folder: Path) -> list[Path]:
    """Bring the second copy of the log up to date; return the folders of photos."""
    with Store.open(folder) as store:
        if store.is_read_only:
            raise LibraryReadOnly("library-not-writable", folder=folder)
        return store.roots.all()
