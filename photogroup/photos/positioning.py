"""Where a photo was taken, from all available sources: people's sidecars, the camera, other programs,
Google's Takeout."""

from pathlib import Path

from photogroup.errors import BadMetadata
from photogroup.interop.gps import xmp_position
from photogroup.interop.rdf import LARGEST
from photogroup.interop.takeout import takeout_position
from photogroup.interop.xmp import all_properties
from photogroup.photos.companions import companions
from photogroup.photos.embedded import Embedded
from photogroup.taken import Position


def taken_where(exif: Position | None, embedded: Embedded, path: Path) -> Position | None:
    """The position to believe; sources that cannot be read are ignored."""
    beside, takeout = companions(path)
    for sidecar in beside:
        if (told := _in_packets((_content(sidecar),))) is not None:
            return told
    found = exif or _in_packets(embedded.packets)
    if found is None and takeout is not None:
        return takeout_position(_content(takeout))
    return found


def _in_packets(packets: tuple[bytes, ...]) -> Position | None:
    try:
        return xmp_position(all_properties(*packets)[0]) if any(packets) else None
    except BadMetadata:
        return None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError:
        return b""
