"""Glasses and hats."""

import numpy as np

from photogroup.demo.painting.field import Array, Colour, bump, curve, edge, grain, lookup, ridge, smoothstep
from photogroup.demo.painting.hair import Layer
from photogroup.demo.painting.head import HeadFrame
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Glasses, Hat, Looks
from photogroup.demo.painting.surface import Surface

_FRAMES: dict[Glasses, tuple[float, float, float, float, Colour]] = {
    Glasses.ROUND: (0.29, 0.27, 2.0, 0.026, (0.10, 0.06, 0.03)),
    Glasses.SQUARE: (0.33, 0.23, 4.5, 0.036, (0.02, 0.02, 0.025)),
    Glasses.THIN: (0.31, 0.22, 3.0, 0.015, (0.35, 0.30, 0.22)),
    Glasses.SUN: (0.34, 0.27, 3.2, 0.030, (0.015, 0.015, 0.02)),
}
"""Half width and height of a lens, squareness, thickness of the rim, colour."""


def glasses_layer(frame: HeadFrame, looks: Looks, kind: Glasses, light: Light) -> Layer | None:
    if kind is Glasses.NONE:
        return None
    wide, high, square, rim, colour = _FRAMES[kind]
    gap = looks.traits.eye_gap
    side, y = np.abs(frame.x), frame.y - 0.05
    reach = ((np.abs(side - gap) / wide) ** square + (np.abs(y) / high) ** square) ** (1 / square) - 1
    distance = np.abs(reach) * min(wide, high)
    bars = edge(rim - distance, frame.pixel * 1.5)
    bridge = edge(rim * 0.8 - np.abs(y + 0.06 - 0.05 * np.cos(side * 8)), frame.pixel * 1.5) * (side < gap - wide)
    temple = edge(rim - np.abs(y + 0.06), frame.pixel * 1.5) * (side > gap + wide) * (frame.inside > 0)
    solid = np.maximum(np.maximum(bars, bridge), temple)
    glass = edge(-reach, 0.05) * (0.93 if kind is Glasses.SUN else 0.06)
    shine = smoothstep(0.03, 0.0, np.abs(frame.x * 0.8 + frame.y - 0.12 * np.sign(frame.x))) * edge(-reach, 0.1)
    albedo = np.broadcast_to(np.asarray(colour, dtype=np.float32), (*side.shape, 3)).copy()
    height = frame.depth + 0.03 * bars
    s = Surface(frame.x, frame.y, frame.pixel, albedo, np.asarray(height, dtype=np.float32), np.full_like(side, 0.9))
    lit = shade(s, light) + (0.25 * shine * (1 - solid))[..., None]
    return Layer(np.asarray(lit, dtype=np.float32), np.clip(np.maximum(solid, np.maximum(glass, 0.22 * shine)), 0, 1))


def hat_layer(frame: HeadFrame, looks: Looks, kind: Hat, colour: Colour, light: Light) -> Layer | None:
    if kind is Hat.NONE:
        return None
    painter = {Hat.BEANIE: _beanie, Hat.CAP: _cap, Hat.STRAW: _straw, Hat.PARTY: _party}[kind]
    cover, albedo, height = painter(frame, looks, colour)
    s = Surface(frame.x, frame.y, frame.pixel, albedo, np.asarray(height, dtype=np.float32), np.full_like(cover, 0.12))
    return Layer(shade(s, light), np.asarray(cover, dtype=np.float32))


def _plain(frame: HeadFrame, colour: Colour) -> Array:
    return np.broadcast_to(np.asarray(colour, dtype=np.float32), (*frame.x.shape, 3)).copy()


def _dome(frame: HeadFrame, looks: Looks, extra: float, brim: Array | float) -> Array:
    """Distance inside a rounded top that sits on the head above `brim`."""
    t = looks.traits
    top, half = -t.crown - extra, t.temple + 0.10 + 0.3 * extra
    knots = [(top, 0.0), (top * 0.92, (0.60 * half) ** 2), (top * 0.7, (0.95 * half) ** 2), (-0.3, half**2)]
    value = (
        lookup(curve(knots, smooth=11), frame.screen_y) - frame.screen_x**2 - 2 * np.maximum(top - frame.screen_y, 0)
    )
    dy, dx = np.gradient(value, frame.pixel)
    return np.asarray(np.minimum(value / np.maximum(np.hypot(dx, dy), 0.3), brim - frame.screen_y))


