"""Naming and merging, with the one question that must be asked: is this the same person?

A rename to an existing name that merges without asking has cost users hundreds of photos elsewhere.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photogroup.domain import FaceId, Person, PersonId
from photogroup.errors import NotFound
from photogroup.gui.asking import ask
from photogroup.gui.item_models.people_items import name_or_none
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.widgets.parts import OneLine, Words, button
from photogroup.gui.widgets.person_picker import pick_person
from photogroup.gui.widgets.round_face import RoundFace
from photogroup.naming import name_key

if TYPE_CHECKING:
    from photogroup.library import AlbumFace, Done

_EXAMPLES = 3
_TITLE, _NAME = 560, 190
"""Most pixels for a name in the title, and under a face."""
_A_BURST = timedelta(hours=1)


class NameAnswer(Enum):
    SAME = auto()
    ANOTHER = auto()
    """Somebody else of the same name."""
    CANCEL = auto()


class SamePerson(QDialog):
    """Shows the albums side by side and asks whether they are one person; `name` is the one they share, if any."""

    def __init__(self, people: Sequence[Person], name: str, tools: Tools, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.answer = NameAnswer.CANCEL
        self.setWindowTitle(self.tr("Same person?"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        title = self.tr("Is this the same %1?") if name else self.tr("Are these the same person?")
        layout.addWidget(OneLine(title.replace("%1", name), 1.3, bold=True, most=_TITLE))
        faces = QHBoxLayout()
        faces.setSpacing(28)
        for person in people:
            faces.addLayout(self._album(person, tools))
        layout.addLayout(faces)
        buttons = QHBoxLayout()
        self.same = button(self.tr("Same person: merge"), lambda: self._say(NameAnswer.SAME))
        other = self.tr("Somebody else") if name else self.tr("Different people")
        self.another = button(other, lambda: self._say(NameAnswer.ANOTHER))
        cancel = button(self.tr("Cancel"), self.reject)
        for one in (cancel, self.another, self.same):
            buttons.addWidget(one)
        # Who types a name that is known usually means that person; two names, and one of them lost, take a decision.
        usual = self.same if name else cancel
        usual.setProperty("kind", "primary")
        usual.setDefault(True)
        usual.setFocus()
        layout.addLayout(buttons)

    def _album(self, person: Person, tools: Tools) -> QVBoxLayout:
        """The album's key face, and faces from other photos, as a single picture may deceive."""
        column = QVBoxLayout()
        column.setSpacing(4)
        face = RoundFace(tools.thumbnails, 112)
        face.set_face(person.key_face, name_or_none(person))
        count = self.tr("%Ln face(s)", "", person.face_count)
        for part in (face, OneLine(name_or_none(person), bold=True, most=_NAME), Words(count, muted=True)):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        others = QHBoxLayout()
        others.addStretch(1)
        for other in examples(tools.library.people.faces_of(person.id), person.key_face):
            small = RoundFace(tools.thumbnails, 56, 0.3)
            small.set_face(other, name_or_none(person))
            others.addWidget(small)
        others.addStretch(1)
        column.addLayout(others)
        column.addStretch(1)
        return column

    def _say(self, answer: NameAnswer) -> None:
        self.answer = answer
        self.accept()


def examples(faces: Sequence["AlbumFace"], but: FaceId | None) -> list[FaceId]:
    """Good faces of an album besides this one, each from a different photo and hour as far as possible."""
    chosen: list[AlbumFace] = [face for face in faces if face.face_id == but]
    for are_apart in (_hours_apart, _photos_apart):
        for face in sorted(faces, key=lambda face: -face.quality):
            if len(chosen) < _EXAMPLES + 1 and all(are_apart(face, other) for other in chosen):
                chosen.append(face)
    return [face.face_id for face in chosen if face.face_id != but][:_EXAMPLES]


def _photos_apart(one: "AlbumFace", other: "AlbumFace") -> bool:
    return one.photo_id != other.photo_id


def _hours_apart(one: "AlbumFace", other: "AlbumFace") -> bool:
    if one.taken_at is None or other.taken_at is None:
        return _photos_apart(one, other)
    between = one.taken_at.replace(tzinfo=None) - other.taken_at.replace(tzinfo=None)
    return abs(between) > _A_BURST and _photos_apart(one, other)


def ask_same(people: Sequence[Person], name: str, tools: Tools, parent: QWidget) -> NameAnswer:
    dialog = SamePerson(people, name, tools, parent)
    ask(dialog)
    if isinstance(parent, Page):
        QTimer.singleShot(0, parent, partial(_focus_on, parent))
    return dialog.answer


