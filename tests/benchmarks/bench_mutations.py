"""Thousands of broken files of every kind, read as a scan, an import of names and an export read them.

    .venv/bin/python tests/benchmarks/bench_mutations.py [--count 5000] [--only heic avif …] [--networks]
        [--keep FOLDER] [--json]

Each is to become a picture, names, or a reason why not: no other error, no process that dies, no ten seconds, no
gigabyte. Files that go wrong are kept in FOLDER, and the program ends with 1. After every kind the most memory that any
process has had until then is told. With --networks files are scanned as in a new library, which looks for faces in
those that can be read; torch alone takes most of the memory then.
"""

import argparse
import json
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutations import mutated, mutated_inside, whole_archive, whole_catalogues, whole_files, whole_names

from photogroup.domain import FoundFile
from photogroup.errors import BadArchive, BadMetadata, BadPhoto, LibraryTooNew
from photogroup.indexed import FailedFile
from photogroup.interop.picasa import read_contacts, read_ini
from photogroup.interop.takeout import read_takeout
from photogroup.interop.xmp import read_xmp
from photogroup.messages import Message, message
from photogroup.names.archive_files import read_archive
from photogroup.names.archived_history import ledger_of
from photogroup.photos.decoding import decode
from photogroup.photos.size_limits import limited_memory
from photogroup.photos.stored import read_stored, read_taken
from photogroup.scanning.indexing import IndexingOptions, Result, Task, index_files, load_networks
from photogroup.scanning.workers import index_in_processes
from photogroup.settings import Settings, with_eyes
from photogroup.store.foreign_catalogues import read_catalogue
from photogroup.vision.installed import best_installed

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
NAMES: dict[str, Callable[[Path], object]] = {
    ".xmp": lambda path: read_xmp(path.read_bytes()),
    ".ini": lambda path: read_ini(path.read_bytes()),
    ".xml": lambda path: read_contacts(path.read_bytes()),
    ".json": lambda path: read_takeout(path.read_bytes()),
    ".db": read_catalogue,
    ".lrcat": read_catalogue,
    ".archive": lambda path: [ledger_of(path, found.content) for _, found in read_archive(path) if found is not None],
}
WRONG = ("file-met-bug", "file-crashed-decoder", "file-took-too-long")
AT_ONCE = 500
SECONDS_A_FILE = 10.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000, help="of each kind")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--networks", action="store_true", help="load the networks and look for faces")
    parser.add_argument("--keep", type=Path, help="keep the files that go wrong here")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    whole = whole_files(REAL_DATA) | whole_names() | whole_catalogues() | whole_archive()
    kinds = {kind: content for kind, content in whole.items() if kind in (options.only or [kind])}
    outcomes: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, content in kinds.items():
            files = _mutations(Path(folder), kind, content, options.count, options.seed)
            found = Counter(_read(files, options))
            outcomes[kind] = dict(found.most_common())
            if not options.json:
                told = f"{found.total():5} files, {_wrong(found)} go wrong, at most {peak_megabytes():.0f} MB"
                print(f"{kind:16} {told}: {outcomes[kind]}", flush=True)
    if options.json:
        print(json.dumps({"outcomes": outcomes, "peak_megabytes": peak_megabytes()}))
    if any(_wrong(found) for found in outcomes.values()):
        sys.exit(1)


def peak_megabytes() -> float:
    """The most that any process which this one has waited for has had in memory: those that read the files."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return used * (1 if sys.platform == "darwin" else 1024) / 1e6


def _wrong(found: dict[str, int]) -> int:
    return sum(found.get(key, 0) for key in WRONG)


def _mutations(folder: Path, kind: str, content: bytes, count: int, seed: int) -> Iterator[list[FoundFile]]:
    for start in range(0, count, AT_ONCE):
        files = []
        for number in range(start, min(start + AT_ONCE, count)):
            rng = np.random.default_rng([seed, number, *kind.encode()])
            path = folder / f"{number}.{kind}"
            change = mutated_inside if kind == "archive" and number % 2 else mutated
            path.write_bytes(change(content, rng))
            files.append(FoundFile.of(path, path.stat()))
        yield files
        for file in files:
            file.path.unlink()


def _read(batches: Iterator[list[FoundFile]], options: argparse.Namespace) -> Iterator[str]:
    """What becomes of each file, by the key of its reason."""
    settings = with_eyes(Settings(), best_installed())
    how = IndexingOptions.of(settings, settings.model if options.networks else "", ())
    work, prepare = (index_files, load_networks) if options.networks else (look, _nothing)
    keep: Path | None = options.keep
    for files in batches:
        results = index_in_processes(
            files, how, count=options.processes, work=work, prepare=prepare, seconds_a_file=SECONDS_A_FILE
        )
        for result in (result for batch in results for result in batch):
            if not isinstance(result, FailedFile):
                yield "photo-read"
                continue
            if result.reason.key in WRONG and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / result.file.path.name).write_bytes(result.file.path.read_bytes())
                print(result.file.path.name, result.reason, file=sys.stderr)
            yield result.reason.key


def look(tasks: Sequence[Task], options: IndexingOptions) -> list[Result]:
    """Read each file as a scan reads it, and as an export does."""
    return [_looked_at(task) for task in tasks if isinstance(task, FoundFile)]


def _looked_at(file: FoundFile) -> FailedFile:
    if parse := NAMES.get(file.path.suffix):
        return FailedFile(file, _outcome(parse, file.path))
    with suppress(BadPhoto, BadMetadata), limited_memory():
        stored = read_stored(file.path)
        read_xmp(*stored.packets, size=(stored.width, stored.height))
    with suppress(BadPhoto), limited_memory():
        read_taken(file.path)
    try:
        with limited_memory():
            photo = decode(file.path, longest_side=400)
    except BadPhoto as problem:
        return FailedFile(file, problem.message)
    assert photo.pixels.ndim == 3
    return FailedFile(file, photo.warning or message("photo-read"))


def _outcome(parse: Callable[[Path], object], path: Path) -> Message:
    try:
        with limited_memory():
            parse(path)
    except (BadMetadata, BadArchive, LibraryTooNew) as problem:
        return problem.message
    return message("names-read")


def _nothing(options: IndexingOptions) -> None:
    """There are no networks to load."""


if __name__ == "__main__":
    main()
