"""Plans an import of names: which faces become whom, and where that contradicts the user.

What the user said always holds. The same name, whatever its case and spelling, is the same person; of two people of one
name, the one in whose album the face is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photogroup.domain import Box, Face, FaceId, Membership, MembershipState, PersonId, PhotoId
from photogroup.identity.corrections.descriptions import person_name
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Aside
from photogroup.interop.matching import match
from photogroup.messages import Message, message
from photogroup.names.reading import Reading
from photogroup.naming import name_key


@dataclass(frozen=True, slots=True)
class Named:
    """A person to whom the import gives faces."""

    name: str
    person: PersonId | None
    """Somebody known, or an unnamed album that contains most of the named faces; None for somebody new."""
    is_new_name: bool
    """Whether the person has no name yet."""
    faces: tuple[FaceId, ...]
    drawn: tuple[tuple[PhotoId, Box], ...]
    """Places with a name where no face was found."""


@dataclass(frozen=True, slots=True)
class NameConflict:
    """A name that is not imported, because the user said otherwise."""

    path: Path
    name: str
    face: FaceId
    reason: Message


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name without a place, in a photo where it is unclear whose face is meant."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Everything an import would do."""

    people: tuple[Named, ...]
    conflicts: tuple[NameConflict, ...]
    known: int
    """Faces to which the user has already given this name."""
    unplaced: tuple[Unplaced, ...]

    @property
    def left(self) -> int:
        """Names that nobody gets, as it is unclear whose face is meant."""
        return len(self.unplaced)

    @property
    def matched(self) -> int:
        """Detected faces that get a name."""
        return sum(len(each.faces) for each in self.people)

    @property
    def drawn(self) -> int:
        """Faces that are drawn because none was found there."""
        return sum(len(each.drawn) for each in self.people)


@dataclass(slots=True)
class _Claims:
    """Everything that files say about one name."""

    spellings: Counter[str] = field(default_factory=Counter)
    faces: dict[FaceId, Path] = field(default_factory=dict)
    drawn: list[tuple[PhotoId, Box]] = field(default_factory=list)


def plan(
    readings: Iterable[Reading],
    faces_of: Mapping[PhotoId, Sequence[Face]],
    state: State,
    memberships: Mapping[FaceId, Membership],
) -> Naming:
    """What importing these names would do; nothing is changed."""
    claims, unplaced = _claims(readings, faces_of, state)
    people = _people(claims, state, memberships)
    chosen, conflicts, known = [], [], 0
    placed: dict[FaceId, PersonId | str] = {}
    for key, who, claim in _told_apart(claims, people, state, memberships):
        name = state.name_of(who) if who is not None else ""
        shown, taken = name or claim.spellings.most_common(1)[0][0], []
        for face, path in claim.faces.items():
            if _is_called(state, face, key):
                known += 1
            elif reason := _objection(state, face, who, shown, placed, key):
                conflicts.append(NameConflict(path, shown, face, reason))
            else:
                taken.append(face)
                placed[face] = key if who is None else state.canonical(who)
        if taken or claim.drawn:
            chosen.append(Named(shown, who, not name, tuple(taken), tuple(claim.drawn)))
    return Naming(tuple(chosen), tuple(conflicts), known, tuple(unplaced))


def _claims(
    readings: Iterable[Reading], faces_of: Mapping[PhotoId, Sequence[Face]], state: State
) -> tuple[dict[str, _Claims], list[Unplaced]]:
    claims: dict[str, _Claims] = defaultdict(_Claims)
    unplaced: list[Unplaced] = []
    for reading in readings:
        faces = faces_of.get(reading.photo_id, ())
        for name, face, box in _places(reading, faces):
            claim = claims[name_key(name)]
            claim.spellings[name] += 1
            if face is None:
                claim.drawn.append((reading.photo_id, box))
            else:
                claim.faces[face] = reading.path
        alone = _without_place(reading)
        real = [face.id for face in faces if state.standing(face.id) is not Aside.NOT_A_FACE]
        if len(alone) == len(real) == 1 and not reading.regions:
            claims[name_key(alone[0])].spellings[alone[0]] += 1
            claims[name_key(alone[0])].faces[real[0]] = reading.path
        else:
            unplaced += [Unplaced(reading.path, name) for name in alone]
    return claims, unplaced


