"""The wheel scrolls a page and changes no choice on the way: a box or a slider takes it only once it has the focus.

With Ctrl it makes the pictures of a grid larger or smaller.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget

from photogroup.gui.pages.page import Page
from photogroup.gui.widgets.grid_view import GridView

_NOTCH = 120


class WheelGuard(QObject):
    """Guards what is in a page when it is made."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._turned = 0
        """How far the wheel has been turned with Ctrl since the last step; touchpads turn it by less than a notch."""
        self._viewports = [view.viewport() for view in page.findChildren(GridView)]
        for viewport in self._viewports:
            viewport.installEventFilter(self)
        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for field in page.findChildren(kind):
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Leave a turn of the wheel to what scrolls behind the field."""
        if event.type() != QEvent.Type.Wheel or not isinstance(field, QWidget):
            return False
        if field in self._viewports:
            return self._resize(event) if isinstance(event, QWheelEvent) else False
        if not field.hasFocus():
            event.ignore()
            return True
        return False

    def _resize(self, event: QWheelEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            self._turned = 0
            return False
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _NOTCH:
            self._page.zoom(1 if self._turned > 0 else -1)
            self._turned = 0
        return True
