"""Actions on several people at once: favourites, groups, and what is done with the files of their photos."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QWidget

from photogroup.domain import Person
from photogroup.gui.asking import ask
from photogroup.gui.choosing import choose_place
from photogroup.gui.names_commands import Run
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureFiles
from photogroup.gui.widgets.groups_dialog import GroupsDialog, Sorted
from photogroup.jobs import Job
from photogroup.names.photo_copies import Copied

if TYPE_CHECKING:
    from photogroup.library import Done, Library


class PeopleCommands(QObject):
    def __init__(self, tools: Tools, run: Run, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._run = run
        self._page = page

    def favour(self, people: Sequence[Person]) -> None:
        """Make all of them favourites; if they all are already, none."""
        if people:
            wanted = not all(person.is_favourite for person in people)
            favour = self._tools.library.people.groups.favour
            self._tools.bridge.do(favour, [person.id for person in people], wanted)

    def sort_into_groups(self, people: Sequence[Person], everyone: Sequence[Person]) -> None:
        """Ask which groups they belong to, and record it in one step."""
        known = sorted({group for person in everyone for group in person.groups}, key=str.casefold)
        dialog = GroupsDialog(people, known, self._page)
        if people and ask(dialog) == QDialog.DialogCode.Accepted and (dialog.sorted.into or dialog.sorted.out_of):
            self._tools.bridge.do(self._sort, people, dialog.sorted)

    def _sort(self, people: Sequence[Person], wanted: Sorted) -> "Done":
        """One line of the history."""
        library, done = self._tools.library, None
        groups = library.people.groups
        with library.corrections.together():
            for group in wanted.out_of:
                done = groups.take_out([person.id for person in people], group)
            for group in wanted.into:
                done = groups.put([person.id for person in people if group not in person.groups], group)
        assert done is not None
        return done

    def copy_photos(self, people: Sequence[Person]) -> None:
        """Copy the photos of each to a folder of their name, inside a folder that the user chooses."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        chosen = choose_place(self._page, self.tr("Choose where the folders of these people shall be"), pictures)
        if chosen is not None and people:
            self._run(self.tr("Copying photos"), _copies(self._tools.library, people, chosen), self._report)

    def _report(self, done: Copied) -> None:
        parts = [
            self.tr("%Ln photo(s) copied", "", done.copied),
            self.tr("%Ln there already", "", done.there) if done.there else "",
            self.tr("%Ln not there now", "", done.away) if done.away else "",
            self.tr("%Ln could not be copied", "", len(done.problems)) if done.problems else "",
        ]
        self._tools.bridge.told.emit(", ".join(part for part in parts if part) + ".")


class PeopleFiles(PictureFiles):
    """What can be done with the files of the photos of selected people; exported, each has a folder of their own."""

    def __init__(self, page: Page, sorting: PeopleCommands, people: Callable[[], Sequence[Person]]) -> None:
        self._sorting, self._people = sorting, people
        page.separate_commands()
        super().__init__(page, page.tools, page.command, self._photos)

    def update(self) -> None:
        """Their photos are not looked up for this: of everybody they may be very many."""
        self.enable(sum(person.face_count for person in self._people()))

    def _photos(self) -> ChosenPictures:
        of_person = self._tools.library.photos.of_person
        photos = dict.fromkeys(photo.id for person in self._people() for photo in of_person(person.id))
        return ChosenPictures(tuple(photos), are_people=True)

    def _export(self) -> None:
        self._sorting.copy_photos(self._people())


def _copies(library: "Library", people: Sequence[Person], folder: Path) -> Job[Copied]:
    every = Copied()
    for person in people:
        done = yield from library.names.copy_photos(person.id, folder)
        every.copied, every.there, every.away = (
            every.copied + done.copied,
            every.there + done.there,
            every.away + done.away,
        )
        every.problems += done.problems
    return every
