"""Events and places in the window: cards, who was there, the others put out of the way, and where a photo is from."""

from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from hands import OpenWindow, click, double_click, focus, key, page, press, settle, visit, wait_for, write
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photogroup.domain import PhotoId
from photogroup.gui import translation
from photogroup.gui.folder_commands import dropped_folders
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.cards_page import CardsPage
from photogroup.gui.pages.event_page import EventPage
from photogroup.gui.pages.events_page import EventsPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.photo_set_page import PhotoSetPage
from photogroup.gui.pages.places_page import PlacesPage
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.library import Library
from photogroup.photos.gazetteer import gazetteer
from photogroup.taken import Position

BERLIN, VIENNA = Position(52.52, 13.405), Position(48.2082, 16.3738)


@pytest.fixture
def eventful(library: Library) -> Library:
    """The first six photos are from one afternoon in Berlin, the next four from an evening in Vienna."""
    gazetteer()  # takes seconds to load, on a busy machine longer than a test waits
    store = library._context.store
    for number in range(1, 11):
        when = datetime(2019, 5, 3, 14, 5 * number) if number <= 6 else datetime(2020, 7, 1, 20, 3 * number)
        with store.transaction():
            store.database.execute("UPDATE photo SET taken_at = ? WHERE id = ?", (when.isoformat(), number))
        store.positions.put(PhotoId(number), BERLIN if number <= 6 else VIENNA)
    return library


def test_events_are_cards_by_year_and_open_by_key(eventful: Library, open_window: OpenWindow) -> None:
    window = open_window(eventful)
    shown = visit(window, PageName.EVENTS, EventsPage)
    assert [(section.title, section.count) for section in shown.model.sections] == [("2020", 1), ("2019", 1)]
    first, second = (shown.model.index(row).data() for row in range(2))
    assert "July 1, 2020" in first
    assert "4 photos" in first
    assert "Vienna, Austria" in first
    assert "Berlin, Germany" in second
    assert "Anna" in second
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    event = page(window, EventPage)
    settle()
    assert event.photos.rowCount() == 6
    assert "Berlin, Germany" in event.header.subtitle.text()
    key(Qt.Key.Key_Return)
    assert page(window, PhotoPage)
    assert len(window.tools.navigator.place.among) == 6
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)
    assert page(window, EventsPage).view.currentIndex().row() == 1


def test_everyone_at_an_event_is_shown_and_opened(eventful: Library, open_window: OpenWindow) -> None:
    window = open_window(eventful)
    shown = visit(window, PageName.EVENTS, EventsPage)
    double_click(shown.view, 1)
    event = page(window, EventPage)
    settle()
    press(event.as_people)
    names = [person.name for person in event.people.rows]
    assert names[:3] == ["Anna", "Ben", "Clara"]
    assert len(names) == 6
    double_click(event.people_view, 1)
    assert page(window, PersonPage).header.edit.text() == "Ben"


def test_the_others_at_an_event_are_ignored_and_come_back_by_undo(eventful: Library, open_window: OpenWindow) -> None:
    window = open_window(eventful)
    double_click(visit(window, PageName.EVENTS, EventsPage).view, 1)
    event = page(window, EventPage)
    settle()
    assert event.event_ is not None
    others = eventful.photos.events.others(event.event_.photos)
    assert others
    press(event.ignoring)
    settle()
    assert f"Ignored {len(others)} faces" in window.toast.words.text()
    assert not event.ignoring.isEnabled()
    assert [person.name for person in event.people.rows] == ["Anna", "Ben", "Clara"]
    press(window.toast.action)
    settle()
    assert event.ignoring.isEnabled()
    assert eventful.photos.events.others(event.event_.photos) == others


def test_places_are_cards_by_country_and_open_their_photos(eventful: Library, open_window: OpenWindow) -> None:
    window = open_window(eventful)
    shown = visit(window, PageName.PLACES, PlacesPage)
    assert [section.title for section in shown.model.sections] == ["Austria", "Germany"]
    assert [shown.model.index(row).data() for row in range(2)] == ["Vienna, 4 photos", "Berlin, 6 photos"]
    assert shown.header.subtitle.text() == "2 towns in 2 countries"
    double_click(shown.view, 1)
    found = page(window, PhotoSetPage)
    settle()
    assert found.header.title.text() == "Berlin"
    assert found.model.rowCount() == 6


def test_a_photo_says_where_it_was_taken(eventful: Library, open_window: OpenWindow) -> None:
    window = open_window(eventful)
    double_click(visit(window, PageName.EVENTS, EventsPage).view, 0)
    settle()
    key(Qt.Key.Key_Return)
    settle()
    facts = page(window, PhotoPage).facts
    assert facts.town.text() == "Vienna, Austria"
    assert facts.town.isVisible()


