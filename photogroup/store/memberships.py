"""Which face belongs to whom at present; can be rebuilt from the grouping and the corrections at any time."""

import json
from collections.abc import Iterable, Sequence

from photogroup.domain import FaceId, Membership, MembershipState, PersonId, PhotoId
from photogroup.store import summaries
from photogroup.store.database import Database, Row

_SELECT = "SELECT face_id, person_id, state, wrong_chance FROM membership"
_WRITE = (
    "WITH new (face_id, person_id, state, wrong_chance) AS (VALUES ...)"
    " INSERT INTO membership (face_id, person_id, state, wrong_chance, photo_id, taken_at, quality, is_gone)"
    " SELECT face.id, person_id, state, wrong_chance, photo_id, CASE WHEN is_date_doubted THEN NULL ELSE taken_at END,"
    " sharpness * face.size * frontality * recognisability,"
    " NOT EXISTS (SELECT 1 FROM present_face WHERE present_face.id = face.id)"
    " FROM new JOIN face ON face.id = face_id JOIN photo ON photo.id = photo_id WHERE true"
    " ON CONFLICT DO UPDATE SET person_id = excluded.person_id, state = excluded.state,"
    " wrong_chance = excluded.wrong_chance"
)
_ROWS_A_STATEMENT = 1000
"""Rows written by one statement. Inside a nested transaction SQLite copies all pages that a statement touches: one
statement per row takes 20 times as long."""


class Memberships:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Membership]:
        """By face."""
        return [_membership(row) for row in self._database.rows(f"{_SELECT} ORDER BY face_id")]

    def of_person(self, person_id: PersonId) -> list[Membership]:
        """By face."""
        rows = self._database.rows(f"{_SELECT} WHERE person_id = ? ORDER BY face_id", (person_id,))
        return [_membership(row) for row in rows]

    def present_of(self, person_id: PersonId) -> list[Membership]:
        """Memberships of faces that are counted and shown, by face."""
        rows = self._database.rows(f"{_SELECT} WHERE person_id = ? AND NOT is_gone ORDER BY face_id", (person_id,))
        return [_membership(row) for row in rows]

    def absent(self) -> list[Membership]:
        """Memberships of faces that are at present not counted and shown, by face."""
        return [_membership(row) for row in self._database.rows(f"{_SELECT} WHERE is_gone ORDER BY face_id")]

    def of_faces(self, face_ids: Sequence[FaceId]) -> dict[FaceId, Membership]:
        """Memberships of those of these faces that belong to somebody."""
        if not face_ids:
            return {}
        rows = self._database.rows(
            f"{_SELECT} WHERE face_id IN (SELECT value FROM json_each(?))", (json.dumps(list(face_ids)),)
        )
        return {row["face_id"]: _membership(row) for row in rows}

    def after(self, face_id: FaceId) -> list[Membership]:
        """Memberships of faces that are counted and shown and newer than this one, by face."""
        rows = self._database.rows(f"{_SELECT} WHERE face_id > ? AND NOT is_gone ORDER BY face_id", (face_id,))
        return [_membership(row) for row in rows]

    def count(self, state: MembershipState) -> int:
        """Number of faces in this state."""
        return int(self._database.value("SELECT count(*) FROM membership WHERE NOT is_gone AND state = ?", (state,)))

    def photo_count(self, people: Sequence[PersonId]) -> int:
        """Number of photos that show any of these people, not counting suggested faces."""
        return int(
            self._database.value(
                "SELECT count(DISTINCT photo_id) FROM membership"
                " WHERE NOT is_gone AND state <> 'suggested' AND person_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(people)),),
            )
        )

    def photos_and_people(self) -> list[tuple[PhotoId, PersonId]]:
        """Every photo with everybody in it, not counting suggested faces."""
        rows = self._database.rows(
            "SELECT DISTINCT photo_id, person_id FROM membership WHERE NOT is_gone AND state <> 'suggested'"
        )
        return [(row["photo_id"], row["person_id"]) for row in rows]

    def replace_all(self, memberships: Iterable[Membership]) -> None:
        """Replace all memberships by these; only rows that differ are written.

        A face that a scan has deleted since the memberships were computed is left out.
        """
        with self._database.transaction():
            old = {membership.face_id: membership for membership in self.all()}
            new = {membership.face_id: membership for membership in memberships}
            self._write([m for m in new.values() if old.get(m.face_id) != m], old)
            self._delete([m for m in old.values() if m.face_id not in new])

    def update(self, memberships: Sequence[Membership]) -> dict[FaceId, Membership]:
        """Set the memberships of those of these faces that still exist; all others stay.

        Return their previous memberships, where they had any.
        """
        if not memberships:
            return {}
        with self._database.transaction():
            old = self.of_faces([membership.face_id for membership in memberships])
            self._write(memberships, old)
        return old

    def remove(self, face_ids: Sequence[FaceId]) -> dict[FaceId, Membership]:
        """Remove the memberships of these faces; return the previous ones, where they had any."""
        if not face_ids:
            return {}
        with self._database.transaction():
            old = self.of_faces(face_ids)
            self._delete(old.values())
        return old

    def _write(self, new: Sequence[Membership], old: dict[FaceId, Membership]) -> None:
        for start in range(0, len(new), _ROWS_A_STATEMENT):
            part = new[start : start + _ROWS_A_STATEMENT]
            values = [value for m in part for value in (m.face_id, m.person_id, m.state, m.wrong_chance)]
            self._database.execute(_WRITE.replace("...", ", ".join(["(?, ?, ?, ?)"] * len(part))), values)
        people = {m.person_id for m in new} | {old[m.face_id].person_id for m in new if m.face_id in old}
        summaries.refresh(self._database, people)

    def _delete(self, old: Iterable[Membership]) -> None:
        gone = list(old)
        self._database.execute(
            "DELETE FROM membership WHERE face_id IN (SELECT value FROM json_each(?))",
            (json.dumps([m.face_id for m in gone]),),
        )
        summaries.refresh(self._database, {m.person_id for m in gone})


def _membership(row: Row) -> Membership:
    face_id, person_id, state, wrong_chance = row
    return Membership(face_id, person_id, MembershipState(state), wrong_chance)
