"""Which face a rectangle means that another program, with other ideas of where a face ends, has drawn."""

from collections.abc import Sequence

from photogroup.domain import Box, Point

_ENOUGH = 0.3
"""Rectangles that overlap so much mean one face."""


def match(drawn: Sequence[Box], faces: Sequence[Box]) -> dict[int, int]:
    """For each drawn rectangle the face it means, those that overlap most first, each face used once.

    A whole head and its inner face overlap little: there it is enough that each holds the other's centre.
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
