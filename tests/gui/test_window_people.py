"""The people page, by keys and mouse."""

import pytest
from hands import (
    OpenWindow,
    click,
    double_click,
    drag_over,
    drop,
    focus,
    key,
    page,
    press,
    settle,
    turn_to,
    when_asked,
    write,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from photogroup.gui.item_models.people_items import Order, PeopleFilter
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName
from photogroup.gui.pages import people_page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.library import Library

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def names(shown: PeoplePage) -> list[str]:
    return [person.name for person in shown.model.rows]


def test_the_first_page_shows_the_named_before_the_unnamed(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    assert names(shown) == ["Anna", "Ben", "Clara", "", "", ""]
    assert [section.count for section in shown.model.sections] == [3, 3]


def test_a_name_is_typed_in_place(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Dora")
    key(Qt.Key.Key_Return)
    assert "Dora" in names(shown)
    assert window.toast.isVisible()
    assert "Dora" in window.toast.words.text()


def test_tab_goes_on_to_the_album_that_stood_next(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    third, fourth = shown.model.rows[3], shown.model.rows[4]
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Dora")
    key(Qt.Key.Key_Tab)
    assert isinstance(focus(), QLineEdit)
    write("Emil")
    key(Qt.Key.Key_Return)
    library = window.tools.library
    assert (library.people.get(third.id).name, library.people.get(fourth.id).name) == ("Dora", "Emil")


def test_escape_leaves_the_name_as_it_was(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 0)
    key(Qt.Key.Key_F2)
    write("Somebody else")
    key(Qt.Key.Key_Escape)
    assert names(shown)[0] == "Anna"
    assert page(window, PeoplePage)


def test_names_are_completed_and_taken_with_one_key(window: MainWindow, qtbot: QtBot) -> None:
    shown = page(window, PeoplePage)
    asked = when_asked(SamePerson, lambda dialog: dialog.reject())
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    editor = focus()
    assert isinstance(editor, QLineEdit)
    write("cla")
    assert isinstance(editor, NameEdit)
    assert editor.offers.isVisible()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))


def test_an_existing_name_asks_before_it_merges(window: MainWindow, qtbot: QtBot) -> None:
    shown = page(window, PeoplePage)
    before = len(names(shown))
    asked = when_asked(SamePerson, lambda dialog: dialog.reject())
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Anna")
    key(Qt.Key.Key_Return)
    assert asked
    assert len(names(shown)) == before


def test_saying_yes_merges_into_the_person_of_that_name(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    anna = shown.model.rows[0]
    when_asked(SamePerson, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("anna")
    key(Qt.Key.Key_Return)
    assert names(shown) == ["Anna", "Ben", "Clara", "", ""]
    # Two suggested faces are in no doubt any more, once the page has asked itself who is who.
    assert window.tools.library.people.get(anna.id).face_count in (14, 16)


def test_somebody_else_may_have_the_same_name(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    when_asked(SamePerson, lambda dialog: press(dialog.another))
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Anna")
    key(Qt.Key.Key_Return)
    assert names(shown).count("Anna") == 2


def test_an_unnamed_album_dropped_on_another_merges_at_once(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    anna = shown.model.rows[0]
    drop(shown.model.mimeData([shown.model.index(3)]), shown.view, 0)
    assert len(names(shown)) == 5
    # Two suggested faces are in no doubt any more, once the page has asked itself who is who.
    assert window.tools.library.people.get(anna.id).face_count in (14, 16)


def test_two_names_are_asked_about_before_they_merge(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    asked = when_asked(SamePerson, lambda dialog: dialog.reject())
    drop(shown.model.mimeData([shown.model.index(1)]), shown.view, 0)
    assert asked
    assert names(shown)[:2] == ["Anna", "Ben"]


def test_several_albums_are_selected_and_merged_by_key(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    click(shown.view, 5, SHIFT)
    assert shown.view.selected_rows() == [3, 4, 5]
    key(Qt.Key.Key_M, CTRL)
    assert names(shown) == ["Anna", "Ben", "Clara", ""]


def test_a_rubber_band_selects_what_it_touches(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    first = shown.view.visualRect(shown.model.index(0))
    second = shown.view.visualRect(shown.model.index(1))
    drag_over(shown.view, first.topLeft() - QPoint(4, 4), second.center())
    assert shown.view.selected_rows() == [0, 1]


def test_typing_filters_the_people(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    shown.view.setFocus()
    write("cl")
    assert names(shown) == ["Clara"]
    shown.filter.clear()
    assert len(names(shown)) == 6


def test_hiding_moves_an_album_to_the_hidden_ones(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 1)
    key(Qt.Key.Key_H, CTRL)
    assert names(shown) == ["Anna", "Clara", "", "", ""]
    press(shown.segments[PeopleFilter.HIDDEN])
    assert names(shown) == ["Ben"]


def test_sorting_by_name_keeps_the_selected_album_selected(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 2)
    key(Qt.Key.Key_F2)
    write("Aaron")
    key(Qt.Key.Key_Return)
    turn_to(window, shown.order)
    key(Qt.Key.Key_Down)
    assert names(shown)[0] == "Aaron"
    assert shown.view.selected_rows() == [0]


def test_enter_and_a_double_click_open_an_album(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 1)
    key(Qt.Key.Key_Return)
    assert page(window, PersonPage).header.edit.text() == "Ben"
    key(Qt.Key.Key_Escape)
    double_click(page(window, PeoplePage).view, 2)
    assert page(window, PersonPage).header.edit.text() == "Clara"


def test_going_back_finds_the_place_again(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    window.resize(1000, 420)
    QApplication.processEvents()
    click(shown.view, 5)
    place = shown.view.verticalScrollBar().value()
    assert place > 0
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    assert shown.view.verticalScrollBar().value() == place
    assert shown.view.selected_rows() == [5]


def test_faces_are_dragged_over_the_sidebar_onto_somebody(window: MainWindow, qtbot: QtBot) -> None:
    double_click(page(window, PeoplePage).view, 0)
    album = page(window, PersonPage)
    moved = album.faces.rows[2].face_id
    data = album.faces.mimeData([album.faces.index(2)])
    place = window.sidebar.places[PageName.PEOPLE]
    action, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(place, QDragEnterEvent(place.rect().center(), action, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: isinstance(window.page, PeoplePage))
    shown = page(window, PeoplePage)
    ben = shown.model.rows[1]
    drop(data, shown.view, 1)
    assert moved in {face.face_id for face in window.tools.library.people.faces_of(ben.id)}


def test_recently_changed_albums_come_first_also_after_a_restart(library: Library, open_window: OpenWindow) -> None:
    window = open_window(library)
    shown = page(window, PeoplePage)
    click(shown.view, 4)
    key(Qt.Key.Key_F2)
    write("Emil")
    key(Qt.Key.Key_Return)
    window.close()
    library.close()
    with Library.open(library.folder) as again:
        opened = open_window(again)
        shown = page(opened, PeoplePage)
        turn_to(opened, shown.order)
        key(Qt.Key.Key_End)
        assert names(shown)[:4] == ["Emil", "Clara", "Ben", "Anna"]
        opened.close()


def test_the_toast_takes_the_correction_back(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    drop(shown.model.mimeData([shown.model.index(3)]), shown.view, 0)
    press(window.toast.action)
    assert len(names(shown)) == 6


def test_arrow_keys_walk_over_the_headings(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 1)
    key(Qt.Key.Key_Down)
    assert shown.view.currentIndex().row() == 4
    key(Qt.Key.Key_Up)
    assert shown.view.currentIndex().row() == 1
    key(Qt.Key.Key_End)
    assert shown.view.currentIndex().row() == 5
    key(Qt.Key.Key_Home)
    assert shown.view.currentIndex().row() == 0


def test_a_large_library_shows_a_correction_before_it_reads_everybody_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_page, "_MANY", 0)
    monkeypatch.setattr(people_page, "_A_PAUSE", 400)
    shown = page(window, PeoplePage)
    anna = shown.model.rows[0]
    shown.view.people_dropped.emit(anna, [shown.model.rows[3].id])
    assert shown.is_busy
    assert len(names(shown)) == 5
    assert shown.model.rows[0].face_count in (14, 16)  # as in other tests: two may be in no doubt any more
    settle()
    assert names(shown) == ["Anna", "Ben", "Clara", "", ""]
    assert list(shown.model.rows) == sorted(
        window.tools.library.people.all(), key=lambda p: (not p.name, -p.face_count, p.id)
    )


def test_after_a_merge_by_dragging_the_one_merged_into_is_current(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    target = shown.model.rows[0].id
    click(shown.view, 3)
    drop(shown.model.mimeData(shown.view.selectedIndexes()), shown.view, 0)
    settle()
    current = shown.view.currentIndex()
    assert (shown.model.row(current).id, shown.view.selected_rows()) == (target, [current.row()])


def test_after_a_name_the_arrow_goes_on_to_the_next_who_has_none(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    shown.order.setCurrentIndex(shown.order.findData(Order.NAME))
    unnamed = [person.id for person in shown.model.rows if not person.name]
    click(shown.view, shown.model.index_of(unnamed[0]).row())
    for name in ("Aaron", "Adam"):
        key(Qt.Key.Key_F2)
        write(name)
        key(Qt.Key.Key_Return)
        key(Qt.Key.Key_Right)
    assert names(shown) == ["Aaron", "Adam", "Anna", "Ben", "Clara", ""]
    assert [shown.model.rows[row].id for row in (0, 1, 5)] == unnamed
    assert shown.view.currentIndex().row() == 5
    key(Qt.Key.Key_Left)
    assert shown.view.currentIndex().row() == 4