def _beanie(frame: HeadFrame, looks: Looks, colour: Colour) -> tuple[Array, Array, Array]:
    brim = -0.62 + 0.10 * frame.screen_x**2
    inside = _dome(frame, looks, 0.16, brim)
    ribs = np.sin(frame.screen_x * 34)
    albedo = _plain(frame, colour) * (0.9 + 0.1 * ribs)[..., None]
    cuff = smoothstep(0.30, 0.26, brim - frame.screen_y)
    pompom = edge(
        0.24
        - np.hypot(frame.screen_x, frame.screen_y + looks.traits.crown + 0.30)
        + 0.03 * grain(frame.screen_x * 16, frame.screen_y * 16),
        0.04,
    )
    albedo += (0.9 * np.maximum(cuff, pompom) * 0.35)[..., None] * (0.9 - albedo)
    height = 0.8 * np.sqrt(np.clip(inside / 0.8, 0, 1)) + 0.02 * ribs + 0.06 * cuff + 0.3 * pompom
    return np.maximum(edge(inside, frame.pixel * 2), pompom), albedo, height


def _cap(frame: HeadFrame, looks: Looks, colour: Colour) -> tuple[Array, Array, Array]:
    brim = -0.60 + 0.16 * frame.x**2
    inside = _dome(frame, looks, 0.12, brim)
    visor = np.minimum(
        0.78 - np.abs(frame.x), np.minimum(frame.y + 0.72 - 0.2 * frame.x**2, -0.42 + 0.28 * frame.x**2 - frame.y)
    )
    albedo = _plain(frame, colour)
    front = bump(frame.x, frame.y, 0, -1.05, 0.16, 0.14)
    albedo += (0.8 * edge(front - 0.5, 0.1))[..., None] * (0.85 - albedo)
    seams = ridge(frame.x, 0.015) + ridge(np.abs(frame.x) - 0.5, 0.015)
    height = 0.8 * np.sqrt(np.clip(inside / 0.8, 0, 1)) - 0.02 * seams + 0.25 * edge(visor, 0.05) * (0.9 - frame.y)
    return np.maximum(edge(inside, frame.pixel * 2), edge(visor, frame.pixel * 2)), albedo, height


def _straw(frame: HeadFrame, looks: Looks, colour: Colour) -> tuple[Array, Array, Array]:
    inside = _dome(frame, looks, 0.22, -0.55)
    brim = 1 - np.hypot(frame.screen_x / 1.75, (frame.screen_y + 0.72) / 0.30)
    brim = np.where(
        frame.screen_y > -0.60 + 0.05 * frame.screen_x**2, np.minimum(brim, -0.5 - frame.y + 0.10 * frame.x**2), brim
    )
    weave = 0.9 + 0.14 * np.sin(frame.screen_y * 70 + 3 * np.sin(frame.screen_x * 40))
    albedo = _plain(frame, (0.72, 0.55, 0.30)) * weave[..., None]
    band = (
        smoothstep(0.02, 0.04, -0.66 - frame.screen_y)
        * smoothstep(0.26, 0.24, -0.66 - frame.screen_y)
        * edge(inside, 0.02)
    )
    albedo += band[..., None] * (np.asarray(colour, dtype=np.float32) - albedo)
    height = 0.7 * np.sqrt(np.clip(inside / 0.8, 0, 1)) + 0.3 * np.clip(brim, 0, 0.4)
    return np.maximum(edge(inside, frame.pixel * 2), edge(brim, frame.pixel * 4)), albedo, height


def _party(frame: HeadFrame, looks: Looks, colour: Colour) -> tuple[Array, Array, Array]:
    base = -looks.traits.crown * 0.82
    tip = base - 1.05
    x, y = frame.screen_x - 0.12 * (base - frame.screen_y), frame.screen_y
    inside = np.minimum((y - tip) * 0.42 - np.abs(x), base + 0.10 - 0.25 * x * x - y)
    spiral = edge(np.sin(y * 16 + x * 7), 0.3)
    albedo = _plain(frame, colour)
    albedo += (0.9 * spiral)[..., None] * (np.asarray((0.9, 0.85, 0.3), dtype=np.float32) - albedo)
    height = 0.6 * np.sqrt(np.clip(inside / 0.4, 0, 1))
    return edge(inside, frame.pixel * 2), albedo, height
