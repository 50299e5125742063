"""A photo on the whole screen: keys, wheel, double click, faces, stars, the slideshow, and the way back."""

from collections.abc import Iterator

import pytest
from hands import click, double_click, focus, key, page, press, settle, visit, wait_for, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from photogroup.domain import PhotoId
from photogroup.gui import viewer as full_view
from photogroup.gui.colours import DARK
from photogroup.gui.main_window import MainWindow
from photogroup.gui.moments import A_MOMENT
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.theme import apply_theme
from photogroup.gui.viewer import Viewer
from photogroup.jobs import Changes
from photogroup.store.photo_following import forget


@pytest.fixture
def viewer(window: MainWindow) -> Iterator[Viewer]:
    """The third photo of the timeline on the whole screen."""
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 2)
    key("v")
    wait_for(window.viewer.isActiveWindow)
    yield window.viewer
    window.viewer.close()


def button_of(viewer: Viewer, action: object) -> QToolButton:
    return next(made for made in viewer.bar.findChildren(QToolButton) if made.defaultAction() is action)


def photo_of(viewer: Viewer) -> int:
    return viewer._view.photo


def test_it_fills_the_screen_and_escape_leads_back_to_the_photo_seen_last(window: MainWindow, viewer: Viewer) -> None:
    timeline = page(window, TimelinePage)
    rows = timeline.model.rows
    assert viewer.isFullScreen()
    assert photo_of(viewer) == rows[2].photo_id
    wait_for(lambda: viewer.canvas._image.width() == 480)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_PageDown)
    assert photo_of(viewer) == rows[4].photo_id
    key(Qt.Key.Key_Left)
    assert photo_of(viewer) == rows[3].photo_id
    key(Qt.Key.Key_End)
    assert photo_of(viewer) == rows[-1].photo_id
    assert not viewer.next.isEnabled()
    key(Qt.Key.Key_Home)
    assert not viewer.previous.isEnabled()
    assert f"1 of {len(rows)}" in viewer.words.text()
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert window.page is timeline
    last = len(rows) - 1
    assert (timeline.view.currentIndex().row(), timeline.view.selected_rows()) == (last, [last])
    assert timeline.view.viewport().rect().contains(timeline.view.visualRect(timeline.model.index(last)))
    assert focus() is timeline.view


def test_the_buttons_do_what_the_keys_do(window: MainWindow, viewer: Viewer) -> None:
    rows = page(window, TimelinePage).model.rows
    press(button_of(viewer, viewer.next))
    assert photo_of(viewer) == rows[3].photo_id
    press(button_of(viewer, viewer.previous))
    assert photo_of(viewer) == rows[2].photo_id
    press(button_of(viewer, viewer.star))
    assert window.tools.library.photos.favourites() == {rows[2].photo_id}
    key("f")
    assert window.tools.library.photos.favourites() == set()
    press(button_of(viewer, viewer.leave))
    assert not viewer.isVisible()


def test_the_buttons_on_the_side_of_a_mouse_lead_from_photo_to_photo(window: MainWindow, viewer: Viewer) -> None:
    handle, where, none = viewer.windowHandle(), QPoint(200, 200), Qt.KeyboardModifier.NoModifier
    shown = photo_of(viewer)
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, none, where)
    assert photo_of(viewer) != shown
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, none, where)
    assert photo_of(viewer) == shown
    assert viewer.isVisible()


def test_wheel_keys_and_double_click_zoom(viewer: Viewer) -> None:
    fitted = viewer.canvas.photo_rect()
    wheel(viewer.canvas, 120)
    assert viewer.canvas.photo_rect().width() > fitted.width()
    key("0")
    assert viewer.canvas.photo_rect() == fitted
    key("+")
    key("-")
    assert viewer.canvas.is_fitted
    for expected in (False, True):
        QTest.mouseDClick(
            viewer.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, viewer.canvas.rect().center()
        )
        assert viewer.canvas.is_fitted == expected


