"""Rows under headings of months, or of years if months would hold only a handful each."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from photogroup.gui import formatting
from photogroup.gui.item_models.rows import Section

T = TypeVar("T")
_ENOUGH_A_MONTH = 10
"""With fewer rows a month on average, year headings look calmer."""


def by_date(
    rows: Iterable[T], taken_at: Callable[[T], datetime | None], tie: Callable[[T], int]
) -> tuple[list[T], list[Section]]:
    """Newest first, rows without a date last, and the headings over them."""
    dated, undated = [], []
    for row in rows:
        moment = taken_at(row)
        if moment is None:
            undated.append(row)
        else:
            dated.append((moment.replace(tzinfo=None) if moment.tzinfo else moment, -tie(row), row))
    dated.sort(key=_newest_first, reverse=True)
    undated.sort(key=tie)
    sections = _headings([moment for moment, _, _ in dated])
    if undated:
        sections.append(Section(QCoreApplication.translate("by_date", "Without a date"), len(undated)))
    return [*(row for _, _, row in dated), *undated], sections


def _newest_first(entry: tuple[datetime, int, object]) -> tuple[datetime, int]:
    return entry[0], entry[1]


def _headings(moments: list[datetime]) -> list[Section]:
    months = [(year_month, sum(1 for _ in group)) for year_month, group in groupby(moments, key=_year_month)]
    if len(moments) >= _ENOUGH_A_MONTH * len(months):
        return [Section(formatting.month(date(year, month, 1)), count) for (year, month), count in months]
    years = groupby(months, key=lambda counted: counted[0][0])
    return [Section(str(year), sum(count for _, count in group)) for year, group in years]


def _year_month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
