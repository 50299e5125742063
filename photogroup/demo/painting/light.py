"""Light on a relief: soft shading, shadows, shine, and the camera's tone curve."""

from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, Colour, blurred
from photogroup.demo.painting.surface import Surface

_WRAP = np.asarray((0.42, 0.28, 0.22), dtype=np.float32)
"""Light bleeds round corners in skin, red furthest."""


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
    def direction(self) -> Array:
        flat = np.cos(self.elevation)
        towards = (np.sin(self.azimuth) * flat, -np.sin(self.elevation), np.cos(self.azimuth) * flat)
        return np.asarray(towards, dtype=np.float32)


def shade(s: Surface, light: Light, wrap: Array = _WRAP) -> Array:
    """The lit surface, height x width x 3, linear light."""
    normal = _normals(s)
    towards = light.direction
    facing = normal @ towards
    lit = np.clip((facing[..., None] + wrap) / (1 + wrap), 0, 1)
    lit *= _cast(s, towards)[..., None]
    sky = (0.5 - 0.5 * normal[..., 1])[..., None]
    around = sky * np.asarray(light.ambient, dtype=np.float32) + (1 - sky) * np.asarray(light.bounce, dtype=np.float32)
    around *= _open(s)[..., None]
    shine = _shine(normal, towards) * s.gloss
    key = np.asarray(light.key, dtype=np.float32)
    return np.asarray(s.albedo * (lit * key + around) + shine[..., None] * key, dtype=np.float32)


def _normals(s: Surface) -> Array:
    dy, dx = np.gradient(s.height, s.pixel)
    normal = np.stack((-dx, -dy, np.ones_like(dx)), axis=-1)
    return np.asarray(normal / np.linalg.norm(normal, axis=-1, keepdims=True), dtype=np.float32)


def _shine(normal: Array, towards: Array) -> Array:
    half = towards + np.asarray((0, 0, 1), dtype=np.float32)
    facing = np.clip(normal @ (half / np.linalg.norm(half)), 0, 1)
    return np.asarray(0.16 * facing**14 + 0.10 * facing**60, dtype=np.float32)


def _open(s: Surface) -> Array:
    """How much of the surroundings a point sees: less in hollows."""
    hollow = blurred(s.height, 0.16 / s.pixel) - s.height
    return np.asarray(np.clip(1 - 2.6 * hollow, 0.35, 1.12), dtype=np.float32)


def _cast(s: Surface, towards: Array) -> Array:
    """Soft shadows that noses and brows cast: march a few steps towards the light."""
    blocked = np.zeros_like(s.height)
    flat = float(np.hypot(towards[0], towards[1])) + 1e-6
    for reach in (0.06, 0.12, 0.20, 0.30):
        dx, dy = (round(float(c) / flat * reach / s.pixel) for c in towards[:2])
        ahead = np.roll(s.height, (-dy, -dx), axis=(0, 1))
        over = ahead - s.height - reach * float(towards[2]) / flat
        np.maximum(blocked, over / reach, out=blocked)
    return np.asarray(1 - 0.75 * blurred(np.clip(blocked * 2.2, 0, 1), max(1.0, 0.03 / s.pixel)), dtype=np.float32)


def developed(light: Array, exposure: float = 1.0) -> Array:
    """Linear light as display values, 0 to 1: a film-like curve, then sRGB's gamma."""
    bright = np.maximum(light, 0) * np.float32(exposure)
    toned = bright * (1 + bright * 0.18) / (1 + bright * 0.55)
    return np.asarray(np.clip(toned, 0, 1) ** np.float32(1 / 2.2), dtype=np.float32)
