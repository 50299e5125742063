"""A guard for the HEIF decoder: pi-heif 1.4 kills the whole process if an item's type is not text.

It decodes the item's type and content type as UTF-8 without checking that this worked. Found by changing single bytes
of a phone's photo: one in four hundred bytes of its header has this effect.
"""

import re
from typing import BinaryIO

from photogroup.errors import BadPhoto

_SEARCHED = 1 << 20
"""Bytes at the beginning of the file; the list of items comes before the pixels."""
_ITEM = re.compile(rb"infe(?:\x02.{5}|\x03.{7}).{2}(.{4})[^\0]*\0([^\0]*)", re.DOTALL)
"""ISO/IEC 14496-12, 8.11.6.2: version and flags, id of 2 or 4 bytes, protection, type, name, content type."""


def refuse_what_crashes(stream: BinaryIO) -> None:
    """Raises BadPhoto for a HEIF file that pi-heif would not survive; leaves other files alone."""
    stream.seek(0)
    head = stream.read(12)
    if head[4:8] != b"ftyp":
        return
    for item in _ITEM.finditer(stream.read(_SEARCHED)):
        try:
            for text in item.groups():
                text.decode("utf-8")
        except UnicodeDecodeError:
            raise BadPhoto("picture-items-unreadable") from None
