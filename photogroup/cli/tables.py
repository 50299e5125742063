"""Tables for people: plain aligned columns that suit `grep`, `cut` and narrow terminals."""

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "
_LEAST = 12
"""Fewest characters that a column keeps when the terminal is narrow."""
_MOST = 80
"""To how many characters a column is filled up where nothing is wrapped."""


def table(rows: Sequence[Sequence[str]], headings: Sequence[str], numbers: Sequence[bool]) -> Iterator[str]:
    """The lines of a table; `numbers` says which columns are right-aligned.

    On a terminal the widest columns are wrapped if the table would not fit; elsewhere nothing is, and a cell that is
    much longer than others should be pads no other line.
    """
    is_terminal = sys.stdout.isatty()
    everything = [list(headings), *map(list, rows)]
    widths = [max(map(width, column)) for column in zip(*everything, strict=True)]
    widths = _fitted(widths) if is_terminal else [min(each, _MOST) for each in widths]
    for row in everything:
        folded = [
            list(_folded(cell, limit)) if is_terminal else [cell] for cell, limit in zip(row, widths, strict=True)
        ]
        for number in range(max(map(len, folded))):
            cells = (parts[number] if number < len(parts) else "" for parts in folded)
            aligned = map(_aligned, cells, widths, numbers)
            yield _GAP.join(aligned).rstrip()


def width(text: str) -> int:
    """Width in terminal columns: East Asian characters take two, combining marks none."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if letter.isascii():
        return 1
    return 0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fitted(widths: Sequence[int]) -> list[int]:
    """As wide as the terminal has room for, taken from the widest columns."""
    fitted, room = list(widths), shutil.get_terminal_size().columns - len(_GAP) * (len(widths) - 1)
    while sum(fitted) > room and max(fitted) > _LEAST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _folded(text: str, limit: int) -> Iterator[str]:
    line = ""
    for letter in text:
        if width(line) + _width(letter) > limit and line:
            yield line
            line = ""
        line += letter
    yield line


def _aligned(cell: str, limit: int, is_number: bool) -> str:
    space = " " * (limit - width(cell))
    return space + cell if is_number else cell + space
