"""The way to the main pages, and the running job."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from photogroup.gui import formatting
from photogroup.gui.icons import app_icon, icon
from photogroup.gui.job_runner import JobRunner, Pace
from photogroup.gui.navigation import PageName
from photogroup.gui.picture_mime import is_for_people
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.badged_button import BadgedButton
from photogroup.gui.widgets.parts import ToolButton, Words
from photogroup.gui.widgets.progress_line import ProgressLine, count_words
from photogroup.gui.wording import in_words

_SPRING_MS = 400
_LOWEST = 24
_WIDE, _NARROW = 224, 68
_ROOMY = QSize(924, 560)
"""In a narrower window only icons are shown, and in a lower one no title."""


class JobCard(QWidget):
    """What the running job does, how far it is, and its pause and cancel buttons; hidden if there is none."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs = jobs
        self.what = Words("", bold=True, wrap=True)
        self.detail = Words("", 0.9, muted=True, wrap=True)
        self.bar = ProgressLine()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.pause = self._button("pause", self.tr("Pause"))
        self.cancel = self._button("stop", self.tr("Cancel"))
        self.pause.clicked.connect(lambda: jobs.set_paused(not jobs.is_paused))
        self.cancel.clicked.connect(jobs.cancel)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.bar, 1)
        row.addSpacing(6)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 4, 6)
        layout.setSpacing(2)
        layout.addWidget(self.what)
        layout.addLayout(row)
        layout.addWidget(self.detail)
        jobs.started.connect(self._start)
        jobs.stepped.connect(self._step)
        jobs.paused.connect(self._show_paused)
        jobs.cancelling.connect(lambda: self.detail.setText(self.tr("Stopping after this step…")))
        jobs.ended.connect(self.hide)
        self.setVisible(jobs.is_running)

    def show_words(self, wanted: bool) -> None:
        """Show what it does in words and with buttons, or only how far it is; the rest is in the File menu, too."""
        for part in (self.what, self.detail, self.pause, self.cancel):
            part.setVisible(wanted)

    def _button(self, name: str, text: str) -> QToolButton:
        made = ToolButton()
        made.setIcon(icon(name))
        made.setToolTip(plain_tip(text))
        made.setAccessibleName(text)
        made.setProperty("kind", "flat")
        made.setIconSize(QSize(16, 16))
        return made

    def _start(self, title: str) -> None:
        self.what.setText(title)
        self.detail.setText("")
        self.bar.setRange(0, 0)
        self._show_paused(False)
        self.show()

    def _step(self, pace: Pace) -> None:
        progress = pace.progress
        self.what.setText(in_words(progress.what))
        self.bar.show_progress(progress)
        self.detail.setText(pace_words(pace) or self.tr("Getting ready…"))

    def _show_paused(self, paused: bool) -> None:
        self.pause.setIcon(icon("play" if paused else "pause"))
        text = self.tr("Go on") if paused else self.tr("Pause")
        self.pause.setToolTip(plain_tip(text))
        self.pause.setAccessibleName(text)
        if paused:
            self.detail.setText(self.tr("Paused"))


def pace_words(pace: Pace) -> str:
    """Count and rate on a line, and the time left on another: "1,204 of 3,708, 4.2 a second", "10 minutes left"."""
    rate = formatting.rate(pace.rate) if pace.rate is not None else ""
    left = formatting.left(pace.seconds_left) if pace.seconds_left is not None else ""
    counted = ", ".join(part for part in (count_words(pace.progress), rate) if part)
    return "\n".join(part for part in (counted, left) if part)


