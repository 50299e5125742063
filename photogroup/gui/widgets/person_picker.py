"""Choosing a person by typing: the fastest way to say who a face is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from photogroup.domain import Person
from photogroup.errors import BadName
from photogroup.gui.asking import ask
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.offered_people import OfferedPerson, Picked, PickedModel, matches
from photogroup.gui.widgets.parts import Words
from photogroup.gui.wording import in_words
from photogroup.naming import require_shown


class PersonPicker(QDialog):
    """Type a name; arrows choose, Enter takes. Nobody is chosen before either.

    Enter takes the name that was typed, as everywhere: somebody called so, or else a new person. Where there can be no
    new one, it takes the best match.
    """

    def __init__(
        self,
        title: str,
        people: Sequence[Person],
        thumbnails: Thumbnails,
        parent: QWidget | None,
        *,
        may_be_new: bool = True,
    ) -> None:
        super().__init__(parent)
        self._may_be_new = may_be_new
        self.picked: Picked | None = None
        self._people = people
        self.setWindowTitle(title)
        self.resize(400, 460)
        self.edit = QLineEdit(placeholderText=self.tr("Type a name"))
        self.edit.setAccessibleName(self.tr("Name"))
        self.edit.installEventFilter(self)
        self.model = PickedModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        delegate = OfferedPerson(thumbnails)
        delegate.setParent(self.list)
        self.list.setItemDelegate(delegate)
        self.list.setAccessibleName(self.tr("People"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        thumbnails.arrived.connect(self.list.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(Words(title, 1.2, bold=True))
        layout.addWidget(self.edit)
        self.why = Words("", wrap=True)
        self.why.hide()
        layout.addWidget(self.why)
        layout.addWidget(self.list)
        self.edit.textChanged.connect(self._find)
        self.list.clicked.connect(self._take)
        self._find("")

    def _find(self, text: str) -> None:
        self.why.hide()
        found = [one for one in matches(self._people, text) if self._may_be_new or one.person is not None]
        self.model.set_rows(found)
        # A new person is offered last, and only where nobody is called what was typed; who is, comes first.
        chosen = len(found) - 1 if found and found[-1].person is None else 0
        self.list.setCurrentIndex(self.model.index(chosen) if found and text.strip() else QModelIndex())

    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and self._can_be(self.model.row(index)):
            self.picked = self.model.row(index)
            self.accept()

    def _can_be(self, picked: Picked) -> bool:
        """Whether somebody can be called so; if not, it is said why, and what was typed stays."""
        try:
            require_shown(picked.name)
        except BadName as error:
            self.why.setText(in_words(error.message))
            self.why.show()
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = max(0, min(self.list.currentIndex().row() + step, self.model.rowCount() - 1))
                self.list.setCurrentIndex(self.model.index(row))
                return True
        return super().eventFilter(watched, event)


def pick_person(
    title: str, people: Sequence[Person], thumbnails: Thumbnails, parent: QWidget, *, may_be_new: bool = True
) -> Picked | None:
    """Ask who it is; None if the user cancels."""
    dialog = PersonPicker(title, people, thumbnails, parent, may_be_new=may_be_new)
    ask(dialog)
    return dialog.picked
