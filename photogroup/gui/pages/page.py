"""What all pages have in common."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from photogroup.domain import PhotoId
from photogroup.gui.asking import is_asking
from photogroup.gui.icons import icon
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.library_bridge import LibraryBridge
from photogroup.gui.moments import A_MOMENT, LastDone, done_at
from photogroup.gui.navigation import Navigator, Visit
from photogroup.gui.plain import plain_tip
from photogroup.gui.presses import WatchWhenShown
from photogroup.gui.second_clicks import BACK
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.grid_stance import Stance
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.gui.widgets.parts import ToolButton
from photogroup.jobs import Changes, Job, T

if TYPE_CHECKING:
    from photogroup.library import Library


@dataclass(frozen=True, slots=True)
class Tools:
    """What every page works with."""

    bridge: LibraryBridge
    thumbnails: Thumbnails
    navigator: Navigator
    jobs: JobRunner

    @property
    def library(self) -> "Library":
        return self.bridge.library

    def run(self, title: str, job: Job[T], finish: Callable[[T], None], resumes: str = "") -> bool:
        """Run the job if no other one is running; otherwise say so."""
        if self.jobs.start(title, job, finish, resumes):
            return True
        job.close()
        words = QCoreApplication.translate("jobs", "Another task is running; wait for it or cancel it first.")
        self.bridge.failed.emit(words)
        return False


_REST = 0.5
"""Seconds without a movement, click or key after which the user no longer counts as acting on a grid."""


_WORD = 0.4
"""Seconds after a letter within which the next belongs to the same word."""


@dataclass(frozen=True, slots=True)
class Bearings:
    """Where the user is on a page: the focused widget, and the place in each grid."""

    focus: QWidget | None
    grids: tuple[tuple[GridView, Stance], ...]


class Page(QWidget):
    """One page of the window. It owns its item models and actions, and reloads what changed."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.commands: list[QAction | None] = []
        """Shown in both the menu bar and the context menu; None is a separator."""
        self._missed = Changes.NONE
        self._typed_at = 0.0
        """When a letter without a meaning here was last typed, on the monotonic clock."""
        self._last = LastDone()
        self._new_at = 0.0
        """When the target of the keys here last changed by itself."""
        self._changed_behind = False
        """Whether it has changed while another window was in front."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def arrive(self, place: Visit) -> None:
        """Show this place; called whenever the user comes here."""

    def refresh(self, changes: Changes) -> None:
        """Reload what these changes affect."""

    def escape(self) -> bool:
        """Cancel what was begun here, such as an edit, or a selection; false if there is nothing, so that the user
        goes back."""
        given_up = [view.give_up_selection() for view in self._grids()]
        return any(given_up)

    def take_folder(self, folder: Path) -> bool:
        """Do what this page does with a folder dropped on it; false if that is nothing special."""
        return False

    # Where the user is

    def take_focus(self) -> None:
        """Put the focus where the user works on this page, as the focused widget is gone."""
        grids = self._grids()
        (grids[0] if grids else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def bearings(self) -> Bearings:
        """Where the user is, to come back to."""
        focus = QApplication.focusWidget()
        has_it = focus is not None and self.isAncestorOf(focus)
        return Bearings(focus if has_it else None, tuple((view, view.stance()) for view in self._grids()))

    def land_on(self, photo: PhotoId) -> None:
        """The user comes back from the whole screen, where this photo was the last."""
        self.take_up(self.bearings(), photo)

    def take_up(self, bearings: Bearings, seen: PhotoId | None = None) -> None:
        """Return to these bearings; `seen` is the photo that was looked at last meanwhile."""
        for view, stance in bearings.grids:
            view.take_up(stance if seen is None else replace(stance, seen=seen))
        focus = bearings.focus
        if focus is not None and isValid(focus) and focus.isVisible() and focus.isEnabled():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def rests_in(self) -> float:
        """Seconds until the user no longer counts as acting on the visible grids; 0 if that is so already."""
        touched = max((view.touched_at for view in self._grids()), default=0.0)
        return max(0.0, touched + _REST - time.monotonic())

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way that will change what is shown."""
        return False

    def foot(self) -> int:
        """How many pixels at the bottom a notification must not cover, because there is something to press."""
        return 0

    def shut(self) -> None:
        """End what is running for this page; the window is closing."""

    def update_commands(self) -> None:
        """Enable the commands that make sense now."""

    # What the menu bar asks of every page

    def look_for_a_name(self) -> None:
        """Put the cursor into the field for searching by name; only the people page has one."""

    def select_all(self) -> None:
        """Select everything in the visible grid."""
        for view in self._grids():
            view.selectAll()

    def zoom(self, step: int) -> None:
        """Show the pictures larger for 1, smaller for -1, at their usual size for 0."""
        for view in self._grids():
            view.resize_cells(step)

    def _grids(self) -> list[GridView]:
        return [view for view in self.findChildren(GridView) if view.isVisible()]

    # What stays as it is until the next time

    def looks(self) -> dict[str, str]:
        """How the user has arranged this page, under names of the page's own choosing."""
        return {f"scale{number}": str(view.scale) for number, view in enumerate(self.findChildren(GridView))}

    def put_on(self, looks: Mapping[str, str]) -> None:
        """Restore this arrangement; what is not named stays as it is."""
        for number, view in enumerate(self.findChildren(GridView)):
            view.set_scale(float(looks.get(f"scale{number}", view.scale)))

    def half_done(self) -> object:
        """What the user has begun here and not finished, for a page of the same kind in another window; or None."""
        return None

    def go_on_with(self, half: Any) -> None:
        """Go on with what was begun in another window."""

    def library_changed(self, changes: Changes, *, by_hand: bool = True) -> None:
        """Refresh now if visible, else when it is next shown."""
        for view in self.findChildren(GridView):
            view.loss.is_by_job = self.isVisible() and not by_hand
        if not self.isVisible():
            self._missed |= changes
        elif by_hand:
            self.refresh(changes)
        else:
            self.hear(changes)

    def hear(self, changes: Changes) -> None:
        """A job, and not the user, has made these changes while the page is visible."""
        self.refresh(changes)

    def showEvent(self, event: QShowEvent) -> None:
        missed, self._missed = self._missed, Changes.NONE
        if missed:
            self.refresh(missed)
        super().showEvent(event)

    def back_button(self) -> ToolButton:
        """A button that leads back to where the user came from."""
        made = ToolButton()
        made.setObjectName(BACK)
        made.setIcon(icon("back"))
        made.setIconSize(QSize(20, 20))
        made.setProperty("kind", "flat")
        made.setAccessibleName(self.tr("Back"))
        made.setToolTip(plain_tip(self.tr("Back (Esc)")))
        made.clicked.connect(self.tools.navigator.back)
        return made

    def command(
        self,
        text: str,
        run: Callable[[], object],
        keys: Sequence[str] = (),
        icon_name: str = "",
        views: Sequence[QWidget] = (),
        *,
        repeats: bool = False,
    ) -> QAction:
        """Add a command of this page, for its menus and its keys.

        Keys with Ctrl and function keys work wherever the focus is. Letters and other plain keys work only while it is
        on the page: what is typed elsewhere, such as a name whose field has just closed, must not count as an answer.
        Keys that mean something else to buttons and fields, such as Space, work only in the `views`. A key that is held
        down counts once, unless the command `repeats`. A letter that follows others which mean nothing here is a part
        of a word, and means nothing either.
        """
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(repeats)
        if views:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        elif any(_is_plain(keys) for keys in action.shortcuts()):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        is_letter = any(_is_letter(keys) for keys in action.shortcuts())
        action.triggered.connect(lambda: run() if self._can_be_meant(is_letter=is_letter) else None)
        if icon_name:
            action.setIcon(icon(icon_name))
        for place in views or (self,):
            place.addAction(action)
        self.commands.append(action)
        return action

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._last.note(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha():
            self._typed_at = done_at(event)
        super().keyPressEvent(event)

    def _can_be_meant(self, *, is_letter: bool) -> bool:
        """Whether a command of this page makes sense now: the page is visible, no dialog is over it, and a letter was
        not typed into an open menu, where it would also trigger the page's command. Choosing a menu item closes the
        menu first."""
        in_menu = QApplication.activePopupWidget() is not None
        is_mistaken = (is_letter and (in_menu or self._is_unmeant())) or self._is_in_a_name()
        return self.isVisible() and not is_asking() and not is_mistaken

    def _is_in_a_name(self) -> bool:
        """Whether a key has been pressed in a name that is being typed: Ctrl+Enter takes the name and answers nothing,
        and Ctrl+H, which deletes a letter in some programs, hides nobody."""
        focus = QApplication.focusWidget()
        return self._last.is_known and isinstance(focus, NameEdit) and focus.isModified()

    def _is_unmeant(self) -> bool:
        return self.is_typing() or self.is_too_early()

    def is_typing(self) -> bool:
        """Whether a word is being typed by somebody who believes that a field has the focus."""
        now, typed_at = self._last.at(), max([self._typed_at, *(view.typed_at for view in self._grids())])
        if now - typed_at >= _WORD:
            return False
        self._typed_at = now
        return True

    def note_new(self) -> None:
        """Note that the target of the keys here has changed by itself."""
        self._new_at, self._changed_behind = time.monotonic(), not self.isActiveWindow()

    def note_arrival(self) -> None:
        """Note that the user has been led here unasked: keys and clicks on their way were meant for elsewhere."""
        self.note_new()
        for view in self._grids():
            view.newcomers.come()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self._changed_behind and self.isActiveWindow():
            self.note_new()
        super().changeEvent(event)

    def is_too_early(self) -> bool:
        """Whether the key or click being handled was done before its target could be seen."""
        return self._last.at() < self._new_at + A_MOMENT

    def separate_commands(self) -> None:
        self.commands.append(None)

    def fill(self, menu: QMenu) -> None:
        """Put the commands into a menu."""
        self.update_commands()
        for action in self.commands:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)

    def show_context_menu(self, view: QWidget) -> None:
        """Give the view a context menu with the same commands as the menu bar."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda point: self._pop_up(view, point))

    def _pop_up(self, view: QWidget, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        WatchWhenShown(menu)
        self.fill(menu)
        menu.popup(view.mapToGlobal(point))


def _is_letter(keys: QKeySequence) -> bool:
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return len(text) == 1 and text.isalpha()


def _is_plain(keys: QKeySequence) -> bool:
    """Whether this is a key for typing, and not a function key or one with Ctrl or Alt."""
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    is_function = text[:1] == "F" and text[1:].isdigit()
    return not is_function and not text.startswith(("Ctrl+", "Alt+", "Meta+"))
