"""Item models, grid geometry, thumbnails and navigation: the parts the pages stand on."""

import importlib
import pkgutil
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from ids import face_ids
from left_behind import alive_besides
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from small_library import jpeg

import photogroup.gui
from photogroup.domain import Box, CorrectionId, FaceId, MembershipState, Person, PersonId, PersonKind, PhotoId, Problem
from photogroup.gui import formatting
from photogroup.gui.item_models.by_date import by_date
from photogroup.gui.item_models.face_items import FacesModel, to_check_first
from photogroup.gui.item_models.guesses import GuessesModel, about_one
from photogroup.gui.item_models.history import HistoryModel
from photogroup.gui.item_models.people_items import Choice, Order, PeopleFilter, PeopleModel, arrange
from photogroup.gui.item_models.photo_cards import CardGroup, PhotoCard, PhotoCardsModel
from photogroup.gui.item_models.photo_items import PhotoRow, PhotosModel
from photogroup.gui.item_models.problems import ProblemsModel
from photogroup.gui.item_models.rows import RowsModel, Section
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import Navigator, PageName, Visit
from photogroup.gui.thumbnails import Thumbnails, decode
from photogroup.gui.widgets.grid_layout import GridLayout, GridStyle
from photogroup.gui.widgets.moves_view import MovesModel
from photogroup.gui.widgets.offered_people import PickedModel, matches
from photogroup.gui.widgets.text_table import TextRows
from photogroup.jobs import Changes
from photogroup.library import AlbumFace, Candidate, HistoryLine, Move
from photogroup.messages import message
from photogroup.naming import search_key


def person(id: int, name: str = "", faces: int = 5, kind: PersonKind | None = None) -> Person:
    return Person(
        id=PersonId(id),
        name=name,
        kind=kind or (PersonKind.NAMED if name else PersonKind.UNNAMED),
        is_hidden=False,
        face_count=faces,
        confirmed_count=0,
        photo_count=faces,
        key_face=None,
        born=None,
        first_seen=None,
        last_seen=datetime(2000 + id, 1, 1),
    )


def face(id: int, state: MembershipState = MembershipState.GROUPED, taken: datetime | None = None) -> AlbumFace:
    return AlbumFace(FaceId(id), PhotoId(id), Box(0, 0, 1, 1), taken, state, 0.1, 0.9)


def history_line(id: int, undone: bool = False) -> HistoryLine:
    return HistoryLine(
        CorrectionId(id), datetime(2026, 5, 1, 12, tzinfo=UTC), message("plain-text", text=f"Line {id}"), undone
    )


class Words(RowsModel[str]):
    def key(self, row: str) -> str:
        return row.split("=")[0]

    def text(self, row: str) -> str:
        return row


def model_of(rows: Sequence[str]) -> Words:
    model = Words()
    model.set_rows(rows)
    return model


# Rows that change


def test_every_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    people, faces, photos, lines = PeopleModel(), FacesModel(), PhotosModel(), HistoryModel()
    moves, picked, problems = MovesModel({PersonId(1): "Anna"}), PickedModel(), ProblemsModel()
    people.set_rows([person(1, "Anna"), person(2)])
    faces.set_rows([face(1), face(2, taken=datetime(2020, 1, 1))])
    photos.set_rows([PhotoRow(PhotoId(1), None, "a.jpg")])
    lines.set_rows([history_line(2), history_line(1, undone=True)])
    moves.set_rows([Move(FaceId(1), None, PersonId(1))])
    picked.set_rows(matches([person(1, "Anna")], "a"))
    problems.set_problems([Problem(Path("a.jpg"), message("plain-text", text="It is empty."), False)])
    words = TextRows(("File", "Name"), (("a.jpg", "Anna"), ("b.jpg", "Ben")))
    guesses = GuessesModel()
    guesses.set_rows(about_one([Candidate(None, face_ids(1), 1, 0.9)], person(1, "Anna"), [FaceId(2)]))
    cards = PhotoCardsModel()
    cards.show_groups([CardGroup("2020", (PhotoCard(1, (PhotoId(1),), "Sea", "2 photos"),))])
    for model in (people, faces, photos, lines, moves, picked, problems, words, guesses, cards):
        assert model.rowCount() > 0
        qtmodeltester.check(model)


