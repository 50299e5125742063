"""Stand-ins for the networks that see: a face is a rectangle of a person's colour on a grey picture.

Unlike those of `stand_ins` they find faces where they lie in the pixels, so pictures can be cropped, turned, converted.
"""

import hashlib
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image
from stand_ins import direction

from photogroup.domain import Box, Detection, FoundFile, Pixels, Point, Quality, Vectors
from photogroup.errors import BadPhoto
from photogroup.indexed import FailedFile, IndexedFace, IndexedPhoto
from photogroup.photos.decoding import decode
from photogroup.photos.thumbnail_making import face_thumbnail, photo_thumbnail
from photogroup.scanning.indexing import EmbeddedFaces, FacesToEmbed, IndexingOptions, Result, Task

COLOURS = {
    "anna": (220, 40, 40),
    "ben": (40, 190, 40),
    "cleo": (50, 70, 230),
    "dora": (215, 200, 30),
    "emil": (200, 40, 200),
}
_SIDE = 400
_VIVID = 80
"""Between the strongest and the weakest colour of a pixel; the background is grey."""
_LEAST = 40
"""Pixels of a face."""


def paint(path: Path, people: Mapping[str, Box], *, size: tuple[int, int] = (400, 300), scene: str = "") -> Path:
    """A picture of these people at these places; its background depends on `scene`, by default the file's name."""
    width, height = size
    seed = int.from_bytes(hashlib.sha256((scene or path.stem).encode()).digest()[:8], "little")
    grey = np.random.default_rng(seed).integers(40, 216, (9, 12), dtype=np.uint8)
    image = Image.fromarray(grey).resize(size, Image.Resampling.BICUBIC).convert("RGB")
    for person, box in people.items():
        left, top, right, bottom = (round(side) for side in box.in_pixels(width, height))
        image.paste(COLOURS[person], (left, top, right, bottom))
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, compress_level=1)
    return path


def index(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """What `index_in_processes` does."""
    for task in tasks:
        yield [_embed(task) if isinstance(task, FacesToEmbed) else _index(task)]


def _index(file: FoundFile) -> Result:
    try:
        photo = decode(file.path, longest_side=_SIDE)
    except BadPhoto as problem:
        return FailedFile(file, problem.message)
    faces = [_face(photo.pixels, person, box) for person, box in _found(photo.pixels).items()]
    return IndexedPhoto(
        file=photo.file,
        content_hash=photo.content_hash,
        width=photo.width,
        height=photo.height,
        taken_at=photo.taken_at,
        camera=photo.camera,
        faces=tuple(faces),
        thumbnail=photo_thumbnail(photo.pixels),
        warning=photo.warning,
        traces=photo.traces(),
    )


def _embed(task: FacesToEmbed) -> EmbeddedFaces:
    pixels = decode(task.file.path, longest_side=_SIDE).pixels
    vectors = [_vector(pixels, face.box) for face in task.faces]
    thumbnails = tuple(face_thumbnail(pixels, face.box) for face in task.faces)
    return EmbeddedFaces(task.file, tuple(face.id for face in task.faces), np.array(vectors), thumbnails)


def _found(pixels: Pixels) -> dict[str, Box]:
    """Everybody whose colour is there, and where."""
    height, width = pixels.shape[:2]
    rows, columns, nearest = _people_of(pixels)
    boxes = {}
    for number, person in enumerate(COLOURS):
        down, across = rows[nearest == number], columns[nearest == number]
        if len(down) >= _LEAST:
            left, right = np.quantile(across, [0.01, 0.99])
            top, bottom = np.quantile(down, [0.01, 0.99])
            boxes[person] = Box(left / width, top / height, (right + 1) / width, (bottom + 1) / height)
    return boxes


def _people_of(pixels: Pixels) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The vivid pixels: their rows, their columns, and the number of the person whose colour is nearest."""
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    most, least = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    rows, columns = np.nonzero(most - least > _VIVID)
    distances = np.abs(pixels[rows, columns].astype(np.int64)[:, None] - np.array(list(COLOURS.values()))).sum(axis=2)
    return rows, columns, distances.argmin(axis=1)


def _face(pixels: Pixels, person: str, box: Box) -> IndexedFace:
    points = tuple(Point(box.left + x * box.width, box.top + y * box.height) for x, y in ((0.3, 0.4),) * 5)
    a, b, c, d, e = points
    quality = Quality(0.9, 0.9, 0.9, 0.9)
    return IndexedFace(
        Detection(box, (a, b, c, d, e), 0.99), quality, _vector(pixels, box), face_thumbnail(pixels, box)
    )


def _vector(pixels: Pixels, box: Box) -> Vectors:
    """Whoever has most pixels in the box, with a little noise from the picture; where nobody is, nobody known."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = (max(round(side), 0) for side in box.in_pixels(width, height))
    part = pixels[top : max(bottom, top + 1), left : max(right, left + 1)]
    nearest = _people_of(part)[2]
    person = list(COLOURS)[np.bincount(nearest).argmax()] if 5 * len(nearest) > part[:, :, 0].size else "nobody"
    seed = int.from_bytes(hashlib.sha256(pixels.tobytes()).digest()[:8], "little")
    vector = direction(person) + 0.012 * np.random.default_rng(seed).normal(size=128)
    return (vector / np.linalg.norm(vector)).astype(np.float32)
