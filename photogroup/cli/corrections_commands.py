"""Commands by which the user says who is who. Each is one line of the log and can always be undone."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.cli.common import (
    FaceArgument,
    FacesArgument,
    JsonOption,
    LibraryOption,
    PersonArgument,
    face_ids,
    opened,
    output,
    report,
    somebody,
)
from photogroup.cli.completion import names_beginning_with
from photogroup.errors import NotFound
from photogroup.naming import is_same_name

if TYPE_CHECKING:
    from photogroup.domain import PersonId
    from photogroup.library import Library

PANEL = "Corrections"


def name(
    context: typer.Context,
    person: PersonArgument,
    new_name: Annotated[str, typer.Argument(metavar="NAME")],
    merge: Annotated[bool, typer.Option("--merge", help="Merge if someone has this name already.")] = False,
    another: Annotated[bool, typer.Option("--another", help="It is somebody else of the same name.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Name a person; "" removes the name. A name that is taken, whatever its spelling, is refused unless --merge or
    --another says whether they are one person.
    """
    with opened(context, library) as door:
        who = door.people.named(person)
        same = [p for p in door.people.all() if p.name and is_same_name(p.name, new_name) and p.id != who.id]
        if same and not (merge or another):
            raise NotFound("name-taken", name=same[0].name, faces=same[0].face_count)
        done = (
            door.corrections.merge(same[0].id, [who.id]) if same and merge else door.corrections.name(who.id, new_name)
        )
        report(output(context, as_json), done)


def merge(
    context: typer.Context,
    into: PersonArgument,
    others: Annotated[
        list[str],
        typer.Argument(metavar="PERSON…", help="Who becomes part of the first.", autocompletion=names_beginning_with),
    ],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that several albums are one person."""
    with opened(context, library) as door:
        done = door.corrections.merge(door.people.named(into).id, [door.people.named(other).id for other in others])
        report(output(context, as_json), done)


def split(
    context: typer.Context,
    person: PersonArgument,
    seeds: Annotated[
        list[str] | None,
        typer.Option(
            "--seeds", help="Faces of one of the people, as 12,15,19; give it once for each person. None: a proposal."
        ),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without this, only say what would happen.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Split an album that holds several people, by a few faces of each or as proposed."""
    out = output(context, as_json)
    groups = [face_ids(seed.replace(",", " ").split()) for seed in seeds or ()]
    with opened(context, library, read_only=not apply) as door:
        who = door.people.named(person)
        parts = door.review.preview_split(who.id, groups) if groups else door.review.propose_split(who.id)
        if parts is None:
            out.say("This album looks like one person.", groups=[])
            return
        sizes = [len(part) for part in parts.groups]
        if not apply:
            text = ", ".join(map(str, sizes))
            out.say(f"{text} faces, and {len(parts.unsure)} unsure. Add --apply to do it.", groups=parts.groups)
            return
        looked_at = [face for group in groups for face in group]
        report(out, door.corrections.split(who.id, parts.groups, looked_at))


def confirm(
    context: typer.Context, faces: FacesArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Say that faces are in the right album; from then on, only you move them."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.confirm(face_ids(faces)))


def assign(
    context: typer.Context,
    faces: FacesArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to", help="A person's id or name; a new name makes a new person.", autocompletion=names_beginning_with
        ),
    ],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move faces to a person."""
    with opened(context, library) as door:
        who, new = somebody(door, to)
        report(output(context, as_json), door.corrections.assign(face_ids(faces), who, new))


def reject(
    context: typer.Context,
    person: PersonArgument,
    faces: FacesArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that faces are not this person. They never come back to that person."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.reject(face_ids(faces), door.people.named(person).id))


def hide(
    context: typer.Context,
    person: PersonArgument,
    show: Annotated[bool, typer.Option("--show", help="Show a hidden person again.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Leave a person out of the list of people."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.hide(door.people.named(person).id, not show))


def separate(
    context: typer.Context,
    one: PersonArgument,
    other: PersonArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that two people are different: they are never joined, and never asked about."""
    with opened(context, library) as door:
        # By their own ids, so that if the two have been merged, the merge is named as the conflict.
        report(output(context, as_json), door.corrections.separate(door.people.id_of(one), door.people.id_of(other)))


def same(
    context: typer.Context,
    face: FaceArgument,
    other: FaceArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that two faces are one person; their albums become one."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.compare(*face_ids([face, other]), is_same=True))


def different(
    context: typer.Context,
    face: FaceArgument,
    other: FaceArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that two faces are different people."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.compare(*face_ids([face, other]), is_same=False))


def born(
    context: typer.Context,
    person: PersonArgument,
    day: Annotated[str, typer.Argument(metavar="DATE", help="As 2014-05-03; none: remove the date.")] = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a birth date: older photos cannot show this person."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.born(door.people.named(person).id, _date(day)))


def undo(
    context: typer.Context,
    line: Annotated[int | None, typer.Argument(help="A line of the history; none: the last correction.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back the last correction, as often as you like and across restarts, or any single line of the history."""
    from photogroup.domain import CorrectionId

    with opened(context, library) as door:
        done = door.history.undo() if line is None else door.history.undo_line(CorrectionId(line))
        report(output(context, as_json), done, otherwise="There is nothing to undo.")


def redo(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Redo what was undone last."""
    with opened(context, library) as door:
        report(output(context, as_json), door.history.redo(), otherwise="There is nothing to redo.")


def history(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(help="Only what was said about this person.", autocompletion=names_beginning_with)
    ] = None,
    photo: Annotated[str | None, typer.Option(help="Only about the faces of this photo: its file or id.")] = None,
    limit: Annotated[int, typer.Option(help="How many lines.")] = 50,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what you have said, newest first, and whom each line was about; `photogroup undo ID` takes one line back."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        who = None if person is None else door.people.named(person).id
        where = None if photo is None else door.photos.named(photo).id
        rows = [
            {
                "id": line.id,
                "made_at": line.made_at if out.as_json else f"{line.made_at:%Y-%m-%d %H:%M}",
                "what": line.message,
                "about": _called(door, line.people),
                "people": line.people,
                "faces": line.faces,
                "undone": line.is_undone,
            }
            for line in door.history.lines(limit, person=who, photo=where)
        ]
        out.table(rows, {"id": "Id", "made_at": "When", "what": "What", "about": "About", "undone": "Undone"})


def _called(door: "Library", people: "Sequence[PersonId]") -> str:
    """People as commands refer to them: by name and id."""
    named = ((door.people.get(person).name, person) for person in people)
    return ", ".join(f"{name} (#{person})" if name else f"#{person}" for name, person in named)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise NotFound("no-date", text=day) from None


COMMANDS = (
    name, merge, split, confirm, assign, reject, separate, same, different, hide, born, undo, redo, history,
)  # fmt: skip
