"""What training achieved: each figure before and after, and how certain the change is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from photogroup.gui.colours import colours_of
from photogroup.gui.icons import icon
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.parts import Words, clear

if TYPE_CHECKING:
    from photogroup.training.validation import Figure


def share(value: float, digits: int = 1) -> str:
    """A share of all, as "3.1%"."""
    return QLocale().toString(100 * value, "f", digits) + QLocale().percent()


class ValidationFigures(QWidget):
    """One row per figure. Better and worse differ by sign and word, not by colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)

    def show_figures(self, figures: Sequence["Figure"]) -> None:
        clear(self._grid)
        heads = (self.tr("On faces held out"), self.tr("Before"), self.tr("After"), self.tr("Change"), "")
        for column, text in enumerate(heads):
            self._grid.addWidget(Words(text, 0.92, muted=True), 0, column)
        for row, figure in enumerate(figures, 1):
            self._add(row, figure)

    def _add(self, row: int, figure: "Figure") -> None:
        low, high = (QLocale().toString(round(100 * value, 1) + 0.0, "f", 1) for value in (figure.low, figure.high))
        interval = self.tr("%1 to %2 points").replace("%1", low).replace("%2", high)
        title = Words(self.title(figure.name), wrap=True)
        title.setToolTip(plain_tip(self.meaning(figure.name)))
        for column, part in enumerate(
            (title, Words(share(figure.before)), Words(share(figure.after), bold=True), Words(interval, muted=True))
        ):
            self._grid.addWidget(part, row, column)
        verdict = QHBoxLayout()
        verdict.setSpacing(6)
        name, colour, text = self._verdict(figure)
        picture = Words()
        picture.setPixmap(icon(name, QColor(colour)).pixmap(QSize(16, 16)))
        verdict.addWidget(picture)
        verdict.addWidget(Words(text), 1)
        self._grid.addLayout(verdict, row, 4)

    def _verdict(self, figure: "Figure") -> tuple[str, str, str]:
        """Icon, colour and word."""
        colours = colours_of(self.palette())
        if share(figure.after) == share(figure.before):
            return "minus", colours.muted, self.tr("the same")
        if not figure.is_not_worse:
            return "warning", colours.warning, self.tr("worse")
        sure = figure.high < 0 if figure.is_error else figure.low > 0
        return "check", colours.good, self.tr("better") if sure else self.tr("better, perhaps by chance")

    def title(self, name: str) -> str:
        titles = {
            "Verification error": self.tr("Two faces taken for the wrong answer"),
            "Error between siblings": self.tr("The same, among people most alike"),
            "Faces in the wrong album": self.tr("Faces in the wrong album"),
            "B-cubed F": self.tr("How whole and pure albums are, face by face"),
            "Pairwise F": self.tr("How whole and pure albums are, pair by pair"),
        }
        return titles.get(name, name)

    def meaning(self, name: str) -> str:
        """The measure's name in research, and whether less or more is better."""
        better = self.tr("more is better") if name.endswith(" F") else self.tr("less is better")
        return f"{name}: {better}"
