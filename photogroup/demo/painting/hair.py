"""Hair: a shape round the head with an opening for the face, filled with strands."""

import math
from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, bump, curve, edge, grain, lookup, smoothstep
from photogroup.demo.painting.head import HeadFrame
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import HairCut, Looks
from photogroup.demo.painting.surface import Surface


@dataclass(frozen=True, slots=True)
class HairShape:
    """A cut, in head units."""

    top: float
    """How far the hair stands off the crown."""
    side: float
    end: float
    """The y where it ends at the sides; the chin is at about 1.4."""
    line: float = -0.88
    """The y of the hairline in the middle of the forehead."""
    temple: float = 0.72
    """Half width of the face's opening at the temples."""
    cheek: float = 0.93
    """Half width of the opening at the cheeks; above 1 the ears are free."""
    fringe: float = 0.0
    """How far strands hang into the forehead."""
    wave: float = 0.0
    curl: float = 0.0
    part: float = 0.2
    """Where the strands start, from -1 to 1 across the head."""
    flare: float = 0.0
    """How much wider it gets towards the end."""


_SHAPES = {
    HairCut.BUZZ: HairShape(0.03, 0.015, 0.05, -0.90, 0.74, 1.2, curl=0.2),
    HairCut.SHORT: HairShape(0.15, 0.06, 0.12, -0.84, 0.74, 1.2, fringe=0.10, part=0.1),
    HairCut.SIDE_PART: HairShape(0.20, 0.07, 0.16, -0.88, 0.76, 1.2, part=0.55),
    HairCut.QUIFF: HairShape(0.34, 0.05, 0.08, -0.92, 0.74, 1.2, part=-0.1, wave=0.08),
    HairCut.CURLY: HairShape(0.30, 0.20, 0.30, -0.80, 0.70, 1.2, fringe=0.10, curl=1.0),
    HairCut.AFRO: HairShape(0.52, 0.46, 0.45, -0.84, 0.72, 0.98, curl=1.4),
    HairCut.BOB: HairShape(0.17, 0.20, 1.10, -0.86, 0.72, 0.86, part=0.35, flare=0.10),
    HairCut.LONG: HairShape(0.15, 0.16, 2.15, -0.90, 0.74, 0.88, part=0.05, flare=0.12),
    HairCut.WAVY: HairShape(0.22, 0.27, 1.75, -0.86, 0.72, 0.87, part=0.30, wave=0.30, flare=0.25),
    HairCut.FRINGE: HairShape(0.17, 0.16, 1.45, -0.50, 0.70, 0.87, fringe=0.16, part=0.0, flare=0.05),
    HairCut.TIED: HairShape(0.10, 0.05, 0.10, -0.92, 0.78, 1.2, part=0.0),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """Something painted: linear light and how much it covers, 0 to 1."""

    light: Array
    cover: Array


def shape_of(looks: Looks) -> HairShape | None:
    return _SHAPES.get(looks.cut)


def front_hair(frame: HeadFrame, looks: Looks, light: Light) -> Layer | None:
    """The hair in front of the head, lit."""
    shape = shape_of(looks)
    if shape is None:
        return _horseshoe(frame, looks, light)
    strands, off = _strands(frame, shape, looks)
    outside = _outer(frame, looks, shape)
    opening = _opening(frame, looks, shape, strands)
    ragged = 0.02 + 0.07 * shape.curl
    rough = off if shape.curl > 0.5 else strands
    cover = edge(outside + 0.35 * ragged * rough, frame.pixel * 1.6 + 0.01)
    cover = cover * (1 - opening) * _length(frame, shape, strands, looks)
    if looks.cut is HairCut.BUZZ:
        cover = cover * np.clip(0.72 + 0.12 * off, 0, 0.9)
    return Layer(_lit(frame, looks, shape, outside, strands, off, light), cover)


def back_hair(frame: HeadFrame, looks: Looks, light: Light) -> Layer | None:
    """What hangs behind the neck, or the knot on top, lit; None for short hair."""
    shape = shape_of(looks)
    if shape is None:
        return None
    strands, off = _strands(frame, shape, looks)
    if looks.cut is HairCut.TIED:
        knot = 0.42 - np.hypot(
            frame.screen_x - 0.1 * math.sin(looks.hair_seed), (frame.screen_y + looks.traits.crown + 0.18) * 1.15
        )
        return Layer(
            _lit(frame, looks, shape, knot, strands, off, light), edge(knot + 0.015 * strands, frame.pixel * 2)
        )
    if shape.end < 0.6:
        return None
    outside = _outer(frame, looks, shape)
    cover = edge(outside + 0.012 * strands, frame.pixel * 2) * _length(frame, shape, strands, looks)
    lit = _lit(frame, looks, shape, outside, strands, off, light)
    return Layer(lit * np.float32(0.42), cover)


def _strands(frame: HeadFrame, shape: HairShape, looks: Looks) -> tuple[Array, Array]:
    """Noise drawn out along the strands, and noise of curls; deviation about 1 each."""
    x, y, own = frame.screen_x, frame.screen_y, looks.hair_seed % 83
    root_x, root_y = shape.part * 0.7, -looks.traits.crown - 0.15
    dx, dy = x - root_x, y - root_y
    along = np.hypot(dx, dy)
    across = np.arctan2(dx, dy + 0.25) * (1 + 0.9 * smoothstep(0.6, 2.0, along))
    across = across + shape.wave * 0.35 * np.sin(along * 5.5 + np.sign(dx) * 0.8 + own) * smoothstep(0.3, 1.0, along)
    fine = grain(across * 22 + own, along * 1.4, 3, 11)
    locks = grain(across * 6 + own, along * 0.7, 2, 12)
    curls = grain(x * 7 + own, y * 7 + 0.8 * np.sin(x * 9), 2, 13)
    straight = 0.62 * fine + 0.62 * locks
    mix = min(shape.curl, 1.0)
    return np.asarray(straight * (1 - 0.7 * mix) + curls * 0.7 * mix, dtype=np.float32), curls


def _outer(frame: HeadFrame, looks: Looks, shape: HairShape) -> Array:
    """Distance inside the hair's outline."""
    t = looks.traits
    top = -t.crown - shape.top
    side = t.temple + shape.side
    wide = t.cheek + shape.side
    low = max(shape.end + 0.5, 0.9)
    end = wide + shape.flare
    knots = [
        (top, 0.0),
        (top * 0.95, (0.52 * side) ** 2),
        (top * 0.80, (0.84 * side) ** 2),
        (top * 0.55, (1.03 * side) ** 2),
        (-0.2, (wide * 1.01) ** 2),
        (0.4, wide**2),
        (low * 0.7, end**2),
        (low, (end * 0.96) ** 2),
        (low + 1.5, end**2),
    ]
    lean = 0.06 * shape.part * smoothstep(-0.6, -1.6, frame.screen_y)
    table = curve(knots, smooth=11)
    x = frame.screen_x - lean
    squared = lookup(table, frame.screen_y)
    value = squared - x * x - 2 * np.maximum(top - frame.screen_y, 0)
    dy, dx = np.gradient(value, frame.pixel)
    return np.asarray(value / np.maximum(np.hypot(dx, dy), 0.3), dtype=np.float32)


def _opening(frame: HeadFrame, looks: Looks, shape: HairShape, strands: Array) -> Array:
    """1 where the face shows, 0 under the hair."""
    line = shape.line + (-0.02 - 0.30 * looks.hairline if shape.fringe < 0.12 else 0)
    line = max(line, -looks.traits.crown * 0.93)
    temple = shape.temple * looks.traits.temple / 0.9 * (1 + 0.10 * looks.hairline)
    knots = [
        (line, 0.0),
        (line + 0.05, (temple * 0.55) ** 2),
        (line + 0.16, (temple * 0.82) ** 2),
        (line * 0.45, (temple * 1.02) ** 2),
        (-0.10, (temple * 1.12) ** 2),
        (0.12, (shape.cheek * 0.98) ** 2),
        (0.6, shape.cheek**2),
        (1.2, (shape.cheek * 0.93) ** 2),
        (2.4, (shape.cheek * 0.80) ** 2),
    ]
    lean = shape.part * 0.22 * smoothstep(-0.4, -1.0, frame.y)
    x = np.where(np.abs(frame.across) < 1, frame.x, frame.screen_x) + lean
    if shape.end > 0.6:
        fall = smoothstep(0.3, 1.3, frame.y)
        x = x * (1 - fall) + frame.screen_x * fall
    y = frame.y - shape.fringe * (0.6 * strands + 0.4) * smoothstep(0.75, 0.5, np.abs(frame.x)) - 0.02 * strands
    value = lookup(curve(knots, smooth=7), y) - x * x - np.maximum(line - y, 0)
    dy, dx = np.gradient(value, frame.pixel)
    return edge(value / np.maximum(np.hypot(dx, dy), 0.3), frame.pixel * 2 + 0.025)


def _length(frame: HeadFrame, shape: HairShape, strands: Array, looks: Looks) -> Array:
    slack = 0.05 + 0.12 * (shape.end > 0.6)
    end = shape.end + 0.05 * math.sin(looks.hair_seed) - slack * np.abs(strands)
    return smoothstep(0.0, -0.10 - 0.10 * (shape.end < 0.6), frame.screen_y - end)


def _lit(
    frame: HeadFrame, looks: Looks, shape: HairShape, outside: Array, strands: Array, curls: Array, light: Light
) -> Array:
    tone = np.clip(0.72 + 0.26 * strands + 0.10 * curls * shape.curl, 0.16, 1.6)
    albedo = np.asarray(looks.hair, dtype=np.float32) * tone[..., None]
    dome = 0.55 * np.sqrt(np.clip(outside / 0.75, 0, 1))
    height = frame.depth * 0.8 + dome + 0.011 * strands + 0.03 * shape.curl * curls
    band = 0.9 + 0.8 * bump(frame.screen_x * 0.3, frame.screen_y, 0, -looks.traits.crown * 0.72, 1, 0.22)
    gloss = np.clip(0.55 * band * (0.6 + 0.6 * strands) * (1 - 0.65 * min(shape.curl, 1)), 0, 1.6)
    s = Surface(
        frame.x, frame.y, frame.pixel, albedo, np.asarray(height, dtype=np.float32), np.asarray(gloss, dtype=np.float32)
    )
    return shade(s, light)


def _horseshoe(frame: HeadFrame, looks: Looks, light: Light) -> Layer | None:
    """What is left on a bald head: short hair above the ears."""
    if looks.hairline > 0.95:
        return None
    shape = HairShape(0.02, 0.05, 0.15)
    strands, curls = _strands(frame, shape, looks)
    outside = _outer(frame, looks, shape)
    place = smoothstep(0.74, 0.86, np.abs(frame.x) + 0.03 * strands) * smoothstep(-0.75, -0.45, frame.y)
    cover = edge(outside, frame.pixel * 2) * place * _length(frame, shape, strands, looks)
    return Layer(_lit(frame, looks, shape, outside, strands, curls, light), cover * 0.85)
