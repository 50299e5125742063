"""Neck, shoulders and what is worn on them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from photogroup.demo.painting.field import Array, Colour, blended, bump, edge, grain, ridge, smoothstep
from photogroup.demo.painting.head import PaintedLayer
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Looks
from photogroup.demo.painting.surface import Surface


class Pattern(StrEnum):
    PLAIN = "plain"
    STRIPES = "stripes"
    CHECKS = "checks"
    DOTS = "dots"
    FLOWERS = "flowers"
    KNIT = "knit"


class Neckline(StrEnum):
    ROUND = "round"
    VEE = "vee"
    COLLAR = "collar"
    HIGH = "high"
    HOOD = "hood"


@dataclass(frozen=True, slots=True)
class Outfit:
    pattern: Pattern
    neckline: Neckline
    colour: Colour
    second: Colour
    scale: float = 1.0
    jacket: Colour | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """A body, in head units."""

    shoulders: float
    """Half width."""
    neck: float
    drop: float
    """From the chin to the shoulders' height."""


def paint_body(
    x: Array, y: Array, pixel: float, looks: Looks, build: Build, outfit: Outfit, light: Light
) -> PaintedLayer:
    """Neck, shoulders and torso, lit; `x`, `y` in head units from the eyes, upright."""
    chin = looks.traits.chin
    top = chin + build.drop
    inside, torso = _torso(x, y, top, build)
    opening = _neckline(x, y, top, build, outfit.neckline)
    cloth = torso * (1 - opening)
    s = Surface.plain(x, y, pixel, looks.skin, _relief(x, y, top, build, inside), 0.25)
    _dress(s, cloth, top, build, outfit)
    s.tint(0.75 * bump(x, y, 0, chin + 0.02, build.neck * 1.25, 0.30) * (1 - cloth), (0.45, 0.36, 0.34))
    s.tint(0.5 * ridge(opening - 0.5, 0.35) * cloth, (0.6, 0.6, 0.6))
    cover = np.maximum(np.maximum(_neck(x, y, chin, build), torso * opening), torso)
    return PaintedLayer(shade(s, light), cover, (slice(None), slice(None)))


def _torso(x: Array, y: Array, top: float, build: Build) -> tuple[Array, Array]:
    """Distance inside the torso, and its mask."""
    side = np.abs(x)
    reach = np.clip((side - build.neck * 0.75) / (build.shoulders - build.neck * 0.75), 0, 2)
    slope = top - 0.20 + 0.42 * reach**1.25
    rounded = slope + 1.1 * np.maximum(reach - 0.86, 0) ** 1.5 * 3.2
    inside = np.minimum(y - rounded, build.shoulders * 1.08 - side)
    return inside, edge(inside, 0.025)


def _neck(x: Array, y: Array, chin: float, build: Build) -> Array:
    flare = 0.10 * smoothstep(chin - 0.1, chin + build.drop, y) ** 2
    return edge(build.neck + flare - np.abs(x), 0.025) * (y > 0.3) * (y < chin + build.drop + 0.3)


def _neckline(x: Array, y: Array, top: float, build: Build, kind: Neckline) -> Array:
    depth = {"round": 0.12, "vee": 0.62, "collar": 0.36, "high": -0.22, "hood": 0.10}[kind.value]
    half = build.neck * (1.18 if kind is not Neckline.HIGH else 1.3)
    u = np.clip(np.abs(x) / half, 0, 2)
    if kind in (Neckline.VEE, Neckline.COLLAR):
        bottom = top + depth - (depth + 0.2) * u
    else:
        bottom = top + depth - (depth + 0.25) * u**3
    return edge(bottom - y, 0.02) * (np.abs(x) < half * 1.15)


