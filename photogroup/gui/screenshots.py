"""Draws every page of a library into pictures: for `make demo` without a display, and for the README."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from photogroup.domain import Person
from photogroup.gui import translation
from photogroup.gui.item_models.people_items import display_name
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.session import make_application, make_window
from photogroup.gui.theme import apply_theme
from photogroup.library import open_or_look

_SIZE = QSize(1280, 832)
_LONGEST_WAIT = 8.0
_QUIET = 0.15
"""Seconds without a new picture after which a page counts as drawn."""


def write_screenshots(library_folder: Path, out_folder: Path, theme: str) -> list[Path]:
    """Draw the pages of this library in the "light" or "dark" theme; return the PNG files, one per page.

    The library is only read. Needs a QApplication that can draw, which the offscreen platform can.
    """
    app = make_application()
    library = open_or_look(library_folder)
    translation.install(app, "en")
    apply_theme(app, theme)
    out_folder.mkdir(parents=True, exist_ok=True)
    window = make_window(library)
    window.resize(_SIZE)
    window.show()
    window.activateWindow()
    try:
        return [_draw(window, visit, out_folder / f"{name}-{theme}.png") for name, visit in _views(window)]
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        library.close()


def _views(window: MainWindow) -> list[tuple[str, Callable[[], None]]]:
    """The pages by name, and how to get there."""
    people = window.tools.library.people.all()
    views: list[tuple[str, Callable[[], None]]] = [("people", lambda: window.visit(PageName.PEOPLE))]
    if people:
        person = max(people, key=lambda person: (bool(person.name), person.face_count))
        views += _views_of(window, person)
    for name in (
        PageName.TIMELINE,
        PageName.REVIEW,
        PageName.MATCHES,
        PageName.NEWS,
        PageName.EVENTS,
        PageName.PLACES,
        PageName.MAP,
        PageName.TRAINING,
        PageName.FOLDERS,
        PageName.HISTORY,
        PageName.SETTINGS,
        PageName.WELCOME,
    ):
        views.append((name.value, partial(window.visit, name)))
    return views


def _views_of(window: MainWindow, person: Person) -> list[tuple[str, Callable[[], None]]]:
    go = window.tools.navigator.go
    return [
        ("person", lambda: go(Visit(PageName.PERSON, person=person.id))),
        ("person-photos", lambda: _as_photos(window)),
        ("photo", lambda: _first_photo(window)),
        ("search", lambda: _search(window, person)),
        ("split", lambda: _split(window, person)),
    ]


def _split(window: MainWindow, person: Person) -> None:
    window.tools.navigator.go(Visit(PageName.SPLIT, person=person.id))
    if isinstance(window.page, SplitPage):
        faces = window.page.model.rows
        window.page.mark_faces({faces[0].face_id: 0, faces[-1].face_id: 1})


def _as_photos(window: MainWindow) -> None:
    if isinstance(window.page, PersonPage):
        window.page.show_photos()


def _first_photo(window: MainWindow) -> None:
    if isinstance(window.page, PersonPage):
        window.page.show_faces()
        face = window.page.faces.rows[0]
        among = tuple(dict.fromkeys(row.photo_id for row in window.page.faces.rows))
        window.tools.navigator.go(Visit(PageName.PHOTO, photo=face.photo_id, face=face.face_id, among=among))


def _search(window: MainWindow, person: Person) -> None:
    window.visit(PageName.SEARCH)
    if isinstance(window.page, SearchPage):
        window.page.having.choose(person.id, display_name(person))


def _draw(window: MainWindow, visit: Callable[[], None], path: Path) -> Path:
    visit()
    _settle(window)
    window.toast.hide()
    window.grab().save(str(path))
    return path


def _settle(window: MainWindow) -> None:
    """Let the page lay itself out and its pictures arrive."""
    app, end, quiet = QApplication.instance(), time.monotonic() + _LONGEST_WAIT, 0.0
    while app is not None and time.monotonic() < end:
        app.processEvents()
        busy = any(page.is_busy for page in window.pages.values()) or window.tools.thumbnails.is_busy
        quiet = 0.0 if busy else quiet or time.monotonic()
        if quiet and time.monotonic() - quiet > _QUIET:
            return
        time.sleep(0.005)
