"""A short message over the page, with Undo in it: instead of asking "are you sure?" beforehand."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from photogroup.gui.colours import colours_of
from photogroup.gui.moments import A_MOMENT, done_at
from photogroup.gui.widgets.parts import PushButton, Words

_SHOWN_MS = 7_000
_SHOWN_ERROR_MS = 12_000
_AIR = 24
"""Pixels between it and the edges of what it floats over."""
_LINE = 560
"""Pixels per line of a message that does not fit into one."""


class Toast(QFrame):
    """Floats over the bottom of a part of its parent; a new message replaces the old one.

    It is not a child of what it floats over, as pages made later would cover it.
    """

    def __init__(self, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self._parent, self._ground = parent, over
        self.setObjectName("toast")
        self.words = Words()
        self.action, self.way = self._button(self._act), self._button(self._go)
        self.foot: Callable[[], int] = lambda: 0
        """How many pixels at the lower edge of what it floats over are kept free."""
        self._new_at = 0.0
        """When the message or one of its buttons came."""
        self._run: Callable[[], object] = lambda: None
        self._lead: Callable[[], object] = lambda: None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 10, 14, 10)
        layout.setSpacing(14)
        layout.addWidget(self.words)
        layout.addWidget(self.way)
        layout.addWidget(self.action)
        for watched in (over, self.action, self.way):
            watched.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_way)
        self._colour()
        self.hide()

    def say(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show the sentence for some seconds, with a button if there is an action for it."""
        self._run = run or (lambda: None)
        self._show(sentence, action, _SHOWN_MS)

    def add_way(self, text: str, go: Callable[[], object]) -> None:
        """Add a button that leads to what the present message speaks of."""
        self._lead = go
        self.way.setText(text)
        self.way.show()
        self._new_at = time.monotonic()
        self.place()

    def complain(self, sentence: str) -> None:
        """Show what could not be done, long enough to read."""
        self._show(sentence, "", _SHOWN_ERROR_MS)

    def _show(self, sentence: str, action: str, duration: int) -> None:
        self.words.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.way.hide()
        self.setAccessibleName(sentence)
        self.place()
        self.show()
        self.raise_()
        self._new_at = time.monotonic()
        self._timer.start(duration)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _act(self) -> None:
        self.hide()
        self._run()

    def _go(self) -> None:
        self.hide()
        self._lead()

    def _button(self, press: Callable[[], None]) -> PushButton:
        made = PushButton()
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(press)
        return made

    def place(self) -> None:
        """Float where there is room now."""
        ground = self._ground
        room = ground.width() - 2 * _AIR
        self.words.setWordWrap(False)
        self.words.setMinimumWidth(0)
        self.setMaximumWidth(room)
        too_wide = self.sizeHint().width() - room
        if too_wide > 0:
            # By default a wrapping label is as narrow as it is high.
            self.words.setMinimumWidth(max(0, min(_LINE, self.words.sizeHint().width() - too_wide)))
            self.words.setWordWrap(True)
        self.resize(self.sizeHint().boundedTo(ground.size()))
        self.adjustSize()
        free = next((each for each in self._places() if not each.intersects(self._field())), None)
        place = (free or self._places()[0]).topLeft()
        if place != self.pos():
            self._new_at = time.monotonic()
            self.move(place)

    def _places(self) -> list[QRect]:
        """Where it may float, best first: at the foot in the middle, at either side, or at the head."""
        ground = QRect(self._ground.mapTo(self._parent, QPoint(0, 0)), self._ground.size())
        room = ground.adjusted(_AIR, _AIR, -_AIR, -max(_AIR, self.foot() + 8))
        best = QRect(QPoint(0, 0), self.size())
        best.moveCenter(room.center())
        best.moveBottom(room.bottom())
        left, right, head = QRect(best), QRect(best), QRect(best)
        left.moveLeft(room.left())
        right.moveRight(room.right())
        head.moveTop(room.top())
        return [best, left, right, head]

    def _field(self) -> QRect:
        """The field that is being typed in, which it does not cover."""
        field = QApplication.focusWidget()
        if not isinstance(field, QLineEdit) or not self._ground.isAncestorOf(field):
            return QRect()
        return QRect(field.mapTo(self._parent, QPoint(0, 0)), field.size())

    def _make_way(self) -> None:
        if self.isVisible():
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._ground and self.isVisible():
            self.place()
        is_on_button = watched is not self._ground and isinstance(event, QMouseEvent)
        return is_on_button and isinstance(event, QMouseEvent) and self._is_unmeant(event)

    def _is_unmeant(self, event: QMouseEvent) -> bool:
        """Whether this press was aimed at what was there before this message, or at the message before: after Undo, its
        second click would do everything again."""
        is_second = event.type() == QEvent.Type.MouseButtonDblClick
        is_press = is_second or event.type() == QEvent.Type.MouseButtonPress
        return is_press and (is_second or done_at(event) < self._new_at + A_MOMENT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(_SHOWN_MS // 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def _colour(self) -> None:
        colours = colours_of(self._ground.palette())
        wanted = f"""
            #toast {{ background: {colours.toast}; border-radius: 10px; }}
            #toast QLabel {{ color: {colours.on_toast}; background: transparent; }}
            #toast QPushButton {{ color: {colours.toast_link}; background: transparent; border: 0;
                font-weight: 600; padding: 4px 8px; }}
            #toast QPushButton:hover {{ text-decoration: underline; }}
        """
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)
