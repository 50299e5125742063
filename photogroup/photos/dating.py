"""When a photo was taken, from every available source: the camera, other programs, files beside the photo, and its
name."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from photogroup.errors import BadMetadata
from photogroup.interop.dates import Told, best
from photogroup.interop.iptc import iptc_dates
from photogroup.interop.rdf import LARGEST
from photogroup.interop.takeout import Takeout, read_takeout
from photogroup.interop.xmp import all_properties
from photogroup.interop.xmp_dates import xmp_dates
from photogroup.photos import times
from photogroup.photos.companions import companions
from photogroup.photos.embedded import Embedded
from photogroup.taken import DateSource, TakenAt

T = TypeVar("T")


def taken(exif: Iterable[Told], embedded: Embedded, path: Path) -> TakenAt | None:
    """The best date of a photo; sources that cannot be read are skipped."""
    beside, takeout = companions(path)
    dates = [*exif, *_in_packets(embedded.packets, DateSource.XMP), *iptc_dates(embedded.iptc), *times.from_name(path)]
    for sidecar in beside:
        dates += _read(sidecar, lambda data: _in_packets((data,), DateSource.SIDECAR), [])
    if takeout is not None:
        date = _read(takeout, read_takeout, Takeout()).date
        dates += [date] if date else []
    return best(dates)


def _in_packets(packets: tuple[bytes, ...], source: DateSource) -> list[Told]:
    try:
        return xmp_dates(all_properties(*packets)[0], source) if packets else []
    except BadMetadata:
        return []  # names are read from it as well, where it is told


def _read(path: Path, parse: Callable[[bytes], T], otherwise: T) -> T:
    try:
        with path.open("rb") as stream:
            return parse(stream.read(LARGEST + 1))
    except (OSError, BadMetadata):
        return otherwise
