"""Commands that export what was found."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from photogroup.cli.common import (
    JsonOption,
    LibraryOption,
    Output,
    PersonArgument,
    YesOption,
    agreed_to,
    given_folder,
    opened,
    output,
)
from photogroup.cli.plural import counted
from photogroup.cli.wording import words
from photogroup.errors import ExitCode, NotFound
from photogroup.files import replacing
from photogroup.messages import Message, message

if TYPE_CHECKING:
    from photogroup.library import Library
    from photogroup.names.name_tables import NameTable

PANEL = "Other programs"

app = typer.Typer(help="Write names, faces and embeddings for other programs.", no_args_is_help=True)
OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; -: standard output.")]
_STANDARD = Path("-")


class TableForm(StrEnum):
    CSV = "csv"
    JSON = "json"


FormOption = Annotated[TableForm | None, typer.Option("--format", help="What to write; none: as OUT ends, csv for -.")]


@app.command()
def embeddings(
    context: typer.Context, out: OutArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Write OUT.npz: arrays path, box, landmarks, confidence, embedding and person (-1 = none); -: standard output.

    Boxes are left, top, right, bottom and landmarks five x, y pairs, both in pixels of the upright photo.
    """
    import numpy as np

    _require_ending(out, ".npz")
    with opened(context, library, read_only=True) as door:
        arrays = door.names.out.embedding_arrays()
        with _written(out) as stream:
            np.savez_compressed(stream, allow_pickle=False, **arrays)
        _note(door, out)
    _say_written(output(context, as_json), len(arrays["path"]), out)


