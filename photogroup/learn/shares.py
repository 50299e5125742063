"""Divides faces among processes that train one network together."""

from dataclasses import replace

import numpy as np

from photogroup.domain import NO_PERSON, Bools, Ints
from photogroup.learn.fine_tuning import Crops


def shares(crops: Crops, count: int) -> list[Crops]:
    """At most `count` shares of two people or more.

    Each person and each stranger is in one share; those with many faces are placed first. Held-out faces are in every
    share. Whoever must stay apart from a face of a share is also in it, as a stranger.
    """
    people, faces = np.unique(crops.people[crops.people != NO_PERSON], return_counts=True)
    count = max(1, min(count, len(people) // 2))
    owner = _owners(crops.people, people[np.argsort(-faces, kind="stable")], count)
    return [_share(crops, owner == rank) for rank in range(count)]


def _owners(whose: Ints, people: Ints, count: int) -> Ints:
    """Shape (n,): the share that each face goes to."""
    place = np.arange(len(whose))
    order = np.argsort(people, kind="stable")
    known = whose != NO_PERSON
    place[known] = order[np.searchsorted(people[order], whose[known])]
    return place % count


def _share(crops: Crops, own: Bools) -> Crops:
    apart = crops.apart[own[crops.apart[:, 0]]]
    here = own.copy()
    here[crops.held_out], here[apart[:, 1]] = True, True
    rows, at = np.flatnonzero(here), np.cumsum(here) - 1
    return replace(
        crops,
        chips=crops.chips[rows],
        people=np.where(own, crops.people, NO_PERSON)[rows],
        held_out=at[crops.held_out],
        apart=at[apart],
        photo_ids=crops.photo_ids[rows],
        bursts=crops.bursts[rows],
    )
