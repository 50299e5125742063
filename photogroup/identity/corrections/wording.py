"""Corrections in plain words, for the undo menu, the history and the command line."""

from datetime import date

from photogroup.domain import PersonId
from photogroup.identity.corrections import said
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Statement

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_NOBODY = "an unnamed person"


def sentence(statement: Statement, state: State) -> str:
    """What the user did, as a command: "Merge 43 faces into Anna"."""

    def name(person: PersonId) -> str:
        return person_name(state, person)

    match statement:
        case said.Name(name=""):
            return f"Take the name away from {name(statement.person)}"
        case said.Name():
            return f"Name an album {statement.name}"
        case said.Confirm():
            return f"Confirm {count(len(statement.faces), 'face')} as {name(statement.person)}"
        case said.Assign():
            return f"Move {count(len(statement.faces), 'face')} to {statement.name or name(statement.person)}"
        case said.Reject():
            return f"Remove {count(len(statement.faces), 'face')} from {name(statement.person)}"
        case said.Merge():
            return f"Merge {count(statement.face_count, 'face')} into {name(statement.into)}"
        case said.Split():
            return f"Split {name(statement.people[0])} into {len(statement.people)} people"
        case said.Separate():
            a, b = name(statement.person_a), name(statement.person_b)
            return f"Keep two albums of {a} apart" if a == b != _NOBODY else f"Keep {a} and {b} apart"
        case said.Same():
            return f"Answer that {_pair(statement, state)} are the same person"
        case said.Different():
            return f"Answer that {_pair(statement, state)} are different people"
        case said.Skip():
            return "Skip a question"
        case said.Ignore():
            return f"Ignore {count(len(statement.faces), 'face')}"
        case said.Hide():
            return f"{'Hide' if statement.is_hidden else 'Show'} {name(statement.person)}"
        case said.NotAFace():
            return f"Mark {count(len(statement.faces), 'picture')} as not a face"
        case said.DrawFace():
            return "Draw a face"
        case said.EditFace():
            return "Move the frame of a face"
        case said.KeyFace():
            return f"Choose the cover of {name(statement.person)}"
        case said.Import():
            return f"Import the names of {count(sum(map(len, statement.groups)), 'face')}"
        case said.Born(date=None):
            return f"Take the birth date away from {name(statement.person)}"
        case said.Born(date=date() as born):
            return f"Set the birth date of {name(statement.person)} to {day(born)}"
    raise TypeError(f"no words for {statement!r}")


def person_name(state: State, person: PersonId) -> str:
    """The person's name, or what to call somebody without one."""
    return state.name_of(person) or _NOBODY


def day(when: date) -> str:
    """A date as it is read out: 3 May 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def count(number: int, what: str) -> str:
    """A number of things: "1 face", "43 faces", "20,000 faces"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _pair(statement: said.Same | said.Different, state: State) -> str:
    a, b = state.name_of(statement.person_a), state.name_of(statement.person_b)
    if statement.person_a == statement.person_b:
        return f"two faces of {a}" if a else "two faces of an unnamed person"
    if a and a == b:
        return f"two albums of {a}"
    if a and b:
        return f"{a} and {b}"
    return f"{a or b} and an unnamed person" if a or b else "two unnamed people"
