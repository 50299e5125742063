"""A user who knows everybody and pays for every move of the hand.

An answer costs 1; moving any selection of faces or albums 1, plus 0.2 for each one selected beyond a contiguous range;
typing a name 2. Looking is free. A page of guesses can be taken in by selecting the right ones, or by throwing out the
wrong ones up to some place, which is a selection too, and then taking all that is left up to there.
The user does first what puts most faces right for its price, until 99% of the faces of people worth an album are in the
right person's and nobody else's face is in the ten largest albums.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from photogroup.domain import Bools, Ints, Vectors
from photogroup.evidence import Calibration

ANSWER, NAME, EXTRA = 1.0, 2.0, 0.2
NOBODY = -1
MANY = -3
"""Stands for many people at once."""
ENOUGH = 0.99
_ALMOST_BEST = 0.8
"""Offers at least this good in relation to the best are taken before looking anew."""


@dataclass(frozen=True)
class Task:
    """Faces to be sorted, n of them."""

    vectors: Vectors
    people: Ints
    """Shape (n,): who each face is."""
    photos: Ints
    quality: npt.NDArray[np.float64]
    calibration: Calibration
    worth_an_album: int
    """People with so many faces are to have an album; all others are strangers."""
    needs_names: bool
    """Is a person only right with a name? If not, a name is typed only where the program asks for one."""

    @property
    def is_wanted(self) -> Bools:
        _, index, counts = np.unique(self.people, return_inverse=True, return_counts=True)
        wanted: Bools = (counts >= self.worth_an_album)[index]
        return wanted

    def homes(self, albums: Ints) -> dict[int, int]:
        """The album of every wanted person: of those in which most faces are theirs the one with most of them."""
        homes: dict[int, int] = {}
        for album, person, _ in majorities(albums, self.people):
            if person not in homes:
                homes[person] = album
        return homes

    def right(self, albums: Ints, homes: dict[int, int]) -> Bools:
        """Shape (n,): the faces that are where they belong. Somebody seen once may be in no album."""
        people, index, counts = np.unique(self.people, return_inverse=True, return_counts=True)
        home = np.array([homes.get(person, -2) for person in people.tolist()])
        alone = (albums == NOBODY) & (counts[index] == 1) & (not self.needs_names)
        right: Bools = (albums == home[index]) | alone
        return right


def majorities(albums: Ints, people: Ints) -> list[tuple[int, int, int]]:
    """(album, person, faces) for every album of which more than half is one person, most faces first."""
    inside = albums != NOBODY
    pairs, faces = np.unique(np.column_stack([albums[inside], people[inside]]), axis=0, return_counts=True)
    names, index = np.unique(pairs[:, 0], return_inverse=True)
    sizes = np.bincount(index, weights=faces, minlength=len(names))[index]
    most = 2 * faces > sizes
    order = np.argsort(-faces[most], kind="stable")
    rows = np.column_stack([pairs, faces])[most][order]
    return [(album, person, count) for album, person, count in rows.tolist()]


def selection(places: Iterable[int], welcome: Iterable[int] = ()) -> float:
    """What moving the things at these places of a grid costs; those at `welcome` places may come along."""
    needed = np.unique(np.fromiter(places, dtype=np.int64))
    allowed = np.union1d(needed, np.fromiter(welcome, dtype=np.int64))
    ranges = np.split(allowed, np.flatnonzero(np.diff(allowed) > 1) + 1)
    return 1.0 + EXTRA * (len(needed) - max(int(np.isin(needed, each).sum()) for each in ranges))


@dataclass(frozen=True)
class Sweep:
    """A way to take things in from a page of guesses."""

    price: float
    taken: Ints
    """Places on the page."""
    thrown: Ints
    """Wrong ones, thrown out before."""


def sweep(gains: Ints, unclear: Bools, welcome: Bools | None = None) -> Sweep | None:
    """The way through a page that puts most faces right for its price; `gains` (n,) is 0 for a wrong guess.

    Guesses that are `welcome` (n,) are right, but gain nothing; they may be taken along. Those that are `unclear` (n,),
    such as an album of two people, are neither taken nor thrown out, for both would be wrong. None where nothing is
    right.
    """
    right = np.flatnonzero(gains)
    if not len(right):
        return None
    allowed = np.flatnonzero(gains > 0 if welcome is None else (gains > 0) | welcome)
    wrong, none = np.setdiff1d(np.arange(len(gains)), allowed), np.empty(0, dtype=np.int64)
    ways = [Sweep(selection(right, allowed), right, none)]
    first_unclear = int(unclear.argmax()) if unclear.any() else len(gains)
    for end in (end for end in right.tolist() if end < first_unclear and (end == right[-1] or not gains[end + 1])):
        thrown = wrong[wrong < end]
        price = 1.0 + (selection(thrown) if len(thrown) else 0.0)
        ways.append(Sweep(price, allowed[allowed <= end], thrown))
    return max(ways, key=lambda way: float(gains[way.taken].sum()) / way.price)


@dataclass
class Bill:
    """What the user paid for what, and how clean the albums were after each payment."""

    work: float = 0.0
    names: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    calibration: list[tuple[float, float]] = field(default_factory=list)
    share: float = 0.0
    is_clean: bool = False


@dataclass(frozen=True)
class Offer:
    """Something that the user could do now."""

    person: int
    """Whose faces it puts right."""
    what: str
    price: float
    gain: int
    """Faces that it puts right."""
    take: Callable[[], bool]
    """Do it; False where it cannot be done any more."""
    names: float = 0.0
    """The part of the price that is for typing names."""


class Workflow(ABC):
    """A way to sort faces, and what has been paid for it."""

    def __init__(self, task: Task) -> None:
        self.task, self.bill = task, Bill()

    @abstractmethod
    def albums(self) -> Ints:
        """Shape (n,): the album of each face, NOBODY for none."""

    @abstractmethod
    def homes(self, albums: Ints) -> dict[int, int]:
        """The album of each person who has one; only those with a name where names are needed."""

    @abstractmethod
    def offers(self) -> list[Offer]:
        """What could be done now."""

    @abstractmethod
    def purge(self, rows: Ints) -> Offer:
        """Throw these faces out of their album, which is one of the largest."""

    def rest(self) -> bool:
        """Let the program do what it does by itself between sessions; was there anything new?"""
        return False

    def play(self) -> Bill:
        self._judge()
        while self.bill.share < ENOUGH:
            offers = sorted((o for o in self.offers() if o.gain > 0), key=lambda o: -o.gain / o.price)
            if not self._take(offers) and not self.rest():
                break
        while (offer := self._purge()) is not None and self._pay(offer):
            pass
        return self.bill

    def _take(self, offers: list[Offer]) -> bool:
        """The best, and those nearly as good, one a person; was anything done?

        What is about many people is done alone, when it is the best: it overlaps with all the rest.
        """
        if offers and offers[0].person == MANY and self._pay(offers[0]):
            return True
        offers = [offer for offer in offers if offer.person != MANY]
        best = max((offer.gain / offer.price for offer in offers), default=0.0)
        served: set[int] = set()
        for offer in offers:
            is_good = offer.gain / offer.price >= _ALMOST_BEST * best and self.bill.share < ENOUGH
            if is_good and offer.person not in served and self._pay(offer):
                served.add(offer.person)
        return bool(served)

    def _pay(self, offer: Offer) -> bool:
        if not offer.take():
            return False
        self.bill.work += offer.price
        self.bill.names += offer.names
        self.bill.parts[offer.what] = self.bill.parts.get(offer.what, 0.0) + offer.price
        self._judge()
        return True

    def _judge(self) -> None:
        albums = self.albums()
        right = self.task.right(albums, self.homes(albums)) & self.task.is_wanted
        self.bill.share = float(right.sum() / self.task.is_wanted.sum())
        self.bill.calibration.append((self.bill.work, self.bill.share))
        self.bill.is_clean = self.bill.share >= ENOUGH and self._purge() is None

    def _purge(self) -> Offer | None:
        """For the largest album that holds somebody else, of the ten largest."""
        albums = self.albums()
        person_of = {album: person for person, album in self.homes(albums).items()}
        shown = np.isin(albums, list(person_of)) if self.task.needs_names else albums != NOBODY
        names, counts = np.unique(albums[shown], return_counts=True)
        person_of |= {
            album: person for album, person, _ in majorities(albums, self.task.people) if album not in person_of
        }
        for album in names[np.argsort(-counts, kind="stable")[:10]].tolist():
            wrong = np.flatnonzero((albums == album) & (self.task.people != person_of.get(album, NOBODY)))
            if len(wrong):
                return self.purge(wrong)
        return None
