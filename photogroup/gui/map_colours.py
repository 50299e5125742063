"""A colour for each person on a map: people with neighbouring numbers are far apart in hue."""

import colorsys

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from photogroup.domain import NO_PERSON
from photogroup.gui.colours import DARK, Colours
from photogroup.gui.map_view import Colours as Inks

_GOLDEN = 0.618034
_FADED = 0.22
"""The share of its colour that is left to what is not selected."""


def inks(people: npt.NDArray[np.int64], colours: Colours) -> Inks:
    """Shape (n,), ARGB: the same colour for the same person in every session; grey for nobody."""
    known, index = np.unique(people, return_inverse=True)
    palette = np.array([_ink(int(person), colours) for person in known], dtype=np.uint32)
    made: Inks = palette[index]
    return made


def _ink(person: int, colours: Colours) -> int:
    if person == NO_PERSON:
        return QColor(colours.muted).rgba()
    light = 0.66 if colours is DARK else 0.47
    hue, wave = (person * _GOLDEN) % 1, (person * _GOLDEN**2) % 1
    red, green, blue = colorsys.hls_to_rgb(hue, light + 0.12 * (wave - 0.5), 0.62)
    return QColor.fromRgbF(red, green, blue).rgba()


def faded(ink: Inks, colours: Colours) -> Inks:
    """The same colours, faded almost to the background."""
    surface = QColor(colours.surface)
    ground = np.array([surface.red(), surface.green(), surface.blue()], dtype=np.float32)
    parts = np.column_stack([(ink >> shift) & 255 for shift in (16, 8, 0)]).astype(np.float32)
    mixed = (_FADED * parts + (1 - _FADED) * ground).astype(np.uint32)
    made: Inks = (np.uint32(0xFF000000) | (mixed[:, 0] << 16) | (mixed[:, 1] << 8) | mixed[:, 2]).astype(np.uint32)
    return made
