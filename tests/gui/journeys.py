"""Journeys through the window by the keys and the mouse of a real X server, while a scan groups anew.

Somebody names the ten largest albums, puts two together by mistake, takes them apart by examples, answers questions,
writes a table of the people, and takes all of it back; meanwhile and after, what `later_journeys` has. What they meant
is compared with the ledger after every step.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from actor import Actor
from later_journeys import LaterJourneys
from meant import Meant, Payload, Seen
from on_faces import OnReview
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QFileDialog
from screen import dialog, is_seen_at
from x_hands import LEFT

from photogroup.domain import Correction, CorrectionKind, FaceId, Person
from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.page import Page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.widgets.grid_view import GridView

P = TypeVar("P", bound=Page)
_TRIES = 5
"""How often one tries what the window may refuse while its rows move."""
_NAMES = ("anna", "ben", "clara", "dora", "emil", "fritz", "greta", "hans", "ida", "jan")


class Journeys:
    """Acts like `ActingUser`, but with a plan."""

    def __init__(self, user: Actor, out: Path) -> None:
        self.user, self._out = user, out
        self.done: Counter[str] = Counter()
        self.unsaid: Counter[str] = Counter()

    def act(self, count: int) -> None:
        self._go(PageName.PEOPLE)
        for name in _NAMES:
            self._compare("name", self._name_the_largest(name))
        later = LaterJourneys(self.user, self._go)
        later.change_photos(_NAMES[2])
        mixed = self._mix(*_NAMES[:2])
        if mixed is not None:
            self._compare("split", self._take_apart(*mixed))
        self._go(PageName.REVIEW)
        for _ in range(4):
            self._compare("answer", self._answer())
        self._write_table()
        self.user.faults += later.look_for_them()
        self.user.faults += later.take_names_in("kim")
        self.user.faults += later.train_and_go_back()
        self._take_everything_back()

    # Steps

    def _name_the_largest(self, name: str) -> list[Meant]:
        """Of the albums in sight that have no name, while faces come."""
        view = self._page(PeoplePage).view
        person = next((each for _ in range(_TRIES) if (each := self._open_box(view)) is not None), None)
        if person is None:
            return []
        for letter in name:
            self.user.hands.write(letter)
            self.user.pace.photos.release()
        self.user.let_the_scan_go_on_under(view, self.user.box, "an open box")
        self.user.hands.press("Return")
        return [self.user.judge.name(Seen.of(person), name)]

    def _open_box(self, view: GridView) -> Person | None:
        """Open the box for the name of an album that has none; a click on what has only just come opens none."""
        self.user.read()
        place = self._place(view, lambda row: isinstance(row, Person) and not row.name)
        person = self.user.aim(view, place) if place is not None else None
        if not isinstance(person, Person) or person.name:
            return None
        self.user.hands.click()
        self.user.hands.press("F2")
        return person if self.user.screen.wait(self.user.box, 1.0) else None

    def _mix(self, one: str, other: str) -> tuple[list[FaceId], list[FaceId]] | None:
        """Drag one person onto another, and say that they are one; the faces that each of them had."""
        view = self._page(PeoplePage).view
        start, end = (self._place(view, partial(_is_called, name)) for name in (one, other))
        if start is None or end is None:
            self.user.faults.append(f"{one} or {other} is not in sight")
            return None
        people = [self._shown_at(view, place) for place in (start, end)]
        faces = [self._faces(each) for each in people]
        self._drag(start, end)
        if not self._is_asked(SamePerson):
            self.user.faults.append("nobody asks whether the two are one")
            return None
        self.user.read()
        asked = self.user.screen.look(dialog)
        assert isinstance(asked, SamePerson)
        self.user.click(asked.same)
        seen = [Seen.of(each) for each in people if isinstance(each, Person)]
        self._compare("merge", [self.user.judge.merge(seen[1], seen[:1])])
        return faces[1], faces[0]

    def _take_apart(self, one: Sequence[FaceId], other: Sequence[FaceId]) -> list[Meant]:
        """Mark two faces of each on the page that splits the album, and split it."""
        if not any(self._open(_NAMES[1]) for _ in range(_TRIES)):
            self.user.faults.append("the album that is to be split does not open")
            return []
        self.user.hands.press("Control_L+Shift_L+s")
        if not self.user.screen.wait(lambda: isinstance(self.user.window.page, SplitPage)):
            self.user.faults.append("the page that splits does not come")
            return []
        marked = [self._mark(faces, letter) for faces, letter in ((one, "a"), (other, "b"))]
        page = self._page(SplitPage)
        if not self.user.screen.wait(lambda: page.split is not None and not page.is_busy, 10.0):
            self.user.faults.append("the marks divide nothing")
            return []
        self.user.read()
        groups = self.user.screen.look(lambda: page.split.groups if page.split else ())
        self.user.hands.press("Control_L+Return")
        self.user.screen.wait(lambda: not isinstance(self.user.window.page, SplitPage))

        def holds(said: Payload, _: Correction) -> bool:
            looked_at = {face for each in said["groups"] for face in each} - set(said.get("proposed", ()))
            is_shown = [set(each) for each in said["groups"]] == [set(each) for each in groups]
            return is_shown and looked_at >= {face for each in marked for face in each}

        return [Meant(CorrectionKind.SPLIT, groups, holds)]

    def _open(self, name: str) -> bool:
        """Open an album; a click on what has only just come chooses nothing."""
        self.user.read()
        view = self._page(PeoplePage).view
        place = self._place(view, partial(_is_called, name))
        if place is None:
            return False
        self.user.point_at(place)
        self.user.hands.click()
        self.user.hands.press("Return")
        return self.user.screen.wait(lambda: isinstance(self.user.window.page, PersonPage), 3.0)

    def _mark(self, faces: Sequence[FaceId], letter: str) -> list[FaceId]:
        """Mark two of these faces that are in sight."""
        view, marked = self._page(SplitPage).view, list[FaceId]()
        for _ in range(2):
            place = self._place(view, lambda row: row.face_id in faces and row.face_id not in marked)  # type: ignore[attr-defined]
            row = self.user.aim(view, place) if place is not None else None
            if row is None:
                break
            self.user.hands.click()
            self.user.think()
            self.user.hands.press(letter)
            self.user.settle()
            marked.append(row.face_id)  # type: ignore[attr-defined]
        return marked

    def _answer(self) -> list[Meant]:
        page = self.user.screen.look(lambda: self.user.window.page)
        return OnReview(self.user)._answer(page) if isinstance(page, ReviewPage) else []

    def _write_table(self) -> None:
        """Once the scan has ended: there is one task at a time."""
        self.user.pace.is_open = False
        self.user.screen.wait(lambda: not self.user.window.tools.jobs.is_running, 60.0)
        self.user.hands.press("Control_L+Shift_L+p")
        if not self._is_asked(QFileDialog):
            self.user.faults.append("nobody asks where the table is to be")
            return
        self.user.think()
        self.user.hands.press("Control_L+a")
        self.user.hands.write(str(self._out))
        self.user.hands.press("Return")
        if not self.user.screen.wait(self._out.is_file, 10.0):
            self.user.faults.append("no table is written")

    def _take_everything_back(self) -> None:
        library = self.user.window.tools.library
        for _ in range(60):
            if self.user.screen.look(lambda: library.history.undo_message() is None):
                return
            before = self.user.screen.look(lambda: library._context.store.corrections.last())
            self.user.hands.press("Control_L+z")
            self.user.screen.wait(lambda before=before: library._context.store.corrections.last() > before)  # type: ignore[misc]
        self.user.faults.append("not everything can be taken back")

    # Hands and eyes

    def _compare(self, what: str, meant: list[Meant]) -> None:
        """Wait until the window has taken it in, and compare the ledger with what was meant."""
        corrections = self.user.window.tools.library._context.store.corrections
        last, least = self.user.judge.last, len([each for each in meant if not each.may_be_missing])
        self.user.settle()
        self.user.screen.wait(lambda: len(corrections.since(last)) >= least)
        lines = self.user.screen.look(self.user.judge.new_lines)
        faults = self.user.screen.look(lambda: self.user.judge.faults(meant, lines))
        self.user.faults += [f"{what}: {each}" for each in faults]
        self.done[what] += bool(lines)
        self.unsaid[what] += len(meant) > len(lines)

    def _is_asked(self, kind: type[QDialog]) -> bool:
        """Whether such a dialog comes, and has the keyboard."""
        return self.user.screen.wait(lambda: isinstance(dialog(), kind) and dialog().isActiveWindow(), 5.0)  # type: ignore[union-attr]

    def _page(self, kind: type[P]) -> P:
        found = self.user.screen.look(lambda: self.user.window.page)
        assert isinstance(found, kind), f"{type(found).__name__} is shown, and not {kind.__name__}"
        return found

    def _go(self, name: PageName) -> None:
        self.user.click(self.user.window.sidebar.places[name])
        self.user.screen.wait(lambda: self.user.window.tools.navigator.place.page is name)

    def _place(self, view: GridView, fits: Callable[[object], bool]) -> QPoint | None:
        """Where on the screen the first cell in sight is whose row fits."""

        def find() -> QPoint | None:
            for row in range(view.model().rowCount()):
                index = view.model().index(row, 0)
                middle = view.visualRect(index).center()
                if is_seen_at(view.viewport(), middle) and fits(index.data(RowsModel.RowRole)):
                    return view.viewport().mapToGlobal(middle)
            return None

        return self.user.screen.look(find)

    def _drag(self, start: QPoint, end: QPoint) -> None:
        self.user.think(0.5)
        self.user.point_at(start)
        self.user.hands.button(LEFT, down=True)
        for part in range(1, 11):
            step = (end - start) * part / 10
            self.user.hands.move(start.x() + step.x(), start.y() + step.y())
            self.user.think(0.03)
        self.user.hands.button(LEFT, down=False)

    def _shown_at(self, view: GridView, place: QPoint) -> object:
        return self.user.screen.look(lambda: self.user.row_at(view, place))

    def _faces(self, person: object) -> list[FaceId]:
        people = self.user.window.tools.library.people
        faces = self.user.screen.look(lambda: people.faces_of(person.id) if isinstance(person, Person) else [])
        return [face.face_id for face in faces]


def _is_called(name: str, row: object) -> bool:
    return isinstance(row, Person) and row.name == name
