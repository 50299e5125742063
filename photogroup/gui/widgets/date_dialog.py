"""Choosing a day, or that it is unknown."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photogroup.gui.asking import ask
from photogroup.gui.widgets.day_edit import DayEdit
from photogroup.gui.widgets.parts import OneLine, button

_TITLE = 420
"""Widest title, in pixels: it has a name in it."""


@dataclass(frozen=True, slots=True)
class ChosenDay:
    day: date | None
    """None if unknown."""


class DateDialog(QDialog):
    def __init__(self, title: str, day: date | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.chosen: ChosenDay | None = None
        self.setWindowTitle(title)
        self.edit = DayEdit(title)
        self.edit.setDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        take = button(self.tr("Take this date"), self._take, kind="primary")
        take.setDefault(True)
        row = QHBoxLayout()
        self.unknown = button(self.tr("Not known"), self._forget)
        for one in (button(self.tr("Cancel"), self.reject), self.unknown, take):
            row.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(OneLine(title, 1.2, bold=True, most=_TITLE))
        layout.addWidget(self.edit)
        layout.addLayout(row)

    def _take(self) -> None:
        shown = self.edit.date()
        self.chosen = ChosenDay(date(shown.year(), shown.month(), shown.day()))
        self.accept()

    def _forget(self) -> None:
        self.chosen = ChosenDay(None)
        self.accept()


def pick_date(title: str, day: date | None, parent: QWidget) -> ChosenDay | None:
    """Ask for a day; None if the user cancels."""
    dialog = DateDialog(title, day, parent)
    ask(dialog)
    return dialog.chosen
