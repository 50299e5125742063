"""Which cell of a grid a key leads to."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from photogroup.gui.widgets.grid_layout import GridLayout

_Move = QAbstractItemView.CursorAction
_KEYS = {
    Qt.Key.Key_Home: _Move.MoveHome,
    Qt.Key.Key_End: _Move.MoveEnd,
    Qt.Key.Key_Left: _Move.MoveLeft,
    Qt.Key.Key_Right: _Move.MoveRight,
    Qt.Key.Key_Up: _Move.MoveUp,
    Qt.Key.Key_Down: _Move.MoveDown,
    Qt.Key.Key_PageUp: _Move.MovePageUp,
    Qt.Key.Key_PageDown: _Move.MovePageDown,
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


def let_choose(view: QAbstractItemView, event: QKeyEvent) -> None:
    """Let a key select the cell that it leads to if that is framed already but nothing is selected, as when the
    keyboard has only just come to the grid: to Qt, it leads nowhere."""
    chosen, action = view.selectionModel(), _KEYS.get(Qt.Key(event.key()))
    if action is None or chosen.hasSelection() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return
    if view.moveCursor(action, event.modifiers()) == view.currentIndex():
        chosen.clearCurrentIndex()


def is_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter alone: with Ctrl or Shift it belongs to a command, which may make no sense now."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held
