"""Why a file cannot be used is said in the user's language, and a list says a path once."""

import errno
import os
from pathlib import Path

import pytest

from photogroup.cli.wording import words
from photogroup.errors import FolderMissing
from photogroup.files import replacing
from photogroup.messages import Message, message
from photogroup.system_reasons import beside, system_reason

PATH = Path("/photos/a.jpg")


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        (errno.EACCES, "you are not allowed to"),
        (errno.EROFS, "the disk can only be read"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ENOENT, "not found"),
        (errno.ENAMETOOLONG, "the name is too long"),
    ],
)
def test_usual_reasons_are_messages_and_no_words_of_the_system(code: int, phrase: str) -> None:
    reason = system_reason(OSError(code, os.strerror(code), str(PATH)))
    assert isinstance(reason, Message)
    assert words(message("file-unreadable", reason=reason)) == f"The file could not be read: {phrase}."


def test_an_unusual_reason_is_told_in_the_words_of_the_system_without_the_path() -> None:
    assert system_reason(OSError(errno.EXDEV, "Invalid cross-device link", str(PATH))) == "Invalid cross-device link"
    assert system_reason(ValueError("odd")) == "odd"


def test_a_list_does_not_repeat_the_path_that_it_shows() -> None:
    said = message("cannot-write", path=PATH, reason=message("reason-read-only"))
    assert words(beside(PATH, said)) == "The file could not be written: the disk can only be read."
    assert beside(PATH.with_suffix(".xmp"), said) == said
    other = message("file-empty")
    assert beside(PATH, other) == other


def test_a_file_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing) as raised, replacing(tmp_path / "none" / "a.txt"):
        pass
    assert raised.value.message == message(
        "cannot-write", path=tmp_path / "none" / "a.txt", reason=message("reason-not-there")
    )
