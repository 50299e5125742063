"""One photo full-screen: next and previous, zoom, faces, favourites and a slideshow; Escape leads back."""

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QColor, QIcon, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from photogroup.domain import Photo, PhotoId
from photogroup.errors import PhotogroupError
from photogroup.gui import formatting
from photogroup.gui.asking import is_asking
from photogroup.gui.colours import DARK
from photogroup.gui.icons import icon
from photogroup.gui.moments import A_MOMENT, LastDone
from photogroup.gui.navigation import FullView
from photogroup.gui.pages.page import Tools
from photogroup.gui.photo_loader import PhotoLoader
from photogroup.gui.picture_commands import ChosenPictures, PictureFiles
from photogroup.gui.presses import WatchWhenShown, watch
from photogroup.gui.side_buttons import SideButtons
from photogroup.gui.stylesheet import stylesheet
from photogroup.gui.toast import Toast
from photogroup.gui.widgets.drag_out import Cargo, DragOut
from photogroup.gui.widgets.parts import OneLine, Words, card, tool_button
from photogroup.gui.widgets.photo_canvas import ViewerCanvas
from photogroup.gui.widgets.resting_bar import RestingBar

_SLIDE_MS = 4000


def _light(name: str) -> QIcon:
    """An icon that can be seen on the bar."""
    return icon(name, QColor(DARK.text))


