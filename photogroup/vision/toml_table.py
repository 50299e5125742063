"""Typed reading of an untrusted TOML file; every error names the key."""

import math
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from photogroup import keys
from photogroup.errors import PhotogroupError

V = TypeVar("V")
N = TypeVar("N", int, float)
_MOST_BYTES = 1 << 16
_MOST_DOTS = 100
"""Per line: the memory that tomllib takes grows with the square of the number of parts of a key."""


class BadTable(PhotogroupError, ValueError):
    """A file that lacks something, or contains an impossible value."""


class Table:
    """A table of the TOML file; it reports which key is missing or of the wrong type."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where

    def get(self, key: str, kind: type[V], default: V | None = None) -> V:
        value = self._values.get(key, default)
        if kind is float and type(value) is int:
            value = self._float(key, value)
        if type(value) is not kind:
            raise BadTable("toml-other-kind", name=f"{self._where}{key}", kind=kind.__name__)
        return value

    def table(self, key: str) -> "Table":
        return Table(self.get(key, dict), f"{self._where}{key}.")

    def tables(self, key: str) -> "list[Table]":
        """The tables of an array of tables."""
        values = self.get(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise ValueError(f"{self._where}{key} must be tables")
        return [Table(value, f"{self._where}{key}.") for value in values]

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        values = self.get(key, list)
        if len(values) != count or not all(type(value) in (int, float) for value in values):
            raise BadTable("toml-not-so-many-numbers", name=f"{self._where}{key}", count=count)
        return tuple(self._float(key, value) for value in values)

    def _float(self, key: str, value: float) -> float:
        try:
            return float(value)
        except OverflowError:
            raise BadTable("toml-too-large", name=f"{self._where}{key}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __contains__(self, key: str) -> bool:
        return key in self._values


def read_table(path: Path) -> Table:
    """The table in this file. Raises OSError, ValueError if it is not TOML, and BadTable if it is absurdly complex."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise BadTable("toml-no-file")
    if keys.size_of(path) > _MOST_BYTES:
        raise BadTable("toml-too-long", bytes=_MOST_BYTES)
    content = keys.read(path)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadTable("toml-no-text") from None
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise BadTable("toml-too-many-dots", dots=_MOST_DOTS)
    try:
        return Table(tomllib.loads(text))
    except RecursionError:
        raise BadTable("toml-too-deep") from None


def positive(value: N, name: str, most: int | None = None) -> N:
    """The value, if it is more than 0, finite and no more than `most`; else BadTable."""
    if not 0 < value < math.inf:
        raise BadTable("toml-not-positive", name=name)
    if most is not None and value > most:
        raise BadTable("toml-above", name=name, most=most)
    return value


def finite(values: tuple[float, ...], name: str) -> tuple[float, ...]:
    """The values, if they are finite; else BadTable."""
    if not all(map(math.isfinite, values)):
        raise BadTable("toml-not-finite", name=name)
    return values
