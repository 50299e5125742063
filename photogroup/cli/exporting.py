"""Commands that hand out what was found."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from photogroup.cli.common import JsonOption, LibraryOption, opened, output
from photogroup.cli.people import face_rows
from photogroup.files import replacing

PANEL = "Other programs"

app = typer.Typer(help="Write faces, people and embeddings to a file.", no_args_is_help=True)
OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")]


@app.command()
def embeddings(
    context: typer.Context, out: OutArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Write OUT.npz with arrays path, box, landmarks, confidence, embedding and person (-1 = none).

    Boxes are left, top, right, bottom and landmarks five x, y pairs, both in pixels of the upright photo.
    """
    import numpy as np

    with opened(context, library, read_only=True) as door, replacing(out) as temporary:
        arrays = door.embedding_arrays()
        with temporary.open("wb") as stream:
            np.savez_compressed(stream, allow_pickle=False, **arrays)
    output(context, as_json).say(f"Wrote {len(arrays['path'])} faces to {out}.", faces=len(arrays["path"]))


@app.command()
def faces(context: typer.Context, out: OutArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Write every face with its person to OUT.csv or OUT.json.

    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading '.
    """
    with opened(context, library, read_only=True) as door, replacing(out) as temporary:
        rows = list(face_rows(door))
        write: Callable[[TextIO, list[dict[str, Any]]], None] = _write_csv if out.suffix == ".csv" else _write_json
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            write(stream, rows)
    output(context, as_json).say(f"Wrote {len(rows)} faces to {out}.", faces=len(rows))


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
