"""How pure and how complete an album is: an estimate with an interval, from answers about faces drawn at random.

The estimate starts from the network's own probabilities and allows for errors in them, both common to all and separate
for each stratum of similar probabilities, by normally distributed amounts on the logit scale. Every answer gives more
weight to the shifts that explain it (importance sampling), so even a few answers correct a network that is too sure of
itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from photogroup.domain import Bools, Floats, Ints
from photogroup.messages import Message, message

_SHIFT_OF_ALL, _SHIFT_OF_ONE = 1.0, 0.5
"""Standard deviations, in logits, of the errors of the network's probabilities."""
_LOST, _LOST_BY = 0.02, 8.0
"""How often the network's chances for an album are useless, and the standard deviation that applies then instead."""
_DRAWS = 20_000
_FEW_FACES, _WIDE = 3, 0.2
"""An interval wider than this many faces and this share of an album is no help to anybody."""
_EDGES = np.array([0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0])
"""Bounds of the probabilities that put a face into one stratum."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Faces with similar chances, some of which the user was asked about."""

    chance: float
    """The network's mean chance that such a face counts."""
    waiting: int
    """Faces that the user was not asked about."""
    yes: int = 0
    no: int = 0
    """"No" answers about faces drawn at random."""
    albums: tuple[int, ...] = ()
    """How many of the waiting faces are in one album,
    which counts either as a whole or not at all; the rest are single."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number of faces; the interval contains it in 95 of 100 cases."""

    low: int
    likely: int
    high: int


def strata(chances: Floats, answered: Bools, hits: Bools, albums: Ints | None = None) -> list[Stratum]:
    """Strata of faces by probability; all of shape (n,): which were asked about, and for which of these the answer was
    yes.

    `albums` (n,) has a number for faces that are one person for sure, and -1 for others.
    """
    of_face = _stratum_of(chances)
    albums = np.full(len(chances), -1, dtype=np.int64) if albums is None else albums
    return [
        Stratum(
            chance=float(chances[inside].mean()),
            waiting=int((inside & ~answered).sum()),
            yes=int((inside & answered & hits).sum()),
            no=int((inside & answered & ~hits).sum()),
            albums=tuple(np.unique(albums[inside & ~answered & (albums >= 0)], return_counts=True)[1].tolist()),
        )
        for inside in (of_face == index for index in np.unique(of_face))
    ]


def estimate(parts: Sequence[Stratum]) -> Estimate:
    """How many of the faces that the user was not asked about count, in all strata together."""
    rng = np.random.default_rng(0)
    shift = rng.normal(0, np.where(rng.random(_DRAWS) < _LOST, _LOST_BY, _SHIFT_OF_ALL))
    chances = [_shifted(part.chance, shift + rng.normal(0, _SHIFT_OF_ONE, _DRAWS)) for part in parts]
    evidence = np.zeros(_DRAWS)
    for part, chance in zip(parts, chances, strict=True):
        evidence += part.yes * np.log(chance) + part.no * np.log1p(-chance)
    weights = np.exp(evidence - evidence.max())
    drawn = rng.choice(_DRAWS, _DRAWS, p=weights / weights.sum())
    total = np.zeros(_DRAWS, dtype=np.int64)
    for part, chance in zip(parts, chances, strict=True):
        total += rng.binomial(part.waiting - sum(part.albums), chance[drawn])
        total += sum(size * (rng.random(_DRAWS) < chance[drawn]) for size in part.albums)
    low, likely, high = np.quantile(total, [0.025, 0.5, 0.975])
    return Estimate(int(np.floor(low)), round(likely), int(np.ceil(high)))


def _shifted(chance: float, shift: Floats) -> Floats:
    inner = float(np.clip(chance, 1e-6, 1 - 1e-6))
    moved: Floats = 1 / (1 + np.exp(-(np.log(inner / (1 - inner)) + shift)))
    return moved


def sample(chances: Floats, answered: Bools, size: int, seed: int) -> Ints:
    """Rows of faces to ask about, at most `size`, each as likely to be drawn as any other of its stratum.

    The less sure the network is in a stratum, the more are drawn from it (Neyman, 1934).
    """
    waiting = np.flatnonzero(~answered)
    if len(waiting) <= size:
        return waiting
    stratum = _stratum_of(chances[waiting])
    means = np.bincount(stratum, chances[waiting]) / np.maximum(np.bincount(stratum), 1)
    spread = np.sqrt(np.maximum(means * (1 - means), 1e-4))[stratum]
    return np.sort(np.random.default_rng(seed).choice(waiting, size, replace=False, p=spread / spread.sum()))


def _stratum_of(chances: Floats) -> Ints:
    return np.clip(np.searchsorted(_EDGES, chances, side="right") - 1, 0, len(_EDGES) - 2)


def purity(wrong: Estimate, face_count: int, parts: Sequence[int] = ()) -> Message:
    """Words the estimate of wrong faces; `parts` are the faces of the people that the album seems to mix, all of whom
    were confirmed in albums that were merged since if no guess is wrong."""
    if len(parts) > 1 and wrong.likely:
        return message("album-looks-mixed", count=len(parts), faces=tuple(parts))
    if len(parts) > 1:
        return message("merged-album-looks-mixed", count=len(parts), faces=tuple(parts))
    if wrong.high == 0:
        return message("album-right")
    if wrong.likely == 0:
        return message("album-probably-right", count=wrong.high)
    if wrong.high - wrong.low > max(_FEW_FACES, face_count * _WIDE):
        return message("album-unknown", count=wrong.high, faces=face_count)
    share = round(face_count / wrong.likely)
    return message("one-face-in-wrong", share=share, low=wrong.low, high=wrong.high, faces=face_count)


def completeness(missing: Estimate) -> Message:
    """Words the estimate of faces that are still elsewhere."""
    if missing.high == 0:
        return message("album-complete")
    if missing.likely == 0:
        return message("album-probably-complete", count=missing.high)
    return message("faces-elsewhere", count=missing.likely, low=missing.low, high=missing.high)
