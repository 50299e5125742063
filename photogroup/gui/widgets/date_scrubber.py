"""Navigates through the years: a scroll bar that shows the date it leads to, for tens of thousands of photos."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QSizePolicy, QWidget

from photogroup.gui.colours import colours_of
from photogroup.gui.item_models.dated_photos import DateMark
from photogroup.gui.theme import scaled
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import Words

_WIDTH, _EDGE, _THUMB, _LONG = 64, 16, 4, 18
_ROOM = 20
"""Pixels between two year labels."""


class DateScrubber(QAbstractSlider):
    """Replaces the scroll bar beside a grid and moves it; arrows go from heading to heading."""

    def __init__(self, view: GridView, ground: QWidget) -> None:
        super().__init__()
        self._view, self._ground = view, ground
        self._marks: Sequence[DateMark] = ()
        self._tops: list[int] = []
        self._years: list[tuple[int, str]] | None = None
        self.bubble = Words("", 1.1, bold=True)
        self.bubble.setParent(ground)
        self.bubble.setProperty("kind", "bubble")
        self.bubble.hide()
        self.setOrientation(Qt.Orientation.Vertical)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._measure)
        self.valueChanged.connect(bar.setValue)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 200)

    def show_marks(self, marks: Sequence[DateMark]) -> None:
        """Use these as the grid's headings."""
        self._marks = marks
        self._measure()

    def _measure(self) -> None:
        layout = self._view.layout_now()
        self._tops = [layout.heading_top(mark.row) for mark in self._marks]
        bar = self._view.verticalScrollBar()
        self.setRange(bar.minimum(), bar.maximum())
        self._years = None
        self._follow(bar.value())
        self.setEnabled(bar.maximum() > 0)

    def _follow(self, value: int) -> None:
        self.setValue(value)
        self.setAccessibleName(self.tr("Scroll by date: %1").replace("%1", self.title))
        self.update()

    # Where in time

    def _here(self) -> int:
        return max(bisect_right(self._tops, self.value()) - 1, 0)

    @property
    def title(self) -> str:
        """The heading above the top of the visible part."""
        return self._marks[self._here()].title if self._marks else ""

    def step(self, by: int) -> None:
        """Go to the next heading or, for -1, to the beginning of this one or the one before."""
        here = self._here()
        if by < 0 and self._tops and self.value() > self._tops[here]:
            by += 1
        self._go_to(here + by)

    def step_years(self, by: int) -> None:
        """Go to the first heading of the next year, or for -1 of the year before."""
        if not self._marks:
            return
        here = self._here()
        year, steps = self._marks[here].year, range(here, len(self._marks)) if by > 0 else range(here, -1, -1)
        other = next((number for number in steps if self._marks[number].year != year), steps[-1])
        while other > 0 and self._marks[other - 1].year == self._marks[other].year:
            other -= 1
        self._go_to(other)

    def _go_to(self, number: int) -> None:
        if self._tops:
            self.setValue(self._tops[max(0, min(number, len(self._tops) - 1))])

    # Geometry

    def _track(self) -> QRect:
        return self.rect().adjusted(0, _EDGE, 0, -_EDGE)

    def _y(self, value: int) -> int:
        track = self._track()
        return track.top() + round(min(value, self.maximum()) / max(self.maximum(), 1) * track.height())

    def _value_at(self, y: float) -> int:
        track = self._track()
        share = min(max((y - track.top()) / max(track.height(), 1), 0.0), 1.0)
        return round(share * self.maximum())

    def years(self) -> list[tuple[int, str]]:
        """Where each year is written: as many as there is room for, including the newest and the oldest."""
        if self._years is None:
            self._years = self._find_years()
        return self._years

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._years = None
        super().resizeEvent(event)

    def _find_years(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for before, mark, top in zip((None, *self._marks), self._marks, self._tops, strict=False):
            y = self._y(top)
            is_new = mark.year and (before is None or before.year != mark.year)
            if is_new and (not found or y - found[-1][0] >= _ROOM):
                found.append((y, mark.year))
        return found

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._lead(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._lead(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.bubble.hide()
        self.update()

    def _lead(self, y: float) -> None:
        self.setValue(self._value_at(y))
        self.bubble.setText(self.title)
        self.bubble.adjustSize()
        ground = self._ground
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        edge = QPoint(-self.bubble.width() - 6 if left else self.width() + 6, self._y(self.value()))
        place = self.mapTo(ground, edge) - QPoint(0, self.bubble.height() // 2)
        self.bubble.move(place.x(), min(max(place.y(), 0), ground.height() - self.bubble.height()))
        self.bubble.show()
        self.bubble.raise_()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._view.viewport(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        months = {keys.Key_Down: 1, keys.Key_Up: -1}
        years = {keys.Key_PageDown: 1, keys.Key_PageUp: -1}
        if event.key() in months:
            self.step(months[keys(event.key())])
        elif event.key() in years:
            self.step_years(years[keys(event.key())])
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = colours_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.85))
        painter.setPen(QColor(colours.muted))
        for y, year in self.years():
            place = QRect(0, y - 10, self.width() - 14, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, year)
        if self.maximum() > 0:
            thumb = QRect(2, self._y(self.value()) - _THUMB // 2, _LONG, _THUMB)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(thumb, _THUMB / 2, _THUMB / 2)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), 8, 8)
        painter.end()
