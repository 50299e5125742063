"""The demo library: painted people, made by code, with labels."""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from photogroup.demo.casting import DemoPerson, cast
from photogroup.demo.painting.figure import face_box
from photogroup.demo.photo_writing import write_photo
from photogroup.demo.plan import PlannedPhoto, plan_photos
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import message

LABELS = "labels.tsv"
PEOPLE = "people.tsv"
RECIPE = "recipe.json"
VERSION = 1
"""Increased whenever the same seed would paint other pictures, so that old ones are painted again."""


_PHOTOS_A_PROCESS = 20
"""Painting this many takes longer than starting a process."""


@dataclass(frozen=True, slots=True)
class DemoSummary:
    folder: Path
    photos: int
    people: int
    faces: int
    """Number of labelled faces, including strangers."""


def make_demo_photos(folder: Path, *, photos: int = 300, people: int = 20, seed: int = 1) -> Job[DemoSummary]:
    """Paint many years of a family's photos into subfolders of `folder`, with `labels.tsv` and `people.tsv`.

    Equal arguments give equal pictures. An interrupted run resumes where it stopped; repeating a finished one costs
    nothing. Strangers are labelled "Stranger 1" and so on, each of them in a single photo.
    """
    persons = cast(people, seed)
    plan = plan_photos(photos, persons, seed)
    folder.mkdir(parents=True, exist_ok=True)
    _start(folder, {"version": VERSION, "photos": photos, "people": people, "seed": seed}, plan)
    missing = [photo for photo in plan if not (folder / photo.path).exists()]
    originals = [photo for photo in missing if photo.copy_of is None]
    for done, name in enumerate(_paint(originals, folder), len(plan) - len(missing) + 1):
        yield Progress(message("painting-photos"), done, len(plan), Changes.PHOTOS, name)
    for photo in missing:
        if photo.copy_of is not None:
            (folder / photo.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / photo.copy_of, folder / photo.path)
    faces = _write_labels(folder / LABELS, plan)
    _write_people(folder / PEOPLE, persons)
    return DemoSummary(folder, len(plan), len(persons), faces)


def _start(folder: Path, recipe: dict[str, int], plan: list[PlannedPhoto]) -> None:
    """Record what will be painted; remove what an earlier run painted with another recipe."""
    path = folder / RECIPE
    known = json.loads(path.read_text("utf-8")) if path.is_file() else {"recipe": recipe, "files": []}
    if known["recipe"] != recipe:
        for name in [*known["files"], LABELS, PEOPLE]:
            (folder / name).unlink(missing_ok=True)
    files = [str(photo.path) for photo in plan]
    path.write_text(json.dumps({"recipe": recipe, "files": files}, indent=1), "utf-8")


def _paint(photos: list[PlannedPhoto], folder: Path) -> Iterator[str]:
    """Paint these, several at once if there are many; yields the names of those that are done."""
    processes = min(os.cpu_count() or 1, len(photos) // _PHOTOS_A_PROCESS)
    if processes < 2:
        yield from (_painted(photo, folder) for photo in photos)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        try:
            yield from pool.map(_painted, photos, repeat(folder))
        finally:
            pool.shutdown(cancel_futures=True)


def _painted(photo: PlannedPhoto, folder: Path) -> str:
    write_photo(photo, folder / photo.path)
    return photo.path.name


def _write_labels(path: Path, plan: list[PlannedPhoto]) -> int:
    lines = ["path\tperson\tleft\ttop\tright\tbottom"]
    for photo in plan:
        for name, figure in photo.people:
            box = "\t".join(str(round(side * photo.enlarged)) for side in face_box(figure))
            lines.append(f"{photo.path}\t{name}\t{box}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines) - 1


def _write_people(path: Path, persons: list[DemoPerson]) -> None:
    lines = ["name\tfamily\tborn", *(f"{p.name}\t{p.family}\t{p.born.isoformat()}" for p in persons)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
