"""Wording for one thing and for several."""

from typing import NamedTuple


class Plural(NamedTuple):
    """Two wordings; the argument `count` chooses between them."""

    one: str
    more: str


def counted(count: int, one: str, more: str) -> str:
    """A number with what it counts: "1 photo", "1,200 photos"."""
    return f"{count:,} {one if count == 1 else more}"
