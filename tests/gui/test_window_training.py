"""Training in the window: its calibrations, its validation, and the way to another network and back."""

import math
from dataclasses import replace

import pytest
from hands import OpenWindow, focus, key, press, settle, visit, wheel, when_asked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photogroup.gui.job_runner import JobRunner
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.training_page import TrainingPage
from photogroup.gui.preview_dialog import PreviewDialog
from photogroup.gui.training_curves import Curves, recorded
from photogroup.gui.widgets.curve_plot import CurvePlot
from photogroup.gui.widgets.validation_figures import ValidationFigures
from photogroup.jobs import Changes, Job, Progress, TrainingProgress, finish
from photogroup.learn.losses import LOSSES
from photogroup.library import Library, Trained
from photogroup.messages import message
from photogroup.settings import EYES
from photogroup.training.gain import Gain
from photogroup.training.validation import Figure, ValidationReport


@pytest.fixture
def training(library: Library, open_window: OpenWindow) -> TrainingPage:
    """The page of a library whose user has confirmed all faces."""
    for person in library.people.all():
        library.corrections.confirm([face.face_id for face in library.people.faces_of(person.id)])
    return visit(open_window(library), PageName.TRAINING, TrainingPage)


def words(shown: QWidget) -> str:
    return " ".join(label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown))


def in_use(shown: TrainingPage) -> str:
    return next(model.manifest.name for model in shown.tools.library.networks.all() if model.is_active)


def wait_for_the_job(shown: TrainingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shown.tools.jobs.is_running, timeout=120_000)
    settle()


def test_a_training_shows_its_curves_and_its_proof_and_is_used_on_yes(training: TrainingPage, qtbot: QtBot) -> None:
    before = in_use(training)
    press(training.train)
    assert training.running.isVisible()
    assert not training.train.isEnabled()
    wait_for_the_job(training, qtbot)
    assert len(training.running.loss.curve.getData()[0]) > 10
    assert len(training.running.held_out.curve.getData()[0]) > 1
    assert "Two faces taken for the wrong answer" in words(training.validation.report)
    assert training.validation.isVisible()
    assert not training.running.loss.isVisible()
    press(training.running.curves)
    assert training.running.loss.isVisible()
    assert training.running.curves.text() == "Hide the curves"
    assert in_use(training) == before
    press(training.validation.accept)
    wait_for_the_job(training, qtbot)
    assert not training.running.isVisible()
    assert in_use(training) == "head.v1"
    assert not training.validation.isVisible()
    go_back(training, before, qtbot)
    assert in_use(training) == before


def go_back(shown: TrainingPage, name: str, qtbot: QtBot) -> None:
    """Click the network in the list, and agree to its preview."""
    seen = when_asked(PreviewDialog, lambda dialog: press(dialog.yes))
    (use,) = (one for one in shown.versions.findChildren(QPushButton) if one.accessibleName() == f"Use {name}")
    press(use)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    wait_for_the_job(shown, qtbot)


def test_too_few_corrections_are_said_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.TRAINING, TrainingPage)
    key("t", Qt.KeyboardModifier.ControlModifier)
    wait_for_the_job(shown, qtbot)
    assert shown.trouble.isVisible()
    assert "more" in shown.trouble.text()
    assert not shown.running.isVisible()
    assert shown.train.isEnabled()
    assert focus() is shown.train


def test_a_training_is_stopped_and_nothing_has_changed(training: TrainingPage, qtbot: QtBot) -> None:
    before = in_use(training)
    press(training.train)
    press(training.running.pause)
    assert training.tools.jobs.is_paused
    press(training.running.stop)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == before
    assert not training.validation.isVisible()


def test_the_wheel_changes_no_choice_that_it_passes(training: TrainingPage) -> None:
    press(training.more)
    choices = training.choices
    fields = (training.how_deep, choices.loss, choices.margin, choices.steps)

    def chosen() -> list[float]:
        return [field.currentIndex() if isinstance(field, QComboBox) else field.value() for field in fields]

    before = chosen()
    for field in fields:
        assert field.focusPolicy() is Qt.FocusPolicy.StrongFocus, "the wheel gives no focus either"
        wheel(field)
    assert chosen() == before
    training.how_deep.setFocus()
    wheel(training.how_deep)
    assert chosen()[0] == before[0] + 1


