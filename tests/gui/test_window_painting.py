"""What the eye sees after the hand has moved: scrolling, toasts over pages, tips and lists that can be read."""

from collections import Counter

import pytest
from hands import double_click, focus, key, page, settle, wait_for, wheel
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photogroup.gui.colours import DARK, LIGHT
from photogroup.gui.delegates.album_card import AlbumCard
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.theme import apply_theme
from photogroup.gui.widgets.grid_painting import start_painting
from photogroup.gui.widgets.grid_view import GridView
from photogroup.gui.widgets.name_edit import NameEdit

SENTENCE = "It has been done, and this sentence is as long as such a sentence is"
CTRL = Qt.KeyboardModifier.ControlModifier


def on_screen(window: MainWindow, widget: QWidget) -> QImage:
    """What the window has painted of a widget so far, without painting it anew."""
    picture = window.screen().grabWindow(window.winId()).toImage()
    ratio = picture.devicePixelRatio()
    place = widget.mapTo(window, QPoint(0, 0)) * ratio
    return picture.copy(place.x(), place.y(), round(widget.width() * ratio), round(widget.height() * ratio))


def painted_anew(window: MainWindow, widget: QWidget) -> QImage:
    place = widget.mapTo(window, QPoint(0, 0))
    return window.grab().toImage().copy(place.x(), place.y(), widget.width(), widget.height())


def differing(first: QImage, second: QImage) -> int:
    assert first.size() == second.size()
    places = [(x, y) for x in range(0, first.width(), 9) for y in range(0, first.height(), 9)]
    return sum(first.pixel(x, y) != second.pixel(x, y) for x, y in places)


def test_after_a_toast_the_wheel_scrolls_what_is_painted(many: MainWindow, qtbot: QtBot) -> None:
    key("z", CTRL)
    assert many.toast.isVisible()
    many.toast.hide()
    double_click(page(many, PeoplePage).view, 0)
    view = page(many, PersonPage).face_view
    QTest.mouseMove(many.sidebar, QPoint(10, 600))
    for _ in range(6):
        before = on_screen(many, view.viewport())
        wheel(view.viewport())
        wait_for(lambda: not many.tools.thumbnails.is_busy)
        QTest.qWait(40)
        now = on_screen(many, view.viewport())
        assert differing(before, now) > 100, "the page stays put"
        assert differing(now, painted_anew(many, view.viewport())) == 0


