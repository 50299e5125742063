"""What happened in these years: the folders of the demo library, and who was there."""

from dataclasses import dataclass
from datetime import date

from photogroup.demo.painting.scenes import Place


@dataclass(frozen=True, slots=True)
class Event:
    folder: str
    first_day: date
    days: int
    places: tuple[Place, ...]
    guests: tuple[str, ...]
    """Families, and friends by name; "friends" stands for all of them, "" for everybody."""


EVENTS = (
    Event(
        "2011 Summer at the lake", date(2011, 7, 9), 6, (Place.LAKE, Place.LAKE, Place.FOREST), ("Sundberg", "Okafor")
    ),
    Event("2012 Snow holiday", date(2012, 2, 18), 5, (Place.SNOW, Place.SNOW, Place.ROOM), ("Sundberg", "Moreno")),
    Event("2013 Nils turns six", date(2013, 4, 30), 1, (Place.PARTY,), ("Sundberg", "Tanaka", "Moreno")),
    Event(
        "2014 A week at the sea", date(2014, 8, 2), 7, (Place.BEACH, Place.BEACH, Place.STREET), ("Okafor", "Moreno")
    ),
    Event("2015 Autumn in the forest", date(2015, 10, 10), 2, (Place.FOREST,), ("Tanaka", "Okafor", "friends")),
    Event("2016 Garden party", date(2016, 6, 18), 1, (Place.GARDEN, Place.GARDEN, Place.PARTY), ("",)),
    Event("2017 City weekend", date(2017, 5, 5), 3, (Place.STREET, Place.STREET, Place.ROOM), ("friends", "Tanaka")),
    Event("2018 New Year", date(2018, 12, 31), 1, (Place.PARTY, Place.ROOM), ("friends", "Moreno", "Okafor")),
    Event(
        "2019 Back at the lake", date(2019, 7, 20), 6, (Place.LAKE, Place.GARDEN, Place.LAKE), ("Sundberg", "Tanaka")
    ),
    Event("2020 At home", date(2020, 4, 3), 60, (Place.ROOM, Place.GARDEN), ("",)),
    Event("2021 Lars turns seventy", date(2021, 3, 8), 1, (Place.PARTY, Place.ROOM), ("Sundberg", "Okafor", "friends")),
    Event("2022 Beach and city", date(2022, 8, 12), 8, (Place.BEACH, Place.STREET), ("Moreno", "Tanaka", "friends")),
    Event("2023 Skiing with friends", date(2023, 1, 14), 4, (Place.SNOW,), ("friends", "Okafor", "Moreno")),
    Event("2024 Amara's wedding", date(2024, 6, 1), 1, (Place.GARDEN, Place.PARTY, Place.STREET), ("",)),
)