def test_no_item_model_is_left_out_above() -> None:
    """When this fails: put the new model into the test above."""
    for module in pkgutil.walk_packages(photogroup.gui.__path__, "photogroup.gui."):
        importlib.import_module(module.name)
    checked = {PeopleModel, FacesModel, PhotosModel, HistoryModel, MovesModel, PickedModel, ProblemsModel, TextRows}
    found = {kind for kind in kinds_below(QAbstractItemModel) if kind.__module__.startswith("photogroup")}
    assert found == {*checked, GuessesModel, PhotoCardsModel, RowsModel}


def kinds_below(kind: type[object]) -> Iterator[type[object]]:
    for below in kind.__subclasses__():
        yield below
        yield from kinds_below(below)


def test_what_outlives_a_test_is_seen(qapp: QApplication) -> None:
    before = set(threading.enumerate())
    assert alive_besides(before) == []
    gate, timer = threading.Event(), QTimer(interval=60_000)
    thread = threading.Thread(target=gate.wait, name="forgotten")
    thread.start()
    timer.start()
    forgotten = alive_besides(before)
    gate.set()
    thread.join()
    timer.stop()
    assert len(forgotten) == 2
    assert "forgotten" in forgotten[0]
    assert "QTimer" in forgotten[1]


def test_a_model_keeps_qts_rules_while_its_rows_change(qtmodeltester: ModelTester) -> None:
    model = model_of(["a", "b", "c", "d"])
    qtmodeltester.check(model)
    for rows in (["b", "d"], ["d", "b", "e"], ["x", "e", "b", "d", "y"], [], ["a"], ["a=2"]):
        model.set_rows(rows)
        assert list(model.rows) == rows


def test_a_row_that_stays_keeps_its_place_in_a_selection() -> None:
    model = model_of(["a", "b", "c", "d"])
    held = QPersistentModelIndex(model.index(2))
    model.set_rows(["new", "c=changed", "a"])
    assert held.row() == 1
    assert held.data() == "c=changed"


def test_a_row_that_goes_is_let_go() -> None:
    model = model_of(["a", "b", "c"])
    held = QPersistentModelIndex(model.index(1))
    model.set_rows(["a", "c"])
    assert not held.isValid()


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    model = model_of(["a", "b", "c"])
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_rows(["a", "b=2", "c"])
    assert told == [(1, 1)]


def test_headings_that_change_alone_are_told(qtbot: QtBot) -> None:
    model = model_of(["a", "b"])
    with qtbot.waitSignal(model.sections_changed, timeout=100):
        model.set_rows(["a", "b"], [Section("All", 2)])


def test_a_row_is_found_by_its_key() -> None:
    model = model_of(["a", "b", "c"])
    assert model.index_of("b").row() == 1
    assert not model.index_of("z").isValid()


# People, dates and numbers


def test_people_are_filtered_without_case_and_accents() -> None:
    rows, _ = arrange([person(1, "Chloé"), person(2, "Ben")], Choice(text="chloe"), lambda _: 0)
    assert [row.name for row in rows] == ["Chloé"]
    assert search_key("Straße") == search_key("STRASSE")


def test_strangers_and_hidden_people_are_kept_out_of_the_way() -> None:
    people = [person(1, "Anna"), person(2, kind=PersonKind.STRANGER), person(3, kind=PersonKind.IGNORED)]
    shown = {which: len(arrange(people, Choice(shown=which), lambda _: 0)[0]) for which in PeopleFilter}
    assert shown == {
        PeopleFilter.ALL: 1,
        PeopleFilter.NAMED: 1,
        PeopleFilter.UNNAMED: 0,
        PeopleFilter.STRANGERS: 1,
        PeopleFilter.HIDDEN: 1,
    }


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Order.COUNT, [2, 3, 1]), (Order.NAME, [3, 1, 2]), (Order.DATE, [3, 2, 1]), (Order.RECENT, [1, 2, 3])],
)
def test_people_are_sorted_as_chosen(order: Order, expected: list[int]) -> None:
    people = [person(1, "Ben", 3), person(2, "Clara", 9), person(3, "Anna", 5)]
    rows, _ = arrange(people, Choice(order=order), lambda id: 1 if id == 1 else 0)
    assert [row.id for row in rows] == expected


