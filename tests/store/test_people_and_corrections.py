import sqlite3
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_builders import add, face, faces_of, photo

from photogroup.domain import CorrectionId, CorrectionKind, FaceId, Membership, MembershipState, PersonId, PersonKind
from photogroup.errors import NotFound
from photogroup.indexed import IndexedPhoto
from photogroup.store.people import Profile
from photogroup.store.store import Store

CONFIRMED, GROUPED, SUGGESTED = MembershipState.CONFIRMED, MembershipState.GROUPED, MembershipState.SUGGESTED


def belongs(face_id: int, person: int, state: MembershipState = GROUPED) -> Membership:
    return Membership(FaceId(face_id), PersonId(person), state, 0.125)


@pytest.fixture
def faces(store: Store) -> list[FaceId]:
    """Three photos, a year apart, of two faces each, the later the better."""
    photos = [
        photo(f"{year}.jpg", face(0.1, quality=year / 4000), face(0.5, quality=0.1), taken_at=datetime(year, 1, 1))
        for year in (2001, 2002, 2003)
    ]
    return [face_id for indexed in photos for face_id in faces_of(store, add(store, indexed))]


def test_a_person_is_summed_up(store: Store, faces: list[FaceId]) -> None:
    person = store.people.create()
    states = (CONFIRMED, GROUPED, GROUPED, SUGGESTED, SUGGESTED)
    store.memberships.replace_all([belongs(f, person, state) for f, state in zip(faces, states, strict=False)])
    summary = store.people.get(person)
    assert (summary.face_count, summary.confirmed_count, summary.photo_count) == (3, 1, 2)
    assert (summary.first_seen, summary.last_seen) == (datetime(2001, 1, 1), datetime(2002, 1, 1))
    assert summary.key_face == faces[2], "a suggested face is better, but not yet in the album"


def test_replacing_memberships_leaves_these_and_no_others(store: Store, faces: list[FaceId]) -> None:
    anna, ben = store.people.create_many(2)
    store.memberships.replace_all([belongs(f, anna) for f in faces[:4]])
    wanted = [belongs(faces[0], anna), belongs(faces[1], ben), belongs(faces[5], ben, SUGGESTED)]
    store.memberships.replace_all(wanted)
    assert store.memberships.all() == wanted
    assert store.memberships.of_person(ben) == wanted[1:]
    assert [person.face_count for person in store.people.all()] == [1, 1]


def test_updating_some_memberships_leaves_the_others(store: Store, faces: list[FaceId]) -> None:
    anna, ben = store.people.create_many(2)
    store.memberships.replace_all([belongs(f, anna) for f in faces[:3]])
    store.memberships.update([belongs(faces[0], ben, CONFIRMED), belongs(faces[4], anna)])
    assert store.memberships.of_faces(faces) == {
        faces[0]: belongs(faces[0], ben, CONFIRMED),
        faces[1]: belongs(faces[1], anna),
        faces[2]: belongs(faces[2], anna),
        faces[4]: belongs(faces[4], anna),
    }
    store.memberships.remove([faces[1], faces[5]])
    assert {p.id: p.face_count for p in store.people.all()} == {anna: 2, ben: 1}


