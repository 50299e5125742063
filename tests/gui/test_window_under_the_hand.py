"""What the user acts on stays what and where it is while a job groups faces anew; only seen questions are answered."""

import time
from collections.abc import Mapping
from functools import partial

import pytest
from hands import (
    click,
    double_click,
    focus,
    key,
    page,
    press,
    settle,
    turn_to,
    visit,
    wait_for,
    when_asked,
    write,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from photogroup.domain import FaceId, Membership, PersonId
from photogroup.gui.cheat_sheet import CheatSheet
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.jobs import Changes, Job, Progress
from photogroup.library import Library
from photogroup.messages import message

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def regrouping(library: Library, homes: Mapping[FaceId, PersonId]) -> Job[None]:
    """What a regrouping during a scan does to the store: these faces are in these albums from now on."""
    store = library._context.store
    moved = [
        Membership(each.face_id, homes.get(each.face_id, each.person_id), each.state, each.wrong_chance)
        for each in store.memberships.all()
    ]
    with store.transaction(durable=False):
        store.memberships.replace_all(moved)
        store.people.remove_unused([])
    yield Progress(message("grouping-faces"), 1, 1, Changes.PEOPLE | Changes.FACES)


def regroup(window: MainWindow, homes: Mapping[FaceId, PersonId]) -> None:
    """Regroup by a job on its thread, and let the window hear of it while the hand stays where it is."""
    window.tools.jobs.start("Grouping", regrouping(window.tools.library, homes), lambda result: None)
    wait_for(lambda: not window.tools.jobs.is_running)
    QTest.qWait(700)


def faces_of(window: MainWindow, person: PersonId) -> list[FaceId]:
    return [face.face_id for face in window.tools.library.people.faces_of(person)]


def all_to(window: MainWindow, giver: PersonId, taker: PersonId, *, but: int = 0) -> dict[FaceId, PersonId]:
    return dict.fromkeys(faces_of(window, giver)[but:], taker)


def order(shown: PeoplePage) -> list[PersonId]:
    return [person.id for person in shown.model.rows]


def last_to_the_front(window: MainWindow, shown: PeoplePage) -> dict[FaceId, PersonId]:
    """The last unnamed album takes faces of the first unnamed one, and is then the largest of all."""
    people = order(shown)
    return all_to(window, people[3], people[5], but=3)


# A name


def test_a_name_goes_to_the_album_that_the_box_was_opened_on(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 4)
    meant, before = shown.model.rows[4], order(shown)
    key(Qt.Key.Key_F2)
    box = focus()
    write("Dor")
    place = box.geometry()
    regroup(window, last_to_the_front(window, shown))
    assert order(shown) == before, "nothing moves under an open box"
    assert focus() is box
    assert box.geometry() == place
    write("is")
    key(Qt.Key.Key_Return)
    assert {p.name: p.id for p in window.tools.library.people.all()}["Doris"] == meant.id
    assert order(shown) != before, "it moves after"


def test_what_is_typed_outlives_news_of_the_album(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    people = order(shown)
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write("Do")
    regroup(window, all_to(window, people[3], people[4], but=4))
    assert shown.model.rows[4].face_count > 8, "the number of faces is brought up to date"
    box = focus()
    assert isinstance(box, NameEdit)
    assert box.text() == "Do"
    key(Qt.Key.Key_Escape)


def test_a_name_for_an_album_that_grouping_gave_up_goes_to_who_has_its_face(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    people = order(shown)
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write("Doris")
    regroup(window, all_to(window, people[4], people[5]))
    key(Qt.Key.Key_Return)
    assert {p.name: p.id for p in window.tools.library.people.all()}["Doris"] == people[5]


def test_naming_one_after_another_with_tab_goes_along_the_order_that_was_seen(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    people = order(shown)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Dora")
    regroup(window, last_to_the_front(window, shown))
    for name in ("Emil", "Fritz"):
        key(Qt.Key.Key_Tab)
        write(name)
    key(Qt.Key.Key_Return)
    library = window.tools.library
    assert [library.people.get(person).name for person in people[3:]] == ["Dora", "Emil", "Fritz"]


def test_a_box_for_a_name_stays_in_sight_when_the_window_gets_small(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 5)
    key(Qt.Key.Key_F2)
    write("Do")
    window.resize(window.minimumSizeHint())
    settle()
    assert shown.view.viewport().rect().contains(focus().geometry())
    key(Qt.Key.Key_Escape)


# Menus, drops, selections and open albums


def test_a_context_menu_acts_on_what_was_clicked(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 4)
    meant, before = shown.model.rows[4].id, order(shown)
    place = shown.view.visualRect(shown.model.index(4)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, shown.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(shown.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    regroup(window, last_to_the_front(window, shown))
    assert order(shown) == before
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(shown.hide_).center())
    settle()
    assert [p.id for p in window.tools.library.people.all() if p.is_hidden] == [meant]


def test_a_drop_merges_into_the_album_that_it_was_aimed_at(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    before, target = order(shown), shown.view.viewport()
    data = shown.model.mimeData([shown.model.index(4)])
    point, action = shown.view.visualRect(shown.model.index(0)).center(), Qt.DropAction.MoveAction
    QApplication.sendEvent(target, QDragEnterEvent(point, action, data, LEFT, NONE))
    regroup(window, last_to_the_front(window, shown))
    assert order(shown) == before
    QApplication.sendEvent(target, QDropEvent(QPointF(point), action, data, LEFT, NONE))
    settle()
    assert before[4] not in order(shown)
    assert window.tools.library.people.get(before[4]).id == before[0]


def test_rows_stay_while_a_button_is_held_down(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    before = order(shown)
    point = shown.view.visualRect(shown.model.index(5)).center()
    QTest.mousePress(shown.view.viewport(), LEFT, NONE, point)
    regroup(window, last_to_the_front(window, shown))
    assert order(shown) == before
    QTest.mouseRelease(shown.view.viewport(), LEFT, NONE, point)
    settle()
    assert order(shown) != before
    assert [person.id for person in shown.selected()] == [before[5]], "the selection goes with its person"


def test_rows_wait_between_the_movement_of_the_mouse_and_its_click(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    before = order(shown)
    homes = last_to_the_front(window, shown)
    QTest.mouseMove(shown.view.viewport(), shown.view.visualRect(shown.model.index(4)).center())
    window.tools.jobs.start("Grouping", regrouping(window.tools.library, homes), lambda result: None)
    wait_for(lambda: not window.tools.jobs.is_running)
    assert order(shown) == before
    wait_for(lambda: not window.has_news)
    settle()
    assert order(shown) != before


def test_a_selection_outlives_a_change_of_everything(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    click(shown.face_view, 2)
    click(shown.face_view, 4, Qt.KeyboardModifier.ControlModifier)
    chosen = shown.selected_faces()
    rows, sections = list(shown.faces.rows), shown.faces.sections
    shown.faces.about_to_change.emit()
    shown.faces._reset(rows[::-1], [row.face_id for row in rows[::-1]])
    shown.faces.changed.emit()
    assert sorted(shown.selected_faces()) == sorted(chosen)
    assert sum(section.count for section in sections) == len(rows)


# Focus


def test_after_the_question_whether_two_are_one_the_grid_has_the_focus(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    for answer in (lambda box: press(box.another), lambda box: QTest.keyClick(box, Qt.Key.Key_Escape)):
        asked = when_asked(SamePerson, answer)
        click(shown.view, shown.model.rowCount() - 1)
        key(Qt.Key.Key_F2)
        write("Anna")
        key(Qt.Key.Key_Return)
        wait_for(partial(bool, asked))
        settle()
        assert focus() is shown.view
    lines = len(window.tools.library.history.lines())
    for letter in "jenny":
        key(letter)
    assert len(window.tools.library.history.lines()) == lines
    assert shown.filter.text() == "jenny"


def test_letters_of_a_word_judge_no_face(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    click(shown.face_view, 1)
    lines = len(window.tools.library.history.lines())
    QTest.keyClicks(focus(), "jenny")
    settle()
    assert len(window.tools.library.history.lines()) == lines
    QTest.qWait(450)
    key("y")
    assert len(window.tools.library.history.lines()) == lines + 1


def test_a_key_that_comes_before_the_dialog_has_the_keyboard_answers_nothing(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    click(shown.face_view, 1)

    def type_early(dialog: CheatSheet) -> None:
        for action in (shown.yes, shown.no, window.menus.undo):
            action.trigger()

    lines = len(window.tools.library.history.lines())
    asked = when_asked(CheatSheet, type_early)
    key(Qt.Key.Key_F1)
    wait_for(partial(bool, asked))
    settle()
    assert len(window.tools.library.history.lines()) == lines


def test_undo_leaves_the_focus_where_it_was(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    click(shown.face_view, 1)
    key("y")
    key("z", Qt.KeyboardModifier.ControlModifier)
    assert focus() is shown.face_view


def test_a_button_that_is_switched_off_does_not_hand_the_focus_to_the_sidebar(window: MainWindow) -> None:
    shown = visit(window, PageName.REVIEW, ReviewPage)
    turn_to(window, shown.answers[2])
    shown.answers[2].setEnabled(False)
    settle()
    assert shown.isAncestorOf(focus()) or focus() is shown


# Questions that have been seen


def answers(window: MainWindow) -> int:
    return window.tools.library.review.questions_answered()[0]


@pytest.fixture
def review(window: MainWindow) -> ReviewPage:
    return visit(window, PageName.REVIEW, ReviewPage)


def test_an_answer_typed_ahead_is_not_taken(window: MainWindow, review: ReviewPage) -> None:
    first = review.question
    for _ in range(6):
        QTest.keyClicks(focus(), "y")
    assert answers(window) == 1, "all but the first came before the next question was seen"
    settle()
    assert review.question not in (None, first)
    key("y")
    assert answers(window) == 2


def test_typing_goes_on_and_no_question_counts_as_seen(window: MainWindow, review: ReviewPage) -> None:
    QTest.keyClicks(focus(), "y")
    wait_for(lambda: review.question is not None and review.left.is_seen and review.right.is_seen)
    for _ in range(8):
        QTest.keyClicks(focus(), "n")
        QTest.qWait(80)
    assert answers(window) == 1


def test_a_moment_in_which_the_window_was_busy_does_not_count(window: MainWindow, review: ReviewPage) -> None:
    QTest.keyClicks(focus(), "y")
    wait_for(review._moment.isActive)
    time.sleep(0.4)
    QApplication.processEvents()
    assert not review._is_seen, "what was typed meanwhile is still to come"
    QTest.keyClicks(focus(), "n")
    assert answers(window) == 1
    wait_for(lambda: review._is_seen)
    key("y")
    assert answers(window) == 2


def test_a_key_held_down_answers_once(window: MainWindow, review: ReviewPage) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Y, NONE, "y", True)
    key("y")
    for _ in range(3):
        QApplication.sendEvent(window.windowHandle(), held)
        settle()
    assert answers(window) == 1


def test_the_second_click_of_a_double_click_answers_nothing(window: MainWindow, review: ReviewPage) -> None:
    for _ in range(2):
        QTest.mouseClick(review.answers[2], LEFT)
    settle()
    assert answers(window) == 1


def test_a_question_stays_while_a_job_changes_what_it_is_not_about(window: MainWindow, review: ReviewPage) -> None:
    asked = review.question
    assert asked is not None
    people = [p.id for p in window.tools.library.people.all() if p.id not in (asked.left_person, asked.right_person)]
    regroup(window, all_to(window, people[0], people[1], but=5))
    settle()
    assert review.question is asked
    key("y")
    assert answers(window) == 1


def test_whole_photos_are_shown_by_key_and_under_the_mouse(review: ReviewPage, qtbot: QtBot) -> None:
    QTest.mouseMove(review.right, review.right.places()[0].center())
    qtbot.waitUntil(review.glance.isVisible)
    assert review.glance.face == review.question.right[0] if review.question else False
    QTest.mouseMove(review.right, QPoint(review.right.width() - 2, 2))
    qtbot.waitUntil(lambda: not review.glance.isVisible())
    key("w")
    assert review.left.shows_photos
    assert review.right.shows_photos
