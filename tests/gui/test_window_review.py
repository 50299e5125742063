"""Questions, splits, search, history and previews, by keys and mouse."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from hands import click, double_click, key, page, press, settle, visit, wait_for, when_asked
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from small_library import make_library

from photogroup.albums.regrouping import Preview
from photogroup.domain import FaceId, MembershipState, PhotoId
from photogroup.gui.delegates.guess_cell import CELL
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.matches_page import MatchesPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.preview_dialog import PreviewDialog
from photogroup.gui.widgets.person_picker import PersonPicker
from photogroup.identity.grouping.album_projection import GroupedFaces
from photogroup.identity.grouping.preview import Difference, Move
from photogroup.jobs import finish
from photogroup.library import Library, Question
from photogroup.settings import Settings

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
OpenWindow = Callable[[Library], MainWindow]


# Questions


@pytest.fixture
def review(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    """The review page with its first question: each album has a suggested face to ask about."""
    shown = visit(window, PageName.REVIEW, ReviewPage)
    qtbot.waitUntil(lambda: not shown.is_busy)
    return shown


def asked(shown: ReviewPage) -> Question:
    assert shown.question is not None
    return shown.question


def test_a_question_shows_both_sides_in_words_and_pictures(review: ReviewPage) -> None:
    assert review.left.isVisible()
    assert review.right.isVisible()
    assert review.left.accessibleName()
    assert review.sentence.text()
    assert asked(review).left


@pytest.mark.parametrize("answer", ["y", "n", "s"])
def test_one_key_answers_and_the_next_question_comes_at_once(review: ReviewPage, answer: str, qtbot: QtBot) -> None:
    first = asked(review)
    key(answer)
    qtbot.waitUntil(lambda: not review.is_busy)
    assert review.question != first


def test_answers_are_counted(review: ReviewPage, qtbot: QtBot) -> None:
    key("y")
    qtbot.waitUntil(lambda: not review.is_busy)
    assert review.header.subtitle.text().startswith("1 answer,")
    key("z")
    assert review.header.subtitle.text().startswith("0 answers, 0 faces")


def test_z_takes_the_last_answer_back(review: ReviewPage, qtbot: QtBot) -> None:
    before = review.tools.library.people.all()
    key("y")
    qtbot.waitUntil(lambda: not review.is_busy)
    assert review.tools.library.people.all() != before
    key("z")
    qtbot.waitUntil(lambda: not review.is_busy)
    assert review.tools.library.people.all() == before


def test_z_takes_back_nothing_but_answers(window: MainWindow) -> None:
    people = window.tools.library.people.all()
    window.tools.library.corrections.name(people[-1].id, "Zoe")
    review = visit(window, PageName.REVIEW, ReviewPage)
    key("z")
    assert "Zoe" in {person.name for person in window.tools.library.people.all()}
    assert not review.back.isEnabled()
    key("y")
    settle()
    for _ in range(3):
        key("z")
        settle()
    assert review.header.subtitle.text().startswith("0 answers")
    assert "Zoe" in {person.name for person in window.tools.library.people.all()}


def test_a_message_does_not_cover_the_buttons_that_answer(window: MainWindow) -> None:
    review = visit(window, PageName.REVIEW, ReviewPage)
    key("y")
    settle()
    key("z", Qt.KeyboardModifier.ControlModifier)
    settle()
    toast = window.toast
    assert toast.isVisible()
    lower = toast.mapToGlobal(toast.rect().bottomLeft()).y()
    assert all(made.mapToGlobal(QPoint(0, 0)).y() > lower for made in review.answers)


def test_the_buttons_answer_like_the_keys(review: ReviewPage, qtbot: QtBot) -> None:
    first = asked(review)
    press(review.answers[0])
    qtbot.waitUntil(lambda: not review.is_busy)
    assert review.question != first


def test_the_queue_ends_with_a_kind_word(review: ReviewPage, qtbot: QtBot) -> None:
    for _ in range(60):
        if review.question is None:
            break
        key("s")
        qtbot.waitUntil(lambda: not review.is_busy)
    assert review.empty.isVisible()


# Many at a glance


@pytest.fixture
def matches(review: ReviewPage, window: MainWindow, qtbot: QtBot) -> MatchesPage:
    """The guesses about everybody: the six suggested faces."""
    key("g")
    settle()
    shown = page(window, MatchesPage)
    qtbot.waitUntil(lambda: not shown.is_busy)
    return shown


def states(library: Library) -> dict[FaceId, MembershipState | None]:
    return {row.face.id: row.state for row in library.photos.face_table()}


def test_all_guesses_stand_on_one_page_the_likeliest_first(matches: MatchesPage) -> None:
    waiting = {face for face, state in states(matches.tools.library).items() if state is MembershipState.SUGGESTED}
    assert {guess.face for guess in matches.model.rows} == waiting
    chances = [guess.chance for guess in matches.model.rows]
    assert chances == sorted(chances, reverse=True)
    assert {guess.who for guess in matches.model.rows} == {"Anna", "Ben", "Clara", "Without a name"}
    assert matches.model.text(matches.model.rows[0]).startswith("Is this ")
    assert not matches.yes.isEnabled()


def test_a_guess_looks_the_same_whatever_was_painted_before_it(matches: MatchesPage) -> None:
    option = QStyleOptionViewItem()
    option.rect, option.font = QRect(QPoint(0, 0), CELL), matches.view.font()
    picture = QImage(CELL, QImage.Format.Format_RGB32)
    looks = []
    with QPainter(picture) as painter:
        for _ in range(2):
            picture.fill(0)
            matches.view.itemDelegate().paint(painter, option, matches.model.index(0, 0))
            looks.append(picture.copy())
    assert looks[0] == looks[1]


def test_a_person_without_a_name_is_asked_about_in_whole_words(window: MainWindow, qtbot: QtBot) -> None:
    unnamed = next(person.id for person in window.tools.library.people.all() if not person.name)
    window.tools.navigator.go(Visit(PageName.MATCHES, person=unnamed))
    shown = page(window, MatchesPage)
    qtbot.waitUntil(lambda: not shown.is_busy)
    assert shown.header.title.text() == "Who else is this?"


def test_one_key_takes_all_selected_guesses_and_one_undo_takes_them_back(matches: MatchesPage, qtbot: QtBot) -> None:
    library = matches.tools.library
    before, lines = states(library), len(library.history.lines())
    chosen = {guess.face for guess in matches.model.rows[:4]}
    click(matches.view, 0)
    click(matches.view, 3, SHIFT)
    key("y")
    qtbot.waitUntil(lambda: not matches.is_busy)
    after = states(library)
    assert {face for face in before if after[face] != before[face]} == chosen
    assert {after[face] for face in chosen} == {MembershipState.CONFIRMED}
    assert len(library.history.lines()) == lines + 1
    assert not chosen & {guess.face for guess in matches.model.rows}
    matches.tools.bridge.undo()
    qtbot.waitUntil(lambda: not matches.is_busy)
    assert states(library) == before
    assert chosen <= {guess.face for guess in matches.model.rows}


def test_wrong_guesses_do_not_come_back(matches: MatchesPage, qtbot: QtBot) -> None:
    wrong = {guess.face for guess in matches.model.rows}
    matches.view.selectAll()
    key("n")
    qtbot.waitUntil(lambda: not matches.is_busy)
    assert MembershipState.SUGGESTED not in states(matches.tools.library).values()
    finish(matches.tools.library.albums.group())
    assert not wrong & {face for question in matches.tools.library.review.question_page() for face in question.left}


def test_the_guesses_about_one_person_are_about_nobody_else(window: MainWindow, qtbot: QtBot) -> None:
    library = window.tools.library
    anna = library.people.named("Anna").id
    window.tools.navigator.go(Visit(PageName.PERSON, person=anna))
    key("g")
    settle()
    shown = page(window, MatchesPage)
    qtbot.waitUntil(lambda: not shown.is_busy)
    assert shown.header.title.text() == "Who else is Anna?"
    assert {guess.who for guess in shown.model.rows} == {"Anna"}
    face = shown.model.rows[0].face
    click(shown.view, 0)
    key("y")
    qtbot.waitUntil(lambda: not shown.is_busy)
    assert states(library)[face] is MembershipState.CONFIRMED
    shown.view.selectAll()
    key("n")
    qtbot.waitUntil(lambda: not shown.is_busy)
    assert shown.empty.isVisible()


# Splitting by examples


@pytest.fixture
def mixed(tmp_path: Path, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """An album in which two people were put together by mistake, on its split page."""
    library = make_library(tmp_path, people=4, names=("Anna", "Ben", "", ""))
    anna, ben = (person.id for person in library.people.all()[:2])
    library.corrections.merge(anna, [ben])
    window = open_window(library)
    window.tools.navigator.go(Visit(PageName.SPLIT, person=anna))
    return window


def test_examples_split_a_mixed_album(mixed: MainWindow, qtbot: QtBot) -> None:
    shown = page(mixed, SplitPage)
    library = mixed.tools.library
    total = shown.model.rowCount()
    places = {face.face_id: face.box.left < 0.3 for face in shown.model.rows}
    by_photo: dict[PhotoId, list[FaceId]] = {}
    for face in shown.model.rows:
        by_photo.setdefault(face.photo_id, []).append(face.face_id)
    both = next(faces for faces in by_photo.values() if len(faces) == 2)
    for example, letter in zip(sorted(both, key=lambda face: places[face]), "ab", strict=True):
        row = next(row for row, known in enumerate(shown.model.rows) if known.face_id == example)
        click(shown.view, row)
        key(letter)
    qtbot.waitUntil(lambda: shown.split is not None and not shown.is_busy)
    assert shown.split is not None
    assert sum(map(len, shown.split.groups)) + len(shown.split.unsure) == total
    assert all(len(group) > 2 for group in shown.split.groups)
    before = len(library.people.all())
    press(shown.do_it)
    assert len(library.people.all()) == before + 1
    assert not shown.isVisible()
    assert mixed.toast.action.text() == "Undo"
    assert mixed.toast.way.text() == "Show the other"
    press(mixed.toast.way)
    other = page(mixed, PersonPage)._person
    assert other is not None
    assert other.name == ""
    mixed.undo()
    assert len(library.people.all()) == before
    assert not mixed.toast.way.isVisible()


def test_marks_and_what_follows_from_them_are_told_in_words(mixed: MainWindow, qtbot: QtBot) -> None:
    shown = page(mixed, SplitPage)
    for row, letter in ((0, "a"), (1, "b")):
        face = shown.model.rows[row].face_id
        click(shown.view, row)
        key(letter)
        assert shown.model.index_of(face).data().endswith(f"marked as {letter.upper()}")
    qtbot.waitUntil(lambda: shown.split is not None and not shown.is_busy)
    told = [shown.model.index(row).data() for row in range(shown.model.rowCount())]
    assert any(words.endswith("would go to A") or words.endswith("would go to B") for words in told)


def test_the_framed_face_is_marked_where_none_is_selected(mixed: MainWindow) -> None:
    shown = page(mixed, SplitPage)
    shown.view.setFocus()
    assert shown.view.selected_rows() == []
    assert shown.marks[0].isEnabled()
    first = shown.hint.text()
    key("a")
    assert list(shown.seeds) == [shown.model.rows[0].face_id]
    assert "other person" in shown.hint.text()
    key("0")
    assert shown.hint.text() == first


def test_marks_are_taken_away_again(mixed: MainWindow) -> None:
    shown = page(mixed, SplitPage)
    click(shown.view, 0)
    key("a")
    assert list(shown.seeds.values()) == [0]
    key("0")
    assert shown.seeds == {}
    assert not shown.apply.isEnabled()


def test_a_proposal_needs_no_examples(mixed: MainWindow, qtbot: QtBot) -> None:
    shown = page(mixed, SplitPage)
    shown.view.setFocus()
    key("p")
    qtbot.waitUntil(lambda: not shown.is_busy)
    assert shown.split is not None
    assert len(shown.split.groups) == 2
    assert shown.letter(shown.model.rows[0].face_id) == "a"


def test_a_proposal_is_corrected_by_marks_and_only_they_count_as_looked_at(mixed: MainWindow, qtbot: QtBot) -> None:
    shown, library = page(mixed, SplitPage), mixed.tools.library
    shown.view.setFocus()
    key("p")
    qtbot.waitUntil(lambda: not shown.is_busy)
    assert shown.split is not None
    sizes = [len(group) for group in shown.split.groups]
    face = shown.model.rows[0].face_id
    click(shown.view, 0)
    key("b")
    assert [len(group) for group in shown.split.groups] == [sizes[0] - 1, sizes[1] + 1]
    assert shown.letter(face) == "B"
    assert shown.letter(shown.model.rows[0].face_id) == "a", "the others stay where they were proposed"
    click(shown.view, shown.model.index_of(face).row())
    key(Qt.Key.Key_Delete)
    assert [len(group) for group in shown.split.groups] == sizes
    click(shown.view, shown.model.index_of(face).row())
    key("c")
    assert [len(group) for group in shown.split.groups] == [sizes[0] - 1, sizes[1], 1]
    placed = {each for group in shown.split.groups for each in group}
    before = {each for each, _ in library._context.ledger.state.looked_at()}
    press(shown.do_it)
    settle()
    after = {each for each, _ in library._context.ledger.state.looked_at()}
    assert (after - before) & placed <= {face}
    assert face in after


def test_marks_stay_where_nothing_is_proposed(window: MainWindow) -> None:
    one = next(person for person in window.tools.library.people.all() if not person.name)
    window.tools.navigator.go(Visit(PageName.SPLIT, person=one.id))
    shown = page(window, SplitPage)
    settle()
    for row, letter in ((0, "a"), (3, "b")):
        click(shown.view, row)
        key(letter)
    wait_for(lambda: shown.split is not None and not shown.is_busy)
    marked = dict(shown.seeds)
    key("p")
    wait_for(lambda: not shown.is_busy)
    assert "one person" in window.toast.words.text()
    assert shown.seeds == marked
    assert shown.split is not None


def test_after_a_mark_that_moves_a_face_to_the_front_the_keys_go_on_to_the_one_that_was_next(
    mixed: MainWindow,
) -> None:
    shown = page(mixed, SplitPage)
    key("p")
    wait_for(lambda: shown.split is not None)
    rows = [row.face_id for row in shown.model.rows]
    click(shown.view, 2)
    key("a")
    assert shown.model.index_of(rows[2]).row() == 0
    assert [shown.model.rows[row].face_id for row in shown.view.selected_rows()] == [rows[3]]


def test_escape_leaves_the_album_whole(mixed: MainWindow) -> None:
    page(mixed, SplitPage).view.setFocus()
    before = len(mixed.tools.library.people.all())
    key(Qt.Key.Key_Escape)
    assert not mixed.pages[PageName.SPLIT].isVisible()
    assert len(mixed.tools.library.people.all()) == before


# Search


def choose(shown: SearchPage, name: str, *, without: bool = False) -> None:
    def answer(dialog: PersonPicker) -> None:
        QTest.keyClicks(dialog.edit, name)
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    when_asked(PersonPicker, answer)
    press((shown.without if without else shown.having).add)


def test_photos_are_found_by_who_is_and_is_not_on_them(window: MainWindow) -> None:
    shown = visit(window, PageName.SEARCH, SearchPage)
    assert shown.empty.isVisible()
    choose(shown, "Ben")
    with_ben = shown.model.rowCount()
    choose(shown, "Anna")
    with_both = shown.model.rowCount()
    assert with_ben > with_both > 0
    choose(shown, "Clara", without=True)
    assert shown.model.rowCount() == with_both


def test_only_these_people_leaves_out_photos_with_others(window: MainWindow) -> None:
    shown = visit(window, PageName.SEARCH, SearchPage)
    choose(shown, "Ben")
    assert shown.model.rowCount() > 0
    shown.only.setFocus()
    key(Qt.Key.Key_Space)
    settle()
    assert shown.model.rowCount() == 0
    choose(shown, "Anna")
    together = shown.model.rowCount()
    assert together > 0
    key("n")
    assert shown.model.rowCount() == together
    photos = [row.photo_id for row in shown.model.rows]
    names = {face.name for photo in photos for face in window.tools.library.photos.faces_in(photo)}
    assert names == {"Anna", "Ben"}


def test_dates_narrow_the_search(window: MainWindow) -> None:
    shown = visit(window, PageName.SEARCH, SearchPage)
    choose(shown, "Ben")
    everything = shown.model.rowCount()
    shown.dated.setFocus()
    key(Qt.Key.Key_Space)
    assert shown.model.rowCount() == everything
    shown.before.setDate(shown.after.date())
    settle()
    assert shown.model.rowCount() <= 1


def test_a_photo_that_was_found_opens(window: MainWindow) -> None:
    shown = visit(window, PageName.SEARCH, SearchPage)
    choose(shown, "Ben")
    photo = shown.model.rows[1].photo_id
    double_click(shown.view, 1)
    assert window.tools.navigator.place.photo == photo
    key(Qt.Key.Key_Escape)
    assert page(window, SearchPage).model.rowCount() > 1
    assert isinstance(window.pages[PageName.PHOTO], PhotoPage)


# History and previews


def test_the_history_lists_what_was_said_and_strikes_what_was_undone(window: MainWindow) -> None:
    shown = visit(window, PageName.HISTORY, HistoryPage)
    before = shown.model.rowCount()
    assert before == 3
    press(shown.undo)
    undone = next(row for row in range(shown.model.rowCount()) if shown.model.rows[row].is_undone)
    assert "Clara" in shown.model.index(undone).data()
    assert "undone" in shown.model.index(undone).data()
    press(shown.redo)
    assert page(window, HistoryPage).tools.library.history.redo_message() is None
    assert any(person.name == "Clara" for person in window.tools.library.people.all())


def test_the_history_survives_a_restart(library: Library, open_window: OpenWindow) -> None:
    window = open_window(library)
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    click(shown.view, 4, SHIFT)
    key("m", Qt.KeyboardModifier.ControlModifier)
    people = len(library.people.all())
    window.close()
    library.close()
    with Library.open(library.folder) as again:
        opened = open_window(again)
        key("z", Qt.KeyboardModifier.ControlModifier)
        assert len(again.people.all()) == people + 1
        opened.close()


def test_a_preview_shows_the_moves_and_changes_nothing_unless_wanted(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.SETTINGS, SettingsPage)
    library = window.tools.library
    before = library.people.all()
    texts: list[str] = []

    def refuse(dialog: PreviewDialog) -> None:
        texts.extend(dialog.view.moves.index(row).data() for row in range(dialog.view.moves.rowCount()))
        press(dialog.no)

    seen = when_asked(PreviewDialog, refuse)
    shown.wrong.setFocus()
    key(Qt.Key.Key_Right)
    press(shown.preview)
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: not window.tools.jobs.is_running)
    assert library.people.all() == before
    assert library.settings.wrong_face_in == Settings().wrong_face_in


def test_enter_presses_the_usual_answer_to_a_preview(window: MainWindow) -> None:
    move = Move(FaceId(1), None, window.tools.library.people.all()[0].id)
    preview = Preview(Difference((move,), (), (), 0), (), cast(GroupedFaces, None))
    for warning, result in (("", QDialog.DialogCode.Accepted), ("It was worse.", QDialog.DialogCode.Rejected)):
        dialog = PreviewDialog(preview, window.tools, window, warning=warning)
        dialog.open()
        dialog.activateWindow()
        settle()
        key(Qt.Key.Key_Return)
        assert not dialog.isVisible()
        assert dialog.result() == result


def test_a_preview_that_is_wanted_is_applied_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.SETTINGS, SettingsPage)
    seen = when_asked(PreviewDialog, lambda dialog: dialog.accept())
    shown.wrong.setFocus()
    key(Qt.Key.Key_Right)
    wanted = shown.wrong_face_in()
    press(shown.preview)
    qtbot.waitUntil(lambda: bool(seen))
    assert window.tools.library.settings.wrong_face_in == wanted
    assert wanted > Settings().wrong_face_in


def test_another_way_of_grouping_is_previewed_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.SETTINGS, SettingsPage)
    seen = when_asked(PreviewDialog, lambda dialog: dialog.accept())
    shown.method.setCurrentIndex(shown.method.findData("hdbscan"))
    assert window.tools.library.settings.grouping_method == "average-link"
    press(shown.preview)
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: window.tools.library.settings.grouping_method == "hdbscan")


def test_a_threshold_that_moves_nothing_now_can_be_set_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.SETTINGS, SettingsPage)
    settled: list[tuple[int, bool, int]] = []

    def agree(dialog: PreviewDialog) -> None:
        settled.append((dialog.view.moves.rowCount(), dialog.view.isVisible(), dialog.height()))
        press(dialog.yes)

    for _ in range(2):
        seen = when_asked(PreviewDialog, agree)
        shown.wrong.setFocus()
        key(Qt.Key.Key_Right)
        wanted = shown.wrong_face_in()
        press(shown.preview)
        qtbot.waitUntil(partial(bool, seen))
        qtbot.waitUntil(lambda: not window.tools.jobs.is_running)
        assert window.tools.library.settings.wrong_face_in == wanted
    number, is_seen, height = settled[-1]
    assert (number, is_seen) == (0, False)
    assert height < 300  # no large empty dialog


def test_the_person_page_leads_to_the_split_page(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    page(window, PersonPage).face_view.setFocus()
    key("s", Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert page(window, SplitPage).header.title.text() == "Split Anna"


def test_a_split_says_which_part_keeps_the_name(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    page(window, PersonPage).face_view.setFocus()
    key("s", Qt.KeyboardModifier.ControlModifier | SHIFT)
    shown = page(window, SplitPage)
    one, other = (face.face_id for face in shown.model.rows[:2])
    shown.mark_faces({one: 0, other: 1})
    settle()
    assert [section.title.endswith(", stays Anna") for section in shown.model.sections] == [True, False, False]
