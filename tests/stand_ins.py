"""Stand-ins for the networks, for tests in which speed matters: a photo's file name says who is in it.

`anna+ben 03.png` shows Anna on the left and Ben on the right, `lake 01.png` nobody. Everybody has a fixed direction in
the embedding space and every photo adds a little noise to it; siblings (`anna` and `anna2`) lie close together, and
twins (`anna-a` and `anna-b`) closer.
"""

import hashlib
from collections.abc import Generator, Iterable
from pathlib import Path

import numpy as np
from PIL import Image

from photogroup.domain import Box, Detection, FoundFile, Landmarks, Point, Quality, Vectors
from photogroup.errors import BadPhoto
from photogroup.indexed import FailedFile, IndexedFace, IndexedPhoto
from photogroup.photos.decoding import decode
from photogroup.photos.thumbnail_making import face_thumbnail, photo_thumbnail
from photogroup.scanning.indexing import EmbeddedFaces, FacesToEmbed, IndexingOptions, Result, Task

DIMENSION = 128


def write_photos(folder: Path, *names: str) -> list[Path]:
    """Small pictures of these names, each with a content of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.png" for name in names]
    for path in paths:
        noise = np.random.default_rng(_seed(str(path))).integers(0, 255, (48, 64, 3), dtype=np.uint8)
        Image.fromarray(noise).save(path)
    return paths


def album(*people: str, photos: int = 8) -> list[str]:
    """Names of photos of each of these people alone."""
    return [f"{person} {number:02}" for person in people for number in range(photos)]


def index(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """What `index_in_processes` does, one file at a time and without networks."""
    for task in tasks:
        yield [_embed(task, options.model) if isinstance(task, FacesToEmbed) else _index(task)]


def direction(person: str) -> Vectors:
    """Where a person's faces lie: anna, anna2 and anna3 are siblings, anna-a and anna-b are twins."""
    birth, _, is_twin = person.partition("-")
    family = np.random.default_rng(_seed(birth.rstrip("0123456789"))).normal(size=DIMENSION)
    own = np.random.default_rng(_seed(person)).normal(size=DIMENSION)
    return _unit(family + (0.30 if is_twin else 0.45) * own)


def box_of(number: int, count: int) -> Box:
    """The face of the person of this number, from the left, among so many."""
    return Box((number + 0.25) / count, 0.25, (number + 0.75) / count, 0.75)


def _index(file: FoundFile) -> Result:
    try:
        photo = decode(file.path, longest_side=64)
    except BadPhoto as problem:
        return FailedFile(file, problem.message)
    people = [name for name in file.path.stem.rsplit(" ", 1)[0].split("+") if name != "lake"]
    faces = [_face(photo.pixels, file.path, person, number, len(people)) for number, person in enumerate(people)]
    return IndexedPhoto(
        file=photo.file,
        content_hash=photo.content_hash,
        width=photo.width,
        height=photo.height,
        taken_at=photo.taken_at,
        dating=photo.dating,
        position=photo.position,
        camera=photo.camera,
        faces=tuple(faces),
        thumbnail=photo_thumbnail(photo.pixels),
        warning=photo.warning,
        traces=photo.traces(),
        moments=photo.moments,
    )


def _face(pixels: np.ndarray, path: Path, person: str, number: int, count: int) -> IndexedFace:
    box = box_of(number, count)
    noise = np.random.default_rng(_seed(f"{path.name} {person}")).normal(size=DIMENSION)
    vector = _unit(direction(person) + 0.012 * noise)
    detection = Detection(box, _points(box), 0.99)
    return IndexedFace(detection, Quality(0.9, 0.9, 0.9, 0.9), vector, face_thumbnail(pixels, box))


def _embed(task: FacesToEmbed, model: str) -> EmbeddedFaces:
    """Another network's view: the same people in other directions, and the pair's twice as many."""
    photo = decode(task.file.path, longest_side=64)
    rng = np.random.default_rng(7)
    turn = np.linalg.qr(rng.normal(size=(DIMENSION, DIMENSION)))[0]
    people = task.file.path.stem.rsplit(" ", 1)[0].split("+")
    vectors = [direction(people[min(int(face.box.center.x * len(people)), len(people) - 1)]) for face in task.faces]
    return EmbeddedFaces(
        task.file,
        tuple(face.id for face in task.faces),
        _as_long_as(model, np.array(vectors) @ turn),
        tuple(face_thumbnail(photo.pixels, face.box) for face in task.faces),
    )


def _as_long_as(model: str, vectors: np.ndarray) -> Vectors:
    """As long as the network's vectors are."""
    if not model.startswith("pair"):
        return vectors.astype(np.float32)
    return (np.concatenate([vectors, vectors], axis=1) / np.sqrt(2)).astype(np.float32)


def _points(box: Box) -> Landmarks:
    at = [(0.3, 0.4), (0.7, 0.4), (0.5, 0.6), (0.35, 0.8), (0.65, 0.8)]
    a, b, c, d, e = (Point(box.left + x * box.width, box.top + y * box.height) for x, y in at)
    return a, b, c, d, e


def _unit(vector: np.ndarray) -> Vectors:
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()[:8], "little")
