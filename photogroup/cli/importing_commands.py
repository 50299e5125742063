"""Commands that take over what other programs know."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, YesOption, agreed_to, opened, output
from photogroup.errors import NotFound

if TYPE_CHECKING:
    from photogroup.library import FoundNames

app = typer.Typer(help="Take over what other programs know.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Take over what other programs know."""


@app.command()
def names(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Photos that were scanned.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All photos of the library.")] = False,
    contacts: Annotated[Path | None, typer.Option(help="Picasa's contacts.xml.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be named.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take over the names that Picasa, digiKam, Lightroom and others wrote into photos or beside them.

    They are read from XMP (regions of MWG and Microsoft, people in the image) and .picasa.ini. What you have said
    yourself always holds. It is one step in the history: photogroup undo takes all of it back.
    """
    if (folder is None) is not everything:
        raise NotFound("names-which-photos")
    out = output(context, as_json)
    with opened(context, library, read_only=dry_run) as door:
        found = out.run(door.names.find(folder, contacts))
        out.say_all(found.messages)
        is_wanted = not dry_run and bool(found.naming.people) and agreed_to(out, yes)
        done = out.run(door.names.import_found(found)) if is_wanted else None
    out.say(
        found.messages[0] if out.as_json else done.message if done else "Nothing was changed.",
        **_values(found),
        applied=done is not None,
    )


def _values(found: "FoundNames") -> dict[str, Any]:
    naming, readings = found.naming, found.readings
    return {
        "people": [
            {"name": each.name, "person": each.person, "faces": list(each.faces), "drawn": len(each.drawn)}
            for each in naming.people
        ],
        "matched": naming.matched,
        "drawn": naming.drawn,
        "known": naming.known,
        "without_place": naming.left,
        "stale": readings.stale,
        "unreadable": readings.unreadable,
        "conflicts": [
            {"path": str(each.path), "face": each.face, "name": each.name, "reason": each.reason}
            for each in naming.conflicts
        ],
        "problems": [{"path": str(each.path), "reason": each.reason} for each in readings.problems],
    }
