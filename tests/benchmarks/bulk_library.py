"""A library of a million faces written as rows, in minutes: for measuring the window, not what makes the rows.

There are no thumbnails. A few people have very many faces and most have few; half of the 200 largest have names.
"""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from generated_library import Size
from library_of_arrays import MODEL, use_curve
from synthetic import calibration_of

from photogroup.domain import FaceId, PersonId
from photogroup.library import Library
from photogroup.store import summaries
from photogroup.store.database import Database
from photogroup.store.store import Store
from photogroup.vision.manifests import shipped_models

_DIMENSION, _AT_ONCE, _NOISE = 128, 20_000, 0.6
_LANDMARKS = np.full(10, 0.1, dtype="<f4").tobytes()
_PHOTO = (
    "INSERT INTO photo (id, content_hash, width, height, taken_at, indexed_with, is_dated) VALUES (?, ?, 4000, 3000,"
    " ?, 'made', 1)"
)
_FILE = "INSERT INTO file (path, size, mtime_ns, photo_id) VALUES (?, 1000, ?, ?)"
_FACE = (
    "INSERT INTO face (id, photo_id, box_left, box_top, box_right, box_bottom, landmarks, confidence, sharpness, size,"
    " frontality, recognisability, origin) VALUES (?, ?, ?, .3, ?, .5, ?, .99, .9, .9, .9, .9, 'detected')"
)
_EMBEDDING = "INSERT INTO embedding (model_id, face_id, vector) VALUES (?, ?, ?)"
_MEMBERSHIP = (
    "INSERT INTO membership (face_id, person_id, state, wrong_chance, photo_id, taken_at, quality, is_gone)"
    " SELECT face.id, ?, ?, ?, photo_id, taken_at, .6561, 0 FROM face JOIN photo ON photo.id = photo_id"
    " WHERE face.id = ?"
)


def make_bulk_library(folder: Path, size: Size) -> None:
    """Fill an empty folder with a library of this size."""
    with Store.open(folder) as store:
        manifest = (shipped_models() / f"{MODEL}.toml").read_text("utf-8")
        model = store.models.register(MODEL, _DIMENSION, manifest)
        store.models.activate(model)
        store.people.create_many(size.people)
        with store.transaction(durable=False):
            add_rows(store.database, model, size, *_who(size))
            summaries.refresh(store.database, map(PersonId, range(1, size.people + 1)))
    _settle(folder, size.faces)


def add_rows(database: Database, model: int, size: Size, who: np.ndarray, looks: np.ndarray, *, after: int = 0) -> None:
    """Photos with their faces and, for people from 0, where these belong; -1 is somebody that nobody knows yet."""
    rng, first = np.random.default_rng(after + 1), after + 1
    photo_of = after + 1 + np.arange(size.faces) * size.photos // size.faces
    database.execute_many(_PHOTO, ((n, n.to_bytes(32, "big"), _taken(n)) for n in range(first, first + size.photos)))
    database.execute_many(_FILE, ((_path(n), n, n) for n in range(first, first + size.photos)))
    places = np.arange(size.faces) % 3 * 0.25 + 0.1
    rows = enumerate(zip(photo_of.tolist(), places.tolist(), strict=True), first)
    database.execute_many(_FACE, ((face, photo, left, left + 0.15, _LANDMARKS) for face, (photo, left) in rows))
    for start in range(0, size.faces, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        vectors = looks[who[part]] + _NOISE * rng.normal(size=(len(who[part]), _DIMENSION)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        faces = range(first + start, first + start + len(vectors))
        database.execute_many(_EMBEDDING, ((model, f, v.tobytes()) for f, v in zip(faces, vectors, strict=True)))
        if not after:
            database.execute_many(_MEMBERSHIP, _memberships(faces, who[part], rng))


def _who(size: Size) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    share = 1 / np.arange(1, size.people + 1) ** 0.8
    looks = rng.normal(size=(size.people, _DIMENSION)).astype(np.float32)
    return rng.choice(size.people, size.faces, p=share / share.sum()), looks


def add_new_faces(folder: Path, count: int, size: Size) -> None:
    """So many more photos, each with the face of somebody who is there already; no album has them yet."""
    who, looks = _who(size)
    with Store.open(folder) as store, store.transaction(durable=False):
        model = store.models.active()
        assert model is not None
        last = max(store.photos.last(), store.faces.last())
        add_rows(store.database, model.id, Size(count, count, size.people), who[:count], looks, after=last)


def _memberships(faces: range, who: np.ndarray, rng: np.random.Generator) -> Iterator[tuple[int, str, float, int]]:
    suggested = rng.random(len(who)) < 0.03
    for face, person, unsure in zip(faces, who.tolist(), suggested.tolist(), strict=True):
        yield person + 1, "suggested" if unsure else "grouped", 0.2 if unsure else 0.002, face


def _settle(folder: Path, faces: int) -> None:
    with Library.open(folder) as library:
        use_curve(library, calibration_of(_DIMENSION, 0.01))
        library.people.mark_visited()
        library.albums._note_grouped(FaceId(faces))
        for number, person in enumerate(library.people.all()[:200:2]):
            library.corrections.name(person.id, f"Person {number}")


def _taken(number: int) -> str:
    return (datetime(2000, 1, 1) + timedelta(minutes=20 * number)).isoformat()


def _path(number: int) -> bytes:
    return os.fsencode(f"/generated/{number // 1000:04}/photo-{number:07}.jpg")
