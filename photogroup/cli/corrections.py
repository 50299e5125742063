"""Commands by which the user says who is who. Each is one line of the log and can be undone for ever."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.cli.common import JsonOption, LibraryOption, Output, opened, output
from photogroup.errors import NotFound

if TYPE_CHECKING:
    from photogroup.domain import FaceId

PANEL = "Corrections"

PersonArgument = Annotated[str, typer.Argument(help="A person's id or name.")]
FacesArgument = Annotated[list[int], typer.Argument(metavar="FACE…", help="Face ids, as `photogroup faces` lists.")]


def name(
    context: typer.Context,
    person: PersonArgument,
    new_name: Annotated[str, typer.Argument(metavar="NAME")],
    merge: Annotated[bool, typer.Option("--merge", help="Merge if someone has this name already.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Name a person. A name that is taken is refused unless --merge says that they are one."""
    with opened(context, library) as door:
        who = door.person_named(person)
        same = [p for p in door.people() if p.name == new_name.strip() and p.id != who.id]
        if same and not merge:
            raise NotFound(
                f"There is a {new_name} already, with {same[0].face_count} faces; add --merge if they are one person."
            )
        done = door.merge(same[0].id, [who.id]) if same else door.name(who.id, new_name)
        _report(output(context, as_json), done)


def merge(
    context: typer.Context,
    into: PersonArgument,
    others: Annotated[list[str], typer.Argument(metavar="PERSON…", help="Who becomes part of the first.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that several albums are one person."""
    with opened(context, library) as door:
        done = door.merge(door.person_named(into).id, [door.person_named(other).id for other in others])
        _report(output(context, as_json), done)


def split(
    context: typer.Context,
    person: PersonArgument,
    seeds: Annotated[
        list[str], typer.Option("--seeds", help="Faces of one of the people, as 12,15,19; give it once a person.")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without this, only say what would happen.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Split an album that holds several people, from a few faces of each."""
    out = output(context, as_json)
    groups = [_ids(seed.replace(",", " ").split()) for seed in seeds]
    with opened(context, library, read_only=not apply) as door:
        who = door.person_named(person)
        parts = door.preview_split(who.id, groups)
        sizes = [len(part) for part in parts.groups]
        if not apply:
            text = ", ".join(map(str, sizes))
            out.say(f"{text} faces, and {len(parts.unsure)} unsure. Add --apply to do it.", groups=parts.groups)
            return
        _report(out, door.split(who.id, parts.groups))


def confirm(
    context: typer.Context, faces: FacesArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Say that faces are in the right album; nothing but your hand moves them from then on."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.confirm(_ids(faces)))


def assign(
    context: typer.Context,
    faces: FacesArgument,
    to: Annotated[str, typer.Option("--to", help="A person's id or name; a new name makes a new person.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move faces to a person."""
    with opened(context, library) as door:
        try:
            who, new = door.person_named(to).id, ""
        except NotFound:
            if to.isdigit():
                raise
            who, new = None, to
        _report(output(context, as_json), door.assign(_ids(faces), who, new))


def reject(
    context: typer.Context,
    person: PersonArgument,
    faces: FacesArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that faces are not this person. They never come back to them."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.reject(_ids(faces), door.person_named(person).id))


def ignore(
    context: typer.Context, faces: FacesArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Put faces of people you do not know out of the way."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.ignore(_ids(faces)))


def not_a_face(
    context: typer.Context, faces: FacesArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Say that these are no faces at all."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.not_a_face(_ids(faces)))


def hide(
    context: typer.Context,
    person: PersonArgument,
    show: Annotated[bool, typer.Option("--show", help="Show a hidden person again.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Leave a person out of the list of people."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.hide(door.person_named(person).id, not show))


def undo(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Take the last correction back; again and again, across restarts."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.undo(), otherwise="There is nothing to undo.")


def redo(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Do again what was undone last."""
    with opened(context, library) as door:
        _report(output(context, as_json), door.redo(), otherwise="There is nothing to redo.")


def history(
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(help="Only what was said of this person.")] = None,
    limit: Annotated[int, typer.Option(help="How many lines.")] = 50,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what you have said, newest first."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        who = None if person is None else door.person_named(person).id
        rows = [
            {
                "id": line.id,
                "made_at": f"{line.made_at:%Y-%m-%d %H:%M}",
                "what": line.sentence,
                "undone": line.is_undone,
            }
            for line in door.history(limit, person=who)
        ]
        out.table(rows, {"id": "Id", "made_at": "When", "what": "What", "undone": "Undone"})


def _ids(faces: Iterable[int | str]) -> "list[FaceId]":
    from photogroup.domain import FaceId

    try:
        return [FaceId(int(face)) for face in faces]
    except ValueError:
        raise NotFound("Faces are given by their numbers, as photogroup faces lists them.") from None


def _report(out: Output, done: object, otherwise: str = "") -> None:
    from photogroup.library import Done

    if isinstance(done, Done):
        out.say(done.sentence, person=done.person)
    else:
        out.say(otherwise)


COMMANDS = (name, merge, split, confirm, assign, reject, ignore, not_a_face, hide, undo, redo, history)
