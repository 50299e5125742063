"""Training the network on the user's corrections: its curves, its validation, and all networks to return to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import Visit
from photogroup.gui.network_commands import NetworkCommands
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.unfinished import training
from photogroup.gui.widgets.calibration_card import CalibrationCard
from photogroup.gui.widgets.eyes_card import EyesCard
from photogroup.gui.widgets.parts import Header, Words, button, card
from photogroup.gui.widgets.training_choices import TrainingChoices
from photogroup.gui.widgets.training_outcome import TrainingOutcome
from photogroup.gui.widgets.training_run import TrainingRun
from photogroup.gui.widgets.version_list import VersionList
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.albums.calibrating import Calibrated
    from photogroup.learn.training_request import TrainingRequest
    from photogroup.library import BetterEyes, FoundModels, Trained


class TrainingPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Training"))
        self._folders = folders
        self._reader = Latest(self)
        self._trained: Trained | None = None
        self._before = ""
        """The network that was in use before; empty if there is none to return to."""
        self.networks = NetworkCommands(tools, folders, self)
        self._build()
        self._add_commands()
        self._connect()
        self.refresh(Changes.MODELS)

    def _build(self) -> None:
        self.header = Header(self.tr("Training"))
        self.train = button(self.tr("Train on my corrections"), self._train, kind="primary")
        self.choices = TrainingChoices()
        self.calibration = CalibrationCard()
        self.eyes = EyesCard()
        self.how_deep = self._depth_choice()
        self.way_back = button(self.tr("Go back to the network before"), self._go_back, icon_name="undo")
        self.way_back.hide()
        self.header.side.addWidget(self.way_back)
        self.header.side.addWidget(self.train)
        self.column.addWidget(self.header)
        self.material = Words("", wrap=True)
        self.trouble = Words("", bold=True, wrap=True)
        self.versions = VersionList()
        self.validation = TrainingOutcome(self.tools)
        self.running = TrainingRun(self.tools.jobs)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 6, 24, 24)
        inside.setSpacing(16)
        calibration = QVBoxLayout()
        calibration.addWidget(self.calibration)
        for part in (
            self.eyes,
            self._learns_from(),
            self.validation,
            self.running,
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
        for part in (self.trouble, Words(how, muted=True, wrap=True), self.how_deep, self.choices):
            column.addWidget(part)
        for part in (self.trouble, self.how_deep, self.choices):
            part.hide()
        return card(column)

    def _versions_card(self) -> QFrame:
        layout = QVBoxLayout()
        layout.setSpacing(14)
        layout.addWidget(Words(self.tr("Networks"), 1.15, bold=True))
        layout.addWidget(self.versions)
        return card(layout)

    def _add_commands(self) -> None:
        self.start = self.command(self.tr("Train on my corrections"), self._train, ("Ctrl+T",), "learn")
        self.separate_commands()
        self.take = self.command(self.validation.accept.text(), self._accept, ("Ctrl+Return",), "check")
        self.drop = self.command(self.validation.leave.text(), self._leave, ("Del",), "cross")
        for action, made in ((self.start, self.train), (self.take, self.validation.accept)):
            action.enabledChanged.connect(made.setEnabled)
        self.show_context_menu(self)

    def _connect(self) -> None:
        jobs = self.tools.jobs
        jobs.ended.connect(self._ended)
        for signal in (jobs.started, jobs.ended):
            signal.connect(lambda _: self.update_commands())
        self.validation.use_wanted.connect(self._accept)
        self.validation.leave_wanted.connect(self._leave)
        for part in (self.versions, self.eyes):
            part.wanted.connect(self.networks.offer)
        self.networks.used.connect(self._leave)
        self.networks.used.connect(lambda: self.refresh(Changes.MODELS))
        self.how_deep.currentIndexChanged.connect(lambda: self.choices.suit(self.how_deep.currentData()))
        self.calibration.fit_wanted.connect(self.networks.calibrate)
        self.calibration.own_wanted.connect(self.networks.forget_calibration)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        self.train.setFocus()
        self.refresh(Changes.MODELS)

    def refresh(self, changes: Changes) -> None:
        people = self.tools.library.people.all()
        confirmed = [person.confirmed_count for person in people if person.confirmed_count]
        gave = self.tr("You have looked at %Ln face(s) and said who they are", "", sum(confirmed))
        of_people = self.tr("%Ln people", "", len(confirmed))
        self.material.setText(f"{gave}: {of_people}.")
        library = self.tools.library
        self._reader.ask(
            lambda: (
                library.networks.found(),
                library.training.calibrated(),
                library.networks.way_back(),
                library.networks.better(),
            ),
            self._show_models,
        )
        self.update_commands()

    def _show_models(self, read: tuple["FoundModels", "Calibrated | None", str, "BetterEyes | None"]) -> None:
        found, fitted, self._before, better = read
        self.eyes.show_offer(better)
        self.way_back.setVisible(bool(self._before))
        self.calibration.show_fitted(fitted)
        had_focus = self.versions.isAncestorOf(self.focusWidget() or self)
        self.versions.show_models(found, writable=not self.tools.library.is_read_only)
        if had_focus:
            # Its buttons are made anew, and the focus of a removed one would go to the sidebar.
            (self.train if self.train.isEnabled() else self).setFocus()
        self.networks.in_use = found.in_use
        active = next((model.manifest for model in found.known if model.is_active), None)
        title = in_words(active.description) if active is not None else found.in_use
        self.header.subtitle.setText(self.tr("In use: %1").replace("%1", title) if title else "")

    def update_commands(self) -> None:
        writable, idle = not self.tools.library.is_read_only, not self.tools.jobs.is_running
        trained = self._trained
        if not idle and self.train.hasFocus():
            # A disabled button would hand the focus to another page.
            self.setFocus()
        self.start.setEnabled(writable and idle)
        self.take.setEnabled(trained is not None and trained.validation.is_not_worse and idle)
        self.drop.setEnabled(trained is not None)
        self.calibration.enable(writable and idle)
        self.eyes.look.setEnabled(writable and idle)
        self.way_back.setEnabled(writable and idle)

    # The training

    def _train(self) -> None:
        self.run(self.choices.chosen(self.how_deep.currentData()))

    def run(self, request: "TrainingRequest") -> None:
        """Train; one that was stopped goes on from where it was."""
        job = self.running.recorded(self.tools.library.training.train(request))
        if self._folders.run(self.tr("Training"), job, self.show_trained, training(request)):
            self._leave()
            self.trouble.hide()
            self.running.begin()
        self.update_commands()

    def _toggle_choices(self) -> None:
        for part in (self.how_deep, self.choices):
            part.setVisible(self.more.isChecked())

    def _ended(self, failure: str) -> None:
        if self.running.is_on:
            had_focus = self.running.has_focus
            self.running.end(well=not failure)
            self.trouble.setText(failure)
            self.trouble.setVisible(bool(failure))
            self.update_commands()
            if had_focus:
                self.train.setFocus()

    # What came of it

    def show_trained(self, trained: "Trained") -> None:
        """Show what a training was worth, to be used or not."""
        self._trained = trained
        self.running.tell_done()
        self.validation.show_trained(trained)
        self.refresh(Changes.MODELS)

    def _leave(self) -> None:
        """Put the report away; the network stays in the list."""
        self._trained = None
        self.validation.hide()
        self.running.put_away()
        self.update_commands()

    def _go_back(self) -> None:
        if self._before:
            self.networks.offer(self._before)

    def _accept(self) -> None:
        if self._trained is not None:
            self.networks.use(self._trained.name, self._trained.change)
