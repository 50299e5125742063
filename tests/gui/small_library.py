"""A small real library made of rows: simple drawn faces on real photo files, grouped as the rows say."""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from photogroup.domain import (
    Box,
    Detection,
    FaceId,
    FoundFile,
    Landmarks,
    Membership,
    MembershipState,
    ModelId,
    PersonId,
    Point,
    Quality,
    Vectors,
)
from photogroup.indexed import FailedFile, IndexedFace, IndexedPhoto
from photogroup.library import Library
from photogroup.messages import message
from photogroup.store.indexed_photos import record, record_failure
from photogroup.store.store import Store
from photogroup.vision.manifests import shipped_models

MODEL = "dlib_resnet29.cc0"
DIMENSION = 128
NAMES = ("Anna", "Ben", "Clara", "", "", "")
_SIZE = (480, 360)


def make_library(folder: Path, *, people: int = 6, faces_each: int = 8, names: Sequence[str] = NAMES) -> Library:
    """A library in `folder/library` of photos in `folder/photos`; open for writing.

    Every photo shows two people who stand next to each other in the list of people. The last face of each person is
    only suggested. One more file is no picture.
    """
    photos = folder / "photos"
    photos.mkdir(parents=True)
    with Store.open(folder / "library") as store:
        store.roots.add(photos)
        model = register_model(store)
        faces: dict[int, list[FaceId]] = {who: [] for who in range(people)}
        for number in range(people * faces_each // 2):
            pair = (number % people, (number + 1) % people)
            _add_photo(store, model, photos / f"photo-{number:03}.jpg", number, pair, faces)
        record_failure(store, FailedFile(FoundFile(photos / "broken.jpg", 3, 0), message("not-a-picture")))
        ids = store.people.create_many(people)
        store.memberships.replace_all(
            [membership for who, person in enumerate(ids) for membership in _members(person, faces[who])]
        )
    library = Library.open(folder / "library")
    library.change_settings(watch_folders=False)  # or a test of some seconds sees its faces found again
    for person, name in zip(ids, names, strict=False):
        if name:
            library.corrections.name(person, name)
    return library


def register_model(store: Store) -> ModelId:
    """The default network, as a scan would register it; the embeddings are made up."""
    text = (shipped_models() / f"{MODEL}.toml").read_text("utf-8")
    model = store.models.register(MODEL, DIMENSION, text)
    store.models.activate(model)
    return model


def _members(person: PersonId, faces: Sequence[FaceId]) -> list[Membership]:
    grouped = [Membership(face, person, MembershipState.GROUPED, 0.002) for face in faces[:-1]]
    return [*grouped, Membership(faces[-1], person, MembershipState.SUGGESTED, 0.2)]


def _add_photo(
    store: Store, model: ModelId, path: Path, number: int, pair: tuple[int, int], faces: dict[int, list[FaceId]]
) -> None:
    picture = draw_photo(pair, seed=number)
    picture.save(path, quality=90)
    taken = datetime(2020, 1, 5, 12) + timedelta(days=20 * number)
    found = [_face(picture, who, place, number) for place, who in enumerate(pair)]
    status = path.stat()
    indexed = IndexedPhoto(
        file=FoundFile(path, status.st_size, status.st_mtime_ns),
        content_hash=sha256(path.read_bytes()).digest(),
        width=_SIZE[0],
        height=_SIZE[1],
        taken_at=taken,
        camera="Painted",
        faces=tuple(found),
        thumbnail=jpeg(picture.resize((320, 240))),
    )
    photo = record(store, indexed, indexed_with="test", model_id=model, protected=())
    for who, face in zip(pair, store.faces.of_photo(photo), strict=True):
        faces[who].append(face.id)


def _face(picture: Image.Image, who: int, place: int, seed: int) -> IndexedFace:
    box = face_box(place)
    left, top, right, bottom = box.in_pixels(*_SIZE)
    crop = picture.crop((round(left - 20), round(top - 20), round(right + 20), round(bottom + 20)))
    return IndexedFace(
        detection=Detection(box, landmarks_of(box), 0.99),
        quality=Quality(0.9, 0.9, 0.9, 0.9),
        embedding=embedding(who, seed),
        thumbnail=jpeg(crop.resize((160, 160))),
    )


def face_box(place: int) -> Box:
    return Box(0.15 + 0.45 * place, 0.25, 0.38 + 0.45 * place, 0.65)


def landmarks_of(box: Box) -> Landmarks:
    places = ((0.3, 0.4), (0.7, 0.4), (0.5, 0.6), (0.35, 0.8), (0.65, 0.8))
    a, b, c, d, e = (Point(box.left + x * box.width, box.top + y * box.height) for x, y in places)
    return a, b, c, d, e


def embedding(who: int, seed: int) -> Vectors:
    """A unit vector near the direction of this person."""
    centre = np.random.default_rng(who).normal(size=DIMENSION)
    vector = centre / np.linalg.norm(centre) + 0.015 * np.random.default_rng((who, seed)).normal(size=DIMENSION)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def draw_photo(people: Sequence[int], seed: int) -> Image.Image:
    """Coloured heads side by side; each person has colours of their own."""
    colours = np.random.default_rng(seed).integers(120, 220, 3)
    picture = Image.new("RGB", _SIZE, tuple(int(part) for part in colours))
    draw = ImageDraw.Draw(picture)
    for place, who in enumerate(people):
        draw_head(draw, face_box(place).in_pixels(*_SIZE), who)
    return picture


def draw_head(draw: ImageDraw.ImageDraw, rect: tuple[float, float, float, float], who: int) -> None:
    random = np.random.default_rng(1000 + who)
    skin, hair, shirt = (tuple(int(part) for part in random.integers(40, 250, 3)) for _ in range(3))
    left, top, right, bottom = rect
    width, height = right - left, bottom - top
    draw.ellipse((left - width / 2, bottom, right + width / 2, bottom + height), fill=shirt)
    draw.ellipse((left - 4, top - 12, right + 4, bottom - height / 3), fill=hair)
    draw.ellipse((left, top, right, bottom), fill=skin)
    for x in (0.3, 0.7):
        draw.ellipse(
            (left + (x - 0.08) * width, top + 0.38 * height, left + (x + 0.08) * width, top + 0.46 * height), "white"
        )
        draw.ellipse(
            (left + (x - 0.03) * width, top + 0.4 * height, left + (x + 0.03) * width, top + 0.45 * height), "black"
        )
    draw.arc((left + 0.3 * width, top + 0.6 * height, right - 0.3 * width, top + 0.85 * height), 10, 170, "black", 3)


def jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=88)
    return file.getvalue()
