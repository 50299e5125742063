"""What every window does: names in full and as plain text, ranges, Enter, and the way back."""

from pathlib import Path

import pytest
from hands import click, double_click, focus, key, page, press, settle, turn_to, wait_for, wheel, when_asked, write
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from photogroup.gui.delegates.album_card import CELL, AlbumCard, fitted
from photogroup.gui.item_models.face_items import to_check_first
from photogroup.gui.main_window import MainWindow
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.pages.training_page import TrainingPage
from photogroup.gui.session import Session
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.jobs import Changes
from photogroup.library import AlbumPurity, Library
from photogroup.messages import message

SHIFT = Qt.KeyboardModifier.ShiftModifier
EVIL = '<img src="file:///etc/passwd" onerror="x">'


# Words


@pytest.mark.parametrize("name", ["Maximilian Wolf", "Wilhelmina Moor", "MWMWMWMWMWMWMWM", "Annemarie-Luise"])
def test_names_of_fifteen_letters_are_not_cut(name: str, qapp: QApplication) -> None:
    font = QApplication.font()
    font.setWeight(QFont.Weight.DemiBold)
    _, lines = fitted(name, font, AlbumCard.name_rect(QWidget(size=CELL).rect()).width())
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert len(lines) <= 2


def test_nobody_is_asked_whether_this_is_who_is_this(library: Library) -> None:
    unnamed = next(person for person in library.people.all() if not person.name)
    _, sections = to_check_first(library.people.faces_of(unnamed.id), unnamed.name)
    assert sections[0].title == "Do these belong here? Confirm or reject"


def every_text(window: MainWindow) -> list[QWidget]:
    return [widget for page_ in window.pages.values() for widget in page_.findChildren(QWidget)]


def test_names_are_never_taken_as_html(library: Library, window: MainWindow) -> None:
    people = library.people.all()
    for person in people[:3]:
        library.corrections.name(person.id, f"{EVIL}{person.id}")
    photo = library.photos.of_person(people[0].id)[0]
    for place in (
        *(Visit(name) for name in PageName if name not in (PageName.PERSON, PageName.PHOTO, PageName.SPLIT)),
        Visit(PageName.PERSON, person=people[0].id),
        Visit(PageName.MATCHES, person=people[0].id),
        Visit(PageName.SPLIT, person=people[0].id),
        Visit(PageName.PHOTO, photo=photo.id, face=library.people.faces_of(people[0].id)[0].face_id),
    ):
        window.tools.navigator.go(place)
        settle()
        for widget in every_text(window):
            if isinstance(widget, QLabel):
                assert widget.textFormat() == Qt.TextFormat.PlainText, (place.page, widget.text())
            assert "<img" not in widget.toolTip(), (place.page, widget.toolTip())
    window.undo()
    assert window.toast.words.textFormat() == Qt.TextFormat.PlainText


def test_labels_and_tips_are_made_in_one_place_only() -> None:
    sources = list((Path(__file__).parents[2] / "photogroup" / "gui").rglob("*.py"))
    texts = {path.name: path.read_text("utf-8") for path in sources}
    assert [name for name, text in texts.items() if "QLabel(" in text and name != "parts.py"] == []
    bare = [name for name, text in texts.items() if text.count("setToolTip(") != text.count("setToolTip(plain_tip(")]
    assert bare == []


# Hands


