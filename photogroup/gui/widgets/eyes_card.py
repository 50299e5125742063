"""Offers a better detector and network to a library that was made with older ones."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photogroup.gui.widgets.parts import Words, button, card
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import BetterEyes


class EyesCard(QWidget):
    """Hidden when there is nothing to offer."""

    wanted = Signal(str)
    """The name of the network; nothing changes before the user has seen what would change."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.words = Words("", wrap=True)
        self.look = button(self.tr("Look what would change…"), lambda: self.wanted.emit(self._name))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.look)
        inside, column = QVBoxLayout(), QVBoxLayout(self)
        inside.setSpacing(14)
        inside.addWidget(Words(self.tr("Better eyes"), 1.15, bold=True))
        inside.addWidget(self.words)
        inside.addLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(inside))
        self.hide()

    def show_offer(self, offer: "BetterEyes | None") -> None:
        self.setVisible(offer is not None)
        if offer is not None:
            self._name = offer.name
            self.look.setVisible(offer.is_installed)
            self.words.setText(in_words(offer.message))
