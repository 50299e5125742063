"""The relief of a face: sockets, cheeks, nose, chin, and the lines that age draws."""

import numpy as np

from photogroup.demo.painting.field import Array, bump, clamp, edge, ridge, smoothstep
from photogroup.demo.painting.head import Pose
from photogroup.demo.painting.looks import Looks
from photogroup.demo.painting.surface import Surface
from photogroup.demo.painting.traits import Traits


def raise_bones(s: Surface, t: Traits, pose: Pose) -> None:
    """Forehead, brow ridge, sockets, cheeks, jaw and chin."""
    x, y = s.x, s.y
    side = np.abs(x)
    h = t.forehead * bump(x, y, 0, -0.75, 0.55, 0.35)
    h += t.brow_ridge * ridge(y + t.brow_height * 0.8 - 0.08 * side, 0.11) * smoothstep(0.85, 0.5, side)
    h -= t.eye_deep * bump(side, y, t.eye_gap * 0.92, -0.02, 0.25, 0.15)
    h -= 0.5 * t.eye_deep * bump(side, y, 0.20, 0.0, 0.09, 0.12)
    h += t.cheekbone * bump(side, y, 0.62, 0.30, 0.22, 0.20)
    lift = 0.06 * max(pose.smile, 0)
    h += (t.cheek_full + lift) * bump(side, y, 0.50, 0.52 - lift, 0.24, 0.24)
    h -= max(0.04 - t.cheek_full, 0) * bump(side, y, 0.55, t.mouth * 0.95, 0.20, 0.25)
    h += t.chin_out * bump(x, y, 0, t.chin - 0.16, t.chin_width * 0.55, 0.13)
    h -= 0.035 * bump(x, y, 0, t.mouth + t.lip_lower + 0.09, 0.22, 0.06)
    h += 0.03 * bump(x, y, 0, t.mouth, t.mouth_width * 1.1, 0.22)
    s.height[...] += h
    hollow = clamp(0.35 - 4 * t.cheek_full, 0, 1) * bump(side - 0.1 * y, y, 0.50, t.mouth * 0.88, 0.13, 0.22)
    s.tint(0.45 * hollow, (0.66, 0.55, 0.50))
    cleft = clamp(t.chin_cleft, 0, 1) * ridge(x, 0.035) * bump(x, y, 0, t.chin - 0.16, 1, 0.10)
    s.tint(0.55 * cleft, (0.60, 0.48, 0.44))


def raise_nose(face: Surface, t: Traits) -> None:
    """Bridge, tip and wings."""
    s = face.window(-0.6, -0.4, 0.6, t.nose_length + 0.25)
    y, end = s.y, t.nose_length
    along = np.clip(y / (end * 0.9), -0.5, 1.0)
    x = s.x - t.nose_bend * np.maximum(along, 0)
    rise = np.maximum(along, 0) ** 1.25
    profile = t.nose_root + (t.nose_tip - t.nose_root) * rise + t.nose_hump * ridge(y - end * 0.38, 0.13)
    profile *= smoothstep(-0.34, 0.05, y) * smoothstep(end + 0.05 - t.nose_up, end - 0.09 - t.nose_up, y)
    wide = t.nose_bridge + (t.nose_wing * 0.72 - t.nose_bridge) * np.clip(along, 0, 1) ** 1.5
    across = x / wide
    s.height[...] += profile * np.exp(-across * across)
    s.height[...] += 0.075 * bump(x, y, 0, end - 0.10 - t.nose_up, t.nose_ball, 0.11)
    s.height[...] += 0.10 * bump(np.abs(x), y, t.nose_wing * 0.86, end - 0.06, t.nose_wing * 0.36, 0.095)
    _paint_nostrils(s, x, t)


def _paint_nostrils(s: Surface, x: Array, t: Traits) -> None:
    side, end, wing = np.abs(x), t.nose_length, t.nose_wing
    low = end + 0.005 - t.nose_up * 0.6
    hole = bump(side, s.y - 0.18 * (side - wing * 0.5), wing * 0.48, low, wing * 0.25, 0.032)
    s.tint(np.clip(hole * (0.60 + 0.6 * t.nostril), 0, 1), (0.20, 0.11, 0.09))
    s.tint(0.30 * bump(x, s.y, 0, end + 0.04, wing * 0.9, 0.05), (0.60, 0.46, 0.42))
    rim = np.hypot((side - wing * 0.84) / (wing * 0.38), (s.y - end + 0.06) / 0.11) - 1
    outer = smoothstep(wing * 0.8, wing * 1.15, side)
    s.tint(0.55 * ridge(rim, 0.22) * outer, (0.55, 0.40, 0.36))


