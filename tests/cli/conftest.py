"""A library of its own for every test of a command, and stand-ins for the networks."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from printed import answer
from stand_ins import album, index, write_photos

from photogroup.cli import run
from photogroup.errors import ExitCode

Run = Callable[..., Any]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben"), "anna+ben 50", "stranger 60")
    return folder


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a library of its own; returns what --json printed, or raises AssertionError.

    With `typed`, what the user types, every line that was printed comes back.
    """
    monkeypatch.setattr(
        "photogroup.scanning.workers.index_in_processes", lambda tasks, options, count: index(tasks, options)
    )

    def call(*arguments: str, code: int = ExitCode.OK, typed: str | None = None) -> Any:
        if typed is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert run([arguments[0], *arguments[1:], "--library", str(tmp_path / "library"), "--json"]) == code
        printed = capsys.readouterr()
        if code != ExitCode.OK:
            return printed.err
        return answer(printed.out) if typed is None else [json.loads(line) for line in printed.out.splitlines()]

    return call


@pytest.fixture
def scanned(cli: Run, photos: Path) -> Run:
    cli("scan", str(photos))
    return cli
