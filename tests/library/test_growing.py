"""A library that was grouped and gets more photos, from the door."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import Base
from stand_ins import album, index, write_photos

from photogroup.albums import regrouping
from photogroup.cli.wording import words
from photogroup.domain import MembershipState, PersonId, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import Grouping, group
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.library.calibrations import Calibrations


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photos(folder, *album("anna", "ben", "cleo", photos=12))
    return folder


@pytest.fixture
def library(tmp_path: Path, photos: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(photos)
        finish(opened.scan.run())
        yield opened


def people_of(library: Library) -> dict[str, PersonId | None]:
    return {row.photo.paths[0].name.removesuffix(".png"): row.person_id for row in library.photos.face_table()}


def count_groupings(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many faces each grouping from now on looks at."""
    seen: list[int] = []

    def counting(vectors: Vectors, *rest: Any, **more: Any) -> Grouping:
        seen.append(len(vectors))
        return group(vectors, *rest, **more)

    monkeypatch.setattr(regrouping, "group", counting)
    return seen


def test_new_faces_go_to_people_who_are_known_without_grouping_everything_again(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people_of(library)
    groupings = count_groupings(library, monkeypatch)
    write_photos(photos, "anna 50", "ben 51", "cleo 52")
    summary = finish(library.scan.run())
    after = people_of(library)
    assert groupings == []
    assert (summary.assigned, summary.queued) == (3, 0)
    assert [after["anna 50"], after["ben 51"], after["cleo 52"]] == [
        before[f"{who} 00"] for who in ("anna", "ben", "cleo")
    ]
    assert before.items() <= after.items()


def test_a_library_that_has_grown_by_half_is_grouped_as_a_whole(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groupings = count_groupings(library, monkeypatch)
    write_photos(photos, *album("dora", photos=20))
    finish(library.scan.run())
    assert groupings == [56]


def test_new_people_and_faces_left_alone_before_make_albums(library: Library, photos: Path) -> None:
    write_photos(photos, "dora 50")
    finish(library.scan.run())
    assert people_of(library)["dora 50"] is None
    write_photos(photos, "dora 51", "dora 52")
    finish(library.scan.run())
    found = people_of(library)
    assert found["dora 50"] == found["dora 51"] == found["dora 52"]
    assert found["dora 50"] not in {None, found["anna 00"], found["ben 00"], found["cleo 00"]}


def test_nobody_is_recognised_in_a_photo_that_is_older_than_they_are(library: Library, photos: Path) -> None:
    anna = people_of(library)["anna 00"]
    assert anna is not None
    library.corrections.born(anna, date(2010, 1, 1))
    exif = Image.Exif()
    exif[Base.DateTime] = "1990:01:01 12:00:00"
    (new,) = write_photos(photos, "anna 50")
    with Image.open(new) as picture:
        picture.save(new, exif=exif)
    finish(library.scan.run())
    photo = next(row.photo for row in library.photos.face_table() if row.photo.paths[0] == new)
    assert photo.taken_at == datetime(1990, 1, 1, 12)
    assert people_of(library)["anna 50"] != anna


def test_many_new_photos_of_one_person_are_no_crowd_of_strangers_to_each_other(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Calibrations.of

    def with_crowds(calibrations: Calibrations, name: str) -> Calibration:
        found = usual(calibrations, name)
        return replace(found, evidence=replace(found.evidence, crowd=1.0, usual_crowd=1.05))

    monkeypatch.setattr(Calibrations, "of", with_crowds)
    groupings = count_groupings(library, monkeypatch)
    write_photos(photos, *(f"anna {number}" for number in range(50, 57)))
    summary = finish(library.scan.run())
    assert groupings == []
    assert (summary.assigned, summary.queued) == (7, 0)


def test_a_second_face_of_somebody_in_one_photo_waits_for_an_answer(library: Library, photos: Path) -> None:
    write_photos(photos, "anna+anna 50")
    assert finish(library.scan.run()).assigned == 1
    states = [row.state for row in library.photos.face_table() if row.photo.paths[0].name == "anna+anna 50.png"]
    assert states.count(MembershipState.GROUPED) == 1


def test_what_was_ignored_or_thrown_out_stays_away_from_new_albums(library: Library, photos: Path) -> None:
    write_photos(photos, "dora 50", "emil 50")
    finish(library.scan.run())
    rows = {row.photo.paths[0].name: row.face.id for row in library.photos.face_table()}
    library.corrections.ignore([rows["dora 50.png"]])
    library.corrections.not_a_face([rows["emil 50.png"]])
    write_photos(photos, "dora 51", "emil 51")
    finish(library.scan.run())
    found = people_of(library)
    assert found["dora 50"] is found["dora 51"] is found["emil 51"] is None


def test_the_news_are_what_came_since_the_last_visit(library: Library, photos: Path, tmp_path: Path) -> None:
    assert library.people.news().since is None
    assert library.people.news().faces == 36
    library.people.mark_visited()
    assert words(library.people.news().message).endswith("nothing new.")
    write_photos(photos, "anna 50", "anna 51", "ben 50", "dora 50", "dora 51", "emil 50")
    finish(library.scan.run())
    library.close()
    with Library.open(tmp_path / "library", index=index) as again:
        news = again.people.news()
        assert (news.photos, news.faces, news.alone) == (6, 6, 1)
        assert [len(each.faces) for each in news.people] == [2, 2, 1]
        assert [each.is_new for each in news.people] == [False, True, False]
        assert words(news.message).endswith("6 new photos, 6 new faces.")
        again.people.mark_visited()
        assert again.people.news().people == ()
