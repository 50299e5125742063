"""From distances to chances: how likely two faces are one person, and which distance keeps a stated error."""

import numpy as np

from photogroup.domain import Bools, Floats
from photogroup.evidence import Calibration


def threshold_for(calibration: Calibration, wrong_face_in: int, people: int) -> float:
    """The average distance up to which two faces are one person, with about one wrong face in `wrong_face_in`.

    The more people a library shows, the nearer each face's nearest stranger is, so the more similarity is required. The
    best thresholds of real albums differ by .05 for this reason alone.
    """
    asked = calibration.evidence
    evidence = asked.one_person + asked.more_people * np.log(max(people, 1)) + np.log(wrong_face_in)
    return float(np.clip((calibration.offset - evidence) / calibration.slope, 0, np.sqrt(2)))


def fit(distances: Floats, same: Bools, near: Calibration | None = None) -> Calibration:
    """The logistic calibration of labelled pairs, shape (m,) each; needs pairs of both kinds.

    Both kinds count equally, however many there are. A faint pull towards a flat curve prevents an infinite slope when
    the pairs can be told apart without error. It is found sooner `near` a calibration of similar pairs.
    """
    weights = np.where(same, 0.5 / same.sum(), 0.5 / (~same).sum())
    scale = float(np.std(distances)) or 1.0
    centre = float(np.mean(distances))
    terms = np.column_stack([np.ones(len(distances)), (centre - distances) / scale])
    start = (near.offset - near.slope * centre, near.slope * scale) if near else (0.0, 0.0)
    intercept, steepness = _newton(terms, same, weights, start)
    slope = max(steepness / scale, 1e-6)
    return Calibration(slope=slope, offset=intercept + slope * centre)


def _newton(terms: Floats, same: Bools, weights: Floats, start: tuple[float, float]) -> tuple[float, float]:
    """Maximum likelihood of a logistic regression with two coefficients, by Newton's method."""
    coefficients = np.array(start)
    pull = np.diag([1e-9, 1e-6])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(terms @ coefficients, -500, 500)))
        gradient = terms.T @ (weights * (chance - same)) + pull @ coefficients
        curvature = (terms * (weights * chance * (1 - chance))[:, None]).T @ terms + pull
        step = np.linalg.solve(curvature, gradient)
        coefficients -= step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-9:
            break
    return float(coefficients[0]), float(coefficients[1])


def bootstrap_interval(
    distances: Floats, same: Bools, distance: float, *, rounds: int = 200, seed: int = 0
) -> tuple[float, float]:
    """A 95% interval of the chance that a pair at this distance is the same person, by fitting resampled pairs."""
    rng = np.random.default_rng(seed)
    kinds = np.flatnonzero(same), np.flatnonzero(~same)
    chances, whole = [], fit(distances, same)
    for _ in range(rounds):
        drawn = np.concatenate([rng.choice(kind, len(kind)) for kind in kinds])
        chances.append(float(fit(distances[drawn], same[drawn], whole).same_chance(np.array(distance))))
    low, high = np.quantile(chances, [0.025, 0.975])
    return float(low), float(high)
