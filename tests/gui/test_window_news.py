"""After a scan: the page of its news, the badges, what each number opens, and what to do where nothing was found."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hands import OpenWindow, click, key, page, press, settle, visit, wait_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from stand_ins import album, index, write_photos

from photogroup.gui.delegates.album_card import answers
from photogroup.gui.item_models.people_items import PeopleModel
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.folders_page import FoldersPage
from photogroup.gui.pages.matches_page import MatchesPage
from photogroup.gui.pages.news_page import NewsPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_set_page import PhotoSetPage
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.pages.welcome_page import WelcomePage
from photogroup.jobs import Changes, finish
from photogroup.library import Library
from photogroup.scanning.scan import ScanSummary


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    write_photos(tmp_path / "photos", *album("anna", "ben"))
    return tmp_path / "photos"


@pytest.fixture
def scanned(tmp_path: Path, photos: Path) -> Iterator[Library]:
    """Anna and Ben are known; nobody else was ever seen."""
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
        for person in library.people.all():
            photo = library.photos.get(library.people.faces_of(person.id)[0].photo_id)
            library.corrections.name(person.id, photo.paths[0].name.split()[0].title())
        library.scan.reports.mark_seen()
        yield library


def scan(window: MainWindow) -> None:
    """F5, and wait for the end."""
    key(Qt.Key.Key_F5)
    wait_for(lambda: not window.tools.jobs.is_running)
    settle()


def names(shown: NewsPage) -> dict[str, list[str]]:
    """The names under each heading."""
    rows = iter(shown.model.rows)
    return {section.title: [next(rows).name for _ in range(section.count)] for section in shown.model.sections}


def test_a_scan_is_followed_by_a_page_that_one_can_come_back_to(
    scanned: Library, open_window: OpenWindow, photos: Path
) -> None:
    window = open_window(scanned)
    write_photos(photos, "anna 90", "anna 91", *album("clara"))
    shutil.copy(photos / "ben 00.png", photos / "ben again.png")
    (photos / "broken.jpg").write_bytes(b"no picture")
    scan(window)
    assert window.toast.action.text() == "See what is new"
    wait_for(lambda: window.sidebar.places[PageName.NEWS].waiting == 2)
    press(window.toast.action)
    shown = page(window, NewsPage)
    settle()
    assert names(shown) == {"New people": [""], "People seen before": ["Anna"]}
    assert [part.number.text() for part in (shown.photos, shown.people, shown.copies, shown.skipped)] == [
        "10", "1", "1", "1",
    ]  # fmt: skip
    anna = next(row for row, person in enumerate(shown.model.rows) if person.name == "Anna")
    assert shown.model.index(anna).data(PeopleModel.NewRole) == 2
    wait_for(lambda: window.sidebar.places[PageName.NEWS].waiting == 0)
    visit(window, PageName.PEOPLE, PeoplePage)
    scan(window)
    assert names(visit(window, PageName.NEWS, NewsPage)) == {"New people": [""], "People seen before": ["Anna"]}
    assert window.sidebar.places[PageName.NEWS].waiting == 0


def test_strangers_and_hidden_people_are_left_out_of_every_count_of_people(
    scanned: Library, open_window: OpenWindow, photos: Path
) -> None:
    window = open_window(scanned)
    write_photos(photos, *album("clara"), *album("dora", photos=2))
    scan(window)
    wait_for(lambda: window.sidebar.places[PageName.NEWS].waiting == 1)
    news = visit(window, PageName.NEWS, NewsPage)
    settle()
    assert names(news) == {"New people": [""], "Strangers": [""]}
    assert news.people.number.text() == "1"

    people = visit(window, PageName.PEOPLE, PeoplePage)
    click(people.view, 0)
    key("h", Qt.KeyboardModifier.ControlModifier)
    settle()
    folders = visit(window, PageName.FOLDERS, FoldersPage)
    settle()
    assert (len(people.model.rows), scanned.scan.statistics().people) == (2, 2)
    assert folders.isVisible()


def test_faces_that_are_only_likely_are_counted_apart_from_those_an_album_has_gained(
    scanned: Library, open_window: OpenWindow, photos: Path
) -> None:
    window = open_window(scanned)
    write_photos(photos, "anna 90", "anna 91", "anna 92")
    scan(window)
    store = scanned._context.store
    store.database.execute("UPDATE membership SET state = 'suggested' WHERE face_id = ?", (store.faces.last(),))
    shown = visit(window, PageName.NEWS, NewsPage)
    shown.refresh(Changes.PEOPLE)
    settle()
    anna = shown.model.index(next(row for row, person in enumerate(shown.model.rows) if person.name == "Anna"))
    assert (anna.data(PeopleModel.NewRole), anna.data(PeopleModel.LikelyRole)) == (2, 1)
    assert anna.data(PeopleModel.NewRole) <= shown.model.row(anna).face_count
    assert shown.model.text(shown.model.row(anna)).endswith("2 new, 1 likely")
    shown.model.forget_news(shown.model.row(anna).id)
    assert not shown.model.news
    assert not shown.model.likely


def test_every_number_opens_what_it_counts(scanned: Library, open_window: OpenWindow, photos: Path) -> None:
    window = open_window(scanned)
    write_photos(photos, *album("clara"))
    shutil.copy(photos / "ben 00.png", photos / "ben again.png")
    (photos / "broken.jpg").write_bytes(b"no picture")
    scan(window)
    shown = visit(window, PageName.NEWS, NewsPage)
    press(shown.photos)
    photo_set = page(window, PhotoSetPage)
    settle()
    assert photo_set.header.title.text() == "New photos"
    assert {row.name for row in photo_set.model.rows} == {f"clara {number:02}.png" for number in range(8)}
    key(Qt.Key.Key_Return)
    assert window.tools.navigator.place.page == PageName.PHOTO
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)
    press(page(window, NewsPage).copies)
    settle()
    assert {row.name for row in page(window, PhotoSetPage).model.rows} == {"ben 00.png"}
    key(Qt.Key.Key_Escape)
    press(page(window, NewsPage).skipped)
    settle()
    assert page(window, FoldersPage).problems.rowCount() == 1


def test_a_new_person_is_opened_and_named_on_the_page(scanned: Library, open_window: OpenWindow, photos: Path) -> None:
    window = open_window(scanned)
    write_photos(photos, *album("clara"))
    scan(window)
    shown = visit(window, PageName.NEWS, NewsPage)
    click(shown.view, 0)
    key(Qt.Key.Key_F2)
    QTest.keyClicks(shown.view.focusWidget() or shown.view, "Clara")
    key(Qt.Key.Key_Return)
    settle()
    assert scanned.people.named("Clara").face_count == 8
    shown.view.setFocus()
    key(Qt.Key.Key_Return)
    assert page(window, PersonPage).header.edit.text() == "Clara"


def test_faces_that_wait_are_a_badge_and_a_way_to_them(window: MainWindow) -> None:
    waiting = window.tools.library.scan.reports.waiting()
    wait_for(lambda: window.sidebar.places[PageName.REVIEW].waiting == waiting == 6)
    assert "6" in window.sidebar.places[PageName.REVIEW].accessibleName()
    shown = visit(window, PageName.NEWS, NewsPage)
    assert not shown.waiting.isEnabled()
    reports = window.tools.library.scan.reports
    reports.begin()
    reports.finish(ScanSummary(new=1, unchanged=0, moved=0, missing=0, problems=0, faces=0, offline=()))
    shown.arrive(window.tools.navigator.place)
    settle()
    press(shown.waiting)
    assert page(window, MatchesPage)


def test_photos_without_a_face_say_what_to_try(tmp_path: Path, open_window: OpenWindow) -> None:
    write_photos(tmp_path / "photos", "lake 01", "lake 02")
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        window = open_window(library)
        scan(window)
        shown = page(window, NewsPage)
        settle()
        assert shown.nothing.isVisible()
        assert shown.nothing.state.title.text() == "No face in 2 photos"
        assert str(tmp_path / "photos") in shown.nothing.state.sentence.text()
        before = library.settings.smallest_face
        press(shown.nothing.smaller)
        wait_for(lambda: not window.tools.jobs.is_running)
        assert library.settings.smallest_face == before / 2
        library.change_settings(smallest_face=0.005)
        shown.nothing.show_numbers(library.scan.statistics())
        assert not shown.nothing.smaller.isVisible()
        assert "smallest" in shown.nothing.state.sentence.text()
        window.close()


def test_an_empty_folder_says_what_is_looked_for(tmp_path: Path, open_window: OpenWindow) -> None:
    (tmp_path / "photos").mkdir()
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        window = open_window(library)
        scan(window)
        shown = page(window, NewsPage)
        settle()
        assert shown.nothing.state.title.text() == "No photo found"
        assert not shown.nothing.smaller.isVisible()
        assert shown.nothing.other.isVisible()
        window.close()


def test_files_that_cannot_be_read_are_no_empty_folder(tmp_path: Path, open_window: OpenWindow) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "broken.jpg").write_bytes(b"nothing")
    with Library.open(tmp_path / "library") as library:
        window = open_window(library)
        shown = visit(window, PageName.NEWS, NewsPage)
        library.scan.add_folder(tmp_path / "photos")
        shown.nothing.show_numbers(replace(library.scan.statistics(), problems=1))
        assert shown.nothing.state.title.text() == "1 file could not be read"
        assert str(tmp_path / "photos") in shown.nothing.state.sentence.text()
        window.close()


def test_what_a_scan_that_was_stopped_has_brought_is_news_of_the_one_that_ends(scanned: Library, photos: Path) -> None:
    write_photos(photos, *album("clara"))
    job = scanned.scan.run()
    next(job)
    while not scanned.scan.reports.new_photos():
        next(job)
    job.close()
    report = scanned.scan.reports.last()
    assert report is not None
    assert report.ended is None
    finish(scanned.scan.run())
    report = scanned.scan.reports.last()
    assert report is not None
    assert report.ended is not None
    assert (report.news.photos, [len(each.faces) for each in report.news.people]) == (8, [8])


def test_news_of_several_scans_add_up_until_somebody_has_looked(
    scanned: Library, open_window: OpenWindow, photos: Path
) -> None:
    window = open_window(scanned)
    for batch in ((*album("clara"), "anna 90"), ("ben 90",)):
        write_photos(photos, *batch)
        scan(window)
    wait_for(lambda: window.sidebar.places[PageName.NEWS].waiting == 3)
    shown = visit(window, PageName.NEWS, NewsPage)
    settle()
    assert names(shown) == {"New people": [""], "People seen before": ["Anna", "Ben"]}
    press(shown.photos)
    settle()
    assert len(page(window, PhotoSetPage).model.rows) == 10
    write_photos(photos, "ben 91")
    scan(window)
    assert names(visit(window, PageName.NEWS, NewsPage)) == {"People seen before": ["Ben"]}


# Cards that ask


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Library]:
    """Anna's album fell in two: the half without a name is probably hers."""
    write_photos(tmp_path / "photos", *album("anna", photos=16), *album("ben"))
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        anna = max(library.people.all(), key=lambda person: person.face_count)
        faces = [face.face_id for face in library.people.faces_of(anna.id)]
        library.corrections.name(anna.id, "Anna")
        library.corrections.assign(faces[8:], None)
        yield library


