"""Commands that show people and faces."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, opened, output

PANEL = "People"


def people(
    context: typer.Context,
    all_: Annotated[bool, typer.Option("--all", "-a", help="Strangers and hidden people too.")] = False,
    strangers: Annotated[bool, typer.Option("--strangers", help="Only those kept out of the way.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the people, those with the most faces first."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        everyone = door.people.all()
        kinds = ("stranger", "ignored") if strangers else ("named", "unnamed")
        shown = [p for p in everyone if all_ or (p.kind in kinds and (strangers or not p.is_hidden))]
        rows = [
            {
                "id": person.id,
                "name": person.name,
                "kind": str(person.kind),
                "hidden": person.is_hidden,
                "faces": person.face_count,
                "confirmed": person.confirmed_count,
                "photos": person.photo_count,
                "first_seen": person.first_seen,
                "last_seen": person.last_seen,
                "years": _years(person.first_seen, person.last_seen),
            }
            for person in shown
        ]
        others = "" if all_ or strangers else f" ({len(everyone) - len(rows)} strangers or hidden: --all)"
        title = f"{len(rows)} people{others}"
        columns = {"id": "Id", "name": "Name", "faces": "Faces", "confirmed": "Confirmed", "photos": "Photos"}
        out.table(rows, columns | {"years": "Seen"}, title=title)


def faces(
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(help="A person's id or name; none: every face.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List faces with their place in the photo and their person; with --json one object a line."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        wanted = None if person is None else door.people.named(person).id
        rows = (asdict(row) for row in door.names.out.faces() if wanted is None or row.person == wanted)
        if out.as_json:
            out.lines(rows)
            return
        columns = {"face": "Face", "path": "File", "person": "Person", "name": "Name", "state": "State"}
        out.table(list(rows), columns | {"confidence": "Confidence"})


def news(
    context: typer.Context,
    seen: Annotated[bool, typer.Option("--seen", help="Count from now on.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what is new since you last said --seen, or last closed the window: photos, faces and people."""
    out = output(context, as_json)
    with opened(context, library, read_only=not seen) as door:
        news = door.people.news()
        rows = [
            {
                "id": each.person.id,
                "name": each.person.name,
                "new": len(each.faces),
                "unsure": len(each.unsure),
                "is_new": each.is_new,
                "faces": each.faces,
                "unsure_faces": each.unsure,
            }
            for each in news.people
        ]
        if seen:
            door.people.mark_visited()
    if out.as_json:
        out.say(news.message, since=news.since, photos=news.photos, faces=news.faces, alone=news.alone, people=rows)
        return
    out.say(news.message)
    if rows:
        out.table(rows, {"id": "Id", "name": "Name", "new": "New faces", "unsure": "To be confirmed"})


def _years(first: Any, last: Any) -> str:
    if not first or not last:
        return ""
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


COMMANDS = (people, faces, news)
