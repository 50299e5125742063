"""Kills a writer, flips one bit of what it left, restores, again and again: `crash_and_flip.py FOLDER ROUNDS SEED`.

Nothing that was acknowledged may be missing after any of it. Prints how many corrections there are in the end, and how
many flips made the library refuse to open.
"""

import random
import sys
from pathlib import Path

from crash_rounds import run_until_killed

from photogroup.errors import PhotogroupError
from photogroup.store import log_copy, restoring, soundness
from photogroup.store.store import DATABASE, Store


def main() -> None:
    folder, rounds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    acknowledged, refused = -1, 0
    for number in range(rounds):
        acknowledged = max(acknowledged, run_until_killed(folder, chance))
        if number % 5 == 0:
            with Store.open(folder) as store:
                store.back_up()
        flip(folder / chance.choice([DATABASE, DATABASE, DATABASE, f"{DATABASE}-wal", log_copy.NAME]), chance)
        refused += number % 2 == 0 and not opens(folder)
        restoring.restore(folder)
        with Store.open(folder) as store:
            check(store, acknowledged)
    print(acknowledged, refused)


def flip(path: Path, chance: random.Random) -> None:
    """One bit of a byte that holds something, as far as there is one."""
    content = bytearray(path.read_bytes()) if path.exists() else bytearray()
    used = [at for at, byte in enumerate(content) if byte]
    if used:
        content[chance.choice(used)] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def opens(folder: Path) -> bool:
    try:
        Store.open(folder).close()
    except PhotogroupError:
        return False
    return True


def check(store: Store, acknowledged: int) -> None:
    assert list(soundness.problems(store.database)) == []
    corrections = store.corrections.all()
    numbers = [correction.payload["number"] for correction in corrections]
    assert numbers == list(range(len(numbers))), numbers
    assert len(numbers) > acknowledged, (len(numbers), acknowledged)
    named = [face for correction in corrections for face in correction.payload["faces"]]
    assert len(store.faces.get_many(named)) == len(named) == 2 * len(numbers)


if __name__ == "__main__":
    main()
