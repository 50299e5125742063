"""The faces of one album as the network in use sees them."""

import numpy as np

from photogroup.domain import FaceId, Ints, PersonId, Vectors
from photogroup.errors import NotFound
from photogroup.film import views
from photogroup.library.context import Context
from photogroup.library.people_queries import PeopleQueries


def album_vectors(context: Context, people: PeopleQueries, person: PersonId) -> tuple[Ints, Vectors, Ints]:
    """The faces of an album that have embeddings: ids (n,), vectors (n, d), and views (n,), which are equal for faces
    that are side by side in a photo or in a frame of a video."""
    model = context.store.models.active()
    album = {face.face_id: face for face in people.faces_of(person)}
    if model is None or not album:
        raise NotFound("album-empty")
    ids, vectors = context.matrix(model.id)
    rows = np.flatnonzero(np.isin(ids, np.fromiter(album, dtype=np.int64)))
    faces = [album[FaceId(int(face))] for face in ids[rows]]
    frames = context.store.photos.frame_counts({face.photo_id for face in faces})
    seen_in = views(
        np.array([face.photo_id for face in faces], dtype=np.int64),
        np.array([(face.box.left, face.box.top, face.box.right, face.box.bottom) for face in faces]).reshape(-1, 4),
        np.array([frames.get(face.photo_id, 0) for face in faces], dtype=np.int64),
    )
    return ids[rows], vectors[rows], seen_in