def _told_apart(
    claims: Mapping[str, _Claims],
    people: Mapping[str, PersonId],
    state: State,
    memberships: Mapping[FaceId, Membership],
) -> Iterator[tuple[str, PersonId | None, _Claims]]:
    """For every name, who has it and what is claimed about them; two people of one name are distinguished by the albums
    of the faces."""
    called: dict[str, set[PersonId]] = defaultdict(set)
    for person, name in state.names().items():
        called[name_key(name)].add(state.canonical(person))
    for key, claim in claims.items():
        first = people.get(key)
        parts = {first: _Claims(claim.spellings, drawn=claim.drawn)}
        for face, path in claim.faces.items():
            album = state.canonical(memberships[face].person_id) if face in memberships else None
            who = album if album in called[key] else first
            parts.setdefault(who, _Claims(claim.spellings)).faces[face] = path
        yield from ((key, who, part) for who, part in parts.items())


def _places(reading: Reading, faces: Sequence[Face]) -> Iterator[tuple[str, FaceId | None, Box]]:
    """Every named region with the face it means, None if no face was found there."""
    boxes = [region.box for region in reading.regions]
    meant = match(boxes, [face.box for face in faces])
    for number, region in enumerate(reading.regions):
        yield region.name, faces[meant[number]].id if number in meant else None, region.box


def _without_place(reading: Reading) -> list[str]:
    placed = {name_key(region.name) for region in reading.regions}
    return [name for name in reading.names if name_key(name) not in placed]


def _people(
    claims: Mapping[str, _Claims], state: State, memberships: Mapping[FaceId, Membership]
) -> dict[str, PersonId]:
    """Who already has each name, the oldest if there are several, and which unnamed albums get one of these names."""
    people = {name_key(name): person for person, name in sorted(state.names().items(), reverse=True)}
    votes: Counter[tuple[str, PersonId]] = Counter()
    for key in claims.keys() - people.keys():
        albums = (memberships[face] for face in claims[key].faces if face in memberships)
        shown = (state.canonical(a.person_id) for a in albums if a.state is not MembershipState.SUGGESTED)
        votes.update((key, album) for album in shown if not state.name_of(album))
    taken: set[PersonId] = set()
    for (key, album), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if key not in people and album not in taken:
            people[key] = album
        taken.add(album)
    return people


def _is_called(state: State, face: FaceId, key: str) -> bool:
    """Whether the user or an earlier import confirmed this face as somebody of this name."""
    confirmed = state.person_of(face)
    return confirmed is not None and name_key(state.name_of(confirmed)) == key


def _is_confirmed_as(state: State, face: FaceId, who: PersonId | None) -> bool:
    confirmed = state.person_of(face)
    return confirmed is not None and who is not None and state.canonical(confirmed) == state.canonical(who)


def _objection(
    state: State,
    face: FaceId,
    who: PersonId | None,
    name: str,
    placed: Mapping[FaceId, PersonId | str],
    key: str,
) -> Message | None:
    """The user's earlier statement against this face being this person; None if there is none."""
    standing = state.standing(face)
    if isinstance(standing, Aside):
        return message("you-put-aside")
    if standing is not None and not _is_confirmed_as(state, face, who):
        return message("you-said-is", person=person_name(state, standing))
    if who is not None and state.rejection(face, who) is not None:
        return message("you-said-is-not", person=name)
    me = key if who is None else state.canonical(who)
    for _, other in state.apart_from_face(face):
        confirmed = state.person_of(other)
        if placed.get(other, None if confirmed is None else state.canonical(confirmed)) == me:
            return message("you-said-different")
    return None
