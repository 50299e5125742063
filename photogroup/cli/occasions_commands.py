"""Commands about photos that belong together: of one event, and of one place."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, opened, output, report
from photogroup.cli.plural import counted

if TYPE_CHECKING:
    from photogroup.domain import PhotoId
    from photogroup.library import Library, PhotoEvent, TownName, TownPhotos

PANEL = "Photos"
_NOWHERE = "far from every town"


def events(
    context: typer.Context,
    event: Annotated[int | None, typer.Argument(help="One event, by its id: its photos and people.")] = None,
    person: Annotated[str | None, typer.Option(help="Only events where this person was.")] = None,
    ignore_others: Annotated[
        bool, typer.Option("--ignore-others", help="Put everybody there out of the way whom you have not named.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List events, the newest first: photos of one occasion, by the gaps between them, and who was there."""
    from photogroup.domain import PhotoId

    out = output(context, as_json)
    with opened(context, library, read_only=not ignore_others) as door:
        who = None if person is None else door.people.named(person).id
        found = door.photos.events.all(who) if event is None else [door.photos.events.get(PhotoId(event))]
        if ignore_others and event is not None:
            report(out, door.photos.events.ignore_others(found[0].photos))
        elif event is not None:
            out.table(_files(door, found[0].photos), {"photo": "Photo", "path": "File"}, title=_title(door, found[0]))
        else:
            columns = {"id": "Id", "start": "From", "end": "To", "town": "Where", "count": "Photos", "who": "Who"}
            rows = [_row(door, each) for each in found]
            out.table(rows if out.as_json else [row | _minutes(row) for row in rows], columns)


def _row(door: "Library", event: "PhotoEvent") -> dict[str, Any]:
    names = [door.people.get(person).name or f"#{person}" for person in event.people]
    return {
        "id": event.id,
        "start": event.start,
        "end": event.end,
        "town": _called(event.town) if event.town else "",
        "count": len(event.photos),
        "who": ", ".join(names),
        "photos": event.photos,
        "people": event.people,
    }


def _minutes(row: dict[str, Any]) -> dict[str, str]:
    """The beginning and the end in readable form."""
    return {key: f"{row[key]:%Y-%m-%d %H:%M}" for key in ("start", "end")}


def _title(door: "Library", event: "PhotoEvent") -> str:
    row = _row(door, event)
    row |= _minutes(row)
    return ", ".join(part for part in (row["start"], row["town"], row["who"]) if part)


def places(
    context: typer.Context,
    place: Annotated[str | None, typer.Argument(help="A town, or a country's code: its photos.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the towns where photos with a GPS position were taken, by country; the internet is not used."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        if place is None:
            rows = [_place(each) for each in door.photos.places.all()]
            rows.sort(key=lambda row: (row["country"], -row["count"], row["town"]))
            title = counted(len(rows), "place", "places")
            out.table(rows, {"country": "Country", "town": "Town", "count": "Photos"}, title=title)
        else:
            photos = [photo for town in door.photos.places.named(place) for photo in town.photos]
            out.table(_files(door, photos), {"photo": "Photo", "path": "File"})


def _place(each: "TownPhotos") -> dict[str, Any]:
    country = _country(each.town.country) if each.town.country else ""
    return {
        "country": country,
        "code": each.town.country,
        "town": each.town.name or _NOWHERE,
        "count": len(each.photos),
        "photos": each.photos,
    }


def _called(town: "TownName") -> str:
    return f"{town.name}, {_country(town.country)}"


def _country(code: str) -> str:
    from photogroup.photos.country_names import country_name

    return country_name(code, "en")


def _files(door: "Library", photos: "list[PhotoId] | tuple[PhotoId, ...]") -> list[dict[str, Any]]:
    found = map(door.photos.get, photos)
    return [{"photo": photo.id, "path": str(photo.paths[0]) if photo.paths else ""} for photo in found]


COMMANDS = (events, places)
