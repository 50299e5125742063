"""Makes people's names into folder names that are valid on every system."""

import re

from photogroup.naming import clean_name

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.ASCII)
"""Device names on Windows, whatever the extension."""
_LONGEST = 120
"""Bytes; systems allow 255, and photos' names and paths need room as well."""


def folder_name(person: str) -> str:
    """A person's name as the name of a folder: never a path, a device, hidden or empty."""
    name = _FORBIDDEN.sub("-", clean_name(person)).encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    name = name.strip(". ")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name
