"""All keys on one sheet, read from the actions themselves so that it is never out of date."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photogroup.gui.widgets.parts import Words, card


class CheatSheet(QDialog):
    """Groups of actions under headings, each with its keys."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(1080, 720)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        sides = [QVBoxLayout(), QVBoxLayout()]
        sheets = [(title, [(keys_of(action), plain(action)) for action in actions]) for title, actions in groups]
        for number, (title, lines) in enumerate([*sheets, *self._habits()]):
            sides[number % 2].addWidget(self._group(title, lines))
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

    def _habits(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Keys that are not actions: those of grids, names and frames."""
        native = QKeySequence.SequenceFormat.NativeText
        ctrl, shift = (QKeySequence(f"{key}+A").toString(native).removesuffix("A") for key in ("Ctrl", "Shift"))
        grids = [
            (self.tr("Arrows, Home, End, Page up, Page down"), self.tr("Go through the pictures")),
            (self.tr("%1arrows").replace("%1", shift), self.tr("Select on the way")),
            (self.tr("Enter"), self.tr("Open what is selected")),
            (self.tr("Letters"), self.tr("Filter the people by name")),
            (self.tr("Tab, in a name"), self.tr("Keep it and name the next album")),
        ]
        frames = [
            (self.tr("Tab"), self.tr("Go from face to face")),
            (self.tr("Enter"), self.tr("Say who it is, or draw a face in the middle")),
            (self.tr("%1arrows").replace("%1", ctrl), self.tr("Move the frame")),
            (self.tr("%1arrows").replace("%1", ctrl + shift), self.tr("Make the frame larger or smaller")),
        ]
        return [(self.tr("In every grid"), grids), (self.tr("On a face in a photo"), frames)]

    def _group(self, title: str, lines: Sequence[tuple[str, str]]) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        grid.addWidget(Words(title, 1.1, bold=True), 0, 0, 1, 2)
        for row, (keys, words) in enumerate(lines, 1):
            grid.addWidget(self._keys(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
            text = Words(words, wrap=True)
            text.setAccessibleName(f"{words}: {keys}")
            grid.addWidget(text, row, 1)
        grid.setColumnStretch(1, 1)
        return card(grid)

    @staticmethod
    def _keys(keys: str) -> Words:
        label = Words(keys)
        label.setWordWrap(len(keys) > 24)
        label.setProperty("kind", "key")
        return label


def plain(action: QAction) -> str:
    """The action's name without its variable part, such as what an undo would undo."""
    return action.text().split(":")[0].replace("&", "").removesuffix("…")


def keys_of(action: QAction) -> str:
    return "  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()[:2])
