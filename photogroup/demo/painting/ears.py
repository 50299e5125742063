"""Ears, behind the cheeks."""

import math

import numpy as np

from photogroup.demo.painting.field import Array, bump, edge, ridge, smoothstep
from photogroup.demo.painting.hair import Layer
from photogroup.demo.painting.head import HeadFrame, Pose
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Looks
from photogroup.demo.painting.surface import Surface


def ears_layer(frame: HeadFrame, looks: Looks, pose: Pose, light: Light) -> Layer:
    left, right = (_ear(frame, looks, pose, side) for side in (-1.0, 1.0))
    u = np.where(frame.screen_x < 0, left[0], right[0])
    v = np.where(frame.screen_x < 0, left[1], right[1])
    cover = edge(1 - np.hypot(u, v), frame.pixel * 6)
    albedo = np.broadcast_to(np.asarray(looks.skin, dtype=np.float32), (*u.shape, 3)).copy()
    s = Surface(u, v, frame.pixel, albedo, _relief(u, v), np.full_like(u, 0.3))
    s.tint(np.full_like(u, 0.6), (1.0, 0.80, 0.78))
    s.tint(0.75 * bump(u, v, 0.0, 0.0, 0.42, 0.50), (0.45, 0.32, 0.30))
    s.tint(0.45 * ridge(np.hypot(u, v * 0.95) - 0.72, 0.10), (0.60, 0.45, 0.42))
    return Layer(shade(s, light), cover)


def _ear(frame: HeadFrame, looks: Looks, pose: Pose, side: float) -> tuple[Array, Array]:
    """Coordinates on one ear, -1 to 1 across and down."""
    t = looks.traits
    turned = side * math.sin(pose.yaw)
    cx = side * (t.cheek * 0.985 + t.ear_out * 0.6 - 0.10 * turned * (turned > 0)) - 0.04 * math.sin(pose.yaw)
    wide = (0.135 + 0.6 * max(t.ear_out, 0) * 0.4) * t.ear_size * (1 - 0.55 * turned)
    lean = 0.20 * side
    dx, dy = frame.screen_x - cx, frame.screen_y - 0.24 - 0.2 * math.sin(pose.pitch)
    return ((dx - lean * -dy * 0.6) / wide, dy / (0.36 * t.ear_size) * (1 + 0.12 * smoothstep(0, 0.4, dy)))


def _relief(u: Array, v: Array) -> Array:
    rim = 0.10 * ridge(np.hypot(u, v) - 0.85, 0.18)
    bowl = -0.10 * bump(u, v, 0, 0, 0.5, 0.55)
    return np.asarray(rim + bowl, dtype=np.float32)
