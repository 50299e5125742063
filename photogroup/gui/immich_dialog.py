"""Asks for an Immich server to import names from; nothing is sent anywhere before the user agrees."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from photogroup.gui.widgets.parts import Words

if TYPE_CHECKING:
    from photogroup.library import ImmichServer


class ImmichDialog(QDialog):
    """The address of a server and the user's key there, which is not kept."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Names from Immich"))
        self.setMinimumWidth(520)
        self.address, self.key = QLineEdit(address), QLineEdit()
        self.address.setPlaceholderText("http://192.168.1.10:2283")
        self.address.setAccessibleName(self.tr("Address"))
        self.key.setAccessibleName(self.tr("Key"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.addRow(Words(self.tr("Address")), self.address)
        form.addRow(Words(self.tr("Key")), self.key)
        layout = QVBoxLayout(self)
        layout.addWidget(Words(self._about(), wrap=True))
        layout.addLayout(form)
        layout.addWidget(self._buttons())
        (self.key if address else self.address).setFocus()

    @property
    def server(self) -> "ImmichServer":
        from photogroup.library import ImmichServer

        return ImmichServer(self.address.text().strip(), self.key.text().strip())

    def _about(self) -> str:
        return self.tr(
            "Your Immich server is asked who is on your photos. You get a key there in the account settings, under API"
            " keys. It is sent to this address only and is not kept; no photo is sent. What was found is shown before"
            " anything changes."
        )

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(self.tr("Ask the server"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for field in (self.address, self.key):
            field.textChanged.connect(self._check)
        self._check()
        return buttons

    def _check(self) -> None:
        self.yes.setEnabled(bool(self.address.text().strip() and self.key.text().strip()))
