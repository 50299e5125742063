"""Commands that hand out what was found."""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TextIO

import typer

from photogroup.cli.common import (
    JsonOption,
    LibraryOption,
    Output,
    PersonArgument,
    YesOption,
    agreed_to,
    opened,
    output,
)
from photogroup.cli.people_commands import face_rows
from photogroup.cli.wording import words
from photogroup.errors import NotFound
from photogroup.files import replacing

if TYPE_CHECKING:
    from photogroup.library import Library

PANEL = "Other programs"

app = typer.Typer(help="Write names, faces and embeddings for other programs.", no_args_is_help=True)
OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; -: standard output.")]
_STANDARD = Path("-")


class TableForm(StrEnum):
    CSV = "csv"
    JSON = "json"


@app.command()
def embeddings(
    context: typer.Context, out: OutArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Write OUT.npz with arrays path, box, landmarks, confidence, embedding and person (-1 = none); - writes it out.

    Boxes are left, top, right, bottom and landmarks five x, y pairs, both in pixels of the upright photo.
    """
    import numpy as np

    _require_ending(out, ".npz")
    with opened(context, library, read_only=True) as door:
        arrays = door.photos.embedding_arrays()
        with _written(out) as stream:
            np.savez_compressed(stream, allow_pickle=False, **arrays)
        _note(door, out)
    _say_written(output(context, as_json), len(arrays["path"]), out)


@app.command()
def faces(
    context: typer.Context,
    out: OutArgument,
    form: Annotated[
        TableForm | None, typer.Option("--format", help="What to write; none: as OUT ends, csv for -.")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write every face with its person to OUT.csv or OUT.json; - writes to standard output.

    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading '.
    """
    if form is None and out != _STANDARD:
        _require_ending(out, ".csv", ".json")
    is_csv = form is TableForm.CSV or (form is None and out.suffix.lower() != ".json")
    with opened(context, library, read_only=True) as door:
        rows = list(face_rows(door))
        with _written(out) as stream:
            write: Callable[[TextIO, list[dict[str, Any]]], None] = _write_csv if is_csv else _write_json
            text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
            write(text, rows)
            text.detach()
        _note(door, out)
    _say_written(output(context, as_json), len(rows), out)


@app.command()
def xmp(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Only these photos.")] = None,
    beside: Annotated[bool, typer.Option("--beside", help="Write beside the photos: photo.jpg.xmp.")] = False,
    to: Annotated[Path | None, typer.Option(metavar="DIR", help="Write into this folder instead.")] = None,
    guesses: Annotated[bool, typer.Option("--guesses", help="Also faces that you have not confirmed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write who is on the photos into XMP sidecars, which digiKam, Immich and others read.

    The photos themselves are never changed. A sidecar that is there keeps all else that it holds, and a copy of it as
    another program left it stays beside it (.before-photogroup). Says what would be written first.
    """
    if beside is (to is not None):
        raise NotFound("names-where-to")
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        result = out.run(door.names.write(folder, to, guesses=guesses))
        is_something_new = bool(result.created or result.changed)
        out.say_all(result.messages)
        is_wanted = not dry_run and is_something_new and agreed_to(out, yes)
        if is_wanted:
            result = out.run(door.names.write(folder, to, guesses=guesses, dry_run=False))
    out.say(
        result.messages[0] if out.as_json else "Done." if is_wanted else "Nothing was written.",
        names=result.names,
        created=[str(path) for path in result.created],
        changed=[str(path) for path in result.changed],
        unchanged=result.unchanged,
        away=result.away,
        problems=[{"path": str(each.path), "reason": each.reason} for each in result.problems],
        written=is_wanted,
    )


@app.command()
def photos(
    context: typer.Context,
    person: PersonArgument,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The person's folder is made in it.")],
    link: Annotated[bool, typer.Option("--link", help="Hard links, which take no room, instead of copies.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the photos that show a person into a folder of their name in DIR. Copied again is only what is new."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        done = out.run(door.names.copy_photos(door.people.named(person).id, folder, link=link))
    lines = [f"{done.copied} photos copied, {done.there} were there already, {done.away} are not there now."]
    lines += [f"  {each.path}: {words(each.reason)}" for each in done.problems]
    out.say("\n".join(lines), copied=done.copied, there=done.there, away=done.away,
            problems=[{"path": str(each.path), "reason": each.reason} for each in done.problems])  # fmt: skip


def _require_ending(out: Path, *endings: str) -> None:
    if out != _STANDARD and out.suffix.lower() not in endings:
        raise NotFound("ending-unknown", path=out, endings=endings)


@contextmanager
def _written(out: Path) -> Iterator[BinaryIO]:
    """The file, which appears when it is whole and is for its owner alone, or standard output."""
    if out != _STANDARD:
        with replacing(out, private=True) as stream:
            yield stream
        return
    whole = BytesIO()
    yield whole
    sys.stdout.flush()
    sys.stdout.buffer.write(whole.getvalue())
    sys.stdout.buffer.flush()


def _note(door: "Library", out: Path) -> None:
    if out != _STANDARD:
        door.names.note_export(out)


def _say_written(said: Output, count: int, out: Path) -> None:
    if out != _STANDARD:
        said.say(f"Wrote {count} faces to {out}.", faces=count)


def _write_json(stream: TextIO, rows: list[dict[str, Any]]) -> None:
    json.dump(rows, stream, ensure_ascii=False, default=str, indent=1)


def _write_csv(stream: TextIO, rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(stream)
    writer.writerow(["face", "path", "left", "top", "right", "bottom", "confidence", "person", "name", "state"])
    for row in rows:
        person = ["" if row["person"] is None else row["person"], _harmless(row["name"]), row["state"] or ""]
        writer.writerow([row["face"], _harmless(row["path"]), *row["box"], row["confidence"], *person])


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


COMMANDS = ()
