"""Dialogs about the library as a whole, which is closed meanwhile: restoring it after damage, or erasing it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from photogroup.errors import LibraryDamaged, PhotogroupError
from photogroup.gui.asking import ask, message_box, tell
from photogroup.gui.widgets.parts import Words
from photogroup.gui.wording import in_words
from photogroup.library import erase_library, plan_erasing, plan_restore, restore_backup

if TYPE_CHECKING:
    from photogroup.library import ErasePlan


class Safekeeping(QObject):
    """The dialogs before and after restoring or erasing."""

    def offer_restore(self, folder: Path, damage: LibraryDamaged) -> bool:
        """Say what is wrong with this library and offer its backup; return whether it was restored."""
        try:
            planned = plan_restore(folder)
        except PhotogroupError as error:
            tell(None, "photogroup", f"{in_words(damage.message)}\n\n{in_words(error.message)}", _CRITICAL)
            return False
        box = message_box(None, "photogroup", in_words(damage.message), _CRITICAL)
        count = self.tr("%Ln thing(s) that you have said since will be said again.", "", planned.said_again)
        box.setInformativeText(
            self.tr("Restore the library? The damaged file is kept aside, and the newest good backup takes its place.")
            + f" {count}"
        )
        restore = box.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(restore)
        ask(box)
        return box.clickedButton() is restore and self._restore(folder)

    def _restore(self, folder: Path) -> bool:
        try:
            kept = restore_backup(folder)
        except PhotogroupError as error:
            tell(None, "photogroup", in_words(error.message), _CRITICAL)
            return False
        if kept:
            text = self.tr("The library is restored. As it was, it lies in %1.").replace("%1", str(kept))
            tell(None, "photogroup", text, QMessageBox.Icon.Information)
        return True

    def confirm_erasing(self, folder: Path, parent: QWidget | None = None) -> "ErasePlan | None":
        """Say everything that would go, for good; returns what to erase if the word was typed."""
        planned = plan_erasing(folder)
        return planned if ask(EraseDialog(planned, parent)) == QDialog.DialogCode.Accepted else None

    def erase(self, planned: "ErasePlan") -> None:
        """Do it, check that it is done, and say so."""
        left = erase_library(planned)
        if left:
            text = self.tr("Not all could be removed. These are left:") + "\n" + "\n".join(map(str, left))
            tell(None, "photogroup", text, _CRITICAL)
        else:
            text = self.tr("All that photogroup knew is erased: it was looked for, and nothing is left in %1.")
            tell(None, "photogroup", text.replace("%1", str(planned.folder)), QMessageBox.Icon.Information)


class EraseDialog(QDialog):
    """A plain warning, the files that go and that stay, and a word to type."""

    def __init__(self, planned: "ErasePlan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Erase everything"))
        self.resize(640, 460)
        self.word = self.tr("erase", "the word to type")
        self.typed = QLineEdit()
        self.typed.setAccessibleName(self.tr("The word that confirms it"))
        files = QPlainTextEdit(self._listed(planned), readOnly=True)
        files.setAccessibleName(self.tr("What goes, and what stays"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(self.tr("Erase everything"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setEnabled(False)
        self.typed.textChanged.connect(lambda text: self.yes.setEnabled(text.strip().casefold() == self.word))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for made in (*self._warning(), files, self._question(), self.typed, buttons):
            layout.addWidget(made)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)  # Enter after the word erases nothing
        self.typed.setFocus()

    def _warning(self) -> tuple[QWidget, QWidget]:
        what = self.tr(
            "This removes all that photogroup knows, for good: faces, people, corrections, thumbnails, backups, and the"
            " networks that were trained on them. There is no way back."
        )
        rest = self.tr(
            "Your photos are not touched. Copies that you made yourself are not known here. What disks keep of removed"
            " files only an encrypted disk can hide."
        )
        return Words(what, bold=True, wrap=True), Words(rest, muted=True, wrap=True)

    def _question(self) -> QWidget:
        return Words(self.tr("To do it, type: %1").replace("%1", self.word), wrap=True)

    def _listed(self, planned: "ErasePlan") -> str:
        parts = (
            (self.tr("These go:"), [*planned.own, *(export.path for export in planned.exported)]),
            (self.tr("These were changed since they were exported, and stay:"), planned.changed),
            (self.tr("These are not photogroup's, and stay:"), planned.foreign),
        )
        return "\n\n".join("\n".join([title, *map(str, paths)]) for title, paths in parts if paths)


_CRITICAL = QMessageBox.Icon.Critical
