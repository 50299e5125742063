"""Languages, reading direction, colours, and what screen readers are told."""

import ast
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import PySide6
import pytest
from hands import click, focus, key, page, settle, visit, write
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QColor, QFont, QFontMetrics
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import photogroup.gui
from photogroup.cli.wording import words
from photogroup.gui import formatting, translation
from photogroup.gui.catalogue import CATALOGUE
from photogroup.gui.cheat_sheet import CheatSheet, keys_of
from photogroup.gui.colours import DARK, LIGHT, Colours, colours_of
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.folders_page import FoldersPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.resources import TRANSLATIONS, assets
from photogroup.gui.theme import apply_theme, chosen, palette_for, scaled
from photogroup.gui.widgets.face_frame import FaceFrame
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.gui.widgets.parts import ElidingChoice, OneLine, tool_button
from photogroup.gui.wording import as_order, in_words
from photogroup.library import Library
from photogroup.messages import Message, message, names_in

TOOLS = Path(PySide6.__file__).parent
SOURCES = Path(photogroup.gui.__file__).parent
OpenWindow = Callable[[Library], MainWindow]


# Words


def messages(path: Path) -> dict[tuple[str, str], list[str]]:
    """The translations of a .ts file by context and source; unfinished ones are empty."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for entry in context.iter("message"):
            place = entry.find("translation")
            assert place is not None
            forms = [form.text or "" for form in place.iter("numerusform")] or [place.text or ""]
            done = place.get("type") is None
            found[context.findtext("name", ""), entry.findtext("source", "")] = forms if done else []
    return found


@pytest.mark.parametrize(("language", "plural_only"), [("en", True), ("de", False)])
def test_every_word_of_the_window_is_translated(language: str, plural_only: bool, tmp_path: Path) -> None:
    """When this fails: run packaging/translations.sh, translate what is unfinished, and run it again."""
    command = [str(TOOLS / "lupdate"), "-silent", "-extensions", "py", str(SOURCES), "-locations", "none"]
    command += ["-pluralonly"] if plural_only else []
    subprocess.run([*command, "-ts", str(tmp_path / "now.ts")], check=True, capture_output=True)
    kept = messages(TRANSLATIONS / f"photogroup_{language}.ts")
    assert set(kept) == set(messages(tmp_path / "now.ts"))
    assert [source for source, forms in kept.items() if not forms or not all(forms)] == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_compiled_words_are_those_of_the_sources(language: str, tmp_path: Path) -> None:
    source, compiled = (TRANSLATIONS / f"photogroup_{language}.{ending}" for ending in ("ts", "qm"))
    fresh = tmp_path / "fresh.qm"
    subprocess.run(
        [str(TOOLS / "lrelease"), "-silent", str(source), "-qm", str(fresh)], check=True, capture_output=True
    )
    assert compiled.read_bytes() == fresh.read_bytes()


def test_placeholders_survive_translation() -> None:
    for (_, source), forms in messages(TRANSLATIONS / "photogroup_de.ts").items():
        marks = set(re.findall(r"%\w", source)) - {"%L"}
        for form in forms:
            assert set(re.findall(r"%\w", form)) - {"%L"} == marks or "%Ln" in source, source


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translation.install(qapp, "de")
    yield
    translation.install(qapp, "en")


def test_the_window_speaks_german(german: None, library: Library, open_window: OpenWindow) -> None:
    window = open_window(library)
    assert window.sidebar.places[PageName.PEOPLE].text() == "Personen"
    assert page(window, PeoplePage).header.subtitle.text() == "6 Personen, 3 mit Namen"
    assert "Datei" in window.menuBar().actions()[0].text()


def test_a_system_without_a_language_separates_thousands_too(qapp: QApplication) -> None:
    translation.install(qapp, "C")
    try:
        assert formatting.count(12_345) == "12,345"
        assert formatting.month(date(2019, 6, 4)) == "June 2019"
    finally:
        translation.install(qapp, "en")


def cut_words(widget: QWidget) -> Iterator[str]:
    """The buttons and labels in sight whose words do not fit into them."""
    for made in widget.findChildren(QWidget):
        if not made.isVisible() or isinstance(made, OneLine | FaceFrame):
            continue
        if isinstance(made, QLabel) and made.text() and not made.wordWrap():
            room, needed = made.width(), made.sizeHint().width()
        elif isinstance(made, QPushButton) and made.text():
            # What is checked, and what is a page's main deed, is bold.
            is_bold = made.isCheckable() or made.property("kind") == "primary"
            font = scaled(made.font(), 1.0, QFont.Weight.DemiBold) if is_bold else made.font()
            room, needed = made.width(), QFontMetrics(font).horizontalAdvance(made.text()) + 20
        else:
            continue
        if needed > room:
            yield f"{made.text()}: {needed} > {room}"


def test_an_update_may_rewrite_the_words_while_the_window_is_open(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(TRANSLATIONS, tmp_path / "translations"))
    monkeypatch.setattr("photogroup.gui.translation.TRANSLATIONS", folder)
    translation.install(qapp, "de")
    try:
        before = formatting.duration(7200)
        for file in folder.glob("*.qm"):
            file.write_bytes(bytes(file.stat().st_size))
        assert (before, formatting.duration(7200)) == ("2 Stunden", "2 Stunden")
    finally:
        monkeypatch.undo()
        translation.install(qapp, "en")


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_words_are_cut_on_any_page(
    language: str, library: Library, open_window: OpenWindow, qapp: QApplication
) -> None:
    translation.install(qapp, language)
    try:
        window = open_window(library)
        window.resize(820, 620)
        anna = library.people.all()[0].id
        cut: dict[str, list[str]] = {}
        for name in PageName:
            photo = library.photos.of_person(anna)[0].id
            window.tools.navigator.go(Visit(name, person=anna, photo=photo))
            settle()
            cut[name] = list(cut_words(window))
        assert {name: words for name, words in cut.items() if words} == {}
    finally:
        translation.install(qapp, "en")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_that_are_offered_can_be_read(theme: str, window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, theme)
    try:
        shown = page(window, PeoplePage)
        click(shown.view, 3)
        key(Qt.Key.Key_F2)
        write("a")
        editor = focus()
        assert isinstance(editor, NameEdit)
        offered = editor.offers
        qtbot.waitUntil(offered.isVisible)
        picture = offered.grab().toImage()
        row = offered.visualRect(offered.model().index(1, 0))
        grounds = Counter(picture.pixelColor(x, row.center().y()).name() for x in range(3, picture.width() - 3))
        colours = DARK if theme == "dark" else LIGHT
        assert grounds.most_common(1)[0][0] == colours.surface
        assert row.height() >= 24
        key(Qt.Key.Key_Escape)
        offered.hide()
    finally:
        apply_theme(qapp, "light")


def test_one_face_is_not_called_faces(qapp: QApplication, window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    assert shown.card.tr("%Ln face(s)", "", 1) == "1 face"
    assert shown.card.tr("%Ln face(s)", "", 1200) == "1,200 faces"


class Pseudo(QTranslator):
    """Puts brackets around every word that goes through translation."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{source}⟧" if source else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    """A made-up language that is written from right to left."""
    translator = Pseudo()
    qapp.installTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_no_word_of_the_window_escapes_translation(pseudo: None, library: Library, open_window: OpenWindow) -> None:
    window = open_window(library)
    ours = ("photogroup", "Anna", "Ben", "Clara", "English", "Deutsch", str(library.folder), "broken.jpg")
    escaped = set()
    for name in (PageName.PEOPLE, PageName.SEARCH, PageName.FOLDERS, PageName.HISTORY, PageName.SETTINGS):
        window.visit(name)
        for widget in window.findChildren(QWidget):
            text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            if re.search("[A-Za-z]{3}", text) and "⟦" not in text and not any(word in text for word in ours):
                escaped.add(text)
    assert {text for text in escaped if not text.startswith("/")} == set()


