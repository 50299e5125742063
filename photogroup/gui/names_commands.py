"""Names from other programs and for them, from wherever the user asks for it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from photogroup.gui.asking import ask
from photogroup.gui.names_dialogs import AGAIN, ExportDialog, ImportDialog
from photogroup.gui.pages.page import Tools
from photogroup.jobs import Job, T
from photogroup.library import FoundNames, Written


class Run(Protocol):
    """Runs a job under a title and calls a function with its result; false where another one runs."""

    def __call__(self, title: str, job: Job[T], finish: Callable[[T], None]) -> bool: ...


class NamesCommands(QObject):
    def __init__(self, tools: Tools, run: Run, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._run = run
        self._window = window

    def import_names(self) -> None:
        """Show what other programs named in all photos; take it over only on yes."""
        self._run(self.tr("Reading names"), self._tools.library.names.find(), self._offer)

    def write_names(self, guesses: bool = False) -> None:
        """Show what would be written beside the photos; write it only on yes."""
        job = self._tools.library.names.write(guesses=guesses)
        self._run(self.tr("Comparing files"), job, partial(self._offer_files, guesses))

    def _offer(self, found: FoundNames) -> None:
        if ask(ImportDialog(found, self._window)) == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.import_found(found)
            self._run(self.tr("Importing names"), job, self._tools.bridge.did.emit)

    def _offer_files(self, guesses: bool, told: Written) -> None:
        answer = ask(ExportDialog(told, guesses=guesses, parent=self._window))
        if answer == AGAIN:
            self.write_names(not guesses)
        elif answer == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.write(guesses=guesses, dry_run=False)
            self._run(self.tr("Writing names"), job, self._report)

    def _report(self, done: Written) -> None:
        parts = [self.tr("%Ln file(s) written", "", len(done.created) + len(done.changed))]
        if done.problems:
            parts.append(self.tr("%Ln could not be written", "", len(done.problems)))
        self._tools.bridge.told.emit(", ".join(parts) + ".")
