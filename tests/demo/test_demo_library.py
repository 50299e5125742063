"""The demo library: what it promises to a newcomer and to the other tests."""

import csv
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageOps

from photogroup.demo import DemoSummary, make_demo_photos
from photogroup.jobs import finish

PHOTOS = 24


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> DemoSummary:
    return finish(make_demo_photos(tmp_path_factory.mktemp("demo"), photos=PHOTOS, people=6))


def pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.parent != folder)


def labels(folder: Path) -> list[dict[str, str]]:
    with (folder / "labels.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_as_many_photos_are_painted_as_were_asked_for(library: DemoSummary) -> None:
    assert len(pictures(library.folder)) == library.photos == PHOTOS


def test_every_label_is_a_box_inside_an_upright_photo(library: DemoSummary) -> None:
    rows = labels(library.folder)
    assert len(rows) == library.faces > PHOTOS / 2
    for row in rows:
        with Image.open(library.folder / row["path"]) as image:
            width, height = ImageOps.exif_transpose(image).size
        left, top, right, bottom = (int(row[side]) for side in ("left", "top", "right", "bottom"))
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height


def test_labels_name_people_of_the_list_or_strangers(library: DemoSummary) -> None:
    with (library.folder / "people.tsv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file, delimiter="\t")}
    assert len(names) == library.people == 6
    assert {row["person"] for row in labels(library.folder) if not row["person"].startswith("Stranger")} <= names


def test_photos_say_when_and_with_what_they_were_taken(library: DemoSummary) -> None:
    for path in pictures(library.folder):
        with Image.open(path) as image:
            exif = image.getexif()
        assert exif[ExifTags.Base.Make]
        taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        assert (taken or exif[ExifTags.Base.DateTime]).startswith("20")


def test_some_photos_are_stored_turned(library: DemoSummary) -> None:
    turned = set()
    for path in pictures(library.folder):
        with Image.open(path) as image:
            turned.add(image.getexif().get(ExifTags.Base.Orientation))
    assert len(turned) >= 4


def test_an_interrupted_run_goes_on_to_the_same_pictures(library: DemoSummary, tmp_path: Path) -> None:
    job = make_demo_photos(tmp_path, photos=4, people=6)
    next(job)
    job.close()
    assert not (tmp_path / "labels.tsv").exists()
    first = pictures(tmp_path)
    written = first[0].stat().st_mtime_ns
    finish(make_demo_photos(tmp_path, photos=4, people=6))
    assert first[0].stat().st_mtime_ns == written
    assert len(pictures(tmp_path)) == 4


def test_another_seed_paints_other_pictures_over_the_old(tmp_path: Path) -> None:
    finish(make_demo_photos(tmp_path, photos=2, people=2, seed=1))
    before = {path.read_bytes() for path in pictures(tmp_path)}
    finish(make_demo_photos(tmp_path, photos=2, people=2, seed=2))
    assert not before & {path.read_bytes() for path in pictures(tmp_path)}


def test_the_same_seed_paints_the_same_pictures(tmp_path: Path) -> None:
    for name in ("one", "two"):
        finish(make_demo_photos(tmp_path / name, photos=3, people=3, seed=5))
    one, two = ([path.read_bytes() for path in pictures(tmp_path / name)] for name in ("one", "two"))
    assert one == two
