"""How quick corrections are in a large library: `python tests/benchmarks/bench_corrections.py [--faces N] [--json]`.

Over made-up embeddings of 100,000 faces with 50,000 corrections: opening the log, building the constraints, albums
from clusters, one correction with all that follows from it at once (without the store), the next question, splitting
20,000 faces by three seeds each, and, with `--grouping`, grouping with the constraints against grouping without. Times
are the processor's, so that other work on the machine does not count. `bench_large_library.py` goes through the door.
"""

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

import numpy as np
from synthetic import SyntheticLibrary, calibration_of, synthetic_library

from photogroup.domain import NO_PERSON, Correction, CorrectionId, FaceId, Membership, MembershipState, PersonId
from photogroup.errors import Conflict
from photogroup.identity.corrections import said
from photogroup.identity.corrections.effects import prepared
from photogroup.identity.corrections.ledger import Ledger, named_people
from photogroup.identity.corrections.payloads import to_payload
from photogroup.identity.corrections.statements import Statement
from photogroup.identity.grouping.album_projection import GroupedFaces, project
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.rules import build
from photogroup.identity.grouping.splitting import split_by_seeds
from photogroup.identity.review.album_index import AlbumIndex, ReviewedFaces
from photogroup.identity.review.question_queue import QuestionQueue
from photogroup.identity.review.questions import Answer, statement

NOW = datetime(2026, 1, 1)
ERROR = 0.015
"""Equal error rate of the made-up network."""


