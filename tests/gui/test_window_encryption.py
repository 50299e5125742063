"""The window asks for the passphrase of an encrypted library, and encrypts and decrypts it while it is closed."""

from pathlib import Path

import pytest
from hands import press, when_asked
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from photogroup import keys
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.passphrase_dialogs import PassphraseDialog
from photogroup.gui.session import Session
from photogroup.jobs import finish
from photogroup.library import encrypt_library

PASSPHRASE = "three blind mice"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_COST", {"n": 1 << 10, "r": 8, "p": 1})
    monkeypatch.setattr(keys, "_known", {})


def settings_page(session: Session) -> SettingsPage:
    assert session.window is not None
    session.window.visit(PageName.SETTINGS)
    page = session.window.page
    assert isinstance(page, SettingsPage)
    return page


def test_a_wrong_passphrase_is_told_and_the_right_one_opens_the_library(session: Session, folder: Path) -> None:
    finish(encrypt_library(folder, PASSPHRASE))
    keys.forget(folder)

    def wrong(dialog: PassphraseDialog) -> None:
        when_asked(PassphraseDialog, right)
        dialog.typed.setText("three blind rats")
        press(dialog.yes)

    def right(dialog: PassphraseDialog) -> None:
        dialog.typed.setText(PASSPHRASE)
        press(dialog.yes)

    when_asked(PassphraseDialog, wrong)
    assert session.open(folder)
    assert session.window is not None
    assert session.window.tools.library.people.all()


def test_who_gives_up_sees_no_library(session: Session, folder: Path) -> None:
    finish(encrypt_library(folder, PASSPHRASE))
    keys.forget(folder)

    def give_up(dialog: PassphraseDialog) -> None:
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        press(box.buttons()[-1])

    when_asked(PassphraseDialog, give_up)
    assert not session.open(folder)
    assert session.window is None


def test_the_settings_encrypt_the_library_and_decrypt_it(session: Session, folder: Path, qtbot: QtBot) -> None:
    def choose(dialog: PassphraseDialog) -> None:
        dialog.typed.setText(PASSPHRASE)
        assert not dialog.yes.isEnabled()
        dialog.again.setText(PASSPHRASE)
        press(dialog.yes)

    def agree(box: QMessageBox) -> None:
        press(next(each for each in box.buttons() if each.text().replace("&", "") == "Decrypt"))

    assert session.open(folder)
    when_asked(PassphraseDialog, choose)
    press(settings_page(session).encrypt)
    qtbot.waitUntil(lambda: session.window is not None and keys.is_encrypted(folder))
    when_asked(QMessageBox, agree)
    press(settings_page(session).encrypt)
    qtbot.waitUntil(lambda: session.window is not None and not keys.is_encrypted(folder))
