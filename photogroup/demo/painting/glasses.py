"""Glasses."""

import numpy as np

from photogroup.demo.painting.field import Colour, edge, smoothstep
from photogroup.demo.painting.head import HeadFrame, PaintedLayer
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Glasses, Looks
from photogroup.demo.painting.surface import Surface

_FRAMES: dict[Glasses, tuple[float, float, float, float, Colour]] = {
    Glasses.ROUND: (0.29, 0.27, 2.0, 0.026, (0.10, 0.06, 0.03)),
    Glasses.SQUARE: (0.33, 0.23, 4.5, 0.034, (0.045, 0.030, 0.025)),
    Glasses.THIN: (0.31, 0.22, 3.0, 0.015, (0.35, 0.30, 0.22)),
    Glasses.CAT: (0.31, 0.21, 2.6, 0.034, (0.42, 0.03, 0.05)),
    Glasses.SUN: (0.34, 0.27, 3.2, 0.030, (0.015, 0.015, 0.02)),
}
"""Half width and height of a lens, squareness, thickness of the rim, colour."""


def glasses_layer(whole: HeadFrame, looks: Looks, kind: Glasses, light: Light) -> PaintedLayer | None:
    if kind is Glasses.NONE:
        return None
    frame, part = whole.window(-1.2, -0.45, 1.2, 0.5)
    wide, high, square, rim, colour = _FRAMES[kind]
    gap, soft = looks.traits.eye_gap, frame.pixel * 1.5
    side = np.abs(frame.x)
    y = frame.y - 0.05 + (0.22 * (side - gap) if kind is Glasses.CAT else 0)
    reach = ((np.abs(side - gap) / wide) ** square + (np.abs(y) / high) ** square) ** (1 / square) - 1
    bars = edge(rim - np.abs(reach) * min(wide, high), soft)
    bridge = edge(rim * 0.8 - np.abs(y + 0.06 - 0.05 * np.cos(side * 8)), soft) * (side < gap - wide)
    temple = edge(rim - np.abs(y + 0.06), soft) * (side > gap + wide) * (frame.inside > -0.05)
    solid = np.maximum(np.maximum(bars, bridge), temple)
    glass = edge(-reach, 0.05) * (0.93 if kind is Glasses.SUN else 0.06)
    streak = smoothstep(0.03, 0.0, np.abs(frame.x * 0.8 + frame.y - 0.12 * np.sign(frame.x))) * edge(-reach, 0.1)
    s = Surface.plain(frame.x, frame.y, frame.pixel, colour, frame.depth + 0.03 * bars, 0.9)
    lit = shade(s, light) + 0.25 * streak * (1 - solid)
    return PaintedLayer(lit, np.clip(np.maximum(solid, np.maximum(glass, 0.22 * streak)), 0, 1), part)
