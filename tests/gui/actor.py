"""The hands and eyes of a user who acts on a window: points at what is on the screen, clicks, and looks again."""

import random
import threading
import time
from collections.abc import Callable, Generator, Iterable

from meant import Judge, Meant
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from screen import Screen, WindowManager, is_seen_at, place_of
from stand_ins import index
from x_hands import LEFT, XHands

from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.main_window import MainWindow
from photogroup.gui.moments import A_MOMENT
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.scanning.indexing import IndexingOptions, Result, Task

_GLANCE = 0.35
"""Seconds after a movement of the mouse in which what was seen still counts as seen."""
_A_FOLDER = 9
"""Photos after which the scan groups."""
_A_GROUPING = 15.0
"""Seconds in which the window hears of it, however busy the machine is."""
_QUIET = 0.3
"""Seconds after which nothing more of what the hands did comes to the window."""


class PacedIndex:
    """Finds faces only as fast as the user acts, so that the scan lasts as long as the actions."""

    def __init__(self) -> None:
        self.photos = threading.Semaphore(0)
        self.is_open = True

    def __call__(self, tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
        for task in tasks:
            while self.is_open and not self.photos.acquire(timeout=0.2):
                yield []
            yield from index([task], options)


class Actor:
    def __init__(
        self, window: MainWindow, screen: Screen, hands: XHands, manager: WindowManager, pace: PacedIndex, seed: int
    ) -> None:
        self.window, self.screen, self.hands, self.pace = window, screen, hands, pace
        self._manager, self._let_go = manager, (0, 0)
        self.random = random.Random(seed)
        self.judge = Judge(window.tools.library)
        self.names = (f"{chr(97 + number % 26)}{'eiou'[number % 4]}n{number}" for number in range(1000))
        self._aimed_at = 0.0
        self.faults: list[str] = []
        self.held = 0
        """How often other rows have had to wait for the hand."""

    def settle(self) -> None:
        """Wait until all keys and clicks have come to the window, or no more come: a drag and a menu keep theirs."""
        came, went = self._let_go
        last, end = came, time.monotonic() + _QUIET
        while last - came < self.hands.let_go - went and time.monotonic() < end:
            time.sleep(0.01)
            now = self.screen.look(lambda: self._manager.let_go)
            last, end = now, end if now == last else time.monotonic() + _QUIET
        self._let_go = self.screen.look(lambda: self._manager.let_go), self.hands.let_go

    def let_the_scan_go_on(self) -> None:
        for _ in range(3):
            self.pace.photos.release()
        time.sleep(0.4)

    def let_the_scan_go_on_under(self, view: GridView, is_open: Callable[[], object], what: str) -> None:
        """Let the scan group anew while something is open over a grid: no row may come, go or move under it."""
        model = view.model()
        assert isinstance(model, RowsModel)
        before = self.screen.look(lambda: list(model._keys))
        for _ in range(_A_FOLDER):
            self.pace.photos.release()
        jobs = self.window.tools.jobs
        self.screen.wait(lambda: model.is_waiting or model._keys != before or not jobs.is_running, _A_GROUPING)
        after, is_still_open = self.screen.look(lambda: (list(model._keys), bool(is_open())))
        self.held += self.screen.look(lambda: model.is_waiting)
        if is_still_open and after != before:
            self.faults.append(f"rows moved under {what}")

    def think(self, most: float = 0.08) -> None:
        time.sleep(self.random.uniform(0.005, most))

    def read(self) -> None:
        """Look at what has just come, such as a question, as long as nobody takes less for."""
        time.sleep(A_MOMENT + 0.1)

    def point_at(self, place: QPoint) -> None:
        self.hands.move(place.x() - 3, place.y())
        self.hands.move(place.x(), place.y())
        self._aimed_at = time.monotonic()

    def click(self, widget: QWidget | None, button: int = LEFT) -> bool:
        place = self.screen.look(lambda: place_of(widget) if widget is not None else None)
        if place is not None:
            self.point_at(place)
            time.sleep(0.02)
            self.hands.click(button)
        return place is not None

    def cell(self, view: GridView) -> tuple[int, QPoint] | None:
        """A cell of which nothing is covered, and its middle on the screen."""

        def find() -> list[tuple[int, QPoint]]:
            rows = range(view.model().rowCount())
            places = [(row, view.visualRect(view.model().index(row, 0)).center()) for row in rows]
            port = view.viewport()
            return [(row, port.mapToGlobal(place)) for row, place in places if is_seen_at(port, place)]

        found = self.screen.look(find)
        return self.random.choice(found) if found else None

    def aim(self, view: GridView, place: QPoint) -> object | None:
        """Point there and look again at what is there now: the row, or None."""
        for _ in range(4):
            self.point_at(place)
            time.sleep(0.03)
            row = self.screen.look(lambda: self.row_at(view, place))
            self.think(0.05)
            if time.monotonic() - self._aimed_at < _GLANCE:
                return row
        return None

    @staticmethod
    def row_at(view: GridView, place: QPoint) -> object | None:
        """What the cell there shows."""
        found = view.indexAt(view.viewport().mapFromGlobal(place))
        return found.data(RowsModel.RowRole) if found.isValid() else None

    def pick(self, view: GridView, *, held: str = "") -> object | None:
        """Click a cell; what it showed."""
        cell = self.cell(view)
        row = self.aim(view, cell[1]) if cell else None
        if row is not None:
            if held:
                self.hands.key(held, down=True)
            self.hands.click()
            if held:
                self.hands.key(held, down=False)
        return row

    def plain(self, keys: str) -> list[Meant]:
        self.hands.press(keys)
        return []

    def look_away(self) -> list[Meant]:
        """Turn to another program, type there, and come back."""
        self.hands.focus(self.hands.other_window)
        self.hands.write("yny")
        self.think()
        self._come_back()
        return []

    def _come_back(self) -> None:
        self.hands.focus(self.screen.look(lambda: int(self.window.winId())))
        self.screen.wait(self.window.isActiveWindow)

    @staticmethod
    def box() -> NameEdit | None:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, NameEdit) else None
