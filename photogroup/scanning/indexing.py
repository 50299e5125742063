"""From files to faces with embeddings: a pure function of the files and the options.

Nothing here knows the library, so that the work can be mapped over processes, or over machines: send files and
options there, get rows back.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from photogroup import keys
from photogroup.domain import Box, Detection, FaceId, FoundFile, Landmarks, Pixels, Point, Vectors
from photogroup.errors import BadPhoto
from photogroup.indexed import FailedFile, IndexedFace, IndexedPhoto
from photogroup.keys import Key
from photogroup.photos.decoding import DecodedPhoto, decode
from photogroup.photos.size_limits import limited_memory
from photogroup.photos.thumbnail_making import face_thumbnail, photo_thumbnail
from photogroup.scanning.parts_of_photos import as_shown, find_faces, in_file, once_a_scene, sideways
from photogroup.settings import Settings

if TYPE_CHECKING:
    from photogroup.vision.detection import Detector
    from photogroup.vision.embedding import Embedder

DETECTORS = {"mtcnn": "mtcnn-1", "yunet": "yunet-1"}
"""The detectors by their setting. The version changes whenever the same photo would yield other faces, so that
libraries search again."""

WORKING_SIDE = 1600
"""Photos are decoded to about this longest side, in pixels; faces too small at that size are not searched for."""


_DECODING_THREADS = 8
"""Used where decoding would otherwise keep a graphics card waiting."""


@dataclass(frozen=True, slots=True)
class IndexingOptions:
    """Everything besides the file that the result of indexing depends on."""

    device: str
    detector: str
    model: str
    smallest_face: float
    detection_confidence: float
    mirror_averaging: bool
    model_folders: tuple[Path, ...]
    key: Key | None = None
    """The key with which an encrypted library has sealed the networks trained there."""

    @classmethod
    def of(
        cls, settings: Settings, model: str, model_folders: tuple[Path, ...], key: Key | None = None
    ) -> "IndexingOptions":
        return cls(
            device=settings.device,
            detector=settings.detector,
            model=model,
            smallest_face=settings.smallest_face,
            detection_confidence=settings.detection_confidence,
            mirror_averaging=settings.mirror_averaging,
            model_folders=model_folders,
            key=key,
        )

    @property
    def detection_signature(self) -> str:
        """Equal signatures mean equal faces."""
        return f"{DETECTORS[self.detector]} smallest {self.smallest_face:g} confidence {self.detection_confidence:g}"


@dataclass(frozen=True, slots=True)
class KnownFace:
    """A face whose place is known and whose embedding is needed."""

    id: FaceId
    box: Box
    landmarks: Landmarks | None


@dataclass(frozen=True, slots=True)
class TurnedFile(FoundFile):
    """A file whose photo the user has turned: faces are searched for as it is shown, and reported where they are in the
    file's own upright picture."""

    quarters: int = 0
    """Clockwise, 0 to 3."""


@dataclass(frozen=True, slots=True)
class FacesToEmbed:
    """A file and the faces in it to embed."""

    file: FoundFile
    faces: tuple[KnownFace, ...]


@dataclass(frozen=True, slots=True)
class EmbeddedFaces:
    """Embeddings of some faces of one file, with new thumbnails; `vectors` has one row per face."""

    file: FoundFile
    face_ids: tuple[FaceId, ...]
    vectors: Vectors
    thumbnails: tuple[bytes, ...]


Task: TypeAlias = FoundFile | FacesToEmbed
Result: TypeAlias = IndexedPhoto | EmbeddedFaces | FailedFile


