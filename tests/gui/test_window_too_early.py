"""A key or a click that was done before its effect could be foreseen does nothing."""

import time
from functools import partial

import pytest
from hands import click, double_click, key, page, press, settle, visit, wait_for, when_asked, write
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photogroup.domain import CorrectionId, CorrectionKind, FaceId, Membership, MembershipState, PersonId
from photogroup.gui import asking, moments
from photogroup.gui.delegates.album_card import AlbumCard
from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.item_models.card_questions import CardQuestion
from photogroup.gui.main_window import MainWindow
from photogroup.gui.moments import A_MOMENT, age
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages import split_page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.presses import watch
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.gui.widgets.person_picker import PersonPicker
from photogroup.identity.review.questions import QuestionKind
from photogroup.jobs import Changes
from photogroup.library import Question

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def aimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a moment is as long as for users."""


@pytest.fixture(autouse=True)
def soon() -> None:
    """So is a pause."""


def lines(window: MainWindow) -> int:
    return len(window.tools.library.history.lines())


def move(window: MainWindow, faces: list[FaceId], taker: PersonId) -> None:
    """What a regrouping does to the store; the window does not hear of it."""
    store = window.tools.library._context.store
    given = [Membership(face, taker, MembershipState.GROUPED, 0.002) for face in faces]
    rest = [each for each in store.memberships.all() if each.face_id not in faces]
    with store.transaction(durable=False):
        store.memberships.replace_all([*rest, *given])


# When it was done


def test_an_event_is_as_old_as_its_stamp_says() -> None:
    assert age(90_000, 90.3) == pytest.approx(0.3)
    assert age(2**32 - 100, 2**32 / 1000 + 0.1) == pytest.approx(0.2), "stamps begin anew"
    assert age(90_001, 90.0) == 0, "rounding makes no key of the future"
    assert age(5_000, 90.0) == 0, "the clock of another machine tells nothing"


def pressed(seconds_ago: float) -> QKeyEvent:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_N, NONE, "n")
    event.setTimestamp(round((time.monotonic() - seconds_ago) * 1000) % 2**32)
    return event


@pytest.fixture
def stamped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform that tells when a key was pressed."""
    monkeypatch.setattr(moments, "_SAME_CLOCK", (QApplication.platformName(),))


def test_a_key_that_comes_late_counts_from_when_it_was_pressed(window: MainWindow, stamped: None, qtbot: QtBot) -> None:
    review = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: review._is_seen)
    before = lines(window)
    QApplication.sendEvent(review, pressed(0.5))
    review.no.trigger()
    assert lines(window) == before, "it was pressed before the question was there"
    qtbot.waitUntil(lambda: review._is_seen)
    QTest.qWait(150)
    QApplication.sendEvent(review, pressed(0.1))
    review.no.trigger()
    assert lines(window) == before + 1


def test_what_is_typed_on_after_a_key_that_came_late_answers_nothing(
    window: MainWindow, stamped: None, qtbot: QtBot
) -> None:
    """A user typed two letters while the window was busy, the first before the question was there."""
    review = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: review._is_seen)
    before = lines(window)
    for ago in (0.5, 0.0, 0.0):
        QApplication.sendEvent(review, pressed(ago))
        review.no.trigger()
    assert lines(window) == before
    qtbot.waitUntil(lambda: review._is_seen)
    QApplication.sendEvent(review, pressed(0.0))
    review.no.trigger()
    assert lines(window) == before + 1


def test_a_letter_that_comes_late_is_still_of_its_word(window: MainWindow, stamped: None) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    click(shown.face_view, 1)
    before = lines(window)
    letter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, NONE, "e")
    letter.setTimestamp(pressed(0.7).timestamp())
    QApplication.sendEvent(shown.face_view, letter)
    QApplication.sendEvent(shown, pressed(0.6))
    shown.no.trigger()
    assert lines(window) == before


# What the keys are about has changed


def test_a_face_is_confirmed_as_whom_the_photo_shows(window: MainWindow, photo: PhotoPage) -> None:
    library = window.tools.library
    anna, ben = (person.id for person in library.people.all()[:2])
    assert photo._selected is not None
    move(window, [photo._selected], ben)
    key("y")
    said = library._context.store.corrections.since(CorrectionId(0))[-1]
    assert said.kind in (CorrectionKind.CONFIRM, CorrectionKind.ASSIGN)
    assert said.payload["person"] == anna


