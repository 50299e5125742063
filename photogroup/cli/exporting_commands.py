"""Commands that hand out what was found."""

import csv
import json
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from photogroup.cli.common import JsonOption, LibraryOption, PersonArgument, YesOption, agreed_to, opened, output
from photogroup.cli.people_commands import face_rows
from photogroup.cli.wording import words
from photogroup.errors import NotFound
from photogroup.files import replacing

PANEL = "Other programs"

app = typer.Typer(help="Write names, faces and embeddings for other programs.", no_args_is_help=True)
OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")]


@app.command()
def embeddings(
    context: typer.Context, out: OutArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Write OUT.npz with arrays path, box, landmarks, confidence, embedding and person (-1 = none).

    Boxes are left, top, right, bottom and landmarks five x, y pairs, both in pixels of the upright photo.
    """
    import numpy as np

    with opened(context, library, read_only=True) as door:
        with replacing(out, private=True) as stream:
            arrays = door.photos.embedding_arrays()
            np.savez_compressed(stream, allow_pickle=False, **arrays)
        door.names.note_export(out)
    output(context, as_json).say(f"Wrote {len(arrays['path'])} faces to {out}.", faces=len(arrays["path"]))


@app.command()
def faces(context: typer.Context, out: OutArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Write every face with its person to OUT.csv or OUT.json.

    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading '.
    """
    with opened(context, library, read_only=True) as door:
        with replacing(out, private=True) as stream:
            rows = list(face_rows(door))
            write: Callable[[TextIO, list[dict[str, Any]]], None] = _write_csv if out.suffix == ".csv" else _write_json
            text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
            write(text, rows)
            text.detach()
        door.names.note_export(out)
    output(context, as_json).say(f"Wrote {len(rows)} faces to {out}.", faces=len(rows))


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