class Indexer:
    """The networks, loaded once per process."""

    def __init__(self, options: IndexingOptions) -> None:
        from photogroup.vision.detection import load_detector
        from photogroup.vision.device import choose_device, use_threads
        from photogroup.vision.embedding import load_embedder

        keys.take(options.key)
        device = choose_device(options.device)
        if device.type == "cpu":
            use_threads(1)
        self._is_alone = device.type == "cpu"
        """Photos are searched one by one: that is as quick as several at once, and keeps each photo's result
        independent of the others."""
        self._detector: Detector = load_detector(
            options.detector, device, options.smallest_face, options.detection_confidence
        )
        self._embedder: Embedder = load_embedder(
            options.model, device=device, mirror=options.mirror_averaging, model_folders=options.model_folders
        )

    def try_out(self) -> None:
        """Run the networks once on an empty picture, so that one that cannot work fails here."""
        self._detector.detect([np.zeros((64, 64, 3), dtype=np.uint8)])
        self._embed([np.zeros((64, 64, 3), dtype=np.uint8)], [[typical_points(Box(0.2, 0.2, 0.8, 0.8))]])

    def run(self, tasks: Sequence[Task]) -> list[Result]:
        """Do the tasks as one batch; a file that cannot be used becomes a FailedFile."""
        decoded = self._decode_all([task if isinstance(task, FoundFile) else task.file for task in tasks])
        photos = [(task, photo) for task, photo in zip(tasks, decoded, strict=True) if isinstance(photo, DecodedPhoto)]
        results: list[Result] = [photo for photo in decoded if isinstance(photo, FailedFile)]
        results += self._index([(task, photo) for task, photo in photos if isinstance(task, FoundFile)])
        results += self._embed_known([(task, photo) for task, photo in photos if isinstance(task, FacesToEmbed)])
        return results

    def _decode_all(self, files: Sequence[FoundFile]) -> list[DecodedPhoto | FailedFile]:
        if self._is_alone:
            return [_decode(file) for file in files]
        with ThreadPoolExecutor(_DECODING_THREADS) as pool:
            return list(pool.map(_decode, files))

    def _index(self, tasks: Sequence[tuple[FoundFile, DecodedPhoto]]) -> Iterator[IndexedPhoto]:
        from photogroup.vision.quality import measure, recognisability

        ways = [task.quarters if isinstance(task, TurnedFile) else 0 for task, _ in tasks]
        photos = [as_shown(photo, quarters) for (_, photo), quarters in zip(tasks, ways, strict=True)]
        found = find_faces(self._detect, photos)
        vectors = self._embed([photo.pixels for photo in photos], [[d.landmarks for d in faces] for faces in found])
        known = recognisability(vectors, self._embedder.manifest.unrecognisable) if len(vectors) else np.empty(0)
        spans = pairwise(np.cumsum([0, *(len(faces) for faces in found)]))
        for number, (faces, (start, end)) in enumerate(zip(found, spans, strict=True)):
            shown, photo = photos[number], tasks[number][1]
            qualities = measure(shown.pixels, faces, known[start:end], shown.width / shown.pixels.shape[1])
            places = [in_file(face, ways[number]) for face in faces]
            indexed = tuple(
                IndexedFace(face, quality, vector, face_thumbnail(photo.pixels, face.box))
                for face, quality, vector in zip(places, qualities, vectors[start:end], strict=True)
            )
            if photo.scenes:
                indexed = once_a_scene(indexed, photo.scenes, self._embedder.manifest.calibration)
            yield IndexedPhoto(
                file=photo.file,
                content_hash=photo.content_hash,
                width=photo.width,
                height=photo.height,
                taken_at=photo.taken_at,
                dating=photo.dating,
                camera=photo.camera,
                faces=indexed,
                thumbnail=photo_thumbnail(photo.pixels),
                warning=photo.warning,
                traces=photo.traces(),
                position=photo.position,
                moments=photo.moments,
            )

    def _detect(self, photos: Sequence[Pixels]) -> list[list[Detection]]:
        if not self._is_alone:
            return self._detector.detect(photos)
        return [faces for photo in photos for faces in self._detector.detect([photo])]

    def _embed_known(self, tasks: Sequence[tuple[FacesToEmbed, DecodedPhoto]]) -> Iterator[EmbeddedFaces]:
        points = [
            [face.landmarks or self._points_in(photo.pixels, face.box) for face in task.faces] for task, photo in tasks
        ]
        vectors = self._embed([photo.pixels for _, photo in tasks], points)
        spans = pairwise(np.cumsum([0, *(len(faces) for faces in points)]))
        for (task, photo), (start, end) in zip(tasks, spans, strict=True):
            yield EmbeddedFaces(
                task.file,
                tuple(face.id for face in task.faces),
                vectors[start:end],
                tuple(face_thumbnail(photo.pixels, face.box) for face in task.faces),
            )

    def _embed(self, pixels: Sequence[Pixels], points: Sequence[Sequence[Landmarks]]) -> Vectors:
        chips = [self._embedder.cut(p, faces) for p, faces in zip(pixels, points, strict=True) if faces]
        if not chips:
            return np.empty((0, self._embedder.dimension), dtype=np.float32)
        return self._embedder.embed(np.concatenate(chips))

    def _points_in(self, pixels: Pixels, box: Box) -> Landmarks:
        """The points of a face that the user drew: the detector's if it finds a face there, in any orientation, else a
        typical layout."""
        seen = sideways(self._detector.detect, pixels, box)
        return typical_points(box) if seen is None else seen.landmarks


def typical_points(box: Box) -> Landmarks:
    """Where the five points of an upright frontal face lie in its box."""
    layout = ((0.31, 0.40), (0.69, 0.40), (0.5, 0.60), (0.35, 0.78), (0.65, 0.78))
    points = [Point(box.left + x * box.width, box.top + y * box.height) for x, y in layout]
    return points[0], points[1], points[2], points[3], points[4]


@lru_cache(maxsize=1)
def _indexer(options: IndexingOptions) -> Indexer:
    return Indexer(options)


def load_networks(options: IndexingOptions) -> None:
    """Load what `index_files` needs and use it once, so that a program that cannot work fails here, before any photo.

    Raises BadModel or BadSettings as `index_files` does, and whatever a broken installation raises.
    """
    _indexer(options).try_out()


def index_files(tasks: Sequence[Task], options: IndexingOptions) -> list[Result]:
    """Index or embed these files; a file yields the same rows in any process on any machine, whatever comes with it.

    They are the same to the last bit on one kind of processor. On graphics cards the faces of other files in the same
    call may change a vector by up to 3e-4; a processor that computes with bfloat16 changes it by .01, at most .04.

    Networks are loaded at the first call in a process and kept. Raises BadModel or BadSettings if the options
    name a network or device that cannot be used; never raises for a bad file.
    """
    return _indexer(options).run(tasks)


def _decode(file: FoundFile) -> DecodedPhoto | FailedFile:
    try:
        with limited_memory():
            return decode(file.path, longest_side=WORKING_SIDE)
    except BadPhoto as problem:
        return FailedFile(file, problem.message)