def test_what_is_chosen_is_what_is_trained_and_kept_in_the_manifest(training: TrainingPage, qtbot: QtBot) -> None:
    assert not training.choices.isVisible()
    press(training.more)
    choices = training.choices
    assert choices.isVisible()
    assert [choices.loss.itemData(row) for row in range(1, choices.loss.count())] == sorted(
        LOSSES, key=[choices.loss.itemData(row) for row in range(choices.loss.count())].index
    )
    assert not choices.minutes.isEnabled()
    choices.loss.setCurrentIndex(choices.loss.findData("supcon"))
    choices.steps.setValue(12)
    for field, value in (
        (choices.learning_rate, 0.0005),
        (choices.margin, 0.3),
        (choices.temperature, 0.1),
    ):
        field.setValue(value)
    press(training.train)
    wait_for_the_job(training, qtbot)
    manifest = next(
        model.manifest for model in training.tools.library.networks.all() if model.manifest.name == "head.v1"
    )
    kept = manifest.training["options"]
    told = [kept[name] for name in ("loss", "steps", "learning_rate", "margin", "temperature")]
    assert told == ["supcon", 12, 0.0005, 0.3, 0.1]


def test_a_deep_training_has_choices_of_its_own(training: TrainingPage) -> None:
    training.choices.pretraining.setValue(20)
    assert training.choices.chosen("head").pretraining == 0
    training.how_deep.setCurrentIndex(training.how_deep.findData("last"))
    assert training.choices.minutes.isEnabled()
    assert training.choices.chosen("last").pretraining == 20
    assert training.choices.chosen("last").minutes == 15


def test_the_curve_is_fitted_shown_with_its_meaning_and_given_up_again(training: TrainingPage, qtbot: QtBot) -> None:
    card = training.calibration
    assert "learned from strangers" in card.words.text()
    assert not card.own.isVisible()
    told = answer(training, card.fit, "yes", qtbot)
    assert "Measured on your faces" in told
    assert "Up to now the line is at distance" in told
    assert "No face would move" in told
    assert training.tools.library.training.calibrated() is not None
    assert "about 1 in" in card.words.text()
    assert "would be used again" in answer(training, card.own, "yes", qtbot)
    assert training.tools.library.training.calibrated() is None
    assert "learned from strangers" in card.words.text()


def test_a_curve_that_is_not_wanted_leaves_everything_as_it_was(training: TrainingPage, qtbot: QtBot) -> None:
    library = training.tools.library
    finish(library.training.calibrate())
    before = library.training.calibrated(), list(library.photos.face_table()), library.history.lines()
    for button in (training.calibration.fit, training.calibration.own):
        answer(training, button, "no", qtbot)
        assert (library.training.calibrated(), list(library.photos.face_table()), library.history.lines()) == before


def answer(shown: TrainingPage, button: QPushButton, said: str, qtbot: QtBot) -> str:
    """Press a button of the page and answer its preview; returns what that told."""
    told = []

    def say(dialog: PreviewDialog) -> None:
        told.append(words(dialog))
        press(getattr(dialog, said))

    seen = when_asked(PreviewDialog, say)
    qtbot.waitUntil(button.isEnabled)
    press(button)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    wait_for_the_job(shown, qtbot)
    return told[0]


def test_too_few_faces_to_fit_the_curve_are_said(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.TRAINING, TrainingPage)
    press(shown.calibration.fit)
    wait_for_the_job(shown, qtbot)
    assert "50 more pairs" in window.toast.words.text()


def test_one_click_leads_back_to_the_network_before(training: TrainingPage, qtbot: QtBot) -> None:
    before = in_use(training)
    press(training.train)
    wait_for_the_job(training, qtbot)
    press(training.validation.accept)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == "head.v1"
    window = training.window()
    assert isinstance(window, MainWindow)
    press(window.toast.action)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == before


def test_a_broken_network_is_told_with_its_reason_and_the_others_can_be_used(
    library: Library, open_window: OpenWindow
) -> None:
    library.networks.folder.mkdir()
    (library.networks.folder / "head.v1.toml").write_bytes(b"\x00\xff")
    training = visit(open_window(library), PageName.TRAINING, TrainingPage)
    told = words(training.versions)
    assert "dlib's face recognition ResNet" in told
    assert "in use" in told
    assert "head.v1.toml cannot be used as a network's manifest" in told
    assert "cannot be used" in [label.text() for label in training.versions.findChildren(QLabel)]
    usable = sum(network.is_here for network in library.networks.all())
    assert len(training.versions.findChildren(QPushButton)) == usable - 1
    assert "dlib" in training.header.subtitle.text()