SHOTS = st.builds(
    lambda year, qualities: photo(
        "0.jpg",
        *(face(0.1 + 0.4 * place, quality=quality) for place, quality in enumerate(qualities)),
        taken_at=year and datetime(year, 1, 1),
    ),
    st.one_of(st.none(), st.integers(1999, 2002)),
    st.lists(st.floats(0, 1), max_size=2),
)
ROWS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2), st.sampled_from(MembershipState)), max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["replace", "update", "remove", "rescan"]), ROWS, SHOTS), max_size=6))
def test_summaries_are_right_after_any_history(
    steps: list[tuple[str, list[tuple[int, int, MembershipState]], IndexedPhoto]],
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        people = store.people.create_many(3)
        for number in range(2):
            add(store, photo(f"{number}.jpg", face(0.1), face(0.5), taken_at=datetime(2000 + number, 1, 1)))
        for what, rows, shot in steps:
            memberships = {f: belongs(f, people[person], state) for f, person, state in rows}
            if what == "replace":
                store.memberships.replace_all(memberships.values())
            elif what == "update":
                store.memberships.update(list(memberships.values()))
            elif what == "remove":
                store.memberships.remove([FaceId(f) for f in memberships])
            else:
                add(store, shot, protected={FaceId(f) for f in memberships})
            assert_summaries_are_right(store)


def assert_summaries_are_right(store: Store) -> None:
    """Against a slow and obvious count."""
    shown = {f.id: f for shot in store.photos.all() for f in store.faces.of_photo(shot.id)}
    members: dict[PersonId, list[Membership]] = defaultdict(list)
    for membership in store.memberships.all():
        if membership.face_id in shown:
            members[membership.person_id].append(membership)
    for person in store.people.all():
        album = [m for m in members[person.id] if m.state is not SUGGESTED]
        times = [store.photos.get(shown[m.face_id].photo_id).taken_at for m in album]
        assert person.face_count == len(album)
        assert person.confirmed_count == sum(m.state is CONFIRMED for m in album)
        assert person.photo_count == len({shown[m.face_id].photo_id for m in album})
        assert person.first_seen == min((t for t in times if t), default=None)
        assert person.last_seen == max((t for t in times if t), default=None)
        candidates = [shown[m.face_id].quality.overall for m in album or members[person.id]]
        best = None if person.key_face is None else shown[person.key_face].quality.overall
        assert best == pytest.approx(max(candidates, default=None))


def test_a_face_deleted_since_it_was_grouped_is_left_out(store: Store, faces: list[FaceId]) -> None:
    person = store.people.create()
    store.memberships.replace_all([belongs(faces[0], person), belongs(999, person)])
    assert store.memberships.all() == [belongs(faces[0], person)]


def test_people_carry_what_the_corrections_say(store: Store, faces: list[FaceId]) -> None:
    person = store.people.create()
    store.memberships.update([belongs(faces[0], person), belongs(faces[2], person)])
    store.people.describe([Profile(person, "Anna", PersonKind.NAMED, True, date(1980, 2, 29), faces[0])])
    anna = store.people.get(person)
    assert (anna.name, anna.kind, anna.is_hidden, anna.born) == ("Anna", PersonKind.NAMED, True, date(1980, 2, 29))
    assert anna.key_face == faces[0]
    store.people.describe([Profile(person)])
    assert store.people.get(person).name == ""
    assert store.people.get(person).key_face == faces[2]


def test_describing_people_as_they_are_writes_nothing(store: Store) -> None:
    people = store.people.create_many(3)
    profiles = [Profile(person, f"Person {person}") for person in people]
    store.people.describe(iter(profiles))
    before = store.database.connection().total_changes
    store.people.describe(profiles)
    assert store.database.connection().total_changes == before


def test_people_nobody_speaks_of_are_forgotten_and_their_ids_not_used_again(store: Store, faces: list[FaceId]) -> None:
    with_face, named, unused = store.people.create_many(3)
    store.memberships.update([belongs(faces[0], with_face)])
    store.people.remove_unused({named})
    assert {person.id for person in store.people.all()} == {with_face, named}
    assert store.people.create() > unused
    with pytest.raises(NotFound, match=f"no-such-person-id .person={unused}"):
        store.people.get(unused)


def test_corrections_are_read_back_in_order(store: Store) -> None:
    payload = {"name": "Zoë \udcff 🙂", "faces": [1, 2], "share": 0.5, "nothing": None}
    first = store.corrections.append(CorrectionKind.NAME, payload)
    second = store.corrections.append(CorrectionKind.UNDO, {}, undoes=first.id)
    assert store.corrections.all() == [first, second]
    assert store.corrections.since(first.id) == [second]
    assert (first.payload, second.undoes) == (payload, first.id)
    assert timedelta(0) <= datetime.now(UTC) - first.made_at < timedelta(minutes=1)


def test_a_correction_is_undone_with_the_callers_transaction(store: Store) -> None:
    def correct_and_fail() -> None:
        with store.transaction():
            store.corrections.append(CorrectionKind.NAME, {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        correct_and_fail()
    assert store.corrections.all() == []


@pytest.mark.parametrize("change", ["UPDATE correction SET payload = '{}'", "DELETE FROM correction"])
def test_corrections_cannot_be_changed_even_by_a_bug(store: Store, change: str) -> None:
    store.corrections.append(CorrectionKind.NAME, {"name": "Anna"})
    with pytest.raises(sqlite3.IntegrityError, match="only appended"):
        store.database.execute(change)
    assert store.corrections.all()[0].payload == {"name": "Anna"}


def test_only_an_existing_correction_can_be_undone(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.corrections.append(CorrectionKind.UNDO, {}, undoes=CorrectionId(5))
