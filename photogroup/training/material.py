"""What training and validation need from a library: its faces, with what the user said about them."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from photogroup.albums.regrouping import constraints_over
from photogroup.domain import NO_PERSON, FaceId, Floats, Ints, MembershipState, ModelId, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.rules import canonical
from photogroup.learn.training_set import Corrected, chosen
from photogroup.store.face_table import FaceTable
from photogroup.store.store import Store

_IN_ALBUM = (MembershipState.CONFIRMED, MembershipState.GROUPED)
_EXAMPLES = 4
"""How many confirmed faces of a person a face rejected from them is compared with."""


@dataclass(frozen=True, slots=True)
class Material:
    """A library's faces with what the user said about them, in the form that training and validation need."""

    face_ids: Ints
    corrected: Corrected
    constraints: Constraints
    quality: Floats

    def only(self, rows: Ints) -> "Material":
        """These faces (m,), in order, as if there were no others."""
        return Material(
            self.face_ids[rows], chosen(self.corrected, rows), of_rows(self.constraints, rows), self.quality[rows]
        )


def gather(store: Store, state: State, model_id: ModelId, calibration: Calibration) -> Material:
    """Everything that was said about the faces with an embedding by this model, and what their photos reveal."""
    face_ids, vectors = store.embeddings.load(model_id)
    everybody = store.faces.all()
    table = everybody.rows(np.searchsorted(everybody.ids, face_ids))
    constraints = constraints_over(table, vectors, state, calibration)
    corrected = replace(
        _corrected(vectors, table, state), beside=constraints.soft_cannot, albums=_albums(store, face_ids, state)
    )
    return Material(face_ids, corrected, constraints, table.quality.astype(np.float64))


def of_rows(constraints: Constraints, rows: Ints) -> Constraints:
    """The constraints over these rows alone, renumbered; the seeds and their people stay as they are."""
    at = np.full(len(constraints.seeds), -1, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    pairs = [at[each] for each in (constraints.must, constraints.cannot, constraints.soft_cannot)]
    must, cannot, soft_cannot = (each[(each >= 0).all(1)] for each in pairs)
    rejected = constraints.not_seed[at[constraints.not_seed[:, 0]] >= 0]
    return replace(
        constraints,
        seeds=constraints.seeds[rows],
        must=must,
        cannot=cannot,
        soft_cannot=soft_cannot,
        not_seed=np.column_stack([at[rejected[:, 0]], rejected[:, 1]]),
    )


def _corrected(vectors: Vectors, table: FaceTable, state: State) -> Corrected:
    row_of = {int(face): row for row, face in enumerate(table.ids)}
    said = [(row_of[face], person) for face, person in state.looked_at() if face in row_of]
    people = np.full(len(table.ids), NO_PERSON, dtype=np.int64)
    for row, person in said:
        people[row] = person
    people = canonical(people, state)
    apart = _apart(state, row_of, people)
    return Corrected(vectors, people, table.photo_ids, table.days, apart, moments=table.moments)


def _albums(store: Store, face_ids: Ints, state: State) -> Ints:
    """Shape (n,): the person, as the user sees people now, whose album each face is in."""
    people = {each.face_id: each.person_id for each in store.memberships.all() if each.state in _IN_ALBUM}
    albums = np.array([people.get(FaceId(face), NO_PERSON) for face in face_ids.tolist()], dtype=np.int64)
    return canonical(albums, state)


def _apart(state: State, row_of: dict[int, int], people: Ints) -> Ints:
    """Pairs said to differ, and each rejected face paired with confirmed faces of the person it is not."""
    examples: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(people >= 0).tolist():
        examples[int(people[row])].append(row)
    pairs = [(row_of[f], row_of[g]) for f, g in state.faces_apart() if f in row_of and g in row_of]
    for face, person in state.rejected():
        if face in row_of:
            pairs += [(row_of[face], example) for example in _spread(examples[person])]
    return np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)


def _spread(rows: list[int]) -> list[int]:
    """A few of them, evenly spread."""
    return rows[:: max(1, len(rows) // _EXAMPLES)][:_EXAMPLES]
