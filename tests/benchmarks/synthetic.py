"""Embeddings of people who do not exist, for measuring what no album at hand is large enough for.

Every library holds what makes real ones hard: a few people with very many faces and many with few, families who look
alike, people seen at several ages, bursts, one-off strangers, blurred faces that all drift towards one region of the
space, and mixtures of two faces. The noise is chosen so that pairs of clean faces have a stated equal error rate.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photogroup.domain import Floats, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.calibration import fit
from photogroup.identity.grouping.pair_verification import equal_error

_JUNK, _STRANGERS, _LARGEST = 0.10, 0.15, 0.10
"""Shares of all faces: not recognisable, seen once, and of the most photographed person."""
_LOOKS_LIKE_FAMILY, _AGES, _AGE_SHIFT = 0.45, 3, 0.5
_BURST, _BURST_NOISE = 0.3, 0.25


@dataclass(frozen=True, slots=True)
class SyntheticLibrary:
    vectors: Vectors
    people: Ints
    """Shape (n,): the person of every face; each stranger and each junk face has a number of its own."""
    quality: Floats
    """Shape (n,): 0 to 1; low for blurred faces and mixtures."""
    photo: Ints
    """Shape (n,): the photo a face is in; nobody is in a photo twice."""


def synthetic_library(
    count: int, dimension: int, error: float, *, people: int | None = None, seed: int = 0
) -> SyntheticLibrary:
    """A library of this many faces whose clean pairs have this equal error rate.

    Of so many people who are there twice or more, where they are given; else the largest has a tenth of all faces.
    """
    rng = np.random.default_rng(seed)
    junk, strangers = int(_JUNK * count), int(_STRANGERS * count)
    recurring = count - junk - strangers
    largest = int(_LARGEST * count) if people is None else _largest_for(recurring, people)
    people_of_faces = _recurring_people(recurring, largest, rng)
    noise = noise_for(error, dimension)
    faces = _faces_of(people_of_faces, dimension, noise, rng)
    seen_once = _unit(rng.normal(size=(strangers, dimension)) + noise * rng.normal(size=(strangers, dimension)))
    hazy, haze = _junk(faces, junk, rng)
    vectors, blur = _blurred(np.concatenate([faces, seen_once]), rng)
    order = rng.permutation(count)
    once = people_of_faces.max(initial=-1) + 1 + np.arange(strangers + junk)
    who = np.concatenate([people_of_faces, once])[order]
    return SyntheticLibrary(
        vectors=np.concatenate([vectors, hazy])[order].astype(np.float32),
        people=who,
        quality=1 - np.concatenate([blur, haze])[order],
        photo=_photos(who, rng),
    )


def calibration_of(dimension: int, error: float) -> Calibration:
    """What a network with this error would ship: fitted on clean pairs of other people than any library's."""
    distances, same = _pairs(noise_for(error, dimension), dimension, np.random.default_rng(12345), 20_000)
    return with_strangers(fit(distances, same), distances[~same])


def with_strangers(calibration: Calibration, distances: Floats) -> Calibration:
    """The same with what is measured of the distances of two people's faces (m,)."""
    alike = 1 - distances**2 / 2
    evidence = replace(
        calibration.evidence, strangers_alike=float(alike.mean()), strangers_vary=float(alike.std(ddof=1))
    )
    return replace(calibration, evidence=evidence)


def noise_for(error: float, dimension: int) -> float:
    """The noise, in relation to a person's own look, that gives clean pairs this equal error rate."""
    low, high = 0.1, 5.0
    for _ in range(14):
        noise = (low + high) / 2
        found = equal_error(*_pairs(noise, dimension, np.random.default_rng(99), 8_000))
        low, high = (noise, high) if found < error else (low, noise)
    return (low + high) / 2


