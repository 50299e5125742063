"""How quick the store is with a large library: `python tests/benchmarks/bench_store.py [--faces N] [--json]`.

Makes a library of random faces in a temporary folder (100,000 faces of 3,000 people in 40,000 photos, embeddings of
128 numbers), then times what the program does with it. Random vectors do: the store does not look into them.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from photogroup.domain import (
    Box,
    CorrectionKind,
    Detection,
    FaceId,
    FoundFile,
    Membership,
    MembershipState,
    PersonId,
    Point,
    Quality,
)
from photogroup.indexed import IndexedFace, IndexedPhoto
from photogroup.jobs import finish
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store
from photogroup.store.verification import verify

DIMENSION = 128
LANDMARKS = (Point(0.1, 0.1),) * 5
BATCH = 64


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = measure(Path(folder) / "library", options.faces)
    if options.json:
        print(json.dumps(results))
    else:
        print("\n".join(f"{what:<66}{value:>12,.4g}" for what, value in results.items()))


def measure(folder: Path, face_count: int) -> dict[str, float]:
    """Seconds, or what the name says, by what was done."""
    results: dict[str, float] = {"faces": face_count}
    with Store.open(folder) as store:
        people = store.people.create_many(max(face_count * 3 // 100, 1))
        results["record a photo of 2.5 faces, ms"] = 1000 * _fill(store, face_count) / (face_count / 2.5)
        results |= _measure_writing(store, people)
        results["write a verified backup"] = _seconds(store.back_up)
        results["library.db, MB"] = (folder / "library.db").stat().st_size / 1e6
    with Store.open(folder) as store:
        results |= _measure_reading(store)
        results["verify (40,000 photo files are missing)"] = _seconds(lambda: finish(verify(store)))
    results["open and close"] = _median(lambda: Store.open(folder).close())
    results["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1e6 if sys.platform == "darwin" else 1e3
    )
    return results


def _fill(store: Store, face_count: int) -> float:
    """Record photos with 2 and 3 faces in turn, committed in batches; return the seconds it took."""
    random = np.random.default_rng(7)
    model = store.models.register("random", DIMENSION, "")
    store.models.activate(model)
    photos = [_photo(random, number) for number in range(face_count * 2 // 5)]
    start = time.perf_counter()
    for first in range(0, len(photos), BATCH):
        with store.transaction(durable=False):
            for photo in photos[first : first + BATCH]:
                record(store, photo, indexed_with="none", model_id=model, protected=())
    return time.perf_counter() - start


def _photo(random: np.random.Generator, number: int) -> IndexedPhoto:
    return IndexedPhoto(
        file=FoundFile(Path(f"/photos/{number // 500}/{number}.jpg"), 1, 1),
        content_hash=random.bytes(32),
        width=4000,
        height=3000,
        taken_at=datetime(2000, 1, 1) + timedelta(hours=number),
        camera="camera",
        faces=tuple(_face(random, place) for place in range(2 + number % 2)),
        thumbnail=b"",
    )


def _face(random: np.random.Generator, place: int) -> IndexedFace:
    vector = random.normal(size=DIMENSION).astype(np.float32)
    return IndexedFace(
        detection=Detection(Box(place * 0.3, 0.1, place * 0.3 + 0.2, 0.3), LANDMARKS, 0.99),
        quality=Quality(*random.uniform(0.1, 1, 4).tolist()),
        embedding=vector / np.linalg.norm(vector),
        thumbnail=b"",
    )


def _measure_writing(store: Store, people: list[PersonId]) -> dict[str, float]:
    memberships = _memberships(store, people)
    moved = [replace(m, person_id=people[m.face_id % 7]) if m.face_id % 100 == 0 else m for m in memberships]
    results = {
        "replace memberships, all new": _seconds(lambda: store.memberships.replace_all(memberships)),
        "replace memberships, nothing changed": _seconds(lambda: store.memberships.replace_all(memberships)),
        "replace memberships, 1 % moved": _seconds(lambda: store.memberships.replace_all(moved)),
    }
    times = [_seconds(partial(_correct, store, people, number)) for number in range(1, 301)]
    results["append a correction and move its face, median, ms"] = 1000 * statistics.median(times)
    results["append a correction and move its face, p95, ms"] = 1000 * float(np.percentile(times, 95))
    return results


def _memberships(store: Store, people: list[PersonId]) -> list[Membership]:
    """Albums of very different sizes, as in life: a tenth of all faces are of one person."""
    random = np.random.default_rng(8)
    ids = store.faces.all().ids
    who = (len(people) * random.beta(0.5, 2.0, len(ids))).astype(int)
    who[random.random(len(ids)) < 0.1] = 0
    return [
        Membership(FaceId(int(face)), people[person], MembershipState.GROUPED, 0.01)
        for face, person in zip(ids, who, strict=True)
    ]


def _correct(store: Store, people: list[PersonId], number: int) -> None:
    face, person = FaceId(number * 300), people[number % 10]
    with store.transaction():
        store.corrections.append(CorrectionKind.ASSIGN, {"faces": [face], "person": person})
        store.memberships.update([Membership(face, person, MembershipState.CONFIRMED, 0.0)])


def _measure_reading(store: Store) -> dict[str, float]:
    model = store.models.all()[0].id
    biggest = max(store.people.all(), key=lambda person: person.face_count)
    return {
        "load all embeddings": _median(lambda: store.embeddings.load(model)),
        "load the table of faces": _median(store.faces.all),
        "list all people": _median(store.people.all),
        f"members of the biggest person ({biggest.face_count} faces)": _median(
            lambda: store.memberships.of_person(biggest.id)
        ),
        "load all memberships": _median(store.memberships.all),
        "faces left to embed (none)": _median(lambda: store.embeddings.missing(model)),
        "load all files": _median(store.files.all),
        "load all photos": _median(store.photos.all),
    }


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_seconds(work) for _ in range(5))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
