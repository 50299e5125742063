"""Commands that read photos and group the faces in them."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from photogroup.cli.common import (
    JsonOption,
    LibraryOption,
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
from photogroup.settings import EngineKind, GroupingMethod

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
        summary = out.run(door.scan.run())
        out.say(summary.message, **asdict(summary))


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
