"""When a job takes away what was current, no key that was meant for it lands on a neighbour."""

from functools import partial

import pytest
from hands import click, double_click, drop, focus, key, page, press, settle, visit, wait_for, when_asked, write
from PySide6.QtCore import Qt
from test_window_under_the_hand import all_to, faces_of, order, regroup, regrouping

from photogroup.domain import PersonId
from photogroup.gui.item_models.card_questions import CardQuestion
from photogroup.gui.item_models.guesses import about_one
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.matches_page import MatchesPage
from photogroup.gui.pages.news_page import NewsPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.identity.review.candidates import Candidate
from photogroup.identity.review.questions import QuestionKind
from photogroup.jobs import finish
from photogroup.library import Question


def dissolve(window: MainWindow, shown: PeoplePage, row: int) -> list[PersonId]:
    """A job gives up the album in this row, which is selected; the order that was seen before is returned."""
    before = order(shown)
    click(shown.view, row)
    regroup(window, all_to(window, before[row], before[3]))
    assert before[row] not in order(shown)
    return before


def test_f2_names_no_neighbour_of_an_album_that_grouping_gave_up(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    before = dissolve(window, shown, 4)
    key(Qt.Key.Key_F2)
    assert not isinstance(focus(), NameEdit)
    assert shown.selected() == []
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_F2)
    assert isinstance(focus(), NameEdit), "a card that the user goes to can be named"
    key(Qt.Key.Key_Escape)
    assert before[5] in order(shown)


