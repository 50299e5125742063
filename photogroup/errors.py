"""Errors that are not bugs: each carries a message that says what happened and what to do."""

from enum import IntEnum
from typing import Any

from photogroup.messages import Argument, Message


class ExitCode(IntEnum):
    """The exit status of the command line; stable, so that scripts can rely on it."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NO_SPACE = 3
    LOCKED = 4
    INTERRUPTED = 130


class PhotogroupError(Exception):
    """Something the user can understand and act on; anything else that is raised is a bug."""

    exit_code = ExitCode.FAILED

    def __init__(self, key: "str | Message", /, **arguments: Argument) -> None:
        self.message = key if isinstance(key, Message) else Message(key, tuple(arguments.items()))
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message,)


class BadPhoto(PhotogroupError):
    """A file that is not a picture, or a damaged one. It is recorded as a problem; it never stops a job."""


class BadMetadata(PhotogroupError):
    """Metadata that another program wrote about a photo and that cannot be understood. It never stops a job."""


class FolderMissing(PhotogroupError):
    """A photo folder that does not exist, is not a folder, or is on a disconnected drive."""

    exit_code = ExitCode.USAGE


class LibraryLocked(PhotogroupError):
    """Another photogroup is writing to this library."""

    exit_code = ExitCode.LOCKED


class LibraryReadOnly(PhotogroupError):
    """The library can be browsed but not changed."""


class LibraryTooNew(PhotogroupError):
    """The library was written by a newer photogroup."""


class LibraryDamaged(PhotogroupError):
    """The library's database is not readable; the file is kept and a backup is named."""


class PassphraseNeeded(PhotogroupError):
    """The library is encrypted, and its passphrase has not been given."""

    exit_code = ExitCode.USAGE


class WrongPassphrase(PassphraseNeeded):
    """The passphrase is not the library's."""


class WeakPassphrase(PhotogroupError):
    """A passphrase that is too easy to guess."""

    exit_code = ExitCode.USAGE


class KeyDamaged(PhotogroupError):
    """The file with the key of an encrypted library, or a file sealed with it, is damaged."""


class NoSpace(PhotogroupError):
    """The disk is full; what was stored before stays stored."""

    exit_code = ExitCode.NO_SPACE


class NotFound(PhotogroupError):
    """A person, face, photo or model that the user named does not exist."""

    exit_code = ExitCode.USAGE


class BadName(PhotogroupError):
    """A name without any visible character."""

    exit_code = ExitCode.USAGE


class Conflict(PhotogroupError):
    """A correction that contradicts an earlier one; its message names the earlier one."""


class BadModel(PhotogroupError):
    """A network file or manifest that cannot be trusted or does not fit."""


class BadArchive(PhotogroupError):
    """A file that is not an archive of a library, is damaged, or does not belong to this library."""


class BadSettings(PhotogroupError):
    """A settings file or value that cannot be understood."""

    exit_code = ExitCode.USAGE


class DownloadFailed(PhotogroupError):
    """A download that was interrupted or whose content is not the expected one."""


class TooFewCorrections(PhotogroupError):
    """There is too little to learn from yet; its message says what would help."""


class TrainingStopped(PhotogroupError):
    """A training that went wrong and was abandoned; the network in use is untouched."""
