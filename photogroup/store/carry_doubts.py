"""Changes that only the user can confirm: a missing photo and a new one that may be the same."""

from dataclasses import dataclass

from photogroup.domain import Box, FaceId, PhotoId
from photogroup.errors import NotFound
from photogroup.store.database import Database, Row

_WINDOW = ("window_left", "window_top", "window_right", "window_bottom")
_COLUMNS = ", ".join(("old_photo", "new_photo", "old_face", "new_face", "correlation", "orientation", *_WINDOW))
_OPEN = (
    "SELECT doubt.* FROM doubt JOIN photo AS old ON old.id = old_photo JOIN photo AS new ON new.id = new_photo"
    " WHERE new.is_present AND (old_face IS NOT NULL OR NOT old.is_present)"
)


@dataclass(frozen=True, slots=True)
class PictureSimilarity:
    """The later photo shows the same as the earlier one, turned like this and then cropped to this window."""

    orientation: int
    """1 to 8, as in EXIF."""
    window: Box
    """In fractions of the earlier photo once it is turned."""
    correlation: float
    """Of the grey values, -1 to 1."""


@dataclass(frozen=True, slots=True)
class Doubt:
    id: int
    old_photo: PhotoId
    """The missing one."""
    new_photo: PhotoId
    old_face: FaceId | None
    new_face: FaceId | None
    """If both faces are given, only they are in doubt: the photo itself is certainly the same."""
    similarity: PictureSimilarity


class Doubts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        old: PhotoId,
        new: PhotoId,
        similarity: PictureSimilarity,
        faces: tuple[FaceId, FaceId] | None = None,
    ) -> None:
        """Store the doubt until it is answered or the missing photo is back."""
        window = similarity.window
        sides = window.left, window.top, window.right, window.bottom
        with self._database.transaction():
            self._database.execute(
                f"INSERT INTO doubt ({_COLUMNS}) VALUES ({', '.join('?' * 10)})",
                (old, new, *(faces or (None, None)), similarity.correlation, similarity.orientation, *sides),
            )

    def open(self) -> list[Doubt]:
        """Those that can be answered now, oldest first."""
        return [_doubt(row) for row in self._database.rows(f"{_OPEN} ORDER BY doubt.id")]

    def get(self, number: int) -> Doubt:
        """Raises NotFound, also if it has resolved itself."""
        row = self._database.row(f"{_OPEN} AND doubt.id = ?", (number,))
        if row is None:
            raise NotFound("no-such-doubt", number=number)
        return _doubt(row)

    def remove(self, number: int) -> None:
        with self._database.transaction():
            self._database.execute("DELETE FROM doubt WHERE id = ?", (number,))


def _doubt(row: Row) -> Doubt:
    window = Box(*(row[side] for side in _WINDOW))
    similarity = PictureSimilarity(row["orientation"], window, row["correlation"])
    return Doubt(row["id"], row["old_photo"], row["new_photo"], row["old_face"], row["new_face"], similarity)
