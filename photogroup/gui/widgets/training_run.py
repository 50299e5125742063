"""A running training: its stage, its curves, and buttons to pause and stop it."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from photogroup.gui import formatting
from photogroup.gui.icons import icon
from photogroup.gui.job_runner import JobRunner, Pace
from photogroup.gui.training_curves import Curves, recorded
from photogroup.gui.widgets.curve_plot import CurvePlot
from photogroup.gui.widgets.parts import Words, button, card
from photogroup.gui.widgets.validation_figures import share
from photogroup.gui.wording import in_words
from photogroup.jobs import Job, T


class TrainingRun(QFrame):
    """Hidden until a training begins; after it has ended well its curves are shown on request, until it is put away."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs = jobs
        self._curves = Curves()
        self.is_on = False
        self.stage = Words("", 1.15, bold=True)
        self.detail = Words("", muted=True, wrap=True)
        self.pause = button(self.tr("Pause"), self._toggle_pause, icon_name="pause")
        self.stop = button(self.tr("Stop"), jobs.cancel, icon_name="stop")
        self.loss = CurvePlot(self.tr("Loss"), lambda value: QLocale().toString(value, "f", 3))
        self.held_out = CurvePlot(self.tr("Wrong on faces held out"), share, scale=100, least=2)
        self.curves = button(self.tr("Show the curves"), self._toggle_curves, kind="flat")
        self.curves.setCheckable(True)
        self._build()
        self.hide()
        jobs.stepped.connect(self._step)
        jobs.paused.connect(self._show_paused)

    def _build(self) -> None:
        title, plots, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for part in (self.stage, self.curves, self.pause, self.stop):
            title.addWidget(part, part is self.stage)
        plots.setSpacing(20)
        for plot in (self.loss, self.held_out):
            plots.addWidget(plot, 1)
        layout.addLayout(title)
        layout.addWidget(self.detail)
        layout.addLayout(plots)
        card(layout, self)

    def recorded(self, training: Job[T]) -> Job[T]:
        """The same training, whose curves are shown after `begin`."""
        self._curves = Curves()
        return recorded(training, self._curves)

    def begin(self) -> None:
        self.is_on = True
        self.stage.setText(self.tr("Preparing…"))
        self._show_curves()
        self._show_paused(False)
        self.curves.hide()
        for part in (self.loss, self.held_out, self.detail, self.pause, self.stop, self):
            part.show()
        self.pause.setFocus()

    @property
    def has_focus(self) -> bool:
        return self.pause.hasFocus() or self.stop.hasFocus()

    def end(self, *, well: bool) -> None:
        self.is_on = False
        self._show_curves()
        self.setVisible(bool(self._curves.stages) and well)
        for part in (self.pause, self.stop, self.detail):
            part.hide()
        self.curves.setChecked(False)
        self.curves.show()
        self._toggle_curves()

    def put_away(self) -> None:
        """Hide what is left of a training that has ended."""
        self.setVisible(self.is_on)

    def _toggle_curves(self) -> None:
        is_open = self.curves.isChecked()
        self.curves.setText(self.tr("Hide the curves") if is_open else self.tr("Show the curves"))
        for plot in (self.loss, self.held_out):
            plot.setVisible(is_open)

    def tell_done(self) -> None:
        self.stage.setText(self.tr("The training is done"))

    def _step(self, pace: Pace) -> None:
        if self.is_on:
            self.stage.setText(in_words(pace.progress.what))
            self.detail.setText(self._pace(pace))
            self._show_curves()

    def _pace(self, pace: Pace) -> str:
        progress = pace.progress
        devices = {"cuda": self.tr("on the graphics card"), "mps": self.tr("on the graphics processor")}
        parts = (
            devices.get(self._curves.device, self.tr("on the processor")) if self._curves.device else "",
            formatting.of(progress.done, progress.total) if progress.total else "",
            formatting.left(pace.seconds_left) if pace.seconds_left is not None else "",
        )
        return "  ·  ".join(part for part in parts if part)

    def _show_curves(self) -> None:
        stages = self._curves.stages
        self.loss.show_points(stages[-1].losses if stages else [])
        measured = [stage for stage in stages if stage.held_out]
        self.held_out.show_points(measured[-1].held_out if measured else [])

    def _toggle_pause(self) -> None:
        self._jobs.set_paused(not self._jobs.is_paused)

    def _show_paused(self, paused: bool) -> None:
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if paused else "pause"))