def test_faces_to_check_come_first_and_the_likeliest_of_them_first() -> None:
    album = [face(1), face(2, MembershipState.SUGGESTED), face(3)]
    rows, sections = to_check_first(album, "Anna")
    assert [row.face_id for row in rows] == [2, 1, 3]
    assert "Anna" in sections[0].title


def test_many_photos_are_headed_by_month_and_few_by_year() -> None:
    many = [datetime(2020, month, day) for month in (1, 2) for day in range(1, 21)]
    few = [datetime(2020, month, 1) for month in range(1, 13)]
    _, by_month = by_date(many, lambda moment: moment, lambda moment: 0)
    _, by_year = by_date(few, lambda moment: moment, lambda moment: 0)
    assert [section.count for section in by_month] == [20, 20]
    assert [section.title for section in by_year] == ["2020"]


def test_photos_without_a_date_come_last_whatever_the_others_are() -> None:
    moments = [None, datetime(1830, 1, 1), datetime(2020, 1, 1, tzinfo=UTC)]
    rows, sections = by_date(moments, lambda moment: moment, lambda moment: 0)
    assert rows == [moments[2], moments[1], None]
    assert len(sections) == 3


def test_a_name_that_is_taken_is_not_offered_as_new() -> None:
    people = [person(1, "Anna"), person(2, "Johanna"), person(3)]
    assert [(found.person, found.name) for found in matches(people, "anna")] == [(1, "Anna"), (2, "Johanna")]
    assert [(found.person, found.name) for found in matches(people, "Ann")][-1] == (None, "Ann")


def test_spans_of_time_are_said_in_one_unit() -> None:
    assert formatting.duration(5).startswith("5")
    assert formatting.duration(600).startswith("10")
    assert formatting.duration(3 * 3600).startswith("3")
    assert formatting.years(datetime(2009, 1, 1), datetime(2024, 1, 1)) == "2009–2024"
    assert formatting.chance(1 / 400).endswith("400")
    assert str(date(2020, 6, 3).year) in formatting.month(date(2020, 6, 3))


# The grid


STYLE = GridStyle(QSize(100, 100), gap=10, margin=20, heading=40)


def test_cells_fill_lines_under_their_headings() -> None:
    layout = GridLayout(STYLE, 380, [Section("A", 4), Section("B", 2)])
    assert layout.columns == 3
    tops = [layout.rect(row).top() for row in range(6)]
    assert tops[0] == tops[2] < tops[3] < tops[4] == tops[5]
    assert [title.title for title, _ in layout.headings_between(0, layout.height)] == ["A", "B"]


def test_cells_grow_where_a_line_has_room_left_and_keep_their_shape() -> None:
    style = GridStyle(QSize(100, 80), gap=10, margin=20, fills=True)
    layout = GridLayout(style, 390, [Section("A", 4)])
    cells = [layout.rect(row) for row in range(4)]
    assert layout.columns == 3
    assert {cell.size() for cell in cells} == {QSize(110, 88)}
    assert [cell.left() for cell in cells] == [20, 140, 260, 20]
    assert cells[2].right() + 1 == 390 - 20
    assert [layout.row_at(cell.center().x(), cell.center().y()) for cell in cells] == [0, 1, 2, 3]


def test_every_cell_is_found_under_its_own_middle() -> None:
    layout = GridLayout(STYLE, 640, [Section("A", 13), Section("", 5), Section("C", 1)])
    for row in range(layout.count):
        middle = layout.rect(row).center()
        assert layout.row_at(middle.x(), middle.y()) == row
    assert layout.row_at(5, 5) == -1


