"""Photos that belong together, each group as one card: a cover, a title, and who is in them."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from photogroup.domain import FaceId, PhotoId
from photogroup.gui.item_models.rows import Index, RowsModel, Section
from photogroup.gui.picture_mime import PHOTOS_MIME, FindFiles, no_files, pictures_as_mime


@dataclass(frozen=True, slots=True)
class PhotoCard:
    key: Hashable
    photos: tuple[PhotoId, ...]
    title: str
    detail: str
    faces: tuple[FaceId, ...] = ()
    """Faces of the people in them."""
    names: str = ""
    """Their names, for screen readers."""

    @property
    def cover(self) -> PhotoId:
        return self.photos[len(self.photos) // 2]


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under one heading."""

    heading: str
    cards: tuple[PhotoCard, ...]


class PhotoCardsModel(RowsModel[PhotoCard]):
    """Cards of photo groups; their photos can be dragged to other programs, as files."""

    def __init__(self, parent: QObject | None = None, files: FindFiles = no_files) -> None:
        super().__init__(parent)
        self._files = files

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled if index.isValid() else flag(0)

    def mimeTypes(self) -> list[str]:
        return [PHOTOS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        photos = [photo for index in indexes for photo in self.row(index).photos]
        return pictures_as_mime(photos, (), self._files)

    def key(self, row: PhotoCard) -> Hashable:
        return row.key

    def photos(self, row: PhotoCard) -> Collection[PhotoId]:
        return row.photos

    def text(self, row: PhotoCard) -> str:
        return ", ".join(part for part in (row.title, row.detail, row.names) if part)

    def show_groups(self, groups: Sequence[CardGroup]) -> None:
        """Show these cards under their headings."""
        sections = [Section(group.heading, len(group.cards)) for group in groups]
        self.set_rows([card for group in groups for card in group.cards], sections)
