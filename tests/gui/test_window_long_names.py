"""Long names: what a cell has no room for is told by its tool tip, and nothing that is typed is shortened unsaid."""

from collections.abc import Callable

import pytest
from hands import OpenWindow, key, page, press, settle, visit, wait_for, when_asked, write
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QPushButton, QScrollArea, QToolTip

from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.page import Page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.widgets.date_dialog import DateDialog
from photogroup.gui.widgets.groups_dialog import GroupsDialog
from photogroup.gui.widgets.person_picker import PersonPicker
from photogroup.library import Library
from photogroup.naming import LONGEST_NAME

LONG = "Maximiliane Alexandra von Hohenstein-Wallerstadt und zu Lichtenegg"


def tip_of(view: QAbstractItemView, row: int) -> str:
    """What the tool tip says when the mouse rests on this row."""
    point = view.visualRect(view.model().index(row, 0)).center()
    QToolTip.hideText()
    wait_for(lambda: not QToolTip.isVisible())
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point)))
    return QToolTip.text() if QToolTip.isVisible() else ""


@pytest.fixture
def named_at_length(library: Library, open_window: OpenWindow) -> MainWindow:
    library.corrections.name(library.people.named("Anna").id, LONG)
    return open_window(library)


def test_a_name_cut_on_its_card_is_told_by_the_tip_and_one_that_fits_is_not(named_at_length: MainWindow) -> None:
    view = page(named_at_length, PeoplePage).view
    assert tip_of(view, 0) == LONG
    assert tip_of(view, 1) == ""


def test_a_line_of_the_history_that_is_cut_is_told_by_the_tip(library: Library, open_window: OpenWindow) -> None:
    name = "Anna " * 60
    library.corrections.name(library.people.named("Anna").id, name)
    shown = visit(open_window(library), PageName.HISTORY, HistoryPage)
    assert name.strip() in tip_of(shown.view, 0).replace("\n", " ")
    assert tip_of(shown.view, 1) == ""


def test_the_tip_of_a_very_long_name_stays_on_the_screen(library: Library, open_window: OpenWindow) -> None:
    library.corrections.name(library.people.named("Anna").id, "A" * LONGEST_NAME)
    view = page(open_window(library), PeoplePage).view
    tip_of(view, 0)
    shown = next(each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel") and each.isVisible())
    assert shown.width() <= shown.screen().geometry().width()


def test_a_group_whose_name_is_too_long_is_refused_and_stays_to_be_mended(
    named_at_length: MainWindow, library: Library
) -> None:
    said: list[str] = []

    def answer(dialog: GroupsDialog) -> None:
        dialog.new.setText("x" * (LONGEST_NAME + 1))
        press(next(each for each in dialog.findChildren(QPushButton) if each.isDefault()))
        assert dialog.isVisible()
        assert dialog.new.hasFocus()
        said.append(dialog.why.text() if dialog.why.isVisible() else "")
        dialog.new.setText("")
        write("Family")
        assert not dialog.why.isVisible()
        key(Qt.Key.Key_Return)

    page(named_at_length, PeoplePage).view.setCurrentIndex(page(named_at_length, PeoplePage).model.index(0))
    seen = when_asked(GroupsDialog, answer)
    key("l", Qt.KeyboardModifier.ControlModifier)
    settle()
    assert seen
    assert str(LONGEST_NAME) in said[0]
    assert library.people.named(LONG).groups == ("Family",)


@pytest.mark.parametrize("which", ["the same name", "two names", "groups", "somebody", "a birthday"])
def test_no_dialog_grows_with_a_name(library: Library, open_window: OpenWindow, which: str) -> None:
    window = open_window(library)
    for person in library.people.all()[:2]:
        library.corrections.name(person.id, f"{'A' * (LONGEST_NAME - 2)}{person.id}")
    everyone = library.people.all()
    library.people.groups.put([everyone[0].id], "B" * LONGEST_NAME)
    dialogs: dict[str, Callable[[], QDialog]] = {
        "the same name": lambda: SamePerson(everyone[:2], everyone[0].name, window.tools, window),
        "two names": lambda: SamePerson(everyone[:2], "", window.tools, window),
        "groups": lambda: GroupsDialog(everyone[:1], ["B" * LONGEST_NAME], window),
        "somebody": lambda: PersonPicker("Who is this?", everyone, window.tools.thumbnails, window),
        "a birthday": lambda: DateDialog(f"When was {everyone[0].name} born?", None, window),
    }
    dialog = dialogs[which]()
    dialog.show()
    assert dialog.width() <= 640
    if isinstance(dialog, GroupsDialog):
        assert next(iter(dialog.boxes.values())).width() <= dialog.width()
    dialog.close()


@pytest.mark.parametrize("place", [PageName.REVIEW, PageName.NEWS, PageName.SEARCH, PageName.HISTORY, PageName.EVENTS])
def test_no_page_and_no_message_grows_with_a_name(library: Library, open_window: OpenWindow, place: PageName) -> None:
    everyone = library.people.all()
    for person in everyone:
        library.corrections.name(person.id, f"{'A' * (LONGEST_NAME - 2)}{person.id}")
    library.people.groups.put([everyone[0].id], "B" * LONGEST_NAME)
    window = open_window(library)
    visit(window, place, Page)
    window.tools.bridge.do(library.corrections.name, everyone[0].id, "C" * LONGEST_NAME)
    settle()
    assert window.minimumSizeHint().width() <= 1000
    assert window.toast.width() <= window.width()


@pytest.mark.parametrize("place", [PageName.PERSON, PageName.PHOTO, PageName.SPLIT, PageName.MATCHES, PageName.EVENT])
def test_no_part_of_a_page_about_somebody_is_wider_than_its_room(
    library: Library, open_window: OpenWindow, place: PageName
) -> None:
    everyone = library.people.all()
    for person in everyone:
        library.corrections.name(person.id, f"{'A' * (LONGEST_NAME - 2)}{person.id}")
        library.corrections.confirm([face.face_id for face in library.people.faces_of(person.id)[:3]])
    faces = library.people.faces_of(everyone[0].id)
    window = open_window(library)
    window.tools.navigator.go(Visit(place, person=everyone[0].id, photo=faces[4].photo_id, face=faces[4].face_id))
    wait_for(lambda: not window.page.is_busy)
    settle()
    assert window.minimumSizeHint().width() <= 1000
    rooms = [(area, area.widget()) for area in window.page.findChildren(QScrollArea) if area.isVisible()]
    assert [(inside.width(), area.viewport().width()) for area, inside in rooms if inside is not None] == [
        (area.viewport().width(), area.viewport().width()) for area, _ in rooms
    ]
    if place == PageName.PHOTO:
        assert page(window, PhotoPage).facts.neighbours.count() > 1