class _PlaceButton(BadgedButton):
    """Opens its page when pictures are held over it, so that they can be dropped on somebody there."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAcceptDrops(True)
        self._spring = QTimer(self, singleShot=True, interval=_SPRING_MS)
        self._spring.timeout.connect(self.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_for_people(event.mimeData()):
            event.acceptProposedAction()
            self._spring.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._spring.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        self._spring.stop()
        event.ignore()


_INNER = {
    PageName.PERSON: PageName.PEOPLE,
    PageName.PHOTO: PageName.PEOPLE,
    PageName.SPLIT: PageName.PEOPLE,
    PageName.MATCHES: PageName.REVIEW,
    PageName.EVENT: PageName.EVENTS,
}


class Sidebar(QWidget):
    chosen = Signal(PageName)

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDE)
        self._group = QButtonGroup(self)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(12, 14, 12, 8)
        self.layout_.setSpacing(3)
        self.listed = self._listed()
        """The pages one can go to, each with its text and the name of its icon, from top to bottom."""
        self._add_name()
        self._add_places()
        self.layout_.addStretch(1)
        self.job = JobCard(jobs)
        self.layout_.addWidget(self.job)

    def _add_name(self) -> None:
        picture, self.title = Words(), Words("photogroup", 1.2, bold=True)
        picture.setPixmap(app_icon().pixmap(QSize(28, 28)))
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.addWidget(picture)
        row.addWidget(self.title, 1)
        row.setContentsMargins(8, 0, 0, 10)
        row.setSpacing(9)
        self.layout_.addWidget(self.head)

    def _listed(self) -> tuple[tuple[PageName, str, str], ...]:
        return (
            (PageName.PEOPLE, self.tr("People"), "people"),
            (PageName.TIMELINE, self.tr("Photos"), "photo"),
            (PageName.NEWS, self.tr("News"), "sparkle"),
            (PageName.REVIEW, self.tr("Review"), "review"),
            (PageName.EVENTS, self.tr("Events"), "calendar"),
            (PageName.PLACES, self.tr("Places"), "place"),
            (PageName.SEARCH, self.tr("Search"), "search"),
            (PageName.FOLDERS, self.tr("Folders"), "folder"),
            (PageName.MAP, self.tr("Similarity"), "map"),
            (PageName.TRAINING, self.tr("Training"), "learn"),
            (PageName.HISTORY, self.tr("History"), "history"),
            (PageName.SETTINGS, self.tr("Settings"), "settings"),
        )

    def _add_places(self) -> None:
        self.places: dict[PageName, BadgedButton] = {}
        for name, text, picture in self.listed:
            made = _PlaceButton(text) if name == PageName.PEOPLE else BadgedButton(text)
            made.clicked.connect(partial(self.chosen.emit, name))
            made.setIcon(icon(picture))
            made.setProperty("kind", "place")
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.setCheckable(True)
            made.setIconSize(QSize(20, 20))
            made.setAccessibleName(text)
            # In a low window they move together, so that the running job keeps its lines.
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            made.setMinimumHeight(_LOWEST)
            self._group.addButton(made)
            self.places[name] = made
            self.layout_.addWidget(made)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit_into(self.window().size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window() and isinstance(event, QResizeEvent):
            self._fit_into(event.size())
        return super().eventFilter(watched, event)

    def _fit_into(self, window: QSize) -> None:
        """Take no more room than a window of this size has."""
        is_wide, is_high = window.width() >= _ROOMY.width(), window.height() >= _ROOMY.height()
        self.setFixedWidth(_WIDE if is_wide else _NARROW)
        self.head.setVisible(is_high)
        self.title.setVisible(is_wide)
        self.job.show_words(is_wide)
        for place in self.places.values():
            place.show_name(is_wide)

    def show_badges(self, counts: Mapping[PageName, int]) -> None:
        """Show how much is waiting at these places; 0 removes a badge."""
        for name, count in counts.items():
            self.places[name].show_badge(count)

    def show_place(self, page: PageName) -> None:
        """Mark where the user is; a person and a split belong to People, a photo to where it was opened."""
        if page == PageName.PHOTO and any(place.isChecked() for place in self.places.values()):
            return
        here = self.places.get(_INNER.get(page, page))
        self._group.setExclusive(here is not None)
        for place in self.places.values():
            place.setChecked(place is here)
