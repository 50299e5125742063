"""Backdrops under the sky."""

import numpy as np

from photogroup.demo.painting.backdrop import Backdrop
from photogroup.demo.painting.chance import pick
from photogroup.demo.painting.field import Colour, blended, edge, grain, painted, ridge, smoothstep

_SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((0.36, 0.58, 0.85), (0.80, 0.88, 0.94)),
    ((0.55, 0.66, 0.78), (0.86, 0.86, 0.84)),
    ((0.40, 0.50, 0.72), (0.97, 0.80, 0.62)),
    ((0.62, 0.68, 0.73), (0.82, 0.84, 0.85)),
)


_HOUSES: tuple[Colour, ...] = (
    (0.72, 0.52, 0.42),
    (0.82, 0.74, 0.58),
    (0.60, 0.66, 0.66),
    (0.78, 0.62, 0.50),
    (0.66, 0.42, 0.36),
    (0.84, 0.80, 0.74),
)
_AWNINGS: tuple[Colour, ...] = ((0.62, 0.20, 0.18), (0.18, 0.36, 0.30), (0.22, 0.30, 0.48))
_PAINTS: tuple[Colour, ...] = ((0.62, 0.14, 0.13), (0.20, 0.32, 0.52), (0.82, 0.82, 0.80), (0.25, 0.40, 0.33))
_PETALS: tuple[Colour, ...] = ((0.88, 0.30, 0.38), (0.95, 0.80, 0.28), (0.92, 0.90, 0.92), (0.62, 0.36, 0.70))
_PARASOLS: tuple[Colour, ...] = ((0.84, 0.24, 0.22), (0.20, 0.42, 0.66), (0.93, 0.70, 0.22))


def _sky(drop: Backdrop, rng: np.random.Generator, horizon: float) -> None:
    top, low = pick(rng, _SKIES)
    drop.gradient(top, low, 0.0, horizon)
    clouds = smoothstep(0.5, 1.9, grain(drop.x * 1.6 + rng.uniform(0, 50), drop.y * 5, 3, 45))
    drop.cover(0.75 * clouds * smoothstep(horizon, horizon - 0.25, drop.y), (0.97, 0.97, 0.97))


def _water(drop: Backdrop, top: float, near: Colour, far: Colour) -> None:
    drop.gradient(far, near, top, 1.0)
    glints = smoothstep(0.9, 2.0, grain(drop.x * 7, drop.y * 60, 2, 46))
    drop.cover(0.45 * glints * edge(drop.y - top, 0.02), (0.93, 0.95, 0.97))
    ripples = grain(drop.x * 3, drop.y * 34, 2, 47)
    drop.shade(np.clip(0.5 + 0.4 * ripples, 0, 1) * edge(drop.y - top, 0.02), 0.86)


def lake(drop: Backdrop, rng: np.random.Generator) -> None:
    horizon = rng.uniform(0.40, 0.52)
    _sky(drop, rng, horizon)
    own = rng.uniform(0, 60)
    drop.hills(horizon - 0.13, 0.045, 0.9, own, (0.52, 0.62, 0.70))
    drop.hills(horizon - 0.06, 0.030, 1.5, own + 9, (0.34, 0.47, 0.45))
    drop.hills(horizon - 0.025, 0.012, 7.0, own + 20, (0.17, 0.29, 0.20))
    _water(drop, horizon, (0.20, 0.36, 0.46), (0.50, 0.64, 0.72))
    drop.shade(edge(drop.y - horizon, 0.01) * smoothstep(horizon + 0.12, horizon, drop.y), 0.62)
    if rng.uniform() < 0.5:
        _jetty(drop, rng)
    else:
        drop.hills(0.88, 0.02, 2.0, own, (0.36, 0.44, 0.20))


def _jetty(whole: Backdrop, rng: np.random.Generator) -> None:
    cx, start = whole.aspect * rng.uniform(0.2, 0.8), 0.66
    drop = whole.window(-1, start, 99, 2)
    ahead = np.sqrt(np.maximum(drop.y - start, 0))
    planks = 0.9 + 0.1 * np.sign(np.sin(90 * ahead)) + 0.06 * grain(drop.x * 9, drop.y * 30)
    half = 0.05 + 0.55 * (drop.y - start)
    drop.cover(edge(half - np.abs(drop.x - cx), 0.01), painted((0.52, 0.42, 0.31), planks))


