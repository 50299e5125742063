"""IPTC's old records: when a photo was taken.

IPTC-NAA Information Interchange Model 4.2, record 2: 55 and 60 are the date and time of creation, 62 and 63 those of
the digital copy. A day or month of 00 means unknown.
"""

from collections.abc import Iterator

from photogroup.interop.dates import Rank, Told, read_date
from photogroup.taken import DateSource

_KINDS = ((55, 60, Rank.SHUTTER), (62, 63, Rank.SCANNER))


def iptc_dates(data: bytes) -> list[Told]:
    """The dates in these records; none if they are not such records."""
    fields = dict(_fields(data))
    found = []
    for day, time, rank in _KINDS:
        text = " ".join(f"{fields.get(day, '')}{_time(fields.get(time, ''))}".split())
        if date := read_date(text, rank, DateSource.IPTC):
            found.append(date)
    return found


def _time(text: str) -> str:
    digits = "".join(text.split())
    return f"T{digits}" if digits[:6].isdigit() and len(digits) >= 6 else ""


def _fields(data: bytes) -> Iterator[tuple[int, str]]:
    """Numbers and texts of the second record's fields; of several with one number the last counts."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number, size = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        if size & 0x8000:
            return  # a picture or the like
        if record == 2:
            yield number, data[at + 5 : at + 5 + size].decode("latin-1").replace("\0", " ").strip()
        at += 5 + size
