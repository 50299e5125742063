"""The passphrase of an encrypted library: asked for when opening it, chosen when encrypting it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMessageBox,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from photogroup.errors import PhotogroupError, WrongPassphrase
from photogroup.gui.asking import ask, message_box, tell
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.widgets.parts import Words
from photogroup.gui.wording import in_words
from photogroup.jobs import Job
from photogroup.keys import SHORTEST
from photogroup.library import decrypt_library, encrypt_library, is_encrypted, is_locked, unlock


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user has agreed to, to be done while the library is closed."""

    title: str
    job: Callable[[], Job[None]]


class PassphraseDialog(QDialog):
    """One field to open a library, two to choose a passphrase."""

    def __init__(self, about: str, *, is_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Passphrase"))
        self.setMinimumWidth(480)
        self.typed, self.again = _hidden(), _hidden()
        self.typed.setAccessibleName(self.tr("Passphrase"))
        self.again.setAccessibleName(self.tr("Once more"))
        self._is_new = is_new
        form = QFormLayout()
        form.addRow(Words(self.tr("Passphrase")), self.typed)
        if is_new:
            form.addRow(Words(self.tr("Once more")), self.again)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(
            self.tr("Encrypt") if is_new else self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for field in (self.typed, self.again):
            field.textChanged.connect(self._check)
        self._check()
        layout = QVBoxLayout(self)
        layout.addWidget(Words(about, wrap=True))
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _check(self) -> None:
        text = self.typed.text()
        self.yes.setEnabled(len(text) >= SHORTEST and text == self.again.text() if self._is_new else bool(text))


class Passphrases(QObject):
    """The dialogs before an encrypted library is opened, and before one is encrypted or decrypted."""

    def unlocked(self, folder: Path) -> bool:
        """Ask until the passphrase is right; false if the user gives up. Raises KeyDamaged."""
        about = self.tr("The library in %1 is encrypted.").replace("%1", str(folder))
        while is_locked(folder):
            dialog = PassphraseDialog(about, is_new=False)
            if ask(dialog) != QDialog.DialogCode.Accepted:
                return False
            try:
                unlock(folder, dialog.typed.text())
            except WrongPassphrase as error:
                about = in_words(error.message)
        return True

    def wanted(self, folder: Path, parent: QWidget) -> Wanted | None:
        """Explain what encrypting or decrypting means, and ask; None for a no."""
        return self._decrypting(folder, parent) if is_encrypted(folder) else self._encrypting(folder, parent)

    def _encrypting(self, folder: Path, parent: QWidget) -> Wanted | None:
        about = self.tr(
            "Everything that photogroup knows about your photos is encrypted with a passphrase of at least %Ln"
            " character(s), which you are asked for whenever the library is opened. If you forget it, nobody can read"
            " the library again. Photos, and what you export, are not encrypted.",
            "",
            SHORTEST,
        )
        dialog = PassphraseDialog(about, is_new=True, parent=parent)
        if ask(dialog) != QDialog.DialogCode.Accepted:
            return None
        passphrase = dialog.typed.text()
        return Wanted(self.tr("Encrypting the library"), lambda: encrypt_library(folder, passphrase))

    def _decrypting(self, folder: Path, parent: QWidget) -> Wanted | None:
        text = self.tr("Keep the library without encryption again?")
        box = message_box(parent, "photogroup", text, QMessageBox.Icon.Question)
        box.setInformativeText(self.tr("Whoever can read its folder then sees all that photogroup knows."))
        yes = box.addButton(self.tr("Decrypt"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole))
        ask(box)
        if box.clickedButton() is not yes:
            return None
        return Wanted(self.tr("Decrypting the library"), lambda: decrypt_library(folder))

    def run(self, wanted: Wanted) -> None:
        """Do it on a thread, showing how far it is; say so if it failed."""
        runner, loop, failed = JobRunner(self), QEventLoop(), [""]
        bar = QProgressDialog(wanted.title, "", 0, 0)
        bar.setCancelButton(None)
        bar.setWindowModality(Qt.WindowModality.ApplicationModal)
        bar.show()
        runner.ended.connect(partial(failed.__setitem__, 0))
        runner.ended.connect(loop.quit)
        try:
            runner.start(wanted.title, wanted.job(), lambda done: None)
            loop.exec()
        except PhotogroupError as error:
            failed[0] = in_words(error.message)
        bar.close()
        runner.close()
        if failed[0]:
            tell(None, "photogroup", failed[0], QMessageBox.Icon.Critical)


def _hidden() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