def test_countries_are_named_in_the_language_of_the_window(
    eventful: Library, open_window: OpenWindow, qapp: object
) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    translation.install(app, "de")
    try:
        shown = visit(open_window(eventful), PageName.PLACES, PlacesPage)
        assert [section.title for section in shown.model.sections] == ["Deutschland", "Österreich"]
    finally:
        translation.install(app, "en")


def test_without_photos_that_tell_the_pages_say_so(window: MainWindow) -> None:
    places = visit(window, PageName.PLACES, PlacesPage)
    assert places.empty.isVisible()
    events = visit(window, PageName.EVENTS, EventsPage)
    assert events.empty.isVisible()


def test_somebody_at_an_event_is_named_there(eventful: Library, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(eventful)
    double_click(visit(window, PageName.EVENTS, EventsPage).view, 1)
    event = page(window, EventPage)
    settle()
    key("e")
    unnamed = next(row for row, person in enumerate(event.people.rows) if not person.name)
    click(event.people_view, unnamed)
    event.people_view.edit(event.people.index(unnamed))
    QTest.keyClicks(event.people_view.window().focusWidget(), "Dora")
    key(Qt.Key.Key_Return)
    settle()
    assert eventful.people.named("Dora").face_count > 0
    visit(window, PageName.PEOPLE, PeoplePage)


@pytest.mark.parametrize("place", [PageName.EVENTS, PageName.PLACES])
def test_the_photos_of_a_card_are_copied_exported_and_dragged_out(
    place: PageName, eventful: Library, open_window: OpenWindow
) -> None:
    window = open_window(eventful)
    shown = visit(window, place, CardsPage)
    berlin = next(row for row, card in enumerate(shown.model.rows) if len(card.photos) == 6)
    click(shown.view, berlin)
    files = list(window.tools.library.photos.files(shown.model.rows[berlin].photos).values())
    key("c", Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: window.toast.words.text() == "6 pictures copied.")
    for data in (QGuiApplication.clipboard().mimeData(), shown.model.mimeData(shown.view.selectedIndexes())):
        assert [Path(url.toLocalFile()) for url in data.urls()] == files
        assert dropped_folders(data) == []
    assert shown.view.dragEnabled()
    assert shown.pictures.export.isEnabled()
    key("a", Qt.KeyboardModifier.ControlModifier)
    assert len(shown._picked().photos) == 10
    QGuiApplication.clipboard().clear()


def test_until_the_events_are_there_the_page_says_what_it_does(
    eventful: Library, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, may_go_on = open_window(eventful), Event()
    read = eventful.photos.events.all
    monkeypatch.setattr(type(eventful.photos.events), "all", lambda _: may_go_on.wait(20) and read())
    QTest.mouseClick(window.sidebar.places[PageName.EVENTS], Qt.MouseButton.LeftButton)
    shown = page(window, EventsPage)
    assert shown.reading.title.text() == "Looking through the photos…"
    assert shown.reading.isVisible()
    may_go_on.set()
    settle()
    assert shown.view.isVisible()


def test_somebody_at_an_event_carries_the_photos_of_it_that_show_them(
    eventful: Library, open_window: OpenWindow
) -> None:
    window = open_window(eventful)
    double_click(visit(window, PageName.EVENTS, EventsPage).view, 1)
    event = page(window, EventPage)
    settle()
    press(event.as_people)
    click(event.people_view, 0)
    anna = eventful.people.named("Anna").id
    there = [photo for photo in event._among() if photo in {each.id for each in eventful.photos.of_person(anna)}]
    assert 0 < len(there) < len(eventful.photos.of_person(anna))
    assert list(event._picked().photos) == there
    data = event.people.mimeData(event.people_view.selectedIndexes())
    files = list(eventful.photos.files(there).values())
    assert [Path(url.toLocalFile()) for url in data.urls()] == files
    assert event.people_view.dragEnabled()
    assert event.pictures.copy.isEnabled()
    assert not event.pictures.star.isEnabled()


def test_a_name_that_cannot_be_one_is_told_at_an_event(
    eventful: Library, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(eventful)
    visit(window, PageName.EVENTS, EventsPage)
    key(Qt.Key.Key_Return)
    page(window, EventPage).show_people()
    key(Qt.Key.Key_F2)
    box = focus()
    assert isinstance(box, NameEdit)
    write("x" * 501)
    with qtbot.waitSignal(window.tools.bridge.failed):
        key(Qt.Key.Key_Return)
    assert box.text() == "x" * 501
    key(Qt.Key.Key_Escape)
