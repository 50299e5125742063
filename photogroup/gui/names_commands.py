"""Importing and exporting names, from wherever the user asks for it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from photogroup.gui.asking import ask
from photogroup.gui.choosing import choose_file
from photogroup.gui.immich_dialog import ImmichDialog
from photogroup.gui.inside_dialogs import InsideDialog, PutBackDialog
from photogroup.gui.names_dialogs import AGAIN, ExportDialog, ImportDialog, LeftDialog
from photogroup.gui.pages.page import Tools
from photogroup.gui.wording import in_words
from photogroup.jobs import Job, T

if TYPE_CHECKING:
    from photogroup.domain import Problem
    from photogroup.library import FoundNames, PutBack, Written, WrittenInside


class Run(Protocol):
    """Runs a job under a title and calls a function with its result; false if another one is running."""

    def __call__(self, title: str, job: Job[T], finish: Callable[[T], None]) -> bool: ...


class NamesCommands(QObject):
    def __init__(self, tools: Tools, run: Run, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._run = run
        self._window = window
        self._immich = ""
        """The address that was used last."""

    def import_names(self) -> None:
        """Show what other programs named in all photos; import it only if the user says yes."""
        self._run(self.tr("Reading names"), self._tools.library.names.find(), self._offer)

    def import_catalogue(self) -> None:
        """Let the user choose a catalogue of digiKam or Lightroom, and show whom it names."""
        kinds = (self.tr("Catalogues of digiKam and Lightroom (*.db *.lrcat)"), self.tr("All files (*)"))
        chosen = choose_file(self._window, self.tr("Choose a catalogue"), Path.home(), ";;".join(kinds))
        if chosen is not None:
            job = self._tools.library.names.find(catalogue=chosen)
            self._run(self.tr("Reading names"), job, self._offer)

    def import_from_immich(self) -> None:
        """Ask for a server and a key, and show whom the server names."""
        dialog = ImmichDialog(self._immich, self._window)
        if ask(dialog) == QDialog.DialogCode.Accepted:
            self._immich = dialog.server.address
            job = self._tools.library.names.find(catalogue=dialog.server)
            self._run(self.tr("Reading names"), job, self._offer)

    def write_names(self, guesses: bool = False) -> None:
        """Show what would be written beside the photos; write it only if the user says yes."""
        job = self._tools.library.names.write(guesses=guesses)
        self._run(self.tr("Comparing files"), job, partial(self._offer_files, guesses))

    def write_into_photos(self, guesses: bool = False) -> None:
        """Show which photo files would be written; write them only if the user says yes."""
        job = self._tools.library.names.inside.write(guesses=guesses)
        self._run(self.tr("Comparing files"), job, partial(self._offer_photos, guesses))

    def put_back(self) -> None:
        """Ask, and restore the photos that were written last."""
        paths = self._tools.library.names.inside.to_put_back()
        if ask(PutBackDialog(paths, self._window)) == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.inside.put_back()
            self._run(self.tr("Putting photos back"), job, self._tell)

    def _offer_photos(self, guesses: bool, told: "WrittenInside") -> None:
        answer = ask(InsideDialog(told, guesses=guesses, parent=self._window))
        if answer == AGAIN:
            self.write_into_photos(not guesses)
        elif answer == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.inside.write(guesses=guesses, dry_run=False)
            self._run(self.tr("Writing names"), job, self._tell)

    def _tell(self, done: "WrittenInside | PutBack") -> None:
        self._say(in_words(done.messages[0]), done.problems)

    def _say(self, sentence: str, problems: Sequence["Problem"]) -> None:
        """Say what was done; files that could not be written are listed, as a message that passes cannot hold them."""
        if problems:
            ask(LeftDialog(sentence, problems, self._window))
        else:
            self._tools.bridge.told.emit(sentence)

    def _offer(self, found: "FoundNames") -> None:
        if ask(ImportDialog(found, self._window)) == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.import_found(found)
            self._run(self.tr("Importing names"), job, self._tools.bridge.did.emit)

    def _offer_files(self, guesses: bool, told: "Written") -> None:
        answer = ask(ExportDialog(told, guesses=guesses, parent=self._window))
        if answer == AGAIN:
            self.write_names(not guesses)
        elif answer == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.write(guesses=guesses, dry_run=False)
            self._run(self.tr("Writing names"), job, self._report)

    def _report(self, done: "Written") -> None:
        written = len(done.created) + len(done.changed)
        self._say(self.tr("%Ln file(s) written", "", written) + ".", done.problems)
