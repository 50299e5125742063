"""The photo view, by keys and mouse."""

import pytest
from hands import click, double_click, key, opening, page, when_asked
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from photogroup.cli.wording import words
from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.widgets.parts import MAY_END
from photogroup.gui.widgets.person_picker import PersonPicker

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, LEFT, NONE, start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, LEFT, NONE, end)


def test_the_photo_has_a_named_frame_for_each_face(photo: PhotoPage) -> None:
    names = {frame.face.name for frame in photo.canvas.frames.values()}
    assert len(photo.canvas.frames) == 2
    assert "Anna" in names


def test_the_arrow_keys_go_through_the_album(window: MainWindow, photo: PhotoPage) -> None:
    first = window.tools.navigator.place.photo
    key(Qt.Key.Key_Right)
    assert window.tools.navigator.place.photo != first
    key(Qt.Key.Key_Left)
    assert window.tools.navigator.place.photo == first
    key(Qt.Key.Key_Escape)
    assert page(window, PersonPage)


def test_clicking_a_frame_says_why_the_face_is_here(photo: PhotoPage) -> None:
    frame = next(iter(photo.canvas.frames.values()))
    QTest.mouseClick(frame, LEFT)
    assert frame.isChecked()
    assert photo.facts.why_sentence.isVisible()
    assert photo.facts.why_sentence.text()


def test_a_face_is_named_where_it_is(photo: PhotoPage) -> None:
    frame = next(frame for frame in photo.canvas.frames.values() if frame.face.name != "Anna")
    QTest.mouseClick(frame, LEFT)

    def answer(dialog: PersonPicker) -> None:
        QTest.keyClicks(dialog.edit, "Gustav")
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    when_asked(PersonPicker, answer)
    key(Qt.Key.Key_Return)
    assert "Gustav" in {frame.face.name for frame in photo.canvas.frames.values()}


def test_a_missing_face_is_drawn_and_named(photo: PhotoPage) -> None:
    def answer(dialog: PersonPicker) -> None:
        QTest.keyClicks(dialog.edit, "Heidi")
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    asked = when_asked(PersonPicker, answer)
    key("d")
    rect = photo.canvas.photo_rect().toRect()
    start = rect.topLeft() + QPoint(20, 20)
    drag(photo.canvas, start, start + QPoint(60, 80))
    assert asked
    drawn = next(frame.face for frame in photo.canvas.frames.values() if frame.face.name == "Heidi")
    assert drawn.face.box.width == pytest.approx(60 / rect.width(), abs=0.01)
    assert not photo.draw.isChecked()


