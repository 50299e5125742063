"""Which face is meant by a rectangle that another program drew, with its own idea of where a face ends."""

from collections.abc import Sequence

from photogroup.domain import Box, Point

_ENOUGH = 0.3
"""Rectangles that overlap this much mean the same face."""


def match(drawn: Sequence[Box], faces: Sequence[Box]) -> dict[int, int]:
    """For each drawn rectangle the face it means; pairs with the most overlap first, each face used once.

    A whole head and its inner face overlap little: for those it is enough that each contains the other's centre.
    """
    pairs = sorted(
        (-one.overlap(face), number, which)
        for number, one in enumerate(drawn)
        for which, face in enumerate(faces)
        if one.overlap(face) >= _ENOUGH or (_holds(one, face.center) and _holds(face, one.center))
    )
    found: dict[int, int] = {}
    for _, number, which in pairs:
        if number not in found and which not in found.values():
            found[number] = which
    return found


def _holds(box: Box, point: Point) -> bool:
    return box.left <= point.x <= box.right and box.top <= point.y <= box.bottom
