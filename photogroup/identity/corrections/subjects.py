"""Whom a correction is about, for lists of corrections: people, the faces that it names itself, and whole photos."""

from dataclasses import dataclass

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.identity.corrections.statements import Aside, Statement


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about, each once, in the order in which it names them."""

    people: tuple[PersonId, ...]
    """Before merges."""
    faces: tuple[FaceId, ...]
    """Those named themselves; not the covers that identify people."""
    photos: tuple[PhotoId, ...] = ()
    """Those it says something of as a whole."""


def subject(statement: Statement) -> Subject:
    standings, anchors = list(statement.standings()), {anchor.face for anchor in statement.anchors}
    pairs = [
        pair for pairs in (statement.joins(), statement.people_apart(), statement.people_skipped()) for pair in pairs
    ]
    people = [
        *(person for person, _, _ in statement.attributes()),
        *(person for person, _ in statement.in_groups()),
        *(person for pair in pairs for person in pair),
        *(standing for _, standing in standings if not isinstance(standing, Aside)),
        *(person for _, person in statement.rejections()),
    ]
    faces = [
        *(face for face, _ in standings if face not in anchors),
        *(face for face, _ in statement.rejections()),
        *(face for face, _ in statement.frames()),
        *(face for pair in (*statement.faces_apart(), *statement.skipped()) for face in pair),
    ]
    photos = (photo for photo, _ in (*statement.stars(), *statement.turns()))
    return Subject(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(faces)), tuple(dict.fromkeys(photos)))
