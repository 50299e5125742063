"""Guesses waiting for a yes or no: a face or a whole album, and who it may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt

from photogroup.domain import FaceId, Person, PersonId, PhotoId
from photogroup.gui import formatting
from photogroup.gui.item_models.people_items import name_or_none
from photogroup.gui.item_models.rows import Index, RowsModel
from photogroup.gui.picture_mime import FACES_MIME, no_files, pictures_as_mime

if TYPE_CHECKING:
    from photogroup.library import Candidate, Question

EXAMPLES = 3
"""How many faces of a known person are shown."""


@dataclass(frozen=True, slots=True)
class Guess:
    face: FaceId
    """The face in question, or one that represents the album in question."""
    count: int
    """Faces that a yes would add."""
    who: str
    """Who it may be, in everyday words."""
    known: tuple[FaceId, ...]
    """Faces of that person, from different photos."""
    chance: float
    """Of a yes."""
    about: "Question | Candidate"
    is_named: bool = True
    """Whether `who` is a name."""


def about_one(candidates: Iterable["Candidate"], person: Person, examples: Sequence[FaceId]) -> list[Guess]:
    """What may be this person; the examples show them."""
    name, known = name_or_none(person), tuple(examples[:EXAMPLES])
    return [Guess(each.faces[0], each.count, name, known, each.chance, each, bool(person.name)) for each in candidates]


def about_all(questions: Iterable["Question"], people: Mapping[PersonId, Person]) -> list[Guess]:
    """What may be who; the side with fewer faces is in question."""
    return [_of_question(question, people) for question in questions]


def _of_question(question: "Question", people: Mapping[PersonId, Person]) -> Guess:
    sides = [
        (question.left_count, question.left, question.left_person),
        (question.right_count, question.right, question.right_person),
    ]
    named = [person in people and bool(people[person].name) for _, _, person in sides]
    is_left = question.kind == "face" or (question.left_count <= question.right_count and named[0] <= named[1])
    (count, faces, _), (_, known, who) = sides if is_left else sides[::-1]
    is_named = who in people and bool(people[who].name)
    name = name_or_none(people[who]) if who in people else QCoreApplication.translate("guesses", "Nobody yet")
    return Guess(faces[0], count, name, tuple(known[:EXAMPLES]), question.same_chance, question, is_named)


class FacePhotos(Protocol):
    """Finds the photos of faces; provided by the library's photos."""

    def with_faces(self, faces: Sequence[FaceId]) -> tuple[PhotoId, ...]: ...

    def files(self, photos: Sequence[PhotoId]) -> Mapping[PhotoId, Path]: ...


class GuessesModel(RowsModel[Guess]):
    """Guesses. The faces in question can be dragged onto a person, and as files to other programs."""

    def __init__(self, parent: QObject | None = None, photos: FacePhotos | None = None) -> None:
        super().__init__(parent)
        self._photos = photos

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled if index.isValid() else flag(0)

    def mimeTypes(self) -> list[str]:
        return [FACES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        faces = [self.row(index).face for index in indexes]
        if self._photos is None:
            return pictures_as_mime((), faces, no_files)
        return pictures_as_mime(self._photos.with_faces(faces), faces, self._photos.files)

    def key(self, row: Guess) -> tuple[FaceId, str, tuple[FaceId, ...]]:
        return row.face, row.who, row.known[:1]

    def text(self, row: Guess) -> str:
        faces = self.tr("%Ln face(s)", "", row.count)
        chance = self.tr("%1 likely").replace("%1", formatting.percent(row.chance))
        asked = self.tr("Is this %1?").replace("%1", row.who) if row.is_named else self.tr("Is this the same person?")
        return ", ".join((asked, faces, chance))
