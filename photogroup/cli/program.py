"""Which commands exist, and which of their modules a command line needs: the others are not loaded."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from photogroup.cli.common import GlobalOptions, JsonOption, LibraryOption
from photogroup.version import __version__

COMMANDS = {
    "scanning": ("scan", "group", "problems"),
    "changed_commands": ("missing", "forget-missing", "changed"),
    "people_commands": ("people", "faces", "photo", "news"),
    "groups_commands": ("groups", "favour"),
    "occasions_commands": ("events", "places"),
    "corrections_commands": (
        *("name", "merge", "split", "confirm", "assign", "reject", "separate", "same", "different", "hide", "born"),
        *("undo", "redo", "history"),
    ),
    "marking": ("ignore", "not-a-face", "key-face", "draw", "move-frame", "favourite", "turn"),
    "reviewing_commands": ("review", "candidates", "suggested", "doubtful", "quality", "why"),
    "checking_commands": ("evaluate", "verify", "doctor", "demo"),
    "safekeeping_commands": ("restore", "erase"),
    "encryption_commands": ("encrypt", "decrypt"),
    "learning_commands": ("train", "calibrate"),
}
"""The modules with commands of their own, in the order of the help."""
GROUPS = {"models": "models_commands", "import": "importing_commands", "export": "exporting_commands"}
"""Commands with subcommands."""
_OTHERS = "Other programs"
_WITH_VALUES = ("--library", "-l", "--passphrase-fd")

EXIT_CODES = (
    "Exit codes: 0 done; 1 it could not be done, or you said no; 2 the command line is wrong, or names what is not "
    "there; 3 the disk is full; 4 another photogroup writes to the library; 130 stopped by Ctrl-C."
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"photogroup {__version__}")
        raise typer.Exit


def main(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only what was asked for, and errors.", show_default=False)
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help="Say which library is used and how long each stage took.", show_default=False
        ),
    ] = False,
    passphrase_fd: Annotated[
        int | None,
        typer.Option(
            help="Read the passphrase of an encrypted library from this file descriptor; none: "
            "$PHOTOGROUP_PASSPHRASE, or it is asked for.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show it.", show_default=False)
    ] = False,
) -> None:
    """Options before the command apply to it as well."""
    context.obj = GlobalOptions(library, as_json, quiet, verbose, passphrase_fd)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that these arguments name, or with all commands if they name none."""
    wanted = named_command(arguments)
    modules = [module for module, commands in COMMANDS.items() if wanted in commands]
    groups = [group for group in GROUPS if group == wanted]
    everything = not modules and not groups
    return _app(list(COMMANDS) if everything else modules, list(GROUPS) if everything else groups)


def named_command(arguments: Sequence[str]) -> str:
    """The first argument that is neither an option nor an option's value; empty if there is none."""
    rest = iter(arguments)
    for argument in rest:
        if argument in _WITH_VALUES:
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def _app(modules: Sequence[str], groups: Sequence[str]) -> typer.Typer:
    app = typer.Typer(
        name="photogroup",
        help="Find every face in your photos and see the people as albums. Nothing leaves this computer.",
        epilog=EXIT_CODES,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=main,
    )
    for name in modules:
        room = import_module(f"photogroup.cli.{name}")
        for command in room.COMMANDS:
            app.command(command.__name__.rstrip("_").replace("_", "-"), rich_help_panel=room.PANEL)(command)
    for group in groups:
        app.add_typer(import_module(f"photogroup.cli.{GROUPS[group]}").app, name=group, rich_help_panel=_OTHERS)
    return app
