"""The history of a value: any statement can be taken back, and the one before it then holds again."""

from bisect import insort
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from photogroup.domain import CorrectionId

K = TypeVar("K")
V = TypeVar("V")


class Timeline(Generic[K, V]):
    """For each key, the values that the corrections in force gave it, in log order."""

    def __init__(self) -> None:
        self._said: dict[K, list[tuple[CorrectionId, V]]] = {}

    def add(self, said_by: CorrectionId, key: K, value: V) -> None:
        """O(statements about this key); a correction that is redone returns to its old position."""
        insort(self._said.setdefault(key, []), (said_by, value), key=itemgetter(0))

    def remove(self, said_by: CorrectionId, key: K) -> None:
        """Take back what this correction said about this key, if anything."""
        kept = [word for word in self._said.get(key, ()) if word[0] != said_by]
        if kept:
            self._said[key] = kept
        else:
            self._said.pop(key, None)

    def all(self, key: K) -> Sequence[tuple[CorrectionId, V]]:
        """Everything said about this key, oldest first."""
        return self._said.get(key, ())

    def last(self, key: K) -> tuple[CorrectionId, V] | None:
        """The last thing said about this key."""
        words = self._said.get(key)
        return words[-1] if words else None

    def keys(self) -> Collection[K]:
        """Every key that anything was said about."""
        return self._said.keys()

    def items(self) -> Iterator[tuple[K, list[tuple[CorrectionId, V]]]]:
        """Every key with everything said about it."""
        return iter(self._said.items())

    def __contains__(self, key: K) -> bool:
        return key in self._said

    def __len__(self) -> int:
        return len(self._said)
