"""What the library notes for itself, read back from its own database."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.domain import FaceId, PhotoId
from photogroup.errors import LibraryDamaged, LibraryTooNew
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.library.noted import DrawnNote, GroupedNote, VisitNote, read_note, record_from, write_note
from photogroup.store.notes import Notes


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write_photos(tmp_path / "photos", *album("anna", "ben", photos=4))
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        yield opened


@pytest.fixture
def notes(library: Library) -> Notes:
    return library._context.store.notes


@pytest.mark.parametrize(
    "record",
    [
        GroupedNote("dlib smallest 0.02", 12, FaceId(7)),
        VisitNote(datetime(2024, 5, 1, 12, tzinfo=UTC), PhotoId(3), FaceId(4)),
        DrawnNote({FaceId(3): 0.25}, {}),
    ],
)
def test_a_note_is_read_as_it_was_written(notes: Notes, record: object) -> None:
    write_note(notes, "kept", record)
    assert read_note(notes, "kept", type(record)) == record
    write_note(notes, "kept", None)
    assert read_note(notes, "kept", type(record)) is None


def test_a_note_of_before_versions_and_one_that_knows_more_are_read(library: Library, notes: Notes) -> None:
    grouped = json.loads(notes.get("grouped"))
    del grouped["version"]
    notes.set("grouped", json.dumps(grouped | {"mood": "good", "more": {"of": [1, 2]}}))
    assert finish(library.scan.run()).unchanged == 8
    assert library.albums.add_new_faces().created == 0


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[1, 2]",
        '{"version": "x"}',
        '{"signature": "x", "faces": 3}',
        '{"signature": "x", "faces": "three", "last": 4}',
        '{"signature": "x", "faces": true, "last": 4}',
        '{"signature": 1, "faces": 3, "last": 4}',
    ],
)
def test_a_note_that_cannot_be_meant_is_refused_with_a_sentence(library: Library, notes: Notes, text: str) -> None:
    notes.set("grouped", text)
    with pytest.raises(LibraryDamaged, match=r"note-unreadable.*name=grouped"):
        finish(library.scan.run())


def test_a_curve_that_is_no_number_is_refused_with_a_sentence(library: Library, notes: Notes) -> None:
    numbers = dict.fromkeys(("same_pairs", "different_pairs", "distance", "low", "high"), 0)
    notes.set("calibration dlib_resnet29.cc0", json.dumps({"calibration": {"slope": "steep", "offset": 4}} | numbers))
    with pytest.raises(LibraryDamaged, match="field=slope, value='steep'"):
        library.training.calibrated()
    notes.set("calibration dlib_resnet29.cc0", '{"calibration": {"slope": NaN, "offset": 4}}')
    with pytest.raises(LibraryDamaged):
        library.training.calibrated()


def test_a_note_of_a_newer_photogroup_is_not_guessed_at(library: Library, notes: Notes) -> None:
    notes.set("visit", '{"version": 2, "when": "today"}')
    with pytest.raises(LibraryTooNew, match=r"note-too-new.*name=visit"):
        library.people.news()


def test_a_face_drawn_at_random_has_a_number(library: Library, notes: Notes) -> None:
    person = library.people.all()[0].id
    notes.set(f"check {person}", '{"inside": {"x": 0.5}, "outside": {}}')
    with pytest.raises(LibraryDamaged, match="field=inside, value='x'"):
        library.checking.album_quality(person)


def test_what_a_record_lacks_takes_the_default() -> None:
    @dataclass(frozen=True)
    class Asked:
        steps: int = 150
        rate: float = 0.5

    assert record_from({"rate": 1, "renamed": 3}, Asked) == Asked(150, 1.0)
