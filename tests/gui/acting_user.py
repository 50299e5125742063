"""A user who does what comes to mind, as the seed says, on the window of a real X server while a scan groups anew.

Run as a program: the folder of a library of named files (see `stand_ins`), its photos, the seed, how many actions
(none: the journeys instead), and where the window keeps its settings. What the user saw when acting is compared with
the ledger after every action. Prints the faults as JSON.
"""

import faulthandler
import json
import os
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from actor import Actor, PacedIndex
from journeys import Journeys
from meant import Meant
from on_faces import Actions, OnPerson, OnReview
from on_people import OnPeople
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from screen import Screen, WindowManager, dialog
from x_hands import XHands

from photogroup.domain import Correction, CorrectionId, CorrectionKind
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.page import Page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.session import Session, make_application
from photogroup.identity.corrections.ledger import ACTION
from photogroup.jobs import Job
from photogroup.library import Library

_MOST_SECONDS = 230
_WAITS = 3
"""How often, at least, other rows have to come while the hand is on some."""
_TRIES = 10


def growing(library: Library, folders: Iterable[Path]) -> Job[None]:
    """Scan folder by folder, and group everything anew after each, as scans do while photos come."""
    for folder in folders:
        yield from library.scan.run([folder])
        yield from library.albums.group(named_only_grow=True)


class ActingUser:
    def __init__(self, user: Actor) -> None:
        self.user = user
        self._on_people, self._on_person, self._on_review = OnPeople(user), OnPerson(user), OnReview(user)
        self._standing: list[list[CorrectionId]] = []
        """The lines of each action that can be taken back, the last one last."""
        self._undone: list[list[CorrectionId]] = []
        self.done: Counter[str] = Counter()
        self.unsaid: Counter[str] = Counter()
        """What was meant and had become void when it came to the window."""

    def act(self, count: int) -> None:
        for number in range(count):
            if number % 2:
                self.user.pace.photos.release()
            self._do(number, *self._choice())
        for number in range(count, count + _TRIES):
            if self.user.held < _WAITS:
                self._do(number, "people", lambda: self._go(PageName.PEOPLE))
                self._do(number, "name slowly", self._name_slowly)

    def _name_slowly(self) -> list[Meant]:
        page = self.user.screen.look(lambda: self.user.window.page)
        return self._on_people.name_slowly(page) if isinstance(page, PeoplePage) else []

    def _do(self, number: int, name: str, action: Callable[[], list[Meant]]) -> None:
        meant = action()
        self._await(len([each for each in meant if not each.may_be_missing]))
        self._compare(number, name, meant)
        self._leave_dialogs(number, name)

    def _choice(self) -> tuple[str, Callable[[], list[Meant]]]:
        page = self.user.screen.look(lambda: self.user.window.page)
        found = [*self._everywhere(), *self._on(page)]
        _, name, action = self.user.random.choices(found, [each[0] for each in found])[0]
        return name, action

    def _await(self, count: int) -> None:
        """Wait until the window has taken in what the hands have done."""
        corrections = self.user.window.tools.library._context.store.corrections
        last = self.user.judge.last
        self.user.settle()
        self.user.screen.wait(lambda: len(corrections.since(last)) >= count)

    def _compare(self, number: int, name: str, meant: list[Meant]) -> None:
        self.done[name] += 1
        lines = self.user.screen.look(self.user.judge.new_lines)
        faults = self.user.screen.look(lambda: self.user.judge.faults(meant, lines))
        self.user.faults += [f"action {number}, {name}: {each}" for each in faults]
        self.unsaid[name] += len(meant) > len(lines)
        for line in lines:
            self._note(line)

    def _note(self, line: Correction) -> None:
        """Note what can be taken back and brought back now."""
        if line.kind == CorrectionKind.UNDO:
            self._note_undo(self.user.judge.root(line.id))
        elif ACTION in line.payload:
            self._standing[-1].append(line.id)
        else:
            self._standing.append([line.id])
            self._undone.clear()

    def _note_undo(self, root: CorrectionId) -> None:
        """The first line of an action that goes back moves all of it."""
        for source, target in ((self._standing, self._undone), (self._undone, self._standing)):
            if source and root == source[-1][-1 if source is self._standing else 0]:
                target.append(source.pop())
                return

    def _leave_dialogs(self, number: int, name: str) -> None:
        """Escape from whatever is still open."""
        for _ in range(4):
            if not self.user.screen.look(lambda: dialog() or QApplication.activePopupWidget()):
                return
            self.user.hands.press("Escape")
            time.sleep(0.1)
        self.user.faults.append(f"action {number}, {name}: a dialog does not go away")

    def _everywhere(self) -> Actions:
        return [
            (4, "go", self._go),
            (2, "people", lambda: self._go(PageName.PEOPLE)),
            (1, "review", lambda: self._go(PageName.REVIEW)),
            (3, "wheel", self._wheel),
            (2, "undo", self._undo),
            (1, "redo", self._redo),
            (1, "toast", self._use_toast),
            (1, "away", self.user.look_away),
            (1, "menu", self._open_menu),
            (0.5, "help", self._ask_help),
            (1, "back", lambda: self.user.plain("Alt_L+Left")),
            (1, "escape", lambda: self.user.plain("Escape")),
            (0.5, "zoom", lambda: self.user.plain(self.user.random.choice(["Control_L+plus", "Control_L+0"]))),
        ]

    def _on(self, page: Page) -> Actions:
        if isinstance(page, PeoplePage):
            return self._on_people.actions(page)
        if isinstance(page, PersonPage):
            return self._on_person.actions(page)
        return self._on_review.actions(page) if isinstance(page, ReviewPage) else []

    def _go(self, name: PageName | None = None) -> list[Meant]:
        places = self.user.window.sidebar.places
        self.user.click(places[name or self.user.random.choice(list(places))])
        return []

    def _wheel(self) -> list[Meant]:
        view = self.user.screen.look(lambda: next((each for each in self.user.window.page._grids()), None))
        if view is not None:
            place = self.user.screen.look(lambda: view.viewport().mapToGlobal(view.viewport().rect().center()))
            self.user.point_at(place)
            self.user.hands.wheel(self.user.random.choice([-3, -1, 1, 2, 4]))
        return []

    def _undo(self) -> list[Meant]:
        wanted = self._standing[-1:]
        self.user.hands.press("Control_L+z")
        return [self.user.judge.taken_back(wanted[0]) for _ in wanted for _ in wanted[0]]

    def _redo(self) -> list[Meant]:
        wanted = self._undone[-1:]
        self.user.hands.press("Control_L+Shift_L+z")
        return [self.user.judge.taken_back(wanted[0]) for _ in wanted for _ in wanted[0]]

    def _use_toast(self) -> list[Meant]:
        toast = self.user.window.toast
        said = self.user.screen.look(lambda: toast.action.text() if toast.isVisible() else "")
        wanted = (self._standing if said == "Undo" else self._undone if said == "Redo" else [])[-1:]
        if not said or not self.user.click(toast.action):
            return []
        return [self.user.judge.taken_back(wanted[0]) for _ in wanted for _ in wanted[0]]

    def _open_menu(self) -> list[Meant]:
        self.user.hands.press("Alt_L+" + self.user.random.choice("fevgs"))
        self.user.think(0.2)
        self.user.hands.press("Down")
        self.user.hands.press("Escape")
        self.user.hands.press("Escape")
        return []

    def _ask_help(self) -> list[Meant]:
        keys = self.user.random.choice(["F1", "Shift_L+F1"])
        self.user.hands.press(keys)
        if not self.user.screen.wait(dialog):
            self.user.faults.append(f"no dialog comes after {keys}")
            return []
        self.user.hands.write("yn")
        self.user.hands.press("Escape")
        self.user.screen.wait(lambda: dialog() is None, 1.0)
        return []


