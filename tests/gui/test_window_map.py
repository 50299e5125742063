"""The map: drawn in the background, pointed at, zoomed and lassoed with real keys and a real mouse."""

from functools import partial

import numpy as np
import pytest
from hands import OpenWindow, click, key, page, press, settle, visit, when_asked, write
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photogroup.gui.main_window import MainWindow
from photogroup.gui.map_view import MapView, inside, nearest, splat
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.map_page import MapPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.widgets.map_canvas import MapCanvas
from photogroup.gui.widgets.person_picker import PersonPicker
from photogroup.jobs import finish
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(library: Library, open_window: OpenWindow) -> MapPage:
    """The map of the small library, drawn before."""
    (name,) = library.map.networks()
    finish(library.map.draw(name))
    return visit(open_window(library), PageName.MAP, MapPage)


def around(canvas: MapCanvas, rows: list[int]) -> list[QPoint]:
    """The corners of a rectangle around these faces."""
    points = [canvas.point_of(row) for row in rows]
    left, right = min(p.x() for p in points) - 6, max(p.x() for p in points) + 6
    top, bottom = min(p.y() for p in points) - 6, max(p.y() for p in points) + 6
    return [QPoint(left, top), QPoint(right, top), QPoint(right, bottom), QPoint(left, bottom)]


def lasso(canvas: MapCanvas, corners: list[QPoint], modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(canvas, corner)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, corners[-1])
    settle()


def of_person(shown: MapPage, name: str) -> list[int]:
    assert shown.map is not None
    (person,) = (person.id for person in shown.tools.library.people.all() if person.name == name)
    return np.flatnonzero(shown.map.people == person).tolist()


def test_the_map_is_drawn_when_asked_for_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.MAP, MapPage)
    assert shown.map is None
    assert shown.empty.isVisible()
    press(shown.draw)
    qtbot.waitUntil(lambda: not window.tools.jobs.is_running, timeout=60_000)
    settle()
    assert shown.canvas.isVisible()
    assert shown.header.subtitle.text() == "48 faces"
    again = window.tools.library.map.of(shown.networks.currentData())
    assert again is not None
    assert shown.map is not None
    assert np.array_equal(again.places, shown.map.places)


def test_of_the_faces_in_the_lasso_those_selected_in_the_list_are_meant(shown: MapPage) -> None:
    anna = of_person(shown, "Anna")
    lasso(shown.canvas, around(shown.canvas, anna), Qt.KeyboardModifier.ShiftModifier)
    every = shown.selected_faces()
    assert len(every) > 2
    click(shown.view, 1)
    meant = [shown.model.rows[1].face_id]
    assert shown.selected_faces() == meant
    assert shown.pictures._picked().faces == tuple(meant)
    assert shown.count.text() == "1 face selected"
    key("o")
    before = shown.tools.library.history.undo_message()
    assert before is not None
    assert before["count"] == 1
    key("z", Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Escape)
    assert shown.selected_faces() == every
    key(Qt.Key.Key_Escape)
    assert shown.selected_faces() == []


def test_the_lasso_selects_faces_and_a_name_moves_them(shown: MapPage) -> None:
    anna = of_person(shown, "Anna")
    key("l")
    lasso(shown.canvas, around(shown.canvas, anna))
    assert set(anna) <= set(np.flatnonzero(shown.canvas.chosen))
    assert shown.model.rowCount() == shown.canvas.chosen.sum()
    faces = shown.selected_faces()

    def choose(dialog: PersonPicker) -> None:
        write("Dora")
        key(Qt.Key.Key_Return)

    seen = when_asked(PersonPicker, choose)
    key("m")
    settle()
    assert seen
    (dora,) = (person for person in shown.tools.library.people.all() if person.name == "Dora")
    assert {face.face_id for face in shown.tools.library.people.faces_of(dora.id)} == set(faces)


def test_a_selection_becomes_a_person_of_its_own_and_undo_takes_it_back(shown: MapPage) -> None:
    before = len(shown.tools.library.people.all())
    lasso(shown.canvas, around(shown.canvas, of_person(shown, "Ben")[:2]), Qt.KeyboardModifier.ShiftModifier)
    key("o")
    assert len(shown.tools.library.people.all()) == before + 1
    key("z", Qt.KeyboardModifier.ControlModifier)
    assert len(shown.tools.library.people.all()) == before


def test_pointing_shows_the_face_and_its_name(shown: MapPage) -> None:
    QTest.mouseMove(shown.canvas, shown.canvas.point_of(of_person(shown, "Clara")[0]))
    QApplication.processEvents()
    assert shown.hint.isVisible()
    assert shown.hint.name.text() in ("Clara", "Ben", "Who is this?")
    QTest.mouseMove(shown.canvas, QPoint(2, 2))
    QApplication.processEvents()
    assert not shown.hint.isVisible()


