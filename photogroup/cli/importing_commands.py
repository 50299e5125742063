"""Commands that import what other programs know."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, YesOption, agreed_to, opened, output
from photogroup.errors import NotFound

if TYPE_CHECKING:
    from photogroup.library import FoundNames, ImmichServer

app = typer.Typer(help="Take over what other programs know.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Import what other programs know."""


@app.command()
def names(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Photos that were scanned.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All photos of the library.")] = False,
    contacts: Annotated[Path | None, typer.Option(help="Picasa's contacts.xml.")] = None,
    catalogue: Annotated[
        Path | None, typer.Option("--from", help="digiKam's digikam4.db or Lightroom's .lrcat, instead of files.")
    ] = None,
    immich: Annotated[
        str | None, typer.Option("--immich", metavar="ADDRESS", help="Ask this Immich server instead of files.")
    ] = None,
    immich_key: Annotated[
        str, typer.Option("--immich-key", envvar="PHOTOGROUP_IMMICH_KEY", help="A key of yours there.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be named.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import the names that Picasa, digiKam, Lightroom and others wrote into photos or beside them.

    They are read from XMP (regions of MWG and Microsoft, people in the image) and .picasa.ini, or with --from out of
    the catalogue of digiKam or Lightroom, which is never written to, or with --immich from a server that you name, and
    no other. What you have said yourself always holds. It is one step in the history: photogroup undo takes all of it
    back.
    """
    if (folder is None) is not everything:
        raise NotFound("names-which-photos")
    out = output(context, as_json)
    source = catalogue if immich is None else _server(immich, immich_key)
    with opened(context, library, read_only=dry_run) as door:
        found = out.run(door.names.find(folder, contacts, source))
        out.say_all(found.messages)
        is_wanted = not dry_run and bool(found.naming.people) and agreed_to(out, yes)
        done = out.run(door.names.import_found(found)) if is_wanted else None
    out.say(
        done.message if done else found.messages[0] if out.as_json else "Nothing was changed.",
        **_values(found),
        applied=done is not None,
    )


def _server(address: str, key: str) -> "ImmichServer":
    from photogroup.library import ImmichServer

    return ImmichServer(address, key)


@app.command()
def archive(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What `photogroup export archive` has written; -: standard input.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it holds.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make this library what another one was: the same people, corrections and undo on the same photos.

    Photos are recognised by their contents, so they may be in other folders, which may be scanned before or after. A
    library with corrections that the archive does not have stays as it is. A backup is made first.
    """
    out = output(context, as_json)
    with opened(context, library, read_only=dry_run) as door, _here(file) as read:
        found = out.run(door.names.archives.find(read))
        out.say_all(found.messages)
        is_wanted = not dry_run and agreed_to(out, yes)
        done = out.run(door.names.archives.take_over(found)) if is_wanted else None
    out.say(
        done.message if done else found.messages[0] if out.as_json else "Nothing was changed.",
        **asdict(found.holds),
        photos_here=found.photos_here,
        new_corrections=found.new_corrections,
        applied=done is not None,
    )


@contextmanager
def _here(file: Path) -> Iterator[Path]:
    """The path of the file; for "-" a file with the content of standard input."""
    if str(file) != "-":
        yield file
        return
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "standard input"
        whole.write_bytes(sys.stdin.buffer.read())
        yield whole


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