@app.command()
def faces(
    context: typer.Context,
    out: OutArgument,
    form: FormOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write every face with its person to OUT.csv or OUT.json; - writes to standard output.

    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading '.
    """
    is_csv = _is_csv(out, form)
    with opened(context, library, read_only=True) as door:
        table = door.names.out.face_table()
        _write_table(out, table, is_csv)
        _note(door, out)
    _say_written(output(context, as_json), len(table.rows), out)


@app.command()
def people(
    context: typer.Context,
    out: OutArgument,
    form: FormOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write every person with counts and birth date to OUT.csv or OUT.json; - writes to standard output."""
    is_csv = _is_csv(out, form)
    with opened(context, library, read_only=True) as door:
        table = door.names.out.people_table()
        _write_table(out, table, is_csv)
        _note(door, out)
    if out != _STANDARD:
        output(context, as_json).say(
            f"Wrote {counted(len(table.rows), 'person', 'people')} to {out}.", people=len(table.rows)
        )


@app.command()
def album(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=given_folder, help="A new or empty folder, or an album to renew.")
    ],
    person: Annotated[list[str] | None, typer.Option("--person", help="Only these; repeat it for more.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the people with names as web pages that open from the disk: DIR/index.html. No server, no script.

    It holds copies of the photos of at most 1600 pixels, without GPS positions and other metadata.
    """
    said = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        only = [door.people.named(each).id for each in person or ()]
        done = said.run(door.names.out.write_album(folder, words, only))
    told = [message("album-written", page=done.page, photos=done.photos, people=done.people)]
    told += [message("file-problem", path=each.path, reason=each.reason) for each in done.problems]
    said.say("\n".join(map(words, told)), page=str(done.page), people=done.people, photos=done.photos,
             problems=[{"path": str(each.path), "reason": each.reason} for each in done.problems])  # fmt: skip


@app.command()
def xmp(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Only these photos.")] = None,
    beside: Annotated[bool, typer.Option("--beside", help="Write beside the photos: photo.jpg.xmp.")] = False,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", parser=given_folder, help="Write into this folder instead.")
    ] = None,
    guesses: Annotated[bool, typer.Option("--guesses", help="Also faces that you have not confirmed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write who is in the photos into XMP sidecars, which digiKam, Immich and others read.

    The photos themselves are never changed. An existing sidecar keeps everything else in it, and a copy of it as
    another program left it stays beside it (.before-photogroup). What would be written is said first.
    """
    if beside is (to is not None):
        raise NotFound("names-where-to")
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        plan = result = out.run(door.names.write(folder, to, guesses=guesses))
        is_something_new = bool(result.created or result.changed)
        out.say_all(result.messages)
        is_wanted = not dry_run and is_something_new and agreed_to(out, yes)
        if is_wanted:
            result = out.run(door.names.write(folder, to, guesses=guesses, dry_run=False))
    out.say(
        _done(plan.messages, result.messages, out) if is_wanted or out.as_json else "Nothing was written.",
        names=result.names,
        created=[str(path) for path in result.created],
        changed=[str(path) for path in result.changed],
        unchanged=result.unchanged,
        away=result.away,
        problems=[{"path": str(each.path), "reason": each.reason} for each in result.problems],
        written=is_wanted,
    )


@app.command()
def into(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Only these photos.")] = None,
    guesses: Annotated[bool, typer.Option("--guesses", help="Also faces that you have not confirmed.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Put the photos of the last time back as they were.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which photos would be written.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write who is in the photos INTO the photo files, as Lightroom and others need. Sidecars leave them alone.

    Says first which files would be written. Each is copied into the library before, and only replaced by a file that
    decodes to the very same pixels; --undo puts the copies back. JPEG and PNG are written by photogroup, HEIC and
    others by exiftool where it is installed, raw files never.
    """
    out = output(context, as_json)
    with opened(context, library) as door:
        if undo:
            _put_back(out, door, dry_run, yes)
            return
        plan = result = out.run(door.names.inside.write(folder, guesses=guesses))
        out.say_all([*result.messages, *(str(path) for path in result.photos)])
        is_wanted = not dry_run and bool(result.photos) and agreed_to(out, yes)
        if is_wanted:
            result = out.run(door.names.inside.write(folder, guesses=guesses, dry_run=False))
    out.say(
        _done(plan.messages, result.messages, out) if is_wanted or out.as_json else "Nothing was written.",
        names=result.names,
        photos=[str(path) for path in result.photos],
        unchanged=result.unchanged,
        problems=[{"path": str(each.path), "reason": each.reason} for each in result.problems],
        written=is_wanted,
    )


def _done(planned: Sequence[Message], done: Sequence[Message], out: Output) -> str:
    """What was done, including surprises; for programs only the final values."""
    others = [] if out.as_json else [each for each in done[1:] if each not in planned]
    return "\n".join(map(words, [done[0], *others]))


def _put_back(out: Output, door: "Library", dry_run: bool, yes: bool) -> None:
    paths = door.names.inside.to_put_back()
    out.say_all([message("inside-to-put-back", photos=len(paths)), *map(str, paths)])
    if dry_run or not agreed_to(out, yes):
        out.say("Nothing was written.", photos=[str(path) for path in paths], written=False)
        return
    done = out.run(door.names.inside.put_back())
    out.say(
        "\n".join(map(words, done.messages)),
        photos=[str(path) for path in done.photos],
        problems=[{"path": str(each.path), "reason": each.reason} for each in done.problems],
        written=True,
    )


@app.command()
def photos(
    context: typer.Context,
    person: PersonArgument,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=given_folder, help="The person's folder is made in it.")
    ],
    link: Annotated[bool, typer.Option("--link", help="Hard links, which take no room, instead of copies.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the photos that show a person into a folder of their name in DIR. Only new ones are copied the next time."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        done = out.run(door.names.copy_photos(door.people.named(person).id, folder, link=link))
    copied = counted(done.copied, "photo", "photos")
    lines = [f"{copied} copied; there already: {done.there}; not there now: {done.away}."]
    lines += [f"  {each.path}: {words(each.reason)}" for each in done.problems]
    out.say("\n".join(lines), copied=done.copied, there=done.there, away=done.away,
            problems=[{"path": str(each.path), "reason": each.reason} for each in done.problems])  # fmt: skip
    if done.problems:
        raise typer.Exit(ExitCode.FAILED)


@app.command()
def archive(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The archive to write: library.photogroup; -: standard output.")
    ],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write all that you have said into one file, for another computer: `photogroup import archive` reads it there.

    It holds people, names, corrections with their undo, settings and trained networks, by the contents of photos; no
    photo and no path is in it.
    """
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        if file == _STANDARD:
            with TemporaryDirectory() as folder, _written(file) as stream:
                whole = Path(folder) / "archive"
                out.run(door.names.archives.write(whole))
                stream.write(whole.read_bytes())
            return
        done = out.run(door.names.archives.write(file))
    out.say(message("archive-written", path=file, holds=done.message), **asdict(done))


def _require_ending(out: Path, *endings: str) -> None:
    if out != _STANDARD and out.suffix.lower() not in endings:
        raise NotFound("ending-unknown", path=out, endings=endings)


@contextmanager
def _written(out: Path) -> Iterator[BinaryIO]:
    """Standard output, or the file, which appears once it is complete and is readable by its owner only."""
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
        said.say(f"Wrote {counted(count, 'face', 'faces')} to {out}.", faces=count)


def _write_table(out: Path, table: "NameTable", is_csv: bool) -> None:
    from photogroup.names.name_tables import write_rows

    with _written(out) as stream:
        write_rows(stream, table, is_csv=is_csv)


def _is_csv(out: Path, form: TableForm | None) -> bool:
    if form is None and out != _STANDARD:
        _require_ending(out, ".csv", ".json")
    return form is TableForm.CSV or (form is None and out.suffix.lower() != ".json")


COMMANDS = ()