def forest(drop: Backdrop, rng: np.random.Generator) -> None:
    own = rng.uniform(0, 60)
    autumn = rng.uniform() < 0.4
    bright: Colour = (0.80, 0.60, 0.24) if autumn else (0.62, 0.74, 0.36)
    drop.gradient((0.74, 0.80, 0.62), (0.30, 0.38, 0.22))
    drop.foliage(np.full_like(drop.x, 0.8), (0.14, 0.22, 0.11), bright, 4.5, own)
    for depth in range(3):
        _trunks(drop, rng, depth)
    drop.foliage(
        smoothstep(0.26, 0.0, drop.y + 0.07 * grain(drop.x * 5 + own, drop.y * 3)), (0.13, 0.22, 0.09), bright, 8, own
    )
    drop.foliage(
        edge(drop.y - 0.80 - 0.02 * grain(drop.x * 6, drop.y), 0.05), (0.18, 0.20, 0.09), (0.48, 0.46, 0.24), 11, own
    )
    for _ in range(28):
        spot = rng.uniform(0, 1, 2)
        drop.disc(
            spot[0] * drop.aspect,
            spot[1] * 0.6,
            rng.uniform(0.012, 0.035),
            (0.93, 0.93, 0.70),
            0.008,
            rng.uniform(0.1, 0.4),
        )


def _trunks(whole: Backdrop, rng: np.random.Generator, depth: int) -> None:
    near = (depth + 1) / 3
    bright = 1.25 - 0.55 * near
    for _ in range(6 - depth):
        cx, half, lean = rng.uniform(0, whole.aspect), 0.012 + 0.035 * near * rng.uniform(0.6, 1.4), 0.03 * rng.normal()
        drop = whole.window(cx - half - 0.1, -1, cx + half + 0.1, 0.78 + 0.1 * near)
        off = (drop.x - cx - lean * drop.y) / half
        bark = (0.75 - 0.35 * off) * (1 + 0.16 * grain(drop.x * 40, drop.y * 6, 2, 48)) * bright
        mask = edge(1 - np.abs(off), 0.2) * edge(0.72 + 0.1 * near - drop.y, 0.03)
        drop.cover(mask, painted((0.40, 0.34, 0.27), bark))


def street(drop: Backdrop, rng: np.random.Generator) -> None:
    _sky(drop, rng, 0.6)
    left = 0.0
    while left < drop.aspect:
        wide = rng.uniform(0.22, 0.42)
        _house(drop, rng, left, left + wide)
        left += wide
    drop.gradient((0.48, 0.47, 0.47), (0.36, 0.36, 0.37), 0.80, 1.0)
    drop.texture(30, 50, 0.03)
    drop.box(-1, 0.79, 9, 0.815, (0.64, 0.63, 0.60))
    if rng.uniform() < 0.6:
        _car(drop, rng)


def _house(drop: Backdrop, rng: np.random.Generator, left: float, right: float) -> None:
    roof = rng.uniform(0.0, 0.22)
    drop.box(left, roof, right, 0.82, pick(rng, _HOUSES), 0.006)
    drop.box(left, roof, right, roof + 0.02, (0.34, 0.28, 0.26))
    _windows(drop, rng, left, right, roof + 0.08)
    front = drop.window(left, 0.59, right, 0.68)
    place = front.inside(left + 0.02, 0.60, right - 0.02, 0.665, 0.006)
    front.cover(place, blended(pick(rng, _AWNINGS), (0.9, 0.9, 0.9), edge(np.sin(front.x * 130), 0.4)))
    drop.box(left + 0.03, 0.665, right - 0.03, 0.81, (0.24, 0.27, 0.30), 0.006)


def _windows(drop: Backdrop, rng: np.random.Generator, left: float, right: float, top: float) -> None:
    step = (right - left) / 3
    while top < 0.56:
        for column in range(3):
            x = left + (column + 0.5) * step
            drop.box(x - 0.036, top - 0.008, x + 0.036, top + 0.108, (0.90, 0.88, 0.84), 0.006)
            glass = (0.30, 0.37, 0.44) if rng.uniform() < 0.75 else (0.88, 0.76, 0.48)
            drop.box(x - 0.029, top, x + 0.029, top + 0.10, glass, 0.006)
            drop.box(x - 0.002, top, x + 0.002, top + 0.10, (0.88, 0.86, 0.82), 0.004)
        top += 0.17


def _car(whole: Backdrop, rng: np.random.Generator) -> None:
    paint = pick(rng, _PAINTS)
    x = rng.uniform(0.1, 0.8) * whole.aspect
    drop = whole.window(x - 0.3, 0.7, x + 0.3, 1)
    body = 1 - (np.abs((drop.x - x) / 0.24) ** 4 + np.abs((drop.y - 0.86) / 0.055) ** 4)
    cabin = 1 - (np.abs((drop.x - x) / 0.15) ** 3 + np.abs((drop.y - 0.80) / 0.06) ** 3)
    glass = 1 - (np.abs((drop.x - x) / 0.13) ** 3 + np.abs((drop.y - 0.80) / 0.042) ** 3)
    drop.cover(edge(cabin, 0.2), paint)
    drop.cover(edge(glass, 0.2), (0.30, 0.36, 0.40))
    drop.cover(edge(body, 0.2), paint)
    for wheel in (-0.14, 0.14):
        drop.disc(x + wheel, 0.905, 0.042, (0.10, 0.10, 0.11))
        drop.disc(x + wheel, 0.905, 0.018, (0.60, 0.60, 0.62))


