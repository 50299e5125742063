"""Kills photogroup in the middle of its work, flips a bit of what is left, restores, and counts what was lost.

    python tests/benchmarks/bench_kills.py [--kills 200] [--stages scan group correct train import export] [--seed 1]

Every round works on a fresh copy of one library, in a process of its own that does a job and meanwhile, as a user at
the window would, says one thing after every step. What it was told is on the disk it acknowledges through a pipe. It is
killed (SIGKILL) after a random part of the time that the job takes; a round counts only if the process told that it
was inside the job and not yet that it was out of it, and where in the job it came is told by quarters of that time, and
by how many of the job's steps were done. Then one bit of the database, its side file or the log's copy is
flipped, `restore` is called, and everything acknowledged has to be there. After every tenth round the job
is run to its end on what was restored.

The networks are stand-ins: what is at stake is what was said. Libraries lie in shared memory where there is some, for
SIGKILL leaves what was written whether or not a disk has it; --in FOLDER puts them elsewhere. Needs fork: not Windows.
"""

import argparse
import importlib
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from stand_ins import album, index, write_photos

from photogroup import settings
from photogroup.jobs import finish
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library
from photogroup.settings import Settings
from photogroup.store import log_copy, restoring, soundness
from photogroup.store.store import DATABASE, Store

PEOPLE = ("anna", "ben", "cleo", "dora", "emil", "finn")
PLACES = (DATABASE, DATABASE, DATABASE, f"{DATABASE}-wal", log_copy.NAME)
"""Where a bit is flipped: the database most often, as it is largest."""
SHARED_MEMORY = Path("/dev/shm")
IMPORTED_BEFORE = (
    "photogroup.library.learning",
    "photogroup.learn.head_fitting",
    "photogroup.vision.head_embedder",
    "photogroup.library.exchange",
    "photogroup.names.reading",
    "photogroup.names.sidecars",
    "photogroup.names.photo_copies",
)
"""What a killed process would spend its time on importing, instead of in the job."""
STAGES = ("scan", "group", "correct", "train", "import", "export")


@dataclass
class Tally:
    """What came of the kills of one stage."""

    middle: int = 0
    """Kills between the beginning and the end of the job."""
    missed: int = 0
    """Kills before or after it, which do not count."""
    parts: list[float] = field(default_factory=list)
    """After which part of the job's usual time each of those in the middle came."""
    steps: set[int] = field(default_factory=set)
    """After how many of the job's steps they came: different ones, as a job is long."""
    said: int = 0
    """Corrections that were acknowledged while a job ran."""
    lost: int = 0
    """Acknowledged and not there after restoring: this has to be 0."""
    refused: int = 0
    """Flips after which the library did not open before it was restored."""
    unfinished: int = 0
    """Jobs that could not be run to their end afterwards: this has to be 0."""
    processor: float = 0.0
    """Seconds of processor time of the whole stage, with the processes that were killed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="in the middle of each stage")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in", dest="place", type=Path, default=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None)
    options = parser.parse_args()
    for module in IMPORTED_BEFORE:
        importlib.import_module(module)
    with tempfile.TemporaryDirectory(dir=options.place) as temporary:
        base = make_base(Path(temporary))
        tallies = []
        for stage in options.stages:
            before = processor_seconds()
            tallies.append(rounds(stage, base, options.kills, random.Random(options.seed)))
            tallies[-1].processor = processor_seconds() - before
            print(described(stage, tallies[-1]), flush=True)
    sys.exit(any(tally.lost or tally.unfinished for tally in tallies))


def described(stage: str, tally: Tally) -> str:
    quarters = [sum(int(4 * part) == quarter for part in tally.parts) for quarter in range(4)]
    return (
        f"{stage}: {tally.middle} kills in the middle (by quarters of its time {quarters}, after "
        f"{min(tally.steps)} to {max(tally.steps)} of its steps, {len(tally.steps)} different; {tally.missed} beside "
        f"it do not count), {tally.said} corrections acknowledged meanwhile, {tally.refused} flips refused at opening, "
        f"{tally.lost} acknowledged corrections lost, {tally.unfinished} jobs not to be finished afterwards, "
        f"{tally.processor / (tally.middle + tally.missed):.2f} s of processor time a kill"
    )


def processor_seconds() -> float:
    """What this process and those that it waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def make_base(folder: Path) -> Path:
    """A library with named and confirmed people, names of other programs beside its photos, and new photos."""
    base = folder / "base"
    write_photos(base / "photos", *album(*PEOPLE, photos=8))
    (base / "library").mkdir(mode=0o700)
    settings.save(Settings(), base / "library")  # the network that the stand-ins imitate
    with Library.open(base / "library", index=index) as library:
        library.scan.add_folder(base / "photos")
        finish(library.scan.run())
        rows = list(library.photos.face_table())
        for name in PEOPLE:
            faces = [row.face.id for row in rows if row.photo.paths[0].stem.rsplit(" ", 1)[0] == name]
            library.corrections.assign(faces[:6], None, name.title())
    write_photos(base / "photos", *album("gina", "hugo", photos=12))
    (base / "photos" / ".picasa.ini").write_text(
        "".join(f"[{name} {n:02}.png]\nfaces=rect64(3fff3fffbfffbfff),{i + 1}\n" for i, name in enumerate(PEOPLE[:2])
                for n in (6, 7)) + "[Contacts2]\n1=Agnes;;\n2=Bert;;\n"
    )  # fmt: skip
    return base