def test_a_key_for_the_person_before_says_nothing_of_the_next(window: MainWindow, photo: PhotoPage) -> None:
    library = window.tools.library
    ben = library.people.all()[1].id
    assert photo._selected is not None
    move(window, [photo._selected], ben)
    before = lines(window)
    window.tools.jobs.changed.emit(Changes.PEOPLE | Changes.FACES)
    assert photo._face().person_id == ben  # type: ignore[union-attr]
    for letter in "yn":
        key(letter)
    assert lines(window) == before
    QTest.qWait(round(A_MOMENT * 1000) + 20)
    key("y")
    assert lines(window) == before + 1


def lose_the_album(window: MainWindow, shown: PersonPage, taker: PersonId) -> None:
    """Grouping gives all its faces to somebody else, and so leads away from its page."""
    move(window, [row.face_id for row in shown.faces.rows], taker)
    window.tools.library._context.store.people.remove_unused([])
    window.tools.jobs.changed.emit(Changes.PEOPLE | Changes.FACES)
    wait_for(lambda: window.page is not shown)


def test_a_click_for_an_album_that_grouping_gave_up_selects_nobody_on_the_page_before(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    anna, nobody = people.model.rows[0], people.model.rows[3]
    double_click(people.view, 3)
    shown = page(window, PersonPage)
    assert shown._person is not None
    assert shown._person.id == nobody.id
    lose_the_album(window, shown, anna.id)
    page(window, PeoplePage)
    click(people.view, 1)
    assert people.selected() == []
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    click(people.view, 1)
    assert people.selected() == [people.model.rows[1]]


def test_a_question_that_has_just_come_onto_a_card_is_not_answered_by_key(window: MainWindow) -> None:
    library, shown = window.tools.library, page(window, PeoplePage)
    settle()
    wait_for(lambda: not shown.asking.is_busy)
    click(shown.view, shown.model.rowCount() - 1)
    QTest.qWait(round(A_MOMENT * 1000) + 20)
    click(shown.view, shown.model.rowCount() - 1)
    person, other = shown.model.row(shown.view.currentIndex()), library.people.all()[0]
    faces, others = (tuple(face.face_id for face in library.people.faces_of(each.id)[:3]) for each in (person, other))
    about = Question(QuestionKind.ALBUMS, faces, others, person.id, other.id, 3, 3, 0.9, 1.0)
    QTest.qWait(round(A_MOMENT * 1000) + 20)
    shown.asking._show({person.id: CardQuestion(about, other.name)})
    before = lines(window)
    shown.asking.no.trigger()
    assert lines(window) == before, "nobody can have read it"
    QTest.qWait(round(A_MOMENT * 1000) + 20)
    shown.asking.no.trigger()
    assert lines(window) == before + 1


def test_a_question_is_not_answered_before_its_pictures_have_been_seen(window: MainWindow, qtbot: QtBot) -> None:
    review = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: review._is_seen)
    assert review.question is not None
    review._show_question(review.question)
    review._new_at = 0.0
    before = lines(window)
    review.no.trigger()
    assert lines(window) == before
    qtbot.waitUntil(lambda: review._is_seen)
    review.no.trigger()
    assert lines(window) == before + 1


def test_a_letter_that_is_typed_into_an_open_menu_answers_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """In the menu bar, S for "not sure" opens the Selection menu, and the letters after it came to the question."""
    review = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: review._is_seen)
    before, menu = lines(window), window.menus.selection
    window.menuBar().setActiveAction(menu.menuAction())
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClicks(menu, "jenny")
    settle()
    assert lines(window) == before
    if not menu.isVisible():
        window.menuBar().setActiveAction(menu.menuAction())
    line = next(action for action in menu.actions() if action is review.no)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(line).center())
    settle()
    assert lines(window) == before + 1


