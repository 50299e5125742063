"""One person's page, by keys and mouse."""

import threading
from dataclasses import replace

import pytest
from hands import click, double_click, focus, key, page, settle, wait_for, when_asked, write
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest

from photogroup.domain import FaceId, MembershipState, PhotoId
from photogroup.gui import album
from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.widgets.date_dialog import DateDialog
from photogroup.gui.widgets.person_picker import PersonPicker

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def anna(window: MainWindow) -> PersonPage:
    """Anna's page: one suggested face, then seven grouped ones."""
    double_click(page(window, PeoplePage).view, 0)
    return page(window, PersonPage)


def ids(shown: PersonPage) -> list[FaceId]:
    return [face.face_id for face in shown.faces.rows]


def state_of(shown: PersonPage, face: FaceId) -> MembershipState:
    return shown.faces.row(shown.faces.index_of(face)).state


def pick(name: str) -> None:
    """Answer the next question for a person by typing a name."""

    def answer(dialog: PersonPicker) -> None:
        QTest.keyClicks(dialog.edit, name)
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    when_asked(PersonPicker, answer)


@pytest.mark.parametrize(
    ("others", "gets"), [(["Benigno"], None), (["Benigno", "Ben"], "Ben"), (["Ben", "Benigno"], "Ben")]
)
def test_enter_gives_a_face_to_whoever_is_called_as_was_typed_and_to_nobody_else(
    window: MainWindow, others: list[str], gets: str | None
) -> None:
    people = window.tools.library.people.all()
    known = [replace(person, name=name) for person, name in zip(people, others, strict=False)]
    picker = PersonPicker("Who is this?", known, window.tools.thumbnails, window)
    QTest.keyClicks(picker.edit, "ben")
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    assert picker.picked is not None
    assert picker.picked.person == next((person.id for person in known if person.name == gets), None)
    assert picker.picked.name == (gets or "ben")


def test_where_nobody_new_is_meant_enter_takes_the_best_match(window: MainWindow) -> None:
    known = [replace(person, name="Benigno") for person in window.tools.library.people.all()[:1]]
    picker = PersonPicker("With", known, window.tools.thumbnails, window, may_be_new=False)
    QTest.keyClicks(picker.edit, "ben")
    QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    assert picker.picked is not None
    assert picker.picked.person == known[0].id


def test_faces_to_check_stand_apart_from_the_album(anna: PersonPage) -> None:
    assert anna.faces.sections[0].count == 1
    assert anna.faces.rows[0].state == MembershipState.SUGGESTED
    assert all(face.state != MembershipState.SUGGESTED for face in anna.faces.rows[1:])


def test_y_confirms_a_suggested_face(anna: PersonPage) -> None:
    face = ids(anna)[0]
    click(anna.face_view, 0)
    key("y")
    assert state_of(anna, face) == MembershipState.CONFIRMED
    assert len(ids(anna)) == 8


def test_the_page_says_how_pure_the_album_is_and_when_it_looks_like_two_people(
    window: MainWindow, anna: PersonPage
) -> None:
    words = anna.header.purity
    wait_for(lambda: "every face in this album is right" in words.text())
    person, ben = (person.id for person in window.tools.library.people.all()[:2])
    window.tools.bridge.do(window.tools.library.corrections.merge, person, [ben])
    wait_for(lambda: "looks like 2 people" in words.text())


def test_albums_confirmed_before_they_were_merged_offer_a_split_that_moves_no_face_when_it_appears(
    window: MainWindow, anna: PersonPage
) -> None:
    say, (one, other) = window.tools.library.corrections, window.tools.library.people.all()[:2]
    for person in (one, other):
        say.confirm([face.face_id for face in window.tools.library.people.faces_of(person.id)], person.id)
    settle()
    before = anna.face_view.mapTo(window, QPoint(0, 0))
    assert not anna.header.split.isVisible()
    window.tools.bridge.do(say.merge, one.id, [other.id])
    wait_for(lambda: anna.header.split.isVisible())
    settle()
    assert anna.header.purity.text().startswith("The merged albums look like 2 people")
    assert anna.face_view.mapTo(window, QPoint(0, 0)) == before
    key("a", CTRL)
    key("y")
    wait_for(lambda: not anna.header.split.isVisible())


