"""How good an album is, according to the network's own probabilities and to answers about randomly drawn faces."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from photogroup.domain import NO_PERSON, FaceId, Ints, MembershipState, PersonId
from photogroup.identity.grouping.splitting import propose_split
from photogroup.identity.review.album_quality import (
    Estimate,
    completeness,
    estimate,
    purity,
    sample,
    strata,
)
from photogroup.jobs import Job
from photogroup.library.album_vectors import album_vectors
from photogroup.library.answers import AlbumPurity, AlbumQuality, FacesToCheck
from photogroup.library.calibrations import Calibrations
from photogroup.library.context import Context
from photogroup.library.noted import DrawnNote, read_note, write_note
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.reviewing import Reviewing
from photogroup.store.verification import VerificationReport, verify

_CHECK = "check "
"""Notes with this prefix and a person's id hold the faces that were drawn."""
_CANDIDATES = 500
"""Albums and single faces examined as possibly missing from an album."""
_LEAST_CHANCE = 0.0001
"""Chance below which a candidate is not examined; each may be unlikely, but many of them together can still contain
some."""
_OF_ANOTHER_PART = 0.97
"""The probability of being wrong for a face in the smaller parts of an album that looks like several people.

Of 275 people of LFW and CelebA two looked like two people, each because of a single face; of 300 pairs one did not.
"""
_LEAST_PART = 2
"""A single outlying face already has its own probability of being wrong."""


