"""Networks judged by turns: in their turn people are strangers, whatever else was said about them."""

from dataclasses import replace

import numpy as np
import pytest
from worlds import CALIBRATION, corrected

from photogroup.domain import PersonId
from photogroup.identity.grouping.constraints import Constraints
from photogroup.jobs import finish
from photogroup.learn.training_set import Corrected, folds, take
from photogroup.training.comparing import NetworkView, seen_by
from photogroup.training.material import Material

PEOPLE = 12


def same_days() -> Corrected:
    """Everybody was at the same six events: of somebody held out, most faces lie on days that train."""
    world = corrected(people=PEOPLE, each=6)
    day = np.concatenate([np.tile(np.arange(6), PEOPLE), np.arange(len(world.people) - 6 * PEOPLE) + 10])
    times = np.datetime64("2020-01-01T12:00:00") + day * np.timedelta64(1, "D")
    return replace(world, taken_at=times.astype("datetime64[s]"))


@pytest.fixture
def material() -> Material:
    """The last stranger's faces were only waved through as one more person: they seed an album, but train nothing."""
    world = same_days()
    seeds = np.where(world.people >= 0, world.people, -1)
    seeds[-2:] = PEOPLE
    constraints = Constraints(seeds, people=tuple(map(PersonId, range(PEOPLE + 1))))
    return Material(np.arange(len(seeds)), world, constraints, np.ones(len(seeds)))


def test_nobody_held_out_has_an_album_of_their_own(material: Material) -> None:
    people = material.corrected.people
    turns = folds(material.corrected, 4, people_share=1.0)
    assert any(len(parts.untrained(people)) > len(parts.all_held_out) for parts in turns), "else this shows nothing"
    view = NetworkView(material.corrected.vectors, CALIBRATION)
    for parts in turns:
        (seen,) = finish(seen_by(material, parts, [view], wrong_face_in=60))
        assert set(seen.albums.tolist()) - {-1} <= set(people[parts.training].tolist())


def test_what_was_said_of_those_held_out_trains_nothing(material: Material) -> None:
    world = material.corrected
    (parts, *_) = folds(world, 4, people_share=1.0)
    aside = np.setdiff1d(parts.untrained(world.people), parts.all_held_out)[0]
    said = replace(world, apart=np.array([[aside, parts.training[0]]]))
    assert len(take(said, parts.training, hidden=parts.all_held_out).apart) == 1
    assert len(take(said, parts.training, hidden=parts.untrained(world.people)).apart) == 0
