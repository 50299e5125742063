"""What came of a training: its proof, what its network would change in the albums, and the choice to use it or not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.moves_view import MovesView
from photogroup.gui.widgets.parts import Words, button, card, clear
from photogroup.gui.widgets.proof_report import ProofReport
from photogroup.gui.wording import in_words
from photogroup.library import Preview, Trained

_MOVES_HEIGHT = 284
_MOVE_HEIGHT = 92


class TrainingOutcome(QFrame):
    use_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.verdict = Words("", wrap=True)
        self.report = ProofReport()
        self.changes = Words("", bold=True, wrap=True)
        self.moves = QVBoxLayout()
        self.accept = button(self.tr("Use the new network"), self.use_wanted.emit, kind="primary")
        self.leave = button(self.tr("Keep the present one"), self.leave_wanted.emit)
        self._build()
        self.hide()

    def _build(self) -> None:
        row, layout = QHBoxLayout(), QVBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.accept)
        layout.setSpacing(14)
        layout.addWidget(Words(self.tr("Did it help?"), 1.15, bold=True))
        for part in (self.verdict, self.report, self.changes):
            layout.addWidget(part)
        layout.addLayout(self.moves)
        layout.addLayout(row)
        card(layout, self)

    def show_trained(self, trained: Trained) -> None:
        said = [trained.proof.message, *([trained.advice] if trained.advice else [])]
        self.verdict.setText(" ".join(map(in_words, said)))
        self.report.show_figures(trained.proof.figures)
        clear(self.moves)
        if trained.change is None:
            self.changes.setText("")
        else:
            self._show_change(trained.change)
        self.show()

    def _show_change(self, change: Preview) -> None:
        view = MovesView(change, self._tools)
        self.changes.setText(self.tr("With the new network: %1").replace("%1", in_words(change.message)))
        view.setFixedHeight(min(_MOVES_HEIGHT, _MOVE_HEIGHT * (1 + (len(change.moves) - 1) // 3) + 8))
        view.setVisible(bool(change.moves))
        self.moves.addWidget(view)
