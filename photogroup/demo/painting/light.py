"""Light on a relief: soft shading, shadows, shine, and the camera's tone curve."""

import math
from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, Colour, blurred
from photogroup.demo.painting.surface import Surface

_WRAP = (0.40, 0.27, 0.21)
"""Light bleeds around edges in skin, red the farthest."""


_GAMMA = (np.arange(8192, dtype=np.float32) / 8191) ** np.float32(1 / 2.2)
"""sRGB's gamma as a table: raising to a power is slow."""


@dataclass(frozen=True, slots=True)
class Light:
    """A key light from somewhere and the light from all around; colours are linear, 1 is white."""

    azimuth: float = -0.5
    """Radians; negative: from the left of the picture."""
    elevation: float = 0.7
    key: Colour = (1.0, 0.95, 0.88)
    ambient: Colour = (0.42, 0.45, 0.50)
    bounce: Colour = (0.22, 0.18, 0.15)
    """From below."""

    @property
    def direction(self) -> tuple[float, float, float]:
        flat = math.cos(self.elevation)
        return math.sin(self.azimuth) * flat, -math.sin(self.elevation), math.cos(self.azimuth) * flat


def shade(s: Surface, light: Light, *, hollows: bool = False) -> Array:
    """The lit surface, 3 x height x width, linear; `hollows` adds the most expensive part: cast shadows and dark
    corners."""
    nx, ny, nz = _normals(s)
    towards = light.direction
    facing = nx * towards[0] + ny * towards[1] + nz * towards[2]
    sky = 0.5 - 0.5 * ny
    cast = _cast(s, towards) if hollows else None
    around = _open(s) if hollows else None
    shine = _shine(nx, ny, nz, towards) * s.gloss
    lit = np.empty_like(s.albedo)
    for channel, wrap in enumerate(_WRAP):
        direct = np.clip((facing + wrap) * (light.key[channel] / (1 + wrap)), 0, light.key[channel])
        ambient = light.bounce[channel] + sky * (light.ambient[channel] - light.bounce[channel])
        if cast is not None and around is not None:
            direct *= cast
            ambient *= around
        lit[channel] = s.albedo[channel] * (direct + ambient) + shine * light.key[channel]
    return lit


def _normals(s: Surface) -> tuple[Array, Array, Array]:
    dy, dx = np.gradient(s.height, s.pixel)
    upright = 1 / np.sqrt(dx * dx + dy * dy + 1)
    return -dx * upright, -dy * upright, upright


def _shine(nx: Array, ny: Array, nz: Array, towards: tuple[float, float, float]) -> Array:
    half = (towards[0], towards[1], towards[2] + 1)
    length = math.hypot(*half)
    facing = np.clip(nx * (half[0] / length) + ny * (half[1] / length) + nz * (half[2] / length), 0, 1)
    twice = facing * facing
    broad = twice * twice
    broad = broad * broad * broad
    return np.asarray(0.16 * broad + 0.10 * broad * broad * broad * broad)


def _open(s: Surface) -> Array:
    """How much of the surroundings a point sees: less in hollows."""
    hollow = blurred(s.height, 0.16 / s.pixel) - s.height
    return np.asarray(np.clip(1 - 2.6 * hollow, 0.35, 1.12))


def _cast(s: Surface, towards: tuple[float, float, float]) -> Array:
    """Soft shadows that noses and brows cast: march a few steps towards the light."""
    blocked = np.zeros_like(s.height)
    flat = math.hypot(towards[0], towards[1]) + 1e-6
    for reach in (0.06, 0.12, 0.20, 0.30):
        dx, dy = (round(c / flat * reach / s.pixel) for c in towards[:2])
        over = np.roll(s.height, (-dy, -dx), axis=(0, 1)) - s.height
        np.maximum(blocked, (over - reach * towards[2] / flat) * (1 / reach), out=blocked)
    soft = blurred(np.clip(blocked * 2.2, 0, 1), max(1.0, 0.03 / s.pixel))
    return np.asarray(1 - 0.75 * soft)


def developed(light: Array, exposure: float = 1.0) -> Array:
    """Linear light as display values, 0 to 1: a film-like curve, then sRGB's gamma."""
    bright = np.maximum(light, 0) * np.float32(exposure)
    toned = bright * (1 + bright * 0.18) / (1 + bright * 0.55)
    places = np.clip(toned * (len(_GAMMA) - 1), 0, len(_GAMMA) - 1)
    return np.asarray(_GAMMA.take(places.astype(np.uint16)))
