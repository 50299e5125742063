"""What a user's hands do: clicks on cells, drags, typing into whatever has the focus."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from shiboken6 import isValid

from photogroup.gui.item_models.rows import RowsModel
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.page import Page
from photogroup.gui.widgets.grid_view import GridView
from photogroup.library import Library

OpenWindow = Callable[[Library], MainWindow]
"""The fixture that shows the window of a library."""
P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QDialog)


def visit(window: MainWindow, name: PageName, kind: type[P]) -> P:
    """Click the place in the sidebar and return its page."""
    QTest.mouseClick(window.sidebar.places[name], Qt.MouseButton.LeftButton)
    settle()
    return page(window, kind)


def page(window: MainWindow, kind: type[P]) -> P:
    """The page in sight, which must be of this kind."""
    assert isinstance(window.page, kind)
    assert window.page.isVisible()
    return window.page


def click(view: GridView, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    index = view.model().index(row, 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, view.visualRect(index).center())
    settle()


def press(button: QAbstractButton) -> None:
    """Click a button."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def double_click(view: GridView, row: int) -> None:
    click(view, row)
    point = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    settle()


def drag_over(view: GridView, start: QPoint, end: QPoint) -> None:
    """A rubber band from one point of the viewport to another."""
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def wheel(
    view: QWidget,
    down: int = -120,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    sideways: int = 0,
) -> None:
    """A notch of the wheel, towards the user unless told otherwise."""
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(sideways, down),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    QTest.qWait(40)


def drop(data: QMimeData, view: GridView, row: int) -> None:
    """Let go of a drag over a cell."""
    point = view.visualRect(view.model().index(row, 0)).center()
    action, button, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target = view.viewport()
    QApplication.sendEvent(target, QDragEnterEvent(point, action, data, button, none))
    QApplication.sendEvent(target, QDragMoveEvent(point, action, data, button, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(point), action, data, button, none))


def key(what: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    if isinstance(what, str):
        QTest.keyClicks(focus(), what, modifier)
    else:
        QTest.keyClick(focus(), what, modifier)
    settle()


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def opening(paths: list[str]) -> Callable[[QUrl], bool]:
    """In the place of `QDesktopServices.openUrl`: notes the paths that it was asked to open."""

    def open_url(url: QUrl) -> bool:
        paths.append(url.toLocalFile())
        return True

    return open_url


def let_pass() -> None:
    """Let the window take in what has come, and other threads go on: Qt waits without giving way to them."""
    QTest.qWait(0)
    time.sleep(0.002)


def settle() -> None:
    """Wait until no page of an open window is busy with an answer."""
    end = time.monotonic() + 60
    QApplication.processEvents()
    while any(map(_is_busy, _windows())):
        assert time.monotonic() < end, "a page stays busy"
        let_pass()
    QApplication.processEvents()


def _is_busy(window: MainWindow) -> bool:
    return window.has_news or any(map(_has_work, window.pages.values()))


def _has_work(shown: Page) -> bool:
    """Whether a page reads something, or has rows to show that nothing but time holds back."""
    models = [view.model() for view in shown.findChildren(GridView)]
    ready = any(isinstance(model, RowsModel) and model.is_waiting and not model.is_held for model in models)
    return shown.is_busy or ready


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until this holds, for what comes when the hands rest."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it does not come"
        let_pass()


def _windows() -> list[MainWindow]:
    """The windows in sight; one may have been closed and deleted a moment ago."""
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    return [window for window in windows if isValid(window) and window.isVisible()]


def turn_to(window: MainWindow, widget: QWidget) -> None:
    """Give a widget the focus; the offscreen platform does not give it back to the window after a popup."""
    window.activateWindow()
    QApplication.processEvents()
    widget.setFocus()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None or not widget.isVisible():
        # After a popup or dialog the offscreen platform does not make the window active again, as others do.
        for window in _windows():
            window.activateWindow()
        QApplication.processEvents()
        widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def when_asked(kind: type[D], answer: Callable[[D], None]) -> list[D]:
    """Answer the next dialog of this kind as a user would; the list holds it once it has come."""
    seen: list[D] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            seen.append(dialog)
            QApplication.processEvents()
            try:
                answer(dialog)
            finally:
                dialog.close()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    return seen
