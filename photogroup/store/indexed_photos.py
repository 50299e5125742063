"""What indexing found in one file, into the tables: all of it or nothing."""

from collections.abc import Collection

import numpy as np

from photogroup.domain import FaceId, FailedFile, IndexedPhoto, ModelId, Photo, PhotoId
from photogroup.store.store import Store


def record(
    store: Store, indexed: IndexedPhoto, *, indexed_with: str, model_id: ModelId, protected: Collection[FaceId]
) -> PhotoId:
    """Store a photo with its file, faces, embeddings and thumbnails; return its id.

    A known content keeps its photo, and a photo whose file was edited in place keeps its id, so that what the user
    said about its faces holds. `indexed_with` names the detector and its settings; `protected` are the faces that a
    correction names.
    """
    with store.transaction(durable=False):
        is_edited = store.photos.by_hash(indexed.content_hash) is None
        photo_id = _photo_of(store, indexed, indexed_with)
        store.files.record(indexed.file, photo_id, problem=indexed.warning)
        face_ids = store.faces.replace_for_photo(photo_id, indexed.faces, protected, is_edited=is_edited)
        if face_ids:
            store.embeddings.add(model_id, face_ids, np.stack([face.embedding for face in indexed.faces]))
        # Before the library commits: killed in between, the file is indexed again and the cache written over.
        store.cache.put("photo", [(photo_id, indexed.thumbnail)])
        store.cache.put("face", [(i, face.thumbnail) for i, face in zip(face_ids, indexed.faces, strict=True)])
    return photo_id


def record_failure(store: Store, failed: FailedFile, *, attempts: int = 0) -> None:
    """Store why a file could not be used."""
    with store.transaction(durable=False):
        store.files.record(failed.file, None, problem=failed.reason, attempts=attempts)


def _photo_of(store: Store, indexed: IndexedPhoto, indexed_with: str) -> PhotoId:
    before = store.photos.at(indexed.file.path)
    is_new = store.photos.by_hash(indexed.content_hash) is None
    if before and is_new and before.paths == (indexed.file.path,) and _shows_the_same(store, before, indexed):
        store.photos.update(before.id, indexed, indexed_with)
        return before.id
    return store.photos.add_or_get(indexed, indexed_with)


def _shows_the_same(store: Store, before: Photo, after: IndexedPhoto) -> bool:
    """Whether the file was edited, not replaced by another picture.

    New metadata leaves every pixel, and so the thumbnail, as it was. Otherwise the size and the moment must agree.
    """
    if store.cache.photo(before.id) == after.thumbnail:
        return True
    is_same_size = (before.width, before.height) == (after.width, after.height)
    return is_same_size and before.taken_at is not None and before.taken_at == after.taken_at
