"""Whatever the user says in whatever order, and whatever the networks make of the faces: what was said holds."""

from contextlib import suppress
from typing import TypeAlias

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ids import face_ids, person_ids
from saying import Albums

from photogroup.domain import NO_PERSON, FaceId, MembershipState, PersonId, Vectors
from photogroup.errors import Conflict
from photogroup.evidence import Calibration
from photogroup.identity.corrections import said
from photogroup.identity.corrections.statements import Aside, Statement
from photogroup.identity.grouping.album_projection import GroupedFaces, project
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.rules import build
from photogroup.settings import GroupingMethod

COUNT = 18
FACES = np.arange(1, COUNT + 1)
CALIBRATION = Calibration(slope=12.0, offset=12.0)
METHODS = tuple(GroupingMethod)


def looks(seed: int) -> tuple[Vectors, np.ndarray]:
    """What one network makes of the faces, and their photos."""
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(COUNT, 3)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), rng.integers(0, 12, COUNT)


def regroup(albums: Albums, vectors: Vectors, photos: np.ndarray, wrong_face_in: int) -> None:
    """Group all faces again and make the albums what comes out."""
    state = albums.talk.ledger.state
    constraints = build(FACES, photos, state)
    method = METHODS[wrong_face_in % len(METHODS)]
    grouping = group(vectors, np.ones(COUNT), constraints, CALIBRATION, wrong_face_in=wrong_face_in, method=method)
    previous = [albums.of[face].person_id if face in albums.of else NO_PERSON for face in FACES.tolist()]
    clusters = GroupedFaces(
        face_ids=FACES,
        labels=grouping.labels,
        person_of_label={label: constraints.people[seed] for label, seed in grouping.seed_of_label.items()},
        wrong_chance=grouping.wrong_chance,
        previous=np.array(previous, dtype=np.int64),
    )
    projection = project(clusters, state, next_person=albums.next_person, suggest_above=0.2)
    albums.next_person = PersonId(albums.next_person + len(projection.created))
    albums.of = {membership.face_id: membership for membership in projection.memberships}


def check_that_everything_said_holds(albums: Albums) -> None:
    state = albums.talk.ledger.state
    shown = {face: state.canonical(membership.person_id) for face, membership in albums.of.items()}
    for face, person in state.confirmed():
        assert albums.of[face].person_id == person, "a confirmed face moved"
        assert albums.of[face].state is MembershipState.CONFIRMED
    for face, person in state.rejected():
        assert shown.get(face) != person, "a rejected face returned"
    for face, other in state.faces_apart():
        assert shown.get(face, -1) != shown.get(other, -2), "different faces are together"
    for person in set(shown.values()):
        assert all(state.canonical(other) != person for _, other in state.apart_from(person)), "people were joined"
    assert not state.aside(Aside.NOT_A_FACE) & shown.keys(), "what is no face is in an album"
    states = {face for face, membership in albums.of.items() if membership.state is MembershipState.CONFIRMED}
    assert states == {face for face, _ in state.confirmed()}, "a guess is called confirmed"


def check_that_ignored_faces_stay_away(albums: Albums) -> None:
    state = albums.talk.ledger.state
    known = {state.canonical(person) for _, person in state.confirmed()}
    for face in state.aside(Aside.IGNORED) & albums.of.keys():
        person = state.canonical(albums.of[face].person_id)
        assert person not in known, "an ignored face came back in an album"


face = st.integers(1, COUNT)
faces = st.lists(face, min_size=1, max_size=3, unique=True).map(tuple)
Word: TypeAlias = tuple[str, tuple[int, ...], float, float, int]
KINDS = (
    "confirm", "assign", "reject", "merge", "separate", "same", "different", "ignore", "not", "undo", "regroup",
)  # fmt: skip
place = st.floats(0, 0.999)
"""Points at an album, a photo or a line by the fraction of all there are."""
random_seeds = st.integers(0, 2**16)


def at(place: float, things: list[int]) -> int:
    return things[int(place * len(things))]


