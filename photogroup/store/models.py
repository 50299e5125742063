"""The networks whose embeddings the library holds, one row per version."""

from dataclasses import dataclass
from datetime import UTC, datetime

from photogroup.domain import ModelId
from photogroup.errors import BadModel, NotFound
from photogroup.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class ModelRow:
    id: ModelId
    name: str
    dimension: int
    manifest: str
    """TOML."""
    is_active: bool
    """Whether grouping uses its embeddings."""
    added_at: datetime


class Models:
    def __init__(self, database: Database) -> None:
        self._database = database

    def register(self, name: str, dimension: int, manifest: str) -> ModelId:
        """The id of the network with this name, new or known.

        Raises BadModel if the name is known with another dimension: embeddings of two networks must never mix.
        """
        with self._database.transaction():
            known = self._database.row("SELECT id, dimension FROM model WHERE name = ?", (name,))
            if known is None:
                return ModelId(
                    self._database.execute(
                        "INSERT INTO model (name, dimension, manifest, added_at) VALUES (?, ?, ?, ?)",
                        (name, dimension, manifest, datetime.now(UTC).isoformat()),
                    )
                )
            if known["dimension"] != dimension:
                raise BadModel("network-of-other-dimension", name=name, known=known["dimension"], dimension=dimension)
            self._database.execute("UPDATE model SET manifest = ? WHERE id = ?", (manifest, known["id"]))
            return ModelId(known["id"])

    def get(self, model_id: ModelId) -> ModelRow:
        """Raises NotFound."""
        row = self._database.row("SELECT * FROM model WHERE id = ?", (model_id,))
        if row is None:
            raise NotFound("no-network-in-library", id=str(model_id))
        return _model(row)

    def active(self) -> ModelRow | None:
        """The network whose embeddings are grouped; None in a new library."""
        row = self._database.row("SELECT * FROM model WHERE is_active")
        return _model(row) if row else None

    def activate(self, model_id: ModelId) -> None:
        """Group by this network's embeddings from now on. Raises NotFound."""
        with self._database.transaction():
            self.get(model_id)
            self._database.execute("UPDATE model SET is_active = 0 WHERE is_active AND id <> ?", (model_id,))
            self._database.execute("UPDATE model SET is_active = 1 WHERE id = ?", (model_id,))

    def all(self) -> list[ModelRow]:
        """In the order they were registered."""
        return [_model(row) for row in self._database.rows("SELECT * FROM model ORDER BY id")]


def _model(row: Row) -> ModelRow:
    return ModelRow(
        id=row["id"],
        name=row["name"],
        dimension=row["dimension"],
        manifest=row["manifest"],
        is_active=bool(row["is_active"]),
        added_at=datetime.fromisoformat(row["added_at"]),
    )
