"""Long names: what a cell has no room for is told by its tool tip, and nothing that is typed is shortened unsaid."""

import pytest
from hands import OpenWindow, key, page, press, settle, visit, wait_for, when_asked, write
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QToolTip

from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.widgets.groups_dialog import GroupsDialog
from photogroup.library import Library
from photogroup.naming import LONGEST_NAME

LONG = "Maximiliane Alexandra von Hohenstein-Wallerstadt und zu Lichtenegg"


def tip_of(view: QAbstractItemView, row: int) -> str:
    """What the tool tip says when the mouse rests on this row."""
    point = view.visualRect(view.model().index(row, 0)).center()
    QToolTip.hideText()
    wait_for(lambda: not QToolTip.isVisible())
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point)))
    return QToolTip.text() if QToolTip.isVisible() else ""


@pytest.fixture
def named_at_length(library: Library, open_window: OpenWindow) -> MainWindow:
    library.corrections.name(library.people.named("Anna").id, LONG)
    return open_window(library)


def test_a_name_cut_on_its_card_is_told_by_the_tip_and_one_that_fits_is_not(named_at_length: MainWindow) -> None:
    view = page(named_at_length, PeoplePage).view
    assert tip_of(view, 0) == LONG
    assert tip_of(view, 1) == ""


def test_a_line_of_the_history_that_is_cut_is_told_by_the_tip(library: Library, open_window: OpenWindow) -> None:
    name = "Anna " * 60
    library.corrections.name(library.people.named("Anna").id, name)
    shown = visit(open_window(library), PageName.HISTORY, HistoryPage)
    assert name.strip() in tip_of(shown.view, 0).replace("\n", " ")
    assert tip_of(shown.view, 1) == ""


def test_the_tip_of_a_very_long_name_stays_on_the_screen(library: Library, open_window: OpenWindow) -> None:
    library.corrections.name(library.people.named("Anna").id, "A" * LONGEST_NAME)
    view = page(open_window(library), PeoplePage).view
    tip_of(view, 0)
    shown = next(each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel") and each.isVisible())
    assert shown.width() <= shown.screen().geometry().width()


def test_a_group_whose_name_is_too_long_is_refused_and_stays_to_be_mended(
    named_at_length: MainWindow, library: Library
) -> None:
    said: list[str] = []

    def answer(dialog: GroupsDialog) -> None:
        dialog.new.setText("x" * (LONGEST_NAME + 1))
        press(next(each for each in dialog.findChildren(QPushButton) if each.isDefault()))
        assert dialog.isVisible()
        assert dialog.new.hasFocus()
        said.append(dialog.why.text() if dialog.why.isVisible() else "")
        dialog.new.setText("")
        write("Family")
        assert not dialog.why.isVisible()
        key(Qt.Key.Key_Return)

    page(named_at_length, PeoplePage).view.setCurrentIndex(page(named_at_length, PeoplePage).model.index(0))
    seen = when_asked(GroupsDialog, answer)
    key("l", Qt.KeyboardModifier.ControlModifier)
    settle()
    assert seen
    assert str(LONGEST_NAME) in said[0]
    assert library.people.named(LONG).groups == ("Family",)
