"""Guesses about everybody, or about one person, at a glance: a single key accepts those that are right."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget

from photogroup.domain import FaceId, PersonId
from photogroup.gui.delegates.guess_cell import CELL, GuessCell, face_at
from photogroup.gui.item_models.guesses import Guess, GuessesModel, about_all, about_one
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.spots import spots_of
from photogroup.gui.widgets.grid_layout import GridStyle
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.parts import EmptyState, Header, button
from photogroup.gui.widgets.photo_glance import GlanceOnHover, PhotoGlance
from photogroup.jobs import Changes
from photogroup.library import Candidate, Question

if TYPE_CHECKING:
    from photogroup.library import Done, Library

_MOST = 1000
"""Most guesses on the page; answers make room for more."""


class MatchesPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Likely matches"))
        self.person: PersonId | None = None
        """The person all guesses are about; None for everybody."""
        self._asker = Latest(self)
        self.model = GuessesModel(self, tools.library.photos)
        self.view = GridView(GuessCell(tools.thumbnails), GridStyle(CELL, gap=6, margin=20))
        self.view.setModel(self.model)
        self.view.setDragEnabled(True)
        self.view.setAccessibleName(self.tr("Likely matches"))
        self.glance = PhotoGlance(tools.thumbnails, spots_of(tools.library), self)
        GlanceOnHover(self.glance, self.view.viewport(), self._face_at)
        self._add_commands()
        self._build()
        self.show_context_menu(self.view)
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        tools.thumbnails.arrived.connect(self.view.viewport().update)

    def _add_commands(self) -> None:
        self.yes = self.command(self.tr("Right: the same person"), lambda: self._answer("same"), ("Y",), "check")
        self.no = self.command(
            self.tr("Wrong: somebody else"), lambda: self._answer("different"), ("N", "Del"), "cross"
        )
        self.separate_commands()
        self.whole = self.command(self.tr("Show the whole photo"), self._glance_at_current, ("W",), "photo")
        self.pictures = PictureCommands(self, self._picked)

    def _build(self) -> None:
        self.header = Header()
        self.header.start.addWidget(self.back_button())
        for action, keys in ((self.no, "N"), (self.yes, "Y")):
            made = button(f"{action.text()}  ({keys})", action.trigger)
            action.enabledChanged.connect(made.setEnabled)
            self.header.side.addWidget(made)
        self.column.addWidget(self.header)
        self.empty = EmptyState(
            "check",
            self.tr("Nothing more to match"),
            self.tr("No face and no album looks enough like anybody. New photos bring new guesses."),
            button(self.tr("Back"), self.tools.navigator.back),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)

    @property
    def is_busy(self) -> bool:
        return self._asker.is_busy

    def shut(self) -> None:
        self._asker.close()

    def arrive(self, place: Visit) -> None:
        if self.person != place.person:
            self.person = place.person
            self.model.set_rows([])
        self._ask()
        self.view.setFocus()

    def refresh(self, changes: Changes) -> None:
        if changes & (Changes.PEOPLE | Changes.FACES):
            self._ask()

    def _ask(self) -> None:
        self._asker.ask(_reading(self.tools.library, self.person), self._show)

    def _show(self, guesses: list[Guess]) -> None:
        self.model.set_rows(guesses)
        self.pages.setCurrentIndex(0 if guesses else 1)
        self.header.title.setText(self._title())
        how = self.tr("Select some, then press Y or N.")
        self.header.subtitle.setText(how if guesses else "")
        self.update_commands()

    def _title(self) -> str:
        if self.person is None:
            return self.tr("Who is who?")
        name = self.tools.library.people.get(self.person).name
        return self.tr("Who else is %1?").replace("%1", name) if name else self.tr("Who else is this?")

    def update_commands(self) -> None:
        can = bool(self.view.selected_rows()) and not self.tools.library.is_read_only
        for action in (self.yes, self.no):
            action.setEnabled(can)
        self.pictures.update()

    def _picked(self) -> ChosenPictures:
        """The faces in question, and not those they are compared with."""
        faces = tuple(self.model.rows[row].face for row in self.view.selected_rows())
        return ChosenPictures(self.tools.library.photos.with_faces(faces), faces)

    def _face_at(self, point: QPoint) -> FaceId | None:
        index = self.view.indexAt(point)
        return face_at(self.model.row(index), self.view.visualRect(index), point) if index.isValid() else None

    def _glance_at_current(self) -> None:
        """Show the whole photo of the face in question, or hide it."""
        index = self.view.currentIndex()
        if self.glance.face is not None or not index.isValid():
            self.glance.leave()
        else:
            corner = self.view.visualRect(index).bottomRight()
            self.glance.show_now(self.model.row(index).face, self.view.viewport().mapToGlobal(corner))

    def escape(self) -> bool:
        was_open = self.glance.isVisible()
        self.glance.leave()
        return was_open or super().escape()

    def _answer(self, reply: str) -> None:
        self.glance.leave()
        rows = self.view.selected_rows()
        chosen = [self.model.rows[row] for row in rows]
        if chosen and self.tools.bridge.do(self._say, chosen, reply) is not None:
            self.model.leave_out([self.model.key(guess) for guess in chosen])

    def _say(self, chosen: list[Guess], reply: str) -> "Done":
        library = self.tools.library
        if self.person is None:
            return library.review.answer_all([each.about for each in chosen if isinstance(each.about, Question)], reply)
        say = library.review.accept if reply == "same" else library.review.refuse
        return say(self.person, [each.about for each in chosen if isinstance(each.about, Candidate)])


def _reading(library: "Library", person: PersonId | None) -> Callable[[], list[Guess]]:
    """Reads the guesses, on any thread."""
    if person is None:
        return lambda: about_all(library.review.question_page(_MOST), {each.id: each for each in library.people.all()})
    return lambda: about_one(
        library.review.candidates(person, _MOST), library.people.get(person), library.review.examples(person)
    )
