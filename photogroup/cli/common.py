"""What all commands share: where the library is, and how answers are printed."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from photogroup.cli.completion import names_beginning_with
from photogroup.cli.passphrases import unlock_if_needed
from photogroup.cli.terminal_text import encodable, printable
from photogroup.cli.wording import words
from photogroup.errors import NotFound, PhotogroupError
from photogroup.jobs import Job
from photogroup.messages import Argument, Message
from photogroup.naming import perhaps_id, said_id

if TYPE_CHECKING:
    from photogroup.domain import FaceId, PersonId
    from photogroup.library import Done, Engine, Library, Preview

T = TypeVar("T")


def given_folder(text: str) -> Path:
    """A folder as the command line names it. Raises NotFound for "", which an unset variable leaves, and for "-"."""
    if not text:
        raise NotFound("folder-is-empty-text")
    if text == "-":
        raise NotFound("dash-is-no-folder")
    return Path(text)


LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        "-l",
        metavar="<path>",
        parser=given_folder,
        help="The library's folder; none: $PHOTOGROUP_LIBRARY.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For machines: one JSON object per line.", show_default=False)]
FaceArgument = Annotated[int, typer.Argument(metavar="FACE", help="A face's id.")]
FacesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FACE…", help="Face ids, as `photogroup faces` lists; -: read them from the input."),
]
PreviewOption = Annotated[bool, typer.Option("--preview", help="Only say what would change.", show_default=False)]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.", show_default=False)]
PersonArgument = Annotated[
    str, typer.Argument(help="A person's name, or id as #42.", autocompletion=names_beginning_with)
]


class Stopped(Exception):
    """The user pressed Ctrl-C."""


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The options given before the command."""

    library: Path | None
    as_json: bool
    is_quiet: bool = False
    is_verbose: bool = False
    passphrase_fd: int | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """Where results are printed: tables and sentences for people, a JSON object per line for programs."""

    as_json: bool
    is_quiet: bool = False
    """Print only what was asked for, without progress or sentences about what was done."""
    is_verbose: bool = False
    """Say on standard error how long each stage took."""

    def table(self, rows: Sequence[dict[str, Any]], columns: dict[str, str], title: str = "") -> None:
        """Print rows: all their fields as JSON, or the named columns as a table (`columns` maps field to heading)."""
        if self.as_json:
            self.lines(rows)
            return
        from photogroup.cli.tables import table

        numbers = [bool(rows) and isinstance(rows[0][field], int | float) for field in columns]
        cells = [[_cell(row[field]) for field in columns] for row in rows]
        for line in ([title] if title else []) + (list(table(cells, list(columns.values()), numbers)) if rows else []):
            print(line)

    def lines(self, rows: Iterable[dict[str, Any]]) -> None:
        """Print one JSON object per line."""
        for row in rows:
            print(_as_json(row))

    def say(self, said: Argument, **values: Any) -> None:
        """Print a sentence for people, or its values for programs."""
        sentence = words(said)
        if self.as_json:
            print(_as_json({"message": sentence, **values}))
        elif sentence and not self.is_quiet:
            print(printable(sentence))

    def answer(self, said: Argument, **values: Any) -> None:
        """Like `say`, but for requested information: --quiet does not silence it."""
        Output(self.as_json).say(said, **values)

    def say_all(self, said: Iterable[Argument]) -> None:
        """Print sentences for people, one per line; nothing for programs."""
        if not self.as_json:
            self.say("\n".join(map(words, said)))

    def run(self, job: Job[T]) -> T:
        """Run a job to its end, showing count, rate and time left on standard error if it is a terminal."""
        from photogroup.cli.running import run_silently, run_verbosely, run_with_bar

        try:
            if self.is_verbose:
                return run_verbosely(job)
            is_seen = not self.as_json and not self.is_quiet and sys.stderr.isatty()
            return run_with_bar(job) if is_seen else run_silently(job)
        except KeyboardInterrupt:
            raise Stopped from None
        finally:
            job.close()


