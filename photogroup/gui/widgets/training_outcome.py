"""The outcome of a training: its validation, what its network would change in the albums, and the choice to use it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.moves_view import MovesView
from photogroup.gui.widgets.parts import Words, button, card, clear
from photogroup.gui.widgets.validation_figures import ValidationFigures
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import Preview, Trained

_MOVES_HEIGHT = 284
_MOVE_HEIGHT = 92


class TrainingOutcome(QFrame):
    use_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.title = Words("", 1.15, bold=True, wrap=True)
        self.brings = Words("", 1.15, wrap=True)
        self.verdict = Words("", muted=True, wrap=True)
        self.report = ValidationFigures()
        self.figures = button(self.tr("Show the figures"), self._toggle_figures, kind="flat")
        self.figures.setCheckable(True)
        self.changes = Words("", bold=True, wrap=True)
        self.moves = QVBoxLayout()
        self.accept = button(self.tr("Use the new network"), self.use_wanted.emit, kind="primary")
        self.leave = button(self.tr("Keep the present one"), self.leave_wanted.emit)
        self._build()
        self.hide()

    def _build(self) -> None:
        row, layout = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self.figures)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.accept)
        layout.setSpacing(14)
        for words in (self.title, self.brings, self.changes):
            layout.addWidget(words)
        layout.addLayout(self.moves)
        layout.addLayout(row)
        for figures in (self.verdict, self.report):
            layout.addWidget(figures)
            figures.hide()
        card(layout, self)

    def show_trained(self, trained: "Trained") -> None:
        passed = trained.validation.is_not_worse
        refused = self.tr("The new network did not pass its check, so the present one stays")
        self.title.setText(self.tr("What it would bring") if passed else refused)
        self.brings.setText(in_words(trained.validation.outcome))
        said = [trained.validation.message, *([trained.advice] if trained.advice else [])]
        self.verdict.setText(" ".join(map(in_words, said)))
        # A refused network shows the reason at once.
        self.figures.setChecked(not passed)
        self._toggle_figures()
        self.report.show_figures(trained.validation.figures)
        clear(self.moves)
        if trained.change is None:
            self.changes.setText("")
        else:
            self._show_change(trained.change)
        self.show()

    def _toggle_figures(self) -> None:
        is_open = self.figures.isChecked()
        self.figures.setText(self.tr("Hide the figures") if is_open else self.tr("Show the figures"))
        for part in (self.verdict, self.report):
            part.setVisible(is_open)

    def _show_change(self, change: "Preview") -> None:
        view = MovesView(change, self._tools)
        self.changes.setText(self.tr("With the new network: %1").replace("%1", in_words(change.message)))
        view.setFixedHeight(min(_MOVES_HEIGHT, _MOVE_HEIGHT * (1 + (len(change.moves) - 1) // 3) + 8))
        view.setVisible(bool(change.moves))
        self.moves.addWidget(view)
