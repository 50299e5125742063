"""The faces of a changed photo: which are still there, and which are now other people's."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np
from PIL import Image

from photogroup.domain import Face, FaceId, ModelId, PhotoId, Pixels, Vectors
from photogroup.evidence import Calibration
from photogroup.photos.placement import Placement, shows
from photogroup.store.faces import match_by_overlap
from photogroup.store.photo_following import Carried
from photogroup.store.store import Store

_PLAINLY_SHOWN, _SAME_PIXELS = 0.85, 0.9
"""Correlations of a face's place in two small pictures: above the first it is still there, above the second its vector
still applies."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The faces that the user has said something about."""

    named: Collection[FaceId]
    """In any correction, whether in force or not."""
    confirmed: Collection[FaceId]


@dataclass(frozen=True, slots=True)
class PicturePair:
    """Small versions of a new photo and a missing one, and how they relate; None if the cache has lost them."""

    placement: Placement
    later: Pixels | None
    earlier: Pixels | None

    def shows(self, face: Face) -> float:
        """How well the new photo, at this face's place, matches what was there."""
        if self.later is None or self.earlier is None:
            return 0.0
        return shows(self.placement, self.later, self.earlier, face.box)


def carry(
    store: Store,
    model_id: ModelId,
    calibration: Calibration,
    said: SpokenOf,
    old: PhotoId,
    new: PhotoId,
    pictures: PicturePair,
) -> tuple[Carried, tuple[tuple[FaceId, FaceId], ...]]:
    """Match a missing photo's faces to a new one's, and the pairs (new, old) that merely share a place.

    A face that the user has confirmed is the one at its place only if the vectors agree or, in a picture that was
    turned, where the detector sees less well, the pixels do. Any other face named by a correction always is: a rejected
    face must not come back.
    """
    placement = pictures.placement
    olds, news = store.faces.with_gone(old), store.faces.of_photo(new)
    boxes = {face.id: placement.moved(face.box) for face in olds}
    placed = [replace(face, box=boxes[face.id]) for face in olds]
    pairs = [(news[number].id, face) for number, face in match_by_overlap(placed, [f.box for f in news]).items()]
    vectors = store.embeddings.of_photo(model_id, old), store.embeddings.of_photo(model_id, new)
    known = {face.id: face for face in olds}
    same: dict[FaceId, FaceId] = {}
    parted: list[tuple[FaceId, FaceId]] = []
    doubled: dict[FaceId, FaceId] = {}
    for later, earlier in pairs:
        if _agree(vectors[1].get(later), vectors[0].get(earlier), calibration):
            same[later] = earlier
        elif placement.orientation != 1 and pictures.shows(known[earlier]) >= _SAME_PIXELS:
            doubled[later] = earlier
        else:
            parted.append((later, earlier))
            if earlier in said.named and earlier not in said.confirmed:
                same[later] = earlier
    at_one_place = {earlier for _, earlier in pairs if earlier not in doubled.values()}
    shown = [face for face in olds if face.id not in at_one_place and pictures.shows(face) >= _PLAINLY_SHOWN]
    points = {face.id: face.landmarks and placement.moved_landmarks(face.landmarks) for face in shown}
    return Carried(same, boxes, points, tuple(doubled)), tuple(parted)


def anywhere(
    store: Store,
    model_id: ModelId,
    calibration: Calibration,
    said: SpokenOf,
    photos: tuple[PhotoId, PhotoId],
    carried: Carried,
) -> Carried:
    """The same for two photos (old, new) of which the user says that they are one: the faces with a word of the user
    that are at another place than expected are those that look like them, the most alike first."""
    old, new = photos
    taken = {*carried.same.values(), *carried.shown}
    free = {face.id: face.box for face in store.faces.of_photo(new) if face.id not in {*carried.same, *carried.doubled}}
    lost = [face.id for face in store.faces.with_gone(old) if face.id in said.named and face.id not in taken]
    vectors = store.embeddings.of_photo(model_id, old), store.embeddings.of_photo(model_id, new)
    pairs = [(one, other) for one in lost if one in vectors[0] for other in free if other in vectors[1]]
    same, boxes = dict(carried.same), dict(carried.boxes)
    for one, other in sorted(pairs, key=lambda pair: float(vectors[0][pair[0]] @ -vectors[1][pair[1]])):
        is_open = one not in same.values() and other not in same
        if is_open and _agree(vectors[1][other], vectors[0][one], calibration):
            same[other], boxes[one] = one, free[other]
    return replace(carried, same=same, boxes=boxes)


def _agree(one: Vectors | None, other: Vectors | None, calibration: Calibration) -> bool:
    """Whether these look like one person. Without a vector only the place counts."""
    if one is None or other is None:
        return True
    distance = np.array([np.linalg.norm(one - other)], dtype=np.float64)
    return bool(calibration.same_chance(distance)[0] >= 0.5)


def pictures_of(store: Store, old: PhotoId, new: PhotoId, placement: Placement) -> PicturePair:
    """Both photos, small, from the cache."""
    later, earlier = (
        None if jpeg is None else decoded(jpeg) for jpeg in (store.cache.photo(new), store.cache.photo(old))
    )
    return PicturePair(placement, later, earlier)


def decoded(jpeg: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(jpeg)).convert("RGB"))
