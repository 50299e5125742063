"""What the system says when a file cannot be used, as messages: its own words are not in the language of the user."""

import errno
import os
from pathlib import Path

from photogroup.messages import Argument, Message, message

_NAMES: dict[Message, tuple[str, ...]] = {
    message("reason-not-allowed"): ("EACCES", "EPERM"),
    message("reason-read-only"): ("EROFS",),
    message("reason-no-room"): ("ENOSPC", "EDQUOT"),
    message("reason-not-there"): ("ENOENT",),
    message("reason-name-too-long"): ("ENAMETOOLONG",),
    message("reason-no-folder"): ("ENOTDIR",),
    message("reason-is-a-folder"): ("EISDIR",),
    message("reason-disk-failing"): ("EIO",),
    message("reason-drive-away"): ("ENODEV", "ENXIO", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENOTCONN"),
    message("reason-in-use"): ("EBUSY", "ETXTBSY"),
    message("reason-too-large"): ("EFBIG",),
    message("reason-links-in-a-circle"): ("ELOOP",),
}
"""Not every system has all of them."""
_KNOWN = {getattr(errno, name): said for said, names in _NAMES.items() for name in names if hasattr(errno, name)}


def system_reason(error: Exception) -> Argument:
    """Why: a phrase for inside a sentence; the words that the error has where none is known, or where they are not
    the system's: a storage on the network says more with the same number."""
    if not isinstance(error, OSError):
        return str(error)
    known = _KNOWN.get(error.errno or 0)
    is_of_system = bool(getattr(error, "winerror", None)) or error.strerror == os.strerror(error.errno or 0)
    return known if known is not None and is_of_system else error.strerror or str(error)


def beside(path: Path, said: Message) -> Message:
    """What a list says beside this path, which need not be said twice."""
    if said.key == "cannot-read" and said["path"] == path:
        return message("file-unreadable", reason=said["reason"])
    if said.key == "cannot-write" and said["path"] == path:
        return message("file-unwritable", reason=said["reason"])
    return said
