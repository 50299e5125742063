"""The correction log: what is in force, what undo and redo would do, and who was named where.

The log only grows. Undo appends a line that points at the one it takes back; redo takes back the undo. So undo survives
restarts, and any line, however old, can be undone by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from photogroup.domain import Correction, CorrectionId, FaceId, PersonId, PhotoId
from photogroup.errors import Conflict, LibraryDamaged
from photogroup.identity.corrections.conflicts import Contradiction, check, check_redo, check_undo
from photogroup.identity.corrections.dependence import standing_on
from photogroup.identity.corrections.descriptions import describe, describe_together
from photogroup.identity.corrections.payloads import from_correction
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Aside, Statement
from photogroup.identity.corrections.subjects import Subject, subject
from photogroup.messages import Message, message

ACTION = "action"
"""The key in a line's payload that names the first line of its action; all later lines of the action have it."""


def in_force(log: Sequence[Correction]) -> list[Correction]:
    """The lines that hold, in log order and without undo lines.

    A line does not hold if an undo line that holds points at it, so the log is read from the end.
    """
    undone: set[CorrectionId] = set()
    holding: list[Correction] = []
    for correction in reversed(log):
        if correction.id in undone:
            continue
        if correction.undoes is None:
            holding.append(correction)
        else:
            undone.add(correction.undoes)
    return holding[::-1]


