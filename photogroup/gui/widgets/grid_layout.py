"""Where the cells of a grid with headings lie, by arithmetic alone, so that 100,000 cells cost what 100 do."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize

from photogroup.gui.item_models.rows import Section


@dataclass(frozen=True, slots=True)
class GridStyle:
    """Measures of a grid in device-independent pixels."""

    cell: QSize
    gap: int = 8
    margin: int = 20
    heading: int = 44
    fills: bool = False
    """Whether cells grow to fill a line, keeping their proportions, instead of the gaps between them."""

    def filling(self, usable: int) -> "GridStyle":
        """This style with cells as large as a line of this width allows for as many of them as fit in it."""
        columns = max(1, (usable + self.gap) // (self.cell.width() + self.gap))
        width = max((usable + self.gap) // columns - self.gap, self.cell.width())
        return replace(self, cell=QSize(width, round(self.cell.height() * width / self.cell.width())))


class GridLayout:
    """Cells of one size, left to right and top to bottom, each section under its heading."""

    def __init__(self, style: GridStyle, width: int, sections: Sequence[Section]) -> None:
        self._sections = [section for section in sections if section.count]
        usable = max(width - 2 * style.margin, style.cell.width())
        self._style = style = style.filling(usable) if style.fills else style
        self.columns = max(1, (usable + style.gap) // (style.cell.width() + style.gap))
        spare = usable - self.columns * (style.cell.width() + style.gap) + style.gap
        self._step = style.cell.width() + style.gap + spare / max(self.columns - 1, 1) * (self.columns > 1)
        self.cell = style.cell
        self.line = style.cell.height() + style.gap
        self._firsts: list[int] = []
        self._tops: list[int] = []
        self.count, self.height = 0, style.margin // 2
        for section in self._sections:
            self._firsts.append(self.count)
            self._tops.append(self.height)
            lines = -(-section.count // self.columns)
            self.height += self._heading(section) + lines * self.line
            self.count += section.count
        self.height += style.margin // 2

    def _heading(self, section: Section) -> int:
        return self._style.heading if section.title else 0

    def _section_of(self, row: int) -> int:
        return bisect_right(self._firsts, row) - 1

    def rect(self, row: int) -> QRect:
        """The cell of this row, from the top left of the whole grid."""
        if not 0 <= row < self.count:
            return QRect()
        which = self._section_of(row)
        line, column = divmod(row - self._firsts[which], self.columns)
        top = self._tops[which] + self._heading(self._sections[which]) + line * self.line
        left = self._style.margin + round(column * self._step)
        return QRect(left, top, self._style.cell.width(), self._style.cell.height())

    def heading_top(self, row: int) -> int:
        """Where the section of this row begins, from the top of the whole grid."""
        return self._tops[self._section_of(row)] if 0 <= row < self.count else 0

    def row_at(self, x: int, y: int) -> int:
        """The row whose cell contains the point; -1 if there is none."""
        for row in self.rows_between(y, y + 1):
            if self.rect(row).contains(x, y):
                return row
        return -1

    def rows_between(self, top: int, bottom: int) -> Iterator[int]:
        """The rows whose cells may reach into this stripe."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        for which in range(first, len(self._sections)):
            section = self._sections[which]
            start = self._tops[which] + self._heading(section)
            if self._tops[which] >= bottom:
                return
            lines = -(-section.count // self.columns)
            low = max((top - start) // self.line, 0)
            high = min(-((start - bottom) // self.line), lines)
            yield from range(
                self._firsts[which] + low * self.columns,
                self._firsts[which] + min(high * self.columns, section.count),
            )

    def headings_between(self, top: int, bottom: int) -> Iterator[tuple[Section, QRect]]:
        """The headings that reach into this stripe."""
        for which, section in enumerate(self._sections):
            if section.title and self._tops[which] < bottom and self._tops[which] + self._style.heading > top:
                width = round((self.columns - 1) * self._step) + self._style.cell.width()
                yield section, QRect(self._style.margin, self._tops[which], width, self._style.heading)

    def above(self, row: int) -> int:
        """The row one line up in the same column, or in the nearest column."""
        which = self._section_of(row)
        place = row - self._firsts[which]
        if place >= self.columns:
            return row - self.columns
        if which == 0:
            return row
        before = self._sections[which - 1].count
        last_line = (before - 1) // self.columns * self.columns
        return self._firsts[which - 1] + min(last_line + place, before - 1)

    def below(self, row: int) -> int:
        """The row one line down in the same column, or in the nearest column."""
        which = self._section_of(row)
        place, count = row - self._firsts[which], self._sections[which].count
        if place + self.columns < count:
            return row + self.columns
        if place // self.columns < (count - 1) // self.columns:
            return self._firsts[which] + count - 1
        if which + 1 == len(self._sections):
            return row
        return self._firsts[which + 1] + min(place % self.columns, self._sections[which + 1].count - 1)
