"""A library made of embeddings alone, so that the program itself can be measured on faces of any origin."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photogroup.albums.calibrating import Calibrated
from photogroup.domain import Box, Detection, FoundFile, Ints, Point, Quality, Vectors
from photogroup.evidence import Calibration
from photogroup.indexed import IndexedFace, IndexedPhoto
from photogroup.library import Library
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store
from photogroup.vision.manifests import shipped_models

MODEL = "dlib_resnet29.cc0"
_LANDMARKS = (Point(0.1, 0.1),) * 5


def make_library(folder: Path, vectors: Vectors, photos: Ints, quality: npt.NDArray[np.float64]) -> Ints:
    """Fill an empty folder with n faces, shape (n, d), of these photos (n,); return their ids (n,)."""
    ids = np.empty(len(vectors), dtype=np.int64)
    with Store.open(folder) as store:
        manifest = (shipped_models() / f"{MODEL}.toml").read_text("utf-8")
        model = store.models.register(MODEL, vectors.shape[1], manifest)
        store.models.activate(model)
        with store.transaction(durable=False):
            for rows, photo in _photos(vectors, photos, quality):
                made = record(store, photo, indexed_with="made", model_id=model, protected=())
                ids[rows] = [face.id for face in store.faces.of_photo(made)]
    return ids


def use_curve(library: Library, calibration: Calibration) -> None:
    """Let distances mean this, as if it had been fitted in the library."""
    library._calibrations.note(MODEL, Calibrated(calibration, 0, 0, 0.0, 0.0, 0.0))


def _photos(vectors: Vectors, photos: Ints, quality: npt.NDArray[np.float64]) -> Iterator[tuple[Ints, IndexedPhoto]]:
    order = np.argsort(photos, kind="stable")
    for number, rows in enumerate(np.split(order, np.flatnonzero(np.diff(photos[order])) + 1)):
        yield (
            rows,
            IndexedPhoto(
                file=FoundFile(Path(f"/made/{number:06}.jpg"), 1000, number),
                content_hash=number.to_bytes(32, "big"),
                width=1000,
                height=1000,
                taken_at=None,
                camera="",
                faces=tuple(
                    _face(vectors[row], float(quality[row]), place, len(rows))
                    for place, row in enumerate(rows.tolist())
                ),
                thumbnail=b"",
            ),
        )


def _face(vector: Vectors, quality: float, place: int, count: int) -> IndexedFace:
    box = Box(place / count, 0.3, (place + 0.8) / count, 0.5)
    return IndexedFace(Detection(box, _LANDMARKS, 0.99), Quality(*(quality,) * 4), vector, b"")
