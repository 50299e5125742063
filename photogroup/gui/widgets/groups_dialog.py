"""Which groups some people are in: a tick for each group, and a name for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from photogroup.domain import Person
from photogroup.errors import BadName
from photogroup.gui.widgets.parts import Words, button
from photogroup.gui.wording import in_words
from photogroup.naming import clean_name, is_same_name, require_name

_SOME = Qt.CheckState.PartiallyChecked
_ALL = Qt.CheckState.Checked
_NONE = Qt.CheckState.Unchecked


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was changed."""

    into: tuple[str, ...]
    """Groups to put all of the people in."""
    out_of: tuple[str, ...]
    """Groups to take all of them out of."""


class GroupsDialog(QDialog):
    """A half tick means that only some of them are in a group; it stays so unless it is clicked."""

    def __init__(self, people: Sequence[Person], groups: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resize(380, 440)
        self._people = people
        title = people[0].name if len(people) == 1 else self.tr("%Ln people", "", len(people))
        self.setWindowTitle(self.tr("Groups"))
        self.boxes = {group: self._box(group) for group in groups}
        self.new = QLineEdit(placeholderText=self.tr("A new group: family, school…"))
        self.new.setAccessibleName(self.tr("A new group"))
        self.why = Words("", wrap=True)
        self.why.hide()
        self.new.textChanged.connect(self.why.hide)
        take = button(self.tr("Done"), self._take, kind="primary")
        take.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.tr("Cancel"), self.reject))
        row.addWidget(take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(Words(title or self.tr("Who is this?"), 1.2, bold=True, wrap=True))
        layout.addWidget(self._list(), 1)
        layout.addWidget(self.new)
        layout.addWidget(self.why)
        layout.addLayout(row)
        self.new.setFocus()

    def _take(self) -> None:
        """Close; if the new group cannot be called so, say why instead, and what was typed stays."""
        try:
            require_name(self.new.text())
        except BadName as error:
            self.why.setText(in_words(error.message))
            self.why.show()
            self.new.setFocus()
        else:
            self.accept()

    def _box(self, group: str) -> QCheckBox:
        box = QCheckBox(group.replace("&", "&&"))
        inside = sum(group in person.groups for person in self._people)
        if 0 < inside < len(self._people):
            box.setTristate(True)
            box.setCheckState(_SOME)
            # Once clicked, it is an ordinary checkbox again.
            box.clicked.connect(lambda: box.setTristate(False))
        else:
            box.setChecked(bool(inside))
        return box

    def _list(self) -> QScrollArea:
        column = QVBoxLayout()
        column.setSpacing(10)
        for box in self.boxes.values():
            column.addWidget(box)
        if not self.boxes:
            hint = self.tr("There is no group yet. Somebody may be in several.")
            column.addWidget(Words(hint, muted=True, wrap=True))
        column.addStretch(1)
        ground = QWidget()
        ground.setLayout(column)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(ground)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    @property
    def sorted(self) -> Sorted:
        """What the user has changed."""
        into = [group for group, box in self.boxes.items() if box.checkState() == _ALL and self._are_out(group)]
        new = clean_name(self.new.text())
        if new:
            known = next((group for group in self.boxes if is_same_name(group, new)), new)
            into += [known] if known not in into and self._are_out(known) else []
        out = [group for group, box in self.boxes.items() if box.checkState() == _NONE and self._are_in(group)]
        return Sorted(tuple(into), tuple(group for group in out if group not in into))

    def _are_in(self, group: str) -> bool:
        return any(group in person.groups for person in self._people)

    def _are_out(self, group: str) -> bool:
        """Whether one of them is not in it."""
        return any(group not in person.groups for person in self._people)
