"""A person's faces: those to check first, then the rest by date."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt

from photogroup.domain import FaceId, MembershipState, PhotoId
from photogroup.gui import formatting
from photogroup.gui.item_models.by_date import by_date
from photogroup.gui.item_models.rows import Index, RowsModel, Section
from photogroup.gui.picture_mime import FACES_MIME, FindFiles, no_files, pictures_as_mime
from photogroup.library import AlbumFace


def faces_by_date(faces: Iterable[AlbumFace]) -> tuple[list[AlbumFace], list[Section]]:
    return by_date(faces, lambda face: face.taken_at, lambda face: face.face_id)


def to_check_first(faces: Iterable[AlbumFace], name: str) -> tuple[list[AlbumFace], list[Section]]:
    """The suggested faces, likeliest first, in a section of their own; then the album by date. `name` may be empty."""
    everything = list(faces)
    suggested = [face for face in everything if face.state == MembershipState.SUGGESTED]
    suggested.sort(key=lambda face: (face.wrong_chance, face.face_id))
    album, sections = faces_by_date(face for face in everything if face.state != MembershipState.SUGGESTED)
    if suggested:
        asked = QCoreApplication.translate("faces", "Is this %1? Confirm or reject").replace("%1", name)
        title = asked if name else QCoreApplication.translate("faces", "Do these belong here? Confirm or reject")
        sections.insert(0, Section(title, len(suggested)))
    return suggested + album, sections


def by_doubt(faces: Iterable[AlbumFace], doubtful: Sequence[FaceId]) -> tuple[list[AlbumFace], list[Section]]:
    """First those that may not belong here, in the given order; then the others, newest first."""
    known = {face.face_id: face for face in faces}
    first = [known.pop(face) for face in doubtful if face in known]
    rest, _ = faces_by_date(known.values())
    titles = (
        QCoreApplication.translate("faces", "Most doubtful first: who does not belong here?"),
        QCoreApplication.translate("faces", "Confirmed by you"),
    )
    return [*first, *rest], [Section(titles[0], len(first)), Section(titles[1], len(rest))]


def state_name(state: MembershipState | None) -> str:
    """A state in everyday words for screen readers; the eye gets a sign."""
    names = {
        MembershipState.CONFIRMED: QCoreApplication.translate("faces", "confirmed by you"),
        MembershipState.GROUPED: QCoreApplication.translate("faces", "found by similarity"),
        MembershipState.SUGGESTED: QCoreApplication.translate("faces", "to check"),
        None: QCoreApplication.translate("faces", "nobody yet"),
    }
    return names[state]


class FacesModel(RowsModel[AlbumFace]):
    """Faces of one album. They can be dragged onto a person, and as their photos' files to other programs."""

    StarRole = RowsModel.RowRole + 1
    """Whether the photo is a favourite."""

    def __init__(
        self,
        parent: QObject | None = None,
        note: Callable[[FaceId], str] = lambda face: "",
        files: FindFiles = no_files,
    ) -> None:
        """`note` says what else a page marks on a face."""
        super().__init__(parent)
        self._note = note
        self._files = files
        self._stars: Collection[PhotoId] = frozenset()

    def show_stars(self, photos: Collection[PhotoId]) -> None:
        """Mark the faces in these photos, which are favourites."""
        if photos != self._stars:
            self._stars = frozenset(photos)
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As for all rows; whether the photo is a favourite by StarRole."""
        if role == self.StarRole and index.isValid():
            return self.row(index).photo_id in self._stars
        return super().data(index, role)

    def key(self, row: AlbumFace) -> FaceId:
        return row.face_id

    def photos(self, row: AlbumFace) -> Collection[PhotoId]:
        return (row.photo_id,)

    def text(self, row: AlbumFace) -> str:
        when = formatting.day(row.taken_at) if row.taken_at else ""
        face = QCoreApplication.translate("faces", "Face")
        star = QCoreApplication.translate("faces", "in a favourite") if row.photo_id in self._stars else ""
        return ", ".join(part for part in (face, when, state_name(row.state), star, self._note(row.face_id)) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled if index.isValid() else flag(0)

    def mimeTypes(self) -> list[str]:
        return [FACES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [self.row(index) for index in indexes]
        return pictures_as_mime([row.photo_id for row in rows], [row.face_id for row in rows], self._files)
