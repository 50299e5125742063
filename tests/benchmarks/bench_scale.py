"""What each stage costs a photo, and what that makes of ten million: `python tests/benchmarks/bench_scale.py [--json]`.

Three costs are measured here, on one core: indexing a photo (painted ones, or those of --photos FOLDER), committing its
rows, and the bytes they take. Grouping is that of `bench_million.py`, whose figures are passed on
(--group-seconds at --group-faces, --exponent). Then as many cores are put to work as are wanted, and the program says
how long each stage takes: one process commits, and one groups, however many machines index.
"""

import argparse
import json
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from photogroup.demo import make_demo_photos
from photogroup.domain import FoundFile
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.photos.kinds import looks_like_picture
from photogroup.scanning.indexing import IndexingOptions, index_files, load_networks
from photogroup.settings import Settings, with_eyes
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store
from photogroup.vision.installed import best_installed
from photogroup.vision.manifests import find_manifest, shipped_models

BATCH, COPIES = 8, 40
"""Rows of each photo are committed so many times, as if they were of other photos."""


@dataclass(frozen=True)
class Costs:
    """Of one photo."""

    index_seconds: float
    commit_seconds: float
    row_bytes: float
    thumbnail_bytes: float
    faces: float


def measured(folder: Path) -> Costs:
    settings = with_eyes(Settings(device="cpu"), best_installed())
    options = IndexingOptions.of(settings, settings.model, ())
    files = [FoundFile.of(p, p.stat()) for p in sorted(folder.rglob("*")) if looks_like_picture(p.name)]
    load_networks(options)
    start = time.process_time()
    rows = [row for at in range(0, len(files), BATCH) for row in index_files(files[at : at + BATCH], options)]
    seconds = (time.process_time() - start) / len(files)
    photos = [row for row in rows if isinstance(row, IndexedPhoto)]
    commit, row_bytes, thumbnails = committed(photos, options)
    return Costs(seconds, commit, row_bytes, thumbnails, sum(len(photo.faces) for photo in photos) / len(photos))


def committed(photos: list[IndexedPhoto], options: IndexingOptions) -> tuple[float, float, float]:
    """Seconds, bytes of the database and bytes of thumbnails a photo."""
    with tempfile.TemporaryDirectory() as name, Store.open(Path(name)) as store:
        manifest = find_manifest(options.model, (shipped_models(),))
        model = store.models.register(options.model, manifest.dimension, "")
        start = time.process_time()
        for copy in range(COPIES):
            for number, photo in enumerate(photos):
                record(store, another(photo, copy, number), indexed_with="made", model_id=model, protected=())
        seconds = (time.process_time() - start) / (COPIES * len(photos))
        store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sizes = {path.name: path.stat().st_size for path in Path(name).rglob("*") if path.is_file()}
        thumbnails = sum(size for file, size in sizes.items() if "cache" in file or "thumb" in file)
        rows = sum(sizes.values()) - thumbnails
        return seconds, rows / (COPIES * len(photos)), thumbnails / (COPIES * len(photos))


def another(photo: IndexedPhoto, copy: int, number: int) -> IndexedPhoto:
    path = photo.file.path.with_name(f"{copy} {photo.file.path.name}")
    return replace(photo, file=replace(photo.file, path=path), content_hash=f"{copy} {number}".encode().ljust(32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--count", type=float, default=10e6)
    parser.add_argument("--cores", nargs="+", type=int, default=[2, 16, 160, 1600])
    parser.add_argument("--group-faces", type=float, default=200_000)
    parser.add_argument("--group-seconds", type=float, default=100)
    parser.add_argument("--exponent", type=float, default=1.5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if not options.photos:
            finish(make_demo_photos(Path(name), photos=30, people=8))
        costs = measured(options.photos or Path(name))
    rows = [hours(costs, options, cores) for cores in options.cores]
    if options.json:
        print(json.dumps({"a photo": asdict(costs), "hours": rows}, indent=2))
        return
    print("a photo:", ", ".join(f"{what.replace('_', ' ')} {value:,.4g}" for what, value in asdict(costs).items()))
    for row in rows:
        print(", ".join(f"{what} {value:,.1f}" for what, value in row.items()))


def hours(costs: Costs, options: argparse.Namespace, cores: int) -> dict[str, float]:
    """Committing goes on while others index; grouping begins when all is there."""
    photos = options.count
    index, commit = photos * costs.index_seconds / cores / 3600, photos * costs.commit_seconds / 3600
    growth = (photos * costs.faces / options.group_faces) ** options.exponent
    group = options.group_seconds * growth / 3600
    return {
        "cores": cores,
        "hours to index": index,
        "to commit": commit,
        "to group, at the exponent": group,
        "together": max(index, commit) + group,
        "GB of rows": photos * costs.row_bytes / 1e9,
        "GB of thumbnails": photos * costs.thumbnail_bytes / 1e9,
    }


if __name__ == "__main__":
    main()
