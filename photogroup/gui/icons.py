"""The window's own small icons: one SVG each, drawn in the colour of the text around it, crisp at any size."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from photogroup.gui.resources import assets

_ROLES = {
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
}
_FAINT = 0.4
_NORMAL = (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = (assets() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw the icon into the rectangle."""
    painter.save()
    painter.setOpacity(painter.opacity() * colour.alphaF())
    _renderer(name, colour.name()).render(painter, rect)
    painter.restore()


class _Engine(QIconEngine):
    """Looks the colour up when it paints, so that a change of theme does not need new icons."""

    def __init__(self, name: str, colour: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group, role = _ROLES.get(mode, _NORMAL)
        enabled = mode != QIcon.Mode.Disabled
        colour = QColor(self._colour or QApplication.palette().color(group, role))
        if self._colour and not enabled:
            colour.setAlphaF(_FAINT)
        paint_icon(painter, self._name, QRectF(rect), colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon called `name` in `assets/icons`, in the colour of button text unless another is given."""
    return QIcon(_Engine(name, colour))


def app_icon() -> QIcon:
    """The application's own picture, in its own colours."""
    return QIcon(str(assets() / "icons" / "photogroup.svg"))
