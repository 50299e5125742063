"""What the user can say. Each is one line of the log, committed before the answer comes back."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from photogroup.domain import (
    Box,
    Correction,
    CorrectionId,
    CorrectionKind,
    FaceId,
    FaceOrigin,
    Membership,
    PersonId,
    PersonKind,
    PhotoId,
)
from photogroup.errors import NotFound
from photogroup.identity import corrections as said
from photogroup.identity import outcome
from photogroup.identity.ledger import ACTION, Ledger, action_of, named_people
from photogroup.identity.payloads import to_payload
from photogroup.identity.statements import Aside, Statement
from photogroup.identity.strangers import others_in_photo
from photogroup.jobs import Changes
from photogroup.library.answers import Done, HistoryLine
from photogroup.library.queries import Queries
from photogroup.regrouping import describe

BEGUN = CorrectionId(0)
"""Stands for an action without a line yet."""


class Corrections(Queries):
    _action: CorrectionId | None = None
    """The first line of the action that is being said; None: every line is one by itself."""

    def name(self, person: PersonId, name: str) -> Done:
        """Call a person so; an empty name takes the name away."""
        return self._say(said.Name(person=person, name=name.strip()), person)

    def merge(self, into: PersonId, people: Sequence[PersonId]) -> Done:
        """Say that these are one person, who goes on as `into`; it can be undone exactly, years later."""
        others = tuple(dict.fromkeys(person for person in people if self._shown(person) != self._shown(into)))
        if not others:
            raise NotFound("Choose at least two different people to merge.")
        count = sum(self.person(person).face_count for person in others)
        return self._say(said.Merge(into=into, people=others, face_count=count), into)

    def assign(self, faces: Collection[FaceId], person: PersonId | None, name: str = "") -> Done:
        """Move faces to a person; None: to a new one with this name. They count as confirmed."""
        chosen = self._existing(faces)
        with self._changing():
            to = self._store.people.create() if person is None else person
            return self._say(said.Assign(faces=chosen, person=to, name="" if person else name.strip()), to)

    def confirm(self, faces: Collection[FaceId]) -> Done:
        """Say that faces are right where they are: nothing but the user's hand moves them from then on."""
        chosen = self._existing(faces)
        albums = self._store.memberships.of_faces(chosen)
        if len(albums) < len(chosen):
            raise NotFound("Only faces in an album can be confirmed; move the others to a person instead.")
        people = {membership.person_id for membership in albums.values()}
        shown = {self._shown(person) for person in people}
        if len(shown) > 1:
            raise NotFound("These faces are in several albums; confirm them album by album.")
        # An album that was merged has several people behind it; all of it is confirmed as the one that is seen.
        person = next(iter(people if len(people) == 1 else shown))
        return self._say(said.Confirm(faces=tuple(albums), person=person), person)

    def reject(self, faces: Collection[FaceId], person: PersonId) -> Done:
        """Say that faces are not this person: they leave the album and never return to it."""
        return self._say(said.Reject(faces=self._existing(faces), person=person), person)

    def not_a_face(self, faces: Collection[FaceId]) -> Done:
        """Say that these are no faces at all."""
        return self._say(said.NotAFace(faces=self._existing(faces)))

    def ignore(self, faces: Collection[FaceId]) -> Done:
        """Put strangers out of the way; they do not come back in another album."""
        return self._say(said.Ignore(faces=self._existing(faces)))

    def ignore_album(self, person: PersonId) -> Done:
        """Put everybody in an album out of the way: the album stays, but is neither shown nor asked about."""
        faces = [membership.face_id for membership in self._memberships_of(person)]
        return self._say(said.Ignore(faces=self._existing(faces), person=person), person)

    def ignore_others(self, photo: PhotoId) -> Done:
        """Put everybody in a photo out of the way whom the user has neither named nor spoken about."""
        faces = [face.id for face in self._store.faces.of_photo(photo)]
        with self._lock:
            others = others_in_photo(faces, self._store.memberships.of_faces(faces), self._ledger.facts)
        if not others:
            raise NotFound("There is nobody else in this photo to ignore.")
        return self.ignore(others)

    def compare(self, face: FaceId, other: FaceId, *, is_same: bool) -> Done:
        """Say that two faces in albums are one person, whose albums are then one, or different people."""
        albums = self._store.memberships.of_faces(self._existing([face, other]))
        if face == other or len(albums) < 2:
            raise NotFound("Compare two faces that are in albums; move a face to a person to put it in one.")
        says = said.Same if is_same else said.Different
        people = albums[face].person_id, albums[other].person_id
        return self._say(says(faces_a=(face,), faces_b=(other,), person_a=people[0], person_b=people[1]), people[0])

    def hide(self, person: PersonId, hidden: bool = True) -> Done:
        """Leave an album out of the list, or show it again."""
        return self._say(said.Hide(person=person, is_hidden=hidden), person)

    def hide_all(self, people: Sequence[PersonId], hidden: bool = True) -> Done:
        """As `hide`, for several albums at once."""
        if not people:
            raise NotFound("Choose an album or a face first.")
        with self.together():
            return self._in_all([self.hide(person, hidden) for person in people])

    def separate(self, one: PersonId, other: PersonId) -> Done:
        """Say that these are two people: they are never joined and never asked about."""
        return self._say(said.Separate(person_a=one, person_b=other), one)

    def key_face(self, person: PersonId, face: FaceId) -> Done:
        """Choose an album's cover, which is thereby confirmed."""
        return self._say(said.KeyFace(person=person, face=face), person)

    def born(self, person: PersonId, day: date | None) -> Done:
        """Set a birth date: photos that are older cannot show this person. None takes it away."""
        return self._say(said.Born(person=person, date=day), person)

    def draw_face(self, photo: PhotoId, box: Box, person: PersonId | None = None, name: str = "") -> Done:
        """Add a face that was missed, and say who it is if a person or a name is given."""
        with self.together():
            face = self._store.faces.draw(photo, box, FaceOrigin.DRAWN)
            done = self._say(said.DrawFace(face=face, photo=photo, box=box))
            return self.assign([face], person, name) if person is not None or name.strip() else done

    def edit_face(self, face: FaceId, box: Box) -> Done:
        """Move the frame of a face."""
        with self._changing():
            was = self._store.faces.get(face).box
            self._store.faces.move(face, box)
            self._forget_matrix()
            return self._say(said.EditFace(face=face, box=box, was=was))

    def undo(self) -> Done | None:
        """Take the last correction back; None where there is none."""
        with self._lock:
            line = self._ledger.to_undo
            return None if line is None else self._take_back(line)

    def undo_line(self, line: CorrectionId) -> Done:
        """Take back one line of the history by itself, however old; that is a step that `undo` takes back.

        Raises NotFound, and Conflict where later words stand in the way, or where it was undone already.
        """
        with self._lock:
            found = self._ledger.line(line)
            if found is None:
                raise NotFound(f"There is no line {line} in the history.")
            return self._take_back(found)

    def redo(self) -> Done | None:
        """Do again what was undone last; None where there is nothing."""
        with self._lock:
            line = self._ledger.to_redo
            return None if line is None else self._take_back(line)

    def undo_sentence(self) -> str | None:
        """What undo would take back, in words."""
        with self._lock:
            return None if self._ledger.to_undo is None else self._ledger.sentence(self._ledger.to_undo)

    def redo_sentence(self) -> str | None:
        """What redo would do again, in words."""
        with self._lock:
            line = self._ledger.to_redo
            return None if line is None else self._ledger.sentence(line).removeprefix("Undo: ")

    def last_changes(self) -> dict[PersonId, CorrectionId]:
        """Everybody that the user has said something about, with the last line of the history that did."""
        with self._lock:
            latest: dict[PersonId, CorrectionId] = {}
            for person, line in self._ledger.last_lines.items():
                shown = self._shown(person)
                latest[shown] = max(line, latest.get(shown, line))
            return latest

    def history(
        self, limit: int = 200, person: PersonId | None = None, photo: PhotoId | None = None
    ) -> list[HistoryLine]:
        """What was said, newest first; of one person or the faces of one photo, if given."""
        with self._lock:
            lines = {action_of(line): line for line in self._lines(person, photo)}
            return [
                HistoryLine(action, line.made_at, self._ledger.sentence(line), not self._ledger.holds(line.id))
                for action, line in islice(reversed(lines.items()), limit)
            ]

    def _lines(self, person: PersonId | None, photo: PhotoId | None) -> Sequence[Correction]:
        if person is None and photo is None:
            return self._ledger.lines()
        faces = [face.id for face in self._store.faces.of_photo(photo)] if photo is not None else []
        people = self._ledger.facts.aliases.parts(person) if person is not None else []
        return self._ledger.history(faces=faces, people=people)

    def _existing(self, faces: Collection[FaceId]) -> tuple[FaceId, ...]:
        """These faces, each once. Raises NotFound for none, or for one that does not exist."""
        chosen = tuple(dict.fromkeys(faces))
        found = {face.id for face in self._store.faces.get_many(chosen)}
        missing = [face for face in chosen if face not in found]
        if missing or not chosen:
            raise NotFound(f"There is no face {missing[0]} in the library." if missing else "Choose a face first.")
        return chosen

    def _say(self, statement: Statement, person: PersonId | None = None) -> Done:
        """Check and commit a statement with what follows from it at once. Raises Conflict."""
        with self._changing():
            facts = self._ledger.facts
            ready = outcome.prepared(statement, facts, self._store.memberships, self._cover)
            self._ledger.check(ready)
            settled = self._settled(ready)
            ready = replace(ready, before=ready.before + self._as_before(settled, ready))
            line = self._write(ready.kind, to_payload(ready))
            touched = self._follow(outcome.moves(facts, ready, self._store.memberships).and_also(settled), ready)
        shown = None if person is None else self._shown(person)
        return Done(Changes.PEOPLE | Changes.FACES, self._ledger.sentence(line), shown, touched)

    def _take_back(self, line: Correction) -> Done:
        """Undo all that was said together with a line; what undo lines took back is said again."""
        with self.together():
            lines = self._ledger.action(line)[::-1]
            standing = [each for each in lines if self._ledger.holds(each.id)] or lines[:1]
            return self._in_all([self._take_back_line(each) for each in standing])

    def _take_back_line(self, line: Correction) -> Done:
        with self._changing():
            self._ledger.check_undo(line.id)
            undo = self._write(CorrectionKind.UNDO, {}, line.id)
            facts, statement = self._ledger.facts, self._ledger.statement(undo)
            self._redraw(statement, holds=self._ledger.stands(undo))
            if self._ledger.stands(undo):
                moves = outcome.moves(facts, statement, self._store.memberships)
                touched = self._follow(moves.and_also(self._settled(statement)), statement)
            else:
                touched = self._follow(outcome.moves_back(facts, statement, self._store.memberships), statement)
        return Done(Changes.PEOPLE | Changes.FACES, self._ledger.sentence(undo), people=touched)

    def _settled(self, statement: Statement) -> list[Membership]:
        """Suggested faces that are no longer in doubt where this holds; without questions, the next grouping tells."""
        joined = {person for pair in statement.joins() for person in pair}
        if self._questions is None or not joined:
            return []
        with self._ledger.facts.supposing(statement):
            return self._questions.settled(joined, self._ledger.facts)

    def _as_before(self, settled: Sequence[Membership], statement: Statement) -> tuple[Membership, ...]:
        """Where these faces are now, those left out that the statement moves by itself."""
        known = {membership.face_id for membership in statement.before}
        now = self._store.memberships.of_faces([membership.face_id for membership in settled])
        return tuple(now[face] for face in sorted(now) if face not in known)

    def _redraw(self, statement: Statement, *, holds: bool) -> None:
        """A drawn face goes and comes back with what was said of it, and a frame that was moved goes back."""
        if isinstance(statement, said.DrawFace):
            self._store.faces.set_gone([statement.face], not holds)
        elif isinstance(statement, said.Import) and statement.drawn:
            self._store.faces.set_gone([drawing.face for drawing in statement.drawn], not holds)
        elif isinstance(statement, said.EditFace):
            box = self._ledger.facts.frame(statement.face) or statement.was
            if box is not None:
                self._store.faces.move(statement.face, box)
        else:
            return
        self._forget_matrix()
        self._questions = None

    def _follow(self, moves: outcome.Moves, statement: Statement) -> frozenset[PersonId]:
        """Store what follows from a statement, in the same transaction; return whose albums it touches."""
        before = self._store.memberships.of_faces([*(m.face_id for m in moves.now), *moves.gone])
        self._store.memberships.update(moves.now)
        self._store.memberships.remove(moves.gone)
        touched = {m.person_id for m in (*before.values(), *moves.now)} | set(named_people(statement))
        hidden = [statement.person] if isinstance(statement, said.Ignore) and statement.person is not None else []
        touched.update(hidden)
        describe(self._store, self._ledger.facts, touched, self._kinds(hidden))
        if self._questions:
            self._questions.follow(moves, touched)
        return frozenset(touched)

    def _kinds(self, people: Collection[PersonId]) -> dict[PersonId, PersonKind]:
        """Which of these albums are ignored: those of which at least half was put aside."""
        ignored = self._ledger.facts.aside(Aside.IGNORED)
        albums = {person: [m.face_id for m in self._memberships_of(person)] for person in people}
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
        faces = self._store.faces.get_many([m.face_id for m in self._store.memberships.of_person(person)])
        others = [face for face in faces if face.id not in besides]
        return max(others, key=lambda face: face.quality.overall).id if others else None

    def _in_all(self, done: Sequence[Done]) -> Done:
        """What was done in an action, from its parts."""
        people = frozenset(person for part in done for person in part.people)
        return replace(done[-1], sentence=self._ledger.sentence(self._ledger.last), people=people)

    def _write(self, kind: CorrectionKind, payload: dict[str, Any], undoes: CorrectionId | None = None) -> Correction:
        """Add a line to the log, in the action that has begun."""
        if self._action is not None and self._action != BEGUN:
            payload = payload | {ACTION: self._action}
        line = self._store.corrections.append(kind, payload, undoes)
        self._ledger.append(line)
        if self._action == BEGUN:
            self._action = line.id
        return line

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is said within holds or nothing does, and is one line of the history, which one undo takes back."""
        with self._changing():
            if self._action is not None:
                yield
                return
            self._action = BEGUN
            try:
                yield
            finally:
                self._action = None

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction; where it does not hold, the ledger forgets what it had taken in."""
        self._require_writable()
        with self._lock:
            before = len(self._ledger)
            try:
                with self._store.transaction():
                    yield
            except BaseException:
                if len(self._ledger) != before:
                    self._ledger = Ledger(self._store.corrections.all())
                    self._questions = None
                raise
