"""Who is kept out of the way: people seen only once or twice, or never well enough to be recognised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from photogroup.domain import FaceId, Floats, Ints, Membership, PersonId, PersonKind
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Aside
from photogroup.identity.grouping.rules import canonical


@dataclass(frozen=True, slots=True)
class Strangeness:
    """When somebody without a name is a stranger."""

    photos: int = 2
    """Seen in no more photos than this."""
    quality: float = 0.2
    """Or without a face of better quality than this (`Quality.overall`): always small, blurred or turned away."""


ORDINARY = Strangeness()


def kinds(
    face_ids: Ints,
    people: Ints,
    photo_ids: Ints,
    quality: Floats,
    state: State,
    strangeness: Strangeness = ORDINARY,
) -> dict[PersonId, PersonKind]:
    """The kind of every person, merged people counting as one, from the n faces in albums; all arrays have shape (n,).

    Nobody whom a correction names is a stranger. An album is ignored if half of its faces are.
    """
    shown, album = np.unique(canonical(people, state), return_inverse=True)
    faces = np.bincount(album, minlength=len(shown))
    photos = np.bincount(np.unique(np.column_stack([album, photo_ids]), axis=0)[:, 0], minlength=len(shown))
    best = np.zeros(len(shown))
    np.maximum.at(best, album, quality)
    ignored = np.bincount(album, np.isin(face_ids, list(state.aside(Aside.IGNORED))), minlength=len(shown))
    is_strange = (photos <= strangeness.photos) | (best <= strangeness.quality)
    return {
        person: _kind(state, person, bool(2 * hidden >= count), bool(strange))
        for person, hidden, count, strange in zip(
            map(PersonId, shown.tolist()), ignored.tolist(), faces.tolist(), is_strange.tolist(), strict=True
        )
    }


def others_in_photo(
    faces: Iterable[FaceId], memberships: Mapping[FaceId, Membership], state: State
) -> tuple[FaceId, ...]:
    """The faces of a photo to ignore together:
    those of people whom the user has neither named nor said anything about."""
    return tuple(face for face in faces if not _is_known(face, memberships.get(face), state))


def _kind(state: State, person: PersonId, is_ignored: bool, is_strange: bool) -> PersonKind:
    if state.name_of(person):
        return PersonKind.NAMED
    if is_ignored:
        return PersonKind.IGNORED
    return PersonKind.STRANGER if is_strange and not state.is_permanent(person) else PersonKind.UNNAMED


def _is_known(face: FaceId, membership: Membership | None, state: State) -> bool:
    if state.standing(face) is not None:
        return True
    return membership is not None and state.is_permanent(state.canonical(membership.person_id))
