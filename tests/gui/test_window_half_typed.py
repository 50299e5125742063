"""A name that was begun: Enter, Tab and a click elsewhere take it, whatever else leads away gives it up, everywhere."""

from collections.abc import Callable

import pytest
from hands import click, double_click, focus, key, page, press, settle, when_asked, write
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from photogroup.domain import PersonId
from photogroup.gui.item_models.card_questions import CardQuestion
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.gui.widgets.person_picker import PersonPicker

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def on_a_card(window: MainWindow) -> PersonId:
    """Begin to name the fourth album, which has no name."""
    shown = page(window, PeoplePage)
    person = shown.model.rows[3].id
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Dora")
    return person


def on_the_page(window: MainWindow) -> PersonId:
    """The same album, on its own page."""
    shown = page(window, PeoplePage)
    person = shown.model.rows[3].id
    double_click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Dora")
    return person


BOTH = pytest.mark.parametrize("begin", [on_a_card, on_the_page])
Begin = Callable[[MainWindow], PersonId]


def names(window: MainWindow) -> dict[PersonId, str]:
    return {person.id: person.name for person in window.tools.library.people.all()}


def by_key(window: MainWindow) -> None:
    key("2", CTRL)


def back(window: MainWindow) -> None:
    window.tools.navigator.go(Visit(PageName.HISTORY))
    key(Qt.Key.Key_Left, ALT)


def from_the_menu(window: MainWindow) -> None:
    next(action for action in window.menus.everywhere if action.text() == "Search").trigger()


def escape(window: MainWindow) -> None:
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)


@BOTH
@pytest.mark.parametrize("leave", [by_key, back, from_the_menu, escape])
def test_what_leads_away_by_key_gives_the_name_up(
    begin: Begin, leave: Callable[[MainWindow], None], window: MainWindow
) -> None:
    before = names(window)
    begin(window)
    leave(window)
    settle()
    window.visit(PageName.PEOPLE)
    settle()
    assert names(window) == before
    assert not [edit for edit in page(window, PeoplePage).view.findChildren(NameEdit) if edit.isVisible()]


def on_another_card(window: MainWindow) -> None:
    if isinstance(window.page, PeoplePage):
        click(window.page.view, 1)
    else:
        click(page(window, PersonPage).face_view, 1)


def in_the_sidebar(window: MainWindow) -> None:
    press(window.sidebar.places[PageName.HISTORY])


@BOTH
@pytest.mark.parametrize("leave", [on_another_card, in_the_sidebar])
def test_a_click_elsewhere_takes_the_name_for_whom_it_was_begun(
    begin: Begin, leave: Callable[[MainWindow], None], window: MainWindow
) -> None:
    before = names(window)
    person = begin(window)
    leave(window)
    settle()
    assert names(window) == before | {person: "Dora"}


def test_tab_takes_the_name_on_the_page_of_a_person(window: MainWindow) -> None:
    before = names(window)
    person = on_the_page(window)
    key(Qt.Key.Key_Tab)
    assert names(window) == before | {person: "Dora"}


@BOTH
def test_a_click_elsewhere_says_nothing_where_nothing_was_typed(begin: Begin, window: MainWindow) -> None:
    lines = len(window.tools.library.history.lines())
    begin(window)
    box = focus()
    assert isinstance(box, NameEdit)
    box.clear()
    on_another_card(window)
    assert len(window.tools.library.history.lines()) == lines


def test_a_click_on_empty_ground_is_a_click_elsewhere(window: MainWindow) -> None:
    before = names(window)
    person = on_a_card(window)
    ground: QWidget = page(window, PeoplePage).view.viewport()
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, pos=QPoint(ground.width() - 4, ground.height() - 4))
    settle()
    assert names(window) == before | {person: "Dora"}


def by_enter(window: MainWindow) -> None:
    key(Qt.Key.Key_Return)


def by_tab(window: MainWindow) -> None:
    key(Qt.Key.Key_Tab)


