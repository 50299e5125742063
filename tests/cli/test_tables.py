"""Tables: what a very long cell does to the other lines."""

import os
import shutil
import sys

import pytest

from photogroup.cli.tables import table

ROWS = [["1", "Anna", "x" * 300, "y" * 300], ["2", "Ben", "short", "no"]]
HEADINGS, NUMBERS = ["Id", "Name", "What", "About"], [True, False, False, False]


def test_in_a_pipe_a_very_long_cell_is_whole_and_pads_no_other_line() -> None:
    _, first, second = table(ROWS, HEADINGS, NUMBERS)
    assert "x" * 300 in first
    assert len(second) < 110


def test_on_a_terminal_every_wide_column_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    assert max(map(len, table(ROWS, HEADINGS, NUMBERS))) <= 80
