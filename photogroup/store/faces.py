"""Faces, whose ids survive every scan of their photos."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from photogroup.domain import Box, Face, FaceId, FaceOrigin, PhotoId
from photogroup.errors import NotFound
from photogroup.indexed import IndexedFace
from photogroup.store import summaries
from photogroup.store.database import Database
from photogroup.store.face_rows import COLUMNS, EDGES, as_face, edges, values
from photogroup.store.photos import IS_MOMENT, Photos

if TYPE_CHECKING:
    from photogroup.store.face_table import FaceTable

SAME_FACE_OVERLAP = 0.3
"""Boxes from two scans of one photo that overlap at least this much are the same face."""


class Faces:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, face_id: FaceId) -> Face:
        """Raises NotFound."""
        faces = self.get_many([face_id])
        if not faces:
            raise NotFound("no-such-face", face=str(face_id))
        return faces[0]

    def get_many(self, face_ids: Sequence[FaceId]) -> list[Face]:
        """In the order of the ids; those that do not exist are left out."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM face WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(face_ids)),)
        )
        found = {row["id"]: as_face(row) for row in rows}
        return [found[face_id] for face_id in face_ids if face_id in found]

    def of_photo(self, photo_id: PhotoId) -> list[Face]:
        """By id, without those that the last scan of the photo did not find again."""
        return self._of_photo(photo_id, "AND NOT is_gone")

    def with_gone(self, photo_id: PhotoId) -> list[Face]:
        """All faces that were ever found or drawn in it, by id."""
        return self._of_photo(photo_id)

    def count(self, after: int = 0) -> int:
        """Number of faces with an id above `after` in existing photos."""
        return int(self._database.value("SELECT count(*) FROM present_face WHERE id > ?", (after,)))

    def present(self, face_ids: Iterable[FaceId]) -> list[FaceId]:
        """Those of these faces that are counted and shown: found by the last scan or drawn, in an existing photo."""
        rows = self._database.rows(
            "SELECT id FROM present_face WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(face_ids)),),
        )
        return [row["id"] for row in rows]

    def drawn(self) -> list[FaceId]:
        """Faces that the user or another program has marked."""
        return [row["id"] for row in self._database.rows("SELECT id FROM face WHERE origin <> 'detected'")]

    def last(self) -> FaceId:
        """The id of the newest face; 0 if there is none."""
        return FaceId(self._database.value("SELECT max(id) FROM face") or 0)

    def by_photo(self) -> dict[PhotoId, list[Face]]:
        """All faces of all existing photos, without those that the last scan did not find again."""
        found: dict[PhotoId, list[Face]] = {}
        for row in self._database.rows(f"SELECT {COLUMNS} FROM present_face ORDER BY photo_id, id"):
            found.setdefault(row["photo_id"], []).append(as_face(row))
        return found

    def all(self) -> "FaceTable":
        from photogroup.store.face_table import face_table

        rows = self._database.rows(
            "SELECT face.id, photo_id, sharpness * face.size * frontality * recognisability, substr(taken_at, 1, 19),"
            f" CASE WHEN is_date_doubted THEN '' WHEN {IS_MOMENT} THEN 'moment' ELSE date_precision END,"
            " CASE moments WHEN '' THEN 0 ELSE 1 + length(moments) - length(replace(moments, ' ', '')) END,"
            " box_left, box_top, box_right, box_bottom"
            " FROM present_face AS face JOIN photo ON photo.id = photo_id ORDER BY face.id"
        )
        return face_table(rows, Photos(self._database).shots())

    def add(self, photo_id: PhotoId, face: IndexedFace) -> FaceId:
        """Store a face that a detector found, without its embedding and thumbnail."""
        with self._database.transaction():
            return self._insert(photo_id, values(face), FaceOrigin.DETECTED)

    def draw(self, photo_id: PhotoId, box: Box, origin: FaceOrigin = FaceOrigin.DRAWN) -> FaceId:
        """Store a face marked by the user or another program. It has no quality until it is indexed."""
        with self._database.transaction():
            return self._insert(photo_id, (*edges(box), None, 1.0, 0.0, 0.0, 0.0, 0.0), origin)

    def move(self, face_id: FaceId, box: Box) -> None:
        """Put a face where the user says it is; later scans leave it there. Its embeddings are removed."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE face SET box_left = ?, box_top = ?, box_right = ?, box_bottom = ?, landmarks = NULL,"
                " origin = ? WHERE id = ?",
                (*edges(box), FaceOrigin.DRAWN, face_id),
            )
            self._database.execute("DELETE FROM embedding WHERE face_id = ?", (face_id,))

    def set_gone(self, face_ids: Sequence[FaceId], is_gone: bool) -> None:
        """Hide faces whose drawing was undone, or bring them back."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE face SET is_gone = ? WHERE id IN (SELECT value FROM json_each(?))",
                (is_gone, json.dumps(list(face_ids))),
            )
            summaries.refresh(self._database, summaries.people_of(self._database, face_ids))

    def _update(self, face_id: FaceId, face: IndexedFace) -> None:
        """Store what indexing found at the place of this face, which marks it present; a drawn face keeps its box.

        Its embeddings are removed, as they are of the earlier pixels.
        """
        with self._database.transaction():
            unless_drawn = ", ".join(f"{edge} = CASE WHEN origin = 'detected' THEN ? ELSE {edge} END" for edge in EDGES)
            self._database.execute(
                f"UPDATE face SET {unless_drawn}, landmarks = ?, confidence = ?, sharpness = ?, size = ?,"
                " frontality = ?, recognisability = ?, is_gone = 0 WHERE id = ?",
                (*values(face), face_id),
            )
            self._database.execute("DELETE FROM embedding WHERE face_id = ?", (face_id,))

    def replace_for_photo(
        self, photo_id: PhotoId, faces: Sequence[IndexedFace], protected: Collection[FaceId]
    ) -> list[FaceId]:
        """Store what a new scan found in the photo, whose pixels have not changed; return one id per face.

        A face that overlaps an earlier one keeps its id. Faces that were not found again are deleted unless the user
        drew them or a correction names them (`protected`).
        """
        with self._database.transaction():
            people = summaries.people_of(self._database, [face.id for face in self._of_photo(photo_id)])
            ids = self._match(photo_id, faces)
            self._drop_unless(photo_id, ids, protected)
            summaries.refresh(self._database, people)
        return ids

    def _match(self, photo_id: PhotoId, faces: Sequence[IndexedFace]) -> list[FaceId]:
        known = match_by_overlap(self._of_photo(photo_id), [face.detection.box for face in faces])
        ids = []
        for number, face in enumerate(faces):
            if number in known:
                self._update(known[number], face)
            ids.append(known[number] if number in known else self.add(photo_id, face))
        return ids

    def _drop_unless(self, photo_id: PhotoId, found: Collection[FaceId], protected: Collection[FaceId]) -> None:
        lost = [f.id for f in self._of_photo(photo_id) if f.id not in found and f.origin is FaceOrigin.DETECTED]
        self._database.execute_many(
            "DELETE FROM face WHERE id = ?", [(face_id,) for face_id in lost if face_id not in protected]
        )

    def _of_photo(self, photo_id: PhotoId, condition: str = "") -> list[Face]:
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM face WHERE photo_id = ? {condition} ORDER BY id", (photo_id,)
        )
        return [as_face(row) for row in rows]

    def _insert(self, photo_id: PhotoId, values: tuple[float | bytes | None, ...], origin: FaceOrigin) -> FaceId:
        columns = COLUMNS.removeprefix("id, ")
        marks = ", ".join("?" * len(columns.split(",")))
        return FaceId(
            self._database.execute(f"INSERT INTO face ({columns}) VALUES ({marks})", (photo_id, *values, origin))
        )


def match_by_overlap(old: Iterable[Face], boxes: Sequence[Box]) -> dict[int, FaceId]:
    """Matches boxes to old faces: pairs with the most overlap first, each used once."""
    pairs = sorted(
        ((face.box.overlap(box), -number, -face.id) for face in old for number, box in enumerate(boxes)), reverse=True
    )
    matched: dict[int, FaceId] = {}
    for overlap, number, face_id in pairs:
        if overlap >= SAME_FACE_OVERLAP and -number not in matched and -face_id not in matched.values():
            matched[-number] = FaceId(-face_id)
    return matched
