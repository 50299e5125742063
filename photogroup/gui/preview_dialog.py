"""Shows what a large change would do, with pictures of the moves; nothing is done before the user agrees."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photogroup.gui.asking import ask
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.moves_view import MovesView
from photogroup.gui.widgets.parts import Words, button
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import Preview

_SIZE = QSize(860, 600)


class PreviewDialog(QDialog):
    def __init__(
        self,
        preview: "Preview",
        tools: Tools,
        parent: QWidget | None = None,
        *,
        even_empty: bool = False,
        about: str = "",
        warning: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preview"))
        self.view = MovesView(preview, tools)
        self.yes = button(self.tr("Do it all the same") if warning else self.tr("Do it"), self.accept)
        is_a_choice = even_empty or bool(preview.moves)
        self.no = button(self.tr("Leave everything as it is") if is_a_choice else self.tr("Close"), self.reject)
        usual = self.no if warning or not is_a_choice else self.yes
        usual.setProperty("kind", "primary")
        usual.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        title = self.tr("This is what would happen") if preview.moves else self.tr("No face would move")
        layout.addWidget(Words(title, 1.3, bold=True))
        if warning:
            layout.addWidget(Words(warning, bold=True, wrap=True))
        if preview.moves:
            layout.addWidget(Words(in_words(preview.message), wrap=True))
        if about:
            layout.addWidget(Words(about, muted=True, wrap=True))
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        self.yes.setVisible(is_a_choice)
        self.view.setVisible(bool(preview.moves))
        usual.setFocus()  # in the grid, Enter would open a face
        self.resize(_SIZE if preview.moves else QSize(_SIZE.width() // 2, 0))


def offer_preview(
    preview: "Preview", tools: Tools, parent: QWidget, *, even_empty: bool = False, about: str = "", warning: str = ""
) -> bool:
    """Show what would happen and ask whether to do it; if nothing moves, only if that can make sense.

    `about` adds what else there is to know; a `warning`, why not to do it.
    """
    dialog = PreviewDialog(preview, tools, parent, even_empty=even_empty, about=about, warning=warning)
    return ask(dialog) == QDialog.DialogCode.Accepted