def test_faces_are_shown_and_cannot_be_moved_there(window: MainWindow, viewer: Viewer) -> None:
    assert viewer.canvas.frames == {}
    key("l")
    assert len(viewer.canvas.frames) == 2
    boxes = [each.face.box for each in window.tools.library.photos.faces_in(viewer._view.photo)]
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    for frame in viewer.canvas.frames.values():
        middle = frame.mapTo(viewer.canvas, frame.rect().center())
        QTest.mousePress(viewer.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        QTest.mouseMove(viewer.canvas, middle + QPoint(40, 40))
        QTest.mouseRelease(viewer.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert [each.face.box for each in window.tools.library.photos.faces_in(viewer._view.photo)] == boxes
    key("l")
    assert viewer.canvas.frames == {}


def test_photos_are_turned_by_a_key_there_and_on_their_page(window: MainWindow, viewer: Viewer) -> None:
    library, photo = window.tools.library, photo_of(viewer)
    wait_for(lambda: viewer.canvas._image.width() == 480)
    high = viewer.canvas._image.height()
    key("r")
    assert library.photos.turned.all() == {photo: 1}
    wait_for(lambda: (viewer.canvas._image.width(), viewer.canvas._image.height()) == (high, 480))
    key("R", Qt.KeyboardModifier.ShiftModifier)
    assert library.photos.turned.all() == {}
    wait_for(lambda: viewer.canvas._image.width() == 480)
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Return)
    shown = page(window, PhotoPage)
    wait_for(lambda: not shown.is_busy)
    key("r")
    wait_for(lambda: shown.canvas._image.width() == high)
    assert shown.canvas._size.width() == high
    assert "Turned 1 photo" in window.toast.words.text()
    key("z", Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: shown.canvas._image.width() == 480)


def test_the_slideshow_goes_on_by_itself_and_stops_with_the_viewer(window: MainWindow, viewer: Viewer) -> None:
    viewer._slides.setInterval(30)
    seen = {photo_of(viewer)}
    key(Qt.Key.Key_Space)
    assert viewer.play.isChecked()

    def has_gone_on() -> bool:
        seen.add(photo_of(viewer))
        return len(seen) >= 4

    wait_for(has_gone_on)
    key(Qt.Key.Key_Space)
    assert not viewer._slides.isActive()
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Escape)
    assert not viewer._slides.isActive()
    assert not viewer.play.isChecked()


def test_a_photo_that_cannot_be_read_says_so_and_the_next_is_shown(window: MainWindow, viewer: Viewer) -> None:
    rows = page(window, TimelinePage).model.rows
    broken = window.tools.library.photos.get(rows[8].photo_id).paths[0]
    content = broken.read_bytes()
    try:
        broken.write_bytes(b"no picture")
        viewer._go_to(8)
        wait_for(viewer.problem.isVisible)
        assert viewer.problem.text()
        key(Qt.Key.Key_Right)
        assert not viewer.problem.isVisible()
        wait_for(lambda: viewer.canvas._image.width() == 480)
    finally:
        broken.write_bytes(content)


@pytest.fixture
def rows_left(window: MainWindow, viewer: Viewer) -> list[PhotoId]:
    """The photos of the timeline without the fourth to sixth, which are forgotten while the third is on the screen."""
    library, rows = window.tools.library, [row.photo_id for row in page(window, TimelinePage).model.rows]
    forget(library._context.store, rows[3:6])
    window.tools.bridge.changed.emit(Changes.PHOTOS)
    settle()
    return rows[:3] + rows[6:]


def test_photos_that_were_forgotten_meanwhile_are_passed_over(viewer: Viewer, rows_left: list[PhotoId]) -> None:
    key(Qt.Key.Key_Right)
    assert photo_of(viewer) == rows_left[3]
    key(Qt.Key.Key_Left)
    assert photo_of(viewer) == rows_left[2]
    key(Qt.Key.Key_End)
    assert photo_of(viewer) == rows_left[-1]
    assert f"{len(rows_left)} of {len(rows_left)}" in viewer.words.text()


def test_on_the_way_back_and_in_a_slideshow_they_are_passed_over_too(viewer: Viewer, rows_left: list[PhotoId]) -> None:
    key(Qt.Key.Key_End)
    while photo_of(viewer) != rows_left[3]:
        key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Left)
    assert photo_of(viewer) == rows_left[2]
    viewer._slides.setInterval(20)
    key(Qt.Key.Key_Space)
    wait_for(lambda: photo_of(viewer) == rows_left[4])


