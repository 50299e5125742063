"""What happened in these years: the folders of the demo library, and who was there."""

from dataclasses import dataclass
from datetime import date

from photogroup.demo.painting.scenes import Scenery


@dataclass(frozen=True, slots=True)
class Event:
    folder: str
    first_day: date
    days: int
    places: tuple[Scenery, ...]
    guests: tuple[str, ...]
    """Families, and friends by name; "friends" stands for all of them, "" for everybody."""


EVENTS = (
    Event(
        "2011 Summer at the lake",
        date(2011, 7, 9),
        6,
        (Scenery.LAKE, Scenery.LAKE, Scenery.FOREST),
        ("Sundberg", "Okafor"),
    ),
    Event(
        "2012 Snow holiday", date(2012, 2, 18), 5, (Scenery.SNOW, Scenery.SNOW, Scenery.ROOM), ("Sundberg", "Moreno")
    ),
    Event("2013 Nils turns six", date(2013, 4, 30), 1, (Scenery.PARTY,), ("Sundberg", "Tanaka", "Moreno")),
    Event(
        "2014 A week at the sea",
        date(2014, 8, 2),
        7,
        (Scenery.BEACH, Scenery.BEACH, Scenery.STREET),
        ("Okafor", "Moreno"),
    ),
    Event("2015 Autumn in the forest", date(2015, 10, 10), 2, (Scenery.FOREST,), ("Tanaka", "Okafor", "friends")),
    Event("2016 Garden party", date(2016, 6, 18), 1, (Scenery.GARDEN, Scenery.GARDEN, Scenery.PARTY), ("",)),
    Event(
        "2017 City weekend", date(2017, 5, 5), 3, (Scenery.STREET, Scenery.STREET, Scenery.ROOM), ("friends", "Tanaka")
    ),
    Event("2018 New Year", date(2018, 12, 31), 1, (Scenery.PARTY, Scenery.ROOM), ("friends", "Moreno", "Okafor")),
    Event(
        "2019 Back at the lake",
        date(2019, 7, 20),
        6,
        (Scenery.LAKE, Scenery.GARDEN, Scenery.LAKE),
        ("Sundberg", "Tanaka"),
    ),
    Event("2020 At home", date(2020, 4, 3), 60, (Scenery.ROOM, Scenery.GARDEN), ("",)),
    Event(
        "2021 Lars turns seventy", date(2021, 3, 8), 1, (Scenery.PARTY, Scenery.ROOM), ("Sundberg", "Okafor", "friends")
    ),
    Event(
        "2022 Beach and city", date(2022, 8, 12), 8, (Scenery.BEACH, Scenery.STREET), ("Moreno", "Tanaka", "friends")
    ),
    Event("2023 Skiing with friends", date(2023, 1, 14), 4, (Scenery.SNOW,), ("friends", "Okafor", "Moreno")),
    Event("2024 Amara's wedding", date(2024, 6, 1), 1, (Scenery.GARDEN, Scenery.PARTY, Scenery.STREET), ("",)),
)
