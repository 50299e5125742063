"""What importing names would do: which faces become whom, and where the user has said otherwise.

What the user said always holds. The same name, in capitals or not, is the same person.
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


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom the import gives faces."""

    name: str
    person: PersonId | None
    """Somebody known, or an album without a name that most of the named faces are in; None: somebody new."""
    is_new_name: bool
    """The person has no name yet."""
    faces: tuple[FaceId, ...]
    drawn: tuple[tuple[PhotoId, Box], ...]
    """Where a name has a place but no face was found."""


@dataclass(frozen=True, slots=True)
class NameConflict:
    """A name that is not taken over, because the user said otherwise."""

    path: Path
    name: str
    face: FaceId
    reason: Message


@dataclass(frozen=True, slots=True)
class Naming:
    """All that an import would do."""

    people: tuple[Named, ...]
    conflicts: tuple[NameConflict, ...]
    known: int
    """Faces that the user has named so already."""
    left: int
    """Names without a place in photos where it is not clear whose face is meant."""

    @property
    def matched(self) -> int:
        """Detected faces that get a name."""
        return sum(len(each.faces) for each in self.people)

    @property
    def drawn(self) -> int:
        """Faces that are drawn, because none was found there."""
        return sum(len(each.drawn) for each in self.people)


@dataclass(slots=True)
class _Claims:
    """All that files say of one name."""

    spellings: Counter[str] = field(default_factory=Counter)
    faces: dict[FaceId, Path] = field(default_factory=dict)
    drawn: list[tuple[PhotoId, Box]] = field(default_factory=list)


def plan(
    readings: Iterable[Reading],
    faces_of: Mapping[PhotoId, Sequence[Face]],
    state: State,
    memberships: Mapping[FaceId, Membership],
) -> Naming:
    """What taking these names over would do; nothing is changed."""
    claims, left = _claims(readings, faces_of, state)
    people = _people(claims, state, memberships)
    chosen, conflicts, known = [], [], 0
    placed: dict[FaceId, PersonId | str] = {}
    for key, claim in claims.items():
        who = people.get(key)
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
    return Naming(tuple(chosen), tuple(conflicts), known, left)


def _claims(
    readings: Iterable[Reading], faces_of: Mapping[PhotoId, Sequence[Face]], state: State
) -> tuple[dict[str, _Claims], int]:
    claims: dict[str, _Claims] = defaultdict(_Claims)
    left = 0
    for reading in readings:
        faces = faces_of.get(reading.photo_id, ())
        for name, face, box in _places(reading, faces):
            claim = claims[name.casefold()]
            claim.spellings[name] += 1
            if face is None:
                claim.drawn.append((reading.photo_id, box))
            else:
                claim.faces[face] = reading.path
        alone = _without_place(reading)
        real = [face.id for face in faces if state.standing(face.id) is not Aside.NOT_A_FACE]
        if len(alone) == len(real) == 1 and not reading.regions:
            claims[alone[0].casefold()].spellings[alone[0]] += 1
            claims[alone[0].casefold()].faces[real[0]] = reading.path
        else:
            left += len(alone)
    return claims, left


def _places(reading: Reading, faces: Sequence[Face]) -> Iterator[tuple[str, FaceId | None, Box]]:
    """Every named region with the face it means, None where no face was found there."""
    boxes = [region.box for region in reading.regions]
    meant = match(boxes, [face.box for face in faces])
    for number, region in enumerate(reading.regions):
        yield region.name, faces[meant[number]].id if number in meant else None, region.box


def _without_place(reading: Reading) -> list[str]:
    placed = {region.name.casefold() for region in reading.regions}
    return [name for name in reading.names if name.casefold() not in placed]


def _people(
    claims: Mapping[str, _Claims], state: State, memberships: Mapping[FaceId, Membership]
) -> dict[str, PersonId]:
    """Who has which name now, the oldest of several, and which albums without a name get one of these."""
    people = {name.casefold(): person for person, name in sorted(state.names().items(), reverse=True)}
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
    """Did the user, or an earlier import, confirm this face as somebody of this name?"""
    confirmed = state.person_of(face)
    return confirmed is not None and state.name_of(confirmed).casefold() == key


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
    """What the user said against this face being this person; None where nothing stands in the way."""
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
