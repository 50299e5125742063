"""Commands about the networks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import (
    JsonOption,
    LibraryOption,
    YesOption,
    agreed,
    opened,
    output,
    say_changed,
)
from photogroup.cli.engine_options import AddressOption, EngineOption, WorkersOption, engine_of
from photogroup.cli.wording import words
from photogroup.settings import EngineKind

if TYPE_CHECKING:
    from photogroup.library import BrokenModel, KnownModel

PANEL = "Networks"

app = typer.Typer(help="The networks that turn faces into embeddings.", no_args_is_help=True)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A network, as `photogroup models list` shows.")]


@app.command("list")
def list_(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the networks, the one in use first, and why one cannot be used."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        found = door.networks.found()
        rows = [_known(model) for model in found.known] + [_broken(model) for model in found.broken]
        rows.sort(key=lambda row: not row["use"])
        columns = {"name": "Name", "use": "", "parent": "Trained from", "dimension": "Dimension"}
        out.table(rows, columns | {"licence": "Licence", "weights": "Weights"})
        if not out.as_json:
            out.say("\n".join(f"{model.name}: {words(model.reason)}" for model in found.broken))


def _known(model: "KnownModel") -> dict[str, Any]:
    manifest = model.manifest
    is_package = bool(manifest.weights.package or manifest.parts)
    fetched = "not installed" if is_package else "download" if manifest.weights.download else "import a file"
    return {
        "name": manifest.name,
        "use": _use(model.is_active),
        "parent": manifest.parent,
        "dimension": manifest.dimension,
        "licence": manifest.licence,
        "weights": "here" if model.is_here else fetched,
        "problem": model.refusal or "",
    }


def _broken(model: "BrokenModel") -> dict[str, Any]:
    known_by_name = {"name": model.name, "use": _use(model.is_active), "parent": "", "dimension": None, "licence": ""}
    return known_by_name | {"weights": "broken", "problem": model.reason, "manifest": str(model.manifest)}


def _use(is_active: bool) -> str:
    return "in use" if is_active else ""


@app.command()
def use(
    context: typer.Context,
    name: NameArgument,
    yes: YesOption = False,
    engine: EngineOption = EngineKind.PROCESSES,
    address: AddressOption = "",
    workers: WorkersOption = 0,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Use another network: embed all faces with it, say what would change, and group again if you say yes."""
    out = output(context, as_json)
    with opened(context, library, engine=engine_of(engine, address, workers)) as door:
        change = out.run(door.networks.preview(name))
        known = next(model for model in door.networks.found().known if model.manifest.name == name)
        if known.refusal is not None:
            out.say_all([known.refusal])
        is_wanted = agreed(out, change, yes)
        if is_wanted:
            out.run(door.networks.use(name, change))
        say_changed(out, change, is_wanted)


@app.command()
def download(
    context: typer.Context, name: NameArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Download a network's weights and check them. This is the only command that uses the internet."""
    out = output(context, as_json)
    with opened(context, library) as door:
        path = out.run(door.networks.download(name))
        out.say(f"The weights of {name} are at {path} and are what its manifest promises.", path=str(path))


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help="A weights file, or the manifest (TOML) of a network of your own.", exists=True, dir_okay=False
        ),
    ],
    name: Annotated[str | None, typer.Option(help="The network that a weights file belongs to.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take weights or a network of your own from a file. The file is checked and copied."""
    with opened(context, library) as door:
        imported = door.networks.import_file(file, name)
        output(context, as_json).say(f"{imported} is ready: photogroup models use {imported}", model=imported)
