"""Ears, behind the cheeks."""

import math

import numpy as np

from photogroup.demo.painting.field import Array, bump, edge, ridge, smoothstep
from photogroup.demo.painting.head import HeadFrame, PaintedLayer, Pose
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Looks
from photogroup.demo.painting.surface import Surface


def ear_layer(whole: HeadFrame, looks: Looks, pose: Pose, light: Light, side: float) -> PaintedLayer:
    """The ear on the left (`side` -1) or right (1)."""
    middle = side * (looks.traits.cheek + 0.05)
    frame, part = whole.window(middle - 0.35, -0.35, middle + 0.35, 0.85)
    u, v = _coordinates(frame, looks, pose, side)
    reach = np.hypot(u, v)
    s = Surface.plain(u, v, frame.pixel, looks.skin, _relief(u, v, reach), 0.3)
    s.tint(np.full_like(u, 0.6), (1.0, 0.80, 0.78))
    s.tint(0.75 * bump(u, v, 0.0, 0.0, 0.42, 0.50), (0.45, 0.32, 0.30))
    s.tint(0.45 * ridge(reach - 0.72, 0.10), (0.60, 0.45, 0.42))
    return PaintedLayer(shade(s, light), edge(1 - reach, frame.pixel * 6), part)


def _coordinates(frame: HeadFrame, looks: Looks, pose: Pose, side: float) -> tuple[Array, Array]:
    """On the ear, -1 to 1 across and down; it comes forward or goes behind the cheek as the head turns."""
    t = looks.traits
    turned = side * math.sin(pose.yaw)
    cx = side * (t.cheek * 0.985 + t.ear_out * 0.6 - 0.10 * max(turned, 0)) - 0.04 * math.sin(pose.yaw)
    wide = (0.135 + 0.24 * max(t.ear_out, 0)) * t.ear_size * (1 - 0.55 * turned)
    dx, dy = frame.screen_x - cx, frame.screen_y - (0.24 + 0.2 * math.sin(pose.pitch))
    return (dx + 0.12 * side * dy) / wide, dy / (0.36 * t.ear_size) * (1 + 0.12 * smoothstep(0, 0.4, dy))


def _relief(u: Array, v: Array, reach: Array) -> Array:
    return np.asarray(0.10 * ridge(reach - 0.85, 0.18) - 0.10 * bump(u, v, 0, 0, 0.5, 0.55))
