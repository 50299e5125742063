"""Files that a cloud drive lists but that are not on this computer: reading one makes the drive fetch it.

OneDrive, Dropbox and others mark such a file on Windows, iCloud and other file providers on macOS. Older versions of
macOS put a hidden stub in the file's place, `.name.icloud`.
"""

import os

_RECALL_ON_OPEN = 0x0004_0000
_RECALL_ON_DATA_ACCESS = 0x0040_0000
_OFFLINE = 0x1000
"""See "File Attribute Constants" in the Windows documentation."""
_DATALESS = 0x4000_0000
"""SF_DATALESS in macOS's sys/stat.h."""
_STUB = ".icloud"


def is_elsewhere(status: os.stat_result) -> bool:
    """Whether the content of the file with this status is not on this computer."""
    attributes: int = getattr(status, "st_file_attributes", 0)
    flags: int = getattr(status, "st_flags", 0)
    return bool(attributes & (_RECALL_ON_OPEN | _RECALL_ON_DATA_ACCESS | _OFFLINE) or flags & _DATALESS)


def stands_for(name: str) -> str:
    """The name of the file that a stub of this name stands for; empty if it is not a stub."""
    return name[1 : -len(_STUB)] if name.startswith(".") and name.endswith(_STUB) else ""
