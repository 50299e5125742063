"""What becomes of new faces, and what is new since the user's last visit."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from photogroup.albums.incremental_assignment import Added, add_new_faces
from photogroup.domain import FaceId, MembershipState, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.identity.corrections.ledger import Ledger
from photogroup.library.answers import News, PersonNews
from photogroup.library.checking import Checking

_GROUPED, _VISIT = "grouped", "visit"
"""Names of notes."""
_GROWTH = 1.5
"""A library that has grown so much since it was grouped as a whole is grouped as a whole again."""


@dataclass(frozen=True, slots=True)
class _Grouped:
    """How things were when all faces were grouped, and how far new ones were looked at since."""

    signature: str
    faces: int
    last: FaceId


@dataclass(frozen=True, slots=True)
class _Visit:
    at: str
    photo: PhotoId
    face: FaceId


class Growing(Checking):
    @property
    def was_visited(self) -> bool:
        """Was `mark_visited` ever called? If not, all is new, and `news` has much to tell."""
        return bool(self._visit().at)

    def news(self) -> News:
        """What the library has gained since `mark_visited` was last called; everything if it never was."""
        visit = self._visit()
        faces_of: dict[PersonId, list[FaceId]] = {}
        unsure_of: dict[PersonId, list[FaceId]] = {}
        memberships = self._store.memberships.after(visit.face)
        for membership in memberships:
            is_unsure = membership.state is MembershipState.SUGGESTED
            found = unsure_of if is_unsure else faces_of
            found.setdefault(self._shown(membership.person_id), []).append(membership.face_id)
        everyone = {person.id: person for person in self.people()}
        gains = (
            PersonNews(
                everyone.get(person) or self.person(person),
                tuple(faces_of.get(person, ())),
                tuple(unsure_of.get(person, ())),
            )
            for person in faces_of.keys() | unsure_of.keys()
        )
        faces = self._store.faces.count(visit.face)
        return News(
            since=datetime.fromisoformat(visit.at) if visit.at else None,
            photos=self._store.photos.count_after(visit.photo),
            faces=faces,
            people=tuple(sorted(gains, key=lambda each: (-len(each.faces), -len(each.unsure), each.person.id))),
            alone=faces - len(memberships),
        )

    def mark_visited(self) -> None:
        """The user has seen what is there: `news` begins anew."""
        self._require_writable()
        visit = _Visit(datetime.now(UTC).isoformat(), self._store.photos.last(), self._store.faces.last())
        self._store.notes.set(_VISIT, json.dumps(asdict(visit)))

    def add_new_faces(self) -> Added:
        """Give faces that are new since all were grouped to known people or to new ones; nothing else moves.

        Raises NotFound where no faces were ever grouped.
        """
        self._require_writable()
        grouped, model = self._grouped(), self._store.models.active()
        if model is None or grouped is None:
            raise NotFound("no-faces-grouped")
        state = Ledger(self._store.corrections.all()).state
        calibration, last = self._calibration(model.name), self._store.faces.last()
        with self._lock:
            added = add_new_faces(
                self._store, state, model.id, calibration, self.settings.wrong_face_in, after=grouped.last
            )
            self._note(_Grouped(grouped.signature, grouped.faces, last))
            self._forget_matrix()
            self._questions = None
        return added

    def _has_outgrown_groups(self) -> bool:
        """Is so much new, or so little as it was, that all faces are to be grouped again?"""
        grouped = self._grouped()
        if grouped is None or grouped.signature != self._signature():
            return True
        return self._store.faces.count() >= _GROWTH * max(grouped.faces, 1)

    def _note_grouped(self) -> None:
        """All faces have been grouped."""
        self._note(_Grouped(self._signature(), self._store.faces.count(), self._store.faces.last()))

    def _forget_grouped(self) -> None:
        """Faces were grouped, but not yet all."""
        self._store.notes.set(_GROUPED, "")

    def _gains(self, after: FaceId, known: Collection[PersonId]) -> tuple[int, int]:
        """Of the faces that are newer: how many went to people known before, and how many wait for a yes or no."""
        memberships = self._store.memberships.after(after)
        unsure = sum(m.state is MembershipState.SUGGESTED for m in memberships)
        sure = (m for m in memberships if m.state is not MembershipState.SUGGESTED)
        return sum(self._shown(m.person_id) in known for m in sure), unsure

    def _signature(self) -> str:
        model = self._store.models.active()
        return f"{model.name if model else ''} {self._options().detection_signature}"

    def _grouped(self) -> _Grouped | None:
        noted = self._store.notes.get(_GROUPED)
        return _Grouped(**json.loads(noted)) if noted else None

    def _note(self, grouped: _Grouped) -> None:
        self._store.notes.set(_GROUPED, json.dumps(asdict(grouped)))

    def _visit(self) -> _Visit:
        noted = self._store.notes.get(_VISIT)
        return _Visit(**json.loads(noted)) if noted else _Visit("", PhotoId(0), FaceId(0))
