"""Who is in the next picture: everybody gets their share, and now and then a stranger walks in."""

from datetime import date

import numpy as np

from photogroup.demo.casting import DemoPerson
from photogroup.demo.events import Event
from photogroup.demo.painting.chance import chance, pick_by
from photogroup.demo.painting.painted_people import random_sitter

YOUNGEST = 3.0
APPEARANCES = 8
"""Share of strangers in the whole library."""


class Guests:
    """Remembers how often everybody has been seen."""

    def __init__(self, persons: list[DemoPerson], seed: int) -> None:
        self._persons = persons
        self._seed = seed
        self._seen = dict.fromkeys((person.name for person in persons), 0)
        self._appearances = 0

    def invited(self, event: Event) -> list[DemoPerson]:
        """Those whose family or friends were there; everybody if that is nobody."""
        there = [p for p in self._persons if "" in event.guests or (p.family or "friends") in event.guests]
        return [p for p in there or self._persons if p.age_on(event.first_day) >= YOUNGEST] or self._persons

    def choose(self, invited: list[DemoPerson], count: int, rng: np.random.Generator) -> list[DemoPerson]:
        """This many people, mostly those seen least; two or three may be joined by a stranger."""
        left = list(invited)
        chosen: list[DemoPerson] = []
        while left and len(chosen) < count:
            person = pick_by(rng, left, [1 / (1 + self._seen[person.name]) ** 2 for person in left])
            left.remove(person)
            chosen.append(person)
            self._seen[person.name] += 1
        if 2 <= len(chosen) <= 3 and self._appearances < APPEARANCES and chance(rng, 0.10):
            chosen.append(self._stranger())
        return chosen

    def _stranger(self) -> DemoPerson:
        """A stranger; each is met once or twice."""
        number = 1 + self._appearances * 3 // 4
        self._appearances += 1
        sitter = random_sitter(self._seed * 1000 + 900 + number)
        return DemoPerson(f"Stranger {number}", "", date(1950 + number * 13 % 40, 5, 5), sitter)
