"""Helpers for tests that speak to the ledger as the user does."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

import numpy as np

from photogroup.domain import Correction, CorrectionId, CorrectionKind, FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections.effects import Moves, moves, moves_back, prepared
from photogroup.identity.corrections.ledger import Ledger
from photogroup.identity.corrections.payloads import to_payload
from photogroup.identity.corrections.statements import Statement
from photogroup.indexed import Shots

FIRST_DAY = datetime(2026, 5, 3, 12)


class Talk:
    """A log that grows as the user speaks, one line a day from 3 May 2026 on."""

    def __init__(self) -> None:
        self.log: list[Correction] = []
        self.ledger = Ledger()

    def say(self, statement: Statement) -> Correction:
        return self._append(statement.kind, to_payload(statement), None)

    def undo(self, line: Correction) -> Correction:
        return self._append(CorrectionKind.UNDO, {}, line.id)

    def _append(self, kind: CorrectionKind, payload: dict[str, object], undoes: CorrectionId | None) -> Correction:
        made_at = FIRST_DAY + timedelta(days=len(self.log))
        correction = Correction(CorrectionId(len(self.log) + 1), made_at, kind, payload, undoes)
        self.log.append(correction)
        self.ledger.append(correction)
        return correction


class Albums:
    """The memberships of a library, changed by what the user says and takes back."""

    def __init__(self, people: Mapping[int, Collection[int]] = MappingProxyType({})) -> None:
        self.talk = Talk()
        self.next_person = PersonId(1000)
        self.of = {
            face: Membership(FaceId(face), PersonId(person), MembershipState.GROUPED, face / 1000)
            for person, faces in people.items()
            for face in faces
        }

    def of_faces(self, face_ids: Sequence[FaceId]) -> dict[FaceId, Membership]:
        return {face: self.of[face] for face in face_ids if face in self.of}

    def of_person(self, person_id: PersonId) -> list[Membership]:
        return [membership for membership in self.of.values() if membership.person_id == person_id]

    def cover(self, person: PersonId, besides: frozenset[FaceId]) -> FaceId | None:
        return min(
            (m.face_id for m in self.of.values() if m.person_id == person and m.face_id not in besides), default=None
        )

    def say(self, statement: Statement) -> int:
        """Say it if it contradicts nothing, and return the line of the log."""
        state = self.talk.ledger.state
        ready = prepared(statement, state, self, self.cover)
        self.talk.ledger.check(ready.statement)
        line = self.talk.say(ready.statement)
        assert ready.moves == moves(state, ready.statement, self), "not what follows once it is said"
        self.write(ready.moves)
        return line.id

    def undo(self, line: int) -> int:
        """Take a line back if that contradicts nothing; for an undo line, say again what it took back."""
        ledger, correction = self.talk.ledger, self.talk.log[line - 1]
        ledger.check_undo(correction.id)
        undo = self.talk.undo(correction)
        follow = moves if ledger.stands(undo) else moves_back
        self.write(follow(ledger.state, ledger.statement(undo), self))
        return undo.id

    def write(self, changed: Moves) -> None:
        self.last_moves = changed
        self.of |= {membership.face_id: membership for membership in changed.now}
        for face in changed.gone:
            del self.of[face]

    def shown(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for membership in self.of.values():
            found.setdefault(self.talk.ledger.state.canonical(membership.person_id), set()).add(membership.face_id)
        return found


def shots(photo_ids: np.ndarray, seconds: object, cameras: object = 0, looks: object = 0) -> Shots:
    """The photos of these faces, of one camera and one look unless told otherwise; a negative second is not known."""
    known, rows = np.unique(photo_ids, return_index=True)
    each = (np.broadcast_to(np.asarray(values), photo_ids.shape)[rows] for values in (seconds, cameras, looks))
    when, by, seen = (values.astype(np.int64) for values in each)
    told = when >= 0
    prints = np.repeat(seen.astype(np.uint8)[:, None], 8, axis=1)
    return Shots(known[told], when[told], by[told], prints[told])
