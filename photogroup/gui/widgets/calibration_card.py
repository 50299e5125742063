"""What a similarity means with the network in use: its own calibration, or one fitted on the user's confirmed faces."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photogroup.gui.widgets.parts import Words, button
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.albums.calibrating import Calibrated


class CalibrationCard(QWidget):
    fit_wanted = Signal()
    own_wanted = Signal()
    """The network's own calibration is to be used again."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words("", wrap=True)
        self.fit = button(self.tr("Measure on my faces…"), self.fit_wanted.emit)
        self.own = button(self.tr("Back to what it came with…"), self.own_wanted.emit)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.own)
        row.addWidget(self.fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Words(self.tr("How alike must two faces be?"), 1.15, bold=True))
        column.addWidget(self.words)
        column.addLayout(row)
        self.show_fitted(None)

    def show_fitted(self, fitted: "Calibrated | None") -> None:
        """The calibration that was fitted here, if one was."""
        own = self.tr(
            "The network learned from strangers how alike two faces of one person are. That can be measured on the"
            " faces you confirmed instead, and everything grouped again by it; you see first what would change."
        )
        self.words.setText(own if fitted is None else in_words(fitted.message))
        self.own.setVisible(fitted is not None)

    def enable(self, on: bool) -> None:
        for one in (self.fit, self.own):
            one.setEnabled(on)
