"""Writes the manual from the help: `python packaging/manual.py packaging/linux/photogroup.1` or `... docs/commands.md`.

So neither can say what the program does not. By the file's name it is a page for `man`, or Markdown.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from photogroup import __version__
from photogroup.cli.program import EXIT_CODES, app_for

DESCRIPTION = (
    "photogroup finds every face in photo folders and shows the people as albums. Without a command it opens the "
    "window. Photos are only read, unless names are to be written into them, and nothing leaves the computer."
)
ENVIRONMENT = (
    "PHOTOGROUP_LIBRARY: the library's folder, where --library names none. PHOTOGROUP_PASSPHRASE: the passphrase of an "
    "encrypted library."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as its help shows it."""

    usage: str
    text: str
    options: tuple[tuple[str, str], ...]
    """What it takes, and what that means."""


def entries() -> Iterator[Entry]:
    """The program itself, and every command after it."""
    root: Any = typer.main.get_command(app_for([]))
    context = root.make_context("photogroup", [], resilient_parsing=True)
    yield _entry(root, context)
    yield from _commands(root, context)


def _commands(group: Any, context: Any) -> Iterator[Entry]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = type(context)(command, info_name=name, parent=context)
        if hasattr(command, "list_commands"):
            yield from _commands(command, inner)
        else:
            yield _entry(command, inner)


def _entry(command: Any, context: Any) -> Entry:
    pieces = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = [record for param in command.params if (record := param.get_help_record(context)) is not None]
    options = tuple((_plain(name), _joined(text)) for name, text in records)
    return Entry(re.sub(r"…([\]}])\.\.\.", r"…\1", pieces), _joined(command.help or ""), options)


def _plain(name: str) -> str:
    """Without what only some versions of typer say: the types of arguments, and that of a list."""
    return re.sub(r"<list\[(\w+)\]>", r"<\1>", name) if name.startswith("-") else name.partition(" <")[0]


def _joined(text: str) -> str:
    """Paragraphs of one line each."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def markdown() -> str:
    program, *commands = entries()
    lines = ["# Commands", "", "Made from the help by `packaging/manual.py`.", "", DESCRIPTION, ""]
    lines += [*_options(program), "", EXIT_CODES, "", ENVIRONMENT]
    for entry in commands:
        lines += ["", f"## {_name(entry)}", "", f"`{entry.usage}`", "", _literal(entry.text), "", *_options(entry)]
    return "\n".join(lines) + "\n"


def _options(entry: Entry) -> Iterator[str]:
    yield from ("| | |", "|---|---|")
    for name, text in entry.options:
        yield f"| `{name.replace('|', chr(92) + '|')}` | {_literal(text)} |"


def _literal(text: str) -> str:
    """Text in which nothing is marked up but what stands in backticks."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"([*_<>|\[\]])", r"\\\1", part) for part in parts)


def _name(entry: Entry) -> str:
    words = entry.usage.removeprefix("photogroup ").split()
    return " ".join(word for word in words[: 2 if words[0] in ("models", "import", "export") else 1])


def man() -> str:
    program, *commands = entries()
    lines = [f'.TH PHOTOGROUP 1 "" "photogroup {__version__}" "User Commands"']
    lines += [".SH NAME", "photogroup \\- see the people in your photos as albums", ".SH SYNOPSIS"]
    lines += [f".B {_roff(program.usage)}", ".SH DESCRIPTION", _roff(DESCRIPTION), ".SH OPTIONS", *_tagged(program)]
    lines.append(".SH COMMANDS")
    for entry in commands:
        lines += [f".SS {_roff(entry.usage)}", *map(_roff, entry.text.replace("\n\n", "\n.PP\n").splitlines())]
        lines += _tagged(entry)
    codes = EXIT_CODES.partition(": ")[2]
    lines += [".SH EXIT STATUS", _roff(codes), ".SH ENVIRONMENT", _roff(ENVIRONMENT)]
    return "\n".join(lines) + "\n"


def _tagged(entry: Entry) -> Iterator[str]:
    for name, text in entry.options:
        yield from (".TP", f".B {_roff(name)}", _roff(text) or "\\&")


def _roff(text: str) -> str:
    if text == ".PP":
        return text
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("`", "")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.write_text(markdown() if out.suffix == ".md" else man(), "utf-8")