def _focus_on(page: Page) -> None:
    """Bring the focus back to the page: what was clicked to leave the name has it, but lost its click to the dialog."""
    focus = page.window().focusWidget()
    if page.isVisible() and focus is not None and not page.isAncestorOf(focus):
        page.take_focus()


def name_person(
    person: Person,
    name: str,
    everybody: Sequence[Person],
    tools: Tools,
    parent: QWidget,
    *,
    picked: PersonId | None = None,
) -> "Done | None":
    """Name an album; if somebody already has the name, ask whether both are one person before merging.

    `picked` is the person whom the user picked from several of that name.
    """
    chosen = [one for one in everybody if one.id == picked and one.id != person.id]
    existing = chosen[0] if chosen else same_named(everybody, name, but=person.id)
    now = whose(person, tools)
    if existing is not None and existing.id != now.id:
        answer = ask_same((person if now.name else now, existing), existing.name, tools, parent)
        if answer == NameAnswer.CANCEL:
            return None
        if answer == NameAnswer.ANOTHER:
            existing = None
    return _call(person, name, existing, tools)


def _call(person: Person, name: str, existing: Person | None, tools: Tools) -> "Done | None":
    """Give the album this name, or make it one with the person who has that name.

    If grouping has given its face to somebody known meanwhile, or to nobody, the others keep their names: what was said
    is true of the face that was seen, and goes with that alone.
    """
    now, face, corrections = whose(person, tools), person.key_face, tools.library.corrections
    is_known = now.id != person.id and now.name
    if face is not None and not person.name and (is_known or _owner(face, tools) is None):
        return tools.bridge.do(corrections.assign, [face], None if existing is None else existing.id, name)
    if existing is not None:
        return tools.bridge.do(corrections.merge, existing.id, [now.id])
    return tools.bridge.do(corrections.name, now.id, name)


def whose(person: Person, tools: Tools) -> Person:
    """The person as the library knows them now.

    Grouping may dissolve unnamed albums, or divide them. What the user says about one then applies to whoever has the
    face that was seen.
    """
    owner = _owner(person.key_face, tools) if not person.name else None
    for id in (owner, person.id):
        if id is not None:
            with suppress(NotFound):
                return tools.library.people.get(id)
    return person


def are_as_seen(people: Sequence[Person], tools: Tools) -> bool:
    """Whether these people still have the faces that stand for them on the screen; if not, the user is told."""
    are_same = all(whose(person, tools).id == person.id for person in people)
    if not are_same:
        words = QCoreApplication.translate(
            "people", "The faces have just been grouped anew, and this album is another one now. Look at it again."
        )
        tools.bridge.failed.emit(words)
    return are_same


def _owner(face: FaceId | None, tools: Tools) -> PersonId | None:
    """Who has this face now."""
    if face is not None:
        with suppress(NotFound):
            photos = tools.library.photos
            faces = photos.faces_in(photos.of_face(face).id)
            return next((each.person_id for each in faces if each.face.id == face), None)
    return None


def merge_people(into: Person, others: Sequence[Person], tools: Tools, parent: QWidget) -> "Done | None":
    """Merge albums; two different names are asked about, everything else can simply be undone."""
    if not are_as_seen((into, *others), tools):
        return None
    names = {person.name for person in (into, *others) if person.name}
    if len(names) > 1 and ask_merge((into, *others), tools, parent) != NameAnswer.SAME:
        return None
    ids = [person.id for person in others]
    return tools.bridge.do(tools.library.corrections.merge, into.id, ids)


def ask_merge(people: Sequence[Person], tools: Tools, parent: QWidget) -> NameAnswer:
    """Ask whether these people, whose names differ, are one."""
    return ask_same(people[:4], "", tools, parent)


def same_named(people: Sequence[Person], name: str, *, but: PersonId | None = None) -> Person | None:
    """The largest other person of this name."""
    key = name_key(name)
    found = [person for person in people if person.id != but and person.name and name_key(person.name) == key]
    return max(found, key=lambda person: person.face_count, default=None)


def move_faces(faces: Sequence[FaceId], title: str, tools: Tools, parent: QWidget) -> "Done | None":
    """Ask who these faces are and move them there; they count as confirmed."""
    if not faces:
        return None
    picked = pick_person(title, tools.library.people.all(), tools.thumbnails, parent)
    if picked is None:
        return None
    return tools.bridge.do(
        tools.library.corrections.assign, faces, picked.person, picked.name if picked.person is None else ""
    )
