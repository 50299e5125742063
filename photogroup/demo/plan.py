"""What every photo of the demo will show, decided before anything is painted, so that work can stop and go on."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import PurePosixPath

import numpy as np

from photogroup.demo.cameras import Camera, camera_of, file_name
from photogroup.demo.casting import DemoPerson
from photogroup.demo.events import EVENTS, Event
from photogroup.demo.layout import arrange, order_of
from photogroup.demo.painting.chance import chance, pick, pick_by
from photogroup.demo.painting.figure import Figure
from photogroup.demo.painting.head import Pose
from photogroup.demo.painting.looks import Glasses, Hat
from photogroup.demo.painting.people import fabric, random_outfit, random_pose, random_sitter
from photogroup.demo.painting.scenes import Place

SIZE = (1280, 960)
HATS = {
    Place.SNOW: (Hat.BEANIE, 0.45),
    Place.PARTY: (Hat.PARTY, 0.14),
    Place.LAKE: (Hat.CAP, 0.12),
    Place.BEACH: (Hat.STRAW, 0.16),
    Place.GARDEN: (Hat.STRAW, 0.08),
}
SUNNY = (Place.LAKE, Place.BEACH, Place.SNOW)
STRANGERS = 5


class Flaw(StrEnum):
    NONE = "none"
    BLURRED = "blurred"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class PlannedPhoto:
    path: PurePosixPath
    taken_at: datetime
    camera: Camera
    place: Place
    scene_seed: int
    size: tuple[int, int]
    """Width and height as painted, upright."""
    enlarged: float
    """How much larger the file is than it was painted."""
    orientation: int
    """EXIF, 1 to 8."""
    people: tuple[tuple[str, Figure], ...]
    """Names and figures, those behind first; a picture without people shows the place or a still life."""
    still: int | None = None
    """Which still life this is, instead of the place."""
    flaw: Flaw = Flaw.NONE
    copy_of: PurePosixPath | None = None


def plan_photos(photos: int, persons: list[DemoPerson], seed: int) -> list[PlannedPhoto]:
    """`photos` photos of these people over the years, in the order in which they were taken."""
    planner = _Planner(persons, seed)
    copies = photos // 50
    share = np.linspace(0, photos - copies, len(EVENTS) + 1).round().astype(int)
    planned: list[PlannedPhoto] = []
    for number, event in enumerate(EVENTS):
        planned += planner.event(event, number, int(share[number + 1] - share[number]))
    return planned + [_copied(planned[number * 37 % len(planned)], number) for number in range(copies)]


def _copied(photo: PlannedPhoto, number: int) -> PlannedPhoto:
    path = PurePosixPath("From Elin's phone", f"copy {number + 1} of {photo.path.name}")
    return replace(photo, path=path, copy_of=photo.path)


class _Planner:
    """Remembers how often everybody has been seen, so that all get their share."""

    def __init__(self, persons: list[DemoPerson], seed: int) -> None:
        self._persons = persons
        self._seed = seed
        self._seen = dict.fromkeys((person.name for person in persons), 0)
        self._strangers = 0

    def event(self, event: Event, number: int, count: int) -> list[PlannedPhoto]:
        guests = [p for p in self._persons if _is_invited(p, event) and p.age_on(event.first_day) >= 3] or self._persons
        moments = np.sort(np.random.default_rng([5, self._seed, number]).uniform(0, 1, count))
        found: list[PlannedPhoto] = []
        shot = 0
        while len(found) < count:
            rng = np.random.default_rng([6, self._seed, number, shot])
            photo = self._photo(event, number, shot, float(moments[len(found)]), guests, rng)
            burst = int(rng.integers(3, 6)) if photo.people and chance(rng, 0.05) else 1
            found += [_later(photo, step, rng) for step in range(min(burst, count - len(found)))]
            shot += 1
        return [_named(photo, event, index) for index, photo in enumerate(found)]

    def _photo(
        self, event: Event, number: int, shot: int, moment: float, guests: list[DemoPerson], rng: np.random.Generator
    ) -> PlannedPhoto:
        day = event.first_day + timedelta(days=int(moment * event.days))
        hour = 9.5 + 10 * (moment * event.days % 1) if event.days > 1 else 12 + 9 * moment
        taken = datetime(day.year, day.month, day.day) + timedelta(hours=float(hour), seconds=int(rng.integers(60)))
        place = pick(rng, event.places)
        upright = chance(rng, 0.25)
        size = (SIZE[1], SIZE[0]) if upright else SIZE
        kind = pick_by(rng, (0, 1, 2, 3, 4, 5, 6), (0.09, 0.36, 0.26, 0.13, 0.08, 0.05, 0.03))
        chosen = self._choose(guests, min(kind, 4) if upright else kind, rng)
        people = self._figures(chosen, day, place, size, number, rng)
        return PlannedPhoto(
            path=PurePosixPath(event.folder),
            taken_at=taken,
            camera=camera_of(day.year, int(rng.integers(3))),
            place=place,
            scene_seed=self._seed * 1000 + number * 10 + shot % 4,
            size=size,
            enlarged=1.875 if chance(rng, 0.06) else 1.0,
            orientation=int(rng.integers(1, 9)) if chance(rng, 0.35) else 1,
            people=people,
            still=int(rng.integers(3)) if not people and chance(rng, 0.6) else None,
            flaw=pick_by(rng, (Flaw.NONE, Flaw.BLURRED, Flaw.DARK), (0.98, 0.01, 0.01)) if people else Flaw.NONE,
        )

    def _choose(self, guests: list[DemoPerson], count: int, rng: np.random.Generator) -> list[DemoPerson]:
        """Those seen least first, mostly."""
        left = list(guests)
        chosen: list[DemoPerson] = []
        while left and len(chosen) < count:
            weights = [1 / (1 + self._seen[person.name]) ** 2 for person in left]
            person = pick_by(rng, left, weights)
            left.remove(person)
            chosen.append(person)
            self._seen[person.name] += 1
        return chosen

    def _figures(
        self,
        chosen: list[DemoPerson],
        day: date,
        place: Place,
        size: tuple[int, int],
        number: int,
        rng: np.random.Generator,
    ) -> tuple[tuple[str, Figure], ...]:
        guests = list(chosen)
        if 2 <= len(guests) <= 3 and self._strangers < STRANGERS and chance(rng, 0.10):
            self._strangers += 1
            guests.append(_stranger(self._strangers, self._seed))
        if not guests:
            return ()
        ages = [person.age_on(day) for person in guests]
        spots = arrange(ages, *size, rng)
        figures = []
        for index in order_of(ages):
            person, spot = guests[index], spots[index]
            worn = np.random.default_rng([8, self._seed, number, day.toordinal(), person.sitter.marks])
            hat, odds = HATS.get(place, (Hat.NONE, 0.0))
            glasses = person.sitter.style.glasses if ages[index] > 12 else Glasses.NONE
            figure = Figure(
                looks=person.sitter.looks(ages[index]),
                build=person.sitter.build(ages[index]),
                outfit=random_outfit(worn),
                pose=random_pose(rng),
                x=spot.x,
                y=spot.y,
                scale=spot.scale,
                glasses=Glasses.SUN if place in SUNNY and chance(worn, 0.05) else glasses,
                hat=hat if chance(worn, odds) else Hat.NONE,
                hat_colour=fabric(worn),
            )
            figures.append((person.name, figure))
        return tuple(figures)


def _is_invited(person: DemoPerson, event: Event) -> bool:
    return "" in event.guests or (person.family or "friends") in event.guests


def _stranger(number: int, seed: int) -> DemoPerson:
    return DemoPerson(
        f"Stranger {number}", "", date(1950 + number * 13 % 40, 5, 5), random_sitter(seed * 1000 + 900 + number)
    )


def _later(photo: PlannedPhoto, step: int, rng: np.random.Generator) -> PlannedPhoto:
    """The next picture of a burst: a second or two later, everybody has moved a little."""
    if step == 0:
        return photo
    people = tuple(
        (
            name,
            replace(
                figure,
                x=figure.x + float(rng.normal(0, 3)),
                y=figure.y + float(rng.normal(0, 2)),
                pose=_moved(figure, rng),
            ),
        )
        for name, figure in photo.people
    )
    return replace(photo, people=people, taken_at=photo.taken_at + timedelta(seconds=2 * step))


def _moved(figure: Figure, rng: np.random.Generator) -> Pose:
    pose = figure.pose
    return replace(
        pose,
        yaw=pose.yaw + float(rng.normal(0, 0.04)),
        roll=pose.roll + float(rng.normal(0, 0.02)),
        smile=float(np.clip(pose.smile + rng.normal(0, 0.15), -0.3, 1)),
        blink=0.9 if chance(rng, 0.08) else 0.0,
    )


def _named(photo: PlannedPhoto, event: Event, index: int) -> PlannedPhoto:
    return replace(photo, path=photo.path / file_name(photo.camera, photo.taken_at, event.first_day.year, index))
