"""All photos by date, favourites, and the way through the years."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hands import click, double_click, focus, key, page, press, settle, turn_to, visit, wait_for, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from small_library import make_library

from photogroup.domain import PhotoId
from photogroup.gui.item_models.dated_photos import marks_of, read_dated
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.session import make_window
from photogroup.jobs import Changes, Job, Progress
from photogroup.library import Library
from photogroup.messages import message

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def years_to_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    make_library(folder, people=2, faces_each=90).close()
    return folder / "library"


@pytest.fixture
def years(years_to_copy: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[TimelinePage]:
    """The timeline of 90 photos of 2020 to 2024, one every twenty days."""
    library = Library.open(shutil.copytree(years_to_copy, tmp_path / "years"))
    window = make_window(library)
    window.resize(1100, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield visit(window, PageName.TIMELINE, TimelinePage)
    window.close()
    window.deleteLater()
    library.close()


def shown(window: MainWindow) -> TimelinePage:
    return visit(window, PageName.TIMELINE, TimelinePage)


def test_all_photos_stand_by_date_under_headings(window: MainWindow) -> None:
    timeline = shown(window)
    moments = [row.taken_at for row in timeline.model.rows]
    assert len(moments) == 24
    assert moments == sorted(moments, key=lambda moment: moment or datetime.min, reverse=True)
    assert [section.title for section in timeline.model.sections][:2] == ["2021", "2020"]
    assert sum(section.count for section in timeline.model.sections) == 24
    assert timeline.header.subtitle.text() == "24 photos, 2020–2021"


def test_photos_without_a_date_come_last(library: Library, window: MainWindow) -> None:
    undated = library.photos.dated()[7].id
    store = library._context.store
    store.database.execute("UPDATE photo SET taken_at = NULL WHERE id = ?", (undated,))
    timeline = shown(window)
    assert timeline.model.rows[-1].photo_id == undated
    assert timeline.model.sections[-1].title == "Without a date"
    assert marks_of(timeline.model.rows, timeline.model.sections)[-1].year == ""


def test_the_keyboard_leads_there_and_back(window: MainWindow) -> None:
    key("2", Qt.KeyboardModifier.ControlModifier)
    settle()
    timeline = page(window, TimelinePage)
    assert focus() is timeline.view
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Right)
    row = timeline.view.currentIndex().row()
    assert row > 0
    key(Qt.Key.Key_Return)
    photo = page(window, PhotoPage)
    assert window.tools.navigator.place.photo == timeline.model.rows[row].photo_id
    assert photo.next.isEnabled()
    key(Qt.Key.Key_Escape)
    assert page(window, TimelinePage).view.currentIndex().row() == row
    assert focus() is timeline.view


def test_the_first_key_after_scrolling_stays_in_sight_and_the_last_leads_to_the_end(years: TimelinePage) -> None:
    view = years.view
    for _ in range(12):
        wheel(view.viewport())
    scrolled = view.verticalOffset()
    assert scrolled > view.viewport().height()
    assert not view.currentIndex().isValid()
    key(Qt.Key.Key_Right)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).topLeft())
    assert view.verticalOffset() == scrolled
    view.setCurrentIndex(years.model.index(-1))
    key(Qt.Key.Key_End)
    assert view.currentIndex().row() == years.model.rowCount() - 1


def test_a_star_is_given_shown_counted_filtered_and_taken_back(window: MainWindow) -> None:
    timeline = shown(window)
    click(timeline.view, 3)
    click(timeline.view, 5, SHIFT)
    chosen = {row.photo_id for row in timeline.model.rows[3:6]}
    key("f")
    assert window.tools.library.photos.favourites() == chosen
    assert {row.photo_id for row in timeline.model.rows if row.is_favourite} == chosen
    assert timeline.view.selected_rows() == [3, 4, 5]
    assert "favourite" in timeline.model.text(timeline.model.rows[3])
    key("f", SHIFT)
    assert {row.photo_id for row in timeline.model.rows} == chosen
    window.undo()
    settle()
    assert timeline.empty.isVisible()
    assert window.tools.library.photos.favourites() == set()
    key("f", SHIFT)
    assert len(timeline.model.rows) == 24


def test_the_scrubber_leads_to_any_year_by_the_mouse(years: TimelinePage) -> None:
    scrubber, bar = years.scrubber, years.view.verticalScrollBar()
    written = scrubber.years()
    assert [year for _, year in written] == ["2024", "2023", "2022", "2021", "2020"]
    y, year = written[len(written) // 2]
    QTest.mousePress(scrubber, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, y + 2))
    assert scrubber.bubble.isVisible()
    assert scrubber.bubble.text() == year == scrubber.title
    first = years.view.indexAt(QPoint(60, 80))
    taken_at = years.model.row(first).taken_at
    assert taken_at is not None
    assert taken_at.year == int(year)
    QTest.mouseMove(scrubber, QPoint(20, scrubber.height()))
    assert bar.value() == bar.maximum()
    assert scrubber.bubble.text() == scrubber.title
    QTest.mouseRelease(scrubber, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 600))
    assert not scrubber.bubble.isVisible()


def test_the_scrubber_follows_the_wheel_and_its_own_keys(years: TimelinePage) -> None:
    window = years.window()
    assert isinstance(window, MainWindow)
    scrubber, bar = years.scrubber, years.view.verticalScrollBar()
    wheel(years.view.viewport())
    assert scrubber.value() == bar.value() > 0
    before = bar.value()
    wheel(scrubber)
    assert bar.value() > before
    turn_to(window, scrubber)
    key(Qt.Key.Key_Home)
    for year in ("2023", "2022"):
        key(Qt.Key.Key_Down)
        assert scrubber.title == year
        assert scrubber.accessibleName() == f"Scroll by date: {year}"
    key(Qt.Key.Key_PageUp)
    assert scrubber.title == "2023"
    key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_a_key_in_the_grid_leads_to_the_next_heading(years: TimelinePage) -> None:
    key(Qt.Key.Key_Down, ALT)
    key(Qt.Key.Key_Down, ALT)
    assert years.scrubber.title == "2022"
    key(Qt.Key.Key_Up, ALT)
    assert years.scrubber.title == "2023"


def test_news_of_a_scan_come_to_the_timeline_in_time_and_leave_the_place(
    years: TimelinePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = years.window()
    assert isinstance(window, MainWindow)
    for _ in range(5):
        wheel(years.view.viewport())
    settle()
    offset = years.view.verticalOffset()
    anchor = years.model.index(next(years.view.layout_now().rows_between(offset + 200, offset + 400)))
    photo, top = years.model.row(anchor).photo_id, years.view.visualRect(anchor).top()
    gone = years.model.rows[0].photo_id
    store = window.tools.library._context.store
    for path in window.tools.library.photos.get(gone).paths:
        store.files.set_missing([path])

    def job() -> Job[None]:
        yield Progress(message("looking-for-photos"), 1, 1, Changes.PHOTOS)

    years._soon.setInterval(10)
    assert window.tools.jobs.start("Looking", job(), lambda result: None)
    wait_for(lambda: not years.model.index_of(gone).isValid())
    assert years.view.visualRect(years.model.index_of(photo)).top() == top


def test_rows_that_have_not_changed_are_the_same_objects(library: Library) -> None:
    rows, _ = read_dated(library, {}, only_favourites=False)
    library.corrections.favourite([PhotoId(rows[2].photo_id)])
    again, _ = read_dated(library, {row.photo_id: row for row in rows}, only_favourites=False)
    assert [number for number, (old, new) in enumerate(zip(rows, again, strict=True)) if old is not new] == [2]
    only, sections = read_dated(library, {}, only_favourites=True)
    assert [row.photo_id for row in only] == [rows[2].photo_id]
    assert [section.count for section in sections] == [1]


def test_a_star_given_elsewhere_is_shown_here(window: MainWindow) -> None:
    timeline = shown(window)
    double_click(timeline.view, 2)
    photo = page(window, PhotoPage)
    press(
        next(
            b for b in photo.header.findChildren(type(photo.back_button())) if b.defaultAction() is photo.pictures.star
        )
    )
    assert photo.pictures.star.isChecked()
    key(Qt.Key.Key_Escape)
    settle()
    assert page(window, TimelinePage).model.rows[2].is_favourite
