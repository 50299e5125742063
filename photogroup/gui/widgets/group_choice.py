"""Which of the user's groups of people is shown; hidden while there is none."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from photogroup.domain import Person
from photogroup.gui.widgets.parts import ElidingChoice


class GroupChoice(ElidingChoice):
    chosen = Signal(object)
    """A group's name; empty: the favourites; None: everybody."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Group"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMinimumWidth(60)
        self._offered: list[tuple[str, str | None]] = []
        self.hide()
        self.currentIndexChanged.connect(self._tell)

    def offer(self, people: Sequence[Person]) -> None:
        """Offer the groups that these people are in; a group that is gone is deselected."""
        groups = sorted({group for person in people if person.groups for group in person.groups}, key=str.casefold)
        favourites = [(self.tr("Favourites"), "")] if any(map(attrgetter("is_favourite"), people)) else []
        offered: list[tuple[str, str | None]] = [
            (self.tr("All groups"), None),
            *favourites,
            *((group, group) for group in groups),
        ]
        if offered == self._offered:
            return
        had = self.group
        self._offered = offered
        self.blockSignals(True)
        self.clear()
        self.addItems([text for text, _ in offered])
        self.setCurrentIndex(next((row for row, (_, group) in enumerate(offered) if group == had), 0))
        self.blockSignals(False)
        self.setVisible(len(offered) > 1)
        if self.group != had:
            self._tell()

    @property
    def group(self) -> str | None:
        """The present choice."""
        row = self.currentIndex()
        return self._offered[row][1] if 0 <= row < len(self._offered) else None

    def choose(self, group: str | None) -> None:
        """Show this group, if it is there."""
        for row, (_, known) in enumerate(self._offered):
            if known == group:
                self.setCurrentIndex(row)

    def _tell(self) -> None:
        self.chosen.emit(self.group)
