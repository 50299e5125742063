"""People: a lasting id, and their present profile from corrections and grouping."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from photogroup.domain import FaceId, Person, PersonId, PersonKind
from photogroup.errors import NotFound
from photogroup.store.database import Database, Row

_SELECT = (
    "SELECT *, EXISTS (SELECT 1 FROM present_face WHERE present_face.id = chosen_face) AS is_chosen_there FROM person"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the corrections in force say about a person."""

    person_id: PersonId
    name: str = ""
    kind: PersonKind = PersonKind.UNNAMED
    is_hidden: bool = False
    born: date | None = None
    key_face: FaceId | None = None
    """The face that the user chose; None for the best one."""


class People:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self) -> PersonId:
        """Create a new person with an id that was never used before."""
        return self.create_many(1)[0]

    def create_many(self, count: int) -> list[PersonId]:
        now = datetime.now(UTC).isoformat()
        with self._database.transaction():
            return [
                PersonId(self._database.execute("INSERT INTO person (created_at) VALUES (?)", (now,)))
                for _ in range(count)
            ]

    def next_id(self) -> PersonId:
        """The lowest id that was never used."""
        return PersonId((self._database.value("SELECT seq FROM sqlite_sequence WHERE name = 'person'") or 0) + 1)

    def create_as(self, ids: Iterable[PersonId]) -> None:
        """Create new people with these ids, none below `next_id`."""
        now = datetime.now(UTC).isoformat()
        self._database.execute_many("INSERT INTO person (id, created_at) VALUES (?, ?)", [(i, now) for i in ids])

    def describe(self, profiles: Iterable[Profile]) -> None:
        """Store what the corrections say about these people now."""
        columns = "(name, kind, is_hidden, born, chosen_face)"
        said = [(p.name, p.kind, p.is_hidden, p.born and p.born.isoformat(), p.key_face, p.person_id) for p in profiles]
        with self._database.transaction():
            self._database.execute_many(
                f"UPDATE person SET {columns} = (?, ?, ?, ?, ?) WHERE id = ? AND {columns} IS NOT (?, ?, ?, ?, ?)",
                [(*values, *values[:5]) for values in said],
            )

    def get(self, person_id: PersonId) -> Person:
        """Raises NotFound."""
        row = self._database.row(f"{_SELECT} WHERE id = ?", (person_id,))
        if row is None:
            raise NotFound("no-such-person-id", person=str(person_id))
        return _person(row)

    def all(self) -> list[Person]:
        """Everybody, most faces first. The counts are of confirmed and grouped faces, not of suggested ones."""
        rows = self._database.rows(f"{_SELECT} ORDER BY face_count DESC, id")
        return [_person(row) for row in rows]

    def remove_unused(self, named: Collection[PersonId]) -> None:
        """Remove people without any face, except those that a correction names (`named`)."""
        with self._database.transaction():
            self._database.execute(
                "DELETE FROM person WHERE id NOT IN (SELECT person_id FROM membership)"
                " AND id NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(named)),),
            )


_KINDS = {kind.value: kind for kind in PersonKind}
"""A dictionary, because calling the enumeration manages only a hundred thousand people a second."""


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        kind=_KINDS[row["kind"]],
        is_hidden=bool(row["is_hidden"]),
        face_count=row["face_count"],
        confirmed_count=row["confirmed_count"],
        photo_count=row["photo_count"],
        key_face=row["chosen_face"] if row["is_chosen_there"] else row["best_face"],
        born=date.fromisoformat(row["born"]) if row["born"] else None,
        first_seen=_time(row["first_seen"]),
        last_seen=_time(row["last_seen"]),
        suggested_count=row["suggested_count"],
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
