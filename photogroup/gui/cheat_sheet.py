"""Every key on one sheet, read from the actions themselves so that it is never out of date."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from photogroup.gui.widgets.parts import Words, card


class CheatSheet(QDialog):
    """Groups of actions under headings, each with its keys."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(860, 640)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        sides = [QVBoxLayout(), QVBoxLayout()]
        for number, (title, actions) in enumerate(groups):
            sides[number % 2].addWidget(self._group(title, actions))
        for side in sides:
            side.addStretch(1)
            columns.addLayout(side, 1)
        inside = QWidget()
        inside.setLayout(columns)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(Words(self.tr("Everything by keyboard"), 1.4, bold=True))
        layout.addWidget(area)

    def _group(self, title: str, actions: Sequence[QAction]) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        grid.addWidget(Words(title, 1.1, bold=True), 0, 0, 1, 2)
        with_keys = [action for action in actions if action.shortcuts()]
        for row, action in enumerate(with_keys, 1):
            grid.addWidget(self._keys(action), row, 0, Qt.AlignmentFlag.AlignLeft)
            text = Words(plain(action), wrap=True)
            text.setAccessibleName(f"{plain(action)}: {keys_of(action)}")
            grid.addWidget(text, row, 1)
        grid.setColumnStretch(1, 1)
        return card(grid)

    @staticmethod
    def _keys(action: QAction) -> QLabel:
        label = QLabel(keys_of(action))
        label.setProperty("kind", "key")
        return label


def plain(action: QAction) -> str:
    """The action's name without what changes, such as what an undo would undo."""
    return action.text().split(":")[0].replace("&", "").removesuffix("…")


def keys_of(action: QAction) -> str:
    return "  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()[:2])
