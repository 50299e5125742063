"""The networks that can be used, each with a button to switch to it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photogroup.gui import formatting
from photogroup.gui.colours import colours_of
from photogroup.gui.icons import icon
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.parts import OneLine, Words, button, clear, line
from photogroup.gui.widgets.selectable import Selectable
from photogroup.gui.widgets.validation_figures import share
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import BrokenModel, FoundModels, KnownModel


class VersionList(QWidget):
    wanted = Signal(str)
    """The name of the network to use."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self._rows.addWidget(Words(self.tr("The networks are being read…"), muted=True))

    def show_models(self, found: "FoundModels", *, writable: bool) -> None:
        """The one in use first, then the newest, then the broken; networks not on this computer are left out."""
        clear(self._rows)
        here = sorted((model for model in found.known if model.is_here), key=_newest, reverse=True)
        here.sort(key=lambda model: not model.is_active)
        rows = [self._row(model, writable=writable) for model in here]
        for number, row in enumerate([*rows, *map(self._broken, found.broken)]):
            if number:
                self._rows.addWidget(line())
            self._rows.addLayout(row)

    def _row(self, model: "KnownModel", *, writable: bool) -> QHBoxLayout:
        title = Words(in_words(model.manifest.description), bold=True, wrap=True)
        title.setToolTip(plain_tip(model.manifest.name))
        words = [title]
        facts = self._facts(model)
        words += [Words(facts, 0.92, muted=True, wrap=True)] if facts else []
        return _row_of(words, self._in_use() if model.is_active else self._use(model, writable=writable))

    def _broken(self, model: "BrokenModel") -> QHBoxLayout:
        name, reason = OneLine(model.name, bold=True, muted=True), Selectable(in_words(model.reason), muted=True)
        state = self.tr("in use, but broken") if model.is_active else self.tr("cannot be used")
        return _row_of([name, reason], Words(state, muted=True))

    def _facts(self, model: "KnownModel") -> str:
        training = model.manifest.training
        parts = [formatting.day(_trained_at(model))] if "trained_at" in training else []
        before, after, *_ = training.get("before_after_low_high", {}).get("Verification error", (None, None))
        if before is not None:
            words = self.tr("wrong about two faces: %1, before %2")
            parts.append(words.replace("%1", share(after)).replace("%2", share(before)))
        if model.refusal is not None:
            unproven = model.refusal.key == "network-was-unproven"
            parts.append(self.tr("not proven better") if unproven else self.tr("refused by its own check"))
        return "  ·  ".join(parts)

    def _in_use(self) -> QFrame:
        picture = Words()
        picture.setPixmap(icon("check", QColor(colours_of(self.palette()).good)).pixmap(QSize(18, 18)))
        made = QFrame()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 10, 0)
        row.addWidget(picture)
        row.addWidget(Words(self.tr("in use"), bold=True))
        return made

    def _use(self, model: "KnownModel", *, writable: bool) -> QWidget:
        name = model.manifest.name
        made = button(self.tr("Use this one…"), partial(self.wanted.emit, name))
        made.setAccessibleName(self.tr("Use %1").replace("%1", name))
        made.setEnabled(writable)
        return made


def _row_of(words: Sequence[QLabel], side: QWidget) -> QHBoxLayout:
    column, row = QVBoxLayout(), QHBoxLayout()
    column.setSpacing(2)
    for part in words:
        part.setMinimumWidth(1)  # A path without a place to break would widen the page.
        column.addWidget(part)
    row.setSpacing(14)
    row.addLayout(column, 1)
    row.addWidget(side)
    return row


def _newest(model: "KnownModel") -> str:
    return str(model.manifest.training.get("trained_at", ""))


def _trained_at(model: "KnownModel") -> datetime:
    return datetime.fromisoformat(model.manifest.training["trained_at"])
