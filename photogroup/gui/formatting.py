"""Numbers, dates and times as people write them, in the user's language."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QTime

from photogroup.domain import Box, Photo
from photogroup.film import frame_box
from photogroup.photos.country_names import country_name
from photogroup.taken import Precision

if TYPE_CHECKING:
    from photogroup.library import TownName


def count(number: int) -> str:
    return QLocale().toString(number)


def month(moment: datetime | date) -> str:
    """A month as a heading: "June 2019"."""
    return QLocale().toString(QDate(moment.year, moment.month, 1), "MMMM yyyy")


def day(moment: datetime | date) -> str:
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.LongFormat)


def taken(moment: datetime, precision: Precision) -> str:
    """When a photo was taken, as far as known: "2019", "June 2019", "4 June 2019"."""
    match precision:
        case Precision.YEAR:
            return QLocale().toString(QDate(moment.year, 1, 1), "yyyy")
        case Precision.MONTH:
            return month(moment)
    return day(moment)


def date_layout() -> str:
    """The date format in numbers, with a four-digit year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if " " in short and "MMM" not in short:
        return "yyyy-MM-dd"  # without a language there is no separator between the numbers
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def clock(when: datetime) -> str:
    """The time of day, short."""
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def length(seconds: float) -> str:
    """A position in a video: "1:07", "1:02:03"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def times_of(photo: Photo) -> list[tuple[Box, str]]:
    """For a video: where each of its frames lies in the photo, and its time."""
    count = len(photo.moments)
    return [(frame_box(number, count), length(moment)) for number, moment in enumerate(photo.moments)]


def moment(when: datetime) -> str:
    """A day and time, short."""
    local = when.astimezone() if when.tzinfo else when
    date = QLocale().toString(QDate(local.year, local.month, local.day), date_layout())
    return f"{date} {clock(local)}"


def town(where: "TownName") -> str:
    """A town with its country in the language of the window."""
    if not where.name:
        return QCoreApplication.translate("formatting", "far from every town")
    return f"{where.name}, {country(where.country)}"


def country(code: str) -> str:
    """The country of this ISO code in the language of the window."""
    return country_name(code, QLocale().name())


def span(start: datetime, end: datetime) -> str:
    """From one time to another: the day, and both if they differ."""
    first, last = day(start), day(end)
    return first if first == last else f"{first} – {last}"


def years(first: datetime | None, last: datetime | None) -> str:
    """The range of years, as "2009–2024"; empty if unknown."""
    if first is None or last is None:
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def photos(number: int) -> str:
    """A number of photos."""
    return _Spans().photos(number)


class _Spans(QObject):
    """Plurals need an object's `tr`: the tool that collects the texts recognises them only there."""

    def photos(self, number: int) -> str:
        return self.tr("%Ln photo(s)", "", number)

    def words(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("%Ln second(s)", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%Ln minute(s)", "", round(seconds / 60))
        return self.tr("%Ln hour(s)", "", round(seconds / 3600))


def duration(seconds: float) -> str:
    """A time span in its largest sensible unit."""
    return _Spans().words(seconds)


def size(number: int) -> str:
    return QLocale().formattedDataSize(number, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def percent(fraction: float) -> str:
    """Whole per cents, except that a tiny share is not shown as 0."""
    if 0 < fraction < 0.01:
        return "< " + QLocale().toString(1) + QLocale().percent()
    return QLocale().toString(round(fraction * 100)) + QLocale().percent()


def chance(fraction: float) -> str:
    """A chance of being wrong: "about 1 in 400"."""
    if fraction <= 0:
        return QCoreApplication.translate("formatting", "none")
    if fraction >= 0.4:
        return percent(fraction)
    one_in = int(float(f"{1 / fraction:.2g}"))
    return QCoreApplication.translate("formatting", "about 1 in %1").replace("%1", count(one_in))


def of(done: int, total: int) -> str:
    """Progress in numbers: "1,204 of 3,708"."""
    text = QCoreApplication.translate("formatting", "%1 of %2")
    return text.replace("%1", count(done)).replace("%2", count(total))


def left(seconds: float) -> str:
    """The remaining time: "4 minutes left"."""
    return QCoreApplication.translate("formatting", "%1 left").replace("%1", duration(seconds))


def rate(items_a_second: float) -> str:
    """The rate: "3.1 a second", or per minute if it is less than one a second."""
    if items_a_second < 1:
        text, number = QCoreApplication.translate("formatting", "%1 a minute"), items_a_second * 60
    else:
        text, number = QCoreApplication.translate("formatting", "%1 a second"), items_a_second
    return text.replace("%1", QLocale().toString(number, "f", 1 if number < 10 else 0))
