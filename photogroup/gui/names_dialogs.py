"""Shows what importing names, or writing them beside the photos, would do; nothing is done before the user agrees."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photogroup.gui.widgets.parts import Words, button
from photogroup.gui.widgets.text_table import TextTable
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.domain import Problem
    from photogroup.library import FoundNames, Named, Written

_LEAST_ROWS, _MOST_ROWS = 2, 10
"""How much larger one of two tables becomes, at most."""
AGAIN = 2
"""The dialog's result if the user wants to see what another choice would do."""


class Look(QDialog):
    """A title, what would happen in numbers, tables, and yes or no."""

    def __init__(self, title: str, numbers: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 560)
        self.sentence = Words(", ".join(numbers) + ".", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 18)
        self.column.setSpacing(12)
        self.column.addWidget(Words(title, 1.3, bold=True))
        self.column.addWidget(self.sentence)

    def add_table(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> TextTable | None:
        """A table under its name, larger the more rows it has; nothing if there are none."""
        if not rows:
            return None
        table = TextTable(name, headings, rows)
        self.column.addWidget(Words(name, 1.05, bold=True))
        self.column.addWidget(table, min(max(len(rows), _LEAST_ROWS), _MOST_ROWS))
        return table

    def add_buttons(self, yes: str, no: str, *, is_possible: bool, is_grave: bool = False) -> None:
        """Yes and no. Enter means yes, but no to what is grave: where files that are not photogroup's change."""
        self.yes, self.no = button(yes, self.accept), button(no, self.reject)
        self.yes.setEnabled(is_possible)
        usual = self.yes if is_possible and not is_grave else self.no
        usual.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.column.addStretch()
        self.column.addLayout(row)
        usual.setDefault(True)
        usual.setFocus()


class ImportDialog(Look):
    """Whom the names from other programs would name."""

    def __init__(self, found: "FoundNames", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Names from other programs"), self._numbers(found), parent)
        people = found.naming.people
        self.people = self.add_table(
            self.tr("Who would be named"),
            (self.tr("Name"), self.tr("Faces"), self.tr("Person")),
            [(each.name, self._faces(each), self._kind(each.is_new_name)) for each in people],
        )
        self.left = self.add_table(
            self.tr("What would stay as it is"), (self.tr("File"), self.tr("Why")), self._objections(found)
        )
        no = self.tr("Leave everything as it is") if people else self.tr("Close")
        self.add_buttons(self.tr("Import the names"), no, is_possible=bool(people))

    def _numbers(self, found: "FoundNames") -> list[str]:
        naming, readings = found.naming, found.readings
        parts = (
            (naming.matched, self.tr("%Ln face(s) that were found would get a name", "", naming.matched)),
            (naming.drawn, self.tr("%Ln would be drawn where none was found", "", naming.drawn)),
            (naming.known, self.tr("%Ln known already", "", naming.known)),
            (len(naming.conflicts), self.tr("%Ln where you said otherwise", "", len(naming.conflicts))),
            (naming.left, self.tr("%Ln name(s) of which it is unclear whose face is meant", "", naming.left)),
            (readings.stale, self.tr("%Ln for a picture of another shape", "", readings.stale)),
            (readings.unreadable, self.tr("%Ln unreadable", "", readings.unreadable)),
        )
        nothing = self.tr("There are no names of other programs here")
        unusable = self.tr("None of the names that are here can be imported")
        return [words for number, words in parts if number] or [unusable if readings.problems else nothing]

    def _faces(self, named: "Named") -> str:
        found, drawn = len(named.faces), len(named.drawn)
        parts = ((found, self.tr("%Ln face(s)", "", found)), (drawn, self.tr("%Ln drawn", "", drawn)))
        return ", ".join(words for number, words in parts if number)

    def _kind(self, is_new: bool) -> str:
        return self.tr("new name") if is_new else self.tr("known")

    def _objections(self, found: "FoundNames") -> list[tuple[str, str]]:
        unclear = self.tr("The photo shows nobody or several people, and the name has no place in it.")
        said = [(short(each.path), f"{each.name}: {in_words(each.reason)}") for each in found.naming.conflicts]
        said += [(short(each.path), f"{each.name}: {unclear}") for each in found.naming.unplaced]
        return said + [(short(each.path), in_words(each.reason)) for each in found.readings.problems]


class ExportDialog(Look):
    """Which files would be written beside the photos."""

    def __init__(self, told: "Written", *, guesses: bool, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Names beside the photos"), self._numbers(told), parent)
        explained = self.tr(
            "Other programs read them from files such as photo.jpg.xmp. The photos themselves are never changed,"
            " and what other programs wrote into these files stays in them."
        )
        self.column.addWidget(Words(explained, muted=True, wrap=True))
        self.guesses = QCheckBox(self.tr("Also faces that I have not confirmed"))
        self.guesses.setChecked(guesses)
        self.guesses.toggled.connect(lambda: self.done(AGAIN))
        self.column.addWidget(self.guesses)
        files = [(short(path), self.tr("new")) for path in told.created]
        files += [(short(path), self.tr("changed")) for path in told.changed]
        headings = (self.tr("File"), self.tr("What becomes of it"))
        self.files = self.add_table(self.tr("What would be written"), headings, files)
        problems = [(short(each.path), in_words(each.reason)) for each in told.problems]
        self.problems = self.add_table(self.tr("What cannot be written"), (self.tr("File"), self.tr("Why")), problems)
        no = self.tr("Write nothing") if files else self.tr("Close")
        self.add_buttons(self.tr("Write the names"), no, is_possible=bool(files))

    def _numbers(self, told: "Written") -> list[str]:
        parts = (
            (told.names, self.tr("%Ln face(s) with names", "", told.names)),
            (len(told.created), self.tr("%Ln new file(s)", "", len(told.created))),
            (len(told.changed), self.tr("%Ln changed file(s)", "", len(told.changed))),
            (told.unchanged, self.tr("%Ln file(s) that need no change", "", told.unchanged)),
            (told.away, self.tr("%Ln photo(s) not there now", "", told.away)),
        )
        return [words for number, words in parts if number] or [self.tr("There are no confirmed faces with names yet")]


class LeftDialog(Look):
    """What was done, and the files for which it was not possible, each with the reason."""

    def __init__(self, sentence: str, problems: Sequence["Problem"], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Not every file could be written"), [sentence.removesuffix(".")], parent)
        rows = [(short(each.path), in_words(each.reason)) for each in problems]
        self.left = self.add_table(self.tr("What stayed as it was"), (self.tr("File"), self.tr("Why")), rows)
        close = button(self.tr("Close"), self.accept, kind="primary")
        self.column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()


def short(path: Path) -> str:
    """A file in short form: its name and its folder's."""
    return str(Path(*path.parts[-2:]))
