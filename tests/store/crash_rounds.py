"""Kills a writer at random moments, again and again: `crash_rounds.py FOLDER ROUNDS`.

A process of its own, so that it can fork writers that have imported everything already.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from store_builders import add, face, photo

from photogroup.domain import CorrectionKind, Membership, MembershipState
from photogroup.store.store import Store


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(5)
    acknowledged = -1
    for _ in range(rounds):
        acknowledged = max(acknowledged, run_until_killed(folder, chance))
        with Store.open(folder) as store:
            check(store, acknowledged)
    print(acknowledged)


def run_until_killed(folder: Path, chance: random.Random) -> int:
    """Kill a writer at any moment after a few corrections; return the last number that it has acknowledged."""
    read, write = os.pipe()
    writer = os.fork()
    if writer == 0:
        write_for_ever(folder, write)
    os.close(write)
    with os.fdopen(read) as numbers:
        said = [numbers.readline() for _ in range(chance.randint(1, 6))]
        time.sleep(chance.uniform(0, 0.01))  # somewhere in the work on the next one
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        return max(int(line) for line in [*said, *numbers] if line.endswith("\n"))


def write_for_ever(folder: Path, acknowledge: int) -> None:
    with Store.open(folder) as store:
        start = len(store.corrections.all())
        person = store.people.create()
        for number in range(start, sys.maxsize):
            photo_id = add(store, photo(f"{number}.jpg", face(0.1), face(0.5)))
            with store.transaction():
                faces = [found.id for found in store.faces.of_photo(photo_id)]
                store.corrections.append(CorrectionKind.ASSIGN, {"number": number, "faces": faces, "person": person})
                store.memberships.update([Membership(f, person, MembershipState.CONFIRMED, 0.0) for f in faces])
            os.write(acknowledge, f"{number}\n".encode())


def check(store: Store, acknowledged: int) -> None:
    assert store.database.value("PRAGMA integrity_check") == "ok"
    assert store.database.rows("PRAGMA foreign_key_check") == []
    numbers = [correction.payload["number"] for correction in store.corrections.all()]
    assert numbers == list(range(len(numbers)))
    assert len(numbers) > acknowledged
    assert len(store.memberships.all()) == 2 * len(numbers)
    assert sum(person.face_count for person in store.people.all()) == 2 * len(numbers)
    for model in store.models.all():
        assert store.embeddings.missing(model.id) == []


if __name__ == "__main__":
    main()
