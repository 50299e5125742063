"""A whole photo in a grid."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photogroup.gui.colours import colours_of
from photogroup.gui.delegates.painting import paint_badge, paint_picture, paint_ring
from photogroup.gui.item_models.photo_items import PhotoRow
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.grid_layout import GridStyle

PHOTO_GRID = GridStyle(QSize(216, 166), gap=2, margin=20, fills=True)
_INSET = 5


class PhotoCell(QStyledItemDelegate):
    """Paints photos, cut to one shape so that the grid stays calm."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return PHOTO_GRID.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        photo: PhotoRow = index.data(RowsModel.RowRole)
        colours = colours_of(option.palette)
        picture = option.rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        pixmap = self._thumbnails.photo(photo.photo_id, picture.size(), painter.device().devicePixelRatioF(), 8)
        paint_picture(painter, pixmap, picture, 8, colours, "photo")
        if photo.is_favourite:
            corner = QPointF(picture.right() - 13, picture.top() + 13)
            paint_badge(painter, "star-full", corner, colours.surface, colours.warning, 22)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_ring(painter, picture, 8, colours.accent, 4)
            corner = QPointF(picture.left() + 13, picture.top() + 13)
            paint_badge(painter, "check", corner, colours.accent, colours.on_accent, 20)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, picture.adjusted(4, 4, -4, -4), 5, colours.on_accent, 2)
            paint_ring(painter, picture.adjusted(2, 2, -2, -2), 7, colours.accent, 2)
