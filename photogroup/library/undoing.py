"""Undo, redo, and the history of corrections."""

from collections.abc import Mapping, Sequence
from itertools import islice

from photogroup.domain import Correction, CorrectionId, CorrectionKind, Person, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.identity.corrections import effects as outcome
from photogroup.identity.corrections import said
from photogroup.identity.corrections.ledger import Ledger, action_of
from photogroup.identity.corrections.statements import Statement
from photogroup.library.answers import Done, HistoryLine
from photogroup.library.context import Context, Kept
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.recording import Recorder, changes_of
from photogroup.messages import Message

_SHOWN = 4
"""Most people and faces shown with a line."""


class Undoing:
    def __init__(self, context: Context, people: PeopleQueries, recorder: Recorder) -> None:
        self._context = context
        self._people = people
        self._store = context.store
        self._recorder = recorder

    @property
    def _ledger(self) -> Ledger:
        return self._context.ledger

    def undo(self) -> Done | None:
        """Take the last correction back; None if there is none."""
        with self._context.lock:
            line = self._ledger.to_undo
            return None if line is None else self._take_back(line)

    def undo_line(self, line: CorrectionId) -> Done:
        """Take back one line of the history by itself, however old; that is itself a step that `undo` takes back.

        Raises NotFound, and Conflict where later statements contradict that or depend on this line, or where it was
        undone already.
        """
        with self._context.lock:
            found = self._ledger.line(line)
            if found is None:
                raise NotFound("no-such-line", line=str(line))
            return self._take_back(found)

    def redo(self) -> Done | None:
        """Redo what was undone last; None if there is nothing."""
        with self._context.lock:
            line = self._ledger.to_redo
            return None if line is None else self._take_back(line)

    def undo_message(self) -> Message | None:
        """What undo would take back."""
        with self._context.lock:
            return None if self._ledger.to_undo is None else _what(self._ledger.description(self._ledger.to_undo))

    def redo_message(self) -> Message | None:
        """What redo would bring back."""
        with self._context.lock:
            line = self._ledger.to_redo
            return None if line is None else _what(self._ledger.undone_by(line))

    def line_of(self, correction: CorrectionId) -> CorrectionId:
        """The history line of this correction: the first of those said together with it."""
        with self._context.lock:
            found = self._ledger.line(correction)
            return correction if found is None else action_of(found)

    def last_changes(self) -> dict[PersonId, CorrectionId]:
        """Everybody that the user has said something about, with the latest history line about them."""
        with self._context.lock:
            latest: dict[PersonId, CorrectionId] = {}
            for person, line in self._ledger.last_lines.items():
                shown = self._context.shown(person)
                latest[shown] = max(line, latest.get(shown, line))
            return latest

    def lines(
        self, limit: int = 200, person: PersonId | None = None, photo: PhotoId | None = None
    ) -> list[HistoryLine]:
        """The history, newest first; limited to one person or the faces of one photo, if given."""
        with self._context.lock:
            lines = {action_of(line): line for line in self._lines(person, photo)}
            chosen = list(islice(reversed(lines.items()), limit))
            known = {person.id: person for person in self._people.all()} if chosen else {}
            return [self._told(action, line, known) for action, line in chosen]

    def _told(self, action: CorrectionId, line: Correction, known: Mapping[PersonId, Person]) -> HistoryLine:
        about = self._ledger.subject(line)
        shown = dict.fromkeys(map(self._context.shown, about.people))
        people = sorted((known[each] for each in shown if each in known), key=lambda each: each.key_face is None)
        people = people[:_SHOWN]
        there = self._store.photos.known(about.photos[:_SHOWN])
        return HistoryLine(
            id=action,
            made_at=line.made_at,
            message=self._ledger.description(line),
            is_undone=not self._ledger.holds(line.id),
            people=tuple(person.id for person in people),
            faces=about.faces[:_SHOWN],
            photos=tuple(photo for photo in about.photos[:_SHOWN] if photo in there),
            covers=tuple(person.key_face for person in people if person.key_face is not None),
        )

    def _lines(self, person: PersonId | None, photo: PhotoId | None) -> Sequence[Correction]:
        if person is None and photo is None:
            return self._ledger.lines()
        faces = [face.id for face in self._store.faces.of_photo(photo)] if photo is not None else []
        people = self._ledger.state.aliases.parts(person) if person is not None else []
        return self._ledger.history(faces=faces, people=people, photos=[] if photo is None else [photo])

    def _take_back(self, line: Correction) -> Done:
        """Undo everything that was said together with a line; what undo lines took back is said again."""
        with self._recorder.together():
            lines = self._ledger.action(line)[::-1]
            standing = [each for each in lines if self._ledger.holds(each.id)] or lines[:1]
            return self._recorder.in_all([self._take_back_line(each) for each in standing])

    def _take_back_line(self, line: Correction) -> Done:
        with self._recorder.changing():
            self._ledger.check_undo(line.id)
            undo = self._recorder.write(CorrectionKind.UNDO, {}, line.id)
            state, statement = self._ledger.state, self._ledger.statement(undo)
            self._redraw(statement, holds=self._ledger.stands(undo))
            if self._ledger.stands(undo):
                moves = outcome.moves(state, statement, self._store.memberships)
                moves = moves.and_also(self._recorder.settled(statement))
            else:
                moves = outcome.moves_back(state, statement, self._store.memberships)
            touched = self._recorder.follow(moves, statement)
        return Done(changes_of(statement), self._ledger.description(undo), people=touched)

    def _redraw(self, statement: Statement, *, holds: bool) -> None:
        """Add or remove a drawn face along with what was said about it, and restore a frame that was moved."""
        if isinstance(statement, said.DrawFace):
            self._store.faces.set_gone([statement.face], not holds)
        elif isinstance(statement, said.Import) and statement.drawn:
            self._store.faces.set_gone([drawing.face for drawing in statement.drawn], not holds)
        elif isinstance(statement, said.EditFace):
            box = self._ledger.state.frame(statement.face) or statement.was
            if box is not None:
                self._store.faces.move(statement.face, box)
        else:
            return
        self._context.forget(Kept.VECTORS | Kept.QUESTIONS)


def _what(said: Message) -> Message:
    """What is done again, where something is: undoing that takes the thing itself back."""
    what = said["what"] if said.key == "redo" else said
    return what if isinstance(what, Message) else said