@pytest.mark.parametrize(("after", "is_told"), [(0.03, True), (0.01, False)])
def test_a_network_that_did_worse_says_so_in_the_list(
    training: TrainingPage, qtbot: QtBot, after: float, is_told: bool
) -> None:
    figures = {"Verification error": [0.02, after, -0.01, 0.01], "B-cubed F": [0.9, 0.9, 0.0, 0.0]}
    found = training.tools.library.networks.found()
    model = found.known[0]
    facts = {"trained_at": "2026-01-05T12:00:00+00:00", "before_after_low_high": figures}
    shown = replace(model, is_active=False, manifest=replace(model.manifest, name="head.v7", training=facts))
    training.versions.show_models(replace(found, known=[shown]), writable=True)
    settle()
    assert ("refused by its own check" in words(training)) is is_told


def test_the_time_left_is_the_training_s_own_which_may_end_before_its_last_step(qtbot: QtBot) -> None:
    def job() -> Job[None]:
        yield TrainingProgress(message("Training"), 1, 1000, loss=1.0, seconds_left=7.0)

    seen: list[TrainingProgress] = []
    runner = JobRunner()
    runner.stepped.connect(seen.append)
    assert runner.start("Training", job(), lambda result: None)
    qtbot.waitUntil(lambda: not runner.is_running)
    assert [pace.seconds_left for pace in seen] == [7.0]


def some_steps() -> Job[str]:
    yield Progress(message("Embedding faces"), 1, 1)
    yield TrainingProgress(message("One"), 1, 2, loss=0.5)
    yield TrainingProgress(message("One"), 2, 2, loss=0.4, held_out=0.1)
    yield TrainingProgress(message("Two"), 1, 1, loss=math.nan, held_out=0.2, device="cuda")
    return "done"


@pytest.mark.parametrize("last", [1, 2, 3, 7, 40, 900])
def test_the_axis_of_steps_shows_whole_steps_only(last: int, qtbot: QtBot) -> None:
    plot = CurvePlot("Loss", str)
    qtbot.addWidget(plot)
    axis = plot.plot.getAxis("bottom")
    plot.show_points([(step, 1.0) for step in range(1, last + 1)])
    ticks = [tick for _, level in axis.tickValues(0, last, 300) for tick in level]
    assert ticks
    assert all(tick == int(tick) for tick in ticks)


def test_every_stage_of_a_training_has_a_curve_of_its_own() -> None:
    calibrations = Curves()
    assert finish(recorded(some_steps(), calibrations)) == "done"
    assert [(stage.title, stage.losses, stage.held_out) for stage in calibrations.stages] == [
        (message("One"), [(1, 0.5), (2, 0.4)], [(2, 0.1)]),
        (message("Two"), [], [(1, 0.2)]),
    ]
    assert calibrations.device == "cuda"


def test_a_stage_that_begins_again_has_another_curve() -> None:
    def job() -> Job[None]:
        for _ in range(2):
            for step in (1, 2, 3):
                yield TrainingProgress(message("One"), step, 3, loss=0.5)

    curves = Curves()
    finish(recorded(job(), curves))
    assert [stage.losses for stage in curves.stages] == [[(1, 0.5), (2, 0.5), (3, 0.5)]] * 2


def test_closing_a_recorded_job_closes_the_job() -> None:
    closed = []

    def job() -> Job[None]:
        try:
            yield Progress(message("Working"), 0, None)
        finally:
            closed.append(True)

    watched = recorded(job(), Curves())
    next(watched)
    watched.close()
    assert closed == [True]


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("Verification error", 0.03, 0.02, -0.02, -0.001, True), "better"),
        (Figure("Verification error", 0.03, 0.02, -0.02, 0.01, True), "better, perhaps by chance"),
        (Figure("Verification error", 0.02, 0.03, 0.001, 0.02, True), "worse"),
        (Figure("B-cubed F", 0.9, 0.8, -0.2, -0.01, False), "worse"),
        (Figure("B-cubed F", 0.9, 0.9, 0.0, 0.0, False), "the same"),
        (Figure("B-cubed F", 0.8, 0.9, 0.05, 0.15, False), "better"),
    ],
)
def test_a_figure_is_judged_in_words(figure: Figure, verdict: str, qtbot: QtBot) -> None:
    report = ValidationFigures()
    qtbot.addWidget(report)
    report.show_figures([figure])
    assert words(report).endswith(verdict)


