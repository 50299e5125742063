"""A face that a grouping has just moved is what the page still shows to the user."""

import pytest
from hands import click, double_click, key, page
from test_window_under_the_hand import all_to, faces_of, regrouping

from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.jobs import finish


def test_a_face_is_confirmed_as_whom_the_page_shows_though_grouping_has_just_moved_it(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    meant, other = (people.model.rows[row].id for row in (4, 5))
    double_click(people.view, 4)
    shown = page(window, PersonPage)
    click(shown.face_view, 2)
    (face,) = shown.selected_faces()
    finish(regrouping(window.tools.library, {face: other}))
    key("y")
    assert face in faces_of(window, meant)
    assert face not in faces_of(window, other)


def test_a_face_of_an_album_that_is_no_more_is_confirmed_as_nobody(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    meant, other = (people.model.rows[row].id for row in (4, 5))
    double_click(people.view, 4)
    click(page(window, PersonPage).face_view, 2)
    finish(regrouping(window.tools.library, all_to(window, meant, other)))
    lines = len(window.tools.library.history.lines())
    key("y")
    assert len(window.tools.library.history.lines()) == lines
    assert window.toast.isVisible()


@pytest.mark.parametrize("letter", ["n", "y", "x", "o"])
def test_the_keys_go_on_to_the_face_that_was_seen_next_whatever_a_scan_has_added(
    window: MainWindow, letter: str
) -> None:
    people = page(window, PeoplePage)
    ben, nobody = people.model.rows[1], people.model.rows[3]
    double_click(people.view, 1)
    shown = page(window, PersonPage)
    click(shown.face_view, 3)
    following = shown.faces.rows[4].face_id
    finish(regrouping(window.tools.library, all_to(window, nobody.id, ben.id)))
    key(letter)
    assert shown.selected_faces() == [following]
