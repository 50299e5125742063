"""All photos by date, loaded quickly: there may be tens of thousands, and a scan adds more every second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from photogroup.domain import PhotoId
from photogroup.gui.item_models.photo_items import PhotoRow, photos_by_date
from photogroup.gui.item_models.rows import Section

if TYPE_CHECKING:
    from photogroup.library import Library

DatedRows: TypeAlias = tuple[list[PhotoRow], list[Section]]


def read_dated(library: "Library", known: Mapping[PhotoId, PhotoRow], *, only_favourites: bool) -> DatedRows:
    """The photos that are there, the newest first and those without a date last; on any thread.

    Unchanged rows are the `known` objects themselves, so that showing them needs no comparison.
    """
    stars = library.photos.favourites()
    found = (
        PhotoRow(photo.id, photo.taken_at, photo.name, photo.id in stars)
        for photo in library.photos.dated()
        if not only_favourites or photo.id in stars
    )
    return photos_by_date(row if known.get(row.photo_id) != row else known[row.photo_id] for row in found)


@dataclass(frozen=True, slots=True)
class DateMark:
    """A heading of the timeline, as the scrubber shows it."""

    title: str
    year: str
    """Empty for the photos without a date."""
    row: int
    """The first row under it."""


def marks_of(rows: Sequence[PhotoRow], sections: Sequence[Section]) -> list[DateMark]:
    marks, first = [], 0
    for section in sections:
        if section.count:
            taken_at = rows[first].taken_at
            marks.append(DateMark(section.title, str(taken_at.year) if taken_at else "", first))
        first += section.count
    return marks
