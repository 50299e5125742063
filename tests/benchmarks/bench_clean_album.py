"""The work to a clean album, against the usual workflow: `python tests/benchmarks/bench_clean_album.py [--plot FILE]`.

    .venv/bin/python tests/benchmarks/bench_clean_album.py                  all three, about twenty minutes on one core
    .venv/bin/python tests/benchmarks/bench_clean_album.py --only album-dev --only lfw-dev --json
    .venv/bin/python tests/benchmarks/bench_clean_album.py --only made-up --faces 5000

A simulated user (see `simulated_user.py`) sorts the same embeddings twice: with photogroup, through the same door as
the window (`our_workflow.py`), and with what LibrePhotos and digiKam offer on LibrePhotos' clustering, HDBSCAN
(`usual_workflow.py`). For comparison the usual workflow also gets photogroup's first grouping. Each is done in two
ways: everybody gets a name, and a name is typed only where the program asks for one to move faces.

On `album-dev` everybody is to have an album; on `lfw-dev` people with five photos or more, all others are strangers;
so on 20,000 made-up faces. The real photos are indexed once, by `photogroup evaluate`'s library. `--plot` draws quality
against work by matplotlib.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from library_of_arrays import MODEL
from our_workflow import OurWorkflow
from simulated_user import Bill, Task
from synthetic import calibration_of, synthetic_library
from usual_workflow import UsualWorkflow

from photogroup.albums.evaluation import PhotoFaces, face_of, read_labels
from photogroup.domain import Ints
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.jobs import finish
from photogroup.library import Library, evaluation_library
from photogroup.vision.manifests import find_manifest, shipped_models

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
ERROR = 0.015
"""Equal error rate of the made-up network."""
OURS, USUAL, USUAL_ON_OURS = "photogroup", "usual, on HDBSCAN", "usual, on our grouping"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=("album-dev", "lfw-dev", "made-up"))
    parser.add_argument("--faces", type=int, default=20_000, help="how many faces to make up")
    parser.add_argument("--libraries", type=Path, help="where the real photos are indexed; none: the usual place")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results: dict[str, dict[str, Bill]] = {}
    for name in options.only or ("album-dev", "lfw-dev", "made-up"):
        task = made_up(options.faces) if name == "made-up" else labelled(name, options.libraries)
        clusters = hdbscan_clusters(task)
        for needs_names in (True, False):
            title = f"{name}, {'everybody named' if needs_names else 'names only where asked for'}"
            results[title] = bills(replace(task, needs_names=needs_names), clusters)
            if not options.json:
                report(title, task, results[title])
    if options.json:
        print(json.dumps({title: as_values(found) for title, found in results.items()}, indent=1))
    if options.plot:
        draw(results, options.plot)


def bills(task: Task, clusters: Ints) -> dict[str, Bill]:
    none = Constraints.none(len(task.people))
    ours = group(task.vectors, task.quality, none, task.calibration, wrong_face_in=60).labels
    with tempfile.TemporaryDirectory() as folder:
        return {
            OURS: OurWorkflow(task, Path(folder)).play(),
            USUAL: UsualWorkflow(task, clusters).play(),
            USUAL_ON_OURS: UsualWorkflow(task, ours).play(),
        }


def labelled(name: str, libraries: Path | None) -> Task:
    """The labelled faces of real photos, as the default network sees them."""
    folder = (DATA / name).resolve()
    with Library.open(libraries / name if libraries else evaluation_library(folder)) as door:
        if not door.scan.statistics().photos:
            door.scan.add_folder(folder)
            finish(door.scan.run())
        arrays = door.names.out.embedding_arrays()
        rows = list(door.photos.face_table())
    vector_of = dict(zip(arrays["face"].tolist(), arrays["embedding"], strict=True))
    photos: dict[Path, PhotoFaces] = {}
    for row in rows:
        for path in row.photo.paths:
            before = photos[path].faces if path in photos else ()
            photos[path] = PhotoFaces(row.photo.width, row.photo.height, (*before, row.face))
    found = [
        (label.person, face_of(label, photos[label.path]))
        for label in read_labels(folder / "labels.tsv", folder)
        if label.path in photos
    ]
    quality_of = {row.face.id: row.face.quality.overall for row in rows}
    known = [(person, face) for person, face in found if face is not None]
    calibration = find_manifest(MODEL, [shipped_models()]).calibration
    assert calibration is not None
    return Task(
        vectors=np.array([vector_of[face] for _, face in known], dtype=np.float32),
        people=np.unique([person for person, _ in known], return_inverse=True)[1].astype(np.int64),
        photos=np.arange(len(known)),
        quality=np.array([quality_of[face] for _, face in known]),
        calibration=Calibration(calibration.slope, calibration.offset),
        worth_an_album=1 if name == "album-dev" else 5,
        needs_names=True,
    )


def made_up(count: int) -> Task:
    library = synthetic_library(count, 128, ERROR)
    quality = library.quality.clip(0, 1)
    return Task(
        library.vectors, library.people, library.photo, quality, calibration_of(128, ERROR), 5, needs_names=True
    )


def hdbscan_clusters(task: Task) -> Ints:
    """As LibrePhotos sets it: the smallest cluster grows with the library."""
    from hdbscan import HDBSCAN

    count = len(task.people)
    smallest = 2 if count <= 1000 else 4 if count <= 10_000 else 8 if count <= 100_000 else 16
    model = HDBSCAN(min_cluster_size=smallest, min_samples=1, cluster_selection_epsilon=0.05)
    labels: Ints = model.fit(task.vectors.astype(np.float64)).labels_.astype(np.int64)
    return labels


def as_values(found: dict[str, Bill]) -> dict[str, object]:
    return {
        name: {
            "work": round(bill.work, 1),
            "beyond names": round(bill.work - bill.names, 1),
            "clean": bill.is_clean,
            "parts": {what: round(price, 1) for what, price in bill.parts.items()},
            "calibration": bill.calibration,
        }
        for name, bill in found.items()
    }


def report(title: str, task: Task, found: dict[str, Bill]) -> None:
    wanted = len(np.unique(task.people[task.is_wanted]))
    print(f"\n{title}: {len(task.people):,} faces, {int(task.is_wanted.sum()):,} of {wanted:,} people to be sorted")
    for name, bill in found.items():
        beyond, end = bill.work - bill.names, "clean" if bill.is_clean else "NOT clean"
        print(f"  {name:24} work {bill.work:8.1f}   beyond the names {beyond:8.1f}   {end}")
        print(f"  {'':24} {', '.join(f'{what} {price:.1f}' for what, price in bill.parts.items())}")
    for line in ratios(found):
        print(f"  {line}", flush=True)


def ratios(found: dict[str, Bill]) -> Iterator[str]:
    ours, usual = found[OURS], found[USUAL]
    yield f"{ours.work / usual.work:.2f} of the usual work"
    if usual.work > usual.names:
        yield f"{(ours.work - ours.names) / (usual.work - usual.names):.2f} of it beyond the names"


def draw(results: dict[str, dict[str, Bill]], file: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, grid = plt.subplots(-(-len(results) // 2), 2, figsize=(12, 3.6 * -(-len(results) // 2)), squeeze=False)
    for axes, (title, found) in zip(grid.ravel(), results.items(), strict=False):
        for name, bill in found.items():
            axes.plot([work for work, _ in bill.calibration], [share for _, share in bill.calibration], label=name)
        axes.axhline(0.99, color="grey", linewidth=0.5)
        axes.set(title=title, xlabel="work (answers, drags, names)", ylabel="faces in the right album", ylim=(0, 1.01))
        axes.legend()
    figure.tight_layout()
    figure.savefig(file, dpi=110)


if __name__ == "__main__":
    main()
