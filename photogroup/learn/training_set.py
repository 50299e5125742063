"""What is trained on and what is held out: confirmed faces as arrays, split so that nobody held out is partly known.

Only faces that the user confirmed carry a person; a cluster is a guess and trains nothing. Photos of one burst show a
single moment, so they count once; photos of one day look alike, so a day is either for training or for validation.
"""

from dataclasses import dataclass, field

import numpy as np

from photogroup.domain import NO_PERSON, Bools, Floats, Ints, Times, Vectors
from photogroup.errors import TooFewCorrections
from photogroup.identity.grouping.linked import components

BURST_SECONDS = 30
SAME_MOMENT = 0.1
"""Vectors nearer than this are one shot, or a copy of it, whatever their times."""
FEWEST_FACES = 20
FEWEST_PEOPLE = 5
"""Fewest people with confirmed faces from at least two events."""
ONE_PHOTO_WEIGHT = 0.3
"""Weight of the assumption that two faces in one photo are two people; because of mirrors and collages it is less than
the user's word."""


FEWEST_OF_A_RIVAL = 10
"""Fewest faces of an unnamed album to count as a separate person. Smaller ones too often belong to somebody named."""
_MOST_OF_A_RIVAL, _MOST_RIVALS = 50, 1000


@dataclass(frozen=True, slots=True)
class Corrected:
    """All n faces of a library, and what the user said about some of them. Rows are those of the vectors."""

    vectors: Vectors
    """Shape (n, d), unit length."""
    people: Ints
    """Shape (n,): the person a face is confirmed as, -1 for all others."""
    photo_ids: Ints
    taken_at: Times
    """Shape (n,), NaT if unknown, or known less precisely than to the day."""
    apart: Ints
    """Shape (m, 2): pairs of rows said to be different people: rejections and "different" answers."""
    beside: Ints = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    """Shape (m, 2): pairs of rows in one photo that are probably different people."""
    albums: Ints | None = None
    """Shape (n,): the album that a face is in, -1 for none. A guess: it trains nothing, see `TrainingSet.rivals`."""
    moments: Times | None = None
    """Shape (n,): `taken_at` where it is known to the second, else NaT; None: all of them are."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """What a head is trained on."""

    vectors: Vectors
    """Shape (n, d): confirmed faces, one per burst."""
    people: Ints
    """Shape (n,)."""
    apart: Vectors
    """Shape (m, 2, d): pairs of faces of different people."""
    apart_weights: Floats
    """Shape (m,): 1 for what the user said, less for two faces in one photo."""
    unlabelled: Vectors
    """Shape (u, d): other faces, whose similarities should not change."""
    library: int
    """Number of faces in the whole library."""
    rivals: tuple[Vectors, ...] = ()
    """Shape (k, d) each: the faces of large albums without a confirmed face. Nothing learns from them."""

    @property
    def person_count(self) -> int:
        return len(np.unique(self.people))


@dataclass(frozen=True, slots=True)
class DataSplit:
    """Rows of the library's faces; the three parts share no event and no burst, the last shares no person."""

    training: Ints
    held_out: Ints
    """Confirmed faces of known people from other days."""
    held_out_people: Ints
    """All confirmed faces of people unknown to the training."""

    @property
    def all_held_out(self) -> Ints:
        return np.concatenate([self.held_out, self.held_out_people])

    def untrained(self, people: Ints) -> Ints:
        """All confirmed faces unknown to the training, including those that cannot be used to judge: of people held
        out, but from an event that is trained on. `people` (n,) is -1 for unconfirmed faces."""
        return np.setdiff1d(np.flatnonzero(people != NO_PERSON), self.training)


def require_enough(corrected: Corrected) -> None:
    """Raise TooFewCorrections, with what would help, if training could only memorise single photos."""
    faces = len(_once_a_burst(corrected, np.flatnonzero(corrected.people >= 0)))
    people = _people_seen_twice(corrected)
    if faces >= FEWEST_FACES and people >= FEWEST_PEOPLE:
        return
    more_faces = max(FEWEST_FACES - faces, 2 * (FEWEST_PEOPLE - people))
    if people < FEWEST_PEOPLE:
        raise TooFewCorrections("too-little-to-learn-of-people", faces=more_faces, people=FEWEST_PEOPLE - people)
    raise TooFewCorrections("too-little-to-learn", faces=more_faces)


