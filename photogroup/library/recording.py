"""Records what the user says in the log: checked, and committed together with its consequences."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from photogroup.albums.describing import describe
from photogroup.domain import Correction, CorrectionId, CorrectionKind, FaceId, Membership, PersonId, PersonKind
from photogroup.errors import NotFound
from photogroup.identity.corrections import effects as outcome
from photogroup.identity.corrections import said
from photogroup.identity.corrections.ledger import ACTION, named_people
from photogroup.identity.corrections.payloads import to_payload
from photogroup.identity.corrections.statements import Aside, Statement
from photogroup.identity.corrections.subjects import subject
from photogroup.jobs import Changes
from photogroup.library.answers import Done
from photogroup.library.context import Context
from photogroup.library.listed_people import ListedPeople
from photogroup.messages import message

BEGUN = CorrectionId(0)
"""Stands for an action without a line yet."""


class Recorder:
    """Writes the log of one library, for all parts that record statements."""

    def __init__(self, context: Context, people: ListedPeople) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._action: CorrectionId | None = None
        """The first line of the action being recorded; None if every line is an action by itself."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything said inside holds or nothing does; it is one line of the history,
        which a single undo takes back."""
        with self.changing():
            if self._action is not None:
                yield
                return
            self._action = BEGUN
            try:
                yield
            finally:
                self._action = None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction; if it fails, the ledger is restored to the stored log."""
        self._context.require_writable()
        with self._context.lock:
            before = len(self._context.ledger)
            try:
                with self._store.transaction():
                    yield
            except BaseException:
                if len(self._context.ledger) != before:
                    self._context.reload()
                raise

    def write(self, kind: CorrectionKind, payload: dict[str, Any], undoes: CorrectionId | None = None) -> Correction:
        """Add a line to the log, in the action that has begun."""
        if self._action is not None and self._action != BEGUN:
            payload = payload | {ACTION: self._action}
        line = self._store.corrections.append(kind, payload, undoes)
        self._context.ledger.append(line)
        if self._action == BEGUN:
            self._action = line.id
        return line

    def say(self, statement: Statement, person: PersonId | None = None) -> Done:
        """Check and commit a statement with what follows from it at once. Raises Conflict."""
        with self.changing():
            state = self._context.ledger.state
            prepared = outcome.prepared(statement, state, self._store.memberships, self._cover)
            ready = prepared.statement
            self._context.ledger.check(ready)
            settled = self.settled(ready)
            ready = replace(ready, before=ready.before + self._as_before(settled, ready))
            line = self.write(ready.kind, to_payload(ready))
            touched = self.follow(prepared.moves.and_also(settled), ready)
        shown = None if person is None else self._context.shown(person)
        return Done(changes_of(statement), self._context.ledger.description(line), shown, touched)

    def settled(self, statement: Statement) -> list[Membership]:
        """Suggested faces that are no longer in doubt once this holds; if no question queue has been built, the next
        grouping decides."""
        joined = {person for pair in statement.joins() for person in pair}
        if self._context.questions is None or not joined:
            return []
        with self._context.ledger.state.supposing(statement):
            return self._context.questions.settled(joined, self._context.ledger.state)

    def _as_before(self, settled: Sequence[Membership], statement: Statement) -> tuple[Membership, ...]:
        """The present places of these faces, without those that the statement itself moves."""
        known = {membership.face_id for membership in statement.before}
        now = self._store.memberships.of_faces([membership.face_id for membership in settled])
        return tuple(now[face] for face in sorted(now) if face not in known)

    def follow(self, moves: outcome.Moves, statement: Statement) -> frozenset[PersonId]:
        """Store the consequences of a statement, in the same transaction; return the people whose albums changed."""
        before = self._store.memberships.update(moves.now) | self._store.memberships.remove(moves.gone)
        touched = {m.person_id for m in (*before.values(), *moves.now)} | set(named_people(statement))
        hidden = [statement.person] if isinstance(statement, said.Ignore) and statement.person is not None else []
        touched.update(hidden)
        describe(self._store, self._context.ledger.state, touched, self._kinds(hidden))
        if self._context.questions:
            self._context.questions.follow(moves, touched, subject(statement).faces)
        return frozenset(touched)

    def _kinds(self, people: Collection[PersonId]) -> dict[PersonId, PersonKind]:
        """Which of these albums are ignored: those of which at least half was put aside."""
        ignored = self._context.ledger.state.aside(Aside.IGNORED)
        albums = {person: [m.face_id for m in self._people.memberships_of(person)] for person in people}
        return {
            person: PersonKind.IGNORED if 2 * len(ignored.intersection(faces)) >= len(faces) else PersonKind.UNNAMED
            for person, faces in albums.items()
            if faces
        }

    def _cover(self, person: PersonId, besides: Collection[FaceId]) -> FaceId | None:
        """The face that stands for an album: the one that the user sees on it, or the best of the others."""
        cover = self._store.people.get(person).key_face
        if cover not in besides:
            return cover
        faces = self._store.faces.get_many([m.face_id for m in self._store.memberships.present_of(person)])
        others = [face for face in faces if face.id not in besides]
        return max(others, key=lambda face: face.quality.overall).id if others else None

    def in_all(self, done: Sequence[Done]) -> Done:
        """The combined result of an action, from its parts."""
        people = frozenset(person for part in done for person in part.people)
        return replace(done[-1], message=self._context.ledger.description(self._context.ledger.last), people=people)

    def existing(self, faces: Collection[FaceId]) -> tuple[FaceId, ...]:
        """These faces, each once. Raises NotFound for none, or for one that does not exist."""
        chosen = tuple(dict.fromkeys(faces))
        found = {face.id for face in self._store.faces.get_many(chosen)}
        missing = [face for face in chosen if face not in found]
        if missing or not chosen:
            raise NotFound(message("no-such-face", face=str(missing[0])) if missing else message("choose-face"))
        return chosen


def changes_of(statement: Statement) -> Changes:
    """What views have to reload when this is said or taken back."""
    if isinstance(statement, said.Turn):
        return Changes.PHOTOS | Changes.FACES
    return Changes.PHOTOS if isinstance(statement, said.Favourite) else Changes.PEOPLE | Changes.FACES
