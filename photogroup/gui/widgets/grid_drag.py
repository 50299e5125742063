"""Dragging the selection of a grid.

QAbstractItemView's own drag would hold the GIL until it ends: jobs and pictures would stop meanwhile.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from photogroup.gui.widgets.pill import Pill


def drag_selected(view: QAbstractItemView, actions: Qt.DropAction) -> None:
    """Drag the selected cells until the button is let go."""
    model = view.model()
    chosen = view.selectionModel().selectedIndexes()
    indexes = [index for index in chosen if model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled]
    if indexes:
        drag = QDrag(view)
        drag.setMimeData(model.mimeData(indexes))
        _show_cell(drag, view, indexes)
        drag.exec(actions, Qt.DropAction.CopyAction)


def _show_cell(drag: QDrag, view: QAbstractItemView, indexes: Sequence[QModelIndex]) -> None:
    """Show the cell under the mouse, or else the first dragged one, at half its size."""
    port = view.viewport()
    hand = port.mapFromGlobal(view.cursor().pos())
    rects = [rect for rect in map(view.visualRect, indexes) if rect.intersects(port.rect())]
    rect = next((each for each in rects if each.contains(hand)), rects[0] if rects else QRect())
    if not rect.isNull():
        ratio = port.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = port.grab(rect).scaledToWidth(round(rect.width() * ratio / 2), smooth)
        picture.setDevicePixelRatio(ratio)
        dragged = len({index.row() for index in indexes})
        if dragged > 1:
            _count(picture, dragged, view)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(rect.width() // 4, rect.height() // 4))


def _count(picture: QPixmap, dragged: int, view: QAbstractItemView) -> None:
    pill = Pill(dragged, view.font(), view.palette())
    painter = QPainter(picture)
    pill.draw(painter, QPoint(round(picture.deviceIndependentSize().width()) - pill.size.width(), 0))
    painter.end()
