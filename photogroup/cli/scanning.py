"""Commands that read photos and group the faces in them."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.cli.common import (
    JsonOption,
    LibraryOption,
    Output,
    PreviewOption,
    YesOption,
    agreed,
    given_folder,
    opened,
    output,
    say_changed,
)
from photogroup.cli.engine_options import AddressOption, EngineOption, WorkersOption, engine_of
from photogroup.cli.plural import counted
from photogroup.cli.terminal_text import printable
from photogroup.settings import EngineKind, GroupingMethod

if TYPE_CHECKING:
    from photogroup.library import Library

PANEL = "Photos"


def scan(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR…", parser=given_folder, help="Photo folders; none: those known already."),
    ] = None,
    follow_links: Annotated[
        bool | None,
        typer.Option("--follow-links/--no-follow-links", help="Links to folders, from now on.", show_default=False),
    ] = None,
    engine: EngineOption = EngineKind.PROCESSES,
    address: AddressOption = "",
    workers: WorkersOption = 0,
    emptied: Annotated[
        bool, typer.Option("--emptied", help="Folders that are empty were emptied: their photos are missing.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the faces in all photos of these folders and group them. Photos are only read, never changed."""
    out = output(context, as_json)
    with opened(context, library, engine=engine_of(engine, address, workers)) as door:
        if follow_links is not None:
            door.change_settings(follow_links=follow_links)
        for folder in folders or ():
            door.scan.add_folder(folder)
        if emptied:
            _say_emptied(door, [root.path for root in door.scan.roots() if root.may_be_emptied])
        summary = out.run(door.scan.run())
        out.say(summary.message, **asdict(summary))
        better = door.networks.better()
        if better is not None and not better.is_installed:
            out.say_all([better.message])
        told = [folder for folder in summary.perhaps_emptied if _was_emptied(out, folder)]
        if told:
            _say_emptied(door, told)
            out.say(out.run(door.scan.run(told)).message)


def _say_emptied(door: "Library", folders: Sequence[Path]) -> None:
    for folder in folders:
        door.scan.say_emptied(folder)


def _was_emptied(out: Output, folder: Path) -> bool:
    """Ask the user, if at a terminal; scripts have `--emptied`."""
    if out.as_json or out.is_quiet or not sys.stdin.isatty():
        return False
    print(printable(f"Was {folder} emptied? y/N "), end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def group(
    context: typer.Context,
    preview: PreviewOption = False,
    yes: YesOption = False,
    wrong_face_in: Annotated[
        int | None, typer.Option(help="How sure grouping must be: about one face in this many wrong.")
    ] = None,
    method: Annotated[
        GroupingMethod | None, typer.Option(help="How faces are put together; it becomes the setting.")
    ] = None,
    engine: EngineOption = EngineKind.PROCESSES,
    address: AddressOption = "",
    workers: WorkersOption = 0,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Group all faces again: say what would change, and do it if you say yes. Every correction stays in force."""
    out = output(context, as_json)
    with opened(context, library, read_only=preview, engine=engine_of(engine, address, workers)) as door:
        chosen = {"wrong_face_in": wrong_face_in, "grouping_method": method and str(method)}
        values = {name: value for name, value in chosen.items() if value is not None}
        change = out.run(door.albums.preview(**values))
        is_wanted = agreed(out, change, yes, preview=preview)
        if is_wanted:
            if values:
                door.change_settings(**values)
            door.albums.apply(change)
        say_changed(out, change, is_wanted)


def problems(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the files that could not be used, or only in part, and why."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        rows = [{"path": str(p.path), "reason": p.reason, "partial": p.is_partial} for p in door.scan.problems()]
        out.table(
            rows,
            {"path": "File", "reason": "Why"},
            title=counted(len(rows), "file with problems", "files with problems"),
        )


COMMANDS = (scan, group, problems)
