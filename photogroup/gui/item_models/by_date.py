"""Rows under headings of months, or of years where months would hold a handful each."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from photogroup.gui import formatting
from photogroup.gui.item_models.rows import Section

T = TypeVar("T")
_ENOUGH_A_MONTH = 10
"""With fewer rows a month on average, headings of years look calmer."""


def by_date(
    rows: Iterable[T], taken_at: Callable[[T], datetime | None], tie: Callable[[T], int]
) -> tuple[list[T], list[Section]]:
    """Newest first, rows without a date last, and the headings over them."""

    def order(row: T) -> tuple[bool, float, int]:
        moment = taken_at(row)
        return moment is None, -_wall_clock(moment) if moment else 0.0, tie(row)

    ordered = sorted(rows, key=order)
    moments = [moment for row in ordered if (moment := taken_at(row)) is not None]
    months = {(moment.year, moment.month) for moment in moments}
    by_month = len(moments) >= _ENOUGH_A_MONTH * max(len(months), 1)
    titles = groupby(ordered, key=lambda row: _title(taken_at(row), by_month))
    return ordered, [Section(title, sum(1 for _ in group)) for title, group in titles]


def _wall_clock(moment: datetime) -> float:
    # Subtraction and not timestamp(), which fails for years that some systems do not know.
    return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()


def _title(moment: datetime | None, by_month: bool) -> str:
    if moment is None:
        return QCoreApplication.translate("by_date", "Without a date")
    return formatting.month(moment) if by_month else str(moment.year)