def rounds(stage: str, base: Path, kills: int, chance: random.Random) -> Tally:
    tally, usual = Tally(), seconds_of(stage, base)
    with tempfile.TemporaryDirectory(dir=base.parent) as temporary:
        while tally.middle < kills:
            home = Path(temporary) / "home"
            shutil.copytree(base, home)
            delay = chance.uniform(0, usual)
            told, _ = killed_after(delay, stage, home)
            if "inside" in told and "outside" not in told:
                tally.middle += 1
                tally.parts.append(delay / usual)
                tally.steps.add(sum(word.startswith("said ") for word in told) - 1)
                judge(stage, home, told, chance, tally)
            else:
                tally.missed += 1
            shutil.rmtree(home)
    return tally


def seconds_of(stage: str, base: Path) -> float:
    """How long a job takes that nobody kills; corrections alone have no end, and are given a second."""
    if stage == "correct":
        return 1.0
    with tempfile.TemporaryDirectory(dir=base.parent) as temporary:
        home = Path(temporary) / "home"
        shutil.copytree(base, home)
        told, seconds = killed_after(None, stage, home)
        assert "ended" in told, told
        return seconds


def killed_after(delay: float | None, stage: str, home: Path) -> tuple[list[str], float]:
    """Start the job and kill it so many seconds after it went in; what it told until then, and how long it was inside.

    With no delay nobody kills it.
    """
    read, write = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(read)
        try:
            work(stage, home, lambda word: os.write(write, f"{word}\n".encode()))
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as words:
        told = told_until("inside", words)
        start = time.monotonic()
        if delay is None:
            told += told_until("outside", words)
        else:
            time.sleep(delay)
            os.kill(worker, signal.SIGKILL)
        seconds = time.monotonic() - start
        told += told_until("", words)
    os.waitpid(worker, 0)
    return told, seconds


def told_until(last: str, words: Iterable[str]) -> list[str]:
    """Whole lines up to this one, or all there are."""
    told: list[str] = []
    for word in words:
        told += [word.strip()] if word.endswith("\n") else []
        if word.strip() == last:
            break
    return told


def work(stage: str, home: Path, tell: Callable[[str], Any]) -> None:
    """The job, and after each of its steps something that is said; "said N" is told once it counts as said."""
    with Library.open(home / "library", index=index) as library:
        who = library.people.named(PEOPLE[0].title()).id
        tell("begun")
        for number, _ in enumerate(steps(stage, library, home, tell)):
            library.corrections.name(who, f"said {number}")
            tell(f"said {number}")
        tell("ended")


def steps(stage: str, library: Library, home: Path, tell: Callable[[str], Any]) -> Iterator[object]:
    """The job's own steps, with a word right before its first instruction and right after its last."""
    yield "before"
    tell("inside")
    match stage:
        case "scan":
            yield from library.scan.run()
        case "group":
            change = yield from library.albums.preview(wrong_face_in=1000)
            library.albums.apply(change)
        case "correct":
            while True:
                yield "again"
        case "train":
            yield from library.training.train(TrainingRequest(steps=60))
        case "import":
            found = yield from library.names.find()
            yield from library.names.import_found(found)
        case "export":
            yield from library.names.write(to=home / "sidecars", guesses=True, dry_run=False)
            for person in library.people.all():
                yield from library.names.copy_photos(person.id, home / "copies")
    tell("outside")
    yield "after"


def judge(stage: str, home: Path, told: list[str], chance: random.Random, tally: Tally) -> None:
    """Flip, restore, and look for everything that was acknowledged."""
    said = {word for word in told if word.startswith("said ")}
    tally.said += len(said)
    folder = home / "library"
    flip(folder / chance.choice(PLACES), chance)
    tally.refused += not opens(folder)
    restoring.restore(folder)
    with Store.open(folder) as store:
        log = [correction.payload for correction in store.corrections.all()]
        assert list(soundness.problems(store.database)) == []
    there = {str(payload.get("name")) for payload in log}
    tally.lost += len((said | {name.title() for name in PEOPLE}) - there)
    half = [path for path in home.rglob("*.xmp") if path.is_relative_to(home / "sidecars") and not whole(path)]
    assert not half, half
    if tally.middle % 10 == 0 and stage != "correct":
        tally.unfinished += not is_finished(stage, home)


def whole(path: Path) -> bool:
    return path.read_bytes().rstrip().endswith((b"?>", b">"))


def flip(path: Path, chance: random.Random) -> None:
    """One bit of a byte that holds something, as far as there is one."""
    content = bytearray(path.read_bytes()) if path.exists() else bytearray()
    used = [at for at, byte in enumerate(content) if byte]
    if used:
        content[chance.choice(used)] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def opens(folder: Path) -> bool:
    try:
        Store.open(folder, read_only=True).close()
    except Exception:
        return False
    return True


def is_finished(stage: str, home: Path) -> bool:
    """Scan what a restored backup does not know yet, and do the job again, to its end."""
    with Library.open(home / "library", index=index) as library:
        finish(library.scan.run())
        try:
            for _ in steps(stage, library, home, tell=len):
                pass
        except Exception as error:
            print(f"{stage}: {error!r}", file=sys.stderr)
            return stage == "import" and "no-new-names" in str(error)  # it was done before the kill
    return True


if __name__ == "__main__":
    main()
