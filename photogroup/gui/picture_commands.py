"""What can be done with selected photos and faces, the same on every page: by menu, menu bar and keys."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from photogroup.domain import FaceId, PhotoId
from photogroup.errors import BadPhoto, NotFound
from photogroup.gui.chosen_files import AddCommand, ChosenFiles, CountedFiles
from photogroup.gui.latest import Latest
from photogroup.gui.navigation import FullView
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.photo_loader import as_image
from photogroup.gui.picture_mime import pictures_as_mime, put_on_clipboard
from photogroup.jobs import Job

if TYPE_CHECKING:
    from photogroup.library import Copied, Library

_LONGEST_COPIED = 4000
"""Pixels of a picture on the clipboard."""


def _nothing_else() -> tuple[PhotoId, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ChosenPictures:
    """What is selected on a page."""

    photos: tuple[PhotoId, ...]
    faces: tuple[FaceId, ...] = ()
    """The selected faces in these photos; none if whole photos are meant."""
    among: Callable[[], tuple[PhotoId, ...]] = _nothing_else
    """The photos that next and previous step through; none: those selected."""
    are_people: bool = False
    """Whether people are selected, and these are photos that show them."""


class PictureFiles(ChosenFiles):
    """What can be done with the files of selected photos, faces and people."""

    def __init__(self, owner: QWidget, tools: Tools, add: AddCommand, picked: Callable[[], ChosenPictures]) -> None:
        super().__init__(owner, tools, add, QCoreApplication.translate("PictureFiles", "Copy the pictures"))
        self._picked = picked
        self._reader = Latest(self)

    def update(self) -> None:
        """Enable what makes sense with the present selection."""
        self.enable(len(self._picked().photos))

    def shut(self) -> None:
        """The program is ending."""
        self._reader.close()

    def files(self, most: int | None = None) -> list[Path]:
        photos = self._picked().photos[:most]
        files = list(self._tools.library.photos.files(photos).values())
        if photos and not files:
            self._tools.bridge.failed.emit(self.tr("The files of these photos are not there at the moment."))
        return files

    def copies(self, folder: Path) -> "Job[Copied]":
        return self._tools.library.names.copy_these(self._picked().photos, folder)

    def _copy(self) -> None:
        """Copy files for file managers and, where there is one, the picture itself for other programs."""
        picked, library = self._picked(), self._tools.library
        if self.files():
            self._reader.ask(lambda: _picture(library, picked), lambda image: self._put(picked, image))

    def _put(self, picked: ChosenPictures, image: QImage) -> None:
        data = pictures_as_mime(picked.photos, picked.faces, self._tools.library.photos.files)
        if not image.isNull():
            data.setImageData(image)
        put_on_clipboard(data)
        self._tools.bridge.told.emit(CountedFiles().pictures_copied(len(picked.faces or picked.photos)))


class PictureCommands(PictureFiles):
    """The same, and what is done with the photos themselves; adds its commands to a page."""

    def __init__(self, page: Page, picked: Callable[[], ChosenPictures]) -> None:
        page.separate_commands()
        super().__init__(page, page.tools, page.command, picked)
        self.view = page.command(self.tr("Show on the whole screen"), self._view, ("V",), "screen")
        self.star = page.command(self.tr("Favourite"), self._star, ("F",), "star")
        self.star.setCheckable(True)
        self.right = page.command(self.tr("Turn to the right"), lambda: self._turn(1), ("R",), "turn-right")
        self.left = page.command(self.tr("Turn to the left"), lambda: self._turn(-1), ("Shift+R",), "turn-left")

    def update(self) -> None:
        picked = self._picked()
        photos, is_about_photos = picked.photos, bool(picked.photos) and not picked.are_people
        self.enable(len(photos))
        self.view.setEnabled(bool(photos))
        for action in (self.star, self.left, self.right):
            action.setEnabled(is_about_photos and not self._tools.library.is_read_only)
        self.star.setChecked(is_about_photos and self._tools.library.photos.favourites().issuperset(photos))

    def _view(self) -> None:
        picked = self._picked()
        if picked.photos:
            among = picked.among() or picked.photos
            self._tools.navigator.viewed.emit(FullView(picked.photos[0], among))

    def _star(self) -> None:
        """Give all a star if any lacks one; otherwise remove it."""
        photos, library = self._picked().photos, self._tools.library
        if photos:
            is_favourite = not library.photos.favourites().issuperset(photos)
            self._tools.bridge.do(library.corrections.favourite, photos, is_favourite)
        self.update()

    def _turn(self, quarters: int) -> None:
        photos = self._picked().photos
        if photos:
            self._tools.bridge.do(self._tools.library.photos.turned.turn, photos, quarters)


def _picture(library: "Library", picked: ChosenPictures) -> QImage:
    """The one photo, or the one face as it is cut out of its photo; nothing for several, or for what cannot be read."""
    if len(picked.photos) != 1 or len(picked.faces) > 1:
        return QImage()
    try:
        image = as_image(library.photos.upright_pixels(picked.photos[0], _LONGEST_COPIED))
        return _cut_out(library, image, picked) if picked.faces else image
    except (BadPhoto, NotFound):
        return QImage()


def _cut_out(library: "Library", image: QImage, picked: ChosenPictures) -> QImage:
    found = (each.face.box for each in library.photos.faces_in(picked.photos[0]) if each.face.id == picked.faces[0])
    box = next(found, None)
    if box is None:
        return image
    left, top, right, bottom = (round(side) for side in box.in_pixels(image.width(), image.height()))
    margin = max(right - left, bottom - top) // 3
    return image.copy(
        max(left - margin, 0),
        max(top - margin, 0),
        min(right + margin, image.width()) - max(left - margin, 0),
        min(bottom + margin, image.height()) - max(top - margin, 0),
    )
