"""Pictures without people: a plate of food, a letter, flowers."""

import numpy as np
from PIL import Image

from photogroup.demo.painting.backdrop import Backdrop
from photogroup.demo.painting.chance import chance, pick
from photogroup.demo.painting.field import Colour, blended, edge, grain, painted, smoothstep

_TABLES: tuple[Colour, ...] = ((0.52, 0.37, 0.26), (0.80, 0.76, 0.70), (0.30, 0.34, 0.40))
_PETALS: tuple[Colour, ...] = ((0.86, 0.26, 0.36), (0.96, 0.80, 0.30), (0.94, 0.92, 0.94), (0.60, 0.38, 0.74))


def paint_still(which: int, width: int, height: int, seed: int) -> Image.Image:
    rng = np.random.default_rng([9, which, seed])
    drop = Backdrop.blank(width, height)
    (_plate, _letter, _flowers)[which % 3](drop, rng)
    return drop.picture(width, height)


def _table(drop: Backdrop, rng: np.random.Generator) -> None:
    tone = pick(rng, _TABLES)
    drop.gradient(tone, (tone[0] * 0.8, tone[1] * 0.8, tone[2] * 0.8))
    drop.texture(2, 50, 0.07)


def _plate(drop: Backdrop, rng: np.random.Generator) -> None:
    _table(drop, rng)
    cx, cy = drop.aspect / 2, 0.52
    r = np.hypot(drop.x - cx, drop.y - cy)
    drop.shade(smoothstep(0.47, 0.36, np.hypot(drop.x - cx - 0.02, drop.y - cy - 0.03)), 0.5)
    drop.cover(edge(0.40 - r, 0.004), (0.94, 0.93, 0.90))
    drop.shade(edge(0.012 - np.abs(r - 0.30), 0.012), 0.90)
    own = rng.uniform(0, 50)
    crust = 0.29 + 0.008 * grain(drop.x * 12 + own, drop.y * 12, 2, 71)
    drop.cover(edge(crust - r, 0.006), (0.78, 0.54, 0.28))
    drop.texture(24, 24, 0.05, 72)
    cheese = smoothstep(-1, 1.5, grain(drop.x * 9 + own, drop.y * 9, 2, 73))
    drop.cover(edge(crust - 0.03 - r, 0.010), blended((0.80, 0.24, 0.12), (0.95, 0.80, 0.46), cheese))
    for _ in range(13):
        angle, reach = rng.uniform(0, 6.28), rng.uniform(0.03, 0.22)
        x, y = cx + reach * np.cos(angle), cy + reach * np.sin(angle)
        tone = pick(rng, ((0.70, 0.16, 0.13), (0.28, 0.42, 0.16), (0.20, 0.17, 0.16)))
        drop.disc(x, y + 0.004, 0.030, (0.35, 0.16, 0.08), 0.012, 0.6)
        drop.disc(x, y, 0.027, tone, 0.006)
        drop.disc(x - 0.007, y - 0.008, 0.008, (0.95, 0.85, 0.70), 0.010, 0.35)


def _letter(drop: Backdrop, rng: np.random.Generator) -> None:
    _table(drop, rng)
    left, right = drop.aspect / 2 - 0.33, drop.aspect / 2 + 0.33
    drop.box(left + 0.012, 0.065, right + 0.014, 0.965, (0.20, 0.16, 0.13), 0.03)
    drop.box(left, 0.05, right, 0.95, (0.96, 0.95, 0.92), 0.004)
    for number in range(18):
        _written(drop, rng, left + 0.06, right - 0.06, 0.22 + 0.034 * number)
    drop.box(left + 0.06, 0.11, left + 0.30, 0.135, (0.22, 0.30, 0.48))


def _written(whole: Backdrop, rng: np.random.Generator, left: float, right: float, y: float) -> None:
    drop = whole.window(left, y - 0.02, right, y + 0.02)
    words = smoothstep(0.0, 0.3, np.sin(drop.x * 95 + y * 300) + 0.8 * np.sin(drop.x * 41 + y * 77) + 0.6)
    strokes = 0.5 + 0.5 * np.sign(np.sin(drop.x * 900 + 3 * np.sin(drop.x * 300)))
    end = right - (0.25 if chance(rng, 0.2) else 0.05 * rng.uniform())
    drop.cover(0.75 * words * strokes * drop.inside(left, y - 0.007, end, y + 0.007, 0.004), (0.16, 0.16, 0.24))


def _flowers(drop: Backdrop, rng: np.random.Generator) -> None:
    drop.gradient((0.74, 0.80, 0.74), (0.46, 0.52, 0.42))
    drop.foliage(np.full_like(drop.x, 0.7), (0.34, 0.46, 0.30), (0.78, 0.84, 0.62), 3.0, rng.uniform(0, 50))
    for _ in range(16):
        cx, cy = drop.aspect * rng.uniform(0.15, 0.85), rng.uniform(0.2, 0.7)
        stem = drop.window(cx - 0.05, cy, cx + 0.05, 2)
        bend = np.abs(stem.x - cx - 0.03 * np.sin(4 * (stem.y - cy)))
        stem.cover(edge(0.006 - bend, 0.004), (0.26, 0.44, 0.20))
        _flower(drop, cx, cy, rng.uniform(0.05, 0.10), pick(rng, _PETALS), rng.uniform(0, 6))


def _flower(whole: Backdrop, cx: float, cy: float, size: float, tone: Colour, turn: float) -> None:
    drop = whole.window(cx - size, cy - size, cx + size, cy + size)
    dx, dy = drop.x - cx, drop.y - cy
    r, angle = np.hypot(dx, dy) / size, np.arctan2(dy, dx) + turn
    petal = 0.62 + 0.38 * np.abs(np.cos(angle * 3))
    shade = np.clip(0.72 + 0.35 * r - 0.12 * np.cos(angle * 6), 0.5, 1.1)
    drop.cover(edge(petal - r, 0.06), painted(tone, shade))
    drop.cover(edge(0.22 - r, 0.06), (0.86, 0.62, 0.16))
