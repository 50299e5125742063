"""Training in the window: its curves, its proof, and the way to another network and back."""

import math

import pytest
from hands import OpenWindow, key, press, settle, visit, when_asked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.training_page import TrainingPage
from photogroup.gui.preview_dialog import PreviewDialog
from photogroup.gui.training_curves import Curves, recorded
from photogroup.gui.widgets.proof_report import ProofReport
from photogroup.jobs import Job, Progress, TrainingProgress, finish
from photogroup.library import Library, Trained
from photogroup.proving import Figure, Proof


@pytest.fixture
def training(library: Library, open_window: OpenWindow) -> TrainingPage:
    """The page of a library whose user has confirmed all faces."""
    for person in library.people():
        library.confirm([face.face_id for face in library.faces_of(person.id)])
    return visit(open_window(library), PageName.TRAINING, TrainingPage)


def words(shown: ProofReport | TrainingPage) -> str:
    return " ".join(label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown))


def in_use(shown: TrainingPage) -> str:
    return next(model.manifest.name for model in shown.tools.library.models() if model.is_active)


def wait_for_the_job(shown: TrainingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shown.tools.jobs.is_running, timeout=120_000)
    settle()


def test_a_training_shows_its_curves_and_its_proof_and_is_used_on_yes(training: TrainingPage, qtbot: QtBot) -> None:
    before = in_use(training)
    press(training.train)
    assert training.running.isVisible()
    assert not training.train.isEnabled()
    wait_for_the_job(training, qtbot)
    assert len(training.loss.curve.getData()[0]) > 10
    assert len(training.held_out.curve.getData()[0]) > 1
    assert "Two faces taken for the wrong answer" in words(training.report)
    assert training.proof.isVisible()
    assert in_use(training) == before
    press(training.accept)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == "head.v1"
    assert not training.proof.isVisible()
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


def test_a_training_is_stopped_and_nothing_has_changed(training: TrainingPage, qtbot: QtBot) -> None:
    before = in_use(training)
    press(training.train)
    press(training.pause)
    assert training.tools.jobs.is_paused
    press(training.stop)
    wait_for_the_job(training, qtbot)
    assert in_use(training) == before
    assert not training.proof.isVisible()


def some_steps() -> Job[str]:
    yield Progress("Embedding faces", 1, 1)
    yield TrainingProgress("One", 1, 2, loss=0.5)
    yield TrainingProgress("One", 2, 2, loss=0.4, held_out=0.1)
    yield TrainingProgress("Two", 1, 1, loss=math.nan, held_out=0.2, device="cuda")
    return "done"


def test_every_stage_of_a_training_has_a_curve_of_its_own() -> None:
    curves = Curves()
    assert finish(recorded(some_steps(), curves)) == "done"
    assert [(stage.title, stage.losses, stage.held_out) for stage in curves.stages] == [
        ("One", [(1, 0.5), (2, 0.4)], [(2, 0.1)]),
        ("Two", [], [(1, 0.2)]),
    ]
    assert curves.device == "cuda"


def test_closing_a_recorded_job_closes_the_job() -> None:
    closed = []

    def job() -> Job[None]:
        try:
            yield Progress("Working", 0, None)
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
    report = ProofReport()
    qtbot.addWidget(report)
    report.show_figures([figure])
    assert words(report).endswith(verdict)


def test_a_worse_network_cannot_be_accepted(training: TrainingPage) -> None:
    change = finish(training.tools.library.preview_group())
    worse = Figure("Verification error", 0.02, 0.03, 0.001, 0.02, True)
    training.show_trained(Trained("head.v9", Proof((worse,), 10, 5), change))
    assert training.proof.isVisible()
    assert not training.accept.isEnabled()
    assert "worse" in words(training)
    press(training.leave)
    assert not training.proof.isVisible()
