"""Which cell of a grid a key leads to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from photogroup.gui.widgets.grid_layout import GridLayout

_Move = QAbstractItemView.CursorAction


def moved(layout: GridLayout, row: int, action: _Move, lines: int, *, mirrored: bool) -> int:
    """The row that a move leads to, which may be one beyond the ends; `lines` is the number of lines on a page."""
    forward = -1 if mirrored else 1
    steps = {_Move.MoveLeft: -forward, _Move.MoveRight: forward, _Move.MovePrevious: -1, _Move.MoveNext: 1}
    if action in steps:
        return row + steps[action]
    if action in (_Move.MoveHome, _Move.MoveEnd):
        return 0 if action == _Move.MoveHome else layout.count - 1
    up = action in (_Move.MoveUp, _Move.MovePageUp)
    for _ in range(lines if action in (_Move.MovePageUp, _Move.MovePageDown) else 1):
        row = layout.above(row) if up else layout.below(row)
    return row


def is_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter alone: with Ctrl or Shift it belongs to a command, which may make no sense now."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held
