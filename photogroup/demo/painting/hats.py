"""Hats: a woolly one, a cap, a straw hat, a party hat."""

from typing import TypeAlias

import numpy as np

from photogroup.demo.painting.field import (
    Array,
    Colour,
    blended,
    bump,
    curve,
    edge,
    grain,
    lookup,
    painted,
    ridge,
    smoothstep,
)
from photogroup.demo.painting.head import HeadFrame, PaintedLayer, distance_to
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Hat, Looks
from photogroup.demo.painting.surface import Surface

_Painted: TypeAlias = tuple[Array, Array, Array]
"""How much it covers, its colour (3 x height x width), its relief."""


def hat_layer(whole: HeadFrame, looks: Looks, kind: Hat, colour: Colour, light: Light) -> PaintedLayer | None:
    if kind is Hat.NONE:
        return None
    frame, part = whole.window(-1.9, -looks.traits.crown - 1.1, 1.9, 0.1)
    paint = {Hat.BEANIE: _beanie, Hat.CAP: _cap, Hat.STRAW: _straw, Hat.PARTY: _party}[kind]
    cover, albedo, height = paint(frame, looks, colour)
    return PaintedLayer(shade(Surface.plain(frame.x, frame.y, frame.pixel, albedo, height, 0.12), light), cover, part)


def _dome(frame: HeadFrame, looks: Looks, extra: float, brim: Array | float) -> Array:
    """Distance inside a rounded top that sits on the head above `brim`."""
    t = looks.traits
    top, half = -t.crown - extra, t.temple + 0.10 + 0.3 * extra
    knots = [(top, 0.0), (top * 0.92, (0.60 * half) ** 2), (top * 0.7, (0.95 * half) ** 2), (-0.3, half**2)]
    squared = lookup(curve(knots, smooth=11), frame.screen_y)
    rounded = distance_to(squared - frame.screen_x**2 - 2 * np.maximum(top - frame.screen_y, 0), frame.pixel)
    return np.asarray(np.minimum(rounded, brim - frame.screen_y))


def _round(inside: Array) -> Array:
    return np.asarray(np.sqrt(np.clip(inside / 0.8, 0, 1)))


def _beanie(frame: HeadFrame, looks: Looks, colour: Colour) -> _Painted:
    x, y = frame.screen_x, frame.screen_y
    brim = -0.62 + 0.10 * x**2
    inside = _dome(frame, looks, 0.16, brim)
    ribs = np.sin(x * 34)
    cuff = smoothstep(0.30, 0.26, brim - y)
    pompom = edge(0.24 - np.hypot(x, y + looks.traits.crown + 0.30) + 0.03 * grain(x * 16, y * 16), 0.04)
    albedo = blended(painted(colour, 0.9 + 0.1 * ribs), (0.9, 0.9, 0.9), 0.32 * np.maximum(cuff, pompom))
    height = 0.8 * _round(inside) + 0.02 * ribs + 0.06 * cuff + 0.3 * pompom
    return np.maximum(edge(inside, frame.pixel * 2), pompom), albedo, height


def _cap(frame: HeadFrame, looks: Looks, colour: Colour) -> _Painted:
    x, y = frame.x, frame.y
    inside = _dome(frame, looks, 0.12, -0.60 + 0.16 * x**2)
    across = 0.80 - np.abs(x)
    visor = np.minimum(across, np.minimum(y + 0.72 - 0.2 * x**2, -0.44 + 0.28 * x**2 - y))
    badge = 0.8 * edge(bump(x, y, 0, -1.05, 0.16, 0.14) - 0.5, 0.1)
    under = edge(visor, 0.04)
    albedo = blended(blended(colour, (0.85, 0.85, 0.85), badge), painted(colour, np.full_like(x, 0.62)), under)
    seams = ridge(x, 0.015) + ridge(np.abs(x) - 0.5, 0.015)
    height = 0.8 * _round(inside) - 0.02 * seams * (1 - under) + 0.25 * under * (0.9 - y)
    return np.maximum(edge(inside, frame.pixel * 2), edge(visor, frame.pixel * 2)), albedo, height


def _straw(frame: HeadFrame, looks: Looks, colour: Colour) -> _Painted:
    x, y = frame.screen_x, frame.screen_y
    inside = _dome(frame, looks, 0.22, -0.55)
    brim = 1 - np.hypot(x / 1.75, (y + 0.72) / 0.30)
    brim = np.where(y > -0.60 + 0.05 * x**2, np.minimum(brim, -0.5 - frame.y + 0.10 * frame.x**2), brim)
    weave = 0.9 + 0.14 * np.sin(y * 70 + 3 * np.sin(x * 40))
    band = smoothstep(0.02, 0.04, -0.66 - y) * smoothstep(0.26, 0.24, -0.66 - y) * edge(inside, 0.02)
    albedo = blended(painted((0.72, 0.55, 0.30), weave), colour, band)
    height = 0.7 * _round(inside) + 0.3 * np.clip(brim, 0, 0.4)
    return np.maximum(edge(inside, frame.pixel * 2), edge(brim, frame.pixel * 4)), albedo, height


def _party(frame: HeadFrame, looks: Looks, colour: Colour) -> _Painted:
    base = -looks.traits.crown * 0.82
    tip = base - 1.05
    x, y = frame.screen_x - 0.12 * (base - frame.screen_y), frame.screen_y
    inside = np.minimum((y - tip) * 0.42 - np.abs(x), base + 0.10 - 0.25 * x * x - y)
    albedo = blended(colour, (0.9, 0.85, 0.3), 0.9 * edge(np.sin(y * 16 + x * 7), 0.3))
    return edge(inside, frame.pixel * 2), albedo, 0.6 * np.sqrt(np.clip(inside / 0.4, 0, 1))
