"""What all commands share: where the library is, and how answers are printed."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from photogroup.cli.wording import words
from photogroup.errors import NotFound
from photogroup.jobs import Job, Stopwatch
from photogroup.messages import Argument, Message, without_directions
from photogroup.naming import perhaps_id, said_id

if TYPE_CHECKING:
    from photogroup.domain import FaceId, PersonId
    from photogroup.library import Done, Library, Preview

T = TypeVar("T")
_OBEYED = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", "-l", help="The library's folder.", envvar="PHOTOGROUP_LIBRARY", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.", show_default=False)]
FaceArgument = Annotated[int, typer.Argument(metavar="FACE", help="A face's id.")]
FacesArgument = Annotated[list[int], typer.Argument(metavar="FACE…", help="Face ids, as `photogroup faces` lists.")]
PreviewOption = Annotated[bool, typer.Option("--preview", help="Only say what would change.", show_default=False)]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.", show_default=False)]
PersonArgument = Annotated[str, typer.Argument(help="A person's name, or id as #42.")]


class Stopped(Exception):
    """The user pressed Ctrl-C."""


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The options given before the command."""

    library: Path | None
    as_json: bool


@dataclass(frozen=True, slots=True)
class Output:
    """Where answers go: tables for people, JSON for machines."""

    as_json: bool

    def table(self, rows: Sequence[dict[str, Any]], columns: dict[str, str], title: str = "") -> None:
        """Print rows: all their fields as JSON, or the named columns as a table (`columns` maps field to heading)."""
        if self.as_json:
            print(_as_json(rows))
            return
        from rich.console import Console
        from rich.table import Table

        table = Table(title=title or None, header_style="bold", title_justify="left")
        for field, heading in columns.items():
            is_number = bool(rows) and isinstance(rows[0][field], int | float)
            table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
        for row in rows:
            table.add_row(*(_cell(row[field]) for field in columns))
        Console(markup=False, emoji=False).print(table)

    def lines(self, rows: Iterable[dict[str, Any]]) -> None:
        """Print one JSON object a line."""
        for row in rows:
            print(_as_json(row))

    def say(self, said: Argument, **values: Any) -> None:
        """Print a sentence for people, or its values for machines."""
        sentence = words(said)
        if self.as_json:
            print(_as_json({"message": sentence, **values}))
        elif sentence:
            print(printable(sentence))

    def say_all(self, said: Iterable[Argument]) -> None:
        """Print sentences for people, a line each; nothing for machines."""
        if not self.as_json:
            self.say("\n".join(map(words, said)))

    def run(self, job: Job[T]) -> T:
        """Run a job to its end, showing count, rate and time left on standard error where someone looks at it."""
        try:
            return _run_silently(job) if self.as_json or not sys.stderr.isatty() else _run_with_bar(job)
        except KeyboardInterrupt:
            raise Stopped from None
        finally:
            job.close()


def report(out: Output, done: "Done | None", otherwise: str = "") -> None:
    """Print what a correction did; `otherwise` where there was nothing to do."""
    if done is None:
        out.say(otherwise)
    else:
        out.say(done.message, person=done.person)


def face_ids(faces: Iterable[int | str]) -> "list[FaceId]":
    from photogroup.domain import FaceId

    try:
        return [FaceId(int(face)) for face in faces]
    except ValueError:
        raise NotFound("faces-by-numbers") from None


def somebody(door: "Library", to: str) -> "tuple[PersonId | None, str]":
    """Somebody who is known, or the name of somebody new."""
    try:
        return door.people.named(to).id, ""
    except NotFound:
        if said_id(to) is not None or perhaps_id(to) is not None:
            raise
        return None, to


def agreed(out: Output, change: "Preview", yes: bool, *, preview: bool = False, even_empty: bool = False) -> bool:
    """Is this change wanted? People see it and are asked, unless they said --yes; machines have to say it.

    Where it moves no face it needs no answer, but if it is worth one `even_empty`. A `preview` is never wanted.
    """
    if not out.as_json:
        out.say("\n".join(map(words, (change.message, *change.details))))
    needs_answer = out.as_json or change.moves or even_empty
    return not preview and agreed_to(out, yes or not needs_answer)


def agreed_to(out: Output, yes: bool) -> bool:
    """Did the user say --yes, or say yes now? Machines are not asked."""
    if yes or out.as_json:
        return yes
    print("Do it? y/N ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def say_changed(out: Output, change: "Preview", is_done: bool, **more: Any) -> None:
    """Print that the change was made, or not; for machines all of it and `more`."""
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
    return Output(as_json or context.obj.as_json)


@contextmanager
def opened(context: typer.Context, library: Path | None, *, read_only: bool = False) -> "Iterator[Library]":
    """Open the library that the options name, the usual one where they name none."""
    from photogroup.library import Library
    from photogroup.settings import default_library

    with Library.open(library or context.obj.library or default_library(), read_only=read_only) as opened_library:
        for warning in opened_library.checking.warnings():
            print(printable(words(warning)), file=sys.stderr)
        yield opened_library


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.3f}"
    return "" if value is None else printable(words(value) if isinstance(value, Message) else str(value))


def _as_json(value: Any) -> str:
    return _encodable(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> str:
    return words(value) if isinstance(value, Message) else str(value)


def printable(text: str) -> str:
    """What a file says or is called need not be text: show what a terminal would obey as escapes, too."""
    return without_directions(_encodable(text)).translate(_OBEYED)


def _encodable(text: str) -> str:
    """File names need not be text: show what cannot be encoded as backslash escapes, which JSON knows as well."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _run_silently(job: Job[T]) -> T:
    try:
        while True:
            next(job)
    except StopIteration as end:
        result: T = end.value
        return result


def _run_with_bar(job: Job[T]) -> T:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        stage: Message | None = None
        task, watch = bar.add_task("", total=None, rate=""), Stopwatch()
        try:
            while True:
                step = next(job)
                if step.what != stage:
                    stage, watch = step.what, Stopwatch()
                    bar.reset(task, total=step.total, description=printable(words(stage)), rate="")
                rate = f"{watch.rate(step.done):.1f}/s" if step.done else ""
                bar.update(task, completed=step.done, total=step.total, rate=rate)
        except StopIteration as end:
            result: T = end.value
            return result
