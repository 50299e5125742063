""" "Same person?": two rows of faces, one key per answer, the next question at once.

An answer counts only for a question that has been seen: its pictures must have been on the screen for a moment, without
a key that was meant for something else.
"""

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photogroup.domain import FaceId, PersonId
from photogroup.errors import NotFound
from photogroup.gui import formatting
from photogroup.gui.item_models.people_items import name_or_none
from photogroup.gui.latest import Latest
from photogroup.gui.moments import A_MOMENT, are_stamped
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.picture_mime import pictures_as_mime
from photogroup.gui.spots import spots_of
from photogroup.gui.widgets.drag_out import Cargo, DragOut
from photogroup.gui.widgets.face_strip import FaceStrip
from photogroup.gui.widgets.parts import EmptyState, Header, OneLine, Words, button, card, tool_button
from photogroup.gui.widgets.photo_glance import GlanceOnHover, PhotoGlance
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes
from photogroup.messages import Message

if TYPE_CHECKING:
    from photogroup.library import Library, Question

Reply = Literal["same", "different", "skip"]
_AFTER = 5
"""Milliseconds added to that moment so that it has passed by any clock."""
_LATE = 150
"""Milliseconds by which the end of that moment may be late; beyond, the window was busy."""

_ANSWERS = ("answer-same", "answer-different", "skip-question", "confirm-faces", "remove-faces")
"""Message keys of the history lines that come from questions."""


class ReviewPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Review"))
        self.question: Question | None = None
        self._is_seen = False
        self._moment = QTimer(self, singleShot=True, interval=round(A_MOMENT * 1000) + _AFTER)
        self._moment.setTimerType(Qt.TimerType.PreciseTimer)
        self._moment.timeout.connect(self._let_answer)
        self._waits_since = 0.0
        self._pressed: Question | None = None
        """The question for which the button now held down was pressed."""
        self._asker = Latest(self)
        self._add_commands()
        self._build()

    def _add_commands(self) -> None:
        self.yes = self.command(self.tr("Yes, the same person"), lambda: self._answer("same"), ("Y", "M"), "check")
        self.no = self.command(self.tr("No, different people"), lambda: self._answer("different"), ("N",), "cross")
        self.skip = self.command(self.tr("Not sure: ask later"), lambda: self._answer("skip"), ("S",), "question")
        self.separate_commands()
        self.back = self.command(self.tr("Take the last answer back"), self._take_back, ("Z",), "undo")
        self.whole = self.command(self.tr("Faces or whole photos"), self._toggle, ("W",), "photo")
        matches = Visit(PageName.MATCHES)
        self.many = self.command(self.tr("Many at a glance"), lambda: self.tools.navigator.go(matches), ("G",), "boxes")
        self.pictures = PictureCommands(self, self._picked)
        self.show_context_menu(self)

    def _build(self) -> None:
        self.header = Header(self.tr("Same person?"))
        self.header.side.addWidget(tool_button(self.whole, flat=False))
        self.header.side.addWidget(tool_button(self.many, flat=False))
        self.column.addWidget(self.header)
        spots = spots_of(self.tools.library)
        self.glance = PhotoGlance(self.tools.thumbnails, spots, self)
        self.left, self.right = (FaceStrip(self.tools.thumbnails, spots) for _ in range(2))
        for strip in (self.left, self.right):
            GlanceOnHover(self.glance, strip, strip.face_at)
            DragOut(strip, partial(self._carried, strip))
            strip.seen.connect(self._note_seen)
        self.left_words, self.right_words = (OneLine("", 1.15, bold=True) for _ in range(2))
        self.left_count, self.right_count = (Words("", muted=True) for _ in range(2))
        asking = QVBoxLayout()
        asking.setContentsMargins(24, 4, 24, 24)
        asking.setSpacing(14)
        asking.addWidget(self._side(self.left_words, self.left_count, self.left), 1)
        self._lower = self._side(self.right_words, self.right_count, self.right)
        asking.addWidget(self._lower, 1)
        self.sentence = OneLine("", muted=True)
        asking.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        asking.addLayout(self._buttons())
        ground = QWidget()
        ground.setLayout(asking)
        self.empty = EmptyState(
            "check",
            self.tr("No more questions"),
            self.tr("Everybody is sorted as far as can be told. New photos bring new questions."),
            button(self.tr("Back to the people"), lambda: self.tools.navigator.go(Visit(PageName.PEOPLE))),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(ground)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)

    def _side(self, name: OneLine, count: Words, strip: FaceStrip) -> QFrame:
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(name)
        title.addWidget(count, 1)
        layout = QVBoxLayout()
        layout.setSpacing(12)
        layout.addLayout(title)
        layout.addWidget(strip, 1)
        return card(layout)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        self.answers = []
        for action, keys in ((self.no, "N"), (self.skip, "S"), (self.yes, "Y")):  # no usual one: each is looked at
            made = button(f"{action.text()}  ({keys})", partial(self._click, action))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.installEventFilter(self)
            made.pressed.connect(self._press)
            made.setMinimumHeight(44)
            action.enabledChanged.connect(made.setEnabled)
            row.addWidget(made, 2)
            self.answers.append(made)
        row.addStretch(1)
        return row

    @property
    def is_busy(self) -> bool:
        return self._asker.is_busy or (self.isVisible() and self.question is not None and not self._is_seen)

    def shut(self) -> None:
        self._moment.stop()
        self._asker.close()

    def foot(self) -> int:
        return self.pages.height() - self._lower.geometry().bottom()

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self, place: Visit) -> None:
        if self.question is None:
            self.sentence.setText(self.tr("Looking for the question that is worth most…"))
        self._ask()
        self.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & (Changes.PEOPLE | Changes.FACES):
            self._ask()

    def hear(self, changes: Changes) -> None:
        """The question being looked at stays, as long as it can still be asked."""
        question = self.question
        if question is None:
            self.refresh(changes)
        elif changes & (Changes.PEOPLE | Changes.FACES):
            library = self.tools.library
            after = library.review.next_question
            self._asker.ask(lambda: question if _stands(library, question) else after(), self._show)

    def _ask(self) -> None:
        """Find the question that is worth most now; until it has arrived, keys do not answer the old one.

        The buttons stay enabled meanwhile, because a disabled one would hand the focus to another page.
        """
        self.question = None
        self._asker.ask(self.tools.library.review.next_question, self._show)

    def _show(self, question: "Question | None") -> None:
        is_new, self.question = question is not self.question, question
        answers, faces = self.tools.library.review.questions_answered()
        done = self.tr("%Ln answer(s)", "", answers)
        sorted_ = self.tr("%Ln face(s) sorted", "", faces)
        self.header.subtitle.setText(f"{done}, {sorted_}")
        self.pages.setCurrentIndex(0 if question is not None else 1)
        if question is not None and is_new:
            self._show_question(question)
        elif question is None and any(made.hasFocus() for made in self.answers):
            self.setFocus()
        self.update_commands()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._last.note(event)
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        self._pressed = None if self.is_too_early() else self.question

    def _click(self, action: QAction) -> None:
        """A button answers the question it was pressed for, whatever has come while it was held down.

        It does not keep the focus: a second Enter would answer the next question in the same way.
        """
        if self._pressed is self.question:
            action.trigger()
            self.setFocus()

    def _is_unmeant(self) -> bool:
        """Only whether the question has been seen matters here: that is checked when answering."""
        return False

    def is_too_early(self) -> bool:
        return not self._is_seen or super().is_too_early()

    # A question counts as seen a moment after its pictures have been painted

    def _note_seen(self) -> None:
        if self.question is not None and self.left.is_seen and self.right.is_seen and not self._is_seen:
            self._wait_a_moment()

    def note_new(self) -> None:
        super().note_new()
        if self._is_seen or self._moment.isActive():
            self._wait_a_moment()

    def _wait_a_moment(self) -> None:
        self._is_seen = False
        self._waits_since = self._new_at = time.monotonic()
        self._moment.start()

    def _let_answer(self) -> None:
        """Allow answers, unless the window was too busy to receive events in that moment: keys typed then are still to
        come.

        Where keys carry the time at which they were pressed, that does not matter.
        """
        if not are_stamped() and time.monotonic() - self._waits_since > A_MOMENT + _LATE / 1000:
            self._wait_a_moment()
        else:
            self._is_seen = True

    def _toggle(self) -> None:
        """Show the whole photos instead of the faces, or the faces again."""
        self.glance.leave()
        for strip in (self.left, self.right):
            strip.show_photos(not strip.shows_photos)

    def _show_question(self, question: "Question") -> None:
        self._is_seen = False
        self._moment.stop()
        self.note_new()
        self.glance.leave()
        self._show_side(self.left_words, self.left, question.left, self._left_name(question))
        self._show_side(self.right_words, self.right, question.right, self._name(question.right_person))
        self.left_count.setText(self.tr("%Ln face(s)", "", question.left_count))
        self.right_count.setText(self.tr("%Ln face(s)", "", question.right_count))
        sentence = in_words(self.tools.library.review.question_message(question))
        same = self.tr("chance that they are the same: %1").replace("%1", formatting.percent(question.same_chance))
        self.sentence.setText(f"{sentence}  ·  {same}")
        self.setAccessibleDescription(self.sentence.text())

    def _show_side(self, words: Words, strip: FaceStrip, faces: Sequence[FaceId], name: str) -> None:
        words.setText(name)
        strip.show_faces(faces, name)

    def _left_name(self, question: "Question") -> str:
        """Whose the upper faces are; one that is only suggested for the person below is nobody's yet."""
        is_suggested = question.left_person == question.right_person
        return self.tr("This face") if is_suggested else self._name(question.left_person)

    def _name(self, person: PersonId) -> str:
        try:
            return name_or_none(self.tools.library.people.get(person))
        except NotFound:
            return self.tr("Nobody yet")

    def update_commands(self) -> None:
        can = self.question is not None and not self.tools.library.is_read_only
        for action in (self.yes, self.no, self.skip):
            action.setEnabled(can)
        last = self.tools.library.history.undo_message()
        self.back.setEnabled(_is_answer(last) and not self.tools.library.is_read_only)
        self.pictures.update()

    def _picked(self) -> ChosenPictures:
        """The face under the mouse, or all that the question shows."""
        question, pointed = self.question, self.glance.face
        shown = () if question is None else (*question.left, *question.right)
        faces = shown if pointed is None else (pointed,)
        return ChosenPictures(self.tools.library.photos.with_faces(faces), tuple(faces))

    def _carried(self, strip: FaceStrip, start: QPoint) -> Cargo | None:
        found, photos = strip.picture_at(start), self.tools.library.photos
        if found is None:
            return None
        self.glance.leave()
        face, place = found
        return Cargo(pictures_as_mime(photos.with_faces([face]), [face], photos.files), place)

    def _take_back(self) -> None:
        """Undo the last answer, and nothing else that was done before."""
        if _is_answer(self.tools.library.history.undo_message()):
            self.tools.bridge.undo()

    def _answer(self, reply: Reply) -> None:
        if self.is_too_early():
            if self._is_seen or self._moment.isActive():
                self._wait_a_moment()  # this and the letters after it were meant for something else
            return
        question, self.question = self.question, None
        if (
            question is not None
            and self.tools.bridge.do_quietly(self.tools.library.review.answer, question, reply) is None
        ):
            self._show(question) if _stands(self.tools.library, question) else self._ask()


def _is_answer(said: object) -> bool:
    """Whether this line of the history, or what it redoes, is the answer to a question."""
    while isinstance(said, Message) and said.key in ("undo", "redo"):
        said = said["what"]
    return isinstance(said, Message) and said.key in _ANSWERS


def _stands(library: "Library", question: "Question") -> bool:
    """Whether both sides are still who they were when the question was asked."""
    people = (question.left_person, question.right_person)
    try:
        return all(library.people.get(person).id == person for person in people) and library.review.stands(question)
    except NotFound:
        return False