def asked(window: MainWindow) -> tuple[PeoplePage, int]:
    """The page, and the row of the card that asks."""
    shown = page(window, PeoplePage)
    wait_for(lambda: bool(shown.model.questions))
    settle()
    row = next(row for row in range(shown.model.rowCount()) if shown.model.index(row).data(PeopleModel.QuestionRole))
    return shown, row


def test_a_card_that_is_probably_somebody_asks_and_a_click_answers(asking: Library, open_window: OpenWindow) -> None:
    window = open_window(asking)
    shown, row = asked(window)
    assert shown.model.index(row).data().startswith("Is this Anna?")
    yes, _ = answers(shown.view.visualRect(shown.model.index(row)))
    view = shown.view.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, yes.center())
    settle()
    assert asking.people.named("Anna").face_count == 16
    assert window.tools.navigator.place.page == PageName.PEOPLE


def test_no_is_an_answer_that_holds(asking: Library, open_window: OpenWindow) -> None:
    window = open_window(asking)
    shown, row = asked(window)
    click(shown.view, row)
    assert shown.asking.no.text() == "No, it is not Anna"
    key(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    settle()
    wait_for(lambda: not shown.asking.is_busy)
    assert not shown.model.questions
    assert asking.people.named("Anna").face_count == 8
    assert len(asking.people.all()) == 3


def test_photos_that_are_gone_are_counted_and_shown(scanned: Library, open_window: OpenWindow, photos: Path) -> None:
    window = open_window(scanned)
    (photos / "ben 00.png").unlink()
    write_photos(photos, "anna 90")
    scan(window)
    shown = visit(window, PageName.NEWS, NewsPage)
    assert (shown.missing.number.text(), shown.missing.words.text()) == ("1", "photo missing")
    press(shown.missing)
    found = page(window, PhotoSetPage)
    settle()
    assert [row.photo_id for row in found.model.rows] == scanned.scan.reports.missing()
    window.tools.navigator.back()
    click(shown.view, 0)
    assert shown.files.copy.isEnabled()
    assert shown.model.mimeData(shown.view.selectedIndexes()).urls()


def test_after_the_first_scan_nothing_leads_back_to_the_page_that_asks_for_a_folder(
    tmp_path: Path, open_window: OpenWindow, photos: Path
) -> None:
    with Library.open(tmp_path / "new", index=index) as library:
        window = open_window(library)
        first = page(window, WelcomePage)
        visit(window, PageName.SETTINGS, SettingsPage)
        key(Qt.Key.Key_Escape)
        assert page(window, WelcomePage) is first
        first.take_folder(photos)
        wait_for(first.start.isEnabled)
        key(Qt.Key.Key_Return)
        wait_for(lambda: not window.tools.jobs.is_running)
        for _ in range(3):
            key(Qt.Key.Key_Escape)
            settle()
        assert page(window, PeoplePage).model.rowCount() == 2
        window.close()
