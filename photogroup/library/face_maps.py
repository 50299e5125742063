"""The map of all faces: drawn in the background, cached, and shown with the people as they are now."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.domain import NO_PERSON, FaceId, Ints, MembershipState
from photogroup.errors import NotFound
from photogroup.identity.grouping.map_layout import Places, lay_out
from photogroup.jobs import Job
from photogroup.library.context import Context
from photogroup.store.models import ModelRow

MOST_POINTS = 50_000
"""Most faces on a map; for a larger library it shows this many, chosen at random."""
_KIND = "map"


@dataclass(frozen=True, slots=True, eq=False)
class FaceMap:
    """n faces in two dimensions, similar ones near each other."""

    model: str
    """The network whose embeddings were laid out."""
    face_ids: Ints
    photo_ids: Ints
    places: Places
    """Shape (n, 2), from -1 to 1."""
    people: Ints
    """The person of each face now, -1 for nobody."""
    confirmed: npt.NDArray[np.bool_]
    newer: int
    """Faces not on the map: they came after it was drawn, or there are too many."""


class FaceMaps:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store

    def networks(self) -> list[str]:
        """The networks that have seen this library's faces, the one in use first."""
        seen = [row for row in self._store.models.all() if self._store.embeddings.has_any(row.id)]
        return [row.name for row in sorted(seen, key=lambda row: (not row.is_active, -row.id))]

    def draw(self, name: str) -> Job[FaceMap]:
        """Draw the map as this network sees the faces; the map of a second network starts from the first's."""
        row = self._model_named(name)
        ids, vectors = self._store.embeddings.load(row.id)
        if len(ids) > MOST_POINTS:
            rows = np.sort(np.random.default_rng(0).permutation(len(ids))[:MOST_POINTS])
            ids, vectors = ids[rows], vectors[rows]
        places = yield from lay_out(vectors, self._start(row, ids))
        self._store.cache.put(_KIND, [(row.id, ids.astype("<i8").tobytes() + places.astype("<f4").tobytes())])
        return self._with_people(name, ids, places)

    def of(self, name: str) -> FaceMap | None:
        """The map as it was drawn, with the people as they are now; None before it is drawn. Raises NotFound."""
        kept = self._kept(self._model_named(name))
        return None if kept is None else self._with_people(name, *kept)

    def _model_named(self, name: str) -> ModelRow:
        for row in self._store.models.all():
            if row.name == name:
                return row
        raise NotFound("no-face-seen-by-network", name=name)

    def _kept(self, row: ModelRow) -> tuple[Ints, Places] | None:
        blob = self._store.cache.get(_KIND, row.id)
        if not blob:
            return None
        count = len(blob) // 16
        ids = np.frombuffer(blob, "<i8", count).astype(np.int64)
        return ids, np.frombuffer(blob, "<f4", 2 * count, 8 * count).reshape(-1, 2).astype(np.float32)

    def _start(self, row: ModelRow, ids: Ints) -> Places | None:
        """Another network's places for these faces, if it has been mapped and has seen them all."""
        for other in self._store.models.all():
            kept = self._kept(other) if other.id != row.id else None
            if kept is not None and np.isin(ids, kept[0]).all():
                return kept[1][np.searchsorted(kept[0], ids)]
        return None

    def _with_people(self, name: str, ids: Ints, places: Places) -> FaceMap:
        table = self._store.faces.all()
        is_here = np.isin(ids, table.ids) & ~np.array(
            [self._context.is_thrown_out(FaceId(id)) for id in ids.tolist()], bool
        )
        ids, places = ids[is_here], places[is_here]
        people = np.full(len(ids), NO_PERSON, dtype=np.int64)
        confirmed = np.zeros(len(ids), dtype=np.bool_)
        row_of = {id: row for row, id in enumerate(ids.tolist())}
        for membership in self._store.memberships.all():
            row = row_of.get(membership.face_id)
            if row is not None:
                people[row] = self._context.shown(membership.person_id)
                confirmed[row] = membership.state is MembershipState.CONFIRMED
        photo_ids = table.photo_ids[np.searchsorted(table.ids, ids)]
        return FaceMap(name, ids, photo_ids, places, people, confirmed, len(table.ids) - len(ids))
