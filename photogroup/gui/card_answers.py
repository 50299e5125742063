"""The questions on the cards of the people page: loaded while no scan is running, answered by a click or a key."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photogroup.domain import Person, PersonId
from photogroup.gui.delegates.album_card import AlbumCard
from photogroup.gui.item_models.card_questions import CardQuestion, card_questions
from photogroup.gui.item_models.people_items import PeopleModel
from photogroup.gui.latest import Latest
from photogroup.gui.pages.page import Page

if TYPE_CHECKING:
    from photogroup.library import Library, Question

_MOST = 200
"""Questions that are loaded, likeliest first."""
_MANY = 20_000
"""Above this many faces, questions take long to find: they are shown only once another page has asked for them."""


class CardAnswers(QObject):
    def __init__(self, page: Page, model: PeopleModel, card: AlbumCard, current: Callable[[], Person | None]) -> None:
        super().__init__(page)
        self._page, self._tools = page, page.tools
        self._model = model
        self._current = current
        self._reader = Latest(self)
        self.yes = page.command(self.tr("Yes, it is"), lambda: self._answer_current("same"), ("Ctrl+Return",), "check")
        self.no = page.command(
            self.tr("No, somebody else"), lambda: self._answer_current("different"), ("Ctrl+Backspace",), "cross"
        )
        card.answered.connect(self._answer)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def close(self) -> None:
        self._reader.close()

    def read(self, people: Sequence[Person], *, delay_ms: int) -> None:
        """Find out who the unnamed people among these may be. Not while a scan groups: that changes everything."""
        library = self._tools.library

        def found() -> dict[PersonId, CardQuestion]:
            names = {person.id: person.name for person in people}
            count = sum(person.face_count for person in people)
            return card_questions(_asked(library, count), names)

        if not self._tools.jobs.is_running and any(person.name for person in people):
            self._reader.ask(found, self._show, delay_ms=delay_ms)

    def update(self) -> None:
        """Show in the menus whom the current card asks about."""
        asked = self._asked_now()
        known = "" if asked is None else asked.known.replace("&", "&&")
        self.yes.setText(self.tr("Yes, it is %1").replace("%1", known) if known else self.tr("Yes, it is"))
        self.no.setText(self.tr("No, it is not %1").replace("%1", known) if known else self.tr("No, somebody else"))
        for action in (self.yes, self.no):
            action.setEnabled(asked is not None and not self._tools.library.is_read_only)

    def _asked_now(self) -> CardQuestion | None:
        person = self._current()
        return None if person is None else self._model.questions.get(person.id)

    def _answer_current(self, answer: str) -> None:
        asked = self._asked_now()
        if asked is not None and not self._page.is_too_early():
            self._answer(asked, answer)

    def _show(self, questions: dict[PersonId, CardQuestion]) -> None:
        before = self._asked_now()
        self._model.show_questions(questions)
        if self._asked_now() != before:
            self._page.note_new()
            self.update()

    def _answer(self, asked: CardQuestion, answer: str) -> None:
        self._tools.bridge.do(self._tools.library.review.answer, asked.about, answer)


def _asked(library: "Library", faces: int) -> Sequence["Question"]:
    return library.review.question_page(_MOST) if faces <= _MANY or library.review.are_questions_found else ()
