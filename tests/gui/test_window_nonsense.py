"""Nonsense that is pasted into every field, or dragged onto every page."""

from pathlib import Path

import pytest
from hands import settle
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.picture_mime import FACES_MIME, PEOPLE_MIME, PHOTOS_MIME
from photogroup.naming import LONGEST_NAME

HERE = PHOTOS_MIME.rsplit("-", 1)[-1]
NONSENSE = {
    "long": "x" * 10_000,
    "lines": "one\ntwo\r\n\tthree\u2028four",
    "nul": "a\0b\x07c\x1b[31m",
    "right to left": "\u202eannA \u05d0\u05d1\u05d2",
    "emoji": "👩‍👩‍👧‍👦" * 50,
    "markup": "<img src='file:///etc/passwd'><b>&amp;%1 %Ln {name}</b>",
    "half": "\ud83d",
    "patterns": "(*[?\\",
}


def places(window: MainWindow) -> list[Visit]:
    anna = window.tools.library.people.all()[0].id
    photo = window.tools.library.photos.of_person(anna)[0].id
    needs = {PageName.PERSON: Visit(PageName.PERSON, person=anna), PageName.SPLIT: Visit(PageName.SPLIT, person=anna)}
    needs[PageName.PHOTO] = Visit(PageName.PHOTO, photo=photo)
    left_out = (PageName.EVENT, PageName.SET, PageName.WELCOME)
    return [needs.get(name, Visit(name)) for name in PageName if name not in left_out]


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_that_is_pasted_into_a_field_breaks_nothing(name: str, window: MainWindow) -> None:
    fields = 0
    for place in places(window):
        window.tools.navigator.go(place)
        settle()
        for field in window.page.findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                field.setFocus()
                QGuiApplication.clipboard().setText(NONSENSE[name])
                field.selectAll()
                field.paste()
                QTest.keyClick(field, Qt.Key.Key_Return)
                settle()
                modal = QApplication.activeModalWidget()
                assert modal is None, (place, modal)
                fields += 1
    assert fields
    for person in window.tools.library.people.all():
        assert len(person.name) <= LONGEST_NAME
        assert person.name.isprintable() or name in ("right to left", "emoji")


def dropped_on(window: MainWindow, data: QMimeData) -> bool:
    """Whether the widget in the middle of the page, or one around it, takes this."""
    target = window.page
    middle = target.rect().center()
    widget: QWidget | None = target.childAt(middle) or target
    none, button, action = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    while widget is not None:
        enter = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
        if widget.acceptDrops():
            QApplication.sendEvent(widget, enter)
            if enter.isAccepted():
                QApplication.sendEvent(widget, QDragMoveEvent(QPoint(5, 5), action, data, button, none))
                QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, button, none))
                return True
        widget = widget.parentWidget()
    return False


def nonsense(kind: str, folder: Path) -> QMimeData:
    data = QMimeData()
    match kind:
        case "text":
            data.setText(NONSENSE["markup"])
        case "picture":
            picture = QImage(4, 4, QImage.Format.Format_RGB32)
            picture.fill(QColor("red"))
            data.setImageData(picture)
        case "address":
            data.setUrls([QUrl("https://example.org/a.jpg"), QUrl("nonsense:"), QUrl()])
        case "nowhere":
            data.setUrls([QUrl.fromLocalFile(str(folder / "is not here"))])
        case "bytes":
            for name in ("application/x-photogroup-faces", "application/x-photogroup-people", "text/uri-list"):
                data.setData(name, b"\xff\x00nonsense")
        case "another library":
            for name in (PHOTOS_MIME, FACES_MIME, PEOPLE_MIME):
                data.setData(name.replace(HERE, "0" * 32), b"1,2,3")
    return data


@pytest.mark.parametrize("kind", ["text", "picture", "address", "nowhere", "bytes", "another library"])
def test_nonsense_that_is_dragged_onto_a_page_changes_nothing(kind: str, window: MainWindow, tmp_path: Path) -> None:
    before = window.tools.library.people.all(), list(window.tools.library.scan.folders())
    for place in places(window):
        window.tools.navigator.go(place)
        settle()
        dropped_on(window, nonsense(kind, tmp_path))
        settle()
    assert (window.tools.library.people.all(), list(window.tools.library.scan.folders())) == before
    assert QApplication.activeModalWidget() is None
