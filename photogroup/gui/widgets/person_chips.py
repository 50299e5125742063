"""A row of people to search for: added by typing, removed by their crosses."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photogroup.domain import Person, PersonId
from photogroup.gui.icons import icon
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.parts import PushButton, Words, button, clear
from photogroup.gui.widgets.person_picker import pick_person


class PersonChips(QWidget):
    changed = Signal()

    def __init__(self, title: str, people: Callable[[], Sequence[Person]], thumbnails: Thumbnails) -> None:
        super().__init__()
        self._title = title
        self._people = people
        self._thumbnails = thumbnails
        self.chosen: dict[PersonId, str] = {}
        label = Words(title, muted=True)
        label.setFixedWidth(76)
        self.add = button(self.tr("Add a person"), self._ask, icon_name="plus", kind="flat")
        self.add.setAccessibleName(f"{title}: {self.tr('Add a person')}")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addLayout(self._chips)
        row.addWidget(self.add)
        row.addStretch(1)

    def choose(self, person: PersonId, name: str) -> None:
        """Add a person to the row."""
        self.chosen[person] = name
        self._show()
        self.changed.emit()

    def _ask(self) -> None:
        known = [person for person in self._people() if person.id not in self.chosen]
        picked = pick_person(self._title, known, self._thumbnails, self, may_be_new=False)
        if picked is not None and picked.person is not None:
            self.choose(picked.person, picked.name)

    def _take_away(self, person: PersonId) -> None:
        del self.chosen[person]
        self._show()
        self.changed.emit()
        self.add.setFocus()

    def _show(self) -> None:
        clear(self._chips)
        for person, name in self.chosen.items():
            self._chips.addWidget(self._chip(person, name))

    def _chip(self, person: PersonId, name: str) -> QPushButton:
        made = PushButton(name or self.tr("without a name"))
        made.setIcon(icon("cross"))
        made.setIconSize(QSize(12, 12))
        made.setProperty("kind", "chip")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAccessibleName(self.tr("Take %1 away").replace("%1", made.text()))
        made.clicked.connect(partial(self._take_away, person))
        return made
