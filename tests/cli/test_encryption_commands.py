"""Encryption from the command line: a script gives the passphrase, nobody else is asked without a terminal."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from printed import answer

from photogroup import keys
from photogroup.cli import passphrases, run
from photogroup.errors import ExitCode

Run = Callable[..., Any]
PASSPHRASE = "three blind mice"


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_COST", {"n": 1 << 10, "r": 8, "p": 1})
    monkeypatch.setattr(keys, "_known", {})
    monkeypatch.setattr(passphrases, "_read", {})
    monkeypatch.delenv(passphrases.ENVIRONMENT, raising=False)


@pytest.fixture
def encrypted(scanned: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Every call begins as a new process does: without the key."""
    scanned("name", "1", "Anna")
    with monkeypatch.context() as during:
        during.setenv(passphrases.ENVIRONMENT, PASSPHRASE)
        assert scanned("encrypt")["encrypted"] is True

    def call(*arguments: str, code: int = ExitCode.OK, passphrase: str = "") -> Any:
        keys._known.clear()
        with monkeypatch.context() as during:
            if passphrase:
                during.setenv(passphrases.ENVIRONMENT, passphrase)
            return scanned(*arguments, code=code)

    return call


@pytest.fixture
def descriptor() -> Iterator[Callable[[str], int]]:
    opened: list[int] = []

    def with_text(text: str) -> int:
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        opened.append(reading)
        return reading

    yield with_text
    for each in opened:
        os.close(each)


def test_an_encrypted_library_answers_only_to_its_passphrase(encrypted: Run) -> None:
    assert "no terminal" in encrypted("people", code=ExitCode.USAGE)
    assert "not the passphrase" in encrypted("people", code=ExitCode.USAGE, passphrase="three blind rats")
    people = encrypted("people", passphrase=PASSPHRASE)
    assert "Anna" in {person["name"] for person in people}


def test_the_passphrase_may_come_from_a_file_descriptor(
    encrypted: Run, descriptor: Callable[[str], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys._known.clear()
    given = ("--passphrase-fd", str(descriptor(f"{PASSPHRASE}\n")), "--json", "--library", str(tmp_path / "library"))
    assert run([*given, "people"]) == ExitCode.OK
    assert "Anna" in {person["name"] for person in answer(capsys.readouterr().out)}


def test_all_that_was_said_can_still_be_restored_archived_and_erased(encrypted: Run, tmp_path: Path) -> None:
    encrypted("name", "2", "Ben", passphrase=PASSPHRASE)
    (tmp_path / "library" / "library.db").write_bytes(b"garbage" * 1000)
    encrypted("restore", passphrase=PASSPHRASE)
    people = encrypted("people", passphrase=PASSPHRASE)
    assert {"Anna", "Ben"} <= {person["name"] for person in people}
    encrypted("export", "archive", str(tmp_path / "all.photogroup"), passphrase=PASSPHRASE)
    assert (tmp_path / "all.photogroup").stat().st_size
    encrypted("erase", "--yes")
    assert not (tmp_path / "library").exists()


def test_decrypting_needs_the_passphrase_and_gives_the_library_back(encrypted: Run, tmp_path: Path) -> None:
    encrypted("decrypt", "--yes", code=ExitCode.USAGE)
    assert encrypted("decrypt", "--yes", passphrase=PASSPHRASE)["encrypted"] is False
    assert "Anna" in {person["name"] for person in encrypted("people")}


def test_another_passphrase_is_the_second_line_of_the_descriptor(
    encrypted: Run, descriptor: Callable[[str], int], tmp_path: Path
) -> None:
    keys._known.clear()
    given = descriptor(f"{PASSPHRASE}\nthree deaf mice\n")
    library = str(tmp_path / "library")
    assert run(["--passphrase-fd", str(given), "--library", library, "encrypt", "--change"]) == ExitCode.OK
    encrypted("people", code=ExitCode.USAGE, passphrase=PASSPHRASE)
    encrypted("people", passphrase="three deaf mice")


def test_a_short_passphrase_is_refused_and_nothing_is_changed(scanned: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(passphrases.ENVIRONMENT, "mice")
    assert "at least 8" in scanned("encrypt", code=ExitCode.USAGE)
    monkeypatch.delenv(passphrases.ENVIRONMENT)
    assert scanned("people")