def test_a_missing_face_is_drawn_without_a_mouse(photo: PhotoPage) -> None:
    def answer(dialog: PersonPicker) -> None:
        QTest.keyClicks(dialog.edit, "Heidi")
        QTest.keyClick(dialog.edit, Qt.Key.Key_Return)

    asked = when_asked(PersonPicker, answer)
    key("d")
    key(Qt.Key.Key_Return)
    assert asked
    drawn = next(face for face, frame in photo.canvas.frames.items() if frame.face.name == "Heidi")
    assert photo.canvas.frames[drawn].isChecked()
    before = photo.canvas.frames[drawn].face.face.box
    photo.canvas.frames[drawn].setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    for _ in range(4):
        key(Qt.Key.Key_Left, ctrl)
    for _ in range(6):
        key(Qt.Key.Key_Down, ctrl | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyRelease(photo.canvas.frames[drawn], Qt.Key.Key_Control)
    after = photo.canvas.frames[drawn].face.face.box
    assert after.left < before.left
    assert after.width == pytest.approx(before.width, abs=0.01)
    assert after.height > before.height
    assert words(photo.tools.library.history.lines()[0].message) == "Moved the frame of a face"


def test_a_frame_is_reshaped_by_its_corner(photo: PhotoPage) -> None:
    face, frame = next(iter(photo.canvas.frames.items()))
    QTest.mouseClick(frame, LEFT)
    before = frame.face.face.box
    corner = frame.face_rect().bottomRight()
    drag(frame, corner, corner + QPoint(40, 30))
    after = photo.canvas.frames[face].face.face.box
    assert after.right > before.right
    assert after.bottom > before.bottom
    assert after.left == pytest.approx(before.left, abs=0.01)


def test_delete_takes_a_face_out_of_the_album(photo: PhotoPage) -> None:
    face, frame = next((face, frame) for face, frame in photo.canvas.frames.items() if frame.face.name == "Anna")
    QTest.mouseClick(frame, LEFT)
    key(Qt.Key.Key_Delete)
    assert photo.canvas.frames[face].face.name != "Anna"


def test_what_is_not_a_face_loses_its_frame(photo: PhotoPage) -> None:
    face, frame = next(iter(photo.canvas.frames.items()))
    QTest.mouseClick(frame, LEFT)
    key("x")
    assert face not in photo.canvas.frames


def test_the_photo_zooms_and_moves(photo: PhotoPage) -> None:
    fitted = photo.canvas.photo_rect()
    key("+")
    zoomed = photo.canvas.photo_rect()
    assert zoomed.width() > fitted.width()
    middle = photo.canvas.rect().center()
    drag(photo.canvas, QPoint(middle.x(), 30), QPoint(middle.x() + 40, 30))
    assert photo.canvas.photo_rect().left() > zoomed.left()
    key("0")
    assert photo.canvas.photo_rect() == fitted


def test_names_are_always_shown_or_only_on_the_chosen_face(photo: PhotoPage) -> None:
    key("l")
    assert not any(frame.always_named for frame in photo.canvas.frames.values())
    key("l")
    assert all(frame.always_named for frame in photo.canvas.frames.values())


def test_tab_walks_over_the_faces(photo: PhotoPage) -> None:
    photo.canvas.setFocus()
    key(Qt.Key.Key_Tab)
    first = [face for face, frame in photo.canvas.frames.items() if frame.isChecked()]
    key(Qt.Key.Key_Tab)
    second = [face for face, frame in photo.canvas.frames.items() if frame.isChecked()]
    assert first
    assert second
    assert first != second


def test_a_photo_whose_file_is_gone_is_told_and_still_shown_small(window: MainWindow, qtbot: QtBot) -> None:
    library = window.tools.library
    person = library.people.all()[0]
    for known in library.photos.of_person(person.id):
        for path in known.paths:
            path.rename(path.with_suffix(".away"))
    try:
        double_click(page(window, PeoplePage).view, 0)
        click(page(window, PersonPage).face_view, 2)
        key(Qt.Key.Key_Return)
        qtbot.waitUntil(window.toast.isVisible)
        assert page(window, PhotoPage).canvas.has_picture
    finally:
        for known in library.photos.of_person(person.id):
            for path in known.paths:
                path.with_suffix(".away").rename(path)


def test_the_date_is_told_as_far_as_it_is_known_and_by_whom(window: MainWindow, photo: PhotoPage) -> None:
    store = window.tools.library._context.store
    store.database.execute("UPDATE photo SET date_precision = 'month', date_source = 'scanner', is_date_doubted = 1")
    photo.arrive(window.tools.navigator.place)
    assert photo.facts.when.text() == "December 2020"
    assert photo.facts.told.text().startswith("It is the date when the picture was scanned. Clocks")
    store.database.execute("UPDATE photo SET taken_at = NULL")
    photo.arrive(window.tools.navigator.place)
    assert photo.facts.when.text() == "Without a date"
    assert not photo.facts.told.isVisible()


def test_a_video_is_opened_with_the_system_s_player_and_tells_when_who_is_seen(
    window: MainWindow, photo: PhotoPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opening(opened))
    key(Qt.Key.Key_T)
    assert not photo.play.isVisible()
    assert opened == []
    QTest.qWait(500)  # the next letter is not of the same word
    window.tools.library._context.store.database.execute("UPDATE photo SET moments = '7.00 3662.00'")
    photo.arrive(window.tools.navigator.place)
    assert photo.tool_buttons[photo.play].isVisible()
    told = [label.text() for label in photo.facts.findChildren(QLabel)]
    assert sum("at 0:07" in text for text in told) == 2
    key(Qt.Key.Key_T)
    assert [path.endswith(".jpg") for path in opened] == [True]


def test_a_path_is_copied_without_the_marks_that_let_it_go_over_two_lines(photo: PhotoPage) -> None:
    place = photo.facts.place
    assert MAY_END in place.text()
    drag(place, QPoint(1, 2), place.rect().bottomRight() - QPoint(1, 2))
    key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.split() == place.text().replace(MAY_END, "").split()
