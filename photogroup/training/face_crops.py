"""Faces of the library as aligned pictures, read again from the photos, to train a network on."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from photogroup.domain import Face, FaceId, Landmarks, PhotoId, Pixels
from photogroup.errors import BadPhoto
from photogroup.jobs import Job, Progress
from photogroup.messages import message
from photogroup.photos.decoding import decode
from photogroup.scanning.indexing import WORKING_SIDE, typical_points
from photogroup.store.store import Store
from photogroup.vision.alignment import Alignment, align


def read_chips(store: Store, face_ids: Sequence[FaceId], alignment: Alignment) -> Job[tuple[list[FaceId], Pixels]]:
    """The chips of these faces, shape (n, size, size, 3), RGB, and whose they are.

    Faces of photos that are missing or cannot be read are left out.
    """
    faces = sorted(store.faces.get_many(face_ids), key=lambda face: (face.photo_id, face.id))
    ids: list[FaceId] = []
    chips = [np.empty((0, alignment.size, alignment.size, 3), np.uint8)]
    done = 0
    for photo_id, group in groupby(faces, key=lambda face: face.photo_id):
        here = list(group)
        done += len(here)
        pixels = _pixels(store, PhotoId(photo_id))
        if pixels is not None:
            ids += [face.id for face in here]
            chips.append(align(pixels, [_points(face) for face in here], alignment))
        yield Progress(message("reading-faces"), done, len(faces))
    return ids, np.concatenate(chips)


def _points(face: Face) -> Landmarks:
    return face.landmarks or typical_points(face.box)


def _pixels(store: Store, photo_id: PhotoId) -> Pixels | None:
    photo = store.photos.get(photo_id)
    for path in photo.paths if photo.is_present else ():
        try:
            return decode(path, longest_side=WORKING_SIDE).pixels
        except BadPhoto:
            continue
    return None
