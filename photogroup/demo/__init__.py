"""The demo library: painted people, made by code, with labels."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from photogroup.demo.casting import DemoPerson, cast
from photogroup.demo.files import write_photo
from photogroup.demo.painting.figure import face_box
from photogroup.demo.plan import PlannedPhoto, plan_photos
from photogroup.jobs import Changes, Job, Progress

LABELS = "labels.tsv"
PEOPLE = "people.tsv"
RECIPE = "recipe.json"
VERSION = 1
"""Rises when the same seed would paint other pictures, so that old ones are painted again."""


@dataclass(frozen=True, slots=True)
class DemoSummary:
    folder: Path
    photos: int
    people: int
    faces: int
    """Labelled faces, strangers included."""


def make_demo_photos(folder: Path, *, photos: int = 300, people: int = 20, seed: int = 1) -> Job[DemoSummary]:
    """Paint a family's photos of many years into subfolders of `folder`, with `labels.tsv` and `people.tsv`.

    Equal arguments give equal pictures. An interrupted run goes on where it stopped; a finished one costs nothing.
    Strangers are labelled "Stranger 1" and so on, each of them in a single photo.
    """
    persons = cast(people, seed)
    plan = plan_photos(photos, persons, seed)
    folder.mkdir(parents=True, exist_ok=True)
    _start(folder, {"version": VERSION, "photos": photos, "people": people, "seed": seed}, plan)
    for done, photo in enumerate(plan, 1):
        if not (folder / photo.path).exists():
            _write(photo, folder / photo.path, folder)
        yield Progress("Painting photos", done, len(plan), Changes.PHOTOS, photo.path.name)
    faces = _write_labels(folder / LABELS, plan)
    _write_people(folder / PEOPLE, persons)
    return DemoSummary(folder, len(plan), len(persons), faces)


def _start(folder: Path, recipe: dict[str, int], plan: list[PlannedPhoto]) -> None:
    """Note what will be painted; remove what an earlier run painted by another recipe."""
    path = folder / RECIPE
    known = json.loads(path.read_text("utf-8")) if path.is_file() else {"recipe": recipe, "files": []}
    if known["recipe"] != recipe:
        for name in [*known["files"], LABELS, PEOPLE]:
            (folder / name).unlink(missing_ok=True)
    files = [str(photo.path) for photo in plan]
    path.write_text(json.dumps({"recipe": recipe, "files": files}, indent=1), "utf-8")


def _write(photo: PlannedPhoto, path: Path, folder: Path) -> None:
    if photo.copy_of is None:
        write_photo(photo, path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / photo.copy_of, path)


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