@BOTH
@pytest.mark.parametrize("take", [by_enter, by_tab, on_another_card])
@pytest.mark.parametrize(
    ("typed", "why"), [("x" * 501, "at most 500 letters"), ("   ", "visible letters"), ("\u200b", "visible letters")]
)
def test_what_cannot_be_a_name_stays_in_its_box_and_is_told_why(
    begin: Begin, take: Callable[[MainWindow], None], typed: str, why: str, window: MainWindow
) -> None:
    before = names(window)
    person = begin(window)
    box = focus()
    assert isinstance(box, NameEdit)
    box.selectAll()
    QGuiApplication.clipboard().setText(typed)
    box.paste()
    take(window)
    settle()
    assert why in window.toast.words.text()
    assert box.isVisible()
    assert focus() is box
    assert box.text() == typed
    assert names(window) == before
    box.selectAll()
    write("Dora")
    key(Qt.Key.Key_Return)
    settle()
    assert names(window) == before | {person: "Dora"}


@BOTH
def test_escape_gives_up_what_was_refused(begin: Begin, window: MainWindow) -> None:
    before = names(window)
    begin(window)
    box = focus()
    assert isinstance(box, NameEdit)
    box.selectAll()
    write("   ")
    key(Qt.Key.Key_Return)
    settle()
    key(Qt.Key.Key_Escape)
    settle()
    assert focus() is not box
    assert names(window) == before
    assert not isinstance(window.page, PersonPage) or window.page.header.edit.text() == ""


def test_who_is_picked_for_faces_is_told_why_a_name_cannot_be(window: MainWindow) -> None:
    picker = PersonPicker("Who is this?", window.tools.library.people.all(), window.tools.thumbnails, window)
    picker.show()
    picker.edit.setText("x" * 501)
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    assert picker.picked is None
    assert picker.isVisible()
    assert "at most 500 letters" in picker.why.text()
    assert picker.edit.text() == "x" * 501
    picker.edit.setText("Dora")
    assert not picker.why.isVisible()
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    assert picker.picked is not None
    assert picker.picked.name == "Dora"
    picker.deleteLater()


def test_ctrl_enter_takes_the_name_and_does_not_answer_the_cards_question(window: MainWindow) -> None:
    person = on_a_card(window)
    shown = page(window, PeoplePage)
    asked = CardQuestion(window.tools.library.review.question_page(1)[0], "Anna")
    shown.model.show_questions({person: asked})
    shown.update_commands()
    assert shown.asking.yes.isEnabled()
    lines = len(window.tools.library.history.lines())
    key(Qt.Key.Key_Return, CTRL)
    assert names(window)[person] == "Dora"
    assert len(window.tools.library.history.lines()) == lines + 1


@BOTH
def test_no_key_of_the_page_acts_while_a_name_is_typed(begin: Begin, window: MainWindow) -> None:
    person = begin(window)
    box, lines = focus(), len(window.tools.library.history.lines())
    for letter in "hb":
        key(letter, CTRL)
    key("s", CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(window.tools.library.history.lines()) == lines
    assert focus() is box
    key(Qt.Key.Key_Return)
    assert names(window)[person] == "Dora"


def test_a_command_chosen_from_the_menu_acts_while_a_name_is_typed(window: MainWindow) -> None:
    person = on_a_card(window)
    page(window, PeoplePage).hide_.trigger()
    assert window.tools.library.people.get(person).is_hidden
    key(Qt.Key.Key_Escape)


def test_a_click_on_the_sidebar_that_takes_a_known_name_leaves_the_focus_on_the_page(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Anna")
    box = focus()
    assert isinstance(box, NameEdit)
    assert box.offers.isVisible()
    offered: list[bool] = []
    when_asked(SamePerson, lambda dialog: offered.append(box.offers.isVisible()))
    QTest.mousePress(window.sidebar.places[PageName.TIMELINE], Qt.MouseButton.LeftButton)
    settle()
    assert offered == [False], "the question is asked without other names beside it"
    assert focus() is shown.view
