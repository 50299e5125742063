"""What photos dropped on a person mean: the one face in each that is left to name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photogroup.domain import FaceId, PhotoId

if TYPE_CHECKING:
    from photogroup.library import Library, PhotoFace


@dataclass(frozen=True, slots=True)
class Meant:
    faces: tuple[FaceId, ...]
    unclear: tuple[PhotoId, ...]
    """Photos in which several faces could be meant, or none."""


def faces_meant(library: "Library", photos: Sequence[PhotoId]) -> Meant:
    faces, unclear = [], []
    for photo in photos:
        meant = _meant(library.photos.faces_in(photo))
        if meant is None:
            unclear.append(photo)
        else:
            faces.append(meant)
    return Meant(tuple(faces), tuple(unclear))


def _meant(faces: Sequence["PhotoFace"]) -> FaceId | None:
    """The only face, or the only one without a name."""
    nameless = [each.face.id for each in faces if not each.name]
    if len(nameless) == 1:
        return nameless[0]
    return faces[0].face.id if len(faces) == 1 else None
