"""A large library made of rows and drawn thumbnails, for measuring the window; nothing is detected or decoded."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from photogroup.domain import (
    Box,
    Detection,
    FaceId,
    FoundFile,
    Membership,
    MembershipState,
    PersonId,
    Point,
    Quality,
    Vectors,
)
from photogroup.indexed import IndexedFace, IndexedPhoto
from photogroup.library import Library
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store
from photogroup.vision.manifests import shipped_models

_MODEL, _DIMENSION = "dlib_resnet29.cc0", 128
_PICTURES = 400
"""Different drawings; the rows share them, each with its own copy of the bytes."""
_LANDMARKS = (Point(0.1, 0.1),) * 5
_QUALITY = Quality(0.9, 0.9, 0.9, 0.9)


@dataclass(frozen=True, slots=True)
class Size:
    photos: int
    faces: int
    people: int


def make_generated_library(folder: Path, size: Size) -> None:
    """Fill an empty folder with a library of this size; about a minute for 100,000 faces.

    A few people have very many faces and most have few; half of the 200 largest have names.
    """
    rng = np.random.default_rng(1)
    share = 1 / np.arange(1, size.people + 1) ** 0.8
    who = np.sort(rng.choice(size.people, size.faces, p=share / share.sum()))
    rng.shuffle(who)
    with Store.open(folder) as store:
        model = store.models.register(_MODEL, _DIMENSION, (shipped_models() / f"{_MODEL}.toml").read_text("utf-8"))
        store.models.activate(model)
        faces: list[FaceId] = []
        with store.transaction(durable=False):
            for photo in _photos(size, who, rng):
                made = record(store, photo, indexed_with="generated", model_id=model, protected=())
                faces += [face.id for face in store.faces.of_photo(made)]
        people = store.people.create_many(size.people)
        store.memberships.replace_all(_memberships(faces, [people[number] for number in who], rng))
    _name_some(folder)


def _photos(size: Size, who: np.ndarray, rng: np.random.Generator) -> Iterator[IndexedPhoto]:
    crops = [_draw_face(number) for number in range(_PICTURES)]
    scenes = [_draw_scene(number) for number in range(_PICTURES)]
    centres = rng.normal(size=(size.people, _DIMENSION)).astype(np.float32)
    ends = np.linspace(0, size.faces, size.photos + 1).astype(int)
    for number, (start, end) in enumerate(pairwise(ends)):
        taken = datetime(2000, 1, 1) + timedelta(hours=number * 3.6)
        yield IndexedPhoto(
            file=FoundFile(Path(f"/generated/{taken.year}/photo-{number:06}.jpg"), 1000, number),
            content_hash=number.to_bytes(32, "big"),
            width=4000,
            height=3000,
            taken_at=taken,
            camera="Generated",
            faces=tuple(_face(place, who[at], at, crops, centres, rng) for place, at in enumerate(range(start, end))),
            thumbnail=scenes[number % _PICTURES],
        )


def _face(
    place: int, person: int, number: int, crops: list[bytes], centres: np.ndarray, rng: np.random.Generator
) -> IndexedFace:
    left = 0.1 + 0.25 * (place % 3)
    vector: Vectors = centres[person] + 0.6 * rng.normal(size=_DIMENSION).astype(np.float32)
    return IndexedFace(
        detection=Detection(Box(left, 0.3, left + 0.15, 0.5), _LANDMARKS, 0.99),
        quality=_QUALITY,
        embedding=vector / np.linalg.norm(vector),
        thumbnail=crops[(int(person) * 7 + number) % _PICTURES],
    )


def _memberships(faces: list[FaceId], people: list[PersonId], rng: np.random.Generator) -> Iterator[Membership]:
    suggested = rng.random(len(faces)) < 0.03
    for face, person, unsure in zip(faces, people, suggested, strict=True):
        state = MembershipState.SUGGESTED if unsure else MembershipState.GROUPED
        yield Membership(face, person, state, 0.2 if unsure else 0.002)


def _name_some(folder: Path) -> None:
    with Library.open(folder) as library:
        for number, person in enumerate(library.people.all()[:200:2]):
            library.corrections.name(person.id, f"Person {number}")


def _draw_face(seed: int) -> bytes:
    rng = np.random.default_rng(seed)
    ground, skin, hair = (tuple(int(part) for part in rng.integers(60, 240, 3)) for _ in range(3))
    picture = Image.new("RGB", (160, 160), ground)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((30, 10, 130, 110), fill=hair)
    draw.ellipse((40, 30, 120, 140), fill=skin)
    for x in (62, 98):
        draw.ellipse((x - 6, 70, x + 6, 80), fill="white")
    draw.arc((60, 90, 100, 125), 10, 170, fill="black", width=3)
    return _jpeg(picture)


def _draw_scene(seed: int) -> bytes:
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", (320, 240), tuple(int(part) for part in rng.integers(60, 240, 3)))
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, r = (int(value) for value in rng.integers(0, 240, 3))
        draw.ellipse(
            (x - r // 4, y - r // 4, x + r // 4, y + r // 4), fill=tuple(int(v) for v in rng.integers(0, 255, 3))
        )
    return _jpeg(picture)


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()