def play(folder: Path, photos: Path, seed: int, count: int, settings: Path) -> dict[str, object]:
    """Open the window, act, and close it; what was done, and what went wrong. Without actions: go the journeys."""
    faulthandler.dump_traceback_later(_MOST_SECONDS, exit=True)
    app, crashes = make_application(), list[str]()
    sys.excepthook = lambda *error: crashes.append("".join(traceback.format_exception(*error)))
    session = Session(app, QSettings(str(settings), QSettings.Format.IniFormat), folder.parent / "demo")
    assert session.open(folder)
    assert session.window is not None
    window, library = session.window, session.window.tools.library
    user = act_on(window, seed)
    acting = ActingUser(user) if count else Journeys(user, folder.parent / "table.csv")
    folders = sorted(each for each in photos.iterdir() if each.is_dir())
    window.tools.jobs.start("Looking for photos", growing(library, folders), lambda result: None)
    thread = threading.Thread(target=lambda: live(acting, count, app, crashes))
    thread.start()
    app.exec()
    thread.join()
    told = {
        "faults": user.faults + crashes + strayed(library),
        "done": acting.done,
        "unsaid": +acting.unsaid,
        "lines": len(library.history.lines(10_000)),
        "photos": library.scan.statistics().photos,
        "held": user.held,
        "longest wait": user.screen.longest_wait,
        "platform": app.platformName(),
    }
    session.close()
    user.hands.close()
    return told


def act_on(window: MainWindow, seed: int) -> Actor:
    """Somebody in front of this window, with faces that are found as they act."""
    hands, screen, manager, pace = XHands(os.environ["DISPLAY"]), Screen(), WindowManager(), PacedIndex()
    window.tools.library._files._index = pace
    window.setGeometry(0, 30, 1300, 860)
    QApplication.instance().installEventFilter(manager)  # type: ignore[union-attr]
    return Actor(window, screen, hands, manager, pace, seed)


def live(acting: ActingUser | Journeys, count: int, app: QApplication, crashes: list[str]) -> None:
    """Act, on a thread of one's own, then let the scan end and leave."""
    user = acting.user
    try:
        assert user.screen.wait(lambda: user.window.windowHandle().isExposed(), 20), "the window is not shown"
        user.hands.focus(user.screen.look(lambda: int(user.window.winId())))
        assert user.screen.wait(user.window.isActiveWindow, 20), "the window does not come to the front"
        acting.act(count)
        user.pace.is_open = False
        assert user.screen.wait(lambda: not user.window.tools.jobs.is_running, 60), "the scan does not end"
    except BaseException as error:
        crashes.append("".join(traceback.format_exception(error)))
    user.pace.is_open = False
    user.window.asks_before_closing = False  # what went wrong is told, even if a job still runs
    user.screen.look(lambda: QTimer.singleShot(0, app, app.quit))


def strayed(library: Library) -> list[str]:
    """Faces that are said to be somebody and are in another's album."""
    context = library._context
    confirmed = dict(context.ledger.state.confirmed())
    albums = context.store.memberships.of_faces(list(confirmed))
    return [
        f"face {face} is said to be {person} and is in the album of {albums[face].person_id}"
        for face, person in confirmed.items()
        if face in albums and context.shown(albums[face].person_id) != context.shown(person)
    ]


if __name__ == "__main__":
    print(json.dumps(play(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))))
