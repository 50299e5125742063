"""The people of the demo: who they are, whose children they are, and how they wear their hair."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from photogroup.demo.painting.looks import Beard, Glasses, HairCut
from photogroup.demo.painting.painted_people import Colouring, Sitter, Style, child_of, random_genes, random_sitter


@dataclass(frozen=True, slots=True, eq=False)
class DemoPerson:
    name: str
    family: str
    """Empty for friends."""
    born: date
    sitter: Sitter

    def age_on(self, day: date) -> float:
        return (day - self.born).days / 365.25


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    family: str
    born: date
    is_male: bool
    seed: int
    """Seed of the genes, chosen so that the recognition network does not take any two of these people for one."""
    style: Style
    origin: Colouring | tuple[str, str]
    """Colours, or mother and father."""


_M, _F = True, False
_ROLES = (
    _Role("Lars Sundberg", "Sundberg", date(1951, 3, 8), _M, 43,
          Style(HairCut.BALD, HairCut.SHORT, Beard.FULL, baldness=0.8), Colouring(0.10, -0.8, 0.35, 0.1, 0.0, 0.0)),
    _Role("Karin Sundberg", "Sundberg", date(1954, 9, 21), _F, 9,
          Style(HairCut.BOB, HairCut.BOB, glasses=Glasses.ROUND, makeup=0.2),
          Colouring(0.06, -0.5, 0.18, 0.1, 0.05, 0.1)),
    _Role("Elin Sundberg", "Sundberg", date(1982, 6, 2), _F, 36,
          Style(HairCut.LONG, HairCut.FRINGE, makeup=0.35), ("Karin Sundberg", "Lars Sundberg")),
    _Role("Kwame Mensah", "Sundberg", date(1980, 1, 17), _M, 36,
          Style(HairCut.BUZZ, HairCut.BUZZ, Beard.GOATEE), Colouring(0.90, 0.2, 1.0, 0.0, 1.0, 0.0)),
    _Role("Nils Sundberg", "Sundberg", date(2007, 4, 30), _M, 46,
          Style(HairCut.CURLY, HairCut.CURLY), ("Elin Sundberg", "Kwame Mensah")),
    _Role("Chidi Okafor", "Okafor", date(1973, 11, 5), _M, 45,
          Style(HairCut.SHORT, HairCut.BUZZ, Beard.MOUSTACHE, Glasses.SQUARE, baldness=0.5),
          Colouring(0.92, -0.2, 1.0, 0.0, 1.0, 0.0)),
    _Role("Ngozi Okafor", "Okafor", date(1976, 2, 11), _F, 32,
          Style(HairCut.AFRO, HairCut.AFRO, makeup=0.7, greys_late=True), Colouring(0.82, 0.6, 1.0, 0.0, 0.9, 0.0)),
    _Role("Amara Okafor", "Okafor", date(2001, 8, 19), _F, 41,
          Style(HairCut.TIED, HairCut.TIED, makeup=0.4), ("Ngozi Okafor", "Chidi Okafor")),
    _Role("Emeka Okafor", "Okafor", date(2005, 12, 3), _M, 45,
          Style(HairCut.QUIFF, HairCut.BUZZ, glasses=Glasses.THIN), ("Ngozi Okafor", "Chidi Okafor")),
    _Role("Hiroshi Tanaka", "Tanaka", date(1966, 5, 27), _M, 43,
          Style(HairCut.SIDE_PART, HairCut.SHORT, glasses=Glasses.THIN), Colouring(0.30, 0.9, 1.0, 0.0, 0.95, 0.0)),
    _Role("Yuki Tanaka", "Tanaka", date(1969, 10, 14), _F, 30,
          Style(HairCut.FRINGE, HairCut.FRINGE, makeup=0.5), Colouring(0.18, 0.7, 0.97, 0.0, 0.9, 0.0)),
    _Role("Mei Tanaka", "Tanaka", date(1999, 7, 7), _F, 34,
          Style(HairCut.BOB, HairCut.FRINGE, glasses=Glasses.ROUND), ("Yuki Tanaka", "Hiroshi Tanaka")),
    _Role("Carlos Moreno", "Moreno", date(1978, 4, 12), _M, 26,
          Style(HairCut.QUIFF, HairCut.SHORT, Beard.STUBBLE), Colouring(0.50, 0.5, 0.92, 0.0, 0.8, 0.3)),
    _Role("Lucía Moreno", "Moreno", date(1980, 12, 24), _F, 21,
          Style(HairCut.WAVY, HairCut.WAVY, glasses=Glasses.CAT, makeup=0.8),
          Colouring(0.40, 0.6, 0.72, 0.3, 0.55, 0.7)),
    _Role("Diego Moreno", "Moreno", date(2004, 3, 15), _M, 29,
          Style(HairCut.SHORT, HairCut.SIDE_PART), ("Lucía Moreno", "Carlos Moreno")),
    _Role("Sofía Moreno", "Moreno", date(2008, 9, 9), _F, 24,
          Style(HairCut.WAVY, HairCut.FRINGE), ("Lucía Moreno", "Carlos Moreno")),
    _Role("Priya Raman", "", date(1985, 1, 29), _F, 28,
          Style(HairCut.LONG, HairCut.LONG, makeup=0.5), Colouring(0.66, 0.4, 1.0, 0.0, 0.9, 0.0)),
    _Role("Tom Whitfield", "", date(1979, 8, 1), _M, 31,
          Style(HairCut.CURLY, HairCut.CURLY, Beard.FULL, Glasses.ROUND), Colouring(0.02, -0.9, 0.40, 1.0, 0.2, 1.0)),
    _Role("Fatima Haddad", "", date(1991, 5, 18), _F, 15,
          Style(HairCut.CURLY, HairCut.CURLY, makeup=0.9), Colouring(0.46, 0.1, 0.85, 0.2, 0.45, 1.0)),
    _Role("Jonas Weber", "", date(1988, 10, 26), _M, 40,
          Style(HairCut.SIDE_PART, HairCut.SIDE_PART), Colouring(0.12, -0.3, 0.10, 0.0, 0.0, 0.3)),
)  # fmt: skip

_FIRST = ("Anna", "Bilal", "Chiara", "Daniel", "Eszter", "Felix", "Greta", "Hassan", "Ingrid", "Jorge", "Keiko", "Liam")
_LAST = ("Abbott", "Bianchi", "Castro", "Dvořák", "Evans", "Fischer", "Garcia", "Huang", "Ivanova", "Jensen", "Khan")


def cast(people: int, seed: int) -> list[DemoPerson]:
    """The first `people` of the demo's people; the seed makes up the friends beyond the twenty of the cast."""
    known: dict[str, Sitter] = {}
    persons = []
    for role in _ROLES[:people]:
        known[role.name] = _sitter(role, known)
        persons.append(DemoPerson(role.name, role.family, role.born, known[role.name]))
    return persons + [_friend(number, seed) for number in range(people - len(_ROLES))]


def _sitter(role: _Role, known: dict[str, Sitter]) -> Sitter:
    if isinstance(role.origin, Colouring):
        genes = random_genes(np.random.default_rng([4, role.seed]))
        return Sitter(genes, role.is_male, role.origin, role.style, role.seed + 1)
    mother, father = (known[name] for name in role.origin)
    return child_of(mother, father, role.is_male, role.style, role.seed)


def _friend(number: int, seed: int) -> DemoPerson:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[(number // len(_FIRST) + number) % len(_LAST)]}"
    born = date(1955 + number * 11 % 38, 1 + number % 12, 1 + number % 28)
    return DemoPerson(name, "", born, random_sitter(seed * 1000 + 500 + number))
