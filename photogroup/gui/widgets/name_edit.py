"""A field for a person's name that completes the names there are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget


class NameEdit(QLineEdit):
    """A line for one name; names that begin or go on with what is typed are offered below."""

    chosen = Signal()
    """A name was taken from those offered."""

    def __init__(self, names: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setMaxLength(200)
        self.setPlaceholderText(self.tr("Name"))
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        offered = QListView()
        offered.setObjectName("completer")
        completer.setPopup(offered)
        completer.activated.connect(self.chosen, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Read when they are needed and not before: a large library has thousands.
        self._model.setStringList(list(self._names()))
        super().focusInEvent(event)
