"""Stores what indexing found in one file: all of it or nothing."""

from collections.abc import Collection

import numpy as np

from photogroup.domain import FaceId, ModelId, Photo, PhotoId
from photogroup.indexed import FailedFile, IndexedPhoto
from photogroup.store.store import Store


def record(
    store: Store, indexed: IndexedPhoto, *, indexed_with: str, model_id: ModelId, protected: Collection[FaceId]
) -> PhotoId:
    """Store a photo with its file, faces, embeddings and thumbnails; return its id.

    Known content keeps its photo, and so do known pixels if the file was overwritten or moved, so that what the user
    said about the faces still holds. `indexed_with` names the detector and its settings; `protected` are the faces that
    a correction names.
    """
    with store.transaction(durable=False):
        photo_id = _photo_of(store, indexed, indexed_with)
        store.positions.put(photo_id, indexed.position)
        head = indexed.traces.head_hash
        store.files.record(indexed.file, photo_id, problem=indexed.warning, head_hash=head)
        face_ids = store.faces.replace_for_photo(photo_id, indexed.faces, protected)
        if face_ids:
            store.embeddings.add(model_id, face_ids, np.stack([face.embedding for face in indexed.faces]))
        # Before the library commits: if it is killed in between, the file is indexed again and the cache overwritten.
        store.cache.put("photo", [(photo_id, indexed.thumbnail)])
        store.cache.put("face", [(i, face.thumbnail) for i, face in zip(face_ids, indexed.faces, strict=True)])
    return photo_id


def record_failure(store: Store, failed: FailedFile, *, attempts: int = 0) -> None:
    """Store why a file could not be used."""
    with store.transaction(durable=False):
        store.files.record(failed.file, None, problem=failed.reason, attempts=attempts)


def _photo_of(store: Store, indexed: IndexedPhoto, indexed_with: str) -> PhotoId:
    if store.photos.by_hash(indexed.content_hash) is None:
        same = _with_the_same_pixels(store, indexed)
        if same is not None:
            store.photos.update(same, indexed, indexed_with)
            store.files.forget_missing_of(same)
            return same
    return store.photos.add_or_get(indexed, indexed_with)


def _with_the_same_pixels(store: Store, after: IndexedPhoto) -> PhotoId | None:
    """The photo that this file showed until now, or a missing one, if only the metadata have changed.

    A photo whose old content still exists elsewhere does not count: then there are two photos.
    """
    before = store.photos.at(after.file.path)
    if before and before.paths == (after.file.path,) and _shows_the_same(store, before, after):
        return before.id
    return store.photos.missing_with_pixels(after.traces.pixel_hash) if after.traces.pixel_hash else None


def _shows_the_same(store: Store, before: Photo, after: IndexedPhoto) -> bool:
    """Compares the pixels or, in a library that does not know them yet, the thumbnails, which are equal if the pixels
    are."""
    known = store.photos.pixel_hash(before.id)
    if known and after.traces.pixel_hash:
        return known == after.traces.pixel_hash
    return store.cache.photo(before.id) == after.thumbnail
