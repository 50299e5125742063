"""Photos that are missing, and new ones that may be ones the user had: counted among the news, opened, answered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hands import OpenWindow, key, page, press, settle, visit, wait_for, when_asked
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from small_library import draw_photo
from stand_ins import index

from photogroup.domain import MembershipState
from photogroup.gui import asking
from photogroup.gui.changed_dialog import ChangedDialog
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.news_page import NewsPage
from photogroup.gui.pages.photo_set_page import PhotoSetPage
from photogroup.jobs import finish
from photogroup.library import Library


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(6):
        draw_photo((0, 1), seed=number).save(folder / f"anna+ben {number:02}.png")
    return folder


@pytest.fixture
def scanned(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
        yield library


def scan(window: MainWindow) -> None:
    key(Qt.Key.Key_F5)
    wait_for(lambda: not window.tools.jobs.is_running)
    settle()


def change(photo: Path) -> Path:
    """Paint over its lower edge, and save it under its name in another folder."""
    with Image.open(photo) as image:
        picture = image.convert("RGB")
    picture.paste((128, 128, 128), (0, picture.height - 50, picture.width, picture.height))
    photo.unlink()
    folder = photo.parent / "edited"
    folder.mkdir(exist_ok=True)
    picture.save(folder / photo.name)
    return folder / photo.name


def confirm_anna(library: Library) -> None:
    person = library.people.all()[0]
    library.corrections.confirm([face.face_id for face in library.people.faces_of(person.id)], person.id)
    library.corrections.name(person.id, "Anna")


def test_missing_photos_are_counted_opened_and_forgotten_after_a_yes(
    scanned: Library, open_window: OpenWindow, photos: Path
) -> None:
    window = open_window(scanned)
    shown = visit(window, PageName.NEWS, NewsPage)
    assert not shown.missing.isVisible()
    (photos / "anna+ben 00.png").unlink()
    (photos / "anna+ben 01.png").unlink()
    draw_photo((2,), seed=50).save(photos / "clara 00.png")
    scan(window)
    shown = visit(window, PageName.NEWS, NewsPage)
    assert shown.missing.number.text() == "2"
    press(shown.missing)
    missing = page(window, PhotoSetPage)
    wait_for(lambda: missing.model.rowCount() == 2)
    key("a", Qt.KeyboardModifier.ControlModifier)
    assert missing.forget.isEnabled()
    when_asked(QMessageBox, lambda box: key(Qt.Key.Key_Return))
    missing.forget.trigger()
    assert len(scanned.scan.changes.missing()) == 2, "Enter keeps them"
    when_asked(QMessageBox, lambda box: press(next(one for one in box.buttons() if one.text() == "Forget for good")))
    missing.forget.trigger()
    wait_for(lambda: missing.model.rowCount() == 0)
    assert scanned.scan.changes.missing() == []
    assert scanned.scan.statistics().photos == 5


def test_photos_that_are_there_cannot_be_forgotten(scanned: Library, open_window: OpenWindow, photos: Path) -> None:
    window = open_window(scanned)
    press(visit(window, PageName.NEWS, NewsPage).photos)
    shown = page(window, PhotoSetPage)
    wait_for(lambda: shown.model.rowCount() == 6)
    key("a", Qt.KeyboardModifier.ControlModifier)
    assert shown.pictures.copy.isEnabled()
    assert not shown.forget.isEnabled()


@pytest.mark.parametrize("is_same", [True, False])
def test_a_changed_photo_is_asked_about_and_the_answer_holds(
    scanned: Library, open_window: OpenWindow, photos: Path, is_same: bool
) -> None:
    before = scanned.photos.named(str(photos / "anna+ben 03.png")).id
    confirm_anna(scanned)
    now = change(photos / "anna+ben 03.png")
    window = open_window(scanned)
    scan(window)
    shown = visit(window, PageName.NEWS, NewsPage)
    assert shown.changed.number.text() == "1"

    def answer(dialog: ChangedDialog) -> None:
        assert dialog.title.text() == "Is this a photo you had, changed?"
        assert "Anna" in dialog.names.text()
        press(dialog.same if is_same else dialog.other)

    when_asked(ChangedDialog, answer)
    press(shown.changed)
    settle()
    assert scanned.scan.changes.doubts() == []
    assert not shown.changed.isVisible()
    there = scanned.photos.named(str(now))
    assert [each.id for each in scanned.scan.changes.missing()] == ([] if is_same else [before])
    names = {face.name for face in scanned.photos.faces_in(there.id) if face.state is MembershipState.CONFIRMED}
    assert names == ({"Anna"} if is_same else set())


def answers(window: MainWindow, *said: Callable[[ChangedDialog], None]) -> ChangedDialog:
    """Open the questions and do all this there."""

    def answer(dialog: ChangedDialog) -> None:
        for each in said:
            each(dialog)
            settle()

    seen = when_asked(ChangedDialog, answer)
    press(visit(window, PageName.NEWS, NewsPage).changed)
    return seen[0]


def type_on(dialog: ChangedDialog) -> None:
    """Type a letter and Enter, as if the question had not been seen."""
    key("y")
    key(Qt.Key.Key_Return)


def test_escape_and_enter_leave_the_question_open(scanned: Library, open_window: OpenWindow, photos: Path) -> None:
    confirm_anna(scanned)
    change(photos / "anna+ben 03.png")
    window = open_window(scanned)
    scan(window)
    shown = visit(window, PageName.NEWS, NewsPage)
    when_asked(ChangedDialog, lambda dialog: key(Qt.Key.Key_Escape))
    press(shown.changed)
    when_asked(ChangedDialog, type_on)
    press(shown.changed)
    assert len(scanned.scan.changes.doubts()) == 1


@pytest.fixture
def asking_three(scanned: Library, open_window: OpenWindow, photos: Path) -> MainWindow:
    """A window that asks about three photos; of the others there is no doubt."""
    confirm_anna(scanned)
    draw_photo((2,), seed=50).save(photos / "clara 00.jpg")
    for number in range(6):
        change(photos / f"anna+ben {number:02}.png")
    window = open_window(scanned)
    scan(window)
    assert len(scanned.scan.changes.doubts()) == 3
    return window


def test_the_keyboard_stays_on_the_answer_for_the_next_question(asking_three: MainWindow, scanned: Library) -> None:
    def answer(dialog: ChangedDialog) -> None:
        dialog.other.setFocus()
        key(Qt.Key.Key_Space)
        assert dialog.focusWidget() is dialog.other
        key(Qt.Key.Key_Space)
        assert dialog.isVisible()

    answers(asking_three, answer)
    assert len(scanned.scan.changes.doubts()) == 1


def test_presses_made_before_the_next_question_was_seen_do_not_answer_it(
    asking_three: MainWindow, scanned: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: ChangedDialog) -> None:
        press(dialog.other)
        monkeypatch.setattr(asking, "A_MOMENT", 60.0)
        for _ in range(3):
            key(Qt.Key.Key_Space)
            press(dialog.same)
            QTest.mouseDClick(dialog.other, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()

    answers(asking_three, answer)
    assert len(scanned.scan.changes.doubts()) == 2


def test_a_question_that_was_answered_elsewhere_meanwhile_says_so_there(
    asking_three: MainWindow, scanned: Library
) -> None:
    changes = scanned.scan.changes
    asked = [doubt.id for doubt in changes.doubts()]

    def meanwhile(dialog: ChangedDialog) -> None:
        changes.is_other(asked[0])
        press(dialog.same)
        assert dialog.problem.isVisible()
        assert dialog.problem.text() == "This question about a changed photo has resolved itself."
        assert page(asking_three, NewsPage).changed.number.text() == "2"

    def go_on(dialog: ChangedDialog) -> None:
        press(dialog.other)
        assert not dialog.problem.isVisible()

    answers(asking_three, meanwhile, go_on)
    assert [doubt.id for doubt in changes.doubts()] == asked[2:]


def test_questions_of_a_library_that_can_only_be_read_are_shown_and_not_answered(
    asking_three: MainWindow, scanned: Library, open_window: OpenWindow
) -> None:
    asking_three.close()
    folder = scanned.folder
    with Library.open(folder, read_only=True) as shown:

        def look(dialog: ChangedDialog) -> None:
            assert not dialog.same.isEnabled()
            assert not dialog.other.isEnabled()

        window = open_window(shown)
        answers(window, look)
        window.close()


def test_photos_that_came_back_after_the_last_scan_are_not_forgotten(
    scanned: Library, open_window: OpenWindow, photos: Path
) -> None:
    confirm_anna(scanned)
    both = [photos / "anna+ben 00.png", photos / "anna+ben 01.png"]
    contents = [each.read_bytes() for each in both]
    for each in both:
        each.unlink()
    window = open_window(scanned)
    scan(window)
    press(visit(window, PageName.NEWS, NewsPage).missing)
    missing = page(window, PhotoSetPage)
    wait_for(lambda: missing.model.rowCount() == 2)
    key("a", Qt.KeyboardModifier.ControlModifier)
    both[0].write_bytes(contents[0])
    when_asked(QMessageBox, lambda box: press(next(one for one in box.buttons() if one.text() == "Forget for good")))
    missing.forget.trigger()
    assert window.toast.words.text().startswith(f"{both[0]} is there again, so no photo was forgotten.")
    assert len(scanned.scan.changes.missing()) == 2
    both[1].write_bytes(contents[1])
    scan(window)
    faces = scanned.photos.faces_in(scanned.photos.named(str(both[0])).id)
    assert any(face.name == "Anna" and face.state is MembershipState.CONFIRMED for face in faces)


def test_a_long_file_name_does_not_make_one_side_wider(asking_three: MainWindow, scanned: Library) -> None:
    doubt = scanned.scan.changes.doubts()[0]
    earlier = replace(doubt.earlier, path=Path(f"{'a long name ' * 20}.jpg"))
    dialog = ChangedDialog(asking_three.tools, [replace(doubt, earlier=earlier)], asking_three)
    dialog.show()
    settle()
    widths = [item.geometry().width() for side in range(2) if (item := dialog._sides.itemAt(side)) is not None]
    dialog.close()
    dialog.deleteLater()
    assert abs(widths[0] - widths[1]) <= 1
