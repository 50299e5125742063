"""Where people stand in a picture, and how large."""

from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.traits import childness

SPACING = 2.75
"""Between the middles of neighbouring heads, in head units, so that nobody's face is hidden."""


@dataclass(frozen=True, slots=True)
class HeadSpot:
    x: float
    y: float
    """The middle between the eyes, in pixels."""
    scale: float
    """Pixels per head unit."""


def arrange(ages: list[float], width: int, height: int, rng: np.random.Generator) -> list[HeadSpot]:
    """A spot for everybody, those behind first; children stand in front in large groups, and lower in all groups."""
    if not ages:
        return []
    rows = _rows(ages)
    widest = max(len(row) for row in rows)
    scale = min(_scale(len(ages), height, rng), width / (SPACING * widest + 0.6))
    spots: dict[int, HeadSpot] = {}
    for depth, row in enumerate(rows):
        base = height * rng.uniform(0.36, 0.44) if len(rows) == 1 else height * (0.27 + 0.29 * depth)
        for place, index in enumerate(row):
            across = (place - (len(row) - 1) / 2) * SPACING + rng.uniform(-0.10, 0.10)
            lower = 0.75 * childness(ages[index]) * (len(rows) == 1) + rng.uniform(-0.15, 0.15)
            size = scale * (1 - 0.08 * childness(ages[index])) * (0.94 + 0.06 * depth)
            middle = width * (0.5 if len(ages) > 1 else rng.uniform(0.36, 0.64))
            spots[index] = HeadSpot(float(middle + across * scale), float(base + lower * scale), float(size))
    return [spots[index] for index in range(len(ages))]


def order_of(ages: list[float]) -> list[int]:
    """The painting order: the row behind first."""
    return [index for row in _rows(ages) for index in row]


def _rows(ages: list[float]) -> list[list[int]]:
    if len(ages) < 5:
        return [list(range(len(ages)))]
    shortest = sorted(range(len(ages)), key=lambda index: min(ages[index], 20.0))
    front = sorted(shortest[: len(ages) // 2])
    return [[index for index in range(len(ages)) if index not in front], front]


def _scale(people: int, height: int, rng: np.random.Generator) -> float:
    low, high = {1: (0.085, 0.20), 2: (0.075, 0.125), 3: (0.070, 0.10), 4: (0.065, 0.082)}.get(people, (0.055, 0.068))
    return float(height * rng.uniform(low, high))
