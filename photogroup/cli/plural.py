"""Two templates, for one and for more."""

from typing import NamedTuple


class Plural(NamedTuple):
    """The argument `count` chooses between them."""

    one: str
    more: str