def snow(drop: Backdrop, rng: np.random.Generator) -> None:
    _sky(drop, rng, 0.5)
    own = rng.uniform(0, 60)
    ridge_line = 0.36 + 0.09 * grain(drop.x * 1.3 + own, drop.y * 0 + own, 3, 49)
    rock = smoothstep(0.2, 1.0, grain(drop.x * 6 + drop.y * 5, drop.y * 8 - drop.x * 3, 3, 50))
    drop.cover(edge(drop.y - ridge_line, 0.008), painted((0.88, 0.91, 0.96), 1 - 0.42 * rock))
    drop.hills(0.60, 0.02, 1.1, own, (0.90, 0.92, 0.96))
    for _ in range(11):
        _fir(drop, rng)
    drop.hills(0.80, 0.02, 0.9, own + 5, (0.95, 0.96, 0.985))
    flakes = smoothstep(2.3, 2.9, grain(drop.x * 26 + own, drop.y * 26, 1, 51))
    drop.cover(0.8 * flakes, (1, 1, 1))


def _fir(whole: Backdrop, rng: np.random.Generator) -> None:
    cx, base, tall = rng.uniform(0, whole.aspect), rng.uniform(0.62, 0.78), rng.uniform(0.16, 0.38)
    drop = whole.window(cx - 0.3 * tall, base - tall, cx + 0.3 * tall, base + 0.01)
    share = np.clip((drop.y - base + tall) / tall, 0, 1)
    tier = (share * 5) % 1
    half = 0.30 * tall * share * (0.55 + 0.45 * tier)
    mask = edge(half - np.abs(drop.x - cx), 0.012) * edge(base - drop.y, 0.01)
    drop.cover(mask, blended((0.13, 0.25, 0.20), (0.92, 0.92, 0.92), 0.7 * smoothstep(0.35, 0.0, tier)))


def garden(drop: Backdrop, rng: np.random.Generator) -> None:
    own = rng.uniform(0, 60)
    _sky(drop, rng, 0.35)
    line = 0.24 + 0.06 * grain(drop.x * 2.4 + own, drop.y * 0, 3, 52)
    drop.foliage(edge(drop.y - line, 0.03), (0.15, 0.28, 0.12), (0.52, 0.66, 0.30), 7, own)
    drop.box(-1, 0.46, 9, 0.66, (0.74, 0.66, 0.54))
    drop.shade(edge(np.sin(drop.x * 60) - 0.86, 0.2) * edge(0.66 - drop.y, 0.01) * edge(drop.y - 0.46, 0.01), 0.6)
    drop.foliage(edge(drop.y - 0.66, 0.02), (0.30, 0.46, 0.16), (0.56, 0.70, 0.30), 24, own)
    for _ in range(46):
        x, y = rng.uniform(0, drop.aspect), rng.uniform(0.52, 0.74)
        drop.disc(x, y, rng.uniform(0.008, 0.020), pick(rng, _PETALS), 0.006)


def beach(drop: Backdrop, rng: np.random.Generator) -> None:
    horizon = rng.uniform(0.38, 0.46)
    _sky(drop, rng, horizon)
    _water(drop, horizon, (0.24, 0.58, 0.62), (0.16, 0.40, 0.58))
    shore = 0.66 + 0.02 * grain(drop.x * 2 + rng.uniform(0, 50), drop.y * 0, 2, 53)
    drop.cover(ridge(drop.y - shore, 0.016), (0.95, 0.97, 0.97))
    sand = painted((0.86, 0.76, 0.58), 1 + 0.05 * grain(drop.x * 40, drop.y * 50, 2, 54))
    drop.cover(edge(drop.y - shore - 0.012, 0.012), sand)
    if rng.uniform() < 0.7:
        _parasol(drop, rng)


def _parasol(whole: Backdrop, rng: np.random.Generator) -> None:
    cx, cy = rng.uniform(0.1, 0.9) * whole.aspect, 0.40
    whole.box(cx - 0.005, cy, cx + 0.005, 0.80, (0.86, 0.84, 0.80))
    drop = whole.window(cx - 0.21, cy - 0.15, cx + 0.21, cy + 0.01)
    inside = edge(0.20 - np.hypot(drop.x - cx, (drop.y - cy) * 1.5), 0.01) * edge(cy - drop.y, 0.01)
    stripes = edge(np.sin(np.arctan2(drop.x - cx, cy + 0.06 - drop.y) * 9), 0.3)
    drop.cover(inside, blended(pick(rng, _PARASOLS), (0.95, 0.95, 0.95), stripes))
