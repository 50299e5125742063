"""What links join."""

import numpy as np
import pytest

from photogroup.domain import Ints
from photogroup.identity.grouping.linked import components


def slowly(links: Ints, count: int) -> list[int]:
    """Each row's component, by walking from every row that is not in one yet."""
    found = [-1] * count
    for row in range(count):
        if found[row] < 0:
            number, waiting = max(found) + 1, [row]
            while waiting:
                found[here := waiting.pop()] = number
                ends = [b if a == here else a for a, b in links.tolist() if here in (a, b)]
                waiting += [end for end in ends if found[end] < 0]
    return found


@pytest.mark.parametrize("links", [0, 1, 10, 20, 40])
def test_rows_are_in_one_component_if_links_lead_from_one_to_the_other(links: int) -> None:
    for seed in range(10):
        made = np.random.default_rng(seed).integers(0, 30, (links, 2))
        assert components(made, 30).tolist() == slowly(made, 30)


def test_a_chain_and_a_star_are_one_component_each() -> None:
    order = np.random.default_rng(0).permutation(1000)
    chain = np.column_stack([order[:-1], order[1:]])
    star = np.column_stack([np.full(1000, 1999), np.arange(1000, 2000)])
    assert components(np.concatenate([chain, star]), 2000).tolist() == [0] * 1000 + [1] * 1000
