"""From clusters to people: which person every face belongs to after a grouping, with stable names and ids.

Memberships hold people as they were before merges (`State.canonical` gives the person to show). So a merge is never
baked in: when it is undone, every face is back where it was, and faces that were added later are with the part they
belong to.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from photogroup.domain import NO_PERSON, Bools, FaceId, Floats, Ints, Membership, MembershipState, PersonId
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Aside
from photogroup.identity.grouping.rules import canonical

_LIKELIER_WRONG = 0.5
"""Faces whose chance of being somebody else is above this do not found an album."""


@dataclass(frozen=True, slots=True)
class GroupedFaces:
    """What a grouping found over n faces, and what was known before it."""

    face_ids: Ints
    """Shape (n,)."""
    labels: Ints
    """Shape (n,): the cluster of every face, -1 for a face left alone."""
    person_of_label: Mapping[int, PersonId]
    """The person of every cluster that holds confirmed faces; see `Constraints.people`."""
    wrong_chance: Floats
    """Shape (n,): probability of being in the wrong cluster."""
    previous: Ints
    """Shape (n,): the person each face belonged to before, NO_PERSON for none."""


@dataclass(frozen=True, slots=True)
class Projection:
    memberships: list[Membership]
    """At most one per face, in the order of the faces; a face without one is in no album."""
    created: tuple[PersonId, ...]
    """People that did not exist before, to be stored first."""


def project(clusters: GroupedFaces, state: State, *, next_person: PersonId, suggest_above: float) -> Projection:
    """Who every face belongs to now.

    Confirmed faces stay with their person. A cluster with confirmed faces is that person's; the others keep the ids
    of the people they share most faces with, each id at most once, or become new people with ids from
    `next_person` on. Rejected faces leave; faces with a chance of error above `suggest_above` are suggestions.
    """
    confirmed = _confirmed(clusters.face_ids, state)
    out = _aside(clusters, state, confirmed)
    people = _seeded(clusters, state)
    unnamed, created = _unnamed(clusters, state, ~out & (confirmed < 0), next_person)
    people = np.where(people >= 0, people, unnamed)
    people[out | _is_rejected(clusters.face_ids, people, state)] = NO_PERSON
    people = np.where(confirmed >= 0, confirmed, people)
    is_sure = clusters.wrong_chance <= suggest_above
    is_sure, people = _without_ghosts(people, clusters.wrong_chance, is_sure | (confirmed >= 0), state)
    is_waved = _among(clusters.face_ids, state.waved_through())
    return Projection(_memberships(clusters, people, confirmed >= 0, is_waved, is_sure), created)


def _without_ghosts(people: Ints, wrong_chance: Floats, is_sure: Bools, state: State) -> tuple[Bools, Ints]:
    """Which faces are sure, and whose they all are, such that no unnamed person consists only of suggestions.

    Such a person would never be seen: suggestions are shown next to an album's own faces.
    """
    shown, album = np.unique(canonical(people, state), return_inverse=True)
    owners = [PersonId(person) for person in shown.tolist()]
    has_name = np.array([person != NO_PERSON and bool(state.name_of(person)) for person in owners], dtype=np.bool_)
    is_ghost = ~has_name & (np.bincount(album, is_sure, minlength=len(shown)) == 0) & (shown != NO_PERSON)
    founds = is_ghost[album] & (wrong_chance <= _LIKELIER_WRONG)
    needed = np.where(_are_permanent(shown, state), 1, 2)
    is_founded = np.bincount(album, founds, minlength=len(shown)) >= needed
    is_lost = (is_ghost & ~is_founded)[album]
    return is_sure | (founds & ~is_lost), np.where(is_lost, NO_PERSON, people)


def founders(wrong_chance: Floats, suggest_above: float) -> Bools:
    """Shape (n,): which of the faces of a new album are in it, the others being suggestions; none if it is nobody's
    album."""
    is_sure = wrong_chance <= suggest_above
    if is_sure.any():
        return is_sure
    founds: Bools = wrong_chance <= _LIKELIER_WRONG
    return founds if founds.sum() > 1 else np.zeros_like(founds)


def _confirmed(face_ids: Ints, state: State) -> Ints:
    person_of = dict(state.confirmed())
    return np.array([person_of.get(FaceId(face), NO_PERSON) for face in face_ids.tolist()], dtype=np.int64)


def _aside(clusters: GroupedFaces, state: State, confirmed: Ints) -> Bools:
    """Faces that are in no album. An ignored stranger stays together with similar faces, in an album that is also
    ignored."""
    ignored = _among(clusters.face_ids, state.aside(Aside.IGNORED))
    not_a_face = _among(clusters.face_ids, state.aside(Aside.NOT_A_FACE))
    labels = clusters.labels + 1
    strangers = np.bincount(labels, ignored, minlength=1) * 2 >= np.bincount(labels, minlength=1)
    strangers[0] = False
    strangers[[label + 1 for label in clusters.person_of_label]] = False
    out: Bools = not_a_face | (ignored & ~strangers[labels]) | (labels == 0)
    return out & (confirmed < 0)


def _seeded(clusters: GroupedFaces, state: State) -> Ints:
    """The people of clusters with confirmed faces; a face stays with the part of a merged person that it was in."""
    of_label = np.full(int(clusters.labels.max(initial=-1)) + 2, NO_PERSON, dtype=np.int64)
    for label, person in clusters.person_of_label.items():
        of_label[label] = state.canonical(person)
    shown = of_label[clusters.labels]
    return np.where(canonical(clusters.previous, state) == shown, clusters.previous, shown)


def _unnamed(
    clusters: GroupedFaces, state: State, free: Bools, next_person: PersonId
) -> tuple[Ints, tuple[PersonId, ...]]:
    """The people of all other clusters that have two or more free faces or belong to somebody whom a correction
    names."""
    count = int(clusters.labels.max(initial=-1)) + 1
    of_label = _inherited(clusters, state, free, count)
    is_album = np.bincount(clusters.labels[free], minlength=count + 1) > 1
    is_new = (of_label == NO_PERSON) & is_album
    is_new[list(clusters.person_of_label)] = False
    of_label[~is_album & ~_are_permanent(of_label, state)] = NO_PERSON
    of_label[is_new] = next_person + np.arange(is_new.sum())
    return of_label[clusters.labels], tuple(PersonId(int(person)) for person in of_label[is_new])


def _are_permanent(people: Ints, state: State) -> Bools:
    return np.array([state.is_permanent(PersonId(person)) for person in people.tolist()], dtype=np.bool_)


def _inherited(clusters: GroupedFaces, state: State, free: Bools, count: int) -> Ints:
    """Every label's person by largest overlap, each person at most once, with one more entry for label -1."""
    of_label = np.full(count + 1, NO_PERSON, dtype=np.int64)
    seeded = np.fromiter(clusters.person_of_label, dtype=np.int64)
    taken = {int(state.canonical(person)) for person in clusters.person_of_label.values()}
    candidates = free & (clusters.previous >= 0) & ~np.isin(clusters.labels, seeded)
    candidates &= ~np.isin(canonical(clusters.previous, state), list(taken))
    pairs = np.column_stack([clusters.labels, clusters.previous])[candidates]
    found, shared = np.unique(pairs, axis=0, return_counts=True)
    used: set[int] = set()
    for label, person in found[np.argsort(-shared, kind="stable")].tolist():
        if of_label[label] == NO_PERSON and person not in used:
            of_label[label] = person
            used.add(person)
    return of_label