def test_the_window_never_waits_for_the_library_while_a_large_album_is_read(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(album, "_SMALL", 1)
    photos, asking = window.tools.library.photos, []
    favourites = photos.favourites

    def told() -> set[PhotoId]:
        asking.append(threading.current_thread())
        return favourites()

    monkeypatch.setattr(photos, "favourites", told)
    double_click(page(window, PeoplePage).view, 0)
    wait_for(lambda: len(page(window, PersonPage).faces.rows) == 8)
    assert asking
    assert threading.main_thread() not in asking


def test_all_faces_of_a_merged_album_are_confirmed_at_once(window: MainWindow, anna: PersonPage) -> None:
    library = window.tools.library
    person, ben = (person.id for person in library.people.all()[:2])
    window.tools.bridge.do(library.corrections.merge, person, [ben])
    assert len(ids(anna)) == 16
    key("a", CTRL)
    key("y")
    assert {face.state for face in anna.faces.rows} == {MembershipState.CONFIRMED}
    assert library.people.get(person).confirmed_count == 16


def test_the_tick_on_a_suggested_face_confirms_it(anna: PersonPage) -> None:
    face = ids(anna)[0]
    tick, _ = FaceCell.buttons(anna.face_view.visualRect(anna.faces.index(0)))
    QTest.mouseClick(
        anna.face_view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tick.center()
    )
    assert state_of(anna, face) == MembershipState.CONFIRMED


@pytest.mark.parametrize("move", [Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp])
def test_a_key_selects_the_face_that_is_framed_when_the_page_opens(anna: PersonPage, move: Qt.Key) -> None:
    assert anna.face_view.currentIndex().row() == 0
    assert not anna.selected_faces()
    key(move)
    assert anna.selected_faces() == ids(anna)[:1]


def test_n_removes_a_face_and_goes_on_to_the_next(anna: PersonPage) -> None:
    face = ids(anna)[2]
    click(anna.face_view, 2)
    key("n")
    assert face not in ids(anna)
    assert anna.face_view.selected_rows() == [2]


def test_a_rejected_face_does_not_return_when_all_is_grouped_again(anna: PersonPage) -> None:
    face = ids(anna)[2]
    click(anna.face_view, 2)
    key(Qt.Key.Key_Delete)
    library = anna.tools.library
    for _ in library.albums.group():
        pass
    person = anna.tools.navigator.place.person
    assert person is not None
    assert face not in [row.face_id for row in library.people.faces_of(person)]


def test_selected_faces_move_to_a_person_by_typing_the_name(anna: PersonPage) -> None:
    moved = ids(anna)[1:4]
    click(anna.face_view, 1)
    click(anna.face_view, 3, SHIFT)
    pick("ben")
    key("m")
    ben = next(person for person in anna.tools.library.people.all() if person.name == "Ben")
    assert set(moved) <= {face.face_id for face in anna.tools.library.people.faces_of(ben.id)}
    assert not set(moved) & set(ids(anna))


def test_faces_move_to_somebody_new(anna: PersonPage) -> None:
    click(anna.face_view, 1)
    pick("Zoe")
    key("m")
    zoe = next(person for person in anna.tools.library.people.all() if person.name == "Zoe")
    assert zoe.face_count == 1


def test_a_selection_is_split_out_to_a_new_album(anna: PersonPage) -> None:
    before = len(anna.tools.library.people.all())
    click(anna.face_view, 1)
    click(anna.face_view, 4, CTRL)
    key("o")
    assert len(ids(anna)) == 6
    assert len(anna.tools.library.people.all()) == before + 1


def test_what_is_not_a_face_leaves(anna: PersonPage) -> None:
    face = ids(anna)[3]
    click(anna.face_view, 3)
    key("x")
    assert face not in ids(anna)


def test_the_key_face_is_chosen_by_key(anna: PersonPage) -> None:
    face = ids(anna)[4]
    click(anna.face_view, 4)
    key("k")
    person = anna.tools.navigator.place.person
    assert person is not None
    assert anna.tools.library.people.get(person).key_face == face


def test_space_shows_whole_photos_and_faces_again(anna: PersonPage) -> None:
    anna.face_view.setFocus()
    key(Qt.Key.Key_Space)
    assert anna.photo_view.isVisible()
    assert anna.photos.rowCount() == 8
    key(Qt.Key.Key_Space)
    assert anna.face_view.isVisible()


def test_a_whole_photo_stands_for_its_face(anna: PersonPage) -> None:
    anna.face_view.setFocus()
    key(Qt.Key.Key_Space)
    photo = anna.photos.rows[0].photo_id
    click(anna.photo_view, 0)
    key("n")
    assert photo not in [row.photo_id for row in anna.photos.rows]


def test_a_face_opens_its_photo(window: MainWindow, anna: PersonPage) -> None:
    face = anna.faces.rows[2]
    click(anna.face_view, 2)
    key(Qt.Key.Key_Return)
    assert window.tools.navigator.place.photo == face.photo_id
    assert page(window, PhotoPage).canvas.frames[face.face_id].isChecked()


def test_the_name_is_edited_in_the_title(anna: PersonPage) -> None:
    anna.header.edit.setFocus()
    anna.header.edit.selectAll()
    write("Annika")
    key(Qt.Key.Key_Return)
    person = anna.tools.navigator.place.person
    assert person is not None
    assert anna.tools.library.people.get(person).name == "Annika"
    assert focus() is anna.face_view


def test_a_long_name_is_shown_from_its_beginning(anna: PersonPage) -> None:
    key(Qt.Key.Key_F2)
    write("Anna Maria Theresia von und zu Hohenlohe-Langenburg-Weikersheim the Second")
    key(Qt.Key.Key_Return)
    assert anna.header.edit.cursorPosition() == 0
    assert anna.header.edit.text().endswith("the Second")


def test_undo_and_redo_reach_every_page(anna: PersonPage) -> None:
    face = ids(anna)[2]
    click(anna.face_view, 2)
    key("n")
    key("z", CTRL)
    assert face in ids(anna)
    key("z", CTRL | SHIFT)
    assert face not in ids(anna)


def test_undo_names_what_it_takes_back(window: MainWindow, anna: PersonPage) -> None:
    click(anna.face_view, 2)
    key("n")
    assert window.menus.undo.text().startswith("Undo: ")
    assert "Anna" in window.menus.undo.text()


def test_the_context_menu_has_what_the_menu_bar_has(window: MainWindow, anna: PersonPage) -> None:
    window.menus.fill_selection()
    in_bar = [action.text() for action in window.menus.selection.actions() if not action.isSeparator()]
    assert in_bar == [action.text() for action in anna.commands if action is not None]
    assert "Not Anna" in in_bar


def test_selecting_nothing_leaves_nothing_to_do(anna: PersonPage) -> None:
    anna.face_view.clearSelection()
    assert not anna.yes.isEnabled()
    assert not anna.no.isEnabled()
    click(anna.face_view, 1)
    assert anna.no.isEnabled()


def test_faces_grow_and_shrink_by_key(anna: PersonPage) -> None:
    anna.face_view.setFocus()
    before = anna.face_view.visualRect(anna.faces.index(1)).width()
    key(Qt.Key.Key_Plus, CTRL)
    assert anna.face_view.visualRect(anna.faces.index(1)).width() > before
    key("0", CTRL)
    assert anna.face_view.visualRect(anna.faces.index(1)).width() == before


def test_escape_in_the_title_gives_up_the_edit_and_stays_here(window: MainWindow, anna: PersonPage) -> None:
    anna.header.edit.setFocus()
    write("xyz")
    key(Qt.Key.Key_Escape)
    assert page(window, PersonPage).header.edit.text() == "Anna"
    key(Qt.Key.Key_Escape)
    assert page(window, PeoplePage)


def test_the_most_doubtful_faces_come_first_when_asked_for(anna: PersonPage) -> None:
    before = set(ids(anna))
    anna.face_view.setFocus()
    key("d")
    assert "belong" in anna.faces.sections[0].title
    assert set(ids(anna)) == before
    key("d")
    assert "Anna" in anna.faces.sections[0].title


def test_a_date_of_birth_is_set_and_taken_away(anna: PersonPage) -> None:
    def is_may(dialog: DateDialog) -> None:
        dialog.edit.setDate(QDate(2015, 5, 9))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    when_asked(DateDialog, is_may)
    anna.born.trigger()
    assert "2015" in anna.header.subtitle.text()
    when_asked(DateDialog, lambda dialog: QTest.mouseClick(dialog.unknown, Qt.MouseButton.LeftButton))
    anna.born.trigger()
    assert "2015" not in anna.header.subtitle.text()


def test_a_large_album_shows_a_correction_before_it_is_read_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(album, "_SMALL", 0)
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    suggested, sure, third = ids(shown)[0], ids(shown)[2], ids(shown)[3]
    for row, action in ((0, shown.yes), (1, shown.yes), (2, shown.no)):
        shown.face_view.land_on([ids(shown)[row]])
        action.trigger()
        assert shown.is_busy
    assert suggested not in ids(shown)
    assert state_of(shown, sure) == MembershipState.CONFIRMED
    assert third not in ids(shown)
    assert sum(section.count for section in shown.faces.sections) == shown.faces.rowCount() == 6
    settle()
    assert state_of(shown, suggested) == MembershipState.CONFIRMED
    assert len(ids(shown)) == 7