def test_a_worse_network_cannot_be_accepted(training: TrainingPage) -> None:
    change = finish(training.tools.library.albums.preview())
    worse = Figure("Verification error", 0.02, 0.03, 0.001, 0.02, True)
    training.show_trained(
        Trained("head.v9", ValidationReport((worse,), 10, 5, Gain(-0.01, 0.001), different=10), change)
    )
    assert training.validation.isVisible()
    assert not training.validation.accept.isEnabled()
    assert training.validation.title.text() == "The new network did not pass its check, so the present one stays"
    assert training.validation.figures.text() == "Hide the figures"
    assert "worse" in words(training)
    press(training.validation.leave)
    assert not training.validation.isVisible()


def test_what_a_network_would_bring_is_told_in_faces_and_the_figures_one_level_deeper(
    training: TrainingPage, qtbot: QtBot
) -> None:
    press(training.train)
    wait_for_the_job(training, qtbot)
    told = training.validation.brings.text()
    assert told.startswith("Of ")
    assert "faces that it had not seen" in told
    assert not training.validation.report.isVisible()
    assert training.validation.title.text() == "What it would bring"
    assert training.validation.figures.text() == "Show the figures"
    press(training.validation.figures)
    assert training.validation.report.isVisible()
    assert "Faces in the wrong album" in words(training.validation.report)


def test_faces_gained_and_lost_are_told(training: TrainingPage) -> None:
    told = []
    for gained, lost in ((3, 0), (1, 0), (3, 1), (0, 0)):
        training.show_trained(
            Trained("head.v9", ValidationReport((), 60, 5, Gain(0.1, 0.01), gained, lost, different=40), None)
        )
        told.append(training.validation.brings.text())
    assert told == [
        "Of 40 faces that it had not seen, 3 more are right, and none that was right is wrong.",
        "Of 40 faces that it had not seen, 1 more is right, and none that was right is wrong.",
        "Of 40 faces that it had not seen, 3 more are right, and 1 that was right is wrong.",
        "Of 40 faces that it had not seen, as many are right as before.",
    ]


def test_the_focus_stays_on_the_page_when_the_list_of_networks_is_made_anew(training: TrainingPage) -> None:
    training.versions.findChildren(QPushButton)[0].setFocus()
    training.refresh(Changes.MODELS)
    settle()
    assert focus() is training.train


def test_there_is_one_button_back_to_the_network_before(training: TrainingPage, qtbot: QtBot) -> None:
    before = in_use(training)
    assert not training.way_back.isVisible()
    press(training.train)
    wait_for_the_job(training, qtbot)
    press(training.validation.accept)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == "head.v1"
    assert training.way_back.isVisible()
    seen = when_asked(PreviewDialog, lambda dialog: press(dialog.yes))
    press(training.way_back)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == before


def test_a_network_that_its_own_check_refused_asks_first_and_says_so(training: TrainingPage, qtbot: QtBot) -> None:
    press(training.train)
    wait_for_the_job(training, qtbot)
    library, before = training.tools.library, in_use(training)
    manifest = library.networks.folder / "head.v1.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("is_refused = false", "is_refused = true"), "utf-8")
    assert "is_refused = true" in manifest.read_text("utf-8")
    training.refresh(Changes.MODELS)
    settle()
    assert "refused by its own check" in words(training.versions)
    asked: list[str] = []

    def read_and_leave(dialog: PreviewDialog) -> None:
        asked.append(words(dialog))
        assert dialog.no.isDefault()
        press(dialog.no)

    seen = when_asked(PreviewDialog, read_and_leave)
    (use,) = (one for one in training.versions.findChildren(QPushButton) if one.accessibleName() == "Use head.v1")
    press(use)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    wait_for_the_job(training, qtbot)
    assert "refused this network" in asked[0]
    assert in_use(training) == before


def test_better_eyes_are_offered_and_change_nothing_before_a_yes(
    training: TrainingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is not installed" in training.eyes.words.text()
    assert not training.eyes.look.isVisible()
    monkeypatch.setattr("photogroup.vision.installed.best_installed", lambda: "best")
    training.refresh(Changes.MODELS)
    qtbot.waitUntil(training.eyes.look.isVisible)
    assert "would be looked at again" in training.eyes.words.text()
    before = in_use(training)
    seen = when_asked(PreviewDialog, lambda dialog: press(dialog.no))
    press(training.eyes.look)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == before
    seen = when_asked(PreviewDialog, lambda dialog: press(dialog.yes))
    press(training.eyes.look)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == EYES["best"]["model"]
    qtbot.waitUntil(lambda: not training.eyes.isVisible())
