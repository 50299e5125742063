"""Dates as programs write them, and which of several to believe.

EXIF writes 2019:05:03 12:34:56, XMP a part of ISO 8601, IPTC 20190503; people and programs mix these forms. A date that
is only a day, a month or a year stays one: it is weaker evidence than an exact second.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum

from photogroup.taken import DateSource, Dating, Precision, TakenAt

FIRST_PHOTO = 1826
"""Niépce's view from his window: no photo is older."""
_EARLIEST_NOW = 2026
"""The present year is at least this, whatever a computer with a flat battery says."""
_MOMENT = re.compile(
    r"(\d{4})(?:[-:/.](\d{1,2})(?:[-:/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?\s*",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?\s*", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})", re.ASCII)
_DEFAULTS = (
    date(1601, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1), date(1969, 12, 31),
    date(1970, 1, 1), date(1979, 12, 31), date(1980, 1, 1), date(1980, 1, 6), date(1997, 1, 1), date(1998, 1, 1),
    date(1999, 1, 1), date(2000, 1, 1),
)  # fmt: skip
"""Start dates of computers' and cameras' clocks, and the day before for clocks west of Greenwich.

Cameras leave the factory, and return from an empty battery, set to the first of January of the year they were made.
"""


class Rank(IntEnum):
    """The event that a date refers to, best first."""

    SHUTTER = 0
    NAME = 1
    SCANNER = 2
    CHANGE = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A date given by some source."""

    rank: Rank
    taken: TakenAt


_ORDER = {source: number for number, source in enumerate(DateSource)}


def best(told: Iterable[Told]) -> TakenAt | None:
    """The date to believe: the shutter's before all others, and a clock's start date only if there is no other.

    If the best one is known only to the day, another one that agrees and is more precise is taken.
    """
    ordered = sorted(told, key=lambda each: (each.taken.dating.is_doubted, each.rank, _ORDER[each.taken.dating.source]))
    if not ordered:
        return None
    first = ordered[0].taken
    finer = (each.taken for each in ordered if _is_finer(each.taken, first))
    return next(finer, first)


def read_date(text: str, rank: Rank, source: DateSource, *, offset: str = "", fraction: str = "") -> Told | None:
    """The date in a text; None if it has no believable one.

    `offset` and `fraction` are the time zone and the fraction of the second if given separately.
    """
    text = text.strip()
    if compact := _COMPACT.fullmatch(text):
        *parts, zone = compact.groups()
        return told(parts, rank, source, fraction=fraction, offset=zone or offset)
    found = _MOMENT.match(text)
    if not found or (found.end() < len(text) and found[3] is None):
        return None
    *parts, digits, zone = found.groups()
    return told(parts, rank, source, fraction=digits or fraction, offset=zone or offset)


def told(
    parts: Iterable[str | None], rank: Rank, source: DateSource, *, fraction: str = "", offset: str = ""
) -> Told | None:
    """A date made of year, month, day, hour, minute and second, the last of which may be missing or 0."""
    numbers = [int(part) for part in parts if part is not None]
    known = _known(numbers, fraction)
    year, month, day, hour, minute, second = (numbers + [0] * 6)[:6]
    if not FIRST_PHOTO <= year <= max(datetime.now().year, _EARLIEST_NOW) + 1:
        return None
    try:
        moment = datetime(year, month or 1, day or 1, hour, minute, second, microseconds(fraction), zone_of(offset))
    except ValueError:
        return None
    is_doubted = len(numbers) > 2 and (moment.date() in _DEFAULTS or (_is_new_year(moment) and any(numbers[3:])))
    return Told(rank, TakenAt(moment, Dating(known, source, is_doubted)))


def microseconds(digits: str) -> int:
    """Microseconds from decimals: "5" (half a second) or "123"."""
    return int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdigit() else 0


def zone_of(text: str) -> timezone | None:
    if text == "Z":
        return UTC
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset) if offset <= timedelta(hours=14) else None


def _known(numbers: list[int], fraction: str) -> Precision:
    """The precision: programs write midnight for a mere day, and midnight of the first of January for a year."""
    if len(numbers) == 1 or numbers[1] == 0:
        return Precision.YEAR
    if len(numbers) == 2 or numbers[2] == 0:
        return Precision.MONTH
    if len(numbers) == 3:
        return Precision.DAY
    if not any(numbers[3:]) and not fraction.strip("0"):
        return Precision.YEAR if numbers[1:3] == [1, 1] else Precision.DAY
    return Precision.SECOND if len(numbers) == 6 else Precision.MINUTE


def _is_new_year(moment: datetime) -> bool:
    """Whether it is in the first minutes of a year, as with a clock that was never set; that cannot be told from a New
    Year's Eve."""
    return (moment.month, moment.day, moment.hour, moment.minute) == (1, 1, 0, 0)


def _is_finer(other: TakenAt, first: TakenAt) -> bool:
    order = list(Precision)
    known, more = first.dating.precision, other.dating.precision
    if other.dating.is_doubted or order.index(more) <= order.index(known) or known is Precision.SECOND:
        return False
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10, Precision.MINUTE: 16}[known]
    return other.moment.isoformat()[:length] == first.moment.isoformat()[:length]
