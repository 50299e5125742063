"""The options of commands whose work can run elsewhere."""

from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.settings import EngineKind

if TYPE_CHECKING:
    from photogroup.library import Engine

EngineOption = Annotated[
    EngineKind, typer.Option("--engine", help="Where the work runs: processes of this computer, or a Ray cluster.")
]
AddressOption = Annotated[
    str,
    typer.Option("--address", help="Of the Ray cluster; none: Ray is started on this computer.", show_default=False),
]
WorkersOption = Annotated[
    int, typer.Option("--workers", min=0, help="At work at once; 0: as the settings say, or the cluster has room.")
]


def engine_of(kind: EngineKind, address: str, workers: int) -> "Engine":
    """The engine that the options describe; an address means a cluster."""
    from photogroup.library import Engine

    return Engine(EngineKind.RAY if address else kind, address, workers)
