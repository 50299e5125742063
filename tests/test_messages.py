"""What is said keeps its arguments on every way it takes."""

import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from photogroup.cli import run
from photogroup.cli.common import Output
from photogroup.cli.wording import words
from photogroup.errors import BadPhoto, NotFound
from photogroup.messages import Message, message, without_directions


def test_a_message_comes_back_from_the_store_as_it_was() -> None:
    said = message(
        "merged",
        name="2024",
        count=43,
        share=0.5,
        on=date(2026, 5, 3),
        at=datetime(2026, 5, 3, 12, tzinfo=UTC),
        file=Path("/a/007.jpg"),
        others=("Anna", message("an-unnamed-person")),
        nothing=None,
    )
    assert Message.from_json(said.to_json()) == said


@pytest.mark.parametrize(
    "text", ["The file is empty.", "3", "[]", "{", '{"message": 3}', '{"message": "a", "with": {"b": {"c": 1}}}']
)
def test_text_that_is_no_message_is_shown_as_it_is(text: str) -> None:
    assert Message.from_json(text) == message("plain-text", text=text)
    assert words(Message.from_json(text)) == text


def test_an_error_keeps_its_message_between_processes() -> None:
    error = pickle.loads(pickle.dumps(BadPhoto("too-many-pixels", megapixels=250)))  # noqa: S301
    assert isinstance(error, BadPhoto)
    assert error.message == message("too-many-pixels", megapixels=250)


def test_a_log_shows_the_key_and_the_arguments_of_an_error() -> None:
    assert str(NotFound("no-such-person", name="Anna")) == "no-such-person (name=Anna)"


def test_marks_of_direction_are_shown_and_not_obeyed() -> None:
    assert without_directions("holiday\u202egpj.exe") == "holiday\\u202egpj.exe"
    assert without_directions("\u2066Anna\u2069 \u200fדנה Zoë") == "\\u2066Anna\\u2069 \\u200fדנה Zoë"


def test_the_command_line_shows_marks_of_direction_in_sentences_and_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["people", "--library", str(tmp_path / "a\u202eb")]) == NotFound.exit_code
    assert "a\\u202eb" in capsys.readouterr().err
    Output(False).say("Anna\u202e and others")
    assert "Anna\\u202e" in capsys.readouterr().out
