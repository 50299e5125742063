"""What distances mean in this library: the chance that two faces are one person, from the user's confirmed faces."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from photogroup.domain import Bools, Floats, Ints
from photogroup.errors import TooFewCorrections
from photogroup.evidence import Calibration
from photogroup.identity.grouping.calibration import bootstrap_interval, fit
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.learn.training_set import Corrected, bursts, events
from photogroup.messages import Message, message

FEWEST_PAIRS = 50
"""Pairs of one person's faces from different events."""
AS_MUCH_AS_SHIPPED = 500
"""This many pairs of one person's faces count as much as the calibration that came with the network.
Fewer by themselves do harm."""
_MOST_PAIRS = 20_000
"""Pairs of each kind used; more would hardly add anything."""
_MOST_FACES, _MOST_OF_A_PERSON = 2000, 100
"""Faces whose pairs are compared; the number of pairs grows with their square."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A calibration fitted on the user's own pairs; the fewer there are, the more it relies on the network's own."""

    calibration: Calibration
    same_pairs: int
    different_pairs: int
    distance: float
    """The distance at which the calibration expects the requested share of wrong pairs."""
    low: float
    """The share of wrong pairs is at least this, with 97.5% confidence."""
    high: float
    is_own: bool = False
    """It is the calibration that the network came with, as these pairs did not call for a stricter one."""

    @property
    def message(self) -> Message:
        odds = _one_in(self.low, self.high)
        if self.is_own:
            return message(
                "own-calibration-holds",
                same=self.same_pairs,
                different=self.different_pairs,
                distance=self.distance,
                odds=odds,
            )
        return message(
            "calibration-fitted",
            same=self.same_pairs,
            different=self.different_pairs,
            distance=self.distance,
            odds=odds,
        )

    def compared(self, other: "Calibrated") -> Message:
        """What the calibration in use says about the same pairs."""
        return message("calibration-in-use", distance=other.distance, odds=_one_in(other.low, other.high))


def calibrate(
    parts: Sequence[Corrected], wrong_pair_in: int, shipped: Calibration, *, may_loosen: bool = True
) -> Calibrated:
    """Calibrate on pairs of confirmed faces from different events, both of one part. Raises TooFewCorrections.

    `shipped` is the calibration that came with the network: the log-odds are means of its and the fitted ones.

    A network trained on these faces cannot be measured by them: give its vectors in parts, each from a network that was
    trained on the other parts. Even that knows these people better than those who were never named, so the calibration
    must not allow a greater distance than the shipped one: `may_loosen` is false.
    """
    distance, same = _known_pairs(parts)
    calibration = _leaning(fit(distance, same), shipped, int(same.sum()))
    if not may_loosen and _distance(calibration, wrong_pair_in) > _distance(shipped, wrong_pair_in):
        return replace(_measured(shipped, distance, same, wrong_pair_in), is_own=True)
    return _measured(calibration, distance, same, wrong_pair_in)


def measure(parts: Sequence[Corrected], wrong_pair_in: int, calibration: Calibration) -> Calibrated:
    """How well another calibration does on the pairs that `calibrate` would fit on. Raises TooFewCorrections."""
    return _measured(calibration, *_known_pairs(parts), wrong_pair_in)


def _known_pairs(parts: Sequence[Corrected]) -> tuple[Floats, Bools]:
    pairs = [_pairs(part) for part in parts]
    distance = np.concatenate([distances for distances, _ in pairs])
    same = np.concatenate([are_same for _, are_same in pairs])
    missing = FEWEST_PAIRS - int(same.sum())
    if missing > 0 or same.all():
        raise TooFewCorrections("too-few-to-calibrate", count=max(missing, 1))
    return _thinned(distance, same)


def _measured(calibration: Calibration, distance: Floats, same: Bools, wrong_pair_in: int) -> Calibrated:
    at = _distance(calibration, wrong_pair_in)
    low, high = bootstrap_interval(distance, same, at, rounds=100)
    return Calibrated(calibration, int(same.sum()), int((~same).sum()), at, 1 - high, 1 - low)


def _distance(calibration: Calibration, wrong_pair_in: int) -> float:
    return (calibration.offset - float(np.log(wrong_pair_in - 1))) / calibration.slope


def _leaning(fitted: Calibration, shipped: Calibration, pairs: int) -> Calibration:
    share = pairs / (pairs + AS_MUCH_AS_SHIPPED)
    return replace(
        shipped,
        slope=share * fitted.slope + (1 - share) * shipped.slope,
        offset=share * fitted.offset + (1 - share) * shipped.offset,
    )


def _pairs(corrected: Corrected) -> tuple[Floats, Bools]:
    """The distances of all pairs of confirmed faces from different events, and whether each pair is one person."""
    rows = np.flatnonzero(corrected.people >= 0)
    rows = _few(rows[np.unique(bursts(corrected)[rows], return_index=True)[1]], corrected.people)
    event, people, vectors = events(corrected)[rows], corrected.people[rows], corrected.vectors[rows]
    first, second = np.triu_indices(len(rows), 1)
    apart = event[first] != event[second]
    return pair_distances(vectors)[apart], people[first[apart]] == people[second[apart]]


def _few(rows: Ints, people: Ints) -> Ints:
    """The rows of randomly drawn people, until there are enough faces."""
    rng = np.random.default_rng(0)
    drawn = rng.permutation(np.unique(people[rows]))
    each = [rng.permutation(rows[people[rows] == person])[:_MOST_OF_A_PERSON] for person in drawn]
    return np.sort(np.concatenate([rows[:0], *each])[:_MOST_FACES])


def _thinned(distance: Floats, same: Bools) -> tuple[Floats, Bools]:
    rng = np.random.default_rng(0)
    kinds = (np.flatnonzero(kind) for kind in (same, ~same))
    kept = np.concatenate([rows if len(rows) <= _MOST_PAIRS else rng.choice(rows, _MOST_PAIRS) for rows in kinds])
    return distance[kept], same[kept]


def _one_in(low: float, high: float) -> Message:
    most, least = (round(1 / max(chance, 1e-6)) for chance in (low, high))
    return message("one-in", number=least) if least == most else message("one-in-range", low=least, high=most)
