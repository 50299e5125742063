"""Typed reading of a TOML table: every complaint names the key."""

from collections.abc import Mapping
from typing import Any, TypeVar

V = TypeVar("V")
N = TypeVar("N", int, float)


class Table:
    """A table of the TOML file that names what is missing or of the wrong kind."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where

    def get(self, key: str, kind: type[V], default: V | None = None) -> V:
        value = self._values.get(key, default)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise ValueError(f"{self._where}{key} must be given as {kind.__name__}")
        return value

    def table(self, key: str) -> "Table":
        return Table(self.get(key, dict), f"{self._where}{key}.")

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        values = self.get(key, list)
        if len(values) != count or not all(type(value) in (int, float) for value in values):
            raise ValueError(f"{self._where}{key} must be {count} numbers")
        return tuple(float(value) for value in values)

    def __contains__(self, key: str) -> bool:
        return key in self._values


def positive(value: N, name: str) -> N:
    """The value, if it is more than 0 and finite; else ValueError."""
    if not 0 < value < float("inf"):
        raise ValueError(f"{name} must be more than 0")
    return value
