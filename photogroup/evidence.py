"""What distances and circumstances say about two faces: the parameters fitted for each network."""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats


@dataclass(frozen=True, slots=True)
class Evidence:
    """What grouping requires of a network's vectors besides similarity, in log-odds of its calibration; fitted for each
    network.

    The values here are for networks that nobody has measured.
    """

    one_person: float = -2.25
    """Required before two clusters are one person."""
    more_people: float = 0.7
    """Required in addition each time the number of people grows by a factor of e."""
    size: float = 0.75
    """How much a person's number of faces counts as evidence: its faces are not independent."""
    shared_photo: float = 6.0
    """Evidence against one person for every photo that shows two of its faces."""
    doubt: float = 0.5
    similarity: float = -0.69
    rival: float = 0.685
    """Log-odds of being wrong: without evidence, and per unit of evidence for the own and for the next person."""
    guess: float = -1.8
    """Log-odds that a face left alone is somebody who is only just near enough."""
    guess_similarity: float = 0.93
    """Per unit of evidence for that."""
    guess_strangers: float = 0.4
    """Against it, each time the number of faces left alone grows by a factor of e: if there are many, most are
    strangers."""
    guess_album: float = -1.5
    """The same for an album instead of a face: grouping had more reasons to join it, and did not."""
    crowd: float = 0.0
    """Log-odds of being wrong, per unit of evidence by which strangers are nearer to a face than usual."""
    founding_quality: float = 0.45
    """Faces below this quality do not found or bridge clusters: they only join what better faces have formed."""
    remembered: float = 1.8
    """The log-odds above which a trained head takes a face for somebody it has learned, rather than for
    somebody else."""
    usual_distance: float = 0.0
    """In ordinary photos, a quarter of all pairs of faces are farther apart than this; 0 if nobody has measured it, as
    below."""
    usual_beside: float = 0.0
    """The median distance of two faces in one ordinary photo."""
    usual_crowd: float = 0.0
    """In an ordinary library, one in a hundred other faces is nearer to a face than this; 0 if nobody
    has measured it."""
    strangers_alike: float = 0.0
    strangers_vary: float = 0.0
    """Mean and standard deviation of the similarity (inner product) of two people's faces; 0 if nobody
    has measured it."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic, of a network: log-odds of "same person" = offset - slope x distance, both kinds equally frequent.

    Distances are Euclidean between unit embeddings, 0 to 2.
    """

    slope: float
    offset: float
    evidence: Evidence = Evidence()

    def log_odds(self, distance: Floats) -> Floats:
        """Weight of the evidence: positive speaks for the same person."""
        return self.offset - self.slope * distance

    def same_chance(self, distance: Floats, prior: float = 0.5) -> Floats:
        """Probability of the same person if a share `prior` of such pairs are the same person."""
        odds = self.log_odds(distance) + np.log(prior / (1 - prior))
        chance: Floats = 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
        return chance
