"""Backdrops between walls."""

import numpy as np

from photogroup.demo.painting.backdrop import Backdrop
from photogroup.demo.painting.chance import pick
from photogroup.demo.painting.field import Colour, edge, grain, painted, smoothstep

_WALLS: tuple[Colour, ...] = (
    (0.84, 0.80, 0.72),
    (0.66, 0.74, 0.72),
    (0.80, 0.70, 0.62),
    (0.62, 0.66, 0.76),
    (0.86, 0.84, 0.80),
    (0.58, 0.62, 0.52),
)
_SOFAS: tuple[Colour, ...] = ((0.36, 0.42, 0.52), (0.56, 0.30, 0.26), (0.42, 0.46, 0.36), (0.62, 0.54, 0.44))
_BRIGHT: tuple[Colour, ...] = (
    (0.90, 0.26, 0.30),
    (0.98, 0.78, 0.24),
    (0.26, 0.58, 0.84),
    (0.38, 0.70, 0.42),
    (0.80, 0.44, 0.74),
)


def room(drop: Backdrop, rng: np.random.Generator) -> None:
    wall = pick(rng, _WALLS)
    drop.gradient(wall, (wall[0] * 0.86, wall[1] * 0.84, wall[2] * 0.82))
    if rng.uniform() < 0.5:
        drop.shade(edge(np.sin(drop.x * 46), 0.6), 0.955)
    side = rng.uniform() < 0.5
    _window(drop, rng, (0.10 if side else 0.62) * drop.aspect)
    _pictures(drop, rng, (0.55 if side else 0.08) * drop.aspect)
    if rng.uniform() < 0.6:
        _shelf(drop, rng, (0.72 if side else 0.14) * drop.aspect)
    _lamp(drop, (0.93 if side else 0.06) * drop.aspect)
    _sofa(drop, rng)


def _window(drop: Backdrop, rng: np.random.Generator, left: float) -> None:
    right, top, bottom = left + 0.36, 0.08, 0.56
    drop.box(left - 0.025, top - 0.025, right + 0.025, bottom + 0.025, (0.94, 0.93, 0.90))
    view = drop.window(left - 0.01, top - 0.01, right + 0.01, bottom + 0.01)
    inside = view.inside(left, top, right, bottom)
    view.cover(inside, (0.80, 0.89, 0.96))
    line = view.y + 0.05 * grain(view.x * 6 + rng.uniform(0, 40), view.y * 4)
    view.cover(inside * smoothstep(0.30, 0.42, line), (0.50, 0.64, 0.40))
    middle = (left + right) / 2
    drop.box(middle - 0.009, top, middle + 0.009, bottom, (0.94, 0.93, 0.90))
    drop.box(left, 0.30, right, 0.316, (0.94, 0.93, 0.90))
    cloth = pick(rng, _BRIGHT)
    for middle in (left - 0.03, right + 0.03):
        _curtain(drop.window(middle - 0.1, 0.03, middle + 0.1, 0.65), middle, cloth)


def _curtain(drop: Backdrop, middle: float, cloth: Colour) -> None:
    pale: Colour = (0.5 + cloth[0] * 0.4, 0.5 + cloth[1] * 0.4, 0.5 + cloth[2] * 0.4)
    drop.cover(drop.inside(middle - 0.085, 0.04, middle + 0.085, 0.64), painted(pale, 0.9 + 0.1 * np.sin(drop.x * 120)))


def _pictures(drop: Backdrop, rng: np.random.Generator, left: float) -> None:
    for _ in range(int(rng.integers(1, 4))):
        wide, high, top = rng.uniform(0.12, 0.22), rng.uniform(0.12, 0.20), rng.uniform(0.08, 0.18)
        drop.box(left, top, left + wide, top + high, (0.30, 0.22, 0.16), 0.006)
        drop.box(left + 0.012, top + 0.012, left + wide - 0.012, top + high - 0.012, (0.92, 0.90, 0.86), 0.006)
        tone = tuple(float(c) for c in rng.uniform(0.3, 0.8, 3))
        drop.box(left + 0.03, top + 0.03, left + wide - 0.03, top + high - 0.03, (tone[0], tone[1], tone[2]), 0.006)
        left += wide + 0.06


