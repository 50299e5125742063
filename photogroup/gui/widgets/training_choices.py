"""Training options for those who want to decide: the loss, its margin and temperature, the rate, and the duration."""

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.parts import Words
from photogroup.learn.training_request import USUAL, TrainingRequest

_WIDTH = 320
_INSET = 8


class TrainingChoices(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.loss = QComboBox()
        for text, name in (
            (self.tr("Automatic"), ""),
            (self.tr("Triplets, the hardest of each batch"), "triplet-hard"),
            (self.tr("Triplets, semi-hard"), "triplet-semihard"),
            (self.tr("Contrastive, pair by pair"), "contrastive"),
            (self.tr("Supervised contrastive"), "supcon"),
            (self.tr("InfoNCE"), "infonce"),
            (self.tr("Multi-similarity"), "multi-similarity"),
        ):
            self.loss.addItem(text, name)
        suits = self.tr("Automatic")
        self.learning_rate = _real(0.0, 0.1, 0.0, decimals=6, special=suits)
        self.margin = _real(0.01, 2.0, USUAL.margin)
        self.temperature = _real(0.01, 1.0, USUAL.temperature)
        self.steps = _whole(10_000, suits)
        self.minutes = _real(1.0, 24 * 60.0, USUAL.minutes, decimals=0)
        self.pretraining = _whole(10_000, self.tr("none"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 8, 0, 0)
        form.setHorizontalSpacing(28)
        form.setVerticalSpacing(12)
        for text, hint, field in (
            (self.tr("Loss"), self.tr("What pulls one person's faces together and others apart."), self.loss),
            (self.tr("Learning rate"), self.tr("How far each step goes."), self.learning_rate),
            (self.tr("Margin"), self.tr("Of the triplet and contrastive losses."), self.margin),
            (self.tr("Temperature"), self.tr("Of the other losses."), self.temperature),
            (self.tr("Steps"), self.tr("How long the training is."), self.steps),
            (self.tr("Minutes at most"), self.tr("Of a deep training."), self.minutes),
            (
                self.tr("Steps without names first"),
                self.tr("A deep training can first learn from faces that nobody has named."),
                self.pretraining,
            ),
        ):
            field.setAccessibleName(text)
            field.setToolTip(plain_tip(hint))
            field.setFixedWidth(_WIDTH)
            if isinstance(field, QAbstractSpinBox):
                field.lineEdit().setTextMargins(_INSET, 0, _INSET, 0)  # a style sheet does not reach into it
            form.addRow(Words(text), field)
        self.suit("head")

    def suit(self, depth: str) -> None:
        """Offer the options that matter at this depth."""
        for field in (self.minutes, self.pretraining):
            field.setEnabled(depth != "head")

    def chosen(self, depth: str) -> TrainingRequest:
        return TrainingRequest(
            depth=depth,
            loss=self.loss.currentData(),
            learning_rate=self.learning_rate.value(),
            margin=self.margin.value(),
            temperature=self.temperature.value(),
            steps=self.steps.value(),
            minutes=self.minutes.value(),
            pretraining=self.pretraining.value() if self.pretraining.isEnabled() else 0,
        )


def _real(least: float, most: float, value: float, *, decimals: int = 2, special: str = "") -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setDecimals(decimals)
    made.setRange(least, most)
    made.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
    made.setSpecialValueText(special)
    made.setValue(value)
    return made


def _whole(most: int, special: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
    made.setSpecialValueText(special)
    return made
