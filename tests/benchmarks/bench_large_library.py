"""How quick a large library is from the door: `python tests/benchmarks/bench_large_library.py [--faces N] [--json]`.

Over 100,000 made-up faces in a real library on disk, grouped into pieces of people: opening it, the first and the next
question, pages of questions and candidates, each kind of correction committed with all that follows from it, undo,
and new faces given to known people. Each is timed by the clock and by the processor; on a machine with other work to
do the latter is the fairer one, except that it leaves out waiting for the disk. With `--one-copy` corrections are not
copied out of the database, which shows what that costs. About ten minutes on one core.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import numpy as np
from library_of_arrays import make_library, use_curve
from synthetic import SyntheticLibrary, calibration_of, synthetic_library

from photogroup.domain import FaceId, Ints, Membership, MembershipState, PersonId
from photogroup.errors import Conflict, NotFound
from photogroup.library import Library
from photogroup.store.log_copy import LogCopy
from photogroup.store.store import Store

ERROR = 0.015
"""Equal error rate of the made-up network."""
NEW = 0.02
"""The share of faces that come later."""


CURVE = calibration_of(128, ERROR)


def count_as_grouped(library: Library, last: int) -> None:
    """All faces up to this one were grouped."""
    library.people.mark_visited()
    library.albums._note_grouped(FaceId(last))


class Timings:
    def __init__(self) -> None:
        self.wall: dict[str, list[float]] = {}
        self.cpu: dict[str, list[float]] = {}

    @contextmanager
    def of(self, what: str, count: int = 1) -> Iterator[None]:
        start = time.perf_counter(), time.process_time()
        yield
        self.wall.setdefault(what, []).append((time.perf_counter() - start[0]) / count)
        self.cpu.setdefault(what, []).append((time.process_time() - start[1]) / count)

    def summary(self) -> dict[str, dict[str, float]]:
        return {
            what: {
                "times": len(wall),
                "median_ms": 1000 * float(np.median(wall)),
                "p95_ms": 1000 * float(np.quantile(wall, 0.95)),
                "cpu_p95_ms": 1000 * float(np.quantile(self.cpu[what], 0.95)),
            }
            for what, wall in self.wall.items()
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--one-copy", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.one_copy:
        LogCopy.catch_up = lambda _: None  # type: ignore[assignment]
    made, timings = synthetic_library(options.faces, 128, ERROR), Timings()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ids = filled(folder, made)
        with timings.of("open the library"):
            library = Library.open(folder)
        with library:
            added = take_in(library, ids, made.people, timings)
            ask(library, ids, made, timings, options.rounds)
            correct(library, ids, timings, options.rounds)
    report(timings, added, options.json)


def filled(folder: Path, made: SyntheticLibrary) -> Ints:
    """All but the last faces are in albums, every fifth person in up to three pieces."""
    ids = make_library(folder, made.vectors, np.arange(len(made.people)), made.quality.clip(0, 1))
    pieces = made.people * 3 + np.random.default_rng(1).integers(0, 3, len(ids)) * (made.people % 5 == 0)
    known = int(len(ids) * (1 - NEW))
    people, piece, sizes = np.unique(pieces[:known], return_inverse=True, return_counts=True)
    rows = np.flatnonzero(sizes[piece] > 1)
    with Store.open(folder) as store:
        created = store.people.create_many(len(people))
        store.memberships.replace_all(
            Membership(FaceId(int(ids[row])), created[piece[row]], MembershipState.GROUPED, 0.01) for row in rows
        )
        store.people.remove_unused(())
    with Library.open(folder) as library:
        use_curve(library, CURVE)
        count_as_grouped(library, int(ids[known - 1]))
    return ids


def take_in(library: Library, ids: Ints, people: Ints, timings: Timings) -> dict[str, int]:
    """The last faces, all together, as at the end of a scan of new photos; and who of those assigned is wrong."""
    new = int(len(ids) * NEW)
    with timings.of(f"take in {new:,} new faces, each", new):
        added = library.albums.add_new_faces()
    known = {person for person, count in zip(*np.unique(people[:-new], return_counts=True), strict=True) if count > 1}
    wrong = 0
    person_of = dict(zip(ids.tolist(), people.tolist(), strict=True))
    for each in library.people.news().people:
        old = [face.face_id for face in library.people.faces_of(each.person.id) if face.face_id <= ids[-new - 1]]
        if old:
            whose = int(np.bincount([person_of[face] for face in old]).argmax())
            wrong += sum(person_of[face] != whose for face in each.faces if face > ids[-new - 1])
    return asdict(added) | {"wrong": wrong, "of known people": int(np.isin(people[-new:], list(known)).sum())}


def ask(library: Library, ids: Ints, made: SyntheticLibrary, timings: Timings, rounds: int) -> None:
    """Questions and truthful answers; every seventh is skipped."""
    row_of = {face: row for row, face in enumerate(ids.tolist())}
    with timings.of("first question"):
        library.review.next_question()
    seen: set[tuple[tuple[FaceId, ...], tuple[FaceId, ...]]] = set()
    for number in range(rounds):
        with timings.of("next question"):
            question = library.review.next_question()
        if question is None:
            break
        assert (question.left, question.right) not in seen
        seen.add((question.left, question.right))
        people = {int(made.people[row_of[face]]) for face in question.left + question.right}
        answer = "skip" if number % 7 == 6 else "same" if len(people) == 1 else "different"
        with timings.of("answer"), suppress(Conflict):
            library.review.answer(question, answer)
    with timings.of("page of 50 questions"):
        page = library.review.question_page(50)
    with timings.of("answer 50 questions at once"), suppress(Conflict):
        library.review.answer_all(page, "same")


def correct(library: Library, ids: Ints, timings: Timings, rounds: int) -> None:
    """Every kind of correction about faces and albums drawn at random, each undone every fourth time."""
    rng = random.Random(0)
    people = [person.id for person in library.people.all()[:2000]]
    for number in range(rounds):
        person, other = rng.sample(people, 2)
        with timings.of("candidates for a person"):
            library.review.candidates(person, 50)
        for what in ("name", "assign", "reject", "confirm", "merge", "ignore", "separate"):
            with suppress(Conflict, NotFound):
                faces = [face.face_id for face in library.people.faces_of(person)[:3]] or [FaceId(int(rng.choice(ids)))]
                with timings.of(what):
                    say(library, what, person, other, faces, number)
                if number % 4 == 0:
                    with timings.of("undo"):
                        library.history.undo()


def say(library: Library, what: str, person: PersonId, other: PersonId, faces: Sequence[FaceId], number: int) -> None:
    match what:
        case "name":
            library.corrections.name(person, f"Person {number}")
        case "assign":
            library.corrections.assign(faces[:1], other)
        case "reject":
            library.corrections.reject(faces[1:2], person)
        case "confirm":
            library.corrections.confirm(faces)
        case "merge":
            library.corrections.merge(person, [other])
        case "ignore":
            library.corrections.ignore(faces[2:])
        case "separate":
            library.corrections.separate(person, other)


def report(timings: Timings, added: dict[str, int], as_json: bool) -> None:
    summary = timings.summary()
    if as_json:
        print(json.dumps({"timings": summary, "new faces": added}, indent=2))
        return
    print(f"{'':42}{'times':>6}{'median':>12}{'p95':>12}{'p95 of CPU':>13}")
    for what, row in summary.items():
        values = (row["times"], row["median_ms"], row["p95_ms"], row["cpu_p95_ms"])
        print("{:42}{:6.0f}{:9.2f} ms{:9.2f} ms{:10.2f} ms".format(what, *values))
    print(", ".join(f"{what} {count:,}" for what, count in added.items()))


if __name__ == "__main__":
    main()
