"""Which commands there are."""

from typing import Annotated

import typer

from photogroup import __version__
from photogroup.cli import (
    changed_commands,
    checking_commands,
    corrections_commands,
    exporting_commands,
    groups_commands,
    importing_commands,
    learning_commands,
    marking,
    models_commands,
    occasions_commands,
    people_commands,
    reviewing_commands,
    safekeeping_commands,
    scanning,
)
from photogroup.cli.common import GlobalOptions, JsonOption, LibraryOption

app = typer.Typer(
    name="photogroup",
    help="Find every face in your photos and see the people as albums. Nothing leaves this computer.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"photogroup {__version__}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    """Options before the command hold for it as well."""
    context.obj = GlobalOptions(library, as_json)


for room in (
    scanning,
    changed_commands,
    people_commands,
    groups_commands,
    occasions_commands,
    corrections_commands,
    marking,
    reviewing_commands,
    exporting_commands,
    checking_commands,
    safekeeping_commands,
    learning_commands,
):
    for command in room.COMMANDS:
        app.command(command.__name__.rstrip("_").replace("_", "-"), rich_help_panel=room.PANEL)(command)
app.add_typer(models_commands.app, name="models", rich_help_panel=models_commands.PANEL)
app.add_typer(importing_commands.app, name="import", rich_help_panel=exporting_commands.PANEL)
app.add_typer(exporting_commands.app, name="export", rich_help_panel=exporting_commands.PANEL)