def _shelf(drop: Backdrop, rng: np.random.Generator, left: float) -> None:
    drop.box(left, 0.46, left + 0.34, 0.475, (0.46, 0.33, 0.22), 0.006)
    x = left + 0.02
    while x < left + 0.28:
        wide, high = rng.uniform(0.015, 0.032), rng.uniform(0.08, 0.13)
        spine = tuple(float(c) for c in rng.uniform(0.2, 0.75, 3))
        drop.box(x, 0.46 - high, x + wide, 0.46, (spine[0], spine[1], spine[2]), 0.004)
        x += wide + 0.003


def _lamp(drop: Backdrop, x: float) -> None:
    drop.disc(x, 0.34, 0.34, (1.0, 0.93, 0.74), 0.5, 0.55)
    drop.box(x - 0.006, 0.36, x + 0.006, 0.9, (0.34, 0.30, 0.26))
    half = 0.06 + 0.25 * np.maximum(drop.y - 0.27, 0)
    shade = edge(half - np.abs(drop.x - x), 0.01) * edge(np.minimum(drop.y - 0.27, 0.39 - drop.y), 0.01)
    drop.cover(shade, (1.0, 0.92, 0.72))


def _sofa(drop: Backdrop, rng: np.random.Generator) -> None:
    tone = pick(rng, _SOFAS)
    line = 0.70 + 0.015 * np.sin(drop.x * 7 + rng.uniform(0, 6))
    weave = 1 + 0.05 * grain(drop.x * 40, drop.y * 40, 2, 61) - 0.14 * smoothstep(0.08, 0.0, np.abs(drop.y - line))
    drop.cover(edge(drop.y - line, 0.012), painted(tone, weave))


def party(drop: Backdrop, rng: np.random.Generator) -> None:
    wall = pick(rng, _WALLS)
    drop.gradient((wall[0] * 0.72, wall[1] * 0.64, wall[2] * 0.62), (wall[0] * 0.50, wall[1] * 0.42, wall[2] * 0.40))
    for _ in range(36):
        x, y = rng.uniform(0, drop.aspect), rng.uniform(0, 0.7)
        drop.disc(x, y, rng.uniform(0.012, 0.045), (1.0, 0.86, 0.58), 0.010, rng.uniform(0.15, 0.5))
    _bunting(drop, rng)
    for _ in range(9):
        _balloon(drop, rng)
    drop.gradient((0.52, 0.36, 0.26), (0.40, 0.27, 0.20), 0.86, 1.0)


def _bunting(whole: Backdrop, rng: np.random.Generator) -> None:
    drop = whole.window(-1, 0.05, 99, 0.45)
    u = drop.x / whole.aspect
    below = drop.y - (0.07 + rng.uniform(0.06, 0.12) * 4 * u * (1 - u))
    flag = (drop.x / 0.11) % 1 - 0.5
    which = np.floor(drop.x / 0.11).astype(np.int64) % len(_BRIGHT)
    tones = np.moveaxis(np.asarray(_BRIGHT, dtype=np.float32)[which], -1, 0)
    drop.cover(edge(0.42 - below * 4.2 - np.abs(flag), 0.06) * edge(below, 0.005), tones)
    drop.cover(edge(0.003 - np.abs(below), 0.004), (0.95, 0.95, 0.92))


def _balloon(whole: Backdrop, rng: np.random.Generator) -> None:
    cx, cy, r = rng.uniform(0, whole.aspect), rng.uniform(0.10, 0.62), rng.uniform(0.055, 0.085)
    tone = pick(rng, _BRIGHT)
    line = whole.window(cx - 0.03, cy + r, cx + 0.03, 2)
    line.cover(edge(0.003 - np.abs(line.x - cx - 0.01 * np.sin(line.y * 20)), 0.004), (0.9, 0.9, 0.88))
    drop = whole.window(cx - 1.1 * r, cy - 1.4 * r, cx + 1.1 * r, cy + 1.4 * r)
    u, v = (drop.x - cx) / r, (drop.y - cy) / (r * 1.22)
    lit = np.clip(0.85 - 0.35 * (u * 0.6 + v * 0.5), 0.4, 1.2)
    shine = 0.7 * np.exp(-(((u + 0.35) / 0.22) ** 2) - ((v + 0.42) / 0.26) ** 2)
    drop.cover(edge(1 - np.hypot(u, v), 0.10), np.clip(painted(tone, lit) + shine, 0, 1))
