"""What a correction did, for the undo menu, the history and the command line; the front ends word it."""

from collections.abc import Sequence
from datetime import date

from photogroup.domain import PersonId
from photogroup.identity.corrections import said
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Statement
from photogroup.messages import Message, message


def describe(statement: Statement, state: State) -> Message:
    """What the user did: "Merged 43 faces into Anna"."""

    def name(person: PersonId) -> Message | str:
        return person_name(state, person)

    match statement:
        case said.Name(name=""):
            return message("take-name-away", person=name(statement.person))
        case said.Name():
            return message("name-album", name=statement.name)
        case said.Confirm():
            return message("confirm-faces", count=len(statement.faces), person=name(statement.person))
        case said.Assign():
            return message("move-faces", count=len(statement.faces), person=statement.name or name(statement.person))
        case said.Reject():
            return message("remove-faces", count=len(statement.faces), person=name(statement.person))
        case said.Merge():
            return message("merge-faces", count=statement.face_count, person=name(statement.into))
        case said.Split():
            return message("split-album", person=name(statement.people[0]), count=len(statement.people))
        case said.Separate():
            return _separate(statement, state)
        case said.Same():
            return message("answer-same", pair=_pair(statement, state))
        case said.Different():
            return message("answer-different", pair=_pair(statement, state))
        case said.Skip():
            return message("skip-question")
        case said.Ignore():
            return message("ignore-faces", count=len(statement.faces))
        case said.Hide():
            person = name(statement.person)
            return (
                message("hide-person", person=person) if statement.is_hidden else message("show-person", person=person)
            )
        case said.NotAFace():
            return message("mark-no-faces", count=len(statement.faces))
        case said.DrawFace():
            return message("draw-face")
        case said.EditFace():
            return message("move-frame")
        case said.KeyFace():
            return message("choose-cover", person=name(statement.person))
        case said.Group(is_in=True):
            return message("put-into-group", person=_people(statement.people, state), group=statement.group)
        case said.Group():
            return message("take-out-of-group", person=_people(statement.people, state), group=statement.group)
        case said.FavouritePerson(is_favourite=True):
            return message("make-favourite", person=_people(statement.people, state))
        case said.FavouritePerson():
            return message("no-favourite", person=_people(statement.people, state))
        case said.Import():
            return message("import-names", count=sum(map(len, statement.groups)))
        case said.Favourite(is_favourite=True):
            return message("star-photos", count=len(statement.photos))
        case said.Favourite():
            return message("unstar-photos", count=len(statement.photos))
        case said.Turn(in_file=True):
            return message("turned-in-files", count=len(statement.photos))
        case said.Turn():
            return message("turn-photos", count=len(statement.photos))
        case said.Born(date=None):
            return message("take-birth-date-away", person=name(statement.person))
        case said.Born(date=date() as born):
            return message("set-birth-date", person=name(statement.person), date=born)
    raise TypeError(f"nothing describes {statement!r}")


def describe_together(statements: Sequence[Statement], state: State) -> Message | None:
    """What an action of several statements did, where it has a name of its own; undoing runs through them backwards."""
    match statements:
        case [said.DrawFace(), said.Assign() as assigned] | [said.Assign() as assigned, said.DrawFace()]:
            return message("draw-face-of", person=assigned.name or person_name(state, assigned.person))
    return None


def person_name(state: State, person: PersonId) -> Message | str:
    """The person's name, or what to call somebody without one."""
    return state.name_of(person) or message("unnamed-person")


def _people(people: Sequence[PersonId], state: State) -> Message | str:
    """One person by name, several by number."""
    return person_name(state, people[0]) if len(people) == 1 else message("people-counted", count=len(people))


def _separate(statement: said.Separate, state: State) -> Message:
    one, other = (state.name_of(person) for person in (statement.person_a, statement.person_b))
    if one and one == other:
        return message("keep-albums-apart", person=one)
    return message(
        "keep-people-apart",
        one=one or message("unnamed-person"),
        other=other or message("unnamed-person"),
    )


def _pair(statement: said.Same | said.Different, state: State) -> Message:
    one, other = state.name_of(statement.person_a), state.name_of(statement.person_b)
    if statement.person_a == statement.person_b:
        return message("two-faces", person=person_name(state, statement.person_a))
    if one and one == other:
        return message("two-albums", person=one)
    if one and other:
        return message("two-people", one=one, other=other)
    return message("person-and-unnamed", person=one or other) if one or other else message("two-unnamed-people")