def split(corrected: Corrected, *, share: float = 0.25, people_share: float = 0.15, seed: int = 0) -> DataSplit:
    """Hold out a share of the people entirely, and a share of the events of all others.

    Everybody keeps at least one event for training.
    """
    rng = np.random.default_rng(seed)
    rows = np.flatnonzero(corrected.people >= 0)
    event = events(corrected)
    unknown = _unknown_people(corrected, people_share, rng)
    is_unknown = np.isin(corrected.people[rows], unknown)
    known, held_out = rows[~is_unknown], rows[is_unknown]
    held = _held_events(corrected.people[known], event[known], share, rng)
    is_held = np.isin(event[known], held)
    training = known[~is_held]
    return DataSplit(
        training=_once_a_burst(corrected, training),
        held_out=_once_a_burst(corrected, known[is_held]),
        held_out_people=_once_a_burst(corrected, held_out[~np.isin(event[held_out], event[training])]),
    )


def folds(corrected: Corrected, count: int, *, people_share: float = 0.3, seed: int = 0) -> list[DataSplit]:
    """Splits that together hold out nearly every confirmed face, never while its own event is trained on.

    In each some people are held out entirely, `people_share` of them over all splits, and of the others some events,
    divided among the splits. Everybody keeps at least one event for training.
    """
    rng = np.random.default_rng(seed)
    rows = np.flatnonzero(corrected.people >= 0)
    event = events(corrected)
    unknown = _unknown_people(corrected, people_share, rng)
    turn_of_event = rng.permutation(int(event.max(initial=-1)) + 1) % count
    parts = []
    for turn in range(count):
        hidden = np.isin(corrected.people[rows], unknown[turn::count])
        known, held_out = rows[~hidden], rows[hidden]
        allowed = np.unique(event[known][turn_of_event[event[known]] == turn])
        held = _held_events(corrected.people[known], event[known], 1.0, rng, allowed)
        is_held = np.isin(event[known], held)
        training = known[~is_held]
        parts.append(
            DataSplit(
                training=_once_a_burst(corrected, training),
                held_out=_once_a_burst(corrected, known[is_held]),
                held_out_people=_once_a_burst(corrected, held_out[~np.isin(event[held_out], event[training])]),
            )
        )
    return [part for part in parts if len(part.all_held_out)]


def take(corrected: Corrected, rows: Ints, *, hidden: Ints | None = None, most_unlabelled: int = 5000) -> TrainingSet:
    """The training set of these confirmed rows. `hidden` are rows that appear nowhere in it."""
    is_hidden = np.zeros(len(corrected.people), dtype=np.bool_)
    is_hidden[np.empty(0, dtype=np.int64) if hidden is None else hidden] = True
    said, seen_together = corrected.apart, _with_unknown(corrected, rows)
    pairs = np.concatenate([said, seen_together])
    weights = np.concatenate([np.ones(len(said)), np.full(len(seen_together), ONE_PHOTO_WEIGHT)])
    is_open = ~is_hidden[pairs].any(1)
    others = np.flatnonzero(~is_hidden & (corrected.people == NO_PERSON))
    if len(others) > most_unlabelled:
        others = np.sort(np.random.default_rng(0).choice(others, most_unlabelled, replace=False))
    return TrainingSet(
        vectors=corrected.vectors[rows],
        people=corrected.people[rows],
        apart=corrected.vectors[pairs[is_open]],
        apart_weights=weights[is_open],
        unlabelled=corrected.vectors[others],
        library=len(corrected.people),
        rivals=_rivals(corrected, rows, is_hidden),
    )


def chosen(corrected: Corrected, rows: Ints) -> Corrected:
    """These faces alone, in their order."""
    at = np.full(len(corrected.people), -1, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    apart, beside = at[corrected.apart], at[corrected.beside]
    return Corrected(
        corrected.vectors[rows],
        corrected.people[rows],
        corrected.photo_ids[rows],
        corrected.taken_at[rows],
        apart[(apart >= 0).all(1)],
        beside[(beside >= 0).all(1)],
        None if corrected.albums is None else corrected.albums[rows],
        None if corrected.moments is None else corrected.moments[rows],
    )


def events(corrected: Corrected) -> Ints:
    """Shape (n,): the event of every face: a day, or a photo of unknown time; copies of one shot are one event."""
    day = corrected.taken_at.astype("datetime64[D]").astype(np.int64)
    own = np.where(np.isnat(corrected.taken_at), corrected.photo_ids, day)
    keys = np.column_stack([np.isnat(corrected.taken_at), own])
    first = np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)
    return joined(first.astype(np.int64), _same_shots(corrected))


