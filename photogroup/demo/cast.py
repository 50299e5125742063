"""The people of the demo: who they are, whose children they are, and how they wear their hair."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from photogroup.demo.painting.field import Array
from photogroup.demo.painting.looks import Beard, Glasses, HairCut
from photogroup.demo.painting.people import Colouring, Sitter, Style, child_of, random_genes, random_sitter

CANDIDATES = 60
"""Sets of genes drawn for every person; the one least like those before is taken."""


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
    style: Style
    colouring: Colouring | None = None
    """None for children, who take after their parents."""
    parents: tuple[str, str] | None = None
    """Mother and father."""


_FAIR = Colouring(0.06, -0.5, 0.18, 0.1, 0.05, 0.1)
_ROLES = (
    _Role(
        "Lars Sundberg",
        "Sundberg",
        date(1951, 3, 8),
        True,
        Style(HairCut.BALD, HairCut.SHORT, Beard.FULL, baldness=0.8),
        Colouring(0.10, -0.8, 0.35, 0.1, 0.0, 0.0),
    ),
    _Role(
        "Karin Sundberg",
        "Sundberg",
        date(1954, 9, 21),
        False,
        Style(HairCut.BOB, HairCut.BOB, glasses=Glasses.ROUND, makeup=0.2),
        _FAIR,
    ),
    _Role(
        "Elin Sundberg",
        "Sundberg",
        date(1982, 6, 2),
        False,
        Style(HairCut.LONG, HairCut.FRINGE, makeup=0.35),
        None,
        ("Karin Sundberg", "Lars Sundberg"),
    ),
    _Role(
        "Kwame Mensah",
        "Sundberg",
        date(1980, 1, 17),
        True,
        Style(HairCut.BUZZ, HairCut.BUZZ, Beard.GOATEE),
        Colouring(0.90, 0.2, 1.0, 0.0, 1.0, 0.0),
    ),
    _Role(
        "Nils Sundberg",
        "Sundberg",
        date(2007, 4, 30),
        True,
        Style(HairCut.CURLY, HairCut.CURLY),
        None,
        ("Elin Sundberg", "Kwame Mensah"),
    ),
    _Role(
        "Chidi Okafor",
        "Okafor",
        date(1973, 11, 5),
        True,
        Style(HairCut.SHORT, HairCut.BUZZ, Beard.MOUSTACHE, Glasses.SQUARE, baldness=0.5),
        Colouring(0.98, -0.2, 1.0, 0.0, 1.0, 0.0),
    ),
    _Role(
        "Ngozi Okafor",
        "Okafor",
        date(1976, 2, 11),
        False,
        Style(HairCut.AFRO, HairCut.AFRO, makeup=0.7, greys_late=True),
        Colouring(0.82, 0.6, 1.0, 0.0, 0.9, 0.0),
    ),
    _Role(
        "Amara Okafor",
        "Okafor",
        date(2001, 8, 19),
        False,
        Style(HairCut.TIED, HairCut.TIED, makeup=0.4),
        None,
        ("Ngozi Okafor", "Chidi Okafor"),
    ),
    _Role(
        "Emeka Okafor",
        "Okafor",
        date(2005, 12, 3),
        True,
        Style(HairCut.QUIFF, HairCut.BUZZ),
        None,
        ("Ngozi Okafor", "Chidi Okafor"),
    ),
    _Role(
        "Hiroshi Tanaka",
        "Tanaka",
        date(1966, 5, 27),
        True,
        Style(HairCut.SIDE_PART, HairCut.SHORT, glasses=Glasses.THIN),
        Colouring(0.30, 0.9, 1.0, 0.0, 0.95, 0.0),
    ),
    _Role(
        "Yuki Tanaka",
        "Tanaka",
        date(1969, 10, 14),
        False,
        Style(HairCut.FRINGE, HairCut.FRINGE, makeup=0.5),
        Colouring(0.18, 0.7, 0.97, 0.0, 0.9, 0.0),
    ),
    _Role(
        "Mei Tanaka",
        "Tanaka",
        date(1999, 7, 7),
        False,
        Style(HairCut.BOB, HairCut.FRINGE, glasses=Glasses.ROUND),
        None,
        ("Yuki Tanaka", "Hiroshi Tanaka"),
    ),
    _Role(
        "Carlos Moreno",
        "Moreno",
        date(1978, 4, 12),
        True,
        Style(HairCut.QUIFF, HairCut.SHORT, Beard.STUBBLE),
        Colouring(0.50, 0.5, 0.92, 0.0, 0.8, 0.3),
    ),
    _Role(
        "Lucía Moreno",
        "Moreno",
        date(1980, 12, 24),
        False,
        Style(HairCut.WAVY, HairCut.WAVY, makeup=0.8),
        Colouring(0.40, 0.6, 0.72, 0.3, 0.55, 0.7),
    ),
    _Role(
        "Diego Moreno",
        "Moreno",
        date(2004, 3, 15),
        True,
        Style(HairCut.SHORT, HairCut.SIDE_PART),
        None,
        ("Lucía Moreno", "Carlos Moreno"),
    ),
    _Role(
        "Sofía Moreno",
        "Moreno",
        date(2008, 9, 9),
        False,
        Style(HairCut.WAVY, HairCut.LONG),
        None,
        ("Lucía Moreno", "Carlos Moreno"),
    ),
    _Role(
        "Priya Raman",
        "",
        date(1985, 1, 29),
        False,
        Style(HairCut.LONG, HairCut.LONG, makeup=0.5),
        Colouring(0.66, 0.4, 1.0, 0.0, 0.9, 0.0),
    ),
    _Role(
        "Tom Whitfield",
        "",
        date(1979, 8, 1),
        True,
        Style(HairCut.CURLY, HairCut.CURLY, Beard.FULL, Glasses.ROUND),
        Colouring(0.02, -0.9, 0.40, 1.0, 0.2, 1.0),
    ),
    _Role(
        "Fatima Haddad",
        "",
        date(1991, 5, 18),
        False,
        Style(HairCut.CURLY, HairCut.CURLY, makeup=0.9),
        Colouring(0.46, 0.1, 0.85, 0.2, 0.45, 1.0),
    ),
    _Role(
        "Jonas Weber",
        "",
        date(1988, 10, 26),
        True,
        Style(HairCut.SIDE_PART, HairCut.SIDE_PART),
        Colouring(0.12, -0.3, 0.10, 0.0, 0.0, 0.3),
    ),
)

_FIRST = ("Anna", "Bilal", "Chiara", "Daniel", "Eszter", "Felix", "Greta", "Hassan", "Ingrid", "Jorge", "Keiko", "Liam")
_LAST = ("Abbott", "Bianchi", "Castro", "Dvořák", "Evans", "Fischer", "Garcia", "Huang", "Ivanova", "Jensen", "Khan")


def cast(people: int, seed: int) -> list[DemoPerson]:
    """The first `people` of the demo's people, for 21 and more with friends of theirs that are made up."""
    known: dict[str, DemoPerson] = {}
    for number, role in enumerate(_ROLES):
        known[role.name] = DemoPerson(role.name, role.family, role.born, _sitter(role, known, seed * 1000 + number))
    friends = [_friend(number, seed) for number in range(max(0, people - len(_ROLES)))]
    return [*known.values(), *friends][:people]


def _sitter(role: _Role, known: dict[str, DemoPerson], seed: int) -> Sitter:
    if role.parents is not None:
        mother, father = (known[name].sitter for name in role.parents)
        return child_of(mother, father, role.is_male, role.style, seed)
    assert role.colouring is not None
    genes = _unlike([person.sitter.genes for person in known.values()], np.random.default_rng([4, seed]))
    return Sitter(genes, role.is_male, role.colouring, role.style, seed * 31 % 9973)


def _unlike(others: list[Array], rng: np.random.Generator) -> Array:
    """Genes that are far from all of these."""
    candidates = [random_genes(rng) for _ in range(CANDIDATES)]
    if not others:
        return candidates[0]
    return max(candidates, key=lambda genes: min(float(np.linalg.norm(genes - other)) for other in others))


def _friend(number: int, seed: int) -> DemoPerson:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[(number // len(_FIRST) + number) % len(_LAST)]}"
    return DemoPerson(
        name,
        "",
        date(1955 + number * 11 % 38, 1 + number % 12, 1 + number % 28),
        random_sitter(seed * 1000 + 500 + number),
    )
