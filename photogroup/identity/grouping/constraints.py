"""What grouping has to obey, in the form it needs: rows of the embedding matrix instead of ids."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from photogroup.domain import PersonId


def _no_pairs() -> npt.NDArray[np.int64]:
    return np.empty((0, 2), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Constraints:
    """Constraints over n faces, the rows 0 to n-1 of an embedding matrix.

    Seeds are people the user has confirmed faces of, numbered 0 to k-1. Different seeds are different people:
    their clusters never join.
    """

    seeds: npt.NDArray[np.int64]
    """Shape (n,): the seed that a confirmed face belongs to, -1 for all others."""
    must: npt.NDArray[np.int64] = field(default_factory=_no_pairs)
    """Shape (m, 2): pairs of rows that are the same person."""
    cannot: npt.NDArray[np.int64] = field(default_factory=_no_pairs)
    """Shape (m, 2): pairs of rows that are different people, whatever the embeddings say."""
    soft_cannot: npt.NDArray[np.int64] = field(default_factory=_no_pairs)
    """Shape (m, 2): pairs of rows in one photo: probably different people, but mirrors and collages exist."""
    not_seed: npt.NDArray[np.int64] = field(default_factory=_no_pairs)
    """Shape (m, 2): (row, seed) where the user, or a birth date, said that this face is not that person."""
    people: tuple[PersonId, ...] = ()
    """The person of every seed, as the user sees people (merges applied)."""

    @classmethod
    def none(cls, count: int) -> "Constraints":
        """No constraints over this many faces."""
        return cls(seeds=np.full(count, -1, dtype=np.int64))
