"""The log of what the user said: rows are appended and never change."""

import json
from datetime import UTC, datetime
from typing import Any

from photogroup.domain import Correction, CorrectionId, CorrectionKind
from photogroup.store.database import Database, Row


class Corrections:
    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, kind: CorrectionKind, payload: dict[str, Any], undoes: CorrectionId | None = None) -> Correction:
        """Write one correction, in the caller's transaction where there is one; `payload` must fit into JSON."""
        made_at, text = datetime.now(UTC), json.dumps(payload)
        with self._database.transaction():
            number = self._database.execute(
                "INSERT INTO correction (made_at, kind, payload, undoes) VALUES (?, ?, ?, ?)",
                (made_at.isoformat(), kind, text, undoes),
            )
        return Correction(CorrectionId(number), made_at, kind, json.loads(text), undoes)

    def all(self) -> list[Correction]:
        """Oldest first."""
        return self.since(CorrectionId(0))

    def since(self, last: CorrectionId) -> list[Correction]:
        """Those made after this one, oldest first."""
        rows = self._database.rows("SELECT * FROM correction WHERE id > ? ORDER BY id", (last,))
        return [_correction(row) for row in rows]


def _correction(row: Row) -> Correction:
    return Correction(
        id=row["id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        kind=CorrectionKind(row["kind"]),
        payload=json.loads(row["payload"]),
        undoes=row["undoes"],
    )
