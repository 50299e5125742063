"""Which cell of a grid a key leads to."""

from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from photogroup.gui.widgets.grid_layout import GridLayout

_Move = QAbstractItemView.CursorAction
_KEYS = {
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
}


def moved(layout: GridLayout, row: int, action: _Move, sight: QRect, *, mirrored: bool) -> int:
    """The row that a move leads to, which may be one beyond the ends; `sight` is the part of the grid that is seen.

    Where none is current (-1), the first key leads to one in sight: somebody has scrolled there.
    """
    if action in (_Move.MoveHome, _Move.MoveEnd):
        return 0 if action == _Move.MoveHome else layout.count - 1
    if row < 0:
        return _first_in(layout, sight)
    forward = -1 if mirrored else 1
    steps = {_Move.MoveLeft: -forward, _Move.MoveRight: forward, _Move.MovePrevious: -1, _Move.MoveNext: 1}
    if action in steps:
        return row + steps[action]
    up = action in (_Move.MoveUp, _Move.MovePageUp)
    lines = max(1, sight.height() // layout.line)
    for _ in range(lines if action in (_Move.MovePageUp, _Move.MovePageDown) else 1):
        row = layout.above(row) if up else layout.below(row)
    return row


def _first_in(layout: GridLayout, sight: QRect) -> int:
    """The first row that is seen from its top on."""
    rows = list(layout.rows_between(sight.top(), sight.bottom()))
    return next((row for row in rows if layout.rect(row).top() >= sight.top()), rows[0] if rows else 0)


def choose_framed(view: QAbstractItemView, event: QKeyEvent) -> None:
    """Select the cell that is framed if this key has led nowhere and nothing is selected, as when the keyboard has only
    just come to the grid: Qt selects only where a key leads elsewhere."""
    is_plain = event.key() in _KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if is_plain and view.currentIndex().isValid() and not view.selectionModel().hasSelection():
        view.selectionModel().select(view.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def is_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter alone: with Ctrl or Shift it belongs to a command, which may make no sense now."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held
