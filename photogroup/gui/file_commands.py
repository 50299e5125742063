"""Files for other computers and programs, from the File menu: archives, tables and albums."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QWidget

from photogroup.gui.asking import ask
from photogroup.gui.choosing import choose_file, choose_new_file, choose_place
from photogroup.gui.names_commands import Run
from photogroup.gui.names_dialogs import Look
from photogroup.gui.pages.page import Tools
from photogroup.gui.widgets.parts import Words
from photogroup.gui.wording import in_words
from photogroup.messages import message

if TYPE_CHECKING:
    from photogroup.library import AlbumWritten, Archived, Done, FoundArchive

_ENDING = ".photogroup"


class FileCommands(QObject):
    def __init__(self, tools: Tools, run: Run, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._run = run
        self._window = window

    def write_archive(self) -> None:
        """Ask where to, and write everything the library knows into one file."""
        kind = self.tr("Archives of photogroup (*.photogroup)")
        chosen = self.ask_where(self.tr("Write an archive"), f"photogroup{_ENDING}", kind)
        if chosen is not None:
            self._run(self.tr("Writing the archive"), self._tools.library.names.archives.write(chosen), self._report)

    def take_over_archive(self) -> None:
        """Show what an archive holds; import it only if the user says yes."""
        kinds = (self.tr("Archives of photogroup (*.photogroup)"), self.tr("All files (*)"))
        chosen = self.ask_which(self.tr("Take over an archive"), ";;".join(kinds))
        if chosen is not None:
            self._run(self.tr("Reading the archive"), self._tools.library.names.archives.find(chosen), self._offer)

    def write_faces(self) -> None:
        """Ask where to, and write every face as a table."""
        kinds = self._kinds_of_tables()
        chosen = self.ask_where(self.tr("Write a table of faces"), "faces.csv", kinds)
        if chosen is not None:
            job = self._tools.library.names.out.write_faces(chosen)
            self._run(
                self.tr("Writing a table"), job, lambda count: self._say(self.tr("%Ln line(s) written", "", count))
            )

    def write_people(self) -> None:
        """Ask where to, and write every person as a table."""
        chosen = self.ask_where(self.tr("Write a table of people"), "people.csv", self._kinds_of_tables())
        if chosen is not None:
            job = self._tools.library.names.out.write_people(chosen)
            self._run(
                self.tr("Writing a table"), job, lambda count: self._say(self.tr("%Ln line(s) written", "", count))
            )

    def write_album(self) -> None:
        """Ask where to, and write the people with names as web pages."""
        title = self.tr("Choose an empty folder for the album")
        chosen = choose_place(self._window, title, _documents())
        if chosen is not None:
            job = self._tools.library.names.out.write_album(chosen, in_words)
            self._run(self.tr("Writing the album"), job, self._show_album)

    def _show_album(self, done: "AlbumWritten") -> None:
        self._say(in_words(message("album-written", page=done.page, photos=done.photos, people=done.people)))

    def _kinds_of_tables(self) -> str:
        return ";;".join((self.tr("For spreadsheets (*.csv)"), self.tr("For programs (*.json)")))

    def _say(self, text: str) -> None:
        self._tools.bridge.told.emit(text)

    def ask_where(self, title: str, name: str, kind: str) -> Path | None:
        """Let the user choose a file to write."""
        return choose_new_file(self._window, title, _documents() / name, kind)

    def ask_which(self, title: str, kinds: str) -> Path | None:
        """Let the user choose a file to read."""
        return choose_file(self._window, title, _documents(), kinds)

    def _report(self, done: "Archived") -> None:
        self._say(in_words(done.message))

    def _offer(self, found: "FoundArchive") -> None:
        if ask(ArchiveDialog(found, self._window)) == QDialog.DialogCode.Accepted:
            job = self._tools.library.names.archives.take_over(found)
            self._run(self.tr("Taking over the archive"), job, self._taken_over)

    def _taken_over(self, done: "Done") -> None:
        """The settings came with it, and so may another theme and language."""
        self._tools.bridge.did.emit(done)
        self._tools.bridge.settings_changed.emit()


class ArchiveDialog(Look):
    """What an archive holds, and what importing it would mean."""

    def __init__(self, found: "FoundArchive", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, title=self.tr("An archive of another library"), numbers=[found.path.name])
        self.sentence.setText(found.path.name)
        self.resize(620, 320)
        for told in found.messages:
            self.column.addWidget(Words(in_words(told), wrap=True))
        explained = self.tr(
            "The people, names and corrections of the archive become those of this library, with their undo, and so do"
            " its settings. Your photos are not touched. A backup is made first."
        )
        self.column.addWidget(Words(explained, muted=True, wrap=True))
        self.add_buttons(self.tr("Take it over"), self.tr("Leave everything as it is"), is_possible=True)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
