"""What every photo of the demo will show, decided before anything is painted,
so that work can be interrupted and resumed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import PurePosixPath

import numpy as np
import numpy.typing as npt

from photogroup.demo.cameras import Camera, camera_of, file_name
from photogroup.demo.casting import DemoPerson
from photogroup.demo.dressing import Occasion, figure_of, moved
from photogroup.demo.events import EVENTS, Event
from photogroup.demo.guests import Guests
from photogroup.demo.layout import arrange, order_of
from photogroup.demo.painting.chance import chance, pick, pick_by
from photogroup.demo.painting.figure import PaintedPerson
from photogroup.demo.painting.scenes import Scenery

WIDE, UPRIGHT = (1280, 960), (960, 1280)
LARGE = 1.875
"""How much larger some photos are stored than they are painted: 2400 pixels."""
PEOPLE_IN_PHOTO = (0.09, 0.36, 0.26, 0.13, 0.08, 0.05, 0.03)
"""The probability of photos of nobody, one, two ... six people."""


class Flaw(StrEnum):
    NONE = "none"
    BLURRED = "blurred"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class PlannedPhoto:
    path: PurePosixPath
    """Only the folder until the whole event is known."""
    taken_at: datetime
    camera: Camera
    place: Scenery
    scene_seed: int
    size: tuple[int, int]
    """Width and height as painted, upright."""
    enlarged: float
    orientation: int
    """EXIF, 1 to 8."""
    people: tuple[tuple[str, PaintedPerson], ...]
    """Names and figures, those behind first."""
    still: int | None
    """Which still life this is, instead of a place."""
    flaw: Flaw
    copy_of: PurePosixPath | None = None


def plan_photos(photos: int, persons: list[DemoPerson], seed: int) -> list[PlannedPhoto]:
    """This many photos of these people over the years, in the order in which they were taken; copies last."""
    guests = Guests(persons, seed)
    copies = photos // 50
    ends = np.linspace(0, photos - copies, len(EVENTS) + 1).round().astype(int)
    planned: list[PlannedPhoto] = []
    for number, event in enumerate(EVENTS):
        planned += _photos_of(event, int(ends[number + 1] - ends[number]), guests, seed * 1000 + number * 10)
    return planned + [_copied(planned[number * 37 % len(planned)], number) for number in range(copies)]


def _photos_of(event: Event, count: int, guests: Guests, seed: int) -> list[PlannedPhoto]:
    moments = np.sort(np.random.default_rng([5, seed]).uniform(0, 1, count))
    taken = sorted(islice(_shots(event, moments, guests, seed), count), key=lambda photo: photo.taken_at)
    names = (file_name(photo.camera, photo.taken_at, event.first_day.year, i) for i, photo in enumerate(taken))
    return [replace(photo, path=photo.path / name) for photo, name in zip(taken, names, strict=True)]


def _shots(event: Event, moments: npt.NDArray[np.float64], guests: Guests, seed: int) -> Iterator[PlannedPhoto]:
    """Single pictures and bursts."""
    for shot, moment in enumerate(moments):
        rng = np.random.default_rng([6, seed, shot])
        photo = _photo(event, float(moment), guests, seed, shot, rng)
        yield photo
        if photo.people and chance(rng, 0.05):
            yield from (_later(photo, step, rng) for step in range(1, int(rng.integers(3, 6))))


def _photo(event: Event, moment: float, guests: Guests, seed: int, shot: int, rng: np.random.Generator) -> PlannedPhoto:
    taken = _time_in(event, moment)
    place = pick(rng, event.places)
    size = UPRIGHT if chance(rng, 0.25) else WIDE
    count = pick_by(rng, range(len(PEOPLE_IN_PHOTO)), PEOPLE_IN_PHOTO)
    chosen = guests.choose(guests.invited(event), min(count, 4) if size is UPRIGHT else count, rng)
    occasion = Occasion(place, taken.date(), seed)
    return PlannedPhoto(
        path=PurePosixPath(event.folder),
        taken_at=taken,
        camera=camera_of(taken.year, int(rng.integers(3))),
        place=place,
        scene_seed=seed + shot % 4,
        size=size,
        enlarged=LARGE if chance(rng, 0.06) else 1.0,
        orientation=int(rng.integers(1, 9)) if chance(rng, 0.35) else 1,
        people=_placed(chosen, occasion, size, rng),
        still=int(rng.integers(3)) if not chosen and chance(rng, 0.6) else None,
        flaw=pick_by(rng, tuple(Flaw), (0.98, 0.01, 0.01)) if chosen else Flaw.NONE,
    )


def _time_in(event: Event, moment: float) -> datetime:
    """A time of day: by day on journeys, from noon to night at parties."""
    days = moment * event.days
    hour = 9.5 + 10 * (days % 1) if event.days > 1 else 12 + 9 * moment
    day = event.first_day + timedelta(days=int(days))
    return datetime.combine(day, time()) + timedelta(seconds=int(hour * 3600))


def _placed(
    persons: list[DemoPerson], occasion: Occasion, size: tuple[int, int], rng: np.random.Generator
) -> tuple[tuple[str, PaintedPerson], ...]:
    ages = [person.age_on(occasion.day) for person in persons]
    spots = arrange(ages, *size, rng)
    return tuple((persons[i].name, figure_of(persons[i], spots[i], occasion, rng)) for i in order_of(ages))


def _later(photo: PlannedPhoto, step: int, rng: np.random.Generator) -> PlannedPhoto:
    """The next picture of a burst."""
    people = tuple((name, moved(figure, rng)) for name, figure in photo.people)
    return replace(photo, people=people, taken_at=photo.taken_at + timedelta(seconds=2 * step))


def _copied(photo: PlannedPhoto, number: int) -> PlannedPhoto:
    path = PurePosixPath("From Elin's phone", f"copy {number + 1} of {photo.path.name}")
    return replace(photo, path=path, copy_of=photo.path)
