"""The head without features: its outline, its roundness, and where on it each pixel of a turned head lies."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from photogroup.demo.painting.field import Array, bump, curve, lookup, smoothstep
from photogroup.demo.painting.surface import rectangle
from photogroup.demo.painting.traits import Traits

Part: TypeAlias = tuple[slice, slice]


@dataclass(frozen=True, slots=True)
class Pose:
    """How somebody looks at the camera; angles in radians."""

    yaw: float = 0.0
    """Positive: turned to the right of the picture."""
    pitch: float = 0.0
    """Positive: looking up."""
    roll: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    """`gaze_x` and `gaze_y`: where the eyes look relative to the head, -1 to 1."""
    smile: float = 0.4
    """-0.3 (sulking) to 1."""
    mouth_open: float = 0.0
    blink: float = 0.0
    """0 to 1, eyes shut."""
    brows: float = 0.0
    """-1 (frown) to 1 (surprise)."""


@dataclass(frozen=True, slots=True)
class HeadFrame:
    """Coordinates of a head in the picture.

    `x`, `y` are on the face as seen from the front; `across` runs from -1 to 1 between the outlines; `inside` is the
    distance (in units) from the outline, positive inside.
    """

    screen_x: Array
    screen_y: Array
    x: Array
    y: Array
    across: Array
    inside: Array
    depth: Array
    pixel: float

    def window(self, left: float, top: float, right: float, bottom: float) -> tuple["HeadFrame", Part]:
        """The part that covers this rectangle (screen coordinates), and where it lies."""
        part = rectangle(self.screen_x, self.screen_y, left, top, right, bottom)
        cut = {
            name: getattr(self, name)[part] for name in ("screen_x", "screen_y", "x", "y", "across", "inside", "depth")
        }
        return HeadFrame(**cut, pixel=self.pixel), part


@dataclass(frozen=True, slots=True)
class PaintedLayer:
    """Something painted and lit, on its part of the sheet."""

    light: Array
    """3 x height x width, linear."""
    cover: Array
    """How much it hides, 0 to 1."""
    part: Part


def half_width(traits: Traits) -> tuple[Array, Array]:
    """A table of the outline's half width, squared, by y."""
    crown, chin, t, c, j = -traits.crown, traits.chin, traits.temple, traits.cheek, traits.jaw
    knots = [
        (crown, 0.0),
        (crown * 0.93, (0.50 * t) ** 2),
        (crown * 0.78, (0.78 * t) ** 2),
        (crown * 0.55, (0.97 * t) ** 2),
        (-0.30, ((t + c) / 2 * 1.01) ** 2),
        (0.12, c**2),
        (chin * 0.40, ((c * 1.5 + j * 0.5) / 2) ** 2),
        (chin * 0.68, j**2),
        (chin * 0.86, ((j + traits.chin_width * 1.2) / 2) ** 2),
        (chin * 0.955, (traits.chin_width * 0.82) ** 2),
        (chin + 0.012, 0.0),
    ]
    return curve(knots, smooth=13)


def head_frame(traits: Traits, pose: Pose, screen_x: Array, screen_y: Array, pixel: float) -> HeadFrame:
    """Where on this head each pixel lies; screen coordinates upright, in head units."""
    table = half_width(traits)
    y = _unpitched(screen_x, screen_y, traits, pose.pitch)
    width = np.sqrt(np.maximum(lookup(table, y), 1e-4))
    across = screen_x / width
    x = _unturned(screen_x, y, across, width, traits, pose.yaw)
    inside = _distance(screen_x, y, table, pixel)
    depth = _roundness(across, y, traits)
    return HeadFrame(screen_x, screen_y, x, y, across, inside, depth, pixel)


def _unpitched(x: Array, y: Array, traits: Traits, pitch: float) -> Array:
    """Undo the nod: what protrudes from the face moves most."""
    ahead = np.sqrt(np.maximum(1 - (x / 1.05) ** 2, 0)) + 0.75 * bump(x, y, 0, traits.nose_length * 0.85, 0.16, 0.3) * (
        traits.nose_tip
    )
    middle = traits.chin * 0.1
    fade = smoothstep(1.25, 0.9, np.abs(y - middle) / (traits.chin + 0.2))
    return np.asarray(y + ahead * math.sin(pitch) * fade, dtype=np.float32)


def _unturned(x: Array, y: Array, across: Array, width: Array, traits: Traits, yaw: float) -> Array:
    """Undo the turn: the head is a column from which the nose protrudes; beside the head x simply continues."""
    beyond = x - width * np.clip(across, -1, 1)
    turned = np.arcsin(np.clip(across, -1, 1))
    flat = width * np.sin(np.clip(turned - yaw, -np.pi / 2, np.pi / 2))
    for _ in range(2):
        out = traits.nose_tip * _nose_out(flat, y, traits)
        straight = np.arcsin(np.clip((x - out * math.sin(yaw)) / width, -1, 1))
        flat = width * np.sin(np.clip(straight - yaw, -np.pi / 2, np.pi / 2))
    return np.asarray(flat + beyond)


def _nose_out(x: Array, y: Array, traits: Traits) -> Array:
    return bump(x, y, 0, traits.nose_length * 0.82, 0.17, traits.nose_length * 0.38)


def _distance(x: Array, y: Array, table: tuple[Array, Array], pixel: float) -> Array:
    beyond = np.maximum(y - table[0][-1], 0) + np.maximum(table[0][0] - y, 0)
    return distance_to(lookup(table, y) - x * x - beyond, pixel, 0.15)


def distance_to(implicit: Array, pixel: float, flattest: float = 0.3) -> Array:
    """The approximate distance, by its gradient, from where a function is 0; positive where the function is."""
    dy, dx = np.gradient(implicit, pixel)
    return np.asarray(implicit / np.maximum(np.sqrt(dx * dx + dy * dy), flattest))


def _roundness(across: Array, y: Array, traits: Traits) -> Array:
    """The depth of a head without features: flat in front, round at the sides, the crown and below the chin."""
    side = np.sqrt(np.maximum(1 - np.abs(across * across * across) ** 0.8, 0))
    middle, half = (traits.chin - traits.crown) / 2, (traits.chin + traits.crown) / 2
    off = np.abs(y - middle) / (half * 1.04)
    upright = np.sqrt(np.maximum(1 - off * off * off, 0))
    return np.asarray(side * (0.25 + 0.75 * upright), dtype=np.float32)
