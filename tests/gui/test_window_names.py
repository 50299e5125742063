"""Names from other programs and for them, in the window, by keys and mouse."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hands import key, press, visit, when_asked
from immich import KEY, Server, face, started
from interop_catalogues import digikam
from interop_packets import by_elements, in_image, packet
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_library import face_box, make_library

from photogroup.domain import PersonKind
from photogroup.errors import NotFound
from photogroup.gui.cheat_sheet import keys_of, plain
from photogroup.gui.immich_dialog import ImmichDialog
from photogroup.gui.inside_dialogs import PutBackDialog
from photogroup.gui.main_window import MainWindow
from photogroup.gui.names_dialogs import ExportDialog, ImportDialog, LeftDialog
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.folders_page import FoldersPage
from photogroup.gui.widgets.text_table import TextTable
from photogroup.interop.xmp import read_xmp
from photogroup.jobs import finish
from photogroup.library import Library

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Anna, Ben and somebody unnamed on six photos of their own, beside which files may be written."""
    with make_library(tmp_path, people=3, faces_each=4, names=("Anna", "Ben")) as made:
        yield made


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """In the second photo, Ben is called Anna and the unnamed one Clara."""
    folder = tmp_path / "photos"
    boxes = [face_box(place) for place in (0, 1)]
    named = [
        (name, b.center.x, b.center.y, b.width, b.height) for name, b in zip(("Anna", "Clara"), boxes, strict=True)
    ]
    (folder / "photo-001.jpg.xmp").write_bytes(packet(by_elements(named, (480, 360))))
    (folder / "photo-002.jpg.xmp").write_bytes(b"<x")
    return folder


@pytest.fixture
def told(library: Library, photos: Path) -> Library:
    """The user has confirmed that the face which the file calls Anna is Ben's."""
    library.corrections.confirm(
        [library.photos.faces_in(library.photos.named(str(photos / "photo-001.jpg")).id)[0].face.id]
    )
    return library


def cells(table: TextTable | None) -> list[list[str]]:
    assert table is not None
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def names(library: Library) -> set[str]:
    return {person.name for person in library.people.all() if person.kind is PersonKind.NAMED}


def until_idle(window: MainWindow, qtbot: QtBot, seen: Sequence[object]) -> None:
    """Wait until the dialog has been answered and no job runs any more."""
    qtbot.waitUntil(lambda: bool(seen) and not window.tools.jobs.is_running)
    QApplication.processEvents()


def test_names_are_taken_over_by_keys_after_a_look_and_given_back_by_undo(
    told: Library, photos: Path, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    window = open_window(told)
    rows: list[list[list[str]]] = []

    def answer(dialog: ImportDialog) -> None:
        rows.extend([cells(dialog.people), cells(dialog.left)])
        assert dialog.focusWidget() is dialog.yes
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)

    seen = when_asked(ImportDialog, answer)
    key(Qt.Key.Key_I, CONTROL)
    until_idle(window, qtbot, seen)
    assert rows[0] == [["Clara", "1 face", "new name"]]
    (_, objection), (broken, _) = rows[1]
    assert objection == "Anna: You said that this is Ben."
    assert broken.endswith("photo-002.jpg.xmp")
    assert names(told) == {"Anna", "Ben", "Clara"}
    assert window.toast.words.text() == "Imported the names of 1 face"
    press(window.toast.action)
    assert names(told) == {"Anna", "Ben"}