def forget_now(window: MainWindow, photos: list[PhotoId]) -> None:
    forget(window.tools.library._context.store, photos)
    window.tools.bridge.changed.emit(Changes.PHOTOS)
    settle()


def test_a_photo_that_is_forgotten_in_full_view_makes_room_for_the_next(window: MainWindow, viewer: Viewer) -> None:
    rows = [row.photo_id for row in page(window, TimelinePage).model.rows]
    forget_now(window, rows[2:5])
    assert photo_of(viewer) == rows[5]
    assert f"3 of {len(rows) - 3}" in viewer.words.text()
    forget_now(window, rows[5:])
    assert photo_of(viewer) == rows[1]
    forget_now(window, rows[:2])
    assert not viewer.isVisible()


def test_the_bar_goes_when_the_mouse_rests_and_comes_when_it_moves(viewer: Viewer) -> None:
    assert viewer.bar.isVisible()
    viewer.resting.still.setInterval(10)
    viewer.resting.show()
    QTest.mouseMove(viewer.windowHandle(), QPoint(5, 5))
    wait_for(lambda: not viewer.bar.isVisible())
    viewer.resting.still.setInterval(60_000)
    QTest.mouseMove(viewer.windowHandle(), QPoint(60, 60))
    wait_for(viewer.bar.isVisible)


def test_a_key_that_gives_a_star_shows_that_it_has(viewer: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer.bar, "underMouse", lambda: False)  # wherever the tests before have left it
    viewer.setFocus()
    viewer.resting.hide()
    assert not viewer.bar.isVisible()
    key("f")
    assert viewer.bar.isVisible()
    assert viewer.star.isChecked()


def test_it_opens_from_a_face_of_an_album(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    album = page(window, PersonPage)
    click(album.face_view, 1)
    key("v")
    wait_for(window.viewer.isActiveWindow)
    assert photo_of(window.viewer) == album.faces.rows[1].photo_id
    assert len(window.viewer._view.among) == len({row.photo_id for row in album.faces.rows})
    key(Qt.Key.Key_Escape)
    settle()
    assert focus() is album.face_view


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_bar_is_dark_like_the_surround_and_can_be_read(theme: str, viewer: Viewer, qapp: QApplication) -> None:
    try:
        apply_theme(qapp, theme)
        viewer.resting.show()
        picture = viewer.bar.grab().toImage()
        ground = picture.pixelColor(10, picture.height() // 2)
        assert ground == QColor(DARK.surface)
        parts = [viewer.words, *(button_of(viewer, action) for action in (viewer.play, viewer.previous, viewer.leave))]
        for shown in parts:
            drawn = viewer.bar.grab(shown.geometry()).toImage()
            lightest = max(
                drawn.pixelColor(x, y).lightness() for x in range(drawn.width()) for y in range(drawn.height())
            )
            assert lightest > ground.lightness() + 40, shown
    finally:
        apply_theme(qapp, "light")


def test_a_photo_s_page_goes_on_with_the_photo_seen_last_on_the_whole_screen(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    rows = timeline.model.rows
    click(timeline.view, 2)
    key(Qt.Key.Key_Return)
    shown = page(window, PhotoPage)
    key("v")
    wait_for(window.viewer.isActiveWindow)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Escape)
    assert page(window, PhotoPage) is shown
    assert window.tools.navigator.place.photo == rows[3].photo_id
    key(Qt.Key.Key_Escape)
    assert window.page is timeline, "stepping through photos is no step of the history"


def test_a_key_pressed_as_another_photo_comes_by_itself_says_nothing_of_it(
    window: MainWindow, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_view, "A_MOMENT", A_MOMENT)
    photos, first = window.tools.library.photos, photo_of(viewer)
    key(Qt.Key.Key_Space)
    wait_for(lambda: viewer._loader.get(viewer._view.neighbours[-1]) is not None)
    viewer._slide()
    assert photo_of(viewer) != first
    key("f")
    key("r")
    assert not photos.favourites()
    assert not photos.turned.all()
    assert not viewer.star.isChecked()
    QTest.qWait(round(A_MOMENT * 1000) + 50)
    key("f")
    assert photos.favourites() == {photo_of(viewer)}
