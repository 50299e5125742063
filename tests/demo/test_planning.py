"""What the demo's photos show, decided without painting any."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from photogroup.demo.casting import cast
from photogroup.demo.painting.looks import Glasses, Hat
from photogroup.demo.plan import Flaw, PlannedPhoto, plan_photos


@pytest.fixture(scope="module")
def plan() -> list[PlannedPhoto]:
    return plan_photos(300, cast(20, 1), 1)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("photos", [1, 13, 300])
def test_every_photo_has_a_file_of_its_own(photos: int, seed: int) -> None:
    planned = plan_photos(photos, cast(20, seed), seed)
    assert len({photo.path for photo in planned}) == photos


def test_everybody_is_seen_often_enough_to_be_recognised(plan: list[PlannedPhoto]) -> None:
    seen = Counter(name for photo in plan for name, _ in photo.people)
    assert all(seen[person.name] >= 15 for person in cast(20, 1))


def test_a_few_strangers_are_seen_once_or_twice(plan: list[PlannedPhoto]) -> None:
    seen = Counter(
        name for photo in plan if photo.copy_of is None for name, _ in photo.people if name.startswith("Stranger")
    )
    assert 3 <= len(seen) <= 6
    assert set(seen.values()) <= {1, 2}


def test_there_are_groups_of_up_to_six_and_pictures_without_people(plan: list[PlannedPhoto]) -> None:
    sizes = {len(photo.people) for photo in plan}
    assert {0, 1, 2, 3, 4, 5, 6} <= sizes


def test_every_orientation_and_flaw_occurs(plan: list[PlannedPhoto]) -> None:
    assert {photo.orientation for photo in plan} == set(range(1, 9))
    assert {photo.flaw for photo in plan} == set(Flaw)


def test_bursts_are_seconds_apart(plan: list[PlannedPhoto]) -> None:
    times = sorted(photo.taken_at for photo in plan if photo.copy_of is None)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    assert sum(gap == 2 for gap in gaps) >= 10


def test_hats_and_glasses_are_worn(plan: list[PlannedPhoto]) -> None:
    figures = [figure for photo in plan for _, figure in photo.people]
    assert {figure.hat for figure in figures} == set(Hat)
    assert {figure.glasses for figure in figures} == set(Glasses)


def test_children_grow_up(plan: list[PlannedPhoto]) -> None:
    chins = defaultdict(list)
    for photo in sorted(plan, key=lambda photo: photo.taken_at):
        for name, figure in photo.people:
            chins[name].append(figure.looks.traits.chin)
    assert chins["Nils Sundberg"][-1] > chins["Nils Sundberg"][0] + 0.1
    assert abs(chins["Tom Whitfield"][-1] - chins["Tom Whitfield"][0]) < 0.1


def test_children_take_after_their_parents() -> None:
    genes = {person.name: person.sitter.genes for person in cast(20, 1)}

    def unlike(one: str, other: str) -> float:
        return float(abs(genes[one] - genes[other]).mean())

    kin = [unlike("Amara Okafor", "Ngozi Okafor"), unlike("Amara Okafor", "Chidi Okafor")]
    assert max(kin) < min(unlike("Amara Okafor", other) for other in ("Karin Sundberg", "Tom Whitfield", "Yuki Tanaka"))


def test_friends_are_made_up_beyond_the_twenty() -> None:
    names = [person.name for person in cast(60, 1)]
    assert len(set(names)) == 60