def raise_lines(face: Surface, looks: Looks, pose: Pose) -> None:
    """Smile folds, bags under the eyes, forehead lines, crow's feet."""
    t = looks.traits
    _smile_folds(face, t, pose)
    _bags(face, t)
    _frown(face, t, pose)
    if t.wrinkles > 0.12:
        _forehead_lines(face, t, pose)
        _crows_feet(face, t, pose)


def _smile_folds(face: Surface, t: Traits, pose: Pose) -> None:
    s = face.window(-0.75, t.nose_length - 0.15, 0.75, t.mouth + 0.25)
    side = np.abs(s.x)
    strength = clamp(t.fold * 0.7 + 0.55 * max(pose.smile, 0), 0, 1.1)
    share = np.clip((s.y - t.nose_length + 0.10) / (t.philtrum + 0.14), 0, 1)
    line = t.nose_wing + 0.03 + (t.mouth_width * (1 + 0.18 * pose.smile) + 0.10 - t.nose_wing) * share**0.8
    fade = smoothstep(t.nose_length - 0.12, t.nose_length, s.y) * smoothstep(t.mouth + 0.16, t.mouth - 0.05, s.y)
    s.tint(0.42 * strength * ridge(side - line, 0.028) * fade, (0.62, 0.48, 0.42))
    s.height[...] += 0.035 * strength * fade * ridge(side - line - 0.09, 0.08)


def _bags(face: Surface, t: Traits) -> None:
    if t.eye_bag <= 0.02:
        return
    s = face.window(-0.85, 0, 0.85, 0.5)
    u = (np.abs(s.x) - t.eye_gap) / (t.eye_width * 1.1)
    curve = t.eye_lower + 0.11 * np.maximum(1 - 0.5 * u * u, 0)
    fade = np.exp(-(u**4)) * t.eye_bag
    s.tint(0.75 * fade * ridge(s.y - curve, 0.05), (0.66, 0.53, 0.55))
    s.height[...] += 0.022 * fade * ridge(s.y - curve + 0.04, 0.04)


def _frown(face: Surface, t: Traits, pose: Pose) -> None:
    strength = clamp(t.frown - 0.5 * pose.brows, 0, 1)
    s = face.window(-0.2, -0.55, 0.2, 0.0)
    lines = ridge(np.abs(s.x) - 0.075, 0.018) * bump(s.x, s.y, 0, -t.brow_height - 0.02, 1, 0.13)
    s.tint(0.5 * strength * lines, (0.55, 0.42, 0.38))


def _forehead_lines(face: Surface, t: Traits, pose: Pose) -> None:
    s = face.window(-0.7, -1.2, 0.7, -0.3)
    wave = 0.03 * np.sin(5 * s.x + 20 * t.forehead) + 0.05 * s.x * s.x
    strength = clamp(t.wrinkles + 0.4 * max(pose.brows, 0), 0, 1)
    for line in (-0.50, -0.62, -0.75):
        fade = smoothstep(0.62, 0.25, np.abs(s.x))
        s.tint(0.45 * strength * fade * ridge(s.y - line + wave, 0.016), (0.60, 0.47, 0.42))
        s.height[...] += 0.012 * strength * fade * ridge(s.y - line + wave + 0.04, 0.035)


def _crows_feet(face: Surface, t: Traits, pose: Pose) -> None:
    s = face.window(-1, -0.3, 1, 0.35)
    u = np.abs(s.x) - t.eye_gap - t.eye_width
    strength = clamp(t.wrinkles * (0.6 + 0.6 * max(pose.smile, 0)), 0, 1)
    fade = smoothstep(0.02, 0.06, u) * smoothstep(0.24, 0.10, u)
    for slope, start in ((-0.45, -0.04), (0.0, 0.0), (0.45, 0.05)):
        s.tint(0.5 * strength * fade * ridge(s.y - start - slope * u, 0.013), (0.60, 0.46, 0.42))


def skin_marks(face: Surface, looks: Looks, rng: np.random.Generator) -> None:
    """Moles at places of their own."""
    for _ in range(looks.moles):
        cx, cy = rng.uniform(-0.75, 0.75), rng.uniform(0.15, looks.traits.chin * 0.85)
        size = rng.uniform(0.016, 0.030)
        s = face.window(cx - 0.1, cy - 0.1, cx + 0.1, cy + 0.1)
        s.tint(0.85 * edge(size - np.hypot(s.x - cx, s.y - cy), 0.02), (0.35, 0.24, 0.20))