@st.composite
def words(draw: st.DrawFn) -> Word:
    """Something that the user does: a kind and what it needs, to be tied to the albums that are there then."""
    kind = draw(st.sampled_from(KINDS))
    return kind, draw(faces), draw(place), draw(place), draw(random_seeds)


def statement(kind: str, chosen: tuple[int, ...], one: float, other: float, albums: Albums) -> Statement | None:
    people = sorted(albums.shown())
    if kind == "ignore":
        return said.Ignore(faces=tuple(map(FaceId, chosen)))
    if kind == "not":
        return said.NotAFace(faces=tuple(map(FaceId, chosen)))
    if not people:
        return None
    a, b = at(one, people), at(other, people)
    inside_a, inside_b = sorted(albums.shown()[a])[:2], sorted(albums.shown()[b])[-2:]
    if kind == "assign":
        return said.Assign(faces=tuple(map(FaceId, chosen)), person=PersonId(a))
    if kind == "confirm":
        return said.Confirm(faces=tuple(map(FaceId, inside_a)), person=PersonId(a))
    if kind == "reject":
        return said.Reject(faces=tuple(map(FaceId, inside_a[:1])), person=PersonId(a))
    if kind == "different":
        return said.Different(
            faces_a=tuple(map(FaceId, inside_a[:1])),
            faces_b=tuple(map(FaceId, inside_b[-1:])),
            person_a=PersonId(a),
            person_b=PersonId(b),
        )
    if a == b:
        return None
    if kind == "same":
        return said.Same(
            faces_a=tuple(map(FaceId, inside_a)),
            faces_b=tuple(map(FaceId, inside_b)),
            person_a=PersonId(a),
            person_b=PersonId(b),
        )
    return (
        said.Merge(into=PersonId(a), people=person_ids(b))
        if kind == "merge"
        else said.Separate(person_a=PersonId(a), person_b=PersonId(b))
    )


def do(albums: Albums, word: Word) -> None:
    kind, chosen, one, other, seed = word
    if kind == "regroup":
        regroup(albums, *looks(seed), int(2 + 100 * one))
        check_that_ignored_faces_stay_away(albums)
        return
    with suppress(Conflict):
        if kind == "undo" and albums.talk.log:
            albums.undo(1 + int(one * len(albums.talk.log)))
        elif (said_now := statement(kind, chosen, one, other, albums)) is not None:
            albums.say(said_now)


LATER_WORDS_AND_A_REDO: list[Word] = [
    ("different", (1,), 0.0, 0.75, 0),
    ("confirm", (1,), 0.0, 0.0, 0),
    ("assign", (1, 2), 0.5, 0.0, 0),
    ("undo", (1,), 0.0, 0.0, 0),
    ("confirm", (1,), 0.0, 0.0, 0),
    ("merge", (1,), 0.5, 0.75, 0),
    ("undo", (1,), 0.6, 0.0, 0),
]
"""Two faces are said to differ; that is undone, their albums are joined meanwhile, and it is said again by a redo."""


@settings(max_examples=150, deadline=None)
@example(1, LATER_WORDS_AND_A_REDO)
@given(random_seeds, st.lists(words(), min_size=10, max_size=40))
def test_every_correction_in_force_holds_after_every_step(first: int, history: list[Word]) -> None:
    albums = Albums()
    do(albums, ("regroup", (), 0.0, 0.0, first))
    for word in history:
        do(albums, word)
        check_that_everything_said_holds(albums)


@settings(max_examples=100, deadline=None)
@given(random_seeds, st.lists(words(), max_size=12), place, place)
def test_a_merge_undone_leaves_every_face_where_it_was(
    first: int, history: list[Word], one: float, other: float
) -> None:
    albums = Albums()
    do(albums, ("regroup", (), 0.0, 0.0, first))
    for word in history:
        do(albums, word)
    before = dict(albums.of)
    merge = statement("merge", (), one, other, albums)
    with suppress(Conflict):
        if merge is not None:
            albums.undo(albums.say(merge))
    assert albums.of == before


