"""The head of a person's page: the key face, the editable name, and how much there is of this person."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photogroup.domain import Person
from photogroup.gui import formatting
from photogroup.gui.item_models.people_items import display_name
from photogroup.gui.theme import scaled
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.gui.widgets.parts import OneLine, Words, button
from photogroup.gui.widgets.round_face import RoundFace
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import AlbumPurity


class PersonHeader(QWidget):
    named = Signal(str, object)
    """The name typed, and the id of the offered person it was picked from, or None."""
    left = Signal()
    """A name that was being typed has been taken or given up."""
    split_wanted = Signal()

    def __init__(self, thumbnails: Thumbnails, people: Callable[[], Sequence[Person]]) -> None:
        super().__init__()
        self._name = ""
        self.face = RoundFace(thumbnails, 76)
        self.edit = NameEdit(people, thumbnails, self)
        self.edit.setFont(scaled(self.edit.font(), 1.7, QFont.Weight.DemiBold))
        self.edit.setObjectName("title")
        self.edit.setPlaceholderText(self.tr("Who is this?"))
        self.edit.setAccessibleName(self.tr("Name of this person"))
        self.edit.setMinimumSize(QSize(160, 44))
        self.subtitle = Words("", muted=True, wrap=True)
        self.purity = OneLine("", muted=True)
        self.split = button(self.tr("Show the proposed split"), self.split_wanted.emit, icon_name="split")
        policy = self.split.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the faces below do not move when it appears
        self.split.setSizePolicy(policy)
        self.split.hide()
        self.start = QHBoxLayout()
        self.side = QHBoxLayout()
        self.side.setSpacing(8)
        self._lay_out()
        self.edit.returnPressed.connect(self._commit)
        self.edit.chosen.connect(self._commit)
        self.edit.clicked_away.connect(self._commit)
        self.edit.editingFinished.connect(self._restore)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.edit)
        inset = QHBoxLayout()
        inset.setContentsMargins(11, 0, 0, 0)
        inset.addWidget(self.subtitle)
        words.addLayout(inset)
        words.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 14, 24, 6)
        outer.setSpacing(6)
        layout = QHBoxLayout()
        layout.setSpacing(10)
        layout.addLayout(self.start)
        layout.addWidget(self.face)
        layout.addLayout(words, 1)
        layout.addLayout(self.side)
        outer.addLayout(layout)
        row = QHBoxLayout()
        row.addWidget(self.purity)
        row.addWidget(self.split)
        row.addStretch(1)
        outer.addLayout(row)

    def show_purity(self, purity: "AlbumPurity | None") -> None:
        """Say how pure the album is and, if it seems to mix people, offer to take them apart."""
        self.purity.setText("" if purity is None else in_words(purity.message))
        self.split.setVisible(purity is not None and len(purity.parts) > 1)

    def show_person(self, person: Person) -> None:
        self._name = person.name
        self.face.set_face(person.key_face, display_name(person))
        if not self.is_naming():
            self._write_name()
        self.subtitle.setText(self._facts(person))

    def is_naming(self) -> bool:
        """Whether a name is being typed."""
        return self.edit.isModified() and (self.edit.hasFocus() or self.window().focusWidget() is self.edit)

    def _facts(self, person: Person) -> str:
        faces = self.tr("%Ln face(s)", "", person.face_count)
        photos = self.tr("in %Ln photo(s)", "", person.photo_count)
        confirmed = self.tr("%Ln confirmed by you", "", person.confirmed_count)
        parts = [f"{faces} {photos}", formatting.years(person.first_seen, person.last_seen)]
        if person.confirmed_count:
            parts.append(confirmed)
        if person.born is not None:
            parts.append(self.tr("born %1").replace("%1", formatting.day(person.born)))
        return "  ·  ".join(part for part in (*parts, ", ".join(person.groups)) if part)

    def _commit(self) -> None:
        if self.edit.isModified() and not self.edit.may_be_taken():
            return
        name, picked = self.edit.text().strip(), self.edit.picked
        self.edit.setModified(False)
        if name and name != self._name:
            self.named.emit(name, picked)

    def _restore(self) -> None:
        if self.edit.is_refused:
            return
        # Leaving the field in any other way keeps the old name.
        was_begun = self.edit.isModified()
        self._write_name()
        self.edit.setModified(False)
        if was_begun:
            self.left.emit()

    def _write_name(self) -> None:
        self.edit.setText(self._name)
        # If a name is longer than the field, its beginning is shown.
        self.edit.setCursorPosition(0)
