"""How quick the window is with a large library.

`python tests/benchmarks/bench_window.py [--faces 100000] [--library FOLDER] [--processor] [--json]`

Makes a library of 100,000 faces in 60,000 photos of 3,000 people (rows and thumbnails made by code; with --library it
is kept there and used again), then measures on the offscreen platform: the start of a new process until the people
page is painted and takes input, imports included; frames while pages scroll and thumbnails load from worker threads;
corrections from the key to the repainted page; and the memory of the window's process. On a machine that is busy with
other work, --processor counts the time that the window's thread works instead of the time that passes.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from generated_library import Size, make_generated_library
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import merge_people
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.session import LOADED, Session, make_application
from photogroup.gui.widgets.grid_view import GridView
from photogroup.library import Question

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
STARTS = 5
STEPS = 300
CORRECTIONS = 40
clock: Callable[[], float] = time.perf_counter
START = """
import sys, time
from pathlib import Path
from photogroup.gui.session import make_application, make_window
from photogroup.gui.theme import apply_theme
from photogroup.library import open_or_look
app = make_application()
apply_theme(app, "light")
window = make_window(open_or_look(Path(sys.argv[1])))
window.resize(1280, 832)
window.show()
app.processEvents()
print(time.monotonic(), "torch" in sys.modules)
sys.stdout.flush()
window.close()
window.tools.library.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=100_000)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--processor", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    global clock
    clock = time.thread_time if options.processor else time.perf_counter
    size = Size(photos=options.faces * 6 // 10, faces=options.faces, people=max(options.faces * 3 // 100, 10))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.library or Path(temporary) / "library"
        if not folder.exists():
            # In a process of its own, whose memory is not the window's.
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                pool.submit(make_generated_library, folder, size).result()
        results = {**measure_start(folder), **measure_window(folder)}
    if options.json:
        print(json.dumps(results))
    else:
        print("\n".join(f"{what:<58}{value:>10,.1f}" for what, value in results.items()))


def measure_start(folder: Path) -> dict[str, float]:
    """Seconds from the start of a process until its window is painted."""
    seconds, torch = [], False
    for _ in range(STARTS):
        began = time.monotonic()
        ended = subprocess.run(
            [sys.executable, "-c", START, str(folder)], capture_output=True, text=True, check=True
        ).stdout.split()
        seconds.append(float(ended[0]) - began)
        torch |= ended[1] == "True"
    return {
        "window usable, ms, median of 5": 1000 * statistics.median(seconds),
        "window usable, ms, slowest of 5": 1000 * max(seconds),
        "torch imported at the start (0: no)": float(torch),
    }


def measure_window(folder: Path) -> dict[str, float]:
    app = make_application()
    with tempfile.TemporaryDirectory() as temporary:
        state = QSettings(str(Path(temporary) / "window.ini"), QSettings.Format.IniFormat)
        session = Session(app, state, Path(temporary))
        session.open(folder)
        results = measure_pages(app, session)
        session.close()
    return results


def measure_pages(app: QApplication, session: Session) -> dict[str, float]:
    window = session.window
    assert window is not None
    window.resize(1280, 832)
    window.activateWindow()
    loaded = time.perf_counter() + 1.2 * LOADED / 1000
    while time.perf_counter() < loaded:
        app.processEvents()
        time.sleep(0.01)
    results = scroll_people(app, window) | scroll_person(app, window)
    results["memory of the window's process, MB"] = psutil.Process().memory_info().rss / 1e6
    results |= scroll_timeline(app, window)
    results["memory with all photos on the timeline, MB"] = psutil.Process().memory_info().rss / 1e6
    results |= correct(app, window) | answer(app, window)
    results["memory after the corrections, MB"] = psutil.Process().memory_info().rss / 1e6
    return results


def scroll_people(app: QApplication, window: MainWindow) -> dict[str, float]:
    window.visit(PageName.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    return frames("people page", app, page.view)


def scroll_person(app: QApplication, window: MainWindow) -> dict[str, float]:
    person = max(window.tools.library.people.all(), key=lambda person: person.face_count)
    began = time.perf_counter()
    held = milliseconds(app, lambda: window.tools.navigator.go(Visit(PageName.PERSON, person=person.id)))
    page = window.page
    assert isinstance(page, PersonPage)
    while page.is_busy:
        held = max(held, milliseconds(app, lambda: time.sleep(0.001)))
    opened = 1000 * (time.perf_counter() - began)
    results = {"faces of the largest person": float(page.faces.rowCount()), "opening that person, ms": opened}
    results["opening that person: window held up, ms"] = held
    results |= frames("person page", app, page.face_view)
    window.tools.navigator.back()
    return results


def scroll_timeline(app: QApplication, window: MainWindow) -> dict[str, float]:
    """All photos: opening the page, scrolling through it, and pulling the scrubber from one end to the other."""
    began = time.perf_counter()
    held = milliseconds(app, lambda: window.visit(PageName.TIMELINE))
    page = window.page
    assert isinstance(page, TimelinePage)
    while page.is_busy:
        held = max(held, milliseconds(app, lambda: time.sleep(0.001)))
    results = {"photos on the timeline": float(page.model.rowCount())}
    results["opening the timeline, ms"] = 1000 * (time.perf_counter() - began)
    results["opening the timeline: window held up, ms"] = held
    results |= frames("timeline", app, page.view)
    pulled: list[float] = []
    scrubber, height = page.scrubber, page.scrubber.height()
    QTest.mousePress(scrubber, LEFT, NONE, QPoint(20, 0))
    for step in range(0, 2 * STEPS):
        y = abs(height - round(step * height / STEPS))
        move = partial(QTest.mouseMove, scrubber, QPoint(20, y))
        pulled.append(milliseconds(app, move, page.view))
        wait_a_frame(app, pulled)
    QTest.mouseRelease(scrubber, LEFT, NONE, QPoint(20, 0))
    results["scrubber: longest frame, ms"] = max(pulled)
    results["scrubber: frames over 50 ms"] = float(sum(value > 50 for value in pulled))
    page.view.setCurrentIndex(page.model.index(page.model.rowCount() // 2, 0))
    results["a star, until it is painted, ms"] = milliseconds(app, page.pictures.star.trigger, page.view)
    held = 0.0
    while page.is_busy:
        held = max(held, milliseconds(app, lambda: time.sleep(0.001)))
    results["reading all photos again: window held up, ms"] = held
    window.tools.navigator.back()
    return results


def frames(name: str, app: QApplication, view: GridView) -> dict[str, float]:
    """Time every step of a scroll through the page and back, a third of a page at a time, as thumbnails arrive."""
    steps: list[float] = []
    between: list[float] = []
    bar = view.verticalScrollBar()
    step = max(view.viewport().height() // 3, bar.maximum() // STEPS)
    for target in [*range(0, bar.maximum(), step), *range(bar.maximum(), 0, -step * 4)]:
        steps.append(milliseconds(app, partial(bar.setValue, target), view))
        wait_a_frame(app, between)
    times = steps + between
    return {
        f"{name}: steps of the scroll": float(len(steps)),
        f"{name}: median step, ms": statistics.median(steps),
        f"{name}: 99th percentile, ms": percentile(steps, 0.99),
        f"{name}: longest frame, ms": max(times),
        f"{name}: frames over 50 ms": float(sum(value > 50 for value in times)),
    }


def wait_a_frame(app: QApplication, times: list[float]) -> None:
    """Leave the workers 16 ms, as a screen does, while the window's own events go on and are measured."""
    end = time.perf_counter() + 0.016
    while time.perf_counter() < end:
        time.sleep(0.002)
        times.append(milliseconds(app, lambda: None))


def correct(app: QApplication, window: MainWindow) -> dict[str, float]:
    """Corrections on the pages where they are made, until the page shows them."""
    results: dict[str, float] = {}
    library = window.tools.library
    people = [person for person in library.people.all() if person.face_count > 20]
    page = window.page
    assert isinstance(page, PeoplePage)
    bridge, view = window.tools.bridge, page.view
    names, merges, undone = [], [], []
    for number in range(CORRECTIONS):
        names.append(milliseconds(app, partial(page.card.named.emit, people[number], f"Name {number}", None), view))
    for number in range(CORRECTIONS):
        pair = library.people.get(people[number].id), people[-number - 1]
        merges.append(milliseconds(app, partial(merge_people, pair[0], pair[1:], window.tools, page), view))
    for _ in range(CORRECTIONS):
        undone.append(milliseconds(app, bridge.undo, view))
    results |= summary("naming", names) | summary("merging", merges) | summary("undo of a merge", undone)
    window.tools.navigator.go(Visit(PageName.PERSON, person=people[0].id))
    app.processEvents()
    shown = window.page
    assert isinstance(shown, PersonPage)
    rejects, confirms = [], []
    for number in range(CORRECTIONS):
        shown.face_view.land_on(shown.faces.keys[number + 5 :])
        rejects.append(milliseconds(app, shown.no.trigger, shown.face_view))
        shown.face_view.land_on(shown.faces.keys[number + 7 :])
        confirms.append(milliseconds(app, shown.yes.trigger, shown.face_view))
    return results | summary("rejecting a face", rejects) | summary("confirming a face", confirms)


def answer(app: QApplication, window: MainWindow) -> dict[str, float]:
    """From the key that answers a question to the next question on the page; the moment that each must have been seen
    before it can be answered is not counted."""
    window.tools.navigator.go(Visit(PageName.REVIEW))
    page = window.page
    assert isinstance(page, ReviewPage)
    wait_for_question(app, page)
    times = []
    for number in range(CORRECTIONS):
        asked = wait_until_seen(app, page)
        began = time.perf_counter()
        (page.no if number % 3 else page.skip).trigger()
        wait_for_question(app, page)
        page.repaint()
        assert page.question is not asked, "the answer was not taken"
        times.append(1000 * (time.perf_counter() - began))
    return summary("answer to next question", times)


def wait_for_question(app: QApplication, page: ReviewPage) -> None:
    while page.question is None:
        app.processEvents()


def wait_until_seen(app: QApplication, page: ReviewPage) -> Question:
    while page.is_busy:
        app.processEvents()
    assert page.question is not None
    return page.question


def summary(name: str, times: list[float]) -> dict[str, float]:
    return {f"{name}: median, ms": statistics.median(times), f"{name}: p95, ms": percentile(times, 0.95)}


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def milliseconds(app: QApplication, action: Callable[[], object], painted: GridView | None = None) -> float:
    """How long the action and everything the window does about it hold up the window, painting included."""
    began = clock()
    action()
    if painted is not None:
        painted.viewport().repaint()
    app.processEvents()
    return 1000 * (clock() - began)


if __name__ == "__main__":
    main()