def test_shift_and_click_select_the_range_in_reading_order(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    view = page(window, PersonPage).face_view
    view.set_side(200)
    settle()
    columns = view.layout_now().columns
    assert 1 < columns < 6
    click(view, 2)
    click(view, 6, SHIFT)
    assert view.selected_rows() == [2, 3, 4, 5, 6]
    key(Qt.Key.Key_Left, SHIFT)
    assert view.selected_rows() == [2, 3, 4, 5]


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    turn_to(window, shown.as_photos)
    key(Qt.Key.Key_Return)
    assert shown.photo_view.isVisible()
    turn_to(window, window.sidebar.places[PageName.HISTORY])
    key(Qt.Key.Key_Enter)
    assert window.tools.navigator.place.page == PageName.HISTORY


def test_enter_takes_the_highlighted_name_or_else_the_typed_one(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Cl")
    box = focus()
    assert isinstance(box, NameEdit)
    assert box.offers.isVisible()
    assert box.offered.rows[0].key_face is not None
    key(Qt.Key.Key_Return)
    assert "Cl" in {person.name for person in window.tools.library.people.all()}
    asked = when_asked(SamePerson, lambda dialog: dialog.reject())
    click(shown.view, shown.model.rowCount() - 1)
    key(Qt.Key.Key_F2)
    write("cla")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    wait_for(lambda: bool(asked))


def test_f2_in_a_name_box_leaves_it_open(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 4)
    meant = shown.model.rows[4]
    key(Qt.Key.Key_F2)
    key(Qt.Key.Key_F2)  # Qt would warn that it cannot be edited twice, which fails a test
    write("Doris")
    key(Qt.Key.Key_Return)
    assert window.tools.library.people.get(meant.id).name == "Doris"


def test_a_click_on_who_is_this_asks_for_the_name(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    place = AlbumCard.name_rect(shown.view.visualRect(shown.model.index(4))).center()
    meant = shown.model.rows[4]
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert isinstance(focus(), NameEdit)
    write("Doris")
    key(Qt.Key.Key_Return)
    assert window.tools.library.people.get(meant.id).name == "Doris"


def test_space_opens_an_album_and_back_leads_to_the_same_place(many: MainWindow) -> None:
    people = page(many, PeoplePage)
    click(people.view, 1)
    key(Qt.Key.Key_Space)
    album = page(many, PersonPage)
    for _ in range(4):
        wheel(album.face_view.viewport())
    settle()
    row = album.face_view.indexAt(QPoint(100, 300)).row()
    click(album.face_view, row)
    offset, face = album.face_view.verticalOffset(), album.faces.rows[row].face_id
    key("w")
    other = next(one for one in page(many, PhotoPage)._faces if one.person_id != people.model.rows[1].id)
    assert other.person_id is not None
    many.tools.navigator.go(Visit(PageName.PERSON, person=other.person_id))
    settle()
    for _ in range(2):
        key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    album = page(many, PersonPage)
    assert album.face_view.verticalOffset() == offset
    assert album.selected_faces() == [face]
    assert focus() is album.face_view
    key(Qt.Key.Key_Escape)
    assert focus() is people.view
    assert people.view.currentIndex().row() == 1


def test_an_album_of_two_people_offers_the_split_that_is_proposed(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    people = window.tools.library.people.all()
    window.tools.library.corrections.merge(people[0].id, [people[1].id])
    shown.refresh(Changes.PEOPLE)
    assert not shown.header.split.isVisible()
    shown.header.show_purity(AlbumPurity(message("album-right"), (7, 7)))
    press(shown.header.split)
    split = page(window, SplitPage)
    settle()
    assert window.tools.navigator.place.proposes
    assert split.split is not None
    assert sorted(map(len, split.split.groups)) == [8, 8]


def test_no_line_of_a_drop_down_list_is_cut(window: MainWindow) -> None:
    for name in (PageName.PEOPLE, PageName.TRAINING, PageName.SETTINGS):
        window.visit(name)
        if isinstance(window.page, TrainingPage):
            window.page.more.click()
        settle()
        for box in window.page.findChildren(QComboBox):
            if box.isVisible() and box.isEnabled():
                box.showPopup()
                QTest.qWait(20)
                last = box.view().visualRect(box.model().index(box.count() - 1, 0))
                assert box.view().viewport().rect().contains(last), box.accessibleName()
                box.hidePopup()


def test_the_buttons_on_the_side_of_a_mouse_lead_back_and_forward(session: Session, folder: Path) -> None:
    assert session.open(folder)
    window = session.window
    assert window is not None
    settle()
    shown = page(window, PeoplePage)
    double_click(shown.view, 1)
    page(window, PersonPage)
    where, handle = QPoint(700, 400), window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, where)
    settle()
    assert page(window, PeoplePage).view.selected_rows() == [1], "it chooses nothing where the mouse is"
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, where)
    settle()
    page(window, PersonPage)


def test_the_wheel_with_ctrl_makes_pictures_larger_and_smaller(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    shown.view.verticalScrollBar().setRange(0, 500)
    ctrl, target = Qt.KeyboardModifier.ControlModifier, shown.view.viewport()
    wheel(target, 120, ctrl)
    assert shown.view.scale > 1
    wheel(target, -60, ctrl)
    assert shown.view.scale > 1, "half a notch does nothing yet"
    wheel(target, -60, ctrl)
    assert shown.view.scale == pytest.approx(1)
    assert shown.view.verticalOffset() == 0, "it does not scroll as well"


def test_a_touchpad_zooms_a_photo_little_by_little_and_not_when_moved_sideways(photo: PhotoPage) -> None:
    fitted = photo.canvas.photo_rect()
    wheel(photo.canvas, 0, sideways=120)
    assert photo.canvas.photo_rect() == fitted
    wheel(photo.canvas, 120)
    notch = photo.canvas.photo_rect().width()
    photo.canvas.fit()
    for _ in range(8):
        wheel(photo.canvas, 15)
    assert photo.canvas.photo_rect().width() == pytest.approx(notch, rel=0.01)
