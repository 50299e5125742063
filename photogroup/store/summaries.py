"""How much there is of each person: sums over memberships, stored with the person so that large lists are quick."""

import json
from collections.abc import Iterable

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.store.database import Database

_REFRESH = """
UPDATE person SET
    (face_count, confirmed_count, suggested_count, photo_count, first_seen, last_seen) = (
        SELECT count(*) FILTER (WHERE state <> 'suggested'),
               count(*) FILTER (WHERE state = 'confirmed'),
               count(*) FILTER (WHERE state = 'suggested'),
               count(DISTINCT photo_id) FILTER (WHERE state <> 'suggested'),
               min(taken_at) FILTER (WHERE state <> 'suggested'),
               max(taken_at) FILTER (WHERE state <> 'suggested')
        FROM membership WHERE person_id = person.id AND NOT is_gone),
    best_face = (
        SELECT face_id FROM membership WHERE person_id = person.id AND NOT is_gone
        ORDER BY state = 'suggested', quality DESC, face_id LIMIT 1)
WHERE id IN (SELECT value FROM json_each(?))
"""


def refresh(database: Database, people: Iterable[PersonId]) -> None:
    """Count the faces of these people again."""
    if wanted := sorted(set(people)):
        database.execute(_REFRESH, (json.dumps(wanted),))


def refresh_people_of_photos(database: Database, photo_ids: Iterable[PhotoId]) -> None:
    """Recount after these photos, or their faces, have changed."""
    rows = database.rows(
        "SELECT DISTINCT person_id FROM membership WHERE face_id IN (SELECT id FROM face"
        " WHERE photo_id IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(photo_ids)),),
    )
    if rows:
        refresh(database, [row["person_id"] for row in rows])


def people_of(database: Database, face_ids: Iterable[FaceId]) -> list[PersonId]:
    rows = database.rows(
        "SELECT DISTINCT person_id FROM membership WHERE face_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(face_ids)),),
    )
    return [row["person_id"] for row in rows]
