"""Every key of the program is worded by both front ends, with the arguments that it is said with, and no others are."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import photogroup
from photogroup import errors
from photogroup.cli.catalogue import CATALOGUE as COMMAND_LINE
from photogroup.cli.plural import Plural
from photogroup.cli.wording import words
from photogroup.gui.catalogue import CATALOGUE as WINDOW
from photogroup.messages import message

PACKAGE = Path(photogroup.__file__).parent
SAYING = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
"""What takes a key and its arguments, besides `message`."""
OWN_ARGUMENTS = {"earlier"}
"""Of errors that carry more than what they say."""


def said() -> Iterator[tuple[str, set[str], str]]:
    """Every key in the code with the names of its arguments and its file."""
    for path in PACKAGE.rglob("*.py"):
        room = "cli" if path.name == "evaluation.py" else path.relative_to(PACKAGE).parts[0]  # not in the window
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in {"message", "Contradiction", *SAYING} and node.args:
                    key = node.args[0]
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, {word.arg or "" for word in node.keywords} - OWN_ARGUMENTS, room


def wanted(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template.replace("|", "")) if name}


def test_no_error_is_raised_with_a_sentence() -> None:
    assert [key for key, _, room in said() if room not in ("demo",) and not key.replace("-", "").isalnum()] == []


def test_the_command_line_words_every_key_with_its_arguments() -> None:
    for key, arguments, room in said():
        if room == "gui":
            continue
        template = COMMAND_LINE.get(key)
        assert template is not None, key
        texts = (template.one, template.more) if isinstance(template, Plural) else (template,)
        for text in texts:
            assert wanted(text) <= arguments | {"count"}, key


def test_the_window_words_every_key_with_its_arguments() -> None:
    for key, arguments, room in said():
        if room in ("cli", "doctor.py", "demo"):
            continue
        template = WINDOW.get(key)
        assert template is not None, key
        assert wanted(template) <= arguments, key


@pytest.mark.parametrize("catalogue", [COMMAND_LINE, WINDOW], ids=["command line", "window"])
def test_nothing_is_worded_that_nobody_says(catalogue: dict[str, object]) -> None:
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if "catalogue" not in path.name)
    assert [key for key in catalogue if f'"{key}"' not in code] == []


def test_the_window_never_sends_the_user_to_the_command_line() -> None:
    assert [text for text in WINDOW.values() if "photogroup " in text and "photogroup DIR" in text] == []
    commands = ("photogroup scan", "photogroup review", "photogroup problems", "photogroup people", "photogroup calib")
    assert [text for text in WINDOW.values() if any(command in text for command in commands)] == []


@pytest.mark.parametrize("name", ["2024", "007", "an unnamed person", "{count}", "%n", "20,000"])
def test_a_name_is_said_as_it_is(name: str) -> None:
    assert words(message("hide-person", person=name)) == f"Hide {name}"
    assert words(message("confirm-faces", count=1, person=name)) == f"Confirm 1 face as {name}"


def test_numbers_and_plurals_are_written_as_english_writes_them() -> None:
    assert words(message("merge-faces", count=1043, person="Anna")) == "Merge 1,043 faces into Anna"
    assert words(message("merge-faces", count=1, person="Anna")) == "Merge 1 face into Anna"