def test_scrolling_repaints_without_the_help_of_pictures_that_arrive(
    many: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    double_click(page(many, PeoplePage).view, 0)
    view = page(many, PersonPage).face_view
    wait_for(lambda: not many.tools.thumbnails.is_busy)
    child = QWidget(view.viewport())
    child.show()
    painted: list[int] = []
    paint = view.paintEvent

    def note(event: QPaintEvent) -> None:
        painted.append(event.rect().height())
        paint(event)

    monkeypatch.setattr(view, "paintEvent", note)
    view.verticalScrollBar().setValue(200)
    QApplication.processEvents()
    assert max(painted, default=0) >= view.viewport().height() - 1


def painted_outside(view: QAbstractItemView) -> int:
    """Pixels around a cell that it paints in any state: they would stay when the state changes."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    cell = view.visualRect(view.model().index(0, 0))
    option.rect = cell.translated(20 - cell.left(), 20 - cell.top())
    selected, focused, hovered = (
        QStyle.StateFlag.State_Selected,
        QStyle.StateFlag.State_HasFocus,
        QStyle.StateFlag.State_MouseOver,
    )
    touched = 0
    for state in (selected, focused, hovered, selected | focused, selected | focused | hovered):
        option.state = QStyle.StateFlag.State_Enabled | state
        picture = QImage(cell.width() + 40, cell.height() + 40, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = start_painting(picture)
        view.itemDelegate().paint(painter, option, view.model().index(0, 0))
        painter.end()
        points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        touched += sum(picture.pixel(x, y) != 0 for x, y in points if not option.rect.contains(x, y))
    return touched


def test_a_cell_paints_nothing_beside_itself(window: MainWindow) -> None:
    """What it painted there would stay when another becomes the current one."""
    anna = window.tools.library.people.all()[0].id
    places = [
        *map(Visit, (PageName.PEOPLE, PageName.NEWS, PageName.TIMELINE, PageName.EVENTS, PageName.MATCHES)),
        *(Visit(name, person=anna) for name in (PageName.PERSON, PageName.SEARCH, PageName.SPLIT)),
    ]
    seen: dict[str, int] = {}
    for place in places:
        window.tools.navigator.go(place)
        settle()
        for view in window.page.findChildren(GridView):
            if view.isVisible() and view.model().rowCount():
                seen[type(view.itemDelegate()).__name__] = painted_outside(view)
    assert len(seen) > 3
    assert set(seen.values()) == {0}, seen


def test_a_toast_lies_over_pages_that_are_made_after_it(window: MainWindow) -> None:
    window.toast.say("It has been done")
    for name in (PageName.REVIEW, PageName.FOLDERS, PageName.HISTORY):
        window.visit(name)
        settle()
        middle = window.toast.mapTo(window, window.toast.rect().center())
        found = window.childAt(middle)
        assert found is not None
        assert found is window.toast or window.toast.isAncestorOf(found), name


def test_a_toast_makes_way_for_a_name_that_is_typed(window: MainWindow) -> None:
    view, covered = page(window, PeoplePage).view, list[int]()
    for height in range(600, 740, 10):
        window.resize(760, height)
        settle()
        window.toast.say(SENTENCE, "Undo")
        names = {row: AlbumCard.name_rect(view.visualRect(view.model().index(row, 0))) for row in range(6)}
        covered = [row for row, name in names.items() if overlap(window.toast, view.viewport(), name)]
        if covered:
            break
    assert covered, "a name lies under the message"
    for row in covered:
        window.toast.say(SENTENCE, "Undo")
        view.setCurrentIndex(view.model().index(row, 0))
        view.edit_current()
        field = focus()
        assert isinstance(field, NameEdit)
        assert window.toast.isVisible()
        assert not overlap(window.toast, field, field.rect())
        key(Qt.Key.Key_Escape)


def overlap(toast: QWidget, place: QWidget, rect: QRect) -> bool:
    return QRect(place.mapTo(toast.window(), rect.topLeft()), rect.size()).intersects(toast.geometry())


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_tool_tips_and_lists_of_other_windows_can_be_read(
    theme: str, colours: object, window: MainWindow, qapp: QApplication
) -> None:
    apply_theme(qapp, theme)
    try:
        QToolTip.showText(window.mapToGlobal(QPoint(300, 300)), "Who else is this?", window)
        wait_for(lambda: any(w.metaObject().className() == "QTipLabel" for w in QApplication.topLevelWidgets()))
        tip = next(w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel")
        wait_for(tip.isVisible)
        shown = Counter(tip.grab().toImage().pixelColor(x, y).name() for x in range(2, 60) for y in range(2, 14))
        chosen = DARK if theme == "dark" else LIGHT
        assert shown.most_common(1)[0][0] == chosen.toast
        QToolTip.hideText()
        alone = QListView()
        alone.resize(80, 60)
        alone.show()
        assert alone.grab().toImage().pixelColor(40, 30).name() == chosen.surface
        alone.close()
    finally:
        apply_theme(qapp, "light")


def test_a_button_with_the_focus_has_one_frame(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    first, button = QPushButton(window), QPushButton(window)
    first.setGeometry(10, 10, 120, 32)
    button.setGeometry(10, 60, 120, 32)
    window.resize(140, 110)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert button.hasFocus()
    seen = button.grab().toImage()
    assert len({seen.pixel(x, 16) for x in range(4, 116)}) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_rubber_band_is_told_from_the_ground_it_is_drawn_on(
    window: MainWindow, qapp: QApplication, theme: str
) -> None:
    apply_theme(qapp, theme)
    settle()
    ground = page(window, PeoplePage).view.viewport()
    start, end = ground.rect().bottomRight() - QPoint(3, 60), ground.rect().bottomRight() - QPoint(60, 3)
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for point in (start - QPoint(20, -20), end):
        QTest.mouseMove(ground, point)
    settle()
    picture = painted_anew(window, ground)
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    apply_theme(qapp, "light")
    line, beside = (picture.pixelColor(x, start.y() + 30).lightnessF() for x in (end.x(), end.x() - 9))
    assert abs(line - beside) > 0.2