def bursts(corrected: Corrected) -> Ints:
    """Shape (n,): the burst of every face: the same confirmed person within seconds, or nearly the same picture."""
    moments = corrected.taken_at if corrected.moments is None else corrected.moments
    order = np.lexsort((moments, corrected.people))
    gap = np.diff(moments[order]) <= np.timedelta64(BURST_SECONDS, "s")
    same = (np.diff(corrected.people[order]) == 0) & (corrected.people[order][1:] >= 0)
    near = np.flatnonzero(gap & same)
    links = np.concatenate([np.column_stack([order[near], order[near + 1]]), _same_shots(corrected)])
    return joined(np.arange(len(order)), links)


def known_only(people: Ints, rows: Ints) -> Ints:
    """Shape (n,): the people of these rows; all others count as unconfirmed."""
    kept = np.full(len(people), NO_PERSON, dtype=np.int64)
    kept[rows] = people[rows]
    return kept


def _once_a_burst(corrected: Corrected, rows: Ints) -> Ints:
    first = np.unique(bursts(corrected)[rows], return_index=True)[1]
    return rows[np.sort(first)]


def _same_shots(corrected: Corrected) -> Ints:
    """Shape (m, 2): confirmed faces of one person whose vectors nearly agree."""
    found = [np.empty((0, 2), dtype=np.int64)]
    for rows in _by_person(corrected.people):
        similarity = corrected.vectors[rows] @ corrected.vectors[rows].T
        first, second = np.nonzero(np.triu(similarity > 1 - SAME_MOMENT**2 / 2, 1))
        found.append(np.column_stack([rows[first], rows[second]]))
    return np.concatenate(found)


def _people_seen_twice(corrected: Corrected) -> int:
    event = events(corrected)
    return sum(len(np.unique(event[rows])) > 1 for rows in _by_person(corrected.people))


def _by_person(people: Ints) -> list[Ints]:
    order = np.argsort(people, kind="stable")
    order = order[people[order] >= 0]
    return [rows for rows in np.split(order, np.flatnonzero(np.diff(people[order])) + 1) if len(rows)]


def _unknown_people(corrected: Corrected, share: float, rng: np.random.Generator) -> Ints:
    """People to hold out: only those with at least two faces, as the others cannot be used to judge."""
    candidates = np.array([corrected.people[rows[0]] for rows in _by_person(corrected.people) if len(rows) > 1])
    return rng.permutation(candidates)[: int(share * len(candidates))]


def _held_events(
    people: Ints, event: Ints, share: float, rng: np.random.Generator, allowed: Ints | None = None
) -> Ints:
    """Events, only `allowed` ones, that hold about this share of the faces, leaving everybody one for training."""
    held: list[int] = []
    left, faces = np.ones(len(event), dtype=np.bool_), 0
    for candidate in rng.permutation(np.unique(event) if allowed is None else allowed):
        here = event == candidate
        would_be_left = left & ~here
        if faces + here.sum() <= share * len(event) and np.isin(people[here], people[would_be_left]).all():
            held.append(int(candidate))
            left, faces = would_be_left, faces + int(here.sum())
    return np.array(held, dtype=np.int64)


def _with_unknown(corrected: Corrected, rows: Ints) -> Ints:
    """Pairs of a face of these rows and an unconfirmed one beside it."""
    trains, is_unknown = np.isin(np.arange(len(corrected.people)), rows), corrected.people == NO_PERSON
    first, second = corrected.beside.T
    mixed = (trains[first] & is_unknown[second]) | (is_unknown[first] & trains[second])
    return np.compress(mixed, corrected.beside, axis=0)


def _rivals(corrected: Corrected, rows: Ints, is_hidden: Bools) -> tuple[Vectors, ...]:
    """The faces of each large album that has no confirmed or hidden face; the albums most like the people of these
    rows."""
    if corrected.albums is None or not len(rows):
        return ()
    barred = np.unique(corrected.albums[(corrected.people != NO_PERSON) | is_hidden])
    inside = np.flatnonzero((corrected.albums >= 0) & ~np.isin(corrected.albums, barred))
    albums = [inside[own] for own in _by_person(corrected.albums[inside])]
    albums = [own[:: -(-len(own) // _MOST_OF_A_RIVAL)] for own in albums if len(own) >= FEWEST_OF_A_RIVAL]
    similarity = [float((corrected.vectors[rows] @ corrected.vectors[own].mean(0)).max()) for own in albums]
    nearest = np.argsort(-np.array(similarity), kind="stable")[:_MOST_RIVALS]
    return tuple(corrected.vectors[albums[at]] for at in nearest)


def joined(groups: Ints, links: Ints) -> Ints:
    """The same groups, with those of linked rows made one."""
    count = int(groups.max(initial=-1)) + 1
    ends = groups[links]
    joined: Ints = components(ends, count)[groups]
    return joined
