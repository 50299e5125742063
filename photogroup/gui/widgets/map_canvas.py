"""The map of faces: tens of thousands of points to pan, zoom, point at and lasso.

Close up, the faces themselves replace the points. Names are written on the largest people, and pointing shows who a
face is, so nothing depends on colour alone.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photogroup.domain import Bools, FaceId, Floats32
from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.painting import paint_picture, paint_ring
from photogroup.gui.map_colours import faded, inks
from photogroup.gui.map_view import Colours, MapView, inside, nearest, splat
from photogroup.gui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photogroup.library import FaceMap

_FEW = 70
"""Up to this many visible faces are shown themselves."""
_SMOOTH = 5_000
"""Most points that can be smoothed in time."""
_FACE = 44
_NEAR = 12.0
"""Distance in pixels within which a face is pointed at."""
_MOST_NAMES = 24
_STEP = 60
"""Pixels that an arrow key moves the map."""


class MapCanvas(QWidget):
    pointed = Signal(object)
    """The number of the face under the mouse, or None."""
    selected = Signal(object)
    """Which faces are selected now: booleans (n,)."""
    opened = Signal(object)
    """The number of the face that was double-clicked."""

    def __init__(self, thumbnails: Thumbnails, name: Callable[[int], str]) -> None:
        super().__init__()
        self._thumbnails, self._name = thumbnails, name
        self._map: FaceMap | None = None
        self._inks: Colours = np.empty(0, np.uint32)
        self._names: list[tuple[str, Floats32]] = []
        self.chosen: Bools = np.empty(0, np.bool_)
        self.view = MapView(1, 1)
        self.is_lasso = False
        self._lasso: list[QPointF] = []
        self._grabbed: QPointF | None = None
        self._pointed: int | None = None
        self._drawn: tuple[object, QImage] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        thumbnails.arrived.connect(self.update)

    # What is shown

    def show_map(self, shown: "FaceMap") -> None:
        """Show this map; selected faces stay selected."""
        before = self._map.face_ids[self.chosen] if self._map is not None else np.empty(0, np.int64)
        self._point_at_row(None)
        self._map = shown
        self.chosen = np.isin(shown.face_ids, before)
        self._name_people(shown)
        self._colour()
        self.selected.emit(self.chosen)

    def _name_people(self, shown: "FaceMap") -> None:
        people, counts = np.unique(shown.people[shown.people >= 0], return_counts=True)
        named = ((int(who), self._name(int(who))) for who in people[np.argsort(-counts, kind="stable")])
        largest = islice(((who, name) for who, name in named if name), _MOST_NAMES)
        self._names = [(name, _foot(shown.places[shown.people == who])) for who, name in largest]

    def _colour(self) -> None:
        if self._map is not None:
            self._inks = inks(self._map.people, colours_of(self.palette()))
        self._redraw()

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def look(self, view: MapView) -> None:
        self._point_at_row(None)
        self.view = view
        self._redraw()

    def zoom(self, factor: float) -> None:
        self.look(self.view.zoomed(factor, self.width() / 2, self.height() / 2))

    def fit(self) -> None:
        self.look(MapView(self.width(), self.height()))

    def choose(self, which: Bools) -> None:
        """Select these faces."""
        self.chosen = which
        self._redraw()
        self.selected.emit(which)

    def choose_in_sight(self) -> None:
        """Select every visible face: with the arrow keys and the zoom, a lasso without a mouse."""
        if self._map is not None:
            self.choose(self._in_sight(self._pixels()))

    def point_of(self, row: int) -> QPoint:
        """Where this face appears."""
        return QPointF(*map(float, self._pixels()[row])).toPoint()

    def _pixels(self) -> Floats32:
        assert self._map is not None
        return self.view.to_pixels(self._map.places)

    def _in_sight(self, pixels: Floats32) -> Bools:
        seen = (pixels >= 0) & (pixels < (self.width(), self.height()))
        found: Bools = np.asarray(seen.all(1))
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.surface))
        if self._map is not None:
            pixels = self._pixels()
            rows = np.flatnonzero(self._in_sight(pixels)).tolist()
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(0, 0, self._points(pixels))
            if len(rows) <= _FEW:
                self._paint_faces(painter, pixels, rows)
            self._paint_names(painter)
            if self._pointed is not None:
                painter.setPen(QPen(QColor(colours.text), 2))
                painter.drawEllipse(QPointF(*map(float, pixels[self._pointed])), 8, 8)
        self._paint_lasso(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _points(self, pixels: Floats32) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (self.view, ratio)
        if self._drawn is None or self._drawn[0] != key:
            # Fewer points are drawn finer and smoothed.
            self._drawn = key, self._splat(pixels, 2 * ratio if len(pixels) <= _SMOOTH else ratio)
        return self._drawn[1]

    def _splat(self, pixels: Floats32, ratio: float) -> QImage:
        colours = colours_of(self.palette())
        width, height = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        radius = max(1, round(ratio * min(_radius(len(pixels)) + self.view.zoom / 6, 6)))
        ink, order = self._inks, np.arange(len(pixels))
        if self.chosen.any():
            ink = np.where(self.chosen, ink, faded(ink, colours))
            order = np.argsort(self.chosen, kind="stable")
        ground = QColor(colours.surface).rgba()
        picture = splat(pixels[order] * np.float32(ratio), ink[order], width, height, radius, ground)
        image = QImage(picture.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(ratio)
        return image

    def _paint_faces(self, painter: QPainter, pixels: Floats32, rows: Sequence[int]) -> None:
        assert self._map is not None
        colours, ratio = colours_of(self.palette()), self.devicePixelRatioF()
        for row in rows:
            rect = QRect(0, 0, _FACE, _FACE)
            rect.moveCenter(QPointF(*map(float, pixels[row])).toPoint())
            face = FaceId(int(self._map.face_ids[row]))
            pixmap = self._thumbnails.face(face, QSize(_FACE, _FACE), ratio, _FACE / 2)
            paint_picture(painter, pixmap, rect, _FACE // 2, colours, "person")
            ink = colours.accent if self.chosen[row] else QColor.fromRgb(int(self._inks[row])).name()
            paint_ring(painter, rect, _FACE // 2, ink, 4 if self.chosen[row] else 2)

    def _paint_names(self, painter: QPainter) -> None:
        colours, taken = colours_of(self.palette()), list[QRectF]()
        metrics = painter.fontMetrics()
        for name, place in self._names:
            x, y = map(float, self.view.to_pixels(place[None])[0])
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, 140)
            pill = QRectF(0, 0, metrics.horizontalAdvance(text) + 14, metrics.height() + 4)
            pill.moveCenter(QPointF(x, y + pill.height()))
            if not self.rect().contains(pill.toRect()) or any(pill.intersects(other) for other in taken):
                continue
            taken.append(pill)
            ground = QColor(colours.surface)
            ground.setAlpha(215)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(pill, 7, 7)
            painter.setPen(QColor(colours.text))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_lasso(self, painter: QPainter) -> None:
        if len(self._lasso) > 1:
            colours, path = colours_of(self.palette()), QPainterPath()
            path.addPolygon(QPolygonF(self._lasso))
            tint = QColor(colours.accent)
            tint.setAlpha(40)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
            painter.setBrush(tint)
            painter.drawPath(path)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.is_lasso or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._lasso = [event.position()]
        else:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._lasso:
            self._lasso.append(point)
            self.update()
        elif self._grabbed is not None:
            moved, self._grabbed = point - self._grabbed, point
            self.look(self.view.panned(moved.x(), moved.y()))
        else:
            self._point_at(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lasso, self._lasso, self._grabbed = self._lasso, [], None
        self.unsetCursor()
        if len(lasso) > 2 and self._map is not None:
            polygon = np.array([(point.x(), point.y()) for point in lasso], dtype=np.float32)
            found = inside(self._pixels(), polygon)
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.choose(found | self.chosen if adds else found)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._pointed is not None:
            self.opened.emit(self._pointed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        where = event.position()
        self.look(self.view.zoomed(1.0015 ** event.angleDelta().y(), where.x(), where.y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (_STEP, 0),
            Qt.Key.Key_Right: (-_STEP, 0),
            Qt.Key.Key_Up: (0, _STEP),
            Qt.Key.Key_Down: (0, -_STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.look(self.view.panned(*step))

    def _point_at(self, point: QPointF) -> None:
        found = None
        if self._map is not None:
            within = _FACE / 2 if self._in_sight(self._pixels()).sum() <= _FEW else _NEAR
            found = nearest(self._pixels(), point.x(), point.y(), within)
        self._point_at_row(found)

    def _point_at_row(self, found: int | None) -> None:
        if found != self._pointed:
            self._pointed = found
            self.update()
            self.pointed.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(QPointF(-1e6, -1e6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        now = self.view
        self.look(MapView(self.width(), self.height(), now.x, now.y, now.zoom))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)


def _foot(places: Floats32) -> Floats32:
    """Where a name is written: centred, below most of these places."""
    return np.array([np.median(places[:, 0]), np.quantile(places[:, 1], 0.9)], dtype=np.float32)


def _radius(count: int) -> float:
    """Radius of a point, in pixels, such that a few are visible and many leave room."""
    return 4.0 if count < 2_000 else 3.0 if count < 10_000 else 2.0
