"""Why a face is where it is, and who else it might be."""

import numpy as np

from photogroup.domain import FaceId, MembershipState, PersonId
from photogroup.identity.corrections.descriptions import person_name
from photogroup.identity.corrections.statements import Aside
from photogroup.library.answers import Neighbour, Why
from photogroup.library.calibrations import Calibrations
from photogroup.library.context import Context
from photogroup.messages import Message, message

_NEIGHBOURS = 6
_SUREST = 1e-4
"""No calibration can be more certain than this: it was fitted on some ten thousand pairs."""
_FARTHEST = 2.0
"""The largest distance of two unit vectors."""


class Reasons:
    def __init__(self, context: Context, calibrations: Calibrations) -> None:
        self._context = context
        self._store = context.store
        self._calibrations = calibrations

    def why(self, face_id: FaceId) -> Why:
        """The confirmed faces that a face resembles most, and what they imply about it. Raises NotFound."""
        face = self._store.faces.get(face_id)
        with self._context.lock:
            confirmed = {other: person for other, person in self._context.ledger.state.looked_at() if other != face_id}
            standing = self._context.ledger.state.standing(face_id)
        neighbours = self._nearest(face.id, confirmed)
        membership = self._store.memberships.of_faces([face_id]).get(face_id)
        if membership and membership.state is MembershipState.CONFIRMED:
            said = message("you-said-is", person=self._called(membership.person_id))
        elif isinstance(standing, Aside):
            said = message("you-put-aside")
        elif neighbours and self._is_rejected(face_id, neighbours[0].person_id):
            said = message("you-said-is-not", person=self._called(neighbours[0].person_id))
        elif not neighbours:
            said = message("nobody-confirmed")
        else:
            said = self._similarity(neighbours[0], None if membership is None else membership.person_id)
        return Why(neighbours, said)

    def _is_rejected(self, face_id: FaceId, person: PersonId) -> bool:
        with self._context.lock:
            return self._context.ledger.state.rejection(face_id, person) is not None

    def _nearest(self, face_id: FaceId, confirmed: dict[FaceId, PersonId]) -> tuple[Neighbour, ...]:
        """The most similar confirmed faces, the best of each person first."""
        model = self._store.models.active()
        if model is None:
            return ()
        ids, vectors = self._context.matrix(model.id)
        row = int(np.searchsorted(ids, face_id))
        rows = np.flatnonzero(np.isin(ids, np.fromiter(confirmed, dtype=np.int64, count=len(confirmed))))
        if row >= len(ids) or ids[row] != face_id or not len(rows):
            return ()
        distances = np.linalg.norm(vectors[rows] - vectors[row], axis=1).astype(np.float64)
        chances = self._calibrations.of(model.name).same_chance(distances)
        nearest = np.argsort(distances, kind="stable")[:_NEIGHBOURS]
        return tuple(
            self._neighbour(FaceId(int(ids[rows[at]])), confirmed, float(distances[at]), float(chances[at]))
            for at in nearest
        )

    def _neighbour(
        self, face_id: FaceId, confirmed: dict[FaceId, PersonId], distance: float, chance: float
    ) -> Neighbour:
        person = self._context.shown(confirmed[face_id])
        wrong_chance = max(1 - chance, _SUREST)
        return Neighbour(face_id, person, self._called(person), 1 - distance / _FARTHEST, wrong_chance)

    def _similarity(self, best: Neighbour, person: PersonId | None) -> Message:
        odds = odds_of(best.wrong_chance)
        name = self._called(best.person_id)
        if person is not None and self._context.shown(person) != best.person_id:
            return message("like-whole-album", person=name, odds=odds)
        return message("like-a-face", person=name, odds=odds)

    def _called(self, person: PersonId) -> Message | str:
        return person_name(self._context.ledger.state, self._context.shown(person))


def odds_of(wrong_chance: float) -> Message:
    """How often two faces as alike as these are not one person's."""
    number = round(1 / wrong_chance)
    return message("such-pairs", number=number) if number > 1 else message("most-such-pairs")
