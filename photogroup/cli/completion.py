"""What the shell offers after Tab, besides commands and options: the names of people."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from photogroup.errors import PhotogroupError

COMPLETING = "_PHOTOGROUP_COMPLETE"
"""Set by the shell when it asks what could come next."""


def names_beginning_with(context: typer.Context, incomplete: str) -> list[str]:
    """The people of the library that the command line names, as shells compare; nothing if there is none."""
    with suppress(PhotogroupError, OSError):
        found = [name for name in _names(_library(context)) if name.startswith(incomplete)]
        return list(map(_escaped, found)) if os.environ.get(COMPLETING) == "complete_bash" else found
    return []


def _escaped(name: str) -> str:
    """bash inserts its completions verbatim: a space would begin another argument."""
    return re.sub(r"([^\w.-])", r"\\\1", name)


def _library(context: typer.Context) -> Path:
    from photogroup.settings import default_library

    given: list[Any] = [context.params.get("library"), context.find_root().params.get("library")]
    return next((Path(folder) for folder in given if folder), None) or default_library()


def _names(folder: Path) -> Iterator[str]:
    from photogroup.library import Library

    with Library.open(folder, read_only=True) as opened:
        yield from (person.name for person in opened.people.all() if person.name)
