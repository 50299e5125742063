"""Asks plainly before the photo files themselves are changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from photogroup.gui import formatting
from photogroup.gui.names_dialogs import AGAIN, Look, short
from photogroup.gui.widgets.parts import Words
from photogroup.gui.wording import in_words

if TYPE_CHECKING:
    from photogroup.library import WrittenInside


class InsideDialog(Look):
    """Which photo files would be written."""

    def __init__(self, told: "WrittenInside", *, guesses: bool, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Names in the photos themselves"), self._numbers(told), parent)
        explained = self.tr(
            "This changes your photo files: the names are written into them, which Lightroom and other programs need."
            " The pictures stay as they are, pixel by pixel, and each file is copied into the library first; these"
            " copies take %1. You can put the photos back later."
        )
        self.column.addWidget(Words(explained.replace("%1", formatting.size(told.bytes)), wrap=True))
        self.guesses = QCheckBox(self.tr("Also faces that I have not confirmed"))
        self.guesses.setChecked(guesses)
        self.guesses.toggled.connect(lambda: self.done(AGAIN))
        self.column.addWidget(self.guesses)
        headings = (self.tr("File"), self.tr("Folder"))
        files = [(path.name, str(path.parent)) for path in told.photos]
        self.files = self.add_table(self.tr("Which files would be changed"), headings, files)
        problems = [(short(each.path), in_words(each.reason)) for each in told.problems]
        self.problems = self.add_table(self.tr("What cannot be written"), (self.tr("File"), self.tr("Why")), problems)
        no = self.tr("Change no file") if files else self.tr("Close")
        self.add_buttons(self.tr("Change these files"), no, is_possible=bool(files), is_grave=True)

    def _numbers(self, told: "WrittenInside") -> list[str]:
        parts = (
            (told.names, self.tr("%Ln face(s) with names", "", told.names)),
            (len(told.photos), self.tr("%Ln photo file(s) would be changed", "", len(told.photos))),
            (told.unchanged, self.tr("%Ln file(s) that need no change", "", told.unchanged)),
        )
        return [words for number, words in parts if number] or [self.tr("There are no confirmed faces with names yet")]


class PutBackDialog(Look):
    """Which photo files would be restored."""

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        count = self.tr("%Ln photo file(s)", "", len(paths)) if paths else self.tr("No photo was written")
        super().__init__(self.tr("Photos as they were"), [count], parent)
        explained = self.tr(
            "The files become what they were before names were written into them the last time. Files that were changed"
            " since are left alone."
        )
        self.column.addWidget(Words(explained, muted=True, wrap=True))
        headings = (self.tr("File"), self.tr("Folder"))
        self.files = self.add_table(self.tr("Files"), headings, [(path.name, str(path.parent)) for path in paths])
        self.add_buttons(self.tr("Put them back"), self.tr("Change no file"), is_possible=bool(paths), is_grave=True)
