"""Files for other computers and programs, from the File menu."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import page, press, when_asked
from interop_catalogues import digikam
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from small_library import make_library

from photogroup.gui.file_commands import ArchiveDialog
from photogroup.gui.main_window import MainWindow
from photogroup.gui.names_dialogs import ImportDialog
from photogroup.gui.pages.welcome_page import WelcomePage
from photogroup.jobs import finish
from photogroup.library import Library

OpenWindow = Callable[[Library], MainWindow]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the user picks in the next file dialog."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def trigger(window: MainWindow, text: str) -> None:
    (action,) = (each for each in window.menus.everywhere if isinstance(each, QAction) and each.text() == text)
    action.trigger()


def until_idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tools.jobs.is_running)
    QApplication.processEvents()


def names(library: Library) -> list[str]:
    return sorted(person.name for person in library.people.all() if person.name)


def test_an_archive_is_written_and_taken_over_by_another_library_after_a_look(
    library: Library, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "all.photogroup")
    window = open_window(library)
    trigger(window, "Write an archive for another computer…")
    until_idle(window, qtbot)
    assert window.toast.words.text().startswith("The archive holds photos")
    assert "people with names: 3" in window.toast.words.text()
    with make_library(tmp_path / "other", names=("", "", "")) as other:
        assert names(other) == []
        second = open_window(other)
        looks = when_asked(ArchiveDialog, lambda dialog: press(dialog.no))
        trigger(second, "Take over an archive…")
        qtbot.waitUntil(lambda: bool(looks))
        until_idle(second, qtbot)
        assert names(other) == []
        looks = when_asked(ArchiveDialog, lambda dialog: press(dialog.yes))
        trigger(second, "Take over an archive…")
        qtbot.waitUntil(lambda: bool(looks))
        until_idle(second, qtbot)
        assert names(other) == names(library)
        second.close()


def test_an_archive_that_comes_before_the_photos_has_the_first_page_ask_for_them(
    library: Library, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(library.names.archives.write(tmp_path / "all.photogroup"))
    choose(monkeypatch, tmp_path / "all.photogroup")
    with Library.open(tmp_path / "new") as empty:
        window = open_window(empty)
        shown = page(window, WelcomePage)
        assert shown.what.text().startswith("Choose a folder")
        told: list[str] = []

        def agree(dialog: ArchiveDialog) -> None:
            told.append(dialog.sentence.text())
            press(dialog.yes)

        looks = when_asked(ArchiveDialog, agree)
        trigger(window, "Take over an archive…")
        qtbot.waitUntil(lambda: bool(looks))
        until_idle(window, qtbot)
        assert told == ["all.photogroup"]
        assert shown.what.text().startswith("3 people are known")
        window.close()


def test_a_file_that_is_no_archive_is_told_in_a_sentence(
    library: Library, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no.photogroup").write_text("no archive")
    choose(monkeypatch, tmp_path / "no.photogroup")
    window = open_window(library)
    trigger(window, "Take over an archive…")
    until_idle(window, qtbot)
    assert "is not an archive" in window.toast.words.text()


def test_choosing_no_file_does_nothing(
    library: Library, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(library)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    trigger(window, "Write an archive for another computer…")
    assert not window.tools.jobs.is_running


def test_an_album_and_tables_are_written_from_the_menu(
    library: Library, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(library)
    for text, path in (("faces", tmp_path / "faces.csv"), ("people", tmp_path / "people.json")):
        choose(monkeypatch, path)
        trigger(window, f"Write a table of {text}…")
        until_idle(window, qtbot)
        assert path.stat().st_size > 100
    assert window.toast.words.text() == "6 lines written"
    choose(monkeypatch, tmp_path / "album")
    trigger(window, "Write an album of web pages…")
    until_idle(window, qtbot)
    assert (tmp_path / "album" / "index.html").is_file()
    assert "people: 3" in window.toast.words.text()


def test_names_of_a_catalogue_are_offered_and_taken_over_on_yes(
    library: Library, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    unnamed = next(person for person in library.people.all() if not person.name)
    face = library.people.faces_of(unnamed.id)[0]
    photo = library.photos.get(face.photo_id)
    box = face.box.in_pixels(photo.width, photo.height)
    choose(monkeypatch, digikam(tmp_path / "digikam4.db", [(photo.paths[0].name, "Zoë", box)]))
    window = open_window(library)
    looks = when_asked(ImportDialog, lambda dialog: press(dialog.yes))
    trigger(window, "Import names from digiKam or Lightroom…")
    qtbot.waitUntil(lambda: bool(looks))
    until_idle(window, qtbot)
    assert "Zoë" in names(library)
