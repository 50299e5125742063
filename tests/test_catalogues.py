"""Every key of the program is worded by both front ends, with the arguments that it is said with, and no others are."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path

import pytest

import photogroup
from photogroup import errors
from photogroup.cli.catalogue import CATALOGUE as COMMAND_LINE
from photogroup.cli.plural import Plural
from photogroup.cli.program import app_for
from photogroup.cli.wording import words
from photogroup.gui.catalogue import CATALOGUE as WINDOW
from photogroup.messages import message, names_in

PACKAGE = Path(photogroup.__file__).parent
NOT_IN_THE_WINDOW = ("cli", "cluster", "doctor.py", "evaluation.py")
OWN_ARGUMENTS = {"earlier"}
"""Of errors that carry more than what they say."""


@cache
def trees() -> Mapping[Path, ast.Module]:
    """Every module of the package."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def kinds_of_errors() -> set[str]:
    """Every class in the package that is a PhotogroupError, also those that only one file knows."""
    found = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    classes = [node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while more := {node.name for node in classes if {ast.unparse(base) for base in node.bases} & found} - found:
        found |= more
    return found


@cache
def saying() -> Set[str]:
    """What takes a key and its arguments."""
    return {"message", *kinds_of_errors()}


@cache
def calls(*, window: bool) -> Sequence[ast.Call]:
    """Every call that takes a key, in what the window opens or everywhere."""
    found = []
    for path, tree in trees().items():
        is_shown = not set(path.relative_to(PACKAGE).parts) & {*NOT_IN_THE_WINDOW, "errors.py", "messages.py"}
        for node in ast.walk(tree) if is_shown or not window else ():
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] in saying():
                found.append(node)
    return found


def said(*, window: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """Every key in the code with the names of its arguments."""
    for call in calls(window=window):
        key = call.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, frozenset(word.arg or "" for word in call.keywords) - OWN_ARGUMENTS


def texts(template: str | Plural) -> tuple[str, ...]:
    return (template.one, template.more) if isinstance(template, Plural) else (template,)


def shown_by(template: str | Plural) -> set[str]:
    """The arguments that a template shows, or takes to choose a plural."""
    names = {name for text in texts(template) for name in names_in(text)}
    is_counted = isinstance(template, Plural) or "%Ln" in template
    return names | {"count"} if is_counted else names


def test_the_walk_finds_errors_of_single_files_and_many_keys() -> None:
    assert {"Contradiction", "BadTable", "BadRecord", "_Damaged"} <= saying()
    assert len(set(said(window=True))) > 250


def test_no_message_is_made_of_a_sentence() -> None:
    assert [key for key, _ in said(window=False) if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", key)] == []
    assert [ast.unparse(call) for call in calls(window=False) if isinstance(call.args[0], ast.JoinedStr)] == []


@pytest.mark.parametrize(
    ("catalogue", "window"), [(COMMAND_LINE, False), (WINDOW, True)], ids=["command line", "window"]
)
def test_a_front_end_words_every_key_with_its_arguments_and_no_other(
    catalogue: Mapping[str, str | Plural], window: bool
) -> None:
    keys = {key for key, _ in said(window=window)}
    assert keys - catalogue.keys() == set()
    assert catalogue.keys() - keys == set()
    asked = {(key, name) for key, arguments in said(window=window) for name in shown_by(catalogue[key]) - arguments}
    assert asked == set()


def test_nothing_that_is_said_is_left_out_by_a_front_end() -> None:
    left_out = {(key, name) for key, names in said(window=False) for name in names - shown_by(COMMAND_LINE[key])}
    assert left_out == set()


def test_the_window_never_sends_the_user_to_the_command_line() -> None:
    program = app_for([])
    names = [command.name or "" for command in program.registered_commands]
    names += [group.name or "" for group in program.registered_groups]
    assert len(names) > 30
    phrase = re.compile(rf"photogroup ({'|'.join(names)})\b|(^|\s)--?[a-z]|pip install")
    sources = "".join(path.read_text("utf-8") for path in (PACKAGE / "gui" / "translations").glob("*.ts"))
    assert [text for text in [*WINDOW.values(), *sources.splitlines()] if phrase.search(text)] == []


@pytest.mark.parametrize("name", ["2024", "007", "an unnamed person", "{count}", "%n", "20,000"])
def test_a_name_is_said_as_it_is(name: str) -> None:
    assert words(message("hide-person", person=name)) == f"Hid {name}"
    assert words(message("confirm-faces", count=1, person=name)) == f"Confirmed 1 face as {name}"


def test_numbers_and_plurals_are_written_as_english_writes_them() -> None:
    assert words(message("merge-faces", count=1043, person="Anna")) == "Merged 1,043 faces into Anna"
    assert words(message("merge-faces", count=1, person="Anna")) == "Merged 1 face into Anna"
