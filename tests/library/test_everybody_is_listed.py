"""Whoever has faces is listed or is nobody: no face sits in an album that is shown nowhere."""

import tempfile
from contextlib import suppress
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from photogroup.domain import Box, Detection, FaceId, FoundFile, Membership, MembershipState, Point, Quality
from photogroup.errors import PhotogroupError
from photogroup.indexed import IndexedFace, IndexedPhoto
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store
from photogroup.vision.manifests import shipped_models

MODEL, DIMENSION = "dlib_resnet29.cc0", 128
POINTS = (Point(0.1, 0.1),) * 5
STEPS = ("name", "reject", "assign", "merge", "not a face", "ignore", "separate", "undo", "group", "more", "answer")


class Guests:
    """People of a party, more or less alike, some of them blurred."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.common = self.rng.normal(size=DIMENSION)
        self.own = self.rng.normal(size=(int(self.rng.integers(1, 8)), DIMENSION))
        self.apart, self.noise = self.rng.uniform(0.1, 0.6), self.rng.uniform(0.1, 0.5)
        self.photos = 0

    def photo(self) -> IndexedPhoto:
        self.photos += 1
        faces = tuple(self._face(place) for place in range(int(self.rng.integers(1, 4))))
        name, content = Path(f"/party/{self.photos}.jpg"), self.photos.to_bytes(32, "big")
        return IndexedPhoto(FoundFile(name, 9, self.photos), content, 900, 600, None, "", faces, b"")

    def _face(self, place: int) -> IndexedFace:
        person = self.own[self.rng.integers(len(self.own))]
        vector = self.common + self.apart * person + self.noise * self.rng.normal(size=DIMENSION)
        box = Box(place / 4, 0.3, (place + 0.8) / 4, 0.5)
        quality = Quality(*(float(self.rng.uniform(0.2, 1.0)),) * 4)
        vector = (vector / np.linalg.norm(vector)).astype(np.float32)
        return IndexedFace(Detection(box, POINTS, 0.99), quality, vector, b"")


def take_in(folder: Path, guests: Guests, photos: int) -> None:
    with Store.open(folder) as store:
        text = (shipped_models() / f"{MODEL}.toml").read_text("utf-8")
        model = store.models.register(MODEL, DIMENSION, text)
        store.models.activate(model)
        for _ in range(photos):
            record(store, guests.photo(), indexed_with="made", model_id=model, protected=())


def step(library: Library, what: str, rng: np.random.Generator) -> list[FaceId]:
    """One thing that a user may do, about faces and people drawn at random; return the faces it puts aside."""
    people = [person.id for person in library.people.all()]
    rows = list(library.photos.face_table())
    faces = [row.face.id for row in rows]
    chosen = [faces[at] for at in rng.choice(len(faces), min(3, len(faces)), replace=False)]
    if what == "undo":
        library.history.undo()
    elif what == "group":
        finish(library.albums.group())
    elif what == "not a face":
        library.corrections.not_a_face(chosen[:1])
    elif what == "ignore":
        library.corrections.ignore(chosen)
        return chosen
    elif what == "answer":
        question = library.review.next_question()
        if question:
            library.review.answer(question, str(rng.choice(["same", "different", "skip"])))
    elif people:
        one, other = (people[at] for at in rng.choice(len(people), 2))
        album = [face.face_id for face in library.people.faces_of(one)]
        if what == "name":
            library.corrections.name(one, f"Person {one}")
        elif what == "reject":
            library.corrections.reject([face for face in album if rng.random() < 0.7], one)
        elif what == "assign":
            library.corrections.assign([face for face in album if rng.random() < 0.7], None)
        elif what == "merge":
            library.corrections.merge(one, [other])
        elif what == "separate":
            library.corrections.separate(one, other)
    return []


def hidden_faces(library: Library) -> set[FaceId]:
    """Faces that are neither in a listed person's album nor in none."""
    listed = {face.face_id for person in library.people.all() for face in library.people.faces_of(person.id)}
    return {row.face.id for row in library.photos.face_table()} - listed - set(library.people.faces_alone())


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6), steps=st.lists(st.sampled_from(STEPS), max_size=6))
def test_every_face_is_reached_from_a_listed_person_or_is_in_no_album(seed: int, steps: list[str]) -> None:
    rng, guests = np.random.default_rng(seed), Guests(seed)
    put_aside: set[FaceId] = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take_in(folder, guests, 25)
        with Library.open(folder) as library:
            finish(library.albums.group())
            assert not hidden_faces(library)
            assert all(person.face_count or person.name for person in library.people.all()), "only suggestions"
        for what in steps:
            if what == "more":
                take_in(folder, guests, 8)
            with Library.open(folder) as library:
                with suppress(PhotogroupError):
                    library.albums.add_new_faces() if what == "more" else put_aside.update(step(library, what, rng))
                assert hidden_faces(library) <= put_aside, what


def test_somebody_whose_sure_faces_all_left_is_listed_with_what_was_suggested(tmp_path: Path) -> None:
    guests = Guests(1)
    take_in(tmp_path, guests, 25)
    with Library.open(tmp_path) as library:
        finish(library.albums.group())
        person = library.people.all()[0].id
        first, *rest = [face.face_id for face in library.people.faces_of(person)]
    with Store.open(tmp_path) as store:
        store.memberships.update([Membership(first, person, MembershipState.SUGGESTED, 0.4)])
    with Library.open(tmp_path) as library:
        library.corrections.assign(rest, None)
        (left,) = [each for each in library.people.all() if each.id == person]
        assert (left.face_count, left.suggested_count) == (0, 1)