def _is_rejected(face_ids: Ints, people: Ints, state: State) -> Bools:
    rejected = set(state.rejected())
    faces = _among(face_ids, {face for face, _ in rejected})
    found = np.zeros(len(face_ids), dtype=np.bool_)
    for row in np.flatnonzero(faces & (people >= 0)).tolist():
        person = state.canonical(PersonId(int(people[row])))
        found[row] = (FaceId(int(face_ids[row])), person) in rejected
    return found


def _memberships(
    clusters: GroupedFaces, people: Ints, is_confirmed: Bools, is_waved: Bools, is_sure: Bools
) -> list[Membership]:
    rows = np.flatnonzero(people >= 0)
    guess = np.where(is_sure[rows], MembershipState.GROUPED, MembershipState.SUGGESTED)
    states = np.where(is_confirmed[rows], MembershipState.CONFIRMED, guess)
    states[is_waved[rows]] = MembershipState.GROUPED
    chances = np.where(is_confirmed[rows] & ~is_waved[rows], 0.0, clusters.wrong_chance[rows])
    return [
        Membership(FaceId(face), PersonId(person), MembershipState(state), chance)
        for face, person, state, chance in zip(
            clusters.face_ids[rows].tolist(), people[rows].tolist(), states.tolist(), chances.tolist(), strict=True
        )
    ]


def _among(face_ids: Ints, faces: set[FaceId]) -> Bools:
    return np.isin(face_ids, np.fromiter(faces, dtype=np.int64, count=len(faces)))
