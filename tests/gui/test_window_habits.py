"""What every window does: painting after scrolling, readable tips, plain text, ranges, Enter, and the way back."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import click, double_click, focus, key, page, press, settle, turn_to, wait_for, when_asked, write
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QFont, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from small_library import make_library

from photogroup.__main__ import names_no_command
from photogroup.gui.colours import DARK, LIGHT
from photogroup.gui.delegates.album_card import CELL, AlbumCard, fitted
from photogroup.gui.item_models.face_items import to_check_first
from photogroup.gui.job_runner import JobRunner, Pace
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.notifications import Notifier
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.session import Session, make_window
from photogroup.gui.theme import apply_theme
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.gui.widgets.progress_line import ProgressLine, count_words
from photogroup.gui.window_state import WindowState
from photogroup.jobs import Changes, Job, Progress
from photogroup.library import AlbumPurity, Library
from photogroup.messages import message

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
EVIL = '<img src="file:///etc/passwd" onerror="x">'


# Painting


@pytest.fixture
def many(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a library whose first album is longer than the page."""
    library = make_library(tmp_path / "many", people=3, faces_each=120, names=("Anna", "", ""))
    window = make_window(library)
    window.resize(1100, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()
    library.close()


def wheel(view: QWidget, down: int = -120) -> None:
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, down),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    QTest.qWait(40)


def on_screen(window: MainWindow, widget: QWidget) -> QImage:
    """What the window has painted of a widget so far, without painting it anew."""
    picture = window.screen().grabWindow(window.winId()).toImage()
    ratio = picture.devicePixelRatio()
    place = widget.mapTo(window, QPoint(0, 0)) * ratio
    return picture.copy(place.x(), place.y(), round(widget.width() * ratio), round(widget.height() * ratio))


def painted_anew(window: MainWindow, widget: QWidget) -> QImage:
    place = widget.mapTo(window, QPoint(0, 0))
    return window.grab().toImage().copy(place.x(), place.y(), widget.width(), widget.height())


def differing(first: QImage, second: QImage) -> int:
    assert first.size() == second.size()
    places = [(x, y) for x in range(0, first.width(), 9) for y in range(0, first.height(), 9)]
    return sum(first.pixel(x, y) != second.pixel(x, y) for x, y in places)


def test_after_a_toast_the_wheel_scrolls_what_is_painted(many: MainWindow, qtbot: QtBot) -> None:
    key("z", CTRL)
    assert many.toast.isVisible()
    many.toast.hide()
    double_click(page(many, PeoplePage).view, 0)
    view = page(many, PersonPage).face_view
    QTest.mouseMove(many.sidebar, QPoint(10, 600))
    for _ in range(6):
        before = on_screen(many, view.viewport())
        wheel(view.viewport())
        wait_for(lambda: not many.tools.thumbnails.is_busy)
        QTest.qWait(40)
        now = on_screen(many, view.viewport())
        assert differing(before, now) > 100, "the page stays put"
        assert differing(now, painted_anew(many, view.viewport())) == 0


def test_scrolling_repaints_without_the_help_of_pictures_that_arrive(many: MainWindow) -> None:
    double_click(page(many, PeoplePage).view, 0)
    view = page(many, PersonPage).face_view
    wait_for(lambda: not many.tools.thumbnails.is_busy)
    child = QWidget(view.viewport())
    child.show()
    painted: list[int] = []
    paint = view.paintEvent
    view.paintEvent = lambda event: (painted.append(event.rect().height()), paint(event))  # type: ignore[method-assign]
    view.verticalScrollBar().setValue(200)
    QApplication.processEvents()
    assert max(painted, default=0) >= view.viewport().height() - 1


