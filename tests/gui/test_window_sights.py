"""What looks at every page have found: words that were cut, covered or odd, and a page that did not open."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hands import OpenWindow, click, focus, key, page, press, settle, visit, wait_for, when_asked, write
from PySide6.QtCore import QPoint, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QScreen
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QStyle, QStyleOptionButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.gui import translation
from photogroup.gui.choosing import choose_folder
from photogroup.gui.colours import LIGHT
from photogroup.gui.delegates.album_card import CELL, AlbumCard
from photogroup.gui.item_models.guesses import about_one
from photogroup.gui.item_models.people_items import PeopleFilter
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson, merge_people
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.theme import apply_theme
from photogroup.gui.widgets.parts import Balanced, Words
from photogroup.gui.widgets.text_table import TextTable
from photogroup.gui.widgets.validation_figures import ValidationFigures
from photogroup.gui.window_state import WindowState
from photogroup.jobs import Changes
from photogroup.library import Library
from photogroup.library.noted import VisitNote, write_note
from photogroup.training.validation import Figure


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "dark")
    yield
    apply_theme(qapp, "light")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translation.install(qapp, "de")
    yield
    translation.install(qapp, "en")


def test_the_search_opens_where_some_photos_tell_their_time_zone(library: Library, open_window: OpenWindow) -> None:
    zone = "UPDATE person SET first_seen = first_seen || '+02:00', last_seen = last_seen || '+02:00' WHERE id = ?"
    people = library.people.all()
    with library._context.store.transaction():
        library._context.store.database.execute(zone, (people[0].id,))
    assert len({person.first_seen.tzinfo for person in library.people.all() if person.first_seen}) == 2
    shown = visit(open_window(library), PageName.SEARCH, SearchPage)
    first = min(person.first_seen.date() for person in people if person.first_seen)
    assert shown.after.date().toPython() == first


def test_in_german_every_page_fits_into_a_screen_of_1024_pixels(
    german: None, library: Library, open_window: OpenWindow
) -> None:
    window = open_window(library)
    anna = library.people.all()[0].id
    photo = library.photos.of_person(anna)[0].id
    wide = {}
    for name in PageName:
        window.tools.navigator.go(Visit(name, person=anna, photo=photo))
        settle()
        wide[name] = window.page.minimumSizeHint().width()
    assert max(wide.values()) <= 1000 - window.sidebar.width(), wide


def test_on_a_small_screen_the_window_fits_and_every_page_can_be_scrolled(
    german: None, library: Library, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(720, 450))
    window, anna = open_window(library), library.people.all()[0].id
    WindowState(QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)).restore(window)
    photo = library.photos.of_person(anna)[0].id
    settle()
    assert window.width() <= 720
    assert window.height() <= 450
    bar = window.stack.verticalScrollBar()
    for name in PageName:
        window.tools.navigator.go(Visit(name, person=anna, photo=photo))
        settle()
        needed = window.page.minimumSizeHint()
        assert window.page.height() >= needed.height(), name
        assert window.page.width() >= needed.width(), name
        assert bar.maximum() >= max(0, needed.height() - window.stack.viewport().height()), name
    for name, place in window.sidebar.places.items():
        assert place.visibleRegion().boundingRect() == place.rect(), name
        assert place.toolTip()
        assert place.accessibleName()
    window.resize(1240, 820)
    settle()
    assert window.sidebar.places[PageName.PEOPLE].text() == "Personen"
    assert not window.sidebar.places[PageName.PEOPLE].toolTip()


def test_in_a_low_window_the_running_job_keeps_all_its_lines(window: MainWindow) -> None:
    window.resize(1024, 676)
    card = window.sidebar.job
    card.what.setText("Gesichter werden gesucht")
    card.detail.setText("1.232 von 11.188, 24 pro Sekunde\nnoch 39 Sekunden")
    card.show()
    settle()
    for words in (card.what, card.detail):
        assert words.height() >= words.heightForWidth(words.width())
    settings = window.sidebar.places[PageName.SETTINGS]
    assert settings.height() >= settings.fontMetrics().height() + 8


def test_in_the_lowest_window_the_places_are_written_in_full(window: MainWindow) -> None:
    """Letters that go below the line, too."""
    window.resize(1024, 300)
    settle()
    for place in window.sidebar.places.values():
        option = QStyleOptionButton()
        place.initStyleOption(option)
        inside = place.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, place)
        assert inside.height() >= place.fontMetrics().height()


def test_in_german_the_figures_of_a_training_fit_beside_the_sidebar(german: None, qtbot: QtBot) -> None:
    names = ("Verification error", "Error between siblings", "Faces in the wrong album", "B-cubed F", "Pairwise F")
    report = ValidationFigures()
    qtbot.addWidget(report)
    report.show_figures([Figure(name, 0.2, 0.1, -0.2, 0.1, is_error=True) for name in names])
    assert report.minimumSizeHint().width() <= 1024 - 224 - 100


def test_the_box_for_a_name_covers_neither_the_face_nor_the_number_of_faces(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    box, cell = focus().geometry(), shown.view.visualRect(shown.view.currentIndex())
    name = AlbumCard.name_rect(cell)
    assert box.bottom() <= name.bottom() + 2
    assert box.top() >= name.top() - 10
    assert box.height() >= focus().fontMetrics().height() + 12
    assert cell.size() == CELL


def test_the_file_dialog_has_room_and_icons_that_can_be_seen_in_the_dark(
    dark: None, window: MainWindow, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen: dict[str, float] = {}

    def look(dialog: QFileDialog) -> None:
        assert dialog.width() >= 700
        for made in dialog.findChildren(QToolButton):
            if made.objectName() in ("backButton", "forwardButton", "toParentButton"):
                picture = made.icon().pixmap(16, 16).toImage()
                colours = [picture.pixelColor(x, y) for x in range(16) for y in range(16)]
                seen[made.objectName()] = max(colour.lightnessF() for colour in colours if colour.alphaF() > 0.5)

    asked = when_asked(QFileDialog, look)
    choose_folder(window, "Choose", tmp_path_factory.getbasetemp())
    assert asked
    assert len(seen) == 3
    assert min(seen.values()) > 0.6, seen


def test_a_long_file_name_is_not_broken_while_the_table_has_room(qtbot: QtBot) -> None:
    name = "2020 Summer/IMG_1061 on the beach.jpg.xmp"
    table = TextTable("Files", ["File", "What becomes of it"], [(name, "new")])
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show()
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(name)
    assert isinstance(table, QTableView)
    huge = TextTable("Files", ["File", "What"], [("x" * 300, "new")])
    qtbot.addWidget(huge)
    assert huge.columnWidth(0) < 500


def test_two_names_are_asked_about_whatever_is_dropped_on_what(library: Library, window: MainWindow) -> None:
    """An album without a name, with two that have names dropped on it."""
    titles: list[str] = []
    asked = when_asked(SamePerson, lambda it: titles.extend(words.text() for words in it.findChildren(Words)))
    people = {person.name: person for person in library.people.all()}
    merge_people(people[""], [people["Anna"], people["Ben"]], window.tools, window)
    assert asked
    assert "Are these the same person?" in titles
    assert "Without a name" in titles
    assert not any("Who is this" in title for title in titles)


def test_a_guess_about_somebody_unnamed_is_not_called_by_a_question(library: Library) -> None:
    unnamed = next(person for person in library.people.all() if not person.name)
    found = about_one(library.review.candidates(unnamed.id), unnamed, [])
    assert {guess.who for guess in found} <= {"Without a name"}


def test_a_face_that_is_only_suggested_is_not_called_by_the_name_in_question(window: MainWindow) -> None:
    shown = visit(window, PageName.REVIEW, ReviewPage)
    question = shown.question
    assert question is not None
    assert question.left_person == question.right_person
    assert shown.left_words.text() == "This face"
    assert shown.right_words.text() == window.tools.library.people.get(PersonId(question.right_person)).name


def test_what_a_setting_does_stands_right_below_it(window: MainWindow) -> None:
    window.tools.navigator.go(Visit(PageName.SETTINGS))
    settle()
    shown = page(window, SettingsPage)
    hint = next(words for words in shown.findChildren(Words) if words.text().startswith("Looks through the folders"))
    box = next(made for made in shown.findChildren(QCheckBox))
    gap = hint.mapTo(shown, hint.rect().topLeft()).y() - box.mapTo(shown, box.rect().bottomLeft()).y()
    assert 0 < gap < 12
    assert hint.height() < 3 * hint.fontMetrics().lineSpacing()


def test_names_that_are_offered_end_in_dots_where_they_are_too_long(window: MainWindow) -> None:
    people = window.tools.library.people.all()
    window.tools.bridge.do(
        window.tools.library.corrections.name, people[0].id, "Bartholomäus von Hohenlohe zu Wallerstein"
    )
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Barth")
    editor = focus()
    offers = editor.offers  # type: ignore[attr-defined]
    row = offers.visualRect(offers.model().index(0, 0))
    picture = offers.viewport().grab(row).toImage()
    # Where the number of faces stands apart, nothing of the name is painted.
    gap = range(row.width() - 54, row.width() - 34)
    ground = picture.pixelColor(row.width() - 54, 2)
    assert all(picture.pixelColor(x, y) == ground for x in gap for y in range(8, row.height() - 8))
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder in which a file is open")
def test_a_name_given_while_the_library_is_elsewhere_is_refused_and_not_shown(
    library: Library, window: MainWindow
) -> None:
    told: list[str] = []
    window.tools.bridge.failed.connect(told.append)
    shown, folder = page(window, PeoplePage), library.folder
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    try:
        click(shown.view, 3)
        key(Qt.Key.Key_F2)
        write("Dora")
        key(Qt.Key.Key_Return)
        assert told
        assert "Dora" not in {person.name for person in library.people.all()}
        assert "Dora" not in {person.name for person in shown.model.rows}
    finally:
        elsewhere.rename(folder)


def test_where_everything_is_new_nothing_is_marked_as_new(library: Library, open_window: OpenWindow) -> None:
    """As after a first scan; one face that was there before makes news of the others."""
    notes = library._context.store.notes
    write_note(notes, "visit", VisitNote(datetime.now(UTC), PhotoId(0), FaceId(0)))
    window = open_window(library)
    shown = page(window, PeoplePage)
    settle()
    assert shown.model.news == {}
    assert "new faces" not in shown.header.subtitle.text()
    first = min(face.face_id for person in library.people.all() for face in library.people.faces_of(person.id))
    write_note(notes, "visit", VisitNote(datetime.now(UTC), PhotoId(0), first))
    shown.refresh(Changes.PEOPLE)
    wait_for(lambda: len(shown.model.news) == len(library.people.all()))


def test_centred_sentences_have_lines_of_about_the_same_length(qtbot: QtBot) -> None:
    words = Balanced("16 people are known. Choose the folder of their photos, and they are found in it.", wrap=True)
    qtbot.addWidget(words)
    whole = words.fontMetrics().horizontalAdvance(words.text())
    words.resize(whole - 8, 60)  # only the last word has no room
    assert whole * 0.45 < words.narrowest() < whole * 0.65
    words.resize(whole + 50, 60)
    assert words.narrowest() >= whole * 0.95
    words.show()
    image = words.grab().toImage()
    grounds = {image.pixel(0, y) for y in range(image.height())}
    assert {image.pixel(words.width() // 2 + x, y) for x in range(-60, 60) for y in range(20)} - grounds


def test_that_somebody_is_hidden_and_how_many_faces_are_new_are_shown_in_different_corners(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    person = shown.model.rows[3]
    window.tools.library.corrections.hide_all([person.id], True)
    shown.refresh(Changes.PEOPLE)
    press(shown.segments[PeopleFilter.HIDDEN])
    corner = shown.view.visualRect(shown.model.index_of(person.id))
    shown.model.show_news({})
    quiet = shown.view.viewport().grab(corner).toImage()
    shown.model.show_news({person.id: (9, 0)})
    told = shown.view.viewport().grab(corner).toImage()
    places = [QPoint(x, y) for x in range(quiet.width()) for y in range(quiet.height())]
    news = {(at.x(), at.y()) for at in places if quiet.pixel(at) != told.pixel(at)}
    left, bottom = max(x for x, _ in news) - min(x for x, _ in news), max(y for _, y in news)
    assert left < quiet.width() / 2
    assert bottom < quiet.height() / 3
    hidden = [at for at in places if quiet.pixelColor(at) == QColor(LIGHT.text) and at.y() < quiet.height() / 3]
    assert not hidden