def test_a_look_at_names_changes_nothing_without_a_yes(
    told: Library, photos: Path, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    window = open_window(told)
    seen = when_asked(ImportDialog, lambda dialog: press(dialog.no))
    press(visit(window, PageName.FOLDERS, FoldersPage).bring)
    until_idle(window, qtbot, seen)
    assert names(told) == {"Anna", "Ben"}
    with pytest.raises(NotFound):
        told.people.named("Clara")


def test_a_catalogue_of_photos_that_are_elsewhere_is_not_said_to_have_no_names(
    library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    found = finish(library.names.find(catalogue=digikam(tmp_path / "digikam4.db", [("a.jpg", "Clara", (1, 1, 9, 9))])))
    dialog = ImportDialog(found)
    qtbot.addWidget(dialog)
    assert dialog.sentence.text() == "None of the names that are here can be imported."
    assert "not in this library" in cells(dialog.left)[0][1]
    assert not dialog.yes.isEnabled()


def test_of_two_lists_the_longer_one_gets_the_room(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    faces = [("photo-000.jpg", name, (1, 1 + 40 * place, 30, 30 + 40 * place)) for place, name in enumerate("ABCDEFGH")]
    catalogue = digikam(tmp_path / "digikam4.db", [*faces, ("away.jpg", "Clara", (1, 1, 9, 9))])
    dialog = ImportDialog(finish(library.names.find(catalogue=catalogue)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(cells(dialog.people)) == 8
    assert dialog.people is not None
    assert dialog.left is not None
    assert dialog.people.height() > 2 * dialog.left.height()


def test_a_name_without_a_place_is_listed_with_its_photo(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "photos" / "photo-001.jpg.xmp").write_bytes(packet(in_image("Dora")))
    dialog = ImportDialog(finish(library.names.find()))
    qtbot.addWidget(dialog)
    assert dialog.sentence.text() == "1 name of which it is unclear whose face is meant."
    assert cells(dialog.left) == [
        [
            "photos/photo-001.jpg",
            "Dora: The photo shows nobody or several people, and the name has no place in it.",
        ]
    ]


def test_names_are_written_beside_the_photos_by_mouse_after_a_look(
    told: Library, photos: Path, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    window = open_window(told)
    before = sorted(photos.iterdir())
    looks: list[int] = []
    more: list[list[ExportDialog]] = []

    def look(dialog: ExportDialog) -> None:
        looks.append(len(cells(dialog.files)))
        more.append(when_asked(ExportDialog, agree))
        dialog.guesses.click()

    def agree(dialog: ExportDialog) -> None:
        looks.append(len(cells(dialog.files)))
        assert dialog.guesses.isChecked()
        assert sorted(photos.iterdir()) == before
        press(dialog.yes)

    when_asked(ExportDialog, look)
    told_after = when_left(window)
    press(visit(window, PageName.FOLDERS, FoldersPage).write)
    qtbot.waitUntil(lambda: bool(more) and bool(more[0]))
    until_idle(window, qtbot, [True])
    assert looks == [2, 3]
    assert read_xmp((photos / "photo-000.jpg.xmp").read_bytes()).names == ("Anna", "Ben")
    assert "Ben" in read_xmp((photos / "photo-001.jpg.xmp").read_bytes()).names
    assert (photos / "photo-002.jpg.xmp").read_bytes() == b"<x"
    assert told_after() == ("3 files written.", ["photos/photo-002.jpg"])


def when_left(window: MainWindow) -> Callable[[], tuple[str, list[str]]]:
    """Read and close the dialog that says which files could not be written, when it comes."""
    read: list[tuple[str, list[str]]] = []
    watch = QTimer(window, interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LeftDialog):
            watch.stop()
            read.append((dialog.sentence.text(), [row[0] for row in cells(dialog.left)]))
            dialog.accept()

    watch.timeout.connect(look)
    watch.start()
    return lambda: read[0]


def test_photos_that_are_not_put_back_are_listed_instead_of_filling_the_window(
    told: Library, photos: Path, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    written = finish(told.names.inside.write(dry_run=False)).photos
    for path in written:
        path.write_bytes(path.read_bytes() + b"changed since")
    window = open_window(told)
    when_asked(PutBackDialog, lambda dialog: press(dialog.yes))
    told_after = when_left(window)
    window.folders.names.put_back()
    until_idle(window, qtbot, [True])
    assert told_after() == ("Photo files restored: 0.", [f"photos/{path.name}" for path in written])


def test_names_have_keys_that_the_cheat_sheet_shows_and_words_for_screen_readers(
    told: Library, open_window: Callable[[Library], MainWindow]
) -> None:
    window = open_window(told)
    (_, everywhere), *_ = window.actions_by_page()
    assert {plain(action): keys_of(action) for action in everywhere if "ames" in action.text()} == {
        "Import names": "Ctrl+I",
        "Import names from digiKam or Lightroom": "Ctrl+Shift+I",
        "Import names from Immich": "Ctrl+Alt+I",
        "Write names beside the photos": "Ctrl+E",
        "Write names into the photos": "Ctrl+Shift+E",
    }
    table = TextTable("Who would be named", ("Name", "Faces"), [("Anna", "1 face")])
    assert table.accessibleName() == "Who would be named"
    assert table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "1 face"
    table.deleteLater()


@pytest.fixture
def immich(photos: Path) -> Iterator[Server]:
    """A server on which the unnamed face of the second photo is Dora."""
    server, thread = started()
    photo = photos / "photo-001.jpg"
    asset = {"id": "one", "people": ["p1"], "originalFileName": photo.name, "originalPath": "/upload/a.jpg"}
    server.assets = [{**asset, "exifInfo": {"fileSizeInByte": photo.stat().st_size}}]
    server.faces = {"one": [face("Dora", face_box(1))]}
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_names_come_from_an_immich_server_that_the_user_names_and_from_no_other(
    library: Library, immich: Server, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    window = open_window(library)
    people: list[list[str]] = []
    looks: list[list[ImportDialog]] = []

    def take(dialog: ImportDialog) -> None:
        people.extend(cells(dialog.people))
        press(dialog.yes)

    def fill(dialog: ImmichDialog) -> None:
        assert not dialog.yes.isEnabled()
        assert dialog.focusWidget() is dialog.address
        QTest.keyClicks(dialog.address, immich.address)
        QTest.keyClicks(dialog.key, KEY)
        assert immich.asked == []
        looks.append(when_asked(ImportDialog, take))
        press(dialog.yes)

    when_asked(ImmichDialog, fill)
    key(Qt.Key.Key_I, CONTROL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(looks) and bool(looks[0]))
    until_idle(window, qtbot, [True])
    assert people == [["Dora", "1 face", "new name"]]
    assert "Dora" in names(library)


def test_a_key_that_immich_refuses_is_told_and_the_address_need_not_be_typed_again(
    library: Library, immich: Server, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    window = open_window(library)
    told: list[str] = []
    window.tools.jobs.ended.connect(told.append)

    def fill(dialog: ImmichDialog) -> None:
        dialog.address.setText(immich.address)
        dialog.key.setText("another key")
        press(dialog.yes)

    seen = when_asked(ImmichDialog, fill)
    window.folders.names.import_from_immich()
    until_idle(window, qtbot, seen)
    qtbot.waitUntil(lambda: any("does not take the key" in each for each in told))
    addresses: list[tuple[str, str]] = []

    def look(dialog: ImmichDialog) -> None:
        addresses.append((dialog.address.text(), dialog.key.text()))
        dialog.reject()

    when_asked(ImmichDialog, look)
    window.folders.names.import_from_immich()
    assert addresses == [(immich.address, "")]
