"""The faces of one album as the network in use sees them."""

import numpy as np

from photogroup.domain import FaceId, Ints, PersonId, Vectors
from photogroup.errors import NotFound
from photogroup.library.context import Context
from photogroup.library.people_queries import PeopleQueries


def album_vectors(context: Context, people: PeopleQueries, person: PersonId) -> tuple[Ints, Vectors, Ints]:
    """The faces of an album that have embeddings: ids (n,), vectors (n, d), photo ids (n,)."""
    model = context.store.models.active()
    album = {face.face_id: face for face in people.faces_of(person)}
    if model is None or not album:
        raise NotFound("album-empty")
    ids, vectors = context.matrix(model.id)
    rows = np.flatnonzero(np.isin(ids, np.fromiter(album, dtype=np.int64)))
    photo_ids = [album[FaceId(int(face))].photo_id for face in ids[rows]]
    return ids[rows], vectors[rows], np.array(photo_ids, dtype=np.int64)