def test_a_toast_lies_over_pages_that_are_made_after_it(window: MainWindow) -> None:
    window.toast.say("It has been done")
    for name in (PageName.REVIEW, PageName.FOLDERS, PageName.HISTORY):
        window.visit(name)
        settle()
        middle = window.toast.mapTo(window, window.toast.rect().center())
        found = window.childAt(middle)
        assert found is window.toast or window.toast.isAncestorOf(found), name


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_tool_tips_and_lists_of_other_windows_can_be_read(
    theme: str, colours: object, window: MainWindow, qapp: QApplication
) -> None:
    apply_theme(qapp, theme)
    try:
        QToolTip.showText(window.mapToGlobal(QPoint(300, 300)), "Who else is this?", window)
        wait_for(lambda: any(w.metaObject().className() == "QTipLabel" for w in QApplication.topLevelWidgets()))
        tip = next(w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel")
        wait_for(tip.isVisible)
        shown = Counter(tip.grab().toImage().pixelColor(x, y).name() for x in range(2, 60) for y in range(2, 14))
        chosen = DARK if theme == "dark" else LIGHT
        assert shown.most_common(1)[0][0] == chosen.toast
        QToolTip.hideText()
        alone = QListView()
        alone.resize(80, 60)
        alone.show()
        assert alone.grab().toImage().pixelColor(40, 30).name() == chosen.surface
        alone.close()
    finally:
        apply_theme(qapp, "light")


# Words


@pytest.mark.parametrize("name", ["Maximilian Wolf", "Wilhelmina Moor", "MWMWMWMWMWMWMWM", "Annemarie-Luise"])
def test_names_of_fifteen_letters_are_not_cut(name: str, qapp: QApplication) -> None:
    font = QApplication.font()
    font.setWeight(QFont.Weight.DemiBold)
    _, lines = fitted(name, font, AlbumCard.name_rect(QWidget(size=CELL).rect()).width())
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert len(lines) <= 2


def test_nobody_is_asked_whether_this_is_who_is_this(library: Library) -> None:
    unnamed = next(person for person in library.people.all() if not person.name)
    _, sections = to_check_first(library.people.faces_of(unnamed.id), unnamed.name)
    assert sections[0].title == "Do these belong here? Confirm or reject"


def every_text(window: MainWindow) -> list[QWidget]:
    return [widget for page_ in window.pages.values() for widget in page_.findChildren(QWidget)]


def test_names_are_never_taken_as_html(library: Library, window: MainWindow) -> None:
    people = library.people.all()
    for person in people[:3]:
        library.corrections.name(person.id, f"{EVIL}{person.id}")
    photo = library.photos.of_person(people[0].id)[0]
    for place in (
        *(Visit(name) for name in PageName if name not in (PageName.PERSON, PageName.PHOTO, PageName.SPLIT)),
        Visit(PageName.PERSON, person=people[0].id),
        Visit(PageName.MATCHES, person=people[0].id),
        Visit(PageName.SPLIT, person=people[0].id),
        Visit(PageName.PHOTO, photo=photo.id, face=library.people.faces_of(people[0].id)[0].face_id),
    ):
        window.tools.navigator.go(place)
        settle()
        for widget in every_text(window):
            if isinstance(widget, QLabel):
                assert widget.textFormat() == Qt.TextFormat.PlainText, (place.page, widget.text())
            assert "<img" not in widget.toolTip(), (place.page, widget.toolTip())
    window.undo()
    assert window.toast.words.textFormat() == Qt.TextFormat.PlainText


def test_labels_and_tips_are_made_in_one_place_only() -> None:
    sources = list((Path(__file__).parents[2] / "photogroup" / "gui").rglob("*.py"))
    texts = {path.name: path.read_text("utf-8") for path in sources}
    assert [name for name, text in texts.items() if "QLabel(" in text and name != "parts.py"] == []
    bare = [name for name, text in texts.items() if text.count("setToolTip(") != text.count("setToolTip(plain_tip(")]
    assert bare == []


# Hands


def test_shift_and_click_select_the_range_in_reading_order(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    view = page(window, PersonPage).face_view
    view.set_side(200)
    settle()
    columns = view.layout_now().columns
    assert 1 < columns < 6
    click(view, 2)
    click(view, 6, SHIFT)
    assert view.selected_rows() == [2, 3, 4, 5, 6]
    key(Qt.Key.Key_Left, SHIFT)
    assert view.selected_rows() == [2, 3, 4, 5]


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    turn_to(window, shown.as_photos)
    key(Qt.Key.Key_Return)
    assert shown.photo_view.isVisible()
    turn_to(window, window.sidebar.places[PageName.HISTORY])
    key(Qt.Key.Key_Enter)
    assert window.tools.navigator.place.page == PageName.HISTORY


def test_enter_takes_the_highlighted_name_or_else_the_typed_one(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Cl")
    box = focus()
    assert isinstance(box, NameEdit)
    assert box.offers.isVisible()
    assert box.offered.rows[0].key_face is not None
    key(Qt.Key.Key_Return)
    assert "Cl" in {person.name for person in window.tools.library.people.all()}
    asked = when_asked(SamePerson, lambda dialog: dialog.reject())
    click(shown.view, shown.model.rowCount() - 1)
    key(Qt.Key.Key_F2)
    write("cla")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    wait_for(lambda: bool(asked))


def test_a_click_on_who_is_this_asks_for_the_name(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    place = AlbumCard.name_rect(shown.view.visualRect(shown.model.index(4))).center()
    meant = shown.model.rows[4]
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert isinstance(focus(), NameEdit)
    write("Doris")
    key(Qt.Key.Key_Return)
    assert window.tools.library.people.get(meant.id).name == "Doris"


def test_space_opens_an_album_and_back_leads_to_the_same_place(many: MainWindow) -> None:
    people = page(many, PeoplePage)
    click(people.view, 1)
    key(Qt.Key.Key_Space)
    album = page(many, PersonPage)
    for _ in range(4):
        wheel(album.face_view.viewport())
    settle()
    row = album.face_view.indexAt(QPoint(100, 300)).row()
    click(album.face_view, row)
    offset, face = album.face_view.verticalOffset(), album.faces.rows[row].face_id
    key("w")
    other = next(one for one in page(many, PhotoPage)._faces if one.person_id != people.model.rows[1].id)
    assert other.person_id is not None
    many.tools.navigator.go(Visit(PageName.PERSON, person=other.person_id))
    settle()
    for _ in range(2):
        key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    album = page(many, PersonPage)
    assert album.face_view.verticalOffset() == offset
    assert album.selected_faces() == [face]
    assert focus() is album.face_view
    key(Qt.Key.Key_Escape)
    assert focus() is people.view
    assert people.view.currentIndex().row() == 1


def test_an_album_of_two_people_offers_the_split_that_is_proposed(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    people = window.tools.library.people.all()
    window.tools.library.corrections.merge(people[0].id, [people[1].id])
    shown.refresh(Changes.PEOPLE)
    assert not shown.header.split.isVisible()
    shown.header.show_purity(AlbumPurity(message("album-right"), (7, 7)))
    press(shown.header.split)
    split = page(window, SplitPage)
    settle()
    assert window.tools.navigator.place.proposes
    assert split.split is not None
    assert sorted(map(len, split.split.groups)) == [8, 8]


# Long work


def test_a_rate_is_told_only_once_there_is_one() -> None:
    jobs, paces = JobRunner(), list[Pace]()
    jobs.stepped.connect(paces.append)
    for done in (0, 7, 7):
        jobs._step(Progress(message("looking-for-faces"), done, 7))
    assert [pace.rate for pace in paces] == [None, None, None]
    assert [pace.seconds_left for pace in paces] == [None, None, None]
    jobs._stopwatch._start -= 10.0
    jobs._step(Progress(message("looking-for-faces"), 100, 200))
    assert paces[-1].rate == pytest.approx(10, rel=0.05)
    assert paces[-1].seconds_left == pytest.approx(10, rel=0.05)


def test_the_line_moves_while_nothing_can_be_told(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.resize(200, 8)
    line.show()
    for progress, moves in (
        (Progress(message("looking-for-photos"), 200, None), True),
        (Progress(message("looking-for-faces"), 0, 7), True),
        (Progress(message("looking-for-faces"), 3, 7), False),
    ):
        line.show_progress(progress)
        first = line.grab().toImage()
        QTest.qWait(200)
        assert (line.grab().toImage() != first) == moves
    assert count_words(Progress(message("looking-for-faces"), 0, 7)) == ""
    line.hide()


def test_a_scan_stopped_by_closing_goes_on_the_next_time(
    library_to_copy: Path, tmp_path: Path, qapp: QApplication
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    session = Session(qapp, settings, tmp_path / "demo")
    assert session.open(library_to_copy)
    assert session.window is not None
    assert not session.window.tools.jobs.is_running
    session.window.folders.scan()
    asked = when_asked(QMessageBox, lambda box: press(box.buttons()[0]))
    session.window.close()
    assert asked
    assert not session.window.isVisible()
    session.close()
    again = Session(qapp, settings, tmp_path / "demo")
    assert again.open(library_to_copy)
    assert again.window is not None
    wait_for(lambda: again.window is not None and again.window.folders.is_scanning)
    again.window.tools.jobs.cancel()
    wait_for(lambda: again.window is not None and not again.window.tools.jobs.is_running)
    again.close()
    last = WindowState(settings)
    assert last.recent_libraries() == [library_to_copy]
    assert not last.take_interrupted(library_to_copy)
    for one in (session, again):
        one.deleteLater()


def test_recent_libraries_are_offered_and_open_from_the_menu(window: MainWindow, tmp_path: Path) -> None:
    wanted: list[Path] = []
    window.library_wanted.connect(wanted.append)
    window.recent_libraries = [tmp_path]
    window.menus.recent.aboutToShow.emit()
    (action,) = window.menus.recent.actions()
    assert action.text() == str(tmp_path)
    action.trigger()
    assert wanted == [tmp_path]


def test_the_end_of_long_work_is_told_where_the_window_is_not_in_front(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    notifier = Notifier(window, long_seconds=0.0)
    notifier.notify = told.append  # type: ignore[method-assign]

    def job() -> Job[None]:
        yield Progress(message("looking-for-faces"), 1, 1)

    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    with qtbot.waitSignal(window.tools.jobs.ended):
        window.tools.jobs.start("Looking", job(), lambda result: window.toast.say("3 photos read."))
    wait_for(lambda: bool(told))
    assert told == ["3 photos read."]
    other.close()


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--library", "x"], True),
        (["--library=x"], True),
        (["-l", "x"], True),
        (["people"], False),
        (["--library", "x", "people"], False),
        (["--help"], False),
    ],
)
def test_a_library_without_a_command_opens_the_window(arguments: list[str], opens: bool) -> None:
    assert names_no_command(arguments) is opens