def _relief(x: Array, y: Array, top: float, build: Build, inside: Array) -> Array:
    side = np.abs(x)
    neck = 0.75 * np.sqrt(np.maximum(1 - (x / (build.neck * 1.2)) ** 2, 0)) * smoothstep(top + 0.3, top - 0.3, y)
    chest = 0.7 * np.sqrt(np.clip(inside / 1.2, 0, 1)) + 0.10 * bump(
        side, y, build.shoulders * 0.45, top + 1.1, 0.6, 0.5
    )
    folds = 0.050 * grain(x * 0.9 + 3, y * 0.6 + 0.5 * np.abs(x), 2, 31) * smoothstep(top, top + 0.8, y)
    arm = -0.16 * ridge(side - build.shoulders * 0.76, 0.07) * smoothstep(top + 0.55, top + 0.9, y)
    cords = 0.03 * ridge(side - 0.30 * (top + 0.15 - y) / 0.7, 0.05) * smoothstep(top + 0.2, top - 0.1, y)
    return np.asarray(np.maximum(neck + cords, chest * 1.0) + folds + arm, dtype=np.float32)


def _dress(s: Surface, cloth: Array, top: float, build: Build, outfit: Outfit) -> None:
    mix = _pattern(s.x * outfit.scale, (s.y - top) * outfit.scale, outfit.pattern)
    weave = 1 + 0.06 * grain(s.x * 20, s.y * 20, 1, 32)
    s.paint(cloth, blended(outfit.colour, outfit.second, mix) * weave)
    s.gloss[...] *= 1 - 0.85 * cloth
    if outfit.neckline is Neckline.COLLAR:
        _collar(s, cloth, top, build, outfit)
    if outfit.neckline is Neckline.HOOD:
        hood = ridge(np.hypot(s.x / (build.neck * 1.55), (s.y - top + 0.16) / 0.42) - 1, 0.30) * cloth
        s.height[...] += 0.14 * hood
    if outfit.jacket is not None:
        lapel = smoothstep(0.0, 0.03, np.abs(s.x) - 0.16 - 0.42 * np.clip(1.2 - (s.y - top), 0, 1.4)) * cloth
        s.paint(lapel, outfit.jacket)
        s.height[...] += 0.03 * lapel


def _collar(s: Surface, cloth: Array, top: float, build: Build, outfit: Outfit) -> None:
    """Two flaps, a button line and buttons."""
    side = np.abs(s.x)
    line = (s.y - top + 0.24) - (build.neck * 1.22 - side) * 1.05
    flap = edge(line + 0.10, 0.03) * edge(0.24 - line, 0.03) * edge(build.neck * 1.30 - side, 0.04) * cloth
    s.height[...] += 0.05 * flap
    s.tint(0.35 * flap, (1.15, 1.15, 1.15))
    s.tint(0.45 * ridge(line - 0.26, 0.03) * edge(build.neck * 1.32 - side, 0.04) * cloth, (0.5, 0.5, 0.5))
    s.tint(0.5 * ridge(s.x - 0.07, 0.012) * cloth * (s.y > top + 0.35), (0.55, 0.55, 0.55))
    button = edge(0.030 - np.hypot(s.x, (s.y - top - 0.5 + 0.2) % 0.4 - 0.2), 0.02) * (s.y > top + 0.3)
    s.tint(button * cloth, (0.45, 0.45, 0.45))


def _pattern(x: Array, y: Array, pattern: Pattern) -> Array:
    """How much of the second colour each point has."""
    if pattern is Pattern.STRIPES:
        return edge(np.sin(y * 17), 0.25)
    if pattern is Pattern.CHECKS:
        return 0.5 * edge(np.sin(x * 13), 0.3) + 0.5 * edge(np.sin(y * 13), 0.3)
    if pattern is Pattern.DOTS:
        row = np.floor(y / 0.22)
        return edge(0.055 - np.hypot((x + 0.11 * (row % 2)) % 0.22 - 0.11, y % 0.22 - 0.11), 0.02)
    if pattern is Pattern.FLOWERS:
        return smoothstep(0.75, 1.1, grain(x * 3.5, y * 3.5, 1, 33)) + 0.4 * smoothstep(
            1.0, 1.3, grain(x * 4, y * 4, 1, 34)
        )
    if pattern is Pattern.KNIT:
        return 0.35 * np.abs(np.sin(x * 30 + 1.5 * np.abs(np.sin(y * 22))))
    return np.zeros_like(x)
