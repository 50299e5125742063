"""A field for a person's name that offers the known people, with their faces."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from photogroup.domain import Person, PersonId
from photogroup.errors import BadName
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.offered_people import ROW, OfferedPerson, Picked, PickedModel, matches
from photogroup.gui.wording import in_words
from photogroup.naming import require_shown

_MOST_SHOWN = 6
_NARROWEST = 280
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKING = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class NameEdit(QLineEdit):
    """A line for one name. Known people whose name contains what is typed are offered below.

    Enter takes the highlighted one, or else the name as typed; nothing is highlighted until an arrow key or the mouse
    does so. Tab, or a click elsewhere, takes the name as typed, too. Whatever else leads away, such as a key to another
    page, gives it up. What cannot be a name stays in the box, to be mended.
    """

    chosen = Signal()
    """Somebody on offer has been clicked."""
    clicked_away = Signal()
    """The focus went elsewhere in the visible window, by mouse or Tab, after something was typed."""
    refused = Signal(str)
    """Why what was typed cannot be a name."""

    def __init__(
        self, people: Callable[[], Sequence[Person]], thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._thumbnails = thumbnails
        self._picked: Picked | None = None
        self._offers: QListView | None = None
        self.is_refused = False
        """Whether it stays open, as its text cannot be a name."""
        self.setPlaceholderText(self.tr("Name"))
        self.offered = PickedModel(self)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(self.forget_refusal)
        self.returnPressed.connect(self.hide_offers)

    def may_be_taken(self) -> bool:
        """Whether the text can be a name, or is none; if not, the user is told why and goes on with it."""
        try:
            require_shown(self.text())
        except BadName as error:
            self.is_refused = True
            self.refused.emit(in_words(error.message))
            QTimer.singleShot(0, self, self._come_back)
            return False
        return True

    def _come_back(self) -> None:
        if self.is_refused and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up_refused(self) -> None:
        """Qt tells of the end only once, and has done so when the text was refused."""
        if self.is_refused:
            self.forget_refusal()
            self.editingFinished.emit()

    def forget_refusal(self) -> None:
        self.is_refused = False

    @property
    def picked(self) -> PersonId | None:
        """The person picked from those on offer, if the name is still theirs."""
        is_theirs = self._picked is not None and self._picked.name == self.text()
        return self._picked.person if self._picked is not None and is_theirs else None

    @property
    def offers(self) -> QListView:
        """The list of people on offer; it is a part of the window, as a popup would take the keys away."""
        if self._offers is None:
            made = QListView(self.window())
            made.setObjectName("completer")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setAccessibleName(self.tr("People"))
            # It goes with the list, which outlives this box by a moment; a list without it makes Qt complain.
            self.offered.setParent(made)
            made.setModel(self.offered)
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            delegate = OfferedPerson(self._thumbnails)
            delegate.setParent(made)
            made.setItemDelegate(delegate)
            made.clicked.connect(self._click)
            made.hide()
            self._thumbnails.arrived.connect(made.viewport().update)
            self.destroyed.connect(made.deleteLater)
            self._offers = made
        return self._offers

    def _offer(self, text: str) -> None:
        found = [one for one in matches(self._people(), text) if one.person is not None] if text.strip() else []
        self.offered.set_rows(found)
        self.offers.setCurrentIndex(QModelIndex())
        self.offers.setVisible(bool(found))
        if found:
            self._place(len(found))

    def _place(self, count: int) -> None:
        offers, ground = self.offers, self.window()
        height = min(count, _MOST_SHOWN) * ROW + 2 * offers.frameWidth() + 8
        width = max(self.width(), _NARROWEST)
        below = self.mapTo(ground, QPoint(0, self.height() + 2))
        above = self.mapTo(ground, QPoint(0, 0)).y() - height - 2
        left = max(0, min(below.x(), ground.width() - width))
        fits = below.y() + height <= ground.height() or above < 0
        offers.setGeometry(left, below.y() if fits else above, width, height)
        offers.raise_()

    def _click(self, index: QModelIndex) -> None:
        self._take(index)
        self.chosen.emit()

    def _take(self, index: QModelIndex) -> None:
        self._picked = self.offered.row(index)
        self.setText(self._picked.name)
        self.setModified(True)
        self.offers.hide()

    def take_highlighted(self) -> None:
        """Take the highlighted name among those on offer, if any."""
        if self._offers is not None and self._offers.isVisible() and self._offers.currentIndex().isValid():
            self._take(self._offers.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Enter is the box's own, with Ctrl too, which is a command of the page elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _ENTER:
            event.setAccepted(self.isModified())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offers, key = self._offers, event.key()
        if offers is None or not offers.isVisible():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._highlight(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            offers.hide()
        else:
            if key in _ENTER:
                self.take_highlighted()
            super().keyPressEvent(event)

    def _highlight(self, step: int) -> None:
        """Move down or up among those on offer; above the first, nothing is highlighted."""
        row = min(self.offers.currentIndex().row() + step, self.offered.rowCount() - 1)
        self.offers.setCurrentIndex(self.offered.index(row) if row >= 0 else QModelIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hide_offers()
        if not self.is_taken_by(event):
            self._give_up_refused()
        elif self.isModified():
            self.clicked_away.emit()
        super().focusOutEvent(event)

    def is_taken_by(self, event: QFocusEvent) -> bool:
        """Whether leaving in this way takes the name; a page that is hidden also hands the focus on as Tab does."""
        return event.reason() in _TAKING and self.isVisible()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hide_offers()
        super().hideEvent(event)

    def hide_offers(self) -> None:
        """The name is taken, or given up: what is asked about it is not asked beside other names."""
        if self._offers is not None:
            self._offers.hide()
