"""Lips, teeth and the shadow between them."""

import numpy as np

from photogroup.demo.painting.field import Array, bump, clamp, edge, grain, painted, ridge, smoothstep
from photogroup.demo.painting.head import Pose
from photogroup.demo.painting.looks import Looks, mixed
from photogroup.demo.painting.surface import Surface


def paint_mouth(face: Surface, looks: Looks, pose: Pose) -> None:
    t = looks.traits
    half = t.mouth_width * (1 + 0.20 * pose.smile)
    s = face.window(-half * 1.4, t.mouth - 0.35, half * 1.4, t.mouth + 0.45)
    u = s.x / half
    line = t.mouth - (t.mouth_curve + 0.085 * pose.smile) * (u * u - 0.35) + 0.012 * np.cos(u * 6) * (1 - np.abs(u))
    v = s.y - line
    arc = np.maximum(1 - u * u, 0)
    gap = (
        (0.02 + 0.15 * pose.mouth_open + 0.055 * max(pose.smile - 0.35, 0))
        * arc**0.8
        * (pose.mouth_open + pose.smile > 0.4)
    )
    top, bottom = _lips(u, arc, looks, pose)
    _paint_lips(s, u, v, gap, top, bottom, looks)
    _paint_opening(s, u, v, gap)
    corner = bump(np.abs(u), v, 1.02, 0.0, 0.10, 0.03)
    s.tint(0.65 * corner, (0.45, 0.30, 0.28))


def _lips(u: Array, arc: Array, looks: Looks, pose: Pose) -> tuple[Array, Array]:
    """How far the lips reach above and below the line between them."""
    t = looks.traits
    thin = 1 - 0.22 * max(pose.smile, 0)
    bow = 1 - 0.42 * clamp(t.cupid, 0, 1.2) * bump(u, u * 0, 0, 0, 0.17, 1)
    top = max(t.lip_upper, 0.018) * thin * arc**0.75 * bow
    bottom = max(t.lip_lower, 0.035) * thin * arc**0.62
    return top, bottom


def _paint_lips(s: Surface, u: Array, v: Array, gap: Array, top: Array, bottom: Array, looks: Looks) -> None:
    t = looks.traits
    red = mixed(
        looks.skin,
        (looks.skin[0] * 0.80, looks.skin[1] * 0.42, looks.skin[2] * 0.44),
        clamp(t.lip_red + 0.25, 0.1, 1),
    )
    red = mixed(red, (0.45, 0.06, 0.09), 0.6 * looks.makeup)
    soft = max(s.pixel * 1.2, 0.016)
    upper = edge(v + gap * 0.35 + top, soft) * edge(-v - gap * 0.35, soft)
    lower = edge(v - gap * 0.65, soft) * edge(gap * 0.65 + bottom - v, soft)
    creases = 1 + 0.10 * grain(u * 14, v * 6, 1, 4)
    fade = smoothstep(1.05, 0.9, np.abs(u))
    s.paint(0.88 * upper * fade, mixed(red, (0.1, 0.03, 0.03), 0.22))
    s.paint(0.85 * lower * fade * np.clip(creases, 0, 1), red)
    upper, lower = upper * fade, lower * fade
    s.height[...] += 0.055 * np.sin(np.clip((v + gap * 0.35 + top) / np.maximum(top, 1e-3), 0, 1) * np.pi / 2) * upper
    s.height[...] += 0.075 * np.sin(np.clip((v - gap * 0.65) / np.maximum(bottom, 1e-3), 0, 1) * 3.14) ** 0.8 * lower
    s.gloss[...] += (0.35 + 0.4 * looks.makeup) * lower * fade
    s.tint(0.30 * ridge(v + gap * 0.35 + top + 0.01, 0.02) * fade, (1.08, 1.06, 1.05))


def _paint_opening(s: Surface, u: Array, v: Array, gap: Array) -> None:
    soft = max(s.pixel, 0.012)
    fade = smoothstep(1.02, 0.94, np.abs(u))
    inside = edge(np.minimum(v + gap * 0.35, gap * 0.65 - v), soft) * (gap > 0.012)
    line = ridge(v, np.maximum(0.014, s.pixel * 0.6)) * fade
    s.tint(0.80 * line * (1 - inside), (0.28, 0.14, 0.13))
    s.paint(inside, (0.09, 0.025, 0.025))
    biting = edge(gap * 0.30 + 0.012 - v, soft * 1.5) * smoothstep(0.93, 0.62, np.abs(u))
    teeth = inside * biting * (1 - 0.25 * ridge(np.abs(np.sin(u * 14)), 0.10)) * (1 - 0.45 * u * u)
    shade = 0.62 + 0.38 * smoothstep(-0.04, 0.03, v + gap * 0.3)
    s.paint(0.92 * teeth, painted((0.80, 0.76, 0.68), shade))