def test_a_stripe_holds_just_the_cells_that_reach_into_it() -> None:
    layout = GridLayout(STYLE, 640, [Section("A", 1000), Section("B", 1000)])
    found = set(layout.rows_between(3000, 3500))
    for row in range(layout.count):
        rect = layout.rect(row)
        if rect.top() < 3500 and rect.bottom() >= 3000:
            assert row in found
    assert len(found) < 60


def test_walking_up_and_down_keeps_the_column() -> None:
    layout = GridLayout(STYLE, 380, [Section("A", 4), Section("B", 5)])
    assert layout.below(1) == 3
    assert layout.below(3) == 4
    assert layout.above(5) == 3
    assert layout.above(4) == 3
    assert layout.below(8) == 8
    assert layout.above(0) == 0


# Thumbnails


class Pictures:
    """A source of pictures that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.missing = 99
        self.may_answer = threading.Event()
        self.may_answer.set()

    def face_thumbnail(self, face_id: FaceId) -> bytes | None:
        self.may_answer.wait(5)
        self.asked.append(face_id)
        return None if face_id == self.missing else jpeg(Image.new("RGB", (160, 160), (200, 30, 30)))

    def photo_thumbnail(self, photo_id: PhotoId) -> bytes | None:
        return jpeg(Image.new("RGB", (320, 200), (30, 200, 30)))


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


def test_a_thumbnail_comes_later_at_the_size_of_the_screen(pictures: Pictures, qtbot: QtBot) -> None:
    thumbnails = Thumbnails(pictures)
    assert thumbnails.face(FaceId(1), QSize(80, 80), 2.0) is None
    qtbot.waitSignal(thumbnails.arrived).wait()
    pixmap = thumbnails.face(FaceId(1), QSize(80, 80), 2.0)
    assert pixmap is not None
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (160, 2.0)
    assert pictures.asked == [1]
    thumbnails.close()


def test_a_picture_that_is_not_there_is_asked_for_once(pictures: Pictures, qtbot: QtBot) -> None:
    thumbnails = Thumbnails(pictures)
    thumbnails.face(FaceId(99), QSize(80, 80), 1.0)
    qtbot.waitSignal(thumbnails.arrived).wait()
    pixmap = thumbnails.face(FaceId(99), QSize(80, 80), 1.0)
    assert pixmap is not None
    assert pixmap.isNull()
    assert pictures.asked == [99]
    thumbnails.close()


def test_a_picture_that_came_in_the_meantime_is_found_when_looked_for_again(pictures: Pictures, qtbot: QtBot) -> None:
    thumbnails = Thumbnails(pictures)
    for face in (1, 99):
        thumbnails.face(FaceId(face), QSize(80, 80), 1.0)
    qtbot.waitUntil(lambda: not thumbnails.is_busy)
    pictures.missing = 0
    thumbnails.look_again()
    thumbnails.face(FaceId(99), QSize(80, 80), 1.0)
    qtbot.waitUntil(lambda: not thumbnails.is_busy)
    shown = [thumbnails.face(FaceId(face), QSize(80, 80), 1.0) for face in (1, 99)]
    assert [pixmap is not None and not pixmap.isNull() for pixmap in shown] == [True, True]
    assert sorted(pictures.asked) == [1, 99, 99]
    assert thumbnails.held_bytes == 2 * 80 * 80 * 4
    thumbnails.close()


def test_a_window_looks_again_for_pictures_while_a_job_finds_them(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, thumbnails = window.tools.library, window.tools.thumbnails
    face = library.people.faces_of(library.people.all()[0].id)[0].face_id

    def is_there() -> bool | None:
        pixmap = thumbnails.face(face, QSize(33, 33), 1.0)
        return None if pixmap is None else not pixmap.isNull()

    with monkeypatch.context() as before_the_scan:
        before_the_scan.setattr(library.photos, "face_thumbnail", lambda _: None)
        qtbot.waitUntil(lambda: is_there() is False)
    window.tools.jobs.changed.emit(Changes.FACES)
    qtbot.waitUntil(lambda: is_there() is True)


def test_the_newest_wishes_are_served_first(pictures: Pictures, qtbot: QtBot) -> None:
    pictures.may_answer.clear()
    thumbnails = Thumbnails(pictures, threads=1)
    for number in range(10):
        thumbnails.face(FaceId(number), QSize(80, 80), 1.0)
    pictures.may_answer.set()
    qtbot.waitUntil(lambda: not thumbnails.is_busy)
    assert pictures.asked[1:] == sorted(pictures.asked[1:], reverse=True)
    thumbnails.close()


def test_thumbnails_keep_to_their_limit_of_memory(pictures: Pictures, qtbot: QtBot) -> None:
    thumbnails = Thumbnails(pictures, limit_bytes=10 * 80 * 80 * 4)
    for number in range(30):
        thumbnails.face(FaceId(number), QSize(80, 80), 1.0)
    qtbot.waitUntil(lambda: not thumbnails.is_busy)
    assert 0 < thumbnails.held_bytes <= 10 * 80 * 80 * 4
    thumbnails.close()


@pytest.mark.qt_log_ignore("Not a JPEG file", extend=True)
def test_a_picture_is_cut_to_fill_its_place() -> None:
    image = decode(jpeg(Image.new("RGB", (320, 100), (10, 20, 250))), QSize(60, 60))
    assert image.size() == QSize(60, 60)
    assert QColor(image.pixel(30, 30)).blue() > 200
    assert decode(jpeg(Image.new("RGB", (160, 160), (10, 20, 250))), QSize(60, 60), 30).pixelColor(1, 1).alpha() == 0
    assert decode(b"no picture", QSize(60, 60)).isNull()
    assert decode(None, QSize(60, 60)).isNull()


# The way back


def test_back_and_forward_go_through_the_places_visited() -> None:
    navigator = Navigator(Visit(PageName.PEOPLE))
    navigator.go(Visit(PageName.PERSON, person=PersonId(1)))
    navigator.go(Visit(PageName.PHOTO, photo=PhotoId(1)))
    navigator.replace(Visit(PageName.PHOTO, photo=PhotoId(2)))
    navigator.back()
    assert navigator.place == Visit(PageName.PERSON, person=PersonId(1))
    navigator.forward()
    assert navigator.place == Visit(PageName.PHOTO, photo=PhotoId(2))
    navigator.back()
    navigator.back()
    assert navigator.place == Visit(PageName.PEOPLE)
    navigator.back()
    assert navigator.place == Visit(PageName.PEOPLE)


def test_the_key_role_and_the_row_role_give_what_they_say() -> None:
    model = PeopleModel()
    model.set_rows([person(7, "Anna")])
    index = model.index(0)
    assert index.data(RowsModel.KeyRole) == 7
    assert index.data(RowsModel.RowRole).name == "Anna"
    assert "Anna" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_chance_that_is_nearly_none_is_not_called_none() -> None:
    assert [formatting.percent(chance) for chance in (0.0, 0.0004, 0.01, 0.5)] == ["0%", "< 1%", "1%", "50%"]


def test_a_move_says_a_new_person_only_of_one_who_is_new() -> None:
    model = MovesModel({PersonId(1): "Anna", PersonId(2): ""}, new=[PersonId(9)])
    model.set_rows(
        [
            Move(FaceId(1), PersonId(1), PersonId(9)),
            Move(FaceId(2), PersonId(7), PersonId(1)),
            Move(FaceId(3), PersonId(2), PersonId(3)),
            Move(FaceId(4), None, PersonId(2)),
        ]
    )
    assert [model.index(row).data() for row in range(4)] == [
        "From Anna to a new person",
        "From unnamed to Anna",
        "From unnamed to another, unnamed",
        "From nobody to unnamed",
    ]
