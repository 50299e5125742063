"""Typed reading of a TOML file that anybody may have written: every complaint names the key."""

import math
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

V = TypeVar("V")
N = TypeVar("N", int, float)
_MOST_BYTES = 1 << 16
_MOST_DOTS = 100
"""In a line: the memory that tomllib takes grows with the square of the parts of a key."""


class Table:
    """A table of the TOML file that names what is missing or of the wrong kind."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where

    def get(self, key: str, kind: type[V], default: V | None = None) -> V:
        value = self._values.get(key, default)
        if kind is float and type(value) is int:
            value = self._float(key, value)
        if type(value) is not kind:
            raise ValueError(f"{self._where}{key} must be given as {kind.__name__}")
        return value

    def table(self, key: str) -> "Table":
        return Table(self.get(key, dict), f"{self._where}{key}.")

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        values = self.get(key, list)
        if len(values) != count or not all(type(value) in (int, float) for value in values):
            raise ValueError(f"{self._where}{key} must be {count} numbers")
        return tuple(self._float(key, value) for value in values)

    def _float(self, key: str, value: float) -> float:
        try:
            return float(value)
        except OverflowError:
            raise ValueError(f"{self._where}{key} is too large a number") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __contains__(self, key: str) -> bool:
        return key in self._values


def read_table(path: Path) -> Table:
    """The table in this file. Raises OSError, and ValueError for a file that is no TOML or cannot be meant as such."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is no file")
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError(f"it is longer than {_MOST_BYTES:,} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("it is no text") from None
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise ValueError(f"it has a line with more than {_MOST_DOTS} dots")
    try:
        return Table(tomllib.loads(text))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def positive(value: N, name: str, most: int | None = None) -> N:
    """The value, if it is more than 0, finite and no more than `most`; else ValueError."""
    if not 0 < value < math.inf:
        raise ValueError(f"{name} must be more than 0")
    if most is not None and value > most:
        raise ValueError(f"{name} must be at most {most}")
    return value


def finite(values: tuple[float, ...], name: str) -> tuple[float, ...]:
    """The values, if they are neither infinite nor no numbers; else ValueError."""
    if not all(map(math.isfinite, values)):
        raise ValueError(f"{name} must be ordinary numbers")
    return values