def test_the_neighbour_is_not_answered_for(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    dissolve(window, shown, 4)
    neighbour = shown.model.row(shown.view.currentIndex())
    asked = CardQuestion(window.tools.library.review.question_page(1)[0], "Anna")
    shown.model.show_questions({neighbour.id: asked})
    shown.update_commands()
    lines = len(window.tools.library.history.lines())
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(window.tools.library.history.lines()) == lines


def test_after_the_users_own_change_the_neighbour_can_be_named_at_once(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 4)
    key("h", Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_F2)
    assert isinstance(focus(), NameEdit)
    key(Qt.Key.Key_Escape)


def test_no_neighbour_is_chosen_on_the_page_of_news(window: MainWindow) -> None:
    shown = visit(window, PageName.NEWS, NewsPage)
    people = list(shown._everyone)
    shown.pages.setCurrentWidget(shown.view)
    shown.model.set_rows(people)
    settle()
    click(shown.view, 4)
    assert shown.selected() == [people[4]]
    shown.view.loss.is_by_job = True
    shown.model.set_rows([*people[:4], *people[5:]])
    key(Qt.Key.Key_F2)
    assert not isinstance(focus(), NameEdit)
    assert shown.selected() == []


def test_a_letter_marks_no_neighbour_of_a_face_that_left_the_album(window: MainWindow) -> None:
    people = order(page(window, PeoplePage))
    window.tools.navigator.go(Visit(PageName.SPLIT, person=people[3]))
    settle()
    shown = page(window, SplitPage)
    click(shown.view, 2)
    face = shown.model.rows[2].face_id
    regroup(window, {face: people[4]})
    assert face not in {row.face_id for row in shown.model.rows}
    key("a")
    assert not shown.seeds


def test_a_name_for_an_album_that_went_to_somebody_known_renames_nobody(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    before, library = order(shown), window.tools.library
    anna = library.people.get(before[0]).name
    face = library.people.get(before[4]).key_face
    assert face is not None
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write("Doris")
    regroup(window, all_to(window, before[4], before[0]))
    key(Qt.Key.Key_Return)
    assert library.people.get(before[0]).name == anna
    owner = library.photos.faces_in(library.photos.of_face(face).id)
    assert {each.name for each in owner if each.face.id == face} == {"Doris"}


def test_an_album_that_grouping_gave_up_stays_while_its_name_is_typed(window: MainWindow) -> None:
    people = order(page(window, PeoplePage))
    double_click(page(window, PeoplePage).view, 4)
    shown = page(window, PersonPage)
    key(Qt.Key.Key_F2)
    write("Dor")
    regroup(window, all_to(window, people[4], people[5]))
    assert focus() is shown.header.edit
    write("is")
    key(Qt.Key.Key_Return)
    assert window.tools.library.people.get(people[5]).name == "Doris"
    assert page(window, PersonPage)._person == window.tools.library.people.get(people[5])


def test_it_goes_once_the_name_is_given_up(window: MainWindow) -> None:
    people = order(page(window, PeoplePage))
    double_click(page(window, PeoplePage).view, 4)
    key(Qt.Key.Key_F2)
    write("Dor")
    regroup(window, all_to(window, people[4], people[5]))
    key(Qt.Key.Key_Escape)
    page(window, PeoplePage)


def test_an_album_that_went_to_somebody_known_under_the_question_merges_nobody(window: MainWindow) -> None:
    """It is asked whether the album is Anna; meanwhile grouping gives it to Ben."""
    shown = page(window, PeoplePage)
    before, library = order(shown), window.tools.library
    names = [library.people.get(person).name for person in before[:2]]
    face = library.people.get(before[4]).key_face
    assert face is not None
    homes = all_to(window, before[4], before[1])

    def answer(dialog: SamePerson) -> None:
        for _ in regrouping(library, homes):
            pass
        press(dialog.same)

    asked = when_asked(SamePerson, answer)
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write(names[0])
    key(Qt.Key.Key_Return)
    wait_for(partial(bool, asked))
    settle()
    assert [library.people.get(person).name for person in before[:2]] == names
    assert face in {each.face_id for each in library.people.faces_of(before[0])}
    assert set(homes) - {face} <= {each.face_id for each in library.people.faces_of(before[1])}


@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize("name", ["Doris", "Anna"])
def test_a_name_goes_with_the_face_that_was_seen_where_grouping_divides_the_album(
    window: MainWindow, is_known: bool, name: str
) -> None:
    """The album stays, with the faces of somebody else who was in it."""
    shown = page(window, PeoplePage)
    before, library = order(shown), window.tools.library
    divided, taker = before[4], before[1 if is_known else 5]
    face, known = library.people.get(divided).key_face, library.people.get(taker).name
    assert face is not None
    asked = when_asked(SamePerson, lambda dialog: press(dialog.same)) if name == "Anna" else []
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write(name)
    regroup(window, {face: taker})
    key(Qt.Key.Key_Return)
    settle()
    assert bool(asked) == (name == "Anna")
    assert library.people.get(divided).name == ""
    owner = library.photos.faces_in(library.photos.of_face(face).id)
    assert {each.name for each in owner if each.face.id == face} == {name}
    assert not is_known or library.people.get(taker).name == known


@pytest.mark.parametrize("act", ["hide", "merge", "apart", "drop"])
def test_what_was_meant_for_a_face_is_not_done_to_what_grouping_has_left_of_its_album(
    window: MainWindow, act: str
) -> None:
    """The library has been grouped anew, and the window shows it only once the hand rests."""
    shown = page(window, PeoplePage)
    library, rows = window.tools.library, list(shown.model.rows)
    seen, other = rows[4], rows[3]
    assert seen.key_face is not None
    click(shown.view, 3)
    click(shown.view, 4, Qt.KeyboardModifier.ControlModifier)
    finish(regrouping(library, {seen.key_face: rows[5].id}))
    before = len(library.history.lines())
    if act == "drop":
        drop(shown.model.mimeData([shown.model.index(3)]), shown.view, 4)
    else:
        {"hide": shown.hide_, "merge": shown.merge, "apart": shown.apart}[act].trigger()
    settle()
    assert len(library.history.lines()) == before
    assert "Look at it again" in window.toast.words.text()
    assert library.people.get(other.id).face_count == other.face_count


def test_the_face_under_an_open_box_stays_the_one_that_is_named(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    seen = shown.model.rows[4]
    assert seen.key_face is not None
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write("Do")
    regroup(window, {seen.key_face: shown.model.rows[5].id})
    card = shown.model.row(shown.model.index_of(seen.id))
    assert card.face_count < seen.face_count
    assert card.key_face == seen.key_face
    key(Qt.Key.Key_Escape)
    settle()
    assert shown.model.row(shown.model.index_of(seen.id)).key_face != seen.key_face


@pytest.mark.parametrize("letter", ["y", "n"])
def test_an_answer_about_faces_that_grouping_has_taken_out_of_their_album_is_not_taken(
    window: MainWindow, letter: str
) -> None:
    library = window.tools.library
    left, right, other = order(page(window, PeoplePage))[3:6]
    upper, lower = (tuple(faces_of(window, person)[:3]) for person in (left, right))
    review = visit(window, PageName.REVIEW, ReviewPage)
    asked = Question(QuestionKind.ALBUMS, upper, lower, left, right, 7, 7, 0.5, 7.0)
    review._show(asked)
    wait_for(lambda: review._is_seen)
    finish(regrouping(library, {lower[0]: other}))
    before = len(library.history.lines())
    key(letter)
    assert len(library.history.lines()) == before
    assert "have changed" in window.toast.words.text()
    assert review.question != asked


@pytest.mark.parametrize("letter", ["y", "n"])
def test_a_guess_about_an_album_that_grouping_has_divided_is_neither_taken_nor_refused(
    window: MainWindow, letter: str
) -> None:
    library = window.tools.library
    anna, album, other = (order(page(window, PeoplePage))[row] for row in (0, 3, 5))
    faces = tuple(faces_of(window, album)[:3])
    window.tools.navigator.go(Visit(PageName.MATCHES, person=anna))
    matches = page(window, MatchesPage)
    wait_for(lambda: not matches.is_busy)
    guess = Candidate(album, faces, 7, 0.5)
    matches._show(about_one([guess], library.people.get(anna), ()))
    settle()
    click(matches.view, 0)
    finish(regrouping(library, {faces[0]: other}))
    before = len(library.history.lines())
    key(letter)
    assert len(library.history.lines()) == before
    assert "have changed" in window.toast.words.text()