class Checking:
    def __init__(self, context: Context, people: PeopleQueries, review: Reviewing, calibrations: Calibrations) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._review = review
        self._calibrations = calibrations

    def verify(self) -> Job[VerificationReport]:
        """Check the database, the embeddings and every photo file; an interrupted check is resumed."""
        return verify(self._store)

    def album_quality(self, person: PersonId) -> AlbumQuality:
        """How many faces of an album are somebody else's, and how many of this person are elsewhere.

        Intervals hold in 95 of 100 cases. They start from the network's probabilities and narrow with every answer
        about faces from `faces_to_check`. Raises NotFound.
        """
        with self._context.lock:
            drawn, shown = self._drawn(person), self._context.shown(person)
            wrong, faces, parts = self._wrong(person)
            missing = self._estimate(self._outside(person), drawn.outside, shown, is_hit_here=True)
            answered = sum(self._is_answered(face, shown) for face in {**drawn.inside, **drawn.outside})
        return AlbumQuality(
            face_count=faces,
            wrong=wrong,
            missing=missing,
            checked=answered,
            parts=parts,
            messages=(purity(wrong, faces, parts), completeness(missing)),
        )

    def album_purity(self, person: PersonId) -> AlbumPurity:
        """How many faces of an album are somebody else's; faster than `album_quality`."""
        wrong, faces, parts = self._wrong(person)
        return AlbumPurity(purity(wrong, faces, parts), parts)

    def _wrong(self, person: PersonId) -> tuple[Estimate, int, tuple[int, ...]]:
        """The estimate of faces that are somebody else's, out of how many, and the faces of each person the album seems
        to mix."""
        parts = self._parts(person)
        with self._context.lock:
            inside = self._inside(person, parts)
            memberships = self._people.memberships_of(person)
            faces = sum(member.state is not MembershipState.SUGGESTED for member in memberships)
            wrong = self._estimate(inside, self._drawn(person).inside, self._context.shown(person), is_hit_here=False)
        # Answers about faces drawn at random may have shown that what seemed to be somebody else is not.
        is_mixed = wrong.likely or not any(face in inside for part in parts[1:] for face in part)
        return wrong, faces, tuple(len(part) for part in parts) if is_mixed else ()

    def faces_to_check(self, person: PersonId, count: int = 12) -> FacesToCheck:
        """Draw random faces, from the album and from outside, for the user to confirm or reject; they are remembered.

        Faces that were drawn before but not yet answered are returned again.
        """
        self._context.require_writable()
        with self._context.lock:
            shown, drawn = self._context.shown(person), self._drawn(person)
            inside = self._inside(person, self._parts(person))
            within = self._draw(drawn.inside, inside, count, shown)
            outside = self._outside(person)
            without = self._draw(drawn.outside, outside, count, shown)
            noted = DrawnNote(_with(drawn.inside, inside, within), _with(drawn.outside, outside, without))
            write_note(self._store.notes, f"{_CHECK}{shown}", noted)
        return FacesToCheck(within, without)

    def _inside(self, person: PersonId, parts: Sequence[frozenset[FaceId]]) -> dict[FaceId, float]:
        """For every guessed face in the album, the probability of being wrong."""
        astray = frozenset().union(*parts[1:])
        return {
            membership.face_id: _OF_ANOTHER_PART if membership.face_id in astray else membership.wrong_chance
            for membership in self._people.memberships_of(person)
            if membership.state is MembershipState.GROUPED
        }

    def _parts(self, person: PersonId) -> list[frozenset[FaceId]]:
        """The people that an album seems to mix, this one first; empty if it looks like one, or the user said it is.

        The user says so by confirming faces in this album, and not by having confirmed them in another one that was
        merged into it.
        """
        members = {member.face_id: member.state for member in self._people.memberships_of(person)}
        parting = self._parting(person) if members else None
        if parting is None:
            return []
        faces, labels = parting
        groups = [frozenset(FaceId(face) for face in faces[labels == label].tolist()) for label in np.unique(labels)]
        confirmed = [face for face, state in members.items() if state is MembershipState.CONFIRMED]
        settled = self._context.ledger.state.confirmed_here(confirmed, person)
        own = max(groups, key=lambda group: (len(group & settled), len(group)))
        others = [group for group in groups if group is not own and group - settled and len(group) >= _LEAST_PART]
        return [own, *others] if others else []

    def _parting(self, person: PersonId) -> tuple[Ints, Ints] | None:
        """The faces (n,) of an album and the part that each belongs to (n,), if it looks like several people."""
        model = self._store.models.active()
        if model is None:
            return None
        faces, vectors, views = album_vectors(self._context, self._people, person)
        parting = propose_split(vectors, self._calibrations.of(model.name), views=views)
        return None if parting is None else (faces, parting.labels)

    def _outside(self, person: PersonId) -> dict[FaceId, float]:
        """For faces in unnamed albums or in none, the probability of being this person."""
        found: dict[FaceId, float] = {}
        for candidate in self._review.candidates(person, _CANDIDATES, _LEAST_CHANCE):
            album = candidate.person
            faces = candidate.faces if album is None else [m.face_id for m in self._people.memberships_of(album)]
            found.update(dict.fromkeys(faces, candidate.chance))
        return found

    def _draw(
        self, drawn: Mapping[FaceId, float], chances: Mapping[FaceId, float], count: int, person: PersonId
    ) -> tuple[FaceId, ...]:
        waiting = [face for face in drawn if not self._is_answered(face, person)]
        faces = [face for face in chances if face not in drawn]
        values = np.array([chances[face] for face in faces])
        fresh = max(count - len(waiting), 0)
        rows = sample(values, np.zeros(len(faces), dtype=np.bool_), fresh, seed=len(drawn))
        chosen = [faces[row] for row in rows.tolist()]
        return tuple([*waiting, *chosen][:count])

    def _estimate(
        self, waiting: Mapping[FaceId, float], drawn: Mapping[FaceId, float], person: PersonId, *, is_hit_here: bool
    ) -> Estimate:
        """How many faces count because they are this person (or are not), estimated from the unanswered ones and the
        answers about those drawn."""
        confirmed = self._context.ledger.state.confirmed_as(person)
        answered = {face: chance for face, chance in drawn.items() if self._is_answered(face, person)}
        open_ones = {face: chance for face, chance in waiting.items() if face not in answered}
        hits = [(face in confirmed) is is_hit_here for face in answered]
        albums = self._store.memberships.of_faces(list(open_ones)) if is_hit_here else {}
        album_of = [albums[face].person_id if face in albums else NO_PERSON for face in open_ones]
        return estimate(
            strata(
                np.array([*answered.values(), *open_ones.values()]),
                np.array([True] * len(answered) + [False] * len(open_ones), dtype=np.bool_),
                np.array(hits + [False] * len(open_ones), dtype=np.bool_),
                np.array([NO_PERSON] * len(answered) + album_of, dtype=np.int64),
            )
        )

    def _is_answered(self, face: FaceId, person: PersonId) -> bool:
        state = self._context.ledger.state
        return state.standing(face) is not None or state.rejection(face, person) is not None

    def _drawn(self, person: PersonId) -> DrawnNote:
        """The faces drawn for this person and for everybody merged with them."""
        names = (f"{_CHECK}{part}" for part in self._context.ledger.state.aliases.parts(person))
        notes = [note for name in names if (note := read_note(self._store.notes, name, DrawnNote))]
        return DrawnNote(
            {face: chance for note in notes for face, chance in note.inside.items()},
            {face: chance for note in notes for face, chance in note.outside.items()},
        )


def _with(
    drawn: Mapping[FaceId, float], chances: Mapping[FaceId, float], faces: Iterable[FaceId]
) -> dict[FaceId, float]:
    """The faces drawn before, and these with their present probabilities."""
    return dict(drawn) | {FaceId(int(face)): float(chances[face]) for face in faces if face not in drawn}
