"""Do chances come true? Of faces in albums, of guesses about faces left alone, and of two albums being one person.

    .venv/bin/python tests/benchmarks/bench_chances.py [--sets album lfw mixed] [--model NAME] [--fit] [--json]

`album` is `album-dev`, `lfw` is `lfw-dev` with its strangers, `web` is `detect-dev` with its many small children, and
`mixed` is all of them. The albums that `detect-dev` makes were looked at: its faces are taken for so many people, but
for those of `SAME`. People are split in two halves by a hash of their names, web photos by one of
theirs. What a network's manifest says was fitted on the first half (`--fit` fits it again and prints it); the table is
about the second: drawn from it are libraries of a part of its people and of their faces, grouped more and less
strictly. ECE is the expected calibration error in ten equal bins; a calibration lists told chance, share that was
right, and number.

"In albums" is the chance that a face is in the wrong album, suggested faces included. "Faces" and "albums" are all
pairs with a person that similarity does not rule out; "shown" are those that the pages of guesses show, each once
however many libraries it came in. A person is who
most faces of an album are; albums without a majority are left out.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from labelled_faces import DATA
from scipy.optimize import minimize

from photogroup.albums.evaluation import PhotoFaces, face_of, read_labels
from photogroup.domain import FaceId
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping import clustering
from photogroup.identity.grouping.clustering import Grouping, group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.crowd import Crowd
from photogroup.identity.grouping.prototypes import Prototypes
from photogroup.identity.grouping.reach import SUGGEST_ABOVE, Reach, reach_for, wrong_chance
from photogroup.identity.grouping.side_by_side import side_by_side
from photogroup.identity.review.chances import NOISE, Chances
from photogroup.library import FaceRow, Library, evaluation_library
from photogroup.settings import Settings
from photogroup.vision.manifests import find_manifest, shipped_models

SETS = {
    "album": ("album-dev",), "lfw": ("lfw-dev",), "mixed": ("album-dev", "lfw-dev", "detect-dev"),
    "web": ("detect-dev",),
}  # fmt: skip
DRAWS = {"album": (80, 0.7), "lfw": (40, 0.4), "mixed": (40, 0.4), "web": (20, 0.9)}
"""Libraries drawn from a set, and the share of its people in each."""
FEWEST_FACES = 0.3
"""Of the faces of these people a library has at least this share: where there are few, more are left alone."""
STRICTNESS = (15, 60, 200)
RIVAL = 0.1
"""Without it the fits are a little better, as few of these people have somebody alike in an album: who is nearly as
like somebody else is in doubt all the same."""
RULED_OUT = -12.0
"""Evidence at which similarity rules a person out."""
NOBODY = "?"
"""Begins the name of a face of whom nothing is known but that it is nobody of the others."""
SAME = (
    (277, 471), (882, 960), (1071, 1428), (1132, 1282), (2440, 2635), (3479, 3480), (6777, 7227), (10115, 10119),
    (12782, 12938, 13128, 13163), (7995,),
)  # fmt: skip
"""Numbers of photos of `detect-dev` that show the same people, as seen by looking at them."""
_SAME_BELOW = 0.6
"""Faces in such photos that are nearer than this are one person."""


@dataclass(frozen=True)
class Faces:
    vectors: np.ndarray
    quality: np.ndarray
    photos: np.ndarray
    names: np.ndarray
    in_first_half: np.ndarray

    def only(self, rows: np.ndarray) -> "Faces":
        return Faces(
            *(each[rows] for each in (self.vectors, self.quality, self.photos, self.names, self.in_first_half))
        )

    @classmethod
    def joined(cls, parts: "list[Faces]") -> "Faces":
        starts = np.cumsum([0, *(part.photos.max(initial=0) + 1 for part in parts)])
        parts = [replace(part, photos=part.photos + start) for part, start in zip(parts, starts, strict=False)]
        names = ("vectors", "quality", "photos", "names", "in_first_half")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass
class Told:
    """Chances that were told of one kind, with what they were made of and whether they came true."""

    rows: list[tuple[float, ...]] = field(default_factory=list)
    """Told, true (0 or 1), evidence, a second piece of evidence, for faces in albums by how much evidence strangers are
    nearer than usual, and for guesses who is guessed to be whom, as a number."""

    @property
    def array(self) -> np.ndarray:
        return np.array(self.rows, dtype=np.float64).reshape(-1, 6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=list(SETS))
    parser.add_argument("--model", default=Settings().model)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    calibration = find_manifest(options.model, (shipped_models(),)).calibration
    assert calibration is not None
    folders = {name: faces_of(DATA / name, options.model) for part in options.sets for name in SETS[part]}
    if options.fit:
        fit_again([told(folders, name, calibration, first_half=True) for name in options.sets])
    found = {name: told(folders, name, calibration, first_half=False) for name in options.sets}
    kinds = next(iter(found.values()))
    found["all"] = {kind: Told([row for each in found.values() for row in each[kind].rows]) for kind in kinds}
    rows = [row for name, each in found.items() for row in judged(name, each)]
    print(json.dumps(rows, indent=2)) if options.json else report(rows)


def faces_of(folder: Path, model: str) -> Faces:
    """All faces of `detect-dev`, of the other sets those with a label."""
    with Library.open(evaluation_library(folder)) as library:
        if library.settings.model != model:
            library.change_settings(model=model)
        library.scan.add_folder(folder)
        for _ in library.scan.run():
            pass
        table = list(library.photos.face_table())
        arrays = library.names.out.embedding_arrays()
    vector_of = dict(zip(arrays["face"].tolist(), arrays["embedding"], strict=True))
    names = labels_of(folder, table) if (folder / "labels.tsv").is_file() else looked_at(table, vector_of)
    rows = [row for row in table if row.face.id in names and row.face.id in vector_of]
    return Faces(
        vectors=np.stack([vector_of[row.face.id] for row in rows]).astype(np.float32),
        quality=np.array([row.face.quality.overall for row in rows]),
        photos=np.array([row.photo.id for row in rows]),
        names=np.array([names[row.face.id][0] for row in rows]),
        in_first_half=np.array([names[row.face.id][1] for row in rows]),
    )


def labels_of(folder: Path, table: list[FaceRow]) -> dict[FaceId, tuple[str, bool]]:
    by_path: dict[Path, list[FaceRow]] = {}
    for row in table:
        for path in row.photo.paths:
            by_path.setdefault(path, []).append(row)
    found = {}
    for label in read_labels(folder / "labels.tsv", folder):
        rows = by_path.get(label.path, [])
        photo = PhotoFaces(rows[0].photo.width, rows[0].photo.height, tuple(r.face for r in rows)) if rows else None
        face = face_of(label, photo) if photo else None
        if face is not None:
            found[face] = label.person, is_first(label.person)
    return found


def looked_at(table: list[FaceRow], vector_of: dict[int, np.ndarray]) -> dict[FaceId, tuple[str, bool]]:
    """Everybody is somebody else, except in photos that are known to show the same people."""
    names = {row.face.id: (f"{NOBODY}{row.face.id}", is_first(row.photo.paths[0].name)) for row in table}
    for photos in SAME:
        files = {f"pic{number:05}.jpg" for number in photos}
        faces = [r.face.id for r in table if r.photo.paths[0].name in files and r.face.id in vector_of]
        for face, other in combinations(faces, 2):
            if np.linalg.norm(vector_of[face] - vector_of[other]) < _SAME_BELOW:
                names[other] = names[face]
    return names


def is_first(text: str) -> bool:
    return sha256(text.encode()).digest()[0] % 2 == 0


def told(folders: dict[str, Faces], name: str, calibration: Calibration, *, first_half: bool) -> dict[str, Told]:
    """All chances in the libraries drawn from one half of a set."""
    everybody = Faces.joined([folders[folder] for folder in SETS[name]])
    everybody = everybody.only(np.flatnonzero(everybody.in_first_half == first_half))
    found = {"in albums": Told(), "faces": Told(), "albums": Told()}
    draws, share = DRAWS[name]
    for seed in range(draws):
        rng, people = np.random.default_rng(seed), np.unique(everybody.names)
        drawn = np.isin(everybody.names, people[rng.random(len(people)) < share])
        drawn &= rng.random(len(drawn)) < rng.uniform(FEWEST_FACES, 1)
        faces = everybody.only(np.flatnonzero(drawn))
        for wrong_face_in in STRICTNESS:
            look(faces, calibration, wrong_face_in, found)
    return found


def look(faces: Faces, calibration: Calibration, wrong_face_in: int, found: dict[str, Told]) -> None:
    """Group these faces, and compare what is told with what is so."""
    seeds = np.full(len(faces.names), -1, dtype=np.int64)
    beside = side_by_side(faces.photos, seeds, similarity=(faces.vectors, calibration))
    constraints = Constraints(seeds, soft_cannot=beside)
    grouping = group(faces.vectors, faces.quality, constraints, calibration, wrong_face_in=wrong_face_in)
    spare = clustering._to_spare(faces.vectors, *_clusters(grouping), _reach(calibration, wrong_face_in, grouping))
    found["in albums"].rows += in_albums(faces, grouping, calibration, spare, wrong_face_in)
    albums = Albums(faces, grouping, calibration)
    found["faces"].rows += albums.faces()
    found["albums"].rows += albums.pairs()


def _clusters(grouping: Grouping) -> tuple[np.ndarray, np.ndarray]:
    alone = grouping.labels < 0
    clusters = np.where(alone, grouping.labels.max(initial=-1) + 1 + np.cumsum(alone), grouping.labels)
    return clusters, grouping.labels


def _reach(calibration: Calibration, wrong_face_in: int, grouping: Grouping) -> Reach:
    people = int(grouping.labels.max(initial=-1)) + 1 + int((grouping.labels < 0).sum())
    return reach_for(calibration, wrong_face_in, people)


def in_albums(
    faces: Faces, grouping: Grouping, calibration: Calibration, spare: tuple[np.ndarray, np.ndarray], wrong_face_in: int
) -> Iterator[tuple[float, ...]]:
    """Is a face somebody else than most of the others of its cluster?"""
    is_sure = wrong_chance(calibration, *spare, wrong_face_in) <= SUGGEST_ABOVE
    crowd = clustering._crowd(faces.vectors, faces.quality, grouping.labels, is_sure, calibration)
    chances = wrong_chance(calibration, *spare, wrong_face_in, crowd)
    own, rival = (calibration.slope * each.astype(np.float64) + np.log(wrong_face_in) for each in spare)
    for row in np.flatnonzero(grouping.labels >= 0).tolist():
        others = np.flatnonzero(grouping.labels == grouping.labels[row])
        names, counts = np.unique(faces.names[others[others != row]], return_counts=True)
        is_wrong = faces.names[row] != names[counts.argmax()]
        yield chances[row], float(is_wrong), -own[row], max(rival[row], -50), crowd[row], 0.0


class Albums:
    """What the pages of guesses would say about a grouping."""

    def __init__(self, faces: Faces, grouping: Grouping, calibration: Calibration) -> None:
        self.all, self.calibration = faces, calibration
        is_sure = (grouping.labels >= 0) & (grouping.wrong_chance <= SUGGEST_ABOVE)
        self.members = [
            np.flatnonzero(is_sure & (grouping.labels == label)) for label in np.unique(grouping.labels[is_sure])
        ]
        inside = np.concatenate([np.empty(0, dtype=np.int64), *self.members])
        kept = np.isin(grouping.labels, grouping.labels[inside]) & (grouping.labels >= 0)
        self.loose = np.flatnonzero(~kept)
        fit = faces.quality >= calibration.evidence.founding_quality
        self.crowd = Crowd.of(faces.vectors, np.where(is_sure, grouping.labels, -1), fit)
        self.chances = Chances(calibration, len(self.members) + len(self.loose), len(self.loose), self.crowd)
        self.people = [majority(faces.names[rows]) for rows in self.members]

    def looks(self, rows: np.ndarray) -> Prototypes:
        people = np.zeros(len(rows), dtype=np.int64)
        return Prototypes.of(self.all.vectors[rows], people, self.chances.reach.within)

    def faces(self) -> Iterator[tuple[float, ...]]:
        loose = self.loose[self.all.quality[self.loose] >= self.calibration.evidence.founding_quality]
        for rows, person in zip(self.members, self.people, strict=True):
            if person:
                spare = self.looks(rows).best(self.all.vectors[loose], self.chances.reach)[1]
                who = np.array([key_of(vector, person) for vector in self.all.vectors[loose]])
                chances = self.chances.of_faces(spare, self.all.vectors[loose])
                yield from self._near(spare, chances, self.all.names[loose] == person, who)

    def pairs(self) -> Iterator[tuple[float, ...]]:
        means = np.array([self.all.vectors[rows].mean(0) for rows in self.members])
        counts = np.array([len(rows) for rows in self.members], dtype=np.float32)
        names = np.array([person or "" for person in self.people])
        known = np.array([bool(name) for name in names])
        for at in np.flatnonzero(known):
            looks, others = self.looks(self.members[at]), np.arange(len(names)) != at
            who = np.array([key_of(self.all.vectors[rows].mean(0), names[at]) for rows in self.members])
            others &= ~known | (np.arange(len(names)) > at)
            products = (looks.means @ means[others].T).astype(np.float32)
            larger = np.maximum(looks.faces[:, None], counts[others][None])
            spare = self.chances.reach.spare(products, larger).max(0)
            yield from self._near(
                spare, self.chances.of_albums(products, larger).max(0), names[others] == names[at], who[others]
            )

    def _near(
        self, spare: np.ndarray, chances: np.ndarray, same: np.ndarray, who: np.ndarray
    ) -> Iterator[tuple[float, ...]]:
        evidence = self.calibration.slope * spare.astype(np.float64)
        for row in np.flatnonzero(evidence > RULED_OUT).tolist():
            yield chances[row], float(same[row]), evidence[row], -np.log1p(len(self.loose)), 0.0, who[row]


def key_of(vector: np.ndarray, person: str) -> float:
    return float(int.from_bytes(sha256(vector.tobytes() + person.encode()).digest()[:6], "big"))


def each_once(rows: np.ndarray) -> np.ndarray:
    """Every guess that came in several libraries once, with the mean of what was told."""
    _, index = np.unique(rows[:, 5], return_inverse=True)
    sums = np.zeros((int(index.max(initial=-1)) + 1, rows.shape[1]))
    np.add.at(sums, index, rows)
    means: np.ndarray = sums / np.bincount(index)[:, None]
    return means


def majority(names: np.ndarray) -> str:
    found, counts = np.unique(names, return_counts=True)
    return str(found[counts.argmax()]) if 2 * counts.max() > len(names) else ""


def calibration_error(chances: np.ndarray, true: np.ndarray) -> tuple[float, list[tuple[float, float, int]]]:
    """The expected calibration error, and the calibration: told, true and number of each bin that has any."""
    bins = np.minimum((chances * 10).astype(int), 9)
    calibration = [
        (float(chances[bins == each].mean()), float(true[bins == each].mean()), int((bins == each).sum()))
        for each in np.unique(bins)
    ]
    return sum(abs(said - so) * count for said, so, count in calibration) / max(len(chances), 1), calibration


def error_by_luck(chances: np.ndarray, draws: int = 200, most: int = 20_000) -> float:
    """The median calibration error of chances that are exactly right, on as many guesses."""
    rng, chances = np.random.default_rng(0), chances[:most]
    errors = [calibration_error(chances, (rng.random(len(chances)) < chances).astype(float))[0] for _ in range(draws)]
    return float(np.median(errors))


def judged(name: str, found: dict[str, Told]) -> Iterator[dict[str, Any]]:
    for kind, each in found.items():
        chances, true = each.array[:, 0], each.array[:, 1]
        kinds = [(kind, chances, true)]
        if kind != "in albums":
            told, so = each_once(each.array[chances >= NOISE])[:, :2].T
            kinds.append((f"{kind}, shown", told, so))
        for what, told, so in kinds:
            error, calibration = calibration_error(told, so)
            yield {
                "set": name, "what": what, "count": len(told),
                "ece": error, "by_luck": error_by_luck(told), "calibration": calibration,
            }  # fmt: skip


def report(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        print(
            f"{row['set']:7}{row['what']:16}{row['count']:8,} ECE {row['ece']:.3f}, by luck alone {row['by_luck']:.3f}"
        )
        print("       " + "  ".join(f"{said:.2f}: {so:.2f} ({count:,})" for said, so, count in row["calibration"]))


def fit_again(halves: list[dict[str, Told]]) -> None:
    """Print what suits the first half: for a manifest's `calibration.evidence`."""
    inside, faces, albums = (
        np.concatenate([half[kind].array for half in halves]) for kind in ("in albums", "faces", "albums")
    )
    evidence = np.column_stack([np.ones(len(inside)), inside[:, [2, 4]]])
    doubt, similarity, crowd = logistic(evidence, inside[:, 1], RIVAL * inside[:, 3])
    is_album = np.repeat([0.0, 1.0], [len(faces), len(albums)])
    guesses = np.concatenate([faces, albums])
    terms = np.column_stack([np.ones(len(guesses)), guesses[:, 2:4], is_album])
    guess, likely, strangers, album = logistic(terms, guesses[:, 1])
    fitted = replace(
        Evidence(), doubt=doubt, similarity=-similarity, rival=RIVAL, crowd=crowd,
        guess=guess, guess_similarity=likely, guess_strangers=strangers, guess_album=album,
    )  # fmt: skip
    print(fitted)


def logistic(terms: np.ndarray, true: np.ndarray, known: np.ndarray | float = 0.0) -> np.ndarray:
    """Coefficients (k,) by maximum likelihood, leaning a little on none; `terms` has shape (n, k), and the log-odds are
    `known` (n,) without any."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = terms @ weights + known
        pull = 0.01 * np.r_[0, weights[1:]]
        slope = terms.T @ (1 / (1 + np.exp(-odds)) - true) + 2 * pull
        return float((np.logaddexp(0, odds) - true * odds).sum() + (pull * np.r_[0, weights[1:]]).sum()), slope

    start = np.r_[-3.0, np.zeros(terms.shape[1] - 1)]
    return minimize(loss, start, jac=True, method="L-BFGS-B").x


if __name__ == "__main__":
    main()