def test_a_split_is_made_as_it_is_shown_and_not_before_the_last_mark_counts(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = window.tools.library
    anna, ben = (person.id for person in library.people.all()[:2])
    window.tools.bridge.do(library.corrections.merge, anna, [ben])
    window.tools.navigator.go(Visit(PageName.SPLIT, person=anna))
    shown = page(window, SplitPage)
    of_each = [faces[:3] for faces in (ids_of(shown)[:8], ids_of(shown)[8:])]
    shown.mark_faces({face: group for group, faces in enumerate(of_each) for face in faces[:2]})
    assert shown.hint.text() == "Seeing which faces go with which…", "nobody is asked for what has been marked"
    settle()
    QTest.qWait(round(A_MOMENT * 1000) + 20)
    assert shown.apply.isEnabled()
    before = lines(window)
    monkeypatch.setattr(split_page, "A_MOMENT", 3600.0)  # however slow this machine is
    shown.mark_faces({of_each[0][2]: 1})
    shown.apply.trigger()
    shown._apply()
    settle()
    shown.apply.trigger()
    assert lines(window) == before, "what was shown before the mark, and what nobody has seen yet"
    monkeypatch.setattr(split_page, "A_MOMENT", A_MOMENT)
    QTest.qWait(round(A_MOMENT * 1000) + 20)
    shown.hear(Changes.FACES | Changes.PEOPLE)
    shown.apply.trigger()
    assert lines(window) == before + 1, "a job that leaves the album as it is holds nothing up"


def ids_of(shown: SplitPage) -> list[FaceId]:
    return [row.face_id for row in shown.model.rows]


# Clicks


def suggested(window: MainWindow, count: int) -> PersonPage:
    """The page of somebody with this many faces to check."""
    library = window.tools.library
    first, *others = (person.id for person in library.people.all()[:count])
    window.tools.bridge.do(library.corrections.merge, first, others)
    window.tools.navigator.go(Visit(PageName.PERSON, person=first))
    shown = page(window, PersonPage)
    settle()
    wait_for(lambda: shown.faces.sections[0].count == count)
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    return shown


def cross(shown: PersonPage) -> QPoint:
    return FaceCell.buttons(shown.face_view.visualRect(shown.faces.index(0)))[1].center()


def second_click(port: QWidget, place: QPoint) -> None:
    """The second press of two in a short time, as Qt tells it."""
    there = port.mapToGlobal(place).toPointF()
    QApplication.sendEvent(
        port, QMouseEvent(QEvent.Type.MouseButtonDblClick, place.toPointF(), there, LEFT, LEFT, NONE)
    )
    QTest.mouseRelease(port, LEFT, NONE, place)


def test_two_clicks_on_a_cross_say_no_to_one_face(window: MainWindow) -> None:
    shown = suggested(window, 3)
    port, place, before = shown.face_view.viewport(), cross(shown), lines(window)
    QTest.mouseClick(port, LEFT, NONE, place)
    settle()
    second_click(port, place)
    QTest.mouseClick(port, LEFT, NONE, place)
    assert lines(window) == before + 1
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    QTest.mouseClick(port, LEFT, NONE, place)
    assert lines(window) == before + 2


def test_a_card_that_has_just_come_under_the_mouse_is_not_what_was_clicked(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    place = shown.view.visualRect(shown.model.index(4)).center()
    click(shown.view, 0)
    before = [person.id for person in shown.model.rows]
    rows = [shown.model.rows[each] for each in (0, 1, 2, 5, 3, 4)]
    shown.model.set_rows(rows, shown.model.sections)
    shown.view.repaint()
    QTest.mouseClick(shown.view.viewport(), LEFT, NONE, place)
    name = AlbumCard.name_rect(shown.view.visualRect(shown.model.index(4))).center()
    QTest.mouseClick(shown.view.viewport(), LEFT, NONE, name)
    assert shown.selected() == [], "a key that follows is not for the one before"
    assert not shown.view.currentIndex().isValid()
    assert not shown.view.findChildren(NameEdit)
    same = shown.view.visualRect(shown.model.index(1)).center()
    QTest.mouseClick(shown.view.viewport(), LEFT, NONE, same)
    assert [person.id for person in shown.selected()] == [before[1]], "what has not moved can be clicked at once"
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    QTest.mouseClick(shown.view.viewport(), LEFT, NONE, place)
    assert [person.id for person in shown.selected()] == [before[3]]


def test_the_second_click_of_two_leaves_nobody_selected_who_is_elsewhere_by_now(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    click(shown.view, 4)
    place = shown.view.visualRect(shown.model.index(4)).center()
    rows = [shown.model.rows[each] for each in (0, 1, 2, 5, 3, 4)]
    shown.model.set_rows(rows, shown.model.sections)
    shown.view.repaint()
    second_click(shown.view.viewport(), place)
    assert shown.selected() == []
    assert page(window, PeoplePage) is shown


def test_a_button_answers_the_question_that_it_was_pressed_for(window: MainWindow, qtbot: QtBot) -> None:
    review = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: review._is_seen)
    before, made = lines(window), review.answers[2]
    QTest.mousePress(made, LEFT)
    review._ask()
    settle()
    qtbot.waitUntil(lambda: review._is_seen)
    QTest.mouseRelease(made, LEFT)
    assert lines(window) == before
    press(made)
    assert lines(window) == before + 1


def test_a_question_that_came_behind_another_window_has_to_be_seen_first(window: MainWindow, qtbot: QtBot) -> None:
    review = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: review._is_seen)
    review._changed_behind = True
    QApplication.sendEvent(review, QEvent(QEvent.Type.ActivationChange))
    assert review.is_too_early()
    qtbot.waitUntil(lambda: not review.is_too_early())


# Dialogs


def name_like_anna(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, shown.model.rowCount() - 1)
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    click(shown.view, shown.model.rowCount() - 1)
    key(Qt.Key.Key_F2)
    write("Anna")


@pytest.mark.parametrize("early", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_typed_on_do_not_answer_whether_two_are_one(window: MainWindow, early: Qt.Key) -> None:
    def type_on(dialog: SamePerson) -> None:
        button = dialog.focusWidget()
        QTest.keyClick(button, early)
        assert dialog.isVisible()
        wait_for(lambda: time.monotonic() > seen_at(dialog) + A_MOMENT)
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "", True)
        QApplication.sendEvent(button, held)
        assert dialog.isVisible(), "a key that is held down means nothing here"
        QTest.keyClick(button, early)
        assert not dialog.isVisible()

    name_like_anna(window)
    before = len(window.tools.library.people.all())
    asked = when_asked(SamePerson, type_on)
    key(Qt.Key.Key_Return)
    wait_for(partial(bool, asked))
    settle()
    assert len(window.tools.library.people.all()) == before - 1


def test_a_click_that_was_done_before_a_dialog_was_there_does_not_press_its_button(window: MainWindow) -> None:
    def click_on(dialog: SamePerson) -> None:
        press(dialog.another)
        assert dialog.isVisible()
        wait_for(lambda: time.monotonic() > seen_at(dialog) + A_MOMENT)
        press(dialog.another)
        assert not dialog.isVisible()

    name_like_anna(window)
    asked = when_asked(SamePerson, click_on)
    key(Qt.Key.Key_Return)
    wait_for(partial(bool, asked))
    settle()
    assert [person.name for person in window.tools.library.people.all()].count("Anna") == 2


def test_escape_leaves_a_dialog_at_once(window: MainWindow) -> None:
    asked = when_asked(SamePerson, lambda dialog: QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape))
    name_like_anna(window)
    before = lines(window)
    key(Qt.Key.Key_Return)
    wait_for(partial(bool, asked))
    assert lines(window) == before