def report(out: Output, done: "Done | None", otherwise: str = "") -> None:
    """Print what a correction did, or `otherwise` if there was nothing to do."""
    if done is None:
        out.say(otherwise)
    else:
        out.say(done.message, person=done.person)


def face_ids(faces: Iterable[int | str]) -> "list[FaceId]":
    """The faces with these ids; "-" stands for those on standard input. Raises NotFound."""
    from photogroup.domain import FaceId

    given = [number for face in faces for number in (sys.stdin.read().split() if face == "-" else [face])]
    try:
        return [FaceId(int(face)) for face in given]
    except ValueError:
        raise NotFound("faces-by-numbers") from None


def somebody(door: "Library", to: str) -> "tuple[PersonId | None, str]":
    """A known person, or the name of a new one."""
    try:
        return door.people.named(to).id, ""
    except NotFound:
        if said_id(to) is not None or perhaps_id(to) is not None:
            raise
        return None, to


def agreed(out: Output, change: "Preview", yes: bool, *, preview: bool = False, even_empty: bool = False) -> bool:
    """Whether this change is wanted. People see it and are asked, unless they said --yes; programs have to say --yes.

    A change that does not move any face is not asked about, except `even_empty`. With `preview` the answer is no.
    """
    if not out.as_json:
        out.say("\n".join(map(words, (change.message, *change.details))))
    needs_answer = out.as_json or change.moves or even_empty
    return not preview and agreed_to(out, yes or not needs_answer)


def agreed_to(out: Output, yes: bool) -> bool:
    """Whether the user said --yes, or says so now. Programs are not asked. Raises PhotogroupError for a no."""
    return is_typed(out, yes, "Do it? y/N ", "y", "yes")


def is_typed(out: Output, yes: bool, question: str, *answers: str) -> bool:
    """Require that the user said --yes, or types one of these. Raises PhotogroupError if nobody can be asked, or the
    answer is no."""
    if yes or out.as_json:
        return yes
    if not sys.stdin.isatty():
        raise PhotogroupError("nobody-to-ask")
    print(question, end="", flush=True)
    if sys.stdin.readline().strip().lower() not in answers:
        raise PhotogroupError("nothing-was-done")
    return True


def say_changed(out: Output, change: "Preview", is_done: bool, **more: Any) -> None:
    """Print whether the change was made; for programs, all of it and `more`."""
    out.say(
        change.message if out.as_json else "Done." if is_done else "Nothing was changed.",
        moves=len(change.moves),
        faces=[{"face": move.face_id, "from": move.before, "to": move.after} for move in change.moves],
        appear=change.appear,
        vanish=change.vanish,
        confirmed_touched=change.confirmed_touched,
        details=change.details,
        applied=is_done,
        **more,
    )


def output(context: typer.Context, as_json: bool) -> Output:
    given: GlobalOptions = context.obj
    return Output(as_json or given.as_json, given.is_quiet, given.is_verbose)


@contextmanager
def opened(
    context: typer.Context, library: Path | None, *, read_only: bool = False, engine: "Engine | None" = None
) -> "Iterator[Library]":
    """Open the library that the options name, or the usual one."""
    from photogroup.library import Engine, Library, warnings_of
    from photogroup.settings import default_library

    folder = library or context.obj.library or default_library()
    if context.obj.is_verbose:
        print(f"Library: {printable(str(folder))}", file=sys.stderr)
    unlock_if_needed(folder, context.obj.passphrase_fd)
    with Library.open(folder, read_only=read_only, engine=engine or Engine()) as opened_library:
        for warning in warnings_of(opened_library):
            print(printable(words(warning)), file=sys.stderr)
        yield opened_library


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    return "" if value is None else printable(words(value) if isinstance(value, Message) else str(value))


def _as_json(value: Any) -> str:
    has_all = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    return encodable(json.dumps(value, ensure_ascii=not has_all, default=_plain))


def _plain(value: Any) -> str:
    match value:
        case Message():
            return words(value)
        case date():
            return value.isoformat()
    return str(value)
