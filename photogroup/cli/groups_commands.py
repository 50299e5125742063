"""Commands that sort people: into groups, and favourites."""

from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.cli.common import JsonOption, LibraryOption, opened, output, report

if TYPE_CHECKING:
    from photogroup.library import Done, Library

PANEL = "People"
_People = Annotated[list[str], typer.Argument(metavar="PERSON…", help="Names, or ids as #42.")]


def groups(
    context: typer.Context,
    group: Annotated[str | None, typer.Argument(help="A group's name; none: list all.")] = None,
    add: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Put somebody in.")] = None,
    remove: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Take somebody out.")] = None,
    rename: Annotated[str, typer.Option(metavar="NAME", help="Call the group otherwise.")] = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sort people into groups such as "family"; somebody may be in several.

    A group exists as long as somebody is in it. --add and --remove can be given several times.
    """
    out = output(context, as_json)
    changes = bool(add or remove or rename)
    with opened(context, library, read_only=not changes) as door:
        if changes:
            report(out, _change(door, group or "", add or [], remove or [], rename))
        elif group is None:
            rows = [
                {"name": each.name, "count": len(each.people), "people": _names(door, each.people), "ids": each.people}
                for each in door.people.groups.all()
            ]
            out.table(rows, {"name": "Group", "count": "People", "people": "Who"})
        else:
            people = [door.people.get(person) for person in door.people.groups.named(group).people]
            rows = [{"id": person.id, "name": person.name, "faces": person.face_count} for person in people]
            out.table(rows, {"id": "Id", "name": "Name", "faces": "Faces"})


def _change(door: "Library", group: str, add: list[str], remove: list[str], rename: str) -> "Done | None":
    """Do all of it as one line of the history."""
    groups, done = door.people.groups, None
    with door.corrections.together():
        if add:
            done = groups.put([door.people.named(person).id for person in add], group)
        if remove:
            done = groups.take_out([door.people.named(person).id for person in remove], group)
        if rename:
            done = groups.rename(group, rename)
    return done


def _names(door: "Library", people: "tuple[int, ...]") -> list[str]:
    from photogroup.domain import PersonId

    return [person.name or f"#{person.id}" for person in map(door.people.get, map(PersonId, people))]


def favour(
    context: typer.Context,
    people: _People,
    off: Annotated[bool, typer.Option("--off", help="They are none any more.", show_default=False)] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make people favourites, who come first in every list."""
    with opened(context, library) as door:
        chosen = [door.people.named(person).id for person in people]
        report(output(context, as_json), door.people.groups.favour(chosen, not off))


COMMANDS = (groups, favour)
