"""The content of a person's page. A large album is read on another thread, as that takes longer than a frame."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from photogroup.domain import FaceId, MembershipState, Person, PhotoId
from photogroup.gui.item_models.face_items import FacesModel, by_doubt, to_check_first
from photogroup.gui.item_models.photo_items import PhotoRow, PhotosModel, photos_by_date
from photogroup.gui.item_models.rows import Section
from photogroup.gui.latest import Latest
from photogroup.library import AlbumFace

if TYPE_CHECKING:
    from photogroup.library import Library

Arranged: TypeAlias = tuple[list[AlbumFace], list[Section], set[PhotoId]]
"""The faces with their headings, and the photos that are favourites."""
_A_PAUSE = 400
"""Milliseconds without a correction after which a large album is reloaded."""
_SMALL = 300
"""Albums of up to this many faces are read within a frame."""


class Album(QObject):
    """The faces and photos of one person as item models."""

    shown = Signal()
    """The faces have been reloaded from the library."""
    judged = Signal(object)
    """AlbumPurity, or None before that is known."""

    def __init__(self, library: "Library", parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._reader, self._judge = Latest(self), Latest(self)
        self.faces = FacesModel(self, files=library.photos.files)
        self.photos = PhotosModel(self, library.photos.files, self.faces_in)

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def close(self) -> None:
        self._reader.close()
        self._judge.close()

    def clear(self) -> None:
        self._reader.drop()
        self._judge.drop()
        self.judged.emit(None)
        self.faces.set_rows([])
        self.photos.set_rows([])

    def read(self, person: Person, *, doubtful_first: bool) -> None:
        """Read a small album at once, and a large one on another thread once the user pauses."""
        library, name = self._library, person.name

        def arranged() -> Arranged:
            faces = library.people.faces_of(person.id)
            rows, sections = (
                by_doubt(faces, library.review.doubtful_faces(person.id))
                if doubtful_first
                else to_check_first(faces, name)
            )
            return rows, sections, library.photos.favourites()

        self._judge.ask(lambda: library.checking.album_purity(person.id), self.judged.emit, delay_ms=_A_PAUSE)
        if person.face_count <= _SMALL and not doubtful_first:
            self._reader.drop()
            self._show(arranged())
        else:
            self._reader.ask(arranged, self._show, delay_ms=_A_PAUSE if self.faces.rowCount() else 0)

    def foresee(self, faces: Sequence[FaceId], *, stay: bool) -> None:
        """Show the expected result of a correction of these faces until a large album has been reloaded.

        A confirmed suggestion leaves the faces to check at once; it moves to its date once the album has been reloaded.
        """
        if not self.is_busy:
            return
        rows = [self.faces.row(index) for face in faces if (index := self.faces.index_of(face)).isValid()]
        settled = [row for row in rows if stay and row.state != MembershipState.SUGGESTED]
        self.faces.replace(
            dataclasses.replace(row, state=MembershipState.CONFIRMED, wrong_chance=0.0) for row in settled
        )
        self.faces.leave_out({row.face_id for row in rows} - {row.face_id for row in settled})

    def faces_in(self, photos: Sequence[PhotoId]) -> list[FaceId]:
        """This person's faces in these photos."""
        wanted = set(photos)
        return [face.face_id for face in self.faces.rows if face.photo_id in wanted]

    def show_photos(self) -> None:
        """Fill the model of whole photos from the faces."""
        stars = self._library.photos.favourites()
        photos = {
            face.photo_id: PhotoRow(face.photo_id, face.taken_at, "", face.photo_id in stars)
            for face in self.faces.rows
        }
        self.photos.set_rows(*photos_by_date(photos.values()))

    def show_stars(self) -> None:
        """Mark the faces in photos that are favourites."""
        self.faces.show_stars(self._library.photos.favourites())

    def _show(self, arranged: Arranged) -> None:
        rows, sections, stars = arranged
        self.faces.show_stars(stars)
        self.faces.set_rows(rows, sections)
        self.shown.emit()
