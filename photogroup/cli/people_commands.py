"""Commands that show people and faces."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, opened, output
from photogroup.cli.completion import names_beginning_with
from photogroup.cli.plural import counted
from photogroup.cli.wording import words
from photogroup.naming import search_key

if TYPE_CHECKING:
    from photogroup.domain import Person, Photo
    from photogroup.library import Library

PANEL = "People"


class PeopleOrder(StrEnum):
    """What a list of people is sorted by."""

    COUNT = "count"
    NAME = "name"
    NEWEST = "newest"
    LAST_SEEN = "last-seen"


def people(
    context: typer.Context,
    all_: Annotated[bool, typer.Option("--all", "-a", help="Also strangers and hidden people.")] = False,
    strangers: Annotated[bool, typer.Option("--strangers", help="Only those kept out of the way.")] = False,
    group: Annotated[str | None, typer.Option(help="Only those in this group.")] = None,
    sort: Annotated[PeopleOrder, typer.Option(help="Favourites come first in every order.")] = PeopleOrder.COUNT,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the people, favourites first."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        everyone = door.people.all()
        kinds = ("stranger", "ignored") if strangers else ("named", "unnamed")
        inside = None if group is None else set(door.people.groups.named(group).people)
        shown = [p for p in everyone if all_ or (p.kind in kinds and (strangers or not p.is_hidden))]
        shown = sorted((p for p in shown if inside is None or p.id in inside), key=lambda p: _rank(p, sort))
        rows = [
            {
                "id": person.id,
                "name": person.name,
                "kind": str(person.kind),
                "favourite": person.is_favourite,
                "groups": person.groups,
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
        others = "" if all_ or strangers or group else f" ({len(everyone) - len(rows)} strangers or hidden: --all)"
        title = counted(len(rows), "person", "people") + others
        columns = {"id": "Id", "name": "Name", "faces": "Faces", "confirmed": "Confirmed", "photos": "Photos"}
        columns |= {"years": "Seen"}
        if any(person.groups or person.is_favourite for person in shown):
            columns |= {"groups": "Groups", "favourite": "Favourite"}
        out.table(rows, columns, title=title)


def _rank(person: "Person", order: PeopleOrder) -> tuple[Any, ...]:
    """The sort key of people; the library returns them with most faces first."""
    unseen = person.last_seen is None
    by: dict[PeopleOrder, tuple[Any, ...]] = {
        PeopleOrder.COUNT: (),
        PeopleOrder.NAME: (not person.name, search_key(person.name)),
        PeopleOrder.NEWEST: (-person.id,),
        PeopleOrder.LAST_SEEN: (unseen, 0 if person.last_seen is None else -person.last_seen.toordinal()),
    }
    return (not person.is_favourite, *by[order])


def faces(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(help="A person's id or name; none: every face.", autocompletion=names_beginning_with)
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List faces with their place in the photo and their person; with --json one object per line."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        wanted = None if person is None else door.people.named(person).id
        rows = (row for row in face_rows(door) if wanted is None or row["person"] == wanted)
        if out.as_json:
            out.lines(rows)
            return
        columns = {"face": "Face", "path": "File", "person": "Person", "name": "Name", "state": "State"}
        out.table(list(rows), columns | {"confidence": "Confidence"})


def photo(
    context: typer.Context,
    photo: Annotated[str, typer.Argument(help="A photo's file or id.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is known about a photo: when it was taken and how that is known, its files, and who is in it."""
    from photogroup.film import moment_of

    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        found = door.photos.named(photo)
        faces = [
            {
                "face": each.face.id,
                "person": each.person_id,
                "name": each.name,
                "state": each.state,
                "second": moment_of(found.moments, each.face.box),
            }
            for each in door.photos.faces_in(found.id)
        ]
        told = [words(each) for each in door.photos.date_told(found)]
    paths, taken = [str(path) for path in found.paths], taken_text(found)
    if out.as_json:
        out.lines([{"photo": found.id, "paths": paths, **_facts(found), "date_told": told, "faces": faces}])
        return
    size = f"{found.width} x {found.height}"
    when = " ".join([taken or "Without a date.", *told])
    out.say("\n".join([*paths, when, f"{size}, {found.camera}" if found.camera else size]))
    columns = {"face": "Face", "name": "Person", "state": "State"}
    out.table(faces, columns | ({"second": "Second"} if found.moments else {}))


def _facts(photo: "Photo") -> dict[str, Any]:
    is_dated = photo.taken_at is not None
    return {
        "is_there": photo.is_present,
        "is_video": bool(photo.moments),
        "taken_at": taken_text(photo),
        "date_precision": str(photo.dating.precision) if is_dated else None,
        "date_source": str(photo.dating.source) if is_dated else None,
        "date_doubted": photo.dating.is_doubted,
        "camera": photo.camera,
        "width": photo.width,
        "height": photo.height,
    }


def taken_text(photo: "Photo") -> str | None:
    """When a photo was taken, only as precisely as is known: "2019", "2019-06", "2019-06-04T12:00:00"."""
    if photo.taken_at is None:
        return None
    length = {"year": 4, "month": 7, "day": 10, "minute": 16}.get(photo.dating.precision)
    return photo.taken_at.isoformat()[:length]


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
        out.answer(news.message, since=news.since, photos=news.photos, faces=news.faces, alone=news.alone, people=rows)
        return
    out.answer(news.message)
    if rows:
        out.table(rows, {"id": "Id", "name": "Name", "new": "New faces", "unsure": "To be confirmed"})


def face_rows(door: "Library") -> Iterator[dict[str, Any]]:
    """One row for each face in each file that shows it; boxes are pixels of the upright photo."""
    for row in door.photos.face_table():
        left, top, right, bottom = row.face.box.in_pixels(row.photo.width, row.photo.height)
        for path in row.photo.paths:
            yield {
                "face": row.face.id,
                "path": str(path),
                "box": [round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)],
                "confidence": round(row.face.confidence, 5),
                "quality": round(row.face.quality.overall, 4),
                "person": row.person_id,
                "name": row.name,
                "state": row.state,
                "wrong_chance": row.wrong_chance,
            }


def _years(first: Any, last: Any) -> str:
    if not first or not last:
        return ""
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


COMMANDS = (people, faces, photo, news)
