"""Training the network on the user's corrections: its curves, its proof, and every network there is to go back to."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photogroup.calibrating import Calibrated
from photogroup.gui import formatting
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.icons import icon
from photogroup.gui.job_runner import Pace
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import Place
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.preview_dialog import offer_preview
from photogroup.gui.said import in_words
from photogroup.gui.training_curves import Curves, recorded
from photogroup.gui.widgets.calibration_card import CalibrationCard
from photogroup.gui.widgets.curve_plot import CurvePlot
from photogroup.gui.widgets.moves_view import MovesView
from photogroup.gui.widgets.parts import Header, Words, button, card, clear
from photogroup.gui.widgets.proof_report import ProofReport, share
from photogroup.gui.widgets.training_choices import TrainingChoices
from photogroup.gui.widgets.version_list import VersionList
from photogroup.jobs import Changes
from photogroup.library import FoundModels, Preview, Recalibration, Trained

_MOVES_HEIGHT = 284
_MOVE_HEIGHT = 92


class TrainingPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Training"))
        self._folders = folders
        self._reader = Latest(self)
        self._curves = Curves()
        self._trained: Trained | None = None
        self._is_training = False
        self._in_use = ""
        self._build()
        self._add_commands()
        self._connect()
        self.refresh(Changes.MODELS)

    def _build(self) -> None:
        self.header = Header(self.tr("Training"))
        self.train = button(self.tr("Train on my corrections"), self._train, kind="primary")
        self.choices = TrainingChoices()
        self.calibration = CalibrationCard()
        self.how_deep = self._depth_choice()
        self.header.side.addWidget(self.how_deep)
        self.header.side.addWidget(self.train)
        self.column.addWidget(self.header)
        self.material = Words("", wrap=True)
        self.trouble = Words("", bold=True, wrap=True)
        self.versions = VersionList()
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 6, 24, 24)
        inside.setSpacing(16)
        calibration = QVBoxLayout()
        calibration.addWidget(self.calibration)
        for part in (
            self._learns_from(),
            self._report_card(),
            self._running_card(),
            self._versions_card(),
            card(calibration),
        ):
            inside.addWidget(part)
        inside.addStretch(1)
        ground = QWidget()
        ground.setLayout(inside)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        self.column.addWidget(area, 1)

    def _depth_choice(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self.tr("How deep to train"))
        for text, value, hint in (
            (self.tr("Quick: a small network on top"), "head", self.tr("Seconds, from what is known of each face.")),
            (self.tr("Deep: its last stages too"), "last", self.tr("Some fifteen minutes; reads the photos again.")),
            (self.tr("All of it"), "all", self.tr("For a computer with a graphics card; reads the photos again.")),
        ):
            made.addItem(text, value)
            made.setItemData(made.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)
        return made

    def _learns_from(self) -> QFrame:
        how = self.tr(
            "The network learns from the faces you confirmed, moved and rejected, on this computer. Some of them are"
            " held out to see whether it helped; nothing changes before you say so."
        )
        column = QVBoxLayout()
        column.setSpacing(8)
        self.more = button(self.tr("How to train…"), self._toggle_choices, kind="flat")
        self.more.setCheckable(True)
        row = QHBoxLayout()
        row.addWidget(self.material, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        for part in (self.trouble, Words(how, muted=True, wrap=True), self.choices):
            column.addWidget(part)
        self.trouble.hide()
        self.choices.hide()
        return card(column)

    def _running_card(self) -> QFrame:
        self.stage = Words("", 1.15, bold=True)
        self.detail = Words("", muted=True, wrap=True)
        self.pause = button(self.tr("Pause"), self._toggle_pause, icon_name="pause")
        self.stop = button(self.tr("Stop"), self.tools.jobs.cancel, icon_name="stop")
        self.loss = CurvePlot(self.tr("Loss"), lambda value: QLocale().toString(value, "f", 3))
        self.held_out = CurvePlot(self.tr("Wrong on faces held out"), share, scale=100, least=2)
        title, plots, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for part in (self.stage, self.pause, self.stop):
            title.addWidget(part, part is self.stage)
        plots.setSpacing(20)
        for plot in (self.loss, self.held_out):
            plots.addWidget(plot, 1)
        layout.addLayout(title)
        layout.addWidget(self.detail)
        layout.addLayout(plots)
        self.running = card(layout)
        self.running.hide()
        return self.running

    def _report_card(self) -> QFrame:
        self.verdict = Words("", wrap=True)
        self.report = ProofReport()
        self.changes = Words("", bold=True, wrap=True)
        self.moves = QVBoxLayout()
        self.accept = button(self.tr("Use the new network"), self._accept, kind="primary")
        self.leave = button(self.tr("Keep the present one"), self._leave)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.accept)
        layout = QVBoxLayout()
        layout.setSpacing(14)
        layout.addWidget(Words(self.tr("Did it help?"), 1.15, bold=True))
        for part in (self.verdict, self.report, self.changes):
            layout.addWidget(part)
        layout.addLayout(self.moves)
        layout.addLayout(row)
        self.proof = card(layout)
        self.proof.hide()
        return self.proof

    def _versions_card(self) -> QFrame:
        layout = QVBoxLayout()
        layout.setSpacing(14)
        layout.addWidget(Words(self.tr("Networks"), 1.15, bold=True))
        layout.addWidget(self.versions)
        return card(layout)

    def _add_commands(self) -> None:
        self.start = self.command(self.tr("Train on my corrections"), self._train, ("Ctrl+T",), "learn")
        self.separate_commands()
        self.take = self.command(self.tr("Use the new network"), self._accept, ("Ctrl+Return",), "check")
        self.drop = self.command(self.tr("Keep the present one"), self._leave, ("Del",), "cross")
        for action, made in ((self.start, self.train), (self.take, self.accept)):
            action.enabledChanged.connect(made.setEnabled)
        self.show_context_menu(self)

    def _connect(self) -> None:
        jobs = self.tools.jobs
        jobs.stepped.connect(self._step)
        jobs.paused.connect(self._show_paused)
        jobs.ended.connect(self._ended)
        for signal in (jobs.started, jobs.ended):
            signal.connect(lambda _: self.update_commands())
        self.versions.wanted.connect(self._try_version)
        self.how_deep.currentIndexChanged.connect(lambda: self.choices.suit(self.how_deep.currentData()))
        self.calibration.fit_wanted.connect(self._calibrate)
        self.calibration.own_wanted.connect(self._forget_calibration)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Place) -> None:
        self.train.setFocus()
        self.refresh(Changes.MODELS)

    def refresh(self, changes: Changes) -> None:
        people = self.tools.library.people()
        confirmed = [person.confirmed_count for person in people if person.confirmed_count]
        faces = self.tr("%Ln face(s) confirmed by you", "", sum(confirmed))
        of_people = self.tr("%Ln people", "", len(confirmed))
        self.material.setText(f"{faces}, {of_people}")
        library = self.tools.library
        self._reader.ask(lambda: (library.found_models(), library.calibrated()), self._show_models)
        self.update_commands()

    def _show_models(self, read: tuple[FoundModels, Calibrated | None]) -> None:
        found, fitted = read
        self.calibration.show_fitted(fitted)
        self.versions.show_models(found, writable=not self.tools.library.is_read_only)
        self._in_use = found.in_use
        self.header.subtitle.setText(self.tr("In use: %1").replace("%1", self._in_use) if self._in_use else "")

    def update_commands(self) -> None:
        writable, idle = not self.tools.library.is_read_only, not self.tools.jobs.is_running
        trained = self._trained
        if not idle and self.train.hasFocus():
            # A button that is switched off would hand the focus to another page.
            self.setFocus()
        self.start.setEnabled(writable and idle)
        self.take.setEnabled(trained is not None and trained.proof.is_not_worse and idle)
        self.drop.setEnabled(trained is not None)
        self.calibration.enable(writable and idle)

    # The training

    def _train(self) -> None:
        self._curves = Curves()
        chosen = self.choices.chosen()
        training = self.tools.library.train(
            depth=self.how_deep.currentData(),
            loss=chosen.loss,
            steps=chosen.steps,
            learning_rate=chosen.learning_rate,
            margin=chosen.margin,
            temperature=chosen.temperature,
            minutes=chosen.minutes,
            pretraining=chosen.pretraining,
        )
        job = recorded(training, self._curves)
        self._is_training = self._folders.run(self.tr("Training"), job, self.show_trained)
        if self._is_training:
            self._leave()
            self.trouble.hide()
            self.stage.setText(self.tr("Preparing…"))
            self._show_curves()
            self._show_paused(False)
            for part in (self.pause, self.stop, self.running):
                part.show()
            self.pause.setFocus()
        self.update_commands()

    def _step(self, pace: Pace) -> None:
        if self._is_training:
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

    def _toggle_choices(self) -> None:
        self.choices.setVisible(self.more.isChecked())

    def _toggle_pause(self) -> None:
        self.tools.jobs.set_paused(not self.tools.jobs.is_paused)

    def _show_paused(self, paused: bool) -> None:
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if paused else "pause"))

    def _ended(self, failure: str) -> None:
        if self._is_training:
            self._is_training = False
            self._show_curves()
            self.running.setVisible(bool(self._curves.stages) and not failure)
            for part in (self.pause, self.stop):
                part.hide()
            self.detail.setText("")
            self.trouble.setText(failure)
            self.trouble.setVisible(bool(failure))

    # What came of it

    def show_trained(self, trained: Trained) -> None:
        """Show what a training was worth, to be used or not."""
        self._trained = trained
        self.stage.setText(self.tr("The training is done"))
        self.verdict.setText(in_words(trained.proof.sentence))
        self.report.show_figures(trained.proof.figures)
        clear(self.moves)
        if trained.change is None:
            self.changes.setText("")
        else:
            self._show_change(trained.change)
        self.proof.show()
        self.refresh(Changes.MODELS)

    def _show_change(self, change: Preview) -> None:
        view = MovesView(change, self.tools)
        self.changes.setText(self.tr("With the new network: %1").replace("%1", view.summary(change)))
        view.setFixedHeight(min(_MOVES_HEIGHT, _MOVE_HEIGHT * (1 + (len(change.moves) - 1) // 3) + 8))
        view.setVisible(bool(change.moves))
        self.moves.addWidget(view)

    def _leave(self) -> None:
        """Put the report away; the network stays in the list."""
        self._trained = None
        self.proof.hide()
        self.update_commands()

    def _accept(self) -> None:
        if self._trained is not None:
            self._use(self._trained.name)

    def _try_version(self, name: str) -> None:
        """Show what another network would change, and use it on yes."""
        job = self.tools.library.preview_model(name)
        self._folders.run(self.tr("Grouping faces"), job, lambda change: self._offer(change, name))

    def _offer(self, change: Preview, name: str) -> None:
        if offer_preview(change, self.tools, self, even_empty=True):
            self._use(name)

    def _calibrate(self) -> None:
        """Show what the user's own curve would change, and use it on yes."""
        self._folders.run(self.tr("Calibrating"), self.tools.library.preview_calibration(), self._offer_curve)

    def _forget_calibration(self) -> None:
        self._folders.run(self.tr("Grouping faces"), self.tools.library.preview_own_curve(), self._offer_curve)

    def _offer_curve(self, wanted: Recalibration) -> None:
        about = " ".join(map(in_words, wanted.sentences))
        if offer_preview(wanted.change, self.tools, self, even_empty=True, about=about):
            self.tools.bridge.recalibrate(wanted)

    def _use(self, name: str) -> None:
        job, before = self.tools.library.use_model(name), self._in_use
        self._folders.run(self.tr("Changing the network"), job, lambda change: self._used(name, before))

    def _used(self, name: str, before: str) -> None:
        self._leave()
        self.refresh(Changes.MODELS)
        self.tools.bridge.changed.emit(Changes.FACES | Changes.PEOPLE | Changes.MODELS)
        sentence = self.tr("%1 is in use now.").replace("%1", name)
        self.tools.bridge.offered.emit(sentence, self.tr("Go back"), lambda: self._use(before))
