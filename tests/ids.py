"""Plain numbers as the ids they stand for."""

from photogroup.domain import FaceId, PersonId


def face_ids(*numbers: int) -> tuple[FaceId, ...]:
    return tuple(map(FaceId, numbers))


def person_ids(*numbers: int) -> tuple[PersonId, ...]:
    return tuple(map(PersonId, numbers))
