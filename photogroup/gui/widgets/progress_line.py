"""How far a job is, as a line that moves while that is unknown."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar

from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.jobs import Progress

_TICK_MS = 40
_STEP = 0.012
"""Share of the line's length by which the moving part advances in a tick."""
_MOVING = 0.3
_HEIGHT = 8


def count_words(progress: Progress) -> str:
    """ "done of total"; empty before the first item, while things are being prepared."""
    if not progress.done:
        return ""
    return formatting.of(progress.done, progress.total) if progress.total else formatting.count(progress.done)


class ProgressLine(QProgressBar):
    """With style sheets, a bar of unknown length stands still; this one moves, so that nobody thinks it has died."""

    def __init__(self) -> None:
        super().__init__(textVisible=False)
        self.setFixedHeight(_HEIGHT)
        self._place = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._move)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is or, before the first item is done or if the amount is unknown,
        that something is going on."""
        self.setRange(0, (progress.total or 0) if progress.done else 0)
        self.setValue(progress.done)
        self._wake()

    @property
    def is_moving(self) -> bool:
        return self.maximum() == 0

    def _wake(self) -> None:
        if self.is_moving and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _move(self) -> None:
        self._place = (self._place + _STEP) % 1.0
        self.update()
        self._wake()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, line = colours_of(self.palette()), QRectF(self.rect())
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(line, _HEIGHT / 2, _HEIGHT / 2)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(self._filled(line), _HEIGHT / 2, _HEIGHT / 2)
        painter.end()

    def _filled(self, line: QRectF) -> QRectF:
        if not self.is_moving:
            share = self.value() / max(self.maximum(), 1)
            width, left = line.width() * min(max(share, 0.0), 1.0), 0.0
        else:
            width, left = line.width() * _MOVING, (line.width() * (1 + _MOVING)) * self._place - line.width() * _MOVING
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = line.width() - left - width
        return QRectF(left, 0, width, line.height()).intersected(line)
