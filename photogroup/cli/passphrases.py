"""Where passphrases come from: a file descriptor or the environment, for scripts, or the terminal, without echo."""

import getpass
import os
import sys
from pathlib import Path

from photogroup.errors import PassphraseNeeded

ENVIRONMENT, NEW_ENVIRONMENT = "PHOTOGROUP_PASSPHRASE", "PHOTOGROUP_NEW_PASSPHRASE"
_read: dict[int, list[str]] = {}


def unlock_if_needed(folder: Path, descriptor: int | None) -> None:
    """Make sure that the library in this folder can be opened. Raises PassphraseNeeded and WrongPassphrase."""
    from photogroup.library import is_locked, unlock

    if is_locked(folder):
        unlock(folder, known(folder, descriptor))


def unlock_if_told(folder: Path, descriptor: int | None) -> None:
    """The same for commands that can do without: nobody is asked."""
    if descriptor is not None or ENVIRONMENT in os.environ:
        unlock_if_needed(folder, descriptor)


def known(folder: Path, descriptor: int | None) -> str:
    """The passphrase of an encrypted library."""
    nobody = PassphraseNeeded("passphrase-not-given", folder=folder)
    return _told(descriptor, 0, ENVIRONMENT) or _asked("Passphrase: ", nobody)


def new(folder: Path, descriptor: int | None, *, is_another: bool = False) -> str:
    """A new passphrase, typed twice; the second line of the descriptor if it replaces another."""
    told = _told(descriptor, int(is_another), NEW_ENVIRONMENT if is_another else ENVIRONMENT)
    if told:
        return told
    nobody = PassphraseNeeded("new-passphrase-not-given")
    first = _asked("New passphrase: ", nobody)
    if _asked("Once more: ", nobody) != first:
        raise PassphraseNeeded("passphrases-differ")
    return first


def _told(descriptor: int | None, line: int, environment: str) -> str:
    if descriptor is None:
        return os.environ.get(environment, "")
    if descriptor not in _read:
        try:
            with os.fdopen(os.dup(descriptor), encoding="utf-8") as stream:
                _read[descriptor] = stream.read().splitlines()
        except (OSError, ValueError) as error:
            raise PassphraseNeeded("descriptor-unreadable", number=descriptor, reason=str(error)) from None
    lines = _read[descriptor]
    return lines[line] if line < len(lines) else ""


def _asked(question: str, nobody: PassphraseNeeded) -> str:
    if not sys.stdin.isatty():
        raise nobody
    return getpass.getpass(question, sys.stderr)
