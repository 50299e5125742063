"""Parts of an open library that are built once, at first use."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
_MAKING = threading.RLock()
"""One lock for all, as parts build other parts: the window's threads must not build the same part twice."""


class built_when_asked(Generic[T]):  # noqa: N801 - used as `property` is
    """Like `functools.cached_property`, which since Python 3.12 may run twice in two threads."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "built_when_asked[T]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> "T | built_when_asked[T]":
        if instance is None:
            return self
        with _MAKING:
            made: dict[str, T] = vars(instance)
            if self._name not in made:
                made[self._name] = self._make(instance)
            return made[self._name]