def test_a_face_that_was_pointed_at_is_let_go_where_the_map_moves_or_changes(shown: MapPage) -> None:
    drawn = shown.map
    assert drawn is not None
    for change in (partial(shown.canvas.zoom, 1.4), partial(shown.canvas.show_map, drawn)):
        shown.canvas.fit()
        QTest.mouseMove(shown.canvas, QPoint(2, 2))
        QTest.mouseMove(shown.canvas, shown.canvas.point_of(of_person(shown, "Clara")[0]))
        QApplication.processEvents()
        assert shown.hint.isVisible()
        change()
        assert not shown.hint.isVisible()


def test_wheel_drag_and_keys_move_the_map(shown: MapPage) -> None:
    canvas = shown.canvas
    at = QPointF(100, 80)
    there = canvas.view.to_place(at.x(), at.y())
    turn = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, turn)
    assert canvas.view.zoom > 1.3
    assert canvas.view.to_place(at.x(), at.y()) == pytest.approx(there, abs=1e-6)
    before = canvas.view
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(240, 200))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(240, 200))
    assert canvas.view.x < before.x
    canvas.setFocus()
    key(Qt.Key.Key_Right)
    key("+")
    assert canvas.view.zoom > before.zoom
    key("0")
    assert canvas.view.zoom == 1


def test_keys_alone_select_what_is_in_sight_and_escape_lets_go(shown: MapPage) -> None:
    shown.canvas.setFocus()
    key("a", Qt.KeyboardModifier.ControlModifier)
    assert shown.canvas.chosen.all()
    assert shown.canvas.accessibleDescription() == "48 faces selected"
    key(Qt.Key.Key_Escape)
    assert not shown.canvas.chosen.any()
    assert shown.isVisible()


def test_a_double_click_opens_the_photo_of_a_face(shown: MapPage) -> None:
    window = shown.window()
    assert isinstance(window, MainWindow)
    point = shown.canvas.point_of(0)
    QTest.mouseMove(shown.canvas, point)
    QTest.mouseDClick(shown.canvas, Qt.MouseButton.LeftButton, NONE, point)
    settle()
    assert page(window, PhotoPage).isVisible()


def test_from_near_faces_take_the_place_of_points(shown: MapPage, qtbot: QtBot) -> None:
    shown.canvas.repaint()
    qtbot.waitUntil(lambda: not shown.tools.thumbnails.is_busy)
    picture = shown.canvas.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    assert len(colours) > 100


def test_before_and_after_are_two_maps_of_the_same_faces_in_the_same_colours(
    library: Library, open_window: OpenWindow
) -> None:
    for person in library.people.all():
        library.corrections.confirm([face.face_id for face in library.people.faces_of(person.id)])
    trained = finish(library.training.train(TrainingRequest(steps=5))).name
    assert library.map.networks() == ["dlib_resnet29.cc0", trained]
    for name in library.map.networks():
        finish(library.map.draw(name))
    shown = visit(open_window(library), PageName.MAP, MapPage)
    assert shown.map is not None
    titles = [shown.networks.itemText(row) for row in range(shown.networks.count())]
    assert titles[1].startswith("Trained on ")
    assert not set(titles) & set(library.map.networks())
    before, colours = shown.map, shown.canvas._inks.copy()
    shown.canvas.setFocus()
    key("b")
    assert shown.networks.currentData() == shown.map.model == trained
    assert np.array_equal(shown.map.face_ids, before.face_ids)
    assert not np.array_equal(shown.map.places, before.places)
    assert np.array_equal(shown.canvas._inks, colours)
    assert len(set(colours)) == len(library.people.all())
    key("b")
    assert shown.map.model == before.model


# Arithmetic


def test_what_is_drawn_lies_where_the_pixels_say() -> None:
    ink = np.array([0xFF112233, 0xFF445566, 0xFF778899], np.uint32)
    picture = splat(np.array([[5, 5], [19.5, 0], [400, -400]], np.float32), ink, 20, 10, 1, 0xFF000000)
    assert picture.shape == (10, 20)
    assert picture[5, 5] == picture[4, 5] == picture[5, 6] == 0xFF112233
    assert picture[0, 19] == 0xFF445566
    assert 0xFF778899 not in picture


def test_a_point_is_inside_a_polygon_as_a_child_would_say() -> None:
    arrow = np.array([[0, 0], [10, 0], [10, 10], [5, 4], [0, 10]], np.float32)
    points = np.array([[5, 2], [5, 6], [1, 7], [9, 7], [11, 5], [-1, 5]], np.float32)
    assert inside(points, arrow).tolist() == [True, False, True, True, False, False]


def test_the_nearest_point_counts_only_when_it_is_near() -> None:
    pixels = np.array([[0, 0], [10, 0]], np.float32)
    assert nearest(pixels, 8, 1, within=5) == 1
    assert nearest(pixels, 100, 1, within=5) is None
    assert nearest(np.empty((0, 2), np.float32), 0, 0, within=5) is None


def test_the_middle_of_the_view_stays_on_the_map() -> None:
    assert MapView(100, 100).panned(-100_000, 0).x == 1