class Viewer(QWidget):
    """Created at first use; shown again for every photo that fills the screen."""

    left_at = Signal(object)
    """The PhotoId of the photo that was shown when the user went back."""

    def __init__(self, tools: Tools, loader: PhotoLoader, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._tools, self._loader = tools, loader
        self._view = FullView(PhotoId(0), ())
        self._photo: Photo | None = None
        self._waits = False
        """The slideshow continues as soon as the next photo has arrived."""
        self._last, self._new_at = LastDone(), 0.0
        """The key being handled, and when another photo last came by itself."""
        self.canvas = ViewerCanvas()
        self.canvas.setAccessibleName(self.tr("Photo"))
        self.canvas.setMouseTracking(True)
        self.words = OneLine()
        self.problem = Words("", 1.2, wrap=True)
        self._slides = QTimer(self, interval=_SLIDE_MS)
        self._slides.timeout.connect(self._slide)
        self.actions_: list[QAction] = []
        """Every command, for the cheat sheet."""
        self._add_actions()
        self._build()
        loader.loaded.connect(self._loaded)
        loader.failed.connect(self._failed)
        tools.bridge.changed.connect(lambda changes: self._heed())
        tools.bridge.turned.connect(self._turned)
        DragOut(self.canvas, self._carried)
        self.toast = Toast(self, self.canvas)
        self.toast.foot = lambda: self.bar.height() + 24
        tools.bridge.told.connect(self._tell)
        tools.bridge.offered.connect(self._tell)
        tools.bridge.failed.connect(lambda sentence: self.toast.complain(sentence) if self.isVisible() else None)

    def _tell(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """What the window says would be hidden behind the photo."""
        if self.isVisible():
            self.toast.say(sentence, action, run)

    def _add_actions(self) -> None:
        step, add = self.step, self._action
        back_keys = ("Left", "PgUp", "Backspace")
        self.previous = add(self.tr("Previous photo"), "previous", lambda: step(-1), *back_keys, repeats=True)
        self.next = add(self.tr("Next photo"), "next", lambda: step(1), "Right", "PgDown", repeats=True)
        self.first = add(self.tr("First photo"), "", lambda: self._go_to(0), "Home")
        self.last = add(self.tr("Last photo"), "", lambda: self._go_to(-1), "End")
        self.play = add(self.tr("Slideshow"), "play", self._play, "Space")
        self.zoom_out = add(self.tr("Zoom out"), "zoom-out", self.canvas.zoom_out, "-", repeats=True)
        self.zoom_in = add(self.tr("Zoom in"), "zoom-in", self.canvas.zoom_in, "+", "=", repeats=True)
        self.fit = add(self.tr("Fit to the screen"), "fit", self.canvas.fit, "0")
        self.faces = add(self.tr("Faces"), "boxes", self._refresh, "L")
        self.star = add(self.tr("Favourite"), "star", self._star, "F")
        self.right = add(self.tr("Turn to the right"), "turn-right", lambda: self._turn(1), "R")
        self.left = add(self.tr("Turn to the left"), "turn-left", lambda: self._turn(-1), "Shift+R")
        self.files = PictureFiles(self, self._tools, self._add_for_files, self._picked)
        self.leave = add(self.tr("Back"), "cross", self.close, "Esc", "V", "F11")
        for action in (self.play, self.faces, self.star):
            action.setCheckable(True)
        for action in (self.play, self.star):  # their effect is visible only on the bar
            action.triggered.connect(lambda: self.resting.show())

    def _add_for_files(self, text: str, run: Callable[[], object], keys: Sequence[str], picture: str) -> QAction:
        return self._action(text, picture, lambda: run() if self._is_meant() and not is_asking() else None, *keys)

    def _is_meant(self) -> bool:
        """Whether the photo was there when the key being handled was pressed: it may have been meant for the one
        before."""
        return self._last.at() >= self._new_at + A_MOMENT

    def _carried(self, start: QPoint) -> Cargo | None:
        return self.canvas.carried(self._picked().photos, self._tools.library.photos.files, start)

    def _picked(self) -> ChosenPictures:
        return ChosenPictures((self._photo.id,) if self._photo is not None else ())

    def _pop_up(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        WatchWhenShown(menu)
        # Dark like the bar, because its icons are light.
        words = f"QMenu::item {{ color: {DARK.text}; }} QMenu::item:disabled {{ color: {DARK.muted}; }}"
        menu.setStyleSheet(f"{stylesheet(DARK)} {words}")
        for action in self.actions_:
            if action in (self.files.copy, self.leave):
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(self.canvas.mapToGlobal(point))

    def _action(self, text: str, picture: str, run: Callable[[], object], *keys: str, repeats: bool = False) -> QAction:
        made = QAction(text, self, autoRepeat=repeats)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setIcon(_light(picture) if picture else QIcon())
        made.triggered.connect(lambda: run())
        self.addAction(made)
        self.actions_.append(made)
        return made

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Photo"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        zoom = (self.zoom_out, self.zoom_in, self.fit)
        for action in (self.previous, self.play, self.next, *zoom, self.right, self.faces, self.star, self.leave):
            row.addWidget(tool_button(action))
        self.bar = card(row, QFrame(self))
        self.resting = RestingBar(self, self.canvas, self.bar)
        row.setContentsMargins(18, 8, 10, 8)
        # It lies on the photo's dark surround, so it is dark in both themes.
        self.bar.setStyleSheet(f"{stylesheet(DARK)} QLabel {{ color: {DARK.text}; }}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.canvas.customContextMenuRequested.connect(self._pop_up)
        self.problem.setParent(self.canvas)
        self.problem.setProperty("kind", "bubble")
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)

    # What is shown

    def open(self, view: FullView) -> None:
        """Fill the screen with this photo."""
        self._view, self._photo = view, None
        self.showFullScreen()
        SideButtons.watch(self, self.previous.trigger, self.next.trigger)
        watch(self)
        self._show(view.photo)
        self.activateWindow()
        self.canvas.setFocus()
        self.resting.show()

    def _show(self, photo: PhotoId) -> bool:
        """False if it is gone for good; it is then passed over from now on."""
        try:
            self._photo = self._tools.library.photos.get(photo)
        except PhotogroupError:
            if photo != self._view.photo:
                self._view = self._view.without(photo)
            self._refresh()
            return False
        self._view = FullView(photo, self._view.among)
        self.problem.hide()
        for neighbour in self._view.neighbours:
            self._loader.get(neighbour)
        image = self._loader.get(photo)
        if image is None:
            data = self._tools.library.photos.photo_thumbnail(photo)
            image = QImage.fromData(data or b"")
        self.canvas.show_faces([])
        self.canvas.show_photo(image, QSize(self._photo.width, self._photo.height))
        self.canvas.show_marks(formatting.times_of(self._photo))
        self._refresh()
        return True

    def _heed(self) -> None:
        """The library has changed: show the photo as it is now; if it is gone for good, a neighbour, or the page."""
        gone, here = self._view.photo, self._view.here
        if not self.isVisible():
            return
        with suppress(PhotogroupError):
            self._tools.library.photos.get(gone)
            self._refresh()
            return
        self._view, self._new_at = self._view.without(gone), time.monotonic()
        self._go_to(here)
        if self._view.photo == gone and here > 0:
            self._go_to(here - 1 - len(self._view.among))
        if self._view.photo == gone:
            self.close()

    def _refresh(self) -> None:
        """Show the faces, and the photo's caption, as they are now."""
        if self._photo is None or not self.isVisible():
            return
        shown = self._tools.library.photos.faces_in(self._photo.id) if self.faces.isChecked() else []
        self.canvas.show_faces(shown)
        for frame in self.canvas.frames.values():
            frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.star.setChecked(self._photo.id in self._tools.library.photos.favourites())
        self.star.setIcon(_light("star-full" if self.star.isChecked() else "star"))
        for action in (self.star, self.left, self.right):
            action.setEnabled(not self._tools.library.is_read_only)
        self.words.setText(self._caption(self._photo))
        here, count = self._view.here, len(self._view.among)
        self.previous.setEnabled(here > 0)
        self.next.setEnabled(0 <= here < count - 1)
        self.play.setEnabled(count > 1)
        self.files.update()

    def _caption(self, photo: Photo) -> str:
        name = photo.paths[0].name if photo.paths else self.tr("A photo that is gone")
        when = formatting.day(photo.taken_at) if photo.taken_at else ""
        here, count = self._view.here, len(self._view.among)
        place = formatting.of(here + 1, count) if here >= 0 and count > 1 else ""
        return "  ·  ".join(part for part in (name, when, place) if part)

    def _loaded(self, photo: PhotoId) -> None:
        image = self._loader.get(photo) if photo == self._view.photo and self.isVisible() else None
        if image is not None:
            self.canvas.sharpen(image)
        elif self._waits and photo in self._view.neighbours[-1:]:
            self._slide()

    def _failed(self, photo: PhotoId, sentence: str) -> None:
        if photo == self._view.photo and self.isVisible():
            self.problem.setText(sentence)
            self.problem.setFixedWidth(min(self.canvas.width() - 80, 520))
            self.problem.adjustSize()
            self.problem.move(self.canvas.rect().center() - self.problem.rect().center())
            self.problem.show()

    # What is done

    def step(self, by: int) -> None:
        """Show the next photo, or for -1 the one before."""
        here, count = self._view.here, len(self._view.among)
        if here >= 0 and 0 <= here + by < count:
            self._go_to(here + by if by > 0 else here + by - count)

    def _go_to(self, number: int) -> None:
        """Show this photo; if it is gone, the one after it, or the one before if counted from the end."""
        while -len(self._view.among) <= number < len(self._view.among):
            if self._show(there := self._view.among[number]) or there == self._view.photo:
                break
        if self._slides.isActive():
            self._slides.start()

    def _play(self) -> None:
        """Start or stop the slideshow, which starts over after the last photo."""
        is_on = self.play.isChecked()
        self.play.setIcon(_light("pause" if is_on else "play"))
        self._waits = False
        (self._slides.start if is_on else self._slides.stop)()

    def _slide(self) -> None:
        among = self._view.among
        following = among[(self._view.here + 1) % len(among)]
        self._waits = self._loader.get(following) is None and not self._waits
        if not self._waits:
            self._new_at = time.monotonic()
            self._show(following)
            self._slides.start()

    def _star(self) -> None:
        if self._photo is not None and self._is_meant():
            self._tools.bridge.do(self._tools.library.corrections.favourite, [self._photo.id], self.star.isChecked())
        self._refresh()

    def _turned(self, photos: Collection[PhotoId]) -> None:
        self._loader.drop(photos)
        if self._view.photo in photos and self.isVisible():
            self._show(self._view.photo)

    def _turn(self, quarters: int) -> None:
        if self._photo is not None and self._is_meant():
            self._tools.bridge.do(self._tools.library.photos.turned.turn, [self._photo.id], quarters)

    # Keys, and the end

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._last.note(event)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isVisible() and self._photo is not None:
            self.left_at.emit(self._photo.id)
        self.resting.still.stop()
        self.play.setChecked(False)
        self._play()
        self._loader.forget()
        super().closeEvent(event)

    def shut(self) -> None:
        """The program is ending."""
        self.close()
        self.files.shut()
        self._loader.close()
