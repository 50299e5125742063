"""How well faces of real photos are grouped, against other methods, honestly.

    .venv/bin/python tests/benchmarks/bench_real_grouping.py [--sets album-dev lfw-dev] [--json]

All methods group the same embeddings: all faces of the set, labelled or not. People are split in two halves by a hash
of their names. A method with settings gets those that group the first half's people best, and is scored on the
second half's. The ceiling is the best that its settings could do on the second half itself, chosen with the answers.
photogroup's own settings are as they come, and nothing of it is chosen on either set's second half.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from grouping_methods import Grouped, average_link, best, hdbscan, librephotos, refined_hdbscan
from labelled_faces import DATA

from photogroup.albums.evaluation import PhotoFaces, face_of, read_labels
from photogroup.domain import Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.metrics import GroupingQuality, grouping_quality
from photogroup.library import Library, evaluation_library
from photogroup.settings import GroupingMethod, Settings
from photogroup.vision.manifests import find_manifest, shipped_models

THRESHOLDS = np.arange(0.32, 0.46, 0.01)
FIXED = "0.36"
"""What suits lfw-dev's first half."""
BETWEEN_CENTROIDS = np.arange(0.16, 0.40, 0.03)


@dataclass(frozen=True)
class Album:
    vectors: Vectors
    quality: np.ndarray
    people: np.ndarray
    """Shape (n,): who every face is by the labels, -1 for faces that no label is about."""
    in_first_half: np.ndarray
    """Shape (n,); false for faces without a label."""
    missed: np.ndarray
    """People of the labelled faces that no detected face overlaps."""
    missed_in_first_half: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=["album-dev", "lfw-dev"])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [row for name in options.sets for row in compare(name, album_of(DATA / name))]
    report(rows, options.json)


def album_of(folder: Path) -> Album:
    """Scan the folder, or take what `photogroup evaluate` has found there already."""
    with Library.open(evaluation_library(folder)) as library:
        library.scan.add_folder(folder)
        for _ in library.scan.run():
            pass
        export = list(library.photos.face_table())
        arrays = library.names.out.embedding_arrays()
    vector_of = dict(zip(arrays["face"].tolist(), arrays["embedding"], strict=True))
    by_path: dict[Path, list[int]] = {}
    for number, row in enumerate(export):
        for path in row.photo.paths:
            by_path.setdefault(path, []).append(number)
    people, first = np.full(len(export), -1), np.zeros(len(export), dtype=bool)
    numbers: dict[str, int] = {}
    missed: list[tuple[int, bool]] = []
    for label in read_labels(folder / "labels.tsv", folder):
        person, half = numbers.setdefault(label.person, len(numbers)), is_in_first_half(label.person)
        rows = [export[number] for number in by_path.get(label.path, ())]
        faces = tuple(row.face for row in rows)
        face = face_of(label, PhotoFaces(rows[0].photo.width, rows[0].photo.height, faces)) if rows else None
        if face is None:
            missed.append((person, half))
            continue
        number = next(n for n in by_path[label.path] if export[n].face.id == face)
        people[number], first[number] = person, half
    gone = np.array(missed, dtype=np.int64).reshape(-1, 2)
    return Album(
        vectors=np.stack([vector_of[row.face.id] for row in export]).astype(np.float32),
        quality=np.array([row.face.quality.overall for row in export], dtype=np.float64),
        people=people,
        in_first_half=first,
        missed=gone[:, 0],
        missed_in_first_half=gone[:, 1].astype(bool),
    )


def is_in_first_half(name: str) -> bool:
    return sha256(name.encode()).digest()[0] % 2 == 0


def compare(name: str, album: Album) -> Iterable[dict[str, str | float]]:
    usual = Settings().wrong_face_in
    yield scored(name, "photogroup, as it comes", ours(album, calibration(), usual), album)
    yield scored(name, "photogroup --method hdbscan", ours(album, calibration(), usual, GroupingMethod.HDBSCAN), album)
    equal = replace(album, quality=np.ones(len(album.vectors)))
    yield scored(name, "photogroup, all faces worth the same", ours(equal, calibration(), usual), album)
    settings = {str(n): ours(album, calibration(), n) for n in (5, 10, 20, 40, 60, 100, 200, 400)}
    yield from chosen(name, "photogroup, wrong face in", settings, album)
    linked = average_link(album.vectors, THRESHOLDS)
    yield from chosen(name, "average link", linked, album)
    yield scored(name, f"average link {FIXED}, the same for every album", linked[FIXED], album)
    yield from chosen(name, "hdbscan", hdbscan(album.vectors, np.arange(0.0, 0.6, 0.1)), album)
    refined = refined_hdbscan(album.vectors, np.array([0.2, 0.3, 0.4]), THRESHOLDS[::2], BETWEEN_CENTROIDS)
    yield from chosen(name, "hdbscan, split and merged", refined, album)
    yield scored(name, "hdbscan as in LibrePhotos", librephotos(album.vectors), album)


def calibration() -> Calibration:
    found = find_manifest(Settings().model, (shipped_models(),)).calibration
    assert found is not None
    return found


def ours(
    album: Album, calibration: Calibration, wrong_face_in: int, method: GroupingMethod = GroupingMethod.AVERAGE_LINK
) -> np.ndarray:
    """Without same-photo constraints, like the others."""
    nobody = Constraints.none(len(album.vectors))
    return group(album.vectors, album.quality, nobody, calibration, wrong_face_in=wrong_face_in, method=method).labels


def chosen(name: str, method: str, grouped: Grouped, album: Album) -> Iterable[dict[str, str | float]]:
    setting = best(grouped, lambda labels: quality(labels, album, first_half=True).bcubed.f)
    yield scored(name, f"{method} {setting}", grouped[setting], album)
    ceiling = best(grouped, lambda labels: quality(labels, album, first_half=False).bcubed.f)
    yield scored(name, f"  its ceiling: {ceiling}", grouped[ceiling], album)


def scored(name: str, method: str, labels: np.ndarray, album: Album) -> dict[str, str | float]:
    found, whole = quality(labels, album, first_half=False), quality(labels, album, first_half=None)
    return {
        "set": name,
        "method": method,
        "bcubed_precision": found.bcubed.precision,
        "bcubed_recall": found.bcubed.recall,
        "bcubed_f": found.bcubed.f,
        "pairwise_f": found.pairwise.f,
        "whole_bcubed_f": whole.bcubed.f,
        "whole_pairwise_f": whole.pairwise.f,
    }


def quality(labels: np.ndarray, album: Album, *, first_half: bool | None) -> GroupingQuality:
    """Over one half's people, or over all of them where `first_half` is None."""
    if first_half is None:
        return grouping_quality(labels, album.people, album.missed)
    people = np.where(album.in_first_half == first_half, album.people, -1)
    return grouping_quality(labels, people, album.missed[album.missed_in_first_half == first_half])


def report(rows: list[dict[str, str | float]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{'':56}{'second half of the people':^29}{'all':^14}")
    print(f"{'set':11}{'method':45}{'B³ P':>7}{'R':>6}{'F':>7}{'pair F':>8}{'B³ F':>8}{'pair F':>8}")
    for row in rows:
        figures = [float(value) for key, value in row.items() if key not in ("set", "method")]
        print(
            f"{row['set']:11}{row['method']:45}{figures[0]:7.3f}{figures[1]:6.3f}{figures[2]:7.4f}{figures[3]:8.4f}"
            f"{figures[4]:8.4f}{figures[5]:8.4f}"
        )


if __name__ == "__main__":
    main()
