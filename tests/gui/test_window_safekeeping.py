"""The library as a whole, in the window: a damaged one is restored, and all of it is erased, on a word only."""

import shutil
from pathlib import Path

import pytest
from hands import press, when_asked
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from photogroup.gui.navigation import PageName
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.safekeeping_dialogs import EraseDialog
from photogroup.gui.session import Session
from photogroup.library import Library
from photogroup.store import log_copy
from photogroup.store.store import DATABASE, Store


@pytest.fixture
def folder(folder: Path) -> Path:
    """A library with a backup, and something that was said after it."""
    with Store.open(folder) as store:
        store.back_up()
    with Library.open(folder) as library:
        library.corrections.name(library.people.all()[0].id, "Said since")
    return folder


def choose(text: str) -> "list[QMessageBox]":
    """Read the next box, press its button of this name, and confirm what is told after it."""

    def answer(box: QMessageBox) -> None:
        press(next(each for each in box.buttons() if each.text().replace("&", "") == text))

    return when_asked(QMessageBox, answer)


def test_a_damaged_library_is_restored_with_all_that_was_said_since(session: Session, folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database" * 1000)
    told: list[str] = []

    def answer(box: QMessageBox) -> None:
        told.append(box.text() + box.informativeText())
        choose("OK")
        press(next(each for each in box.buttons() if each.text().replace("&", "") == "Restore"))

    when_asked(QMessageBox, answer)
    assert session.open(folder)
    assert "cannot be read" in told[0]
    assert "1 thing that you have said since" in told[0]
    assert session.window is not None
    assert session.window.tools.library.people.named("Said since")
    assert list((folder / "set-aside").rglob(DATABASE))


def test_a_damaged_library_can_be_left_as_it_is(session: Session, folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database" * 1000)
    choose("Leave it")
    assert not session.open(folder)
    assert (folder / DATABASE).read_bytes().startswith(b"no database")


def test_without_any_backup_or_log_the_user_is_told_and_nothing_is_done(session: Session, folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database" * 1000)
    shutil.rmtree(folder / "backups")
    (folder / log_copy.NAME).unlink()
    boxes = choose("OK")
    assert not session.open(folder)
    assert len(boxes) == 1


def test_a_damaged_copy_of_the_log_is_told_above_the_page(session: Session, folder: Path, qtbot: QtBot) -> None:
    (folder / log_copy.NAME).write_bytes(b"00000000 nonsense\n")
    assert session.open(folder)
    assert session.window is not None
    banner = session.window.banner
    qtbot.waitUntil(lambda: not banner.isHidden())
    assert log_copy.NAME in session.window.banner.words.text()


def ask_to_erase(session: Session, folder: Path) -> None:
    assert session.open(folder)
    window = session.window
    assert window is not None
    window.visit(PageName.SETTINGS)
    assert isinstance(window.page, SettingsPage)
    press(window.page.erase)


def test_erasing_needs_the_word_and_says_that_nothing_is_left(session: Session, folder: Path, qtbot: QtBot) -> None:
    def answer(dialog: EraseDialog) -> None:
        assert not dialog.yes.isEnabled()
        dialog.typed.setText("eras")
        assert not dialog.yes.isEnabled()
        dialog.typed.setText("Erase")
        choose("OK")
        press(dialog.yes)

    seen = when_asked(EraseDialog, answer)
    ask_to_erase(session, folder)
    qtbot.waitUntil(lambda: bool(seen) and not folder.exists())
    assert session.window is None


def test_erasing_can_be_given_up(session: Session, folder: Path, qtbot: QtBot) -> None:
    seen = when_asked(EraseDialog, lambda dialog: dialog.reject())
    ask_to_erase(session, folder)
    qtbot.waitUntil(lambda: bool(seen))
    assert (folder / DATABASE).is_file()
    assert session.window is not None
