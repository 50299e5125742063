"""Hair: a shape round the head with an opening for the face, filled with strands."""

import math
from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.cuts import SHAPES, HairShape
from photogroup.demo.painting.field import Array, bump, curve, edge, grain, lookup, painted, smoothstep
from photogroup.demo.painting.head import HeadFrame, PaintedLayer, distance_to
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import HairCut, Looks
from photogroup.demo.painting.surface import Surface


@dataclass(frozen=True, slots=True)
class _Mass:
    """Hair on its part of the head."""

    frame: HeadFrame
    shape: HairShape
    looks: Looks
    outside: Array
    """Distance inside the outline."""
    strands: Array
    """Noise drawn out along the strands, deviation about 1."""
    curls: Array


def front_hair(whole: HeadFrame, looks: Looks, light: Light) -> PaintedLayer | None:
    """The hair in front of the head, lit."""
    shape = SHAPES.get(looks.cut)
    if shape is None:
        return _horseshoe(whole, looks, light)
    frame, part = whole.window(*_extent(looks, shape))
    hair = _mass(frame, looks, shape)
    ragged = 0.02 + 0.07 * shape.curl
    rough = hair.curls if shape.curl > 0.5 else hair.strands
    cover = edge(hair.outside + 0.35 * ragged * rough, frame.pixel * 1.6 + 0.01)
    cover = cover * (1 - _opening(hair)) * _length(hair)
    if looks.cut is HairCut.BUZZ:
        cover = cover * np.clip(0.72 + 0.12 * hair.curls, 0, 0.9)
    return PaintedLayer(_lit(hair, light), cover, part)


def back_hair(whole: HeadFrame, looks: Looks, light: Light) -> PaintedLayer | None:
    """What hangs behind the neck, or the knot on top, lit; None for short hair."""
    shape = SHAPES.get(looks.cut)
    if shape is None or (shape.end < 0.6 and looks.cut is not HairCut.TIED):
        return None
    if looks.cut is HairCut.TIED:
        return _knot(whole, looks, shape, light)
    left, _, right, bottom = _extent(looks, shape)
    frame, part = whole.window(left, 0.2, right, bottom)
    hair = _mass(frame, looks, shape)
    cover = edge(hair.outside + 0.012 * hair.strands, frame.pixel * 2) * _length(hair)
    return PaintedLayer(_lit(hair, light) * np.float32(0.42), cover, part)


def _knot(whole: HeadFrame, looks: Looks, shape: HairShape, light: Light) -> PaintedLayer:
    cx, cy = 0.1 * math.sin(looks.hair_seed), -looks.traits.crown - 0.18
    frame, part = whole.window(cx - 0.5, cy - 0.5, cx + 0.5, cy + 0.5)
    hair = _mass(frame, looks, shape)
    inside = 0.42 - np.hypot(frame.screen_x - cx, (frame.screen_y - cy) * 1.15)
    knot = _Mass(frame, shape, looks, inside, hair.strands, hair.curls)
    return PaintedLayer(_lit(knot, light), edge(inside + 0.015 * hair.strands, frame.pixel * 2), part)


def _horseshoe(whole: HeadFrame, looks: Looks, light: Light) -> PaintedLayer | None:
    """What is left on a bald head: short hair above the ears."""
    if looks.hairline > 0.95:
        return None
    frame, part = whole.window(-1.3, -0.9, 1.3, 0.4)
    hair = _mass(frame, looks, HairShape(0.02, 0.02, 0.15))
    place = smoothstep(0.74, 0.86, np.abs(frame.x) + 0.03 * hair.strands)
    place *= smoothstep(-0.75, -0.45, frame.y + 0.04 * hair.strands)
    cover = edge(hair.outside, frame.pixel * 2) * place * _length(hair) * np.float32(0.85)
    return PaintedLayer(_lit(hair, light), cover, part)


def _extent(looks: Looks, shape: HairShape) -> tuple[float, float, float, float]:
    half = looks.traits.cheek + shape.side + shape.flare + 0.15
    return -half, -looks.traits.crown - shape.top - 0.12, half, shape.end + 0.2


def _mass(frame: HeadFrame, looks: Looks, shape: HairShape) -> _Mass:
    return _Mass(frame, shape, looks, _outer(frame, looks, shape), *_strands(frame, shape, looks))