class Timings:
    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}

    @contextmanager
    def of(self, what: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds.setdefault(what, []).append(time.process_time() - start)

    def summary(self) -> dict[str, dict[str, float]]:
        return {
            what: {
                "times": len(values),
                "median_ms": 1000 * float(np.median(values)),
                "p95_ms": 1000 * float(np.quantile(values, 0.95)),
                "max_ms": 1000 * max(values),
            }
            for what, values in self.seconds.items()
        }


class Albums:
    """A library in memory: memberships that follow what is said."""

    def __init__(self, library: SyntheticLibrary, ledger: Ledger) -> None:
        self.ledger = ledger
        pieces = library.people * 3 + np.random.default_rng(1).integers(0, 3, len(library.people)) + 1
        sizes = np.bincount(pieces)
        self.of = {
            FaceId(face): Membership(FaceId(face), PersonId(piece), MembershipState.GROUPED, 0.01)
            for face, piece in enumerate(pieces.tolist(), start=1)
            if sizes[piece] > 1
        }
        self.faces_of: dict[PersonId, set[FaceId]] = {}
        self._note(self.of.values())

    def of_faces(self, face_ids: Sequence[FaceId]) -> dict[FaceId, Membership]:
        return {face: self.of[face] for face in face_ids if face in self.of}

    def of_person(self, person_id: PersonId) -> list[Membership]:
        return [self.of[face] for face in self.faces_of.get(person_id, ()) if self.of[face].person_id == person_id]

    def cover(self, person: PersonId, besides: frozenset[FaceId]) -> FaceId | None:
        return next((m.face_id for m in self.of_person(person) if m.face_id not in besides), None)

    def say(self, words: Statement, queue: QuestionQueue) -> None:
        state = self.ledger.state
        prepared_words = prepared(words, state, self, self.cover)
        ready, changed = prepared_words.statement, prepared_words.moves
        self.ledger.check(ready)
        line = Correction(CorrectionId(len(self.ledger.lines()) + 1), NOW, ready.kind, to_payload(ready), None)
        self.ledger.append(line)
        self.of |= {membership.face_id: membership for membership in changed.now}
        self._note(changed.now)
        for face in changed.gone:
            self.faces_of[self.of.pop(face).person_id].discard(face)
        queue.follow(changed, set(named_people(ready)))

    def _note(self, memberships: Iterable[Membership]) -> None:
        for membership in memberships:
            self.faces_of.setdefault(membership.person_id, set()).add(membership.face_id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=100_000)
    parser.add_argument("--corrections", type=int, default=50_000)
    parser.add_argument("--grouping", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    timings = Timings()
    library = synthetic_library(options.faces, 128, ERROR)
    log = truthful_log(library, options.corrections)
    with timings.of(f"open a log of {len(log):,} corrections"):
        ledger = Ledger(log)
    constraints = projecting(library, ledger, timings)
    asking(library, ledger, timings)
    splitting(timings)
    if options.grouping:
        grouping(library, constraints, timings)
    report(timings, options.json)


def truthful_log(library: SyntheticLibrary, count: int) -> list[Correction]:
    """Confirmations, rejections and answers that agree with who is who, about faces drawn at random."""
    rng = random.Random(0)
    people = library.people.tolist()
    names = rng.sample(range(len(people)), len(people))
    log: list[Correction] = []
    while len(log) < count:
        face, other = rng.sample(names, 2)
        words = _words(rng.random(), face, other, people)
        if words is not None:
            log.append(Correction(CorrectionId(len(log) + 1), NOW, words.kind, to_payload(words), None))
    return log


def _words(chance: float, face: int, other: int, people: list[int]) -> Statement | None:
    one, another = FaceId(face + 1), FaceId(other + 1)
    person, stranger = PersonId(people[face] + 10_000_000), PersonId(people[other] + 10_000_000)
    if chance < 0.4:
        return said.Confirm(faces=(one,), person=person)
    if person == stranger:
        return None
    if chance < 0.8:
        return said.Reject(faces=(one,), person=stranger)
    return said.Different(faces_a=(one,), faces_b=(another,), person_a=person, person_b=stranger)


def projecting(library: SyntheticLibrary, ledger: Ledger, timings: Timings) -> Constraints:
    faces = np.arange(1, len(library.people) + 1)
    with timings.of("build the constraints"):
        constraints = build(faces, library.photo, ledger.state)
    labels = np.unique(library.people, return_inverse=True)[1]
    seeded = np.flatnonzero(constraints.seeds >= 0)
    clusters = GroupedFaces(
        face_ids=faces,
        labels=labels,
        person_of_label={int(labels[row]): constraints.people[constraints.seeds[row]] for row in seeded.tolist()},
        wrong_chance=np.zeros(len(faces)),
        previous=np.full(len(faces), NO_PERSON),
    )
    with timings.of("albums from clusters"):
        project(clusters, ledger.state, next_person=PersonId(20_000_000), suggest_above=0.2)
    return constraints


def asking(library: SyntheticLibrary, ledger: Ledger, timings: Timings) -> None:
    """Questions and truthful answers, and every tenth one a face dragged to another album."""
    albums = Albums(library, ledger)
    faces = ReviewedFaces(np.arange(1, len(library.people) + 1), library.vectors, library.photo, library.quality)
    with timings.of("compare all albums for the questions"):
        queue = QuestionQueue(AlbumIndex(faces, albums.of.values()), calibration_of(128, ERROR))
    rng = random.Random(0)
    for number in range(500):
        with timings.of("next question"):
            question = queue.next(ledger.state)
        if question is None:
            break
        people = {int(library.people[face - 1]) for face in question.left + question.right}
        answer = Answer.SKIP if number % 7 == 6 else Answer.SAME if len(people) == 1 else Answer.DIFFERENT
        with timings.of("an answer, and what follows"), suppress(Conflict):
            albums.say(statement(question, answer), queue)
        if number % 10 == 0:
            dragged = FaceId(rng.randrange(len(faces.ids)) + 1)
            with timings.of("a drag, and what follows"), suppress(Conflict):
                albums.say(said.Assign(faces=(dragged,), person=question.left_person), queue)


def splitting(timings: Timings) -> None:
    rng = np.random.default_rng(0)
    truth = (rng.random(20_000) < 0.06).astype(np.int64)
    look = rng.normal(size=(2, 128)) * 0.25 + rng.normal(size=128)
    vectors = look[truth] / 11 + 0.6 * rng.normal(size=(20_000, 128)) / 11
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    seeds = [np.flatnonzero(truth == person)[:3] for person in (0, 1)]
    with timings.of("split 20,000 faces of siblings by three seeds each"):
        split_by_seeds(vectors.astype(np.float32), seeds, views=np.arange(20_000) // 2)


def grouping(library: SyntheticLibrary, constraints: Constraints, timings: Timings) -> None:
    calibration = calibration_of(128, ERROR)
    with timings.of("group without constraints"):
        group(library.vectors, library.quality, Constraints.none(len(library.people)), calibration)
    links = len(constraints.not_seed) + len(constraints.cannot)
    with timings.of(f"group with {links:,} links and {len(constraints.people):,} people"):
        group(library.vectors, library.quality, constraints, calibration)


def report(timings: Timings, as_json: bool) -> None:
    summary = timings.summary()
    if as_json:
        print(json.dumps(summary, indent=2))
        return
    print(f"{'':62}{'times':>6}{'median':>11}{'p95':>11}{'max':>11}")
    for what, row in summary.items():
        print(f"{what:62}{row['times']:6.0f}{row['median_ms']:8.1f} ms{row['p95_ms']:8.1f} ms{row['max_ms']:8.1f} ms")


if __name__ == "__main__":
    main()