def test_right_to_left_turns_the_window_round(pseudo: None, library: Library, open_window: OpenWindow) -> None:
    window = open_window(library)
    shown = page(window, PeoplePage)
    first, second = (shown.view.visualRect(shown.model.index(row)) for row in (0, 1))
    assert window.sidebar.x() > window.width() // 2
    assert first.left() > second.left()
    assert shown.view.indexAt(second.center()).row() == 1
    shown.view.setCurrentIndex(shown.model.index(0))
    left = shown.view.moveCursor(shown.view.CursorAction.MoveLeft, Qt.KeyboardModifier.NoModifier)
    assert left.row() == 1


def test_dates_and_numbers_follow_the_language(german: None) -> None:
    assert QLocale().toString(1234567) == "1.234.567"


# Colours


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.sidebar, colours.surface)
    pairs = [(ink, ground) for ink in (colours.text, colours.muted, colours.accent) for ground in grounds]
    pairs += [(ink, colours.surface) for ink in (colours.good, colours.warning, colours.danger)]
    pairs += [(colours.on_accent, colours.accent), (colours.on_toast, colours.toast)]
    pairs += [(colours.toast_link, colours.toast), (colours.accent, colours.tint), (colours.text, colours.tint)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_the_palettes_are_told_apart_and_follow_the_system_only_when_asked() -> None:
    assert colours_of(palette_for(DARK)) is DARK
    assert colours_of(palette_for(LIGHT)) is LIGHT
    assert chosen("system", Qt.ColorScheme.Dark) is DARK
    assert chosen("system", Qt.ColorScheme.Unknown) is LIGHT
    assert chosen("light", Qt.ColorScheme.Dark) is LIGHT


def test_a_new_theme_reaches_windows_that_are_open(qapp: QApplication, window: MainWindow) -> None:
    before = window.grab().toImage().pixelColor(5, 400)
    apply_theme(qapp, "dark")
    after = window.grab().toImage().pixelColor(5, 400)
    apply_theme(qapp, "light")
    assert before.lightness() > 200
    assert after.lightness() < 60


def test_every_icon_is_a_picture(qapp: QApplication) -> None:
    files = sorted((assets() / "icons").glob("*.svg"))
    assert len(files) > 30
    assert [file.name for file in files if not QSvgRenderer(str(file)).isValid()] == []


def test_every_icon_that_is_named_exists() -> None:
    known = {file.stem for file in (assets() / "icons").glob("*.svg")}
    calls = re.compile(r'(?:icon\(|icon_name=|paint_icon\(painter, |paint_badge\(painter, )"([a-z-]+)"')
    named = {name for file in SOURCES.rglob("*.py") for name in calls.findall(file.read_text("utf-8"))}
    assert named
    assert named - known == set()


# Screen readers


def spoken(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def test_every_control_has_a_name_and_a_role(window: MainWindow) -> None:
    silent = set()
    for name in PageName:
        if name in (PageName.PERSON, PageName.PHOTO, PageName.SPLIT):
            person = window.tools.library.people.all()[0]
            photo = window.tools.library.photos.of_person(person.id)[0].id
            window.tools.navigator.go(Visit(name, person=person.id, photo=photo))
        else:
            window.visit(name)
        for widget in window.page.findChildren(QWidget):
            inside = isinstance(widget.parentWidget(), QAbstractSpinBox)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inside:
                interface = spoken(widget)
                words = interface.text(QAccessible.Text.Name) or interface.text(QAccessible.Text.Description)
                if not words:
                    silent.add((name.value, type(widget).__name__))
                assert interface.role() != QAccessible.Role.NoRole
    assert silent == set()


def test_albums_and_faces_are_told_by_name_and_state(window: MainWindow) -> None:
    people = spoken(page(window, PeoplePage).view)
    assert people.role() == QAccessible.Role.List
    assert people.childCount() == 6
    assert people.child(0).role() == QAccessible.Role.ListItem
    assert people.child(0).text(QAccessible.Text.Name) == "Anna, 7 faces"
    window.tools.navigator.go(Visit(PageName.PERSON, person=window.tools.library.people.all()[0].id))
    faces = spoken(page(window, PersonPage).face_view)
    assert "to check" in faces.child(0).text(QAccessible.Text.Name)


def test_a_face_on_a_photo_is_a_button_with_a_name(window: MainWindow) -> None:
    person = window.tools.library.people.all()[0]
    photo = window.tools.library.photos.of_person(person.id)[0].id
    window.tools.navigator.go(Visit(PageName.PHOTO, photo=photo))
    frames = page(window, PhotoPage).canvas.frames.values()
    told = [(spoken(frame).role(), spoken(frame).text(QAccessible.Text.Name)) for frame in frames]
    assert all(role in (QAccessible.Role.Button, QAccessible.Role.CheckBox) for role, _ in told)
    assert any(name.startswith("Anna, ") for _, name in told)


def test_the_cheat_sheet_lists_every_key(window: MainWindow) -> None:
    visit(window, PageName.FOLDERS, FoldersPage)
    groups = window.actions_by_page()
    sheet = CheatSheet(groups, window)
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for _, actions in groups:
        for action in actions:
            assert not action.shortcuts() or keys_of(action) in words
    assert "Split by examples" in words
    sheet.deleteLater()


def test_no_two_commands_of_a_page_share_a_key(window: MainWindow) -> None:
    everywhere, *pages = window.actions_by_page()
    for title, actions in pages:
        others = [] if title == "On the whole screen" else everywhere[1]  # a window of its own
        keys = [key.toString() for action in [*others, *actions] for key in action.shortcuts()]
        assert len(keys) == len(set(keys)), (title, sorted(keys))


# What the library says


UNNAMED = message("unnamed-person")
SAID_IN_GERMAN = (
    (message("merge-faces", count=1043, person="Anna"), "1.043 Gesichter mit Anna zusammengeführt"),
    (
        message("undo", what=message("confirm-faces", count=1, person=UNNAMED)),
        "Rückgängig gemacht: 1 Gesicht als eine Person ohne Namen bestätigt",
    ),
    (message("keep-people-apart", one="Anna", other="Ben"), "Anna und Ben auseinandergehalten"),
    (message("keep-albums-apart", person="Anna"), "Zwei Alben von Anna auseinandergehalten"),
    (
        message("answer-same", pair=message("two-albums", person="Anna")),
        "Geantwortet, dass zwei Alben von Anna dieselbe Person sind",
    ),
    (message("you-said-is", person="Anna"), "Sie haben gesagt, dass das Anna ist."),
    (
        message("like-a-face", person="Anna", odds=message("such-pairs", number=5000)),
        "Es ähnelt einem Gesicht, das Sie als Anna bestätigt haben; "
        "etwa 1 von 5.000 solchen Paaren zeigt zwei Personen.",
    ),
    (message("looking-for-faces"), "Gesichter werden gesucht"),
    ("A name that nobody translates", "A name that nobody translates"),
)


@pytest.mark.parametrize(("said", "shown"), SAID_IN_GERMAN)
def test_what_the_library_says_is_shown_in_the_language_of_the_window(
    german: None, said: Message | str, shown: str
) -> None:
    assert in_words(said) == shown


def test_one_german_word_does_not_both_pause_and_end_a_task() -> None:
    kept = messages(TRANSLATIONS / "photogroup_de.ts").items()
    pausing, ending = (
        {form for (_, source), forms in kept if source in sources for form in forms}
        for sources in (("Pause",), ("Stop", "Cancel", "Stop and close"))
    )
    assert len(pausing) == 1
    assert not pausing & {form.split()[0] for form in ending}


def test_every_key_is_known_in_german(german: None) -> None:
    kept = messages(TRANSLATIONS / "photogroup_de.ts")
    assert [source for source in CATALOGUE.values() if not all(kept.get(("said", source), [""]))] == []


def test_every_translation_shows_the_arguments_of_its_source() -> None:
    kept = messages(TRANSLATIONS / "photogroup_de.ts")
    named = {source: names_in(source) - {"count"} for source in CATALOGUE.values()}
    forms = {source: kept[("said", source)] for source in named}
    assert [source for source, texts in forms.items() if any(names_in(text) - named[source] for text in texts)] == []
    in_full = {source: texts[-1] for source, texts in forms.items()}  # one may be called "this"
    assert [source for source, text in in_full.items() if names_in(text) != named[source]] == []


@pytest.mark.parametrize("name", ["2024", "007", "an unnamed person", "{count}", "20.000", "<b>"])
def test_a_name_is_shown_as_it_is(german: None, name: str) -> None:
    assert in_words(message("keep-people-apart", one=name, other="Ben")) == f"{name} und Ben auseinandergehalten"


@pytest.mark.parametrize("name", ["2024", "007", "an unnamed person"])
def test_a_name_is_shown_as_it_is_in_english(qapp: QApplication, name: str) -> None:
    assert in_words(message("confirm-faces", count=1, person=name)) == f"Confirmed 1 face as {name}"
    assert in_words(message("faces-move", count=2, source=name, target=UNNAMED)) == (
        f"2 faces move from {name} to an unnamed person."
    )


@pytest.mark.parametrize(("count", "faces"), [(1, "1 Gesicht"), (2, "2 Gesichter"), (1043, "1.043 Gesichter")])
def test_one_is_told_from_many_in_german(german: None, count: int, faces: str) -> None:
    said = message("merge-faces", count=count, person="Anna")
    assert in_words(said) == f"{faces} mit Anna zusammengeführt"


def test_a_sentence_begins_with_a_capital_and_a_name_as_it_is(german: None) -> None:
    assert in_words(message("hide-person", person=UNNAMED)) == "Eine Person ohne Namen ausgeblendet"
    assert in_words(message("hide-person", person="de Jong")) == "de Jong ausgeblendet"
    undone = message("undo", what=message("hide-person", person=UNNAMED))
    assert in_words(undone) == "Rückgängig gemacht: eine Person ohne Namen ausgeblendet"


def test_the_tool_that_collects_words_finds_all_of_them() -> None:
    """It does not look into f-strings."""
    kept = {source for _, source in messages(TRANSLATIONS / "photogroup_de.ts")}
    calls = [node for path in SOURCES.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    words = [node.args[0] for node in calls if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".tr")]
    texts = {word.value for word in words if isinstance(word, ast.Constant)}
    assert len(texts) > 300
    assert texts - kept == set()


def test_somebody_without_a_name_is_declined_in_german(german: None) -> None:
    assert in_words(message("merge-faces", count=2, person=UNNAMED)) == (
        "2 Gesichter mit einer Person ohne Namen zusammengeführt"
    )
    assert in_words(message("you-said-is", person=UNNAMED)) == "Sie haben gesagt, dass das eine Person ohne Namen ist."


def test_the_window_and_the_command_line_say_the_same_of_a_correction(window: MainWindow) -> None:
    library = window.tools.library
    people = library.people.all()
    faces = [face.face_id for face in library.people.faces_of(people[0].id)]
    for said in (
        lambda: library.corrections.confirm(faces[:2]),
        lambda: library.corrections.reject(faces[:1], people[0].id),
        lambda: library.corrections.assign(faces[1:3], people[1].id),
        lambda: library.corrections.merge(people[0].id, [people[2].id]),
        lambda: library.corrections.separate(people[0].id, people[1].id),
        lambda: library.corrections.ignore(faces[3:4]),
        lambda: library.corrections.not_a_face(faces[4:5]),
        lambda: library.corrections.hide(people[1].id),
        lambda: library.corrections.name(people[1].id, ""),
        library.history.undo,
    ):
        done = said()
        assert done is not None
        assert in_words(done.message) == words(done.message)


def test_dates_are_said_as_the_language_writes_them(german: None) -> None:
    refusal = message("said-different-on", date=date(2026, 5, 3))
    assert in_words(refusal).startswith("Am 3. Mai 2026 haben Sie gesagt")


DEEDS = (
    (message("name-album", name="Anna [1|2]"), "name an album Anna [1|2]", "Ein Album Anna [1|2] nennen"),
    (message("hide-person", person="Tom & Jerry"), "hide Tom & Jerry", "Tom & Jerry ausblenden"),
    (message("confirm-faces", count=2, person="Anna"), "confirm 2 faces as Anna", "2 Gesichter als Anna bestätigen"),
    (
        message("undo", what=message("merge-faces", count=1, person=message("unnamed-person"))),
        "take back: merge 1 face into an unnamed person",
        "zurücknehmen: 1 Gesicht mit einer Person ohne Namen zusammenführen",
    ),
    (
        message("and-more", what=message("draw-face"), count=3),
        "draw a face, and 3 more",
        "Ein Gesicht zeichnen, und 3 weitere",
    ),
)


@pytest.mark.parametrize(("said", "english", "german"), DEEDS)
def test_a_menu_says_what_it_would_do_and_not_what_was_done(
    said: Message, english: str, german: str, qapp: QApplication
) -> None:
    translation.install(qapp, "en")
    assert as_order(said) == english
    translation.install(qapp, "de")
    assert as_order(said) == german
    translation.install(qapp, "en")


def test_everything_that_was_done_has_words_for_doing_it() -> None:
    kept = messages(TRANSLATIONS / "photogroup_de.ts")
    told = {source for (_, source) in kept if source.startswith("[")}
    assert len(told) > 30
    for (_, source), translations in kept.items():
        if source in told:
            assert all(text.count("[") == text.count("|") == text.count("]") == 1 for text in translations), source


def test_an_ampersand_in_a_name_is_no_key_of_the_menu(window: MainWindow) -> None:
    person = window.tools.library.people.all()[0]
    window.tools.bridge.do(window.tools.library.corrections.name, person.id, "Tom & Jerry")
    assert window.menus.undo.text() == "Undo: name an album Tom && Jerry"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_button_that_is_switched_on_looks_so(theme: str, qapp: QApplication, qtbot: QtBot) -> None:
    try:
        apply_theme(qapp, theme)
        action = QAction("Faces", checkable=True)
        shown = tool_button(action)
        qtbot.addWidget(shown)
        shown.resize(40, 40)
        off = shown.grab().toImage()
        action.setChecked(True)
        assert shown.grab().toImage().pixelColor(20, 4) != off.pixelColor(20, 4)
    finally:
        apply_theme(qapp, "light")


def test_a_choice_that_has_too_little_room_ends_in_dots(qapp: QApplication, qtbot: QtBot) -> None:
    drawn = []
    for text in ("WWWWWWWWWWWW", "WWWWWWWWWWWWWWWWWWWWWWWWWW"):
        shown = ElidingChoice()
        qtbot.addWidget(shown)
        shown.addItem(text)
        shown.resize(120, 36)
        drawn.append(shown.grab().toImage())
    assert drawn[0] == drawn[1]