def _strands(frame: HeadFrame, shape: HairShape, looks: Looks) -> tuple[Array, Array]:
    """Noise along the strands, which start at the parting, and noise of curls."""
    x, y, own = frame.screen_x, frame.screen_y, looks.hair_seed % 83
    dx, dy = x - shape.part * 0.7, y + (looks.traits.crown + 0.15)
    along = np.hypot(dx, dy)
    across = np.arctan2(dx, dy + 0.25) * (1 + 0.9 * smoothstep(0.6, 2.0, along))
    if shape.wave:
        swing = np.sin(along * 5.5 + np.sign(dx) * 0.8 + own) * smoothstep(0.3, 1.0, along)
        across = across + shape.wave * 0.35 * swing
    straight = 0.62 * grain(across * 22 + own, along * 1.4, 3, 11) + 0.62 * grain(across * 6 + own, along * 0.7, 2, 12)
    if not shape.curl:
        return straight, straight
    curls = grain(x * 7 + own, y * 7 + 0.8 * np.sin(x * 9), 2, 13)
    mix = min(shape.curl, 1.0)
    return straight * (1 - 0.7 * mix) + curls * (0.7 * mix), curls


def _outer(frame: HeadFrame, looks: Looks, shape: HairShape) -> Array:
    t = looks.traits
    top, side, wide = -t.crown - shape.top, t.temple + shape.side, t.cheek + shape.side
    low, end = max(shape.end + 0.5, 0.9), wide + shape.flare
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
    x = frame.screen_x - 0.06 * shape.part * smoothstep(-0.6, -1.6, frame.screen_y)
    squared = lookup(curve(knots, smooth=11), frame.screen_y)
    return distance_to(squared - x * x - 2 * np.maximum(top - frame.screen_y, 0), frame.pixel)


def _opening(hair: _Mass) -> Array:
    """1 where the face shows, 0 under the hair."""
    frame, shape, looks = hair.frame, hair.shape, hair.looks
    back = 0.02 + 0.30 * looks.hairline if shape.fringe < 0.12 else 0.0
    line = max(shape.line - back + looks.traits.hairline, -looks.traits.crown * 0.93)
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
    x = np.where(np.abs(frame.across) < 1, frame.x, frame.screen_x)
    x = x + shape.part * 0.22 * smoothstep(-0.4, -1.0, frame.y)
    if shape.end > 0.6:
        fall = smoothstep(0.3, 1.3, frame.y)
        x = x + (frame.screen_x - x) * fall
    hanging = shape.fringe * (0.6 * hair.strands + 0.4) * smoothstep(0.75, 0.5, np.abs(frame.x))
    y = frame.y - hanging - 0.02 * hair.strands
    implicit = lookup(curve(knots, smooth=7), y) - x * x - np.maximum(line - y, 0)
    return edge(distance_to(implicit, frame.pixel), frame.pixel * 2 + 0.025)


def _length(hair: _Mass) -> Array:
    is_long = hair.shape.end > 0.6
    end = hair.shape.end + 0.05 * math.sin(hair.looks.hair_seed)
    uneven = end - (0.17 if is_long else 0.05) * np.abs(hair.strands)
    return smoothstep(0.0, -0.10 if is_long else -0.20, hair.frame.screen_y - uneven)


def _round(hair: _Mass) -> Array:
    """A dome over the crown, a column below it."""
    t, shape, frame = hair.looks.traits, hair.shape, hair.frame
    across = frame.screen_x / (t.cheek + shape.side + 0.06 + shape.flare * 0.5)
    up = np.minimum(frame.screen_y + 0.2, 0) / (t.crown + shape.top - 0.12)
    return np.asarray(0.95 * np.sqrt(np.maximum(1 - across * across - up * up, 0.02)))


def _lit(hair: _Mass, light: Light) -> Array:
    frame, shape = hair.frame, hair.shape
    tone = np.clip(0.72 + 0.26 * hair.strands + 0.10 * shape.curl * hair.curls, 0.16, 1.6)
    height = _round(hair) + 0.011 * hair.strands + 0.03 * shape.curl * hair.curls
    band = 0.9 + 0.8 * bump(frame.screen_x * 0.3, frame.screen_y, 0, -hair.looks.traits.crown * 0.72, 1, 0.22)
    gloss = np.clip(0.55 * band * (0.6 + 0.6 * hair.strands) * (1 - 0.65 * min(shape.curl, 1)), 0, 1.6)
    return shade(Surface(frame.x, frame.y, frame.pixel, painted(hair.looks.hair, tone), height, gloss), light)
