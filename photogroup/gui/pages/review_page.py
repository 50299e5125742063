""" "Same person?": two rows of faces, one key an answer, the next question at once."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photogroup.domain import FaceId, PersonId
from photogroup.errors import NotFound
from photogroup.gui import formatting
from photogroup.gui.item_models.people_items import display_name
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import PageName, Place
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.widgets.face_strip import FaceStrip
from photogroup.gui.widgets.parts import EmptyState, Header, Words, button, card, tool_button
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes
from photogroup.library import Question

Reply = Literal["same", "different", "skip"]


class ReviewPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Review"))
        self.question: Question | None = None
        self._asker = Latest(self)
        self._add_commands()
        self._build()

    def _add_commands(self) -> None:
        self.yes = self.command(self.tr("Yes, the same person"), lambda: self._answer("same"), ("Y", "M"), "check")
        self.no = self.command(self.tr("No, different people"), lambda: self._answer("different"), ("N",), "cross")
        self.skip = self.command(self.tr("Not sure: ask later"), lambda: self._answer("skip"), ("S",), "question")
        self.separate_commands()
        self.back = self.command(self.tr("Take the last answer back"), self.tools.bridge.undo, ("Z",), "undo")
        matches = Place(PageName.MATCHES)
        self.many = self.command(self.tr("Many at a glance"), lambda: self.tools.navigator.go(matches), ("G",), "boxes")
        self.show_context_menu(self)

    def _build(self) -> None:
        self.header = Header(self.tr("Same person?"))
        self.header.side.addWidget(tool_button(self.many, flat=False))
        self.column.addWidget(self.header)
        self.left, self.right = FaceStrip(self.tools.thumbnails), FaceStrip(self.tools.thumbnails)
        self.left_words, self.right_words = (Words("", 1.15, bold=True) for _ in range(2))
        self.left_count, self.right_count = (Words("", muted=True) for _ in range(2))
        asking = QVBoxLayout()
        asking.setContentsMargins(24, 4, 24, 24)
        asking.setSpacing(14)
        asking.addWidget(self._side(self.left_words, self.left_count, self.left), 1)
        asking.addWidget(self._side(self.right_words, self.right_count, self.right), 1)
        self.sentence = Words("", muted=True)
        asking.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        asking.addLayout(self._buttons())
        ground = QWidget()
        ground.setLayout(asking)
        self.empty = EmptyState(
            "check",
            self.tr("No more questions"),
            self.tr("Everybody is sorted as well as it can be told. New photos bring new questions."),
            button(self.tr("Back to the people"), lambda: self.tools.navigator.go(Place(PageName.PEOPLE))),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(ground)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)

    def _side(self, name: Words, count: Words, strip: FaceStrip) -> QFrame:
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
        for action, keys, kind in ((self.no, "N", ""), (self.skip, "S", ""), (self.yes, "Y", "primary")):
            made = button(f"{action.text()}  ({keys})", action.trigger, kind=kind)
            made.setMinimumHeight(44)
            action.enabledChanged.connect(made.setEnabled)
            row.addWidget(made, 2)
            self.answers.append(made)
        row.addStretch(1)
        return row

    @property
    def is_busy(self) -> bool:
        return self._asker.is_busy

    def shut(self) -> None:
        self._asker.close()

    def arrive(self, place: Place) -> None:
        if self.question is None:
            self.sentence.setText(self.tr("Looking for the question that is worth most…"))
        self._ask()
        self.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & (Changes.PEOPLE | Changes.FACES):
            self._ask()

    def _ask(self) -> None:
        """Look for the question that is worth most now; until it is here, no key answers the old one.

        The buttons stay switched on meanwhile, for one that is switched off would hand the focus to another page.
        """
        self.question = None
        self._asker.ask(self.tools.library.review.next_question, self._show)

    def _show(self, question: Question | None) -> None:
        self.question = question
        answers, faces = self.tools.library.review.questions_answered()
        done = self.tr("%Ln answer(s)", "", answers)
        sorted_ = self.tr("%Ln face(s) sorted", "", faces)
        self.header.subtitle.setText(f"{done}, {sorted_}")
        self.pages.setCurrentIndex(0 if question is not None else 1)
        if question is not None:
            self._show_question(question)
        elif any(made.hasFocus() for made in self.answers):
            self.setFocus()
        self.update_commands()

    def _show_question(self, question: Question) -> None:
        self._show_side(self.left_words, self.left, question.left, question.left_person)
        self._show_side(self.right_words, self.right, question.right, question.right_person)
        self.left_count.setText(self.tr("%Ln face(s)", "", question.left_count))
        self.right_count.setText(self.tr("%Ln face(s)", "", question.right_count))
        sentence = in_words(self.tools.library.review.question_message(question))
        same = self.tr("chance that they are the same: %1").replace("%1", formatting.percent(question.same_chance))
        self.sentence.setText(f"{sentence}  ·  {same}")
        self.setAccessibleDescription(self.sentence.text())

    def _show_side(self, words: Words, strip: FaceStrip, faces: Sequence[FaceId], person: PersonId) -> None:
        name = self._name(person)
        words.setText(name)
        strip.show_faces(faces, name)

    def _name(self, person: PersonId) -> str:
        try:
            return display_name(self.tools.library.people.get(person))
        except NotFound:
            return self.tr("Nobody yet")

    def update_commands(self) -> None:
        can = self.question is not None and not self.tools.library.is_read_only
        for action in (self.yes, self.no, self.skip):
            action.setEnabled(can)
        self.back.setEnabled(
            self.tools.library.history.undo_message() is not None and not self.tools.library.is_read_only
        )

    def _answer(self, reply: Reply) -> None:
        question, self.question = self.question, None
        if (
            question is not None
            and self.tools.bridge.do_quietly(self.tools.library.review.answer, question, reply) is None
        ):
            self._show(question)
