"""Where photos were taken."""

from photogroup.domain import PhotoId
from photogroup.store.database import Database
from photogroup.taken import Position


class Positions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[PhotoId, Position]:
        """The positions of all existing photos that have one, by id."""
        rows = self._database.rows(
            "SELECT photo_id, latitude, longitude FROM position JOIN photo ON photo.id = photo_id"
            " WHERE is_present AND latitude IS NOT NULL ORDER BY photo_id"
        )
        return {row["photo_id"]: Position(row["latitude"], row["longitude"]) for row in rows}

    def of(self, photo_id: PhotoId) -> Position | None:
        """None where it is not known."""
        rows = self._database.rows(
            "SELECT latitude, longitude FROM position WHERE photo_id = ? AND latitude IS NOT NULL", (photo_id,)
        )
        return next((Position(row["latitude"], row["longitude"]) for row in rows), None)

    def to_read(self) -> list[PhotoId]:
        """Existing photos whose position was not read yet, because an older photogroup scanned them."""
        rows = self._database.rows(
            "SELECT id FROM photo WHERE is_present AND id NOT IN (SELECT photo_id FROM position) ORDER BY id"
        )
        return [row["id"] for row in rows]

    def put(self, photo_id: PhotoId, position: Position | None) -> None:
        """Store where the photo was taken; None means it has no position."""
        told = (None, None) if position is None else (position.latitude, position.longitude)
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO position (photo_id, latitude, longitude) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude",
                (photo_id, *told),
            )
