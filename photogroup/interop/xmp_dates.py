"""When XMP says that a photo was taken."""

from collections.abc import Mapping

from photogroup.interop import rdf
from photogroup.interop.dates import Rank, Told, read_date
from photogroup.interop.rdf import PREFIXES, Value
from photogroup.taken import DateSource

_EXIF, _PHOTOSHOP, _XMP = (f"{{{PREFIXES[prefix]}}}" for prefix in ("exif", "photoshop", "xmp"))
_FIELDS = (
    (f"{_EXIF}DateTimeOriginal", Rank.SHUTTER),
    (f"{_PHOTOSHOP}DateCreated", Rank.SHUTTER),
    (f"{_XMP}CreateDate", Rank.SCANNER),
    (f"{_EXIF}DateTimeDigitized", Rank.SCANNER),
)
"""By the Metadata Working Group's guidelines 2.0; for each rank the first believable date counts."""
_OFFSET = f"{_EXIF}OffsetTimeOriginal"


def xmp_dates(properties: Mapping[str, Value], source: DateSource) -> list[Told]:
    """The dates in XMP, the best first of each rank."""
    offset = rdf.text(properties.get(_OFFSET)).strip()
    found: list[Told] = []
    for field, rank in _FIELDS:
        date = read_date(rdf.text(properties.get(field)), rank, source, offset=offset)
        if date is not None:
            found.append(date)
    return found
