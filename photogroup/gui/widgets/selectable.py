"""Text that can be selected and copied, without the marks that let its lines end."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence

from photogroup.gui.widgets.parts import MAY_END, Words


class Selectable(Words):
    def __init__(self, text: str = "", factor: float = 1.0, *, muted: bool = False) -> None:
        super().__init__(text, factor, muted=muted, wrap=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        QGuiApplication.clipboard().changed.connect(self._clean)

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and self.hasSelectedText()
        if is_asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # what is selected here is copied, and not the pictures of the page
        return super().event(event)

    def _clean(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        copied = clipboard.text(mode)
        if MAY_END in copied and copied.split() == self.selectedText().split():
            clipboard.setText(copied.replace(MAY_END, ""), mode)
