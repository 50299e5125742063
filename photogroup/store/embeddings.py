"""The embeddings that networks made of faces; those of different networks are never mixed."""

import json
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from photogroup.domain import Face, FaceId, ModelId, PhotoId
from photogroup.errors import BadModel, LibraryDamaged, NotFound
from photogroup.store.database import Database
from photogroup.store.face_rows import COLUMNS, as_face

if TYPE_CHECKING:
    from photogroup.domain import Ints, Vectors

_BYTES_A_NUMBER = 4


class Embeddings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, model_id: ModelId, face_ids: Sequence[FaceId], vectors: "Vectors") -> None:
        """Store one row of `vectors` (n, dimension) for each of n faces, replacing what was there.

        Raises BadModel for rows whose dimension is not the model's, and for values that are not finite.
        """
        import numpy as np

        expected = (len(face_ids), self._dimension(model_id))
        if vectors.shape != expected:
            raise BadModel("embeddings-of-wrong-shape", shape=str(vectors.shape), expected=str(expected))
        if not np.isfinite(vectors).all():
            raise BadModel("embedding-no-number")
        rows = [row.tobytes() for row in np.ascontiguousarray(vectors, dtype="<f4")]
        with self._database.transaction():
            self._database.execute_many(
                "INSERT INTO embedding (model_id, face_id, vector) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET vector = excluded.vector",
                [(model_id, face_id, row) for face_id, row in zip(face_ids, rows, strict=True)],
            )

    def load(self, model_id: ModelId) -> "tuple[Ints, Vectors]":
        """The ids (n,) of all faces with an embedding by this model, ascending, and the vectors (n, dimension).

        Faces that the last scan did not find again, and those of missing photos, are left out.
        """
        import numpy as np

        dimension = self._dimension(model_id)
        rows = self._database.each(
            "SELECT face_id, vector FROM embedding JOIN present_face ON present_face.id = face_id"
            " WHERE model_id = ? ORDER BY face_id",
            (model_id,),
        )
        ids, numbers = array("q"), bytearray()
        for row in rows:
            ids.append(row[0])
            numbers += row[1]
        if len(numbers) != len(ids) * dimension * _BYTES_A_NUMBER:
            raise LibraryDamaged("embeddings-of-wrong-size", path=self._database.path)
        vectors = np.frombuffer(numbers, dtype="<f4").reshape(-1, dimension)
        return np.frombuffer(ids, dtype=np.int64), vectors.astype(np.float32, copy=False)

    def of(self, model_id: ModelId, face_ids: "Ints") -> "tuple[Ints, Vectors]":
        """For those of these faces that have an embedding by this model: the ids (n,), ascending, and the vectors (n,
        dimension)."""
        import numpy as np

        dimension = self._dimension(model_id)
        rows = self._database.rows(
            "SELECT face_id, vector FROM embedding WHERE model_id = ?"
            " AND face_id IN (SELECT value FROM json_each(?)) ORDER BY face_id",
            (model_id, json.dumps(face_ids.tolist())),
        )
        vectors = np.frombuffer(b"".join(row["vector"] for row in rows), dtype="<f4").reshape(-1, dimension)
        return np.array([row["face_id"] for row in rows], dtype=np.int64), vectors.astype(np.float32, copy=False)

    def of_photo(self, model_id: ModelId, photo_id: PhotoId) -> "dict[FaceId, Vectors]":
        """The vectors (dimension,) by this model of the faces of one photo, which may be missing, where they exist."""
        import numpy as np

        rows = self._database.rows(
            "SELECT face_id, vector FROM embedding JOIN face ON face.id = face_id WHERE photo_id = ? AND model_id = ?",
            (photo_id, model_id),
        )
        return {row["face_id"]: np.frombuffer(row["vector"], dtype="<f4").astype(np.float32) for row in rows}

    def has_any(self, model_id: ModelId) -> bool:
        """Whether this model has embedded any present face."""
        found = self._database.value(
            "SELECT 1 FROM embedding JOIN present_face ON present_face.id = face_id WHERE model_id = ? LIMIT 1",
            (model_id,),
        )
        return found is not None

    def missing(self, model_id: ModelId) -> list[Face]:
        """Faces without an embedding by this model, by photo: the work that is left after an interrupted run."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM present_face WHERE NOT EXISTS"
            " (SELECT 1 FROM embedding WHERE face_id = present_face.id AND model_id = ?) ORDER BY photo_id, id",
            (model_id,),
        )
        return [as_face(row) for row in rows]

    def count_missing(self, model_id: ModelId) -> int:
        """How many faces have no embedding by this model."""
        return int(
            self._database.value(
                "SELECT count(*) FROM present_face WHERE NOT EXISTS"
                " (SELECT 1 FROM embedding WHERE face_id = present_face.id AND model_id = ?)",
                (model_id,),
            )
        )

    def remove(self, model_id: ModelId) -> None:
        """Remove all embeddings by this model."""
        with self._database.transaction():
            self._database.execute("DELETE FROM embedding WHERE model_id = ?", (model_id,))

    def _dimension(self, model_id: ModelId) -> int:
        dimension = self._database.value("SELECT dimension FROM model WHERE id = ?", (model_id,))
        if dimension is None:
            raise NotFound("no-network-in-library", id=str(model_id))
        return int(dimension)
