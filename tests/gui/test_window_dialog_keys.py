"""Enter, Esc, Space and Tab in every dialog: what is grave is never done by habit, and Esc always means no."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hands import focus, key, press, settle, visit, when_asked
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QPushButton, QWidget

from photogroup.albums.regrouping import Preview
from photogroup.domain import FaceId
from photogroup.gui import asking, passphrase_dialogs
from photogroup.gui.cheat_sheet import CheatSheet
from photogroup.gui.crash import CrashDialog, CrashReporter
from photogroup.gui.file_commands import ArchiveDialog
from photogroup.gui.immich_dialog import ImmichDialog
from photogroup.gui.inside_dialogs import InsideDialog, PutBackDialog
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.names_dialogs import ExportDialog, ImportDialog
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.passphrase_dialogs import PassphraseDialog, Passphrases
from photogroup.gui.preview_dialog import PreviewDialog
from photogroup.gui.safekeeping_dialogs import EraseDialog
from photogroup.gui.widgets.date_dialog import DateDialog
from photogroup.gui.widgets.groups_dialog import GroupsDialog
from photogroup.gui.widgets.person_picker import PersonPicker
from photogroup.identity.grouping.album_projection import GroupedFaces
from photogroup.identity.grouping.preview import Difference, Move
from photogroup.library import plan_erasing
from photogroup.names.inside import WrittenInside
from photogroup.names.sidecars import Written

FOUND = SimpleNamespace(
    naming=SimpleNamespace(
        people=[SimpleNamespace(name="Anna", faces=[1], drawn=[], is_new_name=True)],
        matched=1,
        drawn=0,
        known=0,
        conflicts=[],
        left=0,
        unplaced=[],
    ),
    readings=SimpleNamespace(stale=0, unreadable=0, problems=[]),
)
PHOTO = Path("/photos/a.jpg")


def preview(window: MainWindow) -> Preview:
    move = Move(FaceId(1), None, window.tools.library.people.all()[0].id)
    return Preview(Difference((move,), (), (), 0), (), cast(GroupedFaces, None))


def changed(names: int = 1) -> WrittenInside:
    return WrittenInside(names=names, photos=[PHOTO])


ALL: dict[str, Callable[[MainWindow], QDialog]] = {
    "a preview": lambda it: PreviewDialog(preview(it), it.tools, it),
    "a preview with a warning": lambda it: PreviewDialog(preview(it), it.tools, it, warning="It was worse."),
    "erasing": lambda it: EraseDialog(plan_erasing(it.tools.library.folder), it),
    "a report": lambda it: CrashDialog("report", it),
    "the keys": lambda it: CheatSheet(it.actions_by_page(), it),
    "the same name": lambda it: SamePerson(it.tools.library.people.all()[:2], "Anna", it.tools, it),
    "two names": lambda it: SamePerson(it.tools.library.people.all()[:2], "", it.tools, it),
    "a server": lambda it: ImmichDialog("", it),
    "a passphrase": lambda it: PassphraseDialog("", is_new=False, parent=it),
    "a new passphrase": lambda it: PassphraseDialog("", is_new=True, parent=it),
    "writing into photos": lambda it: InsideDialog(changed(), guesses=False, parent=it),
    "putting photos back": lambda it: PutBackDialog([PHOTO], it),
    "importing": lambda it: ImportDialog(cast(Any, FOUND), it),
    "exporting": lambda it: ExportDialog(Written(names=1, created=[PHOTO]), guesses=False, parent=it),
    "an archive": lambda it: ArchiveDialog(cast(Any, SimpleNamespace(path=PHOTO, messages=())), it),
    "groups": lambda it: GroupsDialog(it.tools.library.people.all()[:1], ["family"], it),
    "a date": lambda it: DateDialog("When?", None, it),
    "a person": lambda it: PersonPicker("Who?", it.tools.library.people.all(), it.tools.thumbnails, it),
}
GRAVE = ("a preview with a warning", "erasing", "two names", "writing into photos", "putting photos back")


@pytest.fixture(params=ALL)
def dialog(request: pytest.FixtureRequest, window: MainWindow) -> Iterator[QDialog]:
    made = opened(ALL[request.param](window))
    yield made
    made.close()


def opened(dialog: QDialog) -> QDialog:
    dialog.open()
    dialog.activateWindow()
    settle()
    return dialog


def by_tab(dialog: QDialog) -> list[QWidget]:
    """All that Tab comes to, the first being what has the focus now."""
    stops: list[QWidget] = []
    while (here := focus()) not in stops and len(stops) < 20:
        stops.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return stops


def test_escape_means_no_wherever_the_focus_is(dialog: QDialog) -> None:
    for stop in by_tab(dialog):
        opened(dialog)
        stop.setFocus()
        key(Qt.Key.Key_Escape)
        assert not dialog.isVisible(), stop
        assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("name", ALL)
def test_on_a_small_screen_its_buttons_can_be_reached(
    name: str, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(720, 450))
    made = ALL[name](window)
    asking.present(made)
    settle()
    assert made.width() <= 720
    assert made.height() <= 450
    made.close()


def test_tab_comes_to_every_button_that_can_be_pressed(dialog: QDialog) -> None:
    can = {each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.isEnabled()}
    if not isinstance(dialog, DateDialog):  # there Tab first goes through day, month and year
        assert can <= set(by_tab(dialog))


def test_the_button_that_enter_presses_is_the_one_that_has_the_focus(dialog: QDialog) -> None:
    for stop in by_tab(dialog):
        if isinstance(stop, QPushButton):
            stop.setFocus()
            assert stop.isDefault(), stop.text()


def test_enter_means_the_same_wherever_the_focus_is_but_on_a_button(dialog: QDialog) -> None:
    stops = [stop for stop in by_tab(dialog) if not isinstance(stop, QPushButton)]
    pressed = set()
    for stop in stops:
        stop.setFocus()
        pressed |= {each for each in dialog.findChildren(QPushButton) if each.isDefault()}
    assert {each.property("kind") for each in pressed} <= {"primary", None}
    assert len(pressed) <= 1


@pytest.mark.parametrize("name", GRAVE)
def test_what_is_grave_is_not_done_by_enter_unless_its_button_has_the_focus(name: str, window: MainWindow) -> None:
    dialog = ALL[name](window)
    opened(dialog)
    for stop in by_tab(dialog):
        if not isinstance(stop, QAbstractButton):
            opened(dialog)
            if isinstance(dialog, EraseDialog):
                dialog.typed.setText(dialog.word)
            stop.setFocus()
            key(Qt.Key.Key_Return)
            assert dialog.result() == QDialog.DialogCode.Rejected, stop
    opened(dialog)
    if not isinstance(dialog, EraseDialog):
        key(Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.close()


def test_enter_does_not_decrypt(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase_dialogs, "is_encrypted", lambda folder: True)
    seen = when_asked(QMessageBox, lambda box: QTest.keyClick(box.defaultButton(), Qt.Key.Key_Return))
    assert Passphrases().wanted(window.tools.library.folder, window) is None
    assert seen[0].clickedButton() is seen[0].defaultButton()


def test_a_second_enter_does_not_answer_the_next_question(window: MainWindow) -> None:
    review = visit(window, PageName.REVIEW, ReviewPage)
    settle()
    assert [made.property("kind") for made in review.answers] == [""] * 3
    first = review.question
    review.answers[2].setFocus(Qt.FocusReason.TabFocusReason)
    key(Qt.Key.Key_Return)
    second = review.question
    assert second is not None
    assert second != first
    for how in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        key(how)
    assert review.question == second
    press(review.answers[0])
    third = review.question
    key(Qt.Key.Key_Return)
    assert review.question == third
    assert QApplication.focusWidget() is review


def test_enter_typed_before_a_report_came_does_not_close_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "A_MOMENT", 5.0)
    reporter = CrashReporter()
    reporter.catch(ZeroDivisionError("one over zero"))
    QApplication.processEvents()
    dialog = reporter.dialog
    assert dialog is not None
    for each in dialog.findChildren(QPushButton):
        QTest.keyClick(each, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    QApplication.processEvents()