def seen_at(dialog: SamePerson) -> float:
    return next(each for each in dialog.children() if isinstance(each, asking.Haste))._seen_at or 0.0


def test_a_repetition_that_qt_takes_for_a_new_press_answers_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """On a busy window a key held down comes as releases and presses with the same time stamp."""
    watch(window)
    review = visit(window, PageName.REVIEW, ReviewPage)
    before = lines(window)

    def send(kind: QEvent.Type, stamp: int) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_S, NONE, "s")
        event.setTimestamp(stamp)
        QApplication.sendEvent(window.windowHandle(), event)

    for stamp in (1000, 2000, 3000):
        qtbot.waitUntil(lambda: review._is_seen)
        send(QEvent.Type.KeyPress, stamp)
        settle()
        send(QEvent.Type.KeyRelease, stamp + 1000)
    assert lines(window) == before + 1
    qtbot.waitUntil(lambda: review._is_seen)
    send(QEvent.Type.KeyPress, 4090)
    assert lines(window) == before + 2, "a press after the release counts"


def test_what_is_left_of_a_word_typed_before_the_dialog_had_the_keyboard_names_nobody(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M, and the name at once: its first letters went to the window below."""
    ages = 1000.0
    for pause in ("A_MOMENT", "_WORD"):
        monkeypatch.setattr(asking, pause, ages)

    def type_on(dialog: PersonPicker) -> None:
        assert not dialog.list.currentIndex().isValid(), "nobody is chosen by opening"
        QTest.keyClicks(dialog.edit, "nna")
        QTest.keyClick(dialog.edit, Qt.Key.Key_Up)
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
        assert dialog.isVisible()
        monkeypatch.setattr(asking, "A_MOMENT", 0.0)
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
        assert dialog.isVisible(), "the word is still being typed"
        monkeypatch.setattr(asking, "_WORD", 0.0)
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
        assert not dialog.isVisible(), "after a look at what is there"
        assert dialog.picked is not None
        assert dialog.picked.name == "Anna"

    double_click(page(window, PeoplePage).view, 3)
    shown = page(window, PersonPage)
    click(shown.face_view, 1)
    asked = when_asked(PersonPicker, type_on)
    key("m")
    wait_for(partial(bool, asked))
    settle()
