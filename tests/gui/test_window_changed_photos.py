"""Photos that are missing, and new ones that may be ones the user had: counted among the news, opened, answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import OpenWindow, key, page, press, settle, visit, wait_for, when_asked
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from small_library import draw_photo
from stand_ins import index

from photogroup.domain import MembershipState
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
    folder.mkdir()
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
        wait_for(dialog.same.isEnabled)
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
