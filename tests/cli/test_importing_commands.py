"""Taking over names, as a user types it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from interop_packets import by_elements, packet
from printed import Terminal

from photogroup.cli import run
from photogroup.errors import ExitCode

Run = Callable[..., Any]


@pytest.fixture
def named(scanned: Run, photos: Path) -> Run:
    """Anna is named in a sidecar, and a file beside another photo is no XML."""
    xmp = packet(by_elements([("Anna", 0.5, 0.5, 0.5, 0.5)], (64, 48)))
    (photos / "anna 00.png.xmp").write_bytes(xmp)
    (photos / "ben 00.png.xmp").write_bytes(b"<x")
    return scanned


def test_a_dry_run_says_what_would_be_named_and_names_nobody(named: Run, photos: Path) -> None:
    found = named("import", "names", str(photos), "--dry-run")
    assert (found["matched"], found["drawn"], found["applied"]) == (1, 0, False)
    assert [person["name"] for person in found["people"]] == ["Anna"]
    assert [Path(problem["path"]).name for problem in found["problems"]] == ["ben 00.png.xmp"]
    assert [person["name"] for person in named("people")] == ["", ""]


def test_names_are_taken_over_on_yes_and_undone_in_one_step(named: Run) -> None:
    assert named("import", "names", "--all")["applied"] is False
    applied = named("import", "names", "--all", "--yes")
    assert (applied["applied"], applied["message"]) == (True, "Imported the names of 1 face")
    assert [person["name"] for person in named("people")] == ["Anna", ""]
    again = named("import", "names", "--all", "--yes")
    assert (again["applied"], again["known"]) == (False, 1)
    named("undo")
    assert [person["name"] for person in named("people")] == ["", ""]


def test_people_are_asked_and_shown_what_would_be_named(
    named: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert run(["import", "names", "--all", "--library", str(tmp_path / "library")]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "1 face would get the names of 1 person." in printed
    assert "ben 00.png.xmp: Its names cannot be read:" in printed
    assert printed.endswith("Imported the names of 1 face\n")


def test_which_photos_are_meant_has_to_be_said(named: Run) -> None:
    assert "--all" in named("import", "names", code=ExitCode.USAGE)


def test_names_go_out_as_sidecars_only_where_asked_for_and_on_yes(named: Run, photos: Path, tmp_path: Path) -> None:
    named("import", "names", "--all", "--yes")
    assert "--beside" in named("export", "xmp", code=ExitCode.USAGE)
    told = named("export", "xmp", "--to", str(tmp_path / "out"))
    assert (told["names"], len(told["created"]), told["written"]) == (1, 1, False)
    assert not (tmp_path / "out").exists()
    assert named("export", "xmp", "--to", str(tmp_path / "out"), "--yes")["written"] is True
    assert (tmp_path / "out" / "photos" / "anna 00.png.xmp").is_file()
    beside = named("export", "xmp", str(photos), "--beside", "--yes")
    assert [Path(path).name for path in beside["changed"]] == ["anna 00.png.xmp"]
    assert named("export", "xmp", "--beside", "--yes", "--guesses")["names"] == 9


def test_the_photos_of_a_person_are_copied_into_a_folder_of_that_name(named: Run, photos: Path, tmp_path: Path) -> None:
    named("import", "names", "--all", "--yes")
    named("name", "Anna", "../Anna")
    out = tmp_path / "out"
    (out / "-Anna").mkdir(parents=True)
    (out / "-Anna" / "anna 01.png").write_bytes(b"something else")
    done = named("export", "photos", "../Anna", str(out))
    assert (done["copied"], done["there"], done["problems"]) == (9, 0, [])
    assert (out / "-Anna" / "anna 01 (2).png").read_bytes() == (photos / "anna 01.png").read_bytes()
    assert (out / "-Anna" / "anna 01.png").read_bytes() == b"something else"
    again = named("export", "photos", "../Anna", str(out))
    assert (again["copied"], again["there"]) == (0, 9)
    named("export", "photos", "../Anna", str(tmp_path / "links"), "--link")
    assert (tmp_path / "links" / "-Anna" / "anna 00.png").samefile(photos / "anna 00.png")


def test_an_archive_is_written_and_taken_over_into_another_library_on_yes(
    named: Run, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named("import", "names", "--all", "--yes")
    archive, other = str(tmp_path / "a.photogroup"), ["--library", str(tmp_path / "other")]
    written = named("export", "archive", archive)
    assert (written["names"], written["corrections"], written["networks"]) == (1, 1, [])
    assert (tmp_path / "a.photogroup").stat().st_mode & 0o077 == 0
    assert run(["scan", str(photos), *other]) == ExitCode.OK
    assert run(["import", "archive", archive, "--dry-run", *other]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "Corrections in it that are new here: 1." in printed
    assert printed.endswith("Nothing was changed.\n")
    assert run(["import", "archive", archive, "--yes", *other]) == ExitCode.OK
    assert run(["undo", *other]) == ExitCode.OK
    assert capsys.readouterr().out.endswith("Undone: Imported the names of 1 face\n")
    assert "cannot be read" in named("import", "archive", str(tmp_path / "none"), code=ExitCode.FAILED)
