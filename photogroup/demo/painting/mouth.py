"""Lips, teeth and the shadow between them."""

import numpy as np

from photogroup.demo.painting.field import Array, Colour, bump, clamp, edge, grain, painted, ridge, smoothstep
from photogroup.demo.painting.head import Pose
from photogroup.demo.painting.looks import Looks, mixed
from photogroup.demo.painting.surface import Surface


def paint_mouth(face: Surface, looks: Looks, pose: Pose) -> None:
    t = looks.traits
    half = t.mouth_width * (1 + 0.26 * pose.smile)
    s = face.window(-half * 1.4, t.mouth - 0.35, half * 1.4, t.mouth + 0.45)
    u = (s.x - t.mouth_shift) / half
    line = (
        t.mouth
        + t.mouth_slant * u
        - (t.mouth_curve + 0.085 * pose.smile) * (u * u - 0.35)
        + 0.012 * np.cos(u * 6) * (1 - np.abs(u))
    )
    v = s.y - line
    arc = np.maximum(1 - u * u, 0)
    laugh = max(pose.smile - 0.35, 0)
    gap = (0.015 + 0.17 * pose.mouth_open + 0.16 * laugh) * arc**0.8 * (pose.mouth_open + laugh > 0.02)
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
    above, below = v + gap * 0.35, v - gap * 0.65
    soft = max(s.pixel * 1.5, 0.020)
    fade = smoothstep(1.04, 0.88, np.abs(u))
    upper = edge(above + top, soft) * edge(-above, soft) * fade
    lower = edge(below, soft) * edge(bottom - below, soft) * fade
    red = _lip_colour(looks)
    creases = np.clip(0.92 + 0.06 * grain(u * 14, v * 6, 1, 4), 0, 1)
    s.paint(0.90 * upper, mixed(red, (0.03, 0.01, 0.01), 0.30))
    s.paint(0.88 * lower * creases, red)
    s.height[...] += 0.9 * bottom * _swell(below / np.maximum(bottom, 1e-3)) * lower
    s.height[...] += 0.25 * top * _swell(np.sqrt(np.clip(1 + above / np.maximum(top, 1e-3), 0, 1))) * upper
    s.gloss[...] += (0.15 + 0.5 * looks.makeup) * lower - 0.3 * upper
    s.tint(0.55 * ridge(below - bottom - 0.035, 0.045) * fade, (0.70, 0.58, 0.55))


def _swell(place: Array) -> Array:
    """A lip's relief from its upper rim (0) to its lower one (1)."""
    inside = np.clip(place, 0, 1)
    return np.asarray(inside * (1 - inside) * 4)


def _lip_colour(looks: Looks) -> Colour:
    r, g, b = looks.skin
    natural = mixed(looks.skin, (r * 0.66, g * 0.34, b * 0.38), clamp(looks.traits.lip_red + 0.35, 0.25, 1))
    return mixed(natural, (0.42, 0.04, 0.07), 0.65 * looks.makeup)


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