REJECTED_TO_THE_LAST_CONFIRMED_FACE: list[Word] = [
    ("confirm", (1,), 0.0, 0.0, 0),
    ("reject", (1,), 0.0, 0.0, 0),
    ("merge", (1,), 0.0, 0.5, 0),
    ("reject", (1,), 0.0, 0.0, 0),
    ("ignore", (10,), 0.0, 0.0, 0),
]
"""An album that was joined from two loses the faces that stood for it, and then is joined with another."""

TAKEN_FROM_AN_ALBUM_SAID_TO_DIFFER: list[Word] = [
    ("different", (2,), 0.145, 0.425, 195),
    ("regroup", (11, 3, 17), 0.0005, 0.805, 1084),
    ("ignore", (18, 14, 9), 0.294, 0.868, 3233),
    ("merge", (4, 1), 0.0, 0.255, 535),
    ("merge", (12, 16, 7), 0.0, 0.41, 17335),
    ("assign", (17, 12, 14), 0.546, 0.376, 47),
]
"""The face that stood for an album is given to somebody else."""
NO_FACE_IS_THE_ONLY_CONFIRMED_ONE: list[Word] = [("reject", (1,), 0.0, 0.0, 0), ("not", (5, 6, 18), 0.0, 0.0, 0)]
"""The album lives on as a guess, which takes in another face when a merge shares it out."""


def adrift(albums: Albums) -> set[int]:
    """Faces in albums of which something was said, but without a confirmed face any more: the user took away each.

    What is left of them are guesses that only their last place holds together. Somebody's joining or parting may
    share them out anew; what was said of them still holds.
    """
    state = albums.talk.ledger.state
    people = [person for person in albums.shown() if state.is_permanent(PersonId(person))]
    return {face for person in people if not state.is_anchored(PersonId(person)) for face in albums.shown()[person]}


def held(albums: dict[int, set[int]], adrift: set[int]) -> set[frozenset[int]]:
    return {frozenset(faces) for faces in albums.values() if not faces & adrift}


@settings(max_examples=100, deadline=None)
@example(99, REJECTED_TO_THE_LAST_CONFIRMED_FACE, 0.0, 0.5)
@example(0, NO_FACE_IS_THE_ONLY_CONFIRMED_ONE, 0.0, 0.75)
@example(1462, TAKEN_FROM_AN_ALBUM_SAID_TO_DIFFER, 0.932, 0.436)
@given(random_seeds, st.lists(words(), max_size=8), place, place)
def test_a_merge_undone_years_later_leaves_the_albums_that_would_be_there_without_it(
    first: int, history: list[Word], one: float, other: float
) -> None:
    albums = Albums()
    do(albums, ("regroup", (), 0.0, 0.0, first))
    for word in history:
        do(albums, word)
    regroup(albums, *looks(first), wrong_face_in=50)
    regroup(albums, *looks(first), wrong_face_in=50)
    before, loose = albums.shown(), adrift(albums)
    known = {
        person: faces for person, faces in before.items() if albums.talk.ledger.state.is_anchored(PersonId(person))
    }
    merge = statement("merge", (), one, other, albums)
    with suppress(Conflict):
        if merge is not None:
            line = albums.say(merge)
            regroup(albums, *looks(first), wrong_face_in=50)
            albums.undo(line)
    regroup(albums, *looks(first), wrong_face_in=50)
    after = albums.shown()
    loose |= adrift(albums)
    assert held(after, loose) == held(before, loose)
    assert known.items() <= after.items()
    check_that_everything_said_holds(albums)


def test_a_rejected_face_does_not_return_in_five_groupings_and_with_another_network() -> None:
    albums = Albums()
    alike = np.tile(np.array([1, 0, 0], np.float32), (COUNT, 1))
    photos = np.arange(COUNT)
    regroup(albums, alike, photos, wrong_face_in=50)
    (person,) = albums.shown()
    albums.say(said.Reject(faces=face_ids(1), person=PersonId(person)))
    for vectors in [alike] * 5 + [alike[:, ::-1]] * 5:
        regroup(albums, np.ascontiguousarray(vectors), photos, wrong_face_in=50)
        assert albums.shown()[person] == set(range(2, COUNT + 1))
        assert 1 not in albums.of
