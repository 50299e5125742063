"""New photos are noticed while the window is open, and when it opens."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import settle, visit, wait_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from small_library import draw_photo

from photogroup.gui.folder_watch import FolderWatch, _outermost, _there
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.news_page import NewsPage
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.jobs import Job, Progress
from photogroup.library import Library
from photogroup.messages import message
from photogroup.scanning.scan import ScanSummary


@pytest.fixture
def photos(library: Library, tmp_path: Path) -> Path:
    """A folder of its own that the library looks after."""
    folder = tmp_path / "mine"
    (folder / "deep" / "deeper").mkdir(parents=True)
    for root in library.scan.roots():
        library.scan.remove_folder(root.path)
    library.scan.add_folder(folder)
    return folder


@pytest.fixture
def scans(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[list[Path] | None]:
    """Which folders were looked through, without the networks; the summary tells of two new photos."""
    seen: list[list[Path] | None] = []

    def run(folders: list[Path] | None = None) -> Job[ScanSummary]:
        seen.append(folders)
        yield Progress(message("looking-for-photos"), 1, None)
        new = 0 if folders is None else 2
        return ScanSummary(new=new, unchanged=1, moved=0, missing=0, problems=0, faces=0, offline=())

    monkeypatch.setattr(window.tools.library.scan, "run", run)
    window.tools.library.change_settings(watch_folders=True)
    return seen


@pytest.fixture
def watch(photos: Path, scans: list[list[Path] | None], window: MainWindow) -> Iterator[FolderWatch]:
    made = FolderWatch(window, first_look_ms=0, quiet_ms=30)
    wait_for(lambda: len(made.watched) == 3)
    assert scans == [None]
    yield made
    made.stop()


def draw(path: Path, seed: int = 1) -> None:
    draw_photo((0, 1), seed).save(path, "JPEG")


def test_the_folders_are_looked_through_at_the_start_and_then_watched(watch: FolderWatch, photos: Path) -> None:
    assert {Path(folder) for folder in watch.watched} == {photos, photos / "deep", photos / "deep" / "deeper"}


def test_a_photo_that_comes_is_taken_in_without_asking_and_told(
    watch: FolderWatch, photos: Path, scans: list[list[Path] | None], window: MainWindow
) -> None:
    draw(photos / "deep" / "new.jpg")
    wait_for(lambda: len(scans) == 2)
    assert scans[1] == [photos / "deep"]
    wait_for(lambda: "2 photos" in window.toast.words.text())
    QTest.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(window.page, NewsPage)


def test_a_file_that_grows_is_waited_for(
    watch: FolderWatch, photos: Path, scans: list[list[Path] | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = iter(range(1, 1000))
    growing = [True]

    def contents(folders: set[Path]) -> dict[Path, tuple[int, int, int]]:
        return {folder: (1, next(sizes) if growing[0] else 0, 0) for folder in folders}

    monkeypatch.setattr("photogroup.gui.folder_watch._contents", contents)
    draw(photos / "large.jpg")
    QTest.qWait(400)
    assert scans == [None]
    growing[0] = False
    wait_for(lambda: len(scans) == 2)


def test_a_new_folder_is_watched_too_and_one_that_goes_is_looked_at_from_above(
    watch: FolderWatch, photos: Path, scans: list[list[Path] | None]
) -> None:
    (photos / "later").mkdir()
    wait_for(lambda: str(photos / "later") in watch.watched)
    draw(photos / "later" / "new.jpg")
    wait_for(lambda: [photos / "later"] in scans)
    shutil.rmtree(photos / "deep")
    wait_for(lambda: scans[-1] == [photos])


def test_what_somebody_asks_for_goes_before_a_look_that_nobody_asked_for(
    watch: FolderWatch, photos: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    may_end = [False]

    def slow(folders: list[Path] | None = None) -> Job[ScanSummary]:
        order.append("look")
        while not may_end[0]:
            yield Progress(message("looking-for-photos"), 1, None)
        return ScanSummary(new=0, unchanged=1, moved=0, missing=0, problems=0, faces=0, offline=())

    def asked() -> Job[None]:
        order.append("asked")
        may_end[0] = True
        yield Progress(message("grouping-faces"), 1, 1)

    monkeypatch.setattr(window.tools.library.scan, "run", slow)
    watch._again.setInterval(10)
    draw(photos / "new.jpg")
    wait_for(lambda: order == ["look"])
    assert window.tools.run("Asked", asked(), lambda result: order.append("done"))
    wait_for(lambda: order == ["look", "asked", "done", "look"])
    wait_for(lambda: not window.tools.jobs.is_running)


def test_closing_does_not_ask_about_a_look_that_nobody_asked_for(
    watch: FolderWatch, photos: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(folders: list[Path] | None = None) -> Job[ScanSummary]:
        while True:
            yield Progress(message("looking-for-photos"), 1, None)

    monkeypatch.setattr(window.tools.library.scan, "run", endless)
    draw(photos / "new.jpg")
    wait_for(lambda: window.tools.jobs.is_running)
    window.close()
    assert not window.isVisible()
    assert window.unfinished == ""


def test_the_setting_turns_it_off_and_on(
    watch: FolderWatch, photos: Path, scans: list[list[Path] | None], window: MainWindow
) -> None:
    settings = visit(window, PageName.SETTINGS, SettingsPage)
    settings.watch.click()
    assert not window.tools.library.settings.watch_folders
    assert watch.watched == []
    draw(photos / "unseen.jpg")
    QTest.qWait(150)
    assert scans == [None]
    settings.watch.click()
    wait_for(lambda: scans == [None, None])
    wait_for(lambda: len(watch.watched) == 3)


def test_no_more_folders_are_watched_than_the_system_can_bear(
    photos: Path, scans: list[list[Path] | None], window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photogroup.gui.folder_watch.MOST_WATCHES", 2)
    watch = FolderWatch(window, first_look_ms=0)
    wait_for(lambda: len(watch.watched) == 2)
    watch.stop()


def test_folders_within_others_are_looked_through_with_them(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert _outermost([tmp_path / "a" / "b", tmp_path / "a", tmp_path / "c"]) == [tmp_path / "a", tmp_path / "c"]
    assert _there(tmp_path / "a" / "gone" / "further") == tmp_path / "a"