def _pairs(noise: float, dimension: int, rng: np.random.Generator, count: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    people = np.repeat(np.arange(count // 4), 4)
    faces = _faces_of(people, dimension, noise, rng).reshape(-1, 4, dimension)
    same = np.linalg.norm(faces[:, 0] - faces[:, 1], axis=1)
    different = np.linalg.norm(faces[:, 2] - np.roll(faces[:, 3], 7, axis=0), axis=1)
    return np.concatenate([same, different]), np.repeat([True, False], count // 4)


def _recurring_people(count: int, largest: int, rng: np.random.Generator) -> Ints:
    sizes = _sizes(count, largest)
    return np.repeat(np.arange(len(sizes)), rng.permutation(sizes))


def _sizes(count: int, largest: int) -> list[int]:
    """Zipf: the second person has half the largest one's faces, the third a third; two at least."""
    sizes: list[int] = []
    left = count
    while left > 0:
        sizes.append(min(left, max(2, largest // (len(sizes) + 1))))
        left -= sizes[-1]
    return sizes


def _largest_for(count: int, people: int) -> int:
    """The faces of the largest person where so many faces are of so many people."""
    few, many = 2, count
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if len(_sizes(count, middle)) > people else (few, middle)
    return many


def _faces_of(people: Ints, dimension: int, noise: float, rng: np.random.Generator) -> Floats:
    """Families of one to four, ages, bursts and noise; unit vectors, shape (n, dimension)."""
    count = int(people.max(initial=-1)) + 1
    family = np.sort(rng.integers(0, max(1, count // 3), count))
    family_look = rng.normal(size=(max(1, count // 3), dimension))
    look = _LOOKS_LIKE_FAMILY * family_look[family] + np.sqrt(1 - _LOOKS_LIKE_FAMILY**2) * rng.normal(
        size=(count, dimension)
    )
    age = rng.integers(0, _AGES, len(people))
    aged = _AGE_SHIFT * rng.normal(size=(count * _AGES, dimension))[people * _AGES + age]
    own = rng.normal(size=(len(people), dimension))
    in_burst = np.flatnonzero((rng.random(len(people)) < _BURST) & (np.roll(people, 1) == people))
    own[in_burst] = (own[in_burst - 1] + _BURST_NOISE * own[in_burst]) / np.sqrt(1 + _BURST_NOISE**2)
    return _unit(look[people] + aged + noise * own)


def _blurred(faces: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Some faces drift towards the hub; returns how far, 0 to 1."""
    blur = np.where(rng.random(len(faces)) < 0.1, rng.uniform(0, 0.5, len(faces)), 0.0)
    return _unit((1 - blur[:, None]) * faces + blur[:, None] * _hub(faces.shape[1])), blur


def _junk(faces: Floats, count: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Faces lost in blur, and one in five a mixture of two people."""
    haze = rng.uniform(0.6, 0.9, count)
    lost = haze[:, None] * _hub(faces.shape[1]) + (1 - haze[:, None]) * _unit(rng.normal(size=(count, faces.shape[1])))
    mixed = rng.random(count) < 0.2
    one, other = rng.integers(0, len(faces), (2, count))
    lost[mixed] = (faces[one] + faces[other])[mixed]
    return _unit(lost), haze


def _photos(people: Ints, rng: np.random.Generator) -> Ints:
    """About half the faces share a photo with another person's."""
    photo = np.arange(len(people))
    guest = np.flatnonzero(rng.random(len(people)) < 0.3)
    host = rng.integers(0, len(people), len(guest))
    fits = people[host] != people[guest]
    hosts_only = ~np.isin(host, guest)
    _, first = np.unique(host, return_index=True)
    once = np.isin(np.arange(len(host)), first)
    chosen = fits & hosts_only & once
    photo[guest[chosen]] = photo[host[chosen]]
    return photo


def _hub(dimension: int) -> Floats:
    return _unit(np.random.default_rng(7).normal(size=(1, dimension)))[0]


def _unit(vectors: Floats) -> Floats:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