class Steps:
    """What undo and redo would do next, as in any editor: a new correction clears what could be redone.

    A step is all lines of one action. Undoing an old action out of order is a step of its own, which undo takes back.
    """

    def __init__(self) -> None:
        self._done: list[CorrectionId] = []
        self._undone: list[tuple[CorrectionId, CorrectionId]] = []

    def append(self, action: CorrectionId, undoes: CorrectionId | None) -> None:
        """Record a new action, which may undo another."""
        if self._done and undoes == self._done[-1]:
            self._undone.append((self._done.pop(), action))
        elif self._undone and undoes == self._undone[-1][1]:
            self._done.append(self._undone.pop()[0])
        else:
            self._done.append(action)
            self._undone.clear()

    @property
    def to_undo(self) -> CorrectionId | None:
        """The action that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> CorrectionId | None:
        """The undoing action that redo would take back."""
        return self._undone[-1][1] if self._undone else None


class Ledger:
    """The whole log in memory with its state, kept up to date line by line.

    Opening reads every line once; after that the cost of a line depends only on what it says. Not thread-safe.
    """

    def __init__(self, log: Iterable[Correction] = ()) -> None:
        self.state = State()
        self._lines: dict[CorrectionId, Correction] = {}
        self._statements: dict[CorrectionId, Statement] = {}
        self._undone_by: dict[CorrectionId, list[CorrectionId]] = {}
        self._steps = Steps()
        self._actions: dict[CorrectionId, list[Correction]] = {}
        self.faces: set[FaceId] = set()
        """Every face that any line names, including lines that were undone."""
        self.last_lines: dict[PersonId, CorrectionId] = {}
        """For every person that any line names, the last such line, including lines that were undone."""
        for correction in log:
            self.append(correction)

    def check(self, statement: Statement) -> None:
        """Raise conflicts.Contradiction if something has to be undone before this can be said."""
        check(self.state, statement)

    def check_undo(self, line: CorrectionId) -> None:
        """Raise Conflict where this line does not hold, or where later statements contradict or depend
        on what it says."""
        if not self.holds(line):
            raise Conflict("undone-already")
        said = self._said(self._lines[line])
        if self.holds(said.id):
            check_undo(self.state, said, self._statements[said.id])
            self._check_needed(said)
        else:
            check_redo(self.state, said, self._statements[said.id])

    def _check_needed(self, said: Correction) -> None:
        """Raise Contradiction where later statements depend on this one."""
        later = ((line, words) for line, words in self._statements.items() if line > said.id and self.holds(line))
        needing = standing_on(self.state, said, self._statements[said.id], later)
        if needing:
            newest = self._lines[needing[0]]
            raise Contradiction(
                message("later-words-need-this", what=self._said_in(newest), date=newest.made_at.date()), needing
            )

    def append(self, correction: Correction) -> None:
        """Take in a line that was added to the log. Raises LibraryDamaged for one that points at a missing line."""
        if correction.undoes is None:
            statement = self._statements[correction.id] = from_correction(correction)
            self.faces.update(named_faces(statement))
        elif correction.undoes in self._lines:
            self._undone_by.setdefault(correction.undoes, []).append(correction.id)
        else:
            raise LibraryDamaged("correction-undoes-nothing", correction=str(correction.id))
        self._lines[correction.id] = correction
        self.last_lines |= dict.fromkeys(named_people(self.statement(correction)), correction.id)
        self._add_to_action(correction)
        self._switch(self._said(correction))

    def holds(self, line: CorrectionId) -> bool:
        """Whether this line exists and is not undone by one that holds."""
        return line in self._lines and not any(self.holds(undo) for undo in self._undone_by.get(line, ()))

    def stands(self, correction: Correction) -> bool:
        """Whether what this line says, undoes or redoes holds now."""
        return self.holds(self._said(correction).id)

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, line: CorrectionId) -> Correction | None:
        """The line with this number, or None."""
        return self._lines.get(line)

    def lines(self) -> list[Correction]:
        """The whole log, oldest first."""
        return list(self._lines.values())

    @property
    def last(self) -> Correction:
        """The line that was added last; the log must not be empty."""
        return next(reversed(self._lines.values()))

    def statement(self, correction: Correction) -> Statement:
        """What this line says; for an undo line, what it ultimately takes back or brings back."""
        return self._statements[self._said(correction).id]

    @property
    def to_undo(self) -> Correction | None:
        """The line that undo would take back, the first of its action."""
        return None if self._steps.to_undo is None else self._lines[self._steps.to_undo]

    @property
    def to_redo(self) -> Correction | None:
        """The undo line that redo would take back, the first of its action."""
        return None if self._steps.to_redo is None else self._lines[self._steps.to_redo]

    def action(self, correction: Correction) -> Sequence[Correction]:
        """All lines that were said together with this one, itself included, in order."""
        return self._actions[action_of(correction)]

    def description(self, correction: Correction) -> Message:
        """What was done in this line's action, with the names people have now."""
        what = self._said_in(correction)
        if correction.undoes is None:
            return what
        return message("redo", what=what) if self.brings_back(correction) else message("undo", what=what)

    def brings_back(self, correction: Correction) -> bool:
        """Whether this line makes something said hold, by saying it or undoing its undoing; else it takes it back."""
        return correction.undoes is None or not self.brings_back(self._lines[correction.undoes])

    def subject(self, correction: Correction) -> Subject:
        """The people, faces and photos that this line's action is about."""
        parts = [subject(self.statement(line)) for line in self.action(correction)]
        return Subject(
            people=tuple(dict.fromkeys(person for part in parts for person in part.people)),
            faces=tuple(dict.fromkeys(face for part in parts for face in part.faces)),
            photos=tuple(dict.fromkeys(photo for part in parts for photo in part.photos)),
        )

    def undone_by(self, undo: Correction) -> Message:
        """What was done in the action that an undo line takes back: redo would do it again."""
        return self.description(undo if undo.undoes is None else self._lines[undo.undoes])

    def _said_in(self, correction: Correction) -> Message:
        """What this line's action said; for an undo line, what it ultimately takes back or brings back."""
        first, *others = sorted(self.action(correction), key=self._origin)
        if whole := describe_together([self.statement(line) for line in (first, *others)], self.state):
            return whole
        what = describe(self.statement(first), self.state)
        return message("and-more", what=what, count=len(others)) if others else what

    def _origin(self, line: Correction) -> CorrectionId:
        """The line that this one takes back or brings back in the end, so that undo and redo name the same person."""
        while line.undoes is not None:
            line = self._lines[line.undoes]
        return line.id

    def history(
        self,
        *,
        faces: Collection[FaceId] = (),
        people: Collection[PersonId] = (),
        photos: Collection[PhotoId] = (),
    ) -> list[Correction]:
        """Every line, undone or not, that names one of these faces, people or photos, oldest first."""
        wanted = set(faces), set(people), set(photos)
        return [line for line in self._lines.values() if self._is_about(line, *wanted)]

    def _is_about(self, line: Correction, faces: set[FaceId], people: set[PersonId], photos: set[PhotoId]) -> bool:
        statement = self.statement(line)
        return not (
            faces.isdisjoint(named_faces(statement))
            and people.isdisjoint(named_people(statement))
            and photos.isdisjoint(photo for photo, _ in (*statement.stars(), *statement.turns()))
        )

    def _add_to_action(self, correction: Correction) -> None:
        action = action_of(correction)
        if action == correction.id:
            undone = None if correction.undoes is None else action_of(self._lines[correction.undoes])
            if undone is not None or self._statements[action].is_said:
                self._steps.append(action, undone)
        self._actions.setdefault(action, []).append(correction)

    def _said(self, correction: Correction) -> Correction:
        """The line at the end of a chain of undo lines, the one that actually says something."""
        while correction.undoes is not None:
            correction = self._lines[correction.undoes]
        return correction

    def _switch(self, said: Correction) -> None:
        is_in_facts, holds = said.id in self.state.corrections, self.holds(said.id)
        if holds and not is_in_facts:
            self.state.add(said, self._statements[said.id])
        elif is_in_facts and not holds:
            self.state.remove(said, self._statements[said.id])


def action_of(correction: Correction) -> CorrectionId:
    """The first line of those that were said together with this one."""
    first = correction.payload.get(ACTION, correction.id)
    return CorrectionId(int(first))


def named_faces(statement: Statement) -> Iterator[FaceId]:
    """Every face that a statement names."""
    yield from (face for face, _ in (*statement.standings(), *statement.rejections(), *statement.frames()))
    yield from (face for pair in (*statement.faces_apart(), *statement.skipped()) for face in pair)


def named_people(statement: Statement) -> Iterator[PersonId]:
    """Every person that a statement names."""
    yield from (standing for _, standing in statement.standings() if not isinstance(standing, Aside))
    yield from (person for _, person in statement.rejections())
    pairs = (*statement.joins(), *statement.people_apart(), *statement.people_skipped())
    yield from (person for pair in pairs for person in pair)
    yield from (person for person, _, _ in statement.attributes())
    yield from (person for person, _ in statement.in_groups())
    yield from (membership.person_id for membership in statement.before)
