"""What would be thousands of rounds in a large library takes few of them."""

import numpy as np

from photogroup.domain import Ints
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.limits import Limits

ALBUM, NEW = 50, 400


def limits(soft: Ints) -> Limits:
    """An album of faces that are together, and new ones."""
    together = np.column_stack([np.zeros(ALBUM - 1, dtype=np.int64), np.arange(1, ALBUM)])
    return Limits(Constraints(np.full(ALBUM + NEW, -1), must=together, soft_cannot=soft))


def to_album(of: Limits) -> tuple[Ints, Ints]:
    now, never = of.choose(np.zeros(NEW, dtype=np.int64), np.arange(ALBUM, ALBUM + NEW), np.ones(NEW, dtype=np.float32))
    return np.flatnonzero(now), np.flatnonzero(never)


def test_an_album_takes_in_the_better_of_every_two_faces_of_a_photo_in_one_round() -> None:
    first = np.arange(ALBUM, ALBUM + NEW, 2)
    now, never = to_album(limits(np.column_stack([first, first + 1])))
    assert now.tolist() == list(range(0, NEW, 2))
    assert not len(never)


def test_whoever_waits_is_asked_again_and_then_refused() -> None:
    first = np.arange(ALBUM, ALBUM + NEW, 2)
    rules = limits(np.column_stack([first, first + 1]))
    to_album(rules)
    now, never = to_album(rules)
    assert never.tolist() == list(range(1, NEW, 2))
    assert now.tolist() == list(range(0, NEW, 2))


def test_of_a_chain_of_links_whoever_is_linked_to_one_before_waits() -> None:
    chain = np.arange(ALBUM, ALBUM + NEW - 1)
    now, _ = to_album(limits(np.column_stack([chain, chain + 1])))
    assert now.tolist() == [0]


def test_two_known_people_never_meet_in_one_round_through_a_third() -> None:
    seeds = np.full(3, -1)
    seeds[[0, 2]] = [0, 1]
    rules = Limits(Constraints(seeds))
    now, _ = rules.choose(np.array([0, 1]), np.array([1, 2]), np.ones(2, dtype=np.float32))
    assert now.tolist() == [True, False]
