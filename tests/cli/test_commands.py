"""Every command as a user types it; only the networks are stand-ins."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from stand_ins import write_photos

from photogroup.cli import run
from photogroup.errors import ExitCode

Run = Callable[..., Any]


def ids(cli: Run) -> dict[str, int]:
    """The person that the photos of each name show."""
    return {Path(face["path"]).name.split()[0]: face["person"] for face in cli("faces")}


def test_a_scan_says_what_it_found(cli: Run, photos: Path) -> None:
    summary = cli("scan", str(photos))
    assert (summary["new"], summary["faces"], summary["problems"]) == (18, 19, 0)


def test_the_doctor_offers_better_eyes_to_a_library_of_the_older_ones(
    scanned: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photogroup.doctor.failures", lambda names: dict.fromkeys(names, ""))
    assert not [row for row in scanned("doctor") if row["what"] == "eyes"]
    monkeypatch.setattr("photogroup.vision.installed.best_installed", lambda: "best")
    (offer,) = [row for row in scanned("doctor") if row["what"] == "eyes"]
    assert "19 faces would be looked at again (about 1 minute)" in offer["detail"]
    assert "photogroup models use pair.dlib_sface" in offer["detail"]


def test_people_are_listed_with_their_counts(scanned: Run) -> None:
    people = scanned("people")
    assert [person["faces"] for person in people] == [9, 9]


def test_faces_are_listed_one_object_a_line_with_boxes_in_pixels(scanned: Run, photos: Path) -> None:
    rows = scanned("faces")
    assert len(rows) == 19
    row = next(row for row in rows if row["path"] == str(photos / "anna 00.png"))
    assert row["box"] == [16.0, 12.0, 48.0, 36.0]
    assert set(row) >= {"path", "box", "confidence", "person", "name"}
    assert next(row for row in rows if row["path"] == str(photos / "stranger 60.png"))["person"] is None


def test_naming_merging_and_undoing_work_from_the_command_line(scanned: Run) -> None:
    who = ids(scanned)
    scanned("name", str(who["anna"]), "Anna")
    scanned("merge", "Anna", str(who["ben"]))
    assert [(person["name"], person["faces"]) for person in scanned("people")] == [("Anna", 18)]
    scanned("undo")
    assert [(person["name"], person["faces"]) for person in scanned("people")] == [("Anna", 9), ("", 9)]
    scanned("redo")
    assert len(scanned("people")) == 1
    assert [line["undone"] for line in scanned("history")][-1] is False


def test_a_name_that_is_taken_is_not_merged_without_being_told(scanned: Run) -> None:
    who = ids(scanned)
    scanned("name", str(who["anna"]), "Anna")
    assert "--merge" in scanned("name", str(who["ben"]), "Anna", code=ExitCode.USAGE)
    assert len(scanned("people")) == 2
    scanned("name", str(who["ben"]), "Anna", "--merge")
    assert len(scanned("people")) == 1


def test_two_who_were_merged_are_not_kept_apart_before_that_is_undone(scanned: Run) -> None:
    who = ids(scanned)
    anna, ben = str(who["anna"]), str(who["ben"])
    scanned("merge", anna, ben)
    refused = scanned("separate", anna, ben, code=ExitCode.FAILED)
    assert "you merged these two" in refused
    assert "photogroup undo 1" in refused
    assert "two different people" in scanned("separate", anna, anna, code=ExitCode.USAGE)
    scanned("undo", "1")
    scanned("separate", anna, ben)


def test_a_name_is_taken_away_with_an_empty_one(scanned: Run) -> None:
    anna = str(ids(scanned)["anna"])
    scanned("name", anna, "Anna")
    scanned("name", anna, "")
    assert {person["name"] for person in scanned("people")} == {""}


def test_a_cover_is_a_face_of_the_album(scanned: Run) -> None:
    who = ids(scanned)
    face = scanned("faces", str(who["ben"]))[0]["face"]
    refused = scanned("key-face", str(who["anna"]), str(face), code=ExitCode.USAGE)
    assert "own faces" in refused
    assert scanned("faces", str(who["ben"]))[0]["face"] == face


def test_faces_are_moved_rejected_ignored_and_thrown_out(scanned: Run) -> None:
    who = ids(scanned)
    faces = [face["face"] for face in scanned("faces", str(who["anna"]))]
    scanned("reject", str(who["anna"]), str(faces[0]))
    scanned("assign", str(faces[1]), "--to", str(who["ben"]))
    scanned("assign", str(faces[2]), "--to", "Cleo")
    scanned("ignore", str(faces[3]))
    scanned("not-a-face", str(faces[4]))
    scanned("confirm", str(faces[5]))
    scanned("group", "--yes")
    left = {face["face"] for face in scanned("faces") if face["person"] == who["anna"]}
    assert faces[5] in left
    assert left.isdisjoint(faces[:5])
    assert faces[2] in {face["face"] for face in scanned("faces", "Cleo")}
    assert faces[1] in {face["face"] for face in scanned("faces", str(who["ben"]))}


def test_photos_are_turned(scanned: Run, photos: Path) -> None:
    path = min(photos.glob("*.png"))
    scanned("turn", str(path))
    assert scanned("photo", str(path))[0]["width"] == 48
    scanned("turn", "--left", str(path))
    assert scanned("photo", str(path))[0]["width"] == 64
    scanned("turn", "--half", str(path))
    scanned("undo")
    assert "no-such" not in scanned("turn", "999", code=ExitCode.USAGE)


def test_photos_get_a_star_and_lose_it(scanned: Run, photos: Path) -> None:
    one, other = sorted(photos.glob("*.png"))[:2]
    scanned("favourite", str(one), str(other))
    starred = scanned("favourite")
    assert {row["path"] for row in starred} == {str(one), str(other)}
    scanned("favourite", "--remove", str(starred[0]["id"]))
    assert scanned("favourite") == starred[1:]
    scanned("undo")
    assert scanned("favourite") == starred
    assert "no-such" not in scanned("favourite", "999", code=ExitCode.USAGE)


def test_the_news_tell_what_a_second_scan_brought(scanned: Run, photos: Path) -> None:
    scanned("news", "--seen")
    write_photos(photos, "anna 70")
    assert scanned("scan")["assigned"] == 1
    news = scanned("news")
    assert (news["photos"], news["faces"], news["alone"]) == (1, 1, 0)
    assert [(person["id"], person["new"], person["is_new"]) for person in news["people"]] == [
        (ids(scanned)["anna"], 1, False)
    ]


def test_a_preview_changes_nothing(scanned: Run) -> None:
    before = scanned("faces")
    change = scanned("group", "--preview", "--wrong-face-in", "100000")
    assert change["confirmed_touched"] == 0
    assert scanned("faces") == before


def test_faces_are_grouped_by_hdbscan_on_request_and_so_from_then_on(scanned: Run, tmp_path: Path) -> None:
    who, faces = ids(scanned), [face["face"] for face in scanned("faces") if face["person"]]
    scanned("reject", str(who["anna"]), str(faces[0]))
    scanned("group", "--method", "hdbscan", "--yes")
    assert ids(scanned) == who
    assert "hdbscan" in (tmp_path / "library" / "settings.toml").read_text("utf-8")
    assert faces[0] not in {face["face"] for face in scanned("faces") if face["person"] == who["anna"]}


def test_embeddings_are_exported_as_named_arrays(scanned: Run, tmp_path: Path) -> None:
    scanned("export", "embeddings", str(tmp_path / "out.npz"))
    arrays = np.load(tmp_path / "out.npz", allow_pickle=False)
    assert arrays["embedding"].shape == (19, 128)
    assert arrays["box"].shape == (19, 4)
    assert arrays["landmarks"].shape == (19, 5, 2)
    assert {Path(path).name for path in arrays["path"]} >= {"anna 00.png", "stranger 60.png"}
    assert (arrays["person"] == -1).sum() == 1


def test_exported_tables_cannot_run_as_formulas(scanned: Run, tmp_path: Path) -> None:
    scanned("name", str(ids(scanned)["anna"]), "=1+1")
    scanned("export", "faces", str(tmp_path / "faces.csv"))
    with (tmp_path / "faces.csv").open(newline="") as stream:
        names = {row["name"] for row in csv.DictReader(stream)}
    assert names == {"'=1+1", ""}


def test_evaluation_tells_how_good_the_grouping_is(scanned: Run, photos: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.tsv"
    rows = [
        f"{path.name}\t{path.stem.split()[0]}" for path in sorted(photos.glob("[ab]*[0-9].png")) if "+" not in path.name
    ]
    labels.write_text("path\tperson\n" + "\n".join(rows))
    result = scanned("evaluate", str(photos), "--labels", str(labels))
    assert result["labelled"] == result["found"] == 16
    assert result["derived"]["bcubed_f"] == 1.0
    assert result["cost"]["seconds"] > 0
    labels.rename(photos / "labels.tsv")
    assert scanned("evaluate", str(photos))["labelled"] == 16


def test_problems_are_listed_with_their_reasons(scanned: Run, photos: Path) -> None:
    (photos / "empty.jpg").touch()
    scanned("scan")
    (problem,) = scanned("problems")
    assert problem["path"].endswith("empty.jpg")
    assert problem["reason"]


def test_a_file_name_is_printed_as_it_is_and_obeyed_by_no_terminal(
    scanned: Run, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a[", "b]:smile:\x1b[31m.jpg"), ("c\udcff.jpg",)
    for parts in names:
        photos.joinpath(*parts).parent.mkdir(exist_ok=True)
        photos.joinpath(*parts).touch()
    scanned("scan")
    assert {Path(problem["path"]).name for problem in scanned("problems")} == {parts[-1] for parts in names}
    assert run(["problems", "--library", str(photos.parent / "library")]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "a[/b]:smile:\\x1b[31m.jpg" in printed
    assert "c\\udcff.jpg" in printed


def test_a_sound_library_verifies_and_a_damaged_photo_is_found(scanned: Run, photos: Path) -> None:
    assert scanned("verify")["sound"]
    photo = photos / "anna 00.png"
    stat = photo.stat()
    content = bytearray(photo.read_bytes())
    content[-20] ^= 1
    photo.write_bytes(content)
    import os

    os.utime(photo, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(["verify", "--library", str(photos.parent / "library"), "--json"]) == ExitCode.FAILED


def test_a_damaged_library_is_kept_and_its_backup_restored(scanned: Run, tmp_path: Path) -> None:
    database = tmp_path / "library" / "library.db"
    people = scanned("people")
    database.write_bytes(b"not a database" * 1000)
    assert "photogroup restore" in scanned("people", code=ExitCode.FAILED)
    kept = Path(scanned("restore")["kept"])
    assert kept.read_bytes().startswith(b"not a database")
    assert scanned("people") == people


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("scan", "nowhere"), ExitCode.USAGE, "does not exist"),
        (("people",), ExitCode.USAGE, "There is no library"),
        (("models", "use", "nonsense"), ExitCode.USAGE, "There is no network"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence_and_a_code(
    cli: Run, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    assert sentence in cli(*arguments, code=code)


def test_an_empty_folder_is_no_error_and_is_said_to_be_empty(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = cli("scan", str(tmp_path / "empty"))
    assert answer["new"] == 0
    assert answer["message"] == "There are no photos here yet."
    assert cli("people") == []


def test_photos_without_faces_are_no_error(cli: Run, tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", "lake 01")
    assert cli("scan", str(tmp_path / "photos"))["faces"] == 0
    assert cli("group")["moves"] == 0


def test_help_needs_neither_torch_nor_numpy_nor_qt() -> None:
    code = (
        "import sys, photogroup.cli as c; sys.stdout = open('/dev/null', 'w'); c.run(['--help']);"
        "sys.exit(len({'torch', 'numpy', 'PySide6', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_people_are_listed_without_loading_what_that_does_not_need(scanned: Run, tmp_path: Path) -> None:
    code = (
        "import sys, photogroup.cli as c; sys.stdout = open('/dev/null', 'w');"
        f"c.run(['people', '--library', {str(tmp_path / 'library')!r}]);"
        "needless = {'torch', 'numpy', 'PySide6', 'rich', 'scipy', 'PIL', 'defusedxml'};"
        "sys.stderr.write(' '.join(needless & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stderr == ""


def test_opening_a_library_does_not_load_torch(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from photogroup.library import Library;"
        f"Library.open(Path({str(tmp_path / 'library')!r})).close(); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_mistyped_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poeple"]) == ExitCode.USAGE
    assert "No such command" in capsys.readouterr().err


def test_one_rule_for_names_and_a_form_of_its_own_for_ids(scanned: Run) -> None:
    first, second = (person["id"] for person in scanned("people")[:2])
    scanned("name", f"#{first}", "Jose\u0301")
    scanned("name", "JOSÉ ", str(second))  # a person called like the other's id
    assert [person["name"] for person in scanned("people")][:2] == [str(second), ""]
    scanned("name", f"id:{second}", "Ben")
    scanned("name", str(second), "José")  # plain digits are a name where somebody has it
    assert {person["id"]: person["name"] for person in scanned("people")} == {first: "José", second: "Ben"}


def test_a_name_that_differs_only_in_spelling_asks_and_two_may_have_it(scanned: Run) -> None:
    first, second = (person["id"] for person in scanned("people")[:2])
    scanned("name", str(first), "José")
    assert "--another" in scanned("name", str(second), "  josé", code=ExitCode.USAGE)
    scanned("name", str(second), "  JOSÉ", "--another")
    assert [person["name"] for person in scanned("people")][:2] == ["José", "JOSÉ"]
    assert f"#{second}" in scanned("faces", "Jose\u0301", code=ExitCode.USAGE)
    assert scanned("name", str(second), "\u200b", code=ExitCode.USAGE)


def test_a_photo_tells_its_date_and_who_tells_it(scanned: Run, photos: Path) -> None:
    write_photos(photos, "anna 2019-05-03")
    scanned("scan")
    (facts,) = scanned("photo", str(photos / "anna 2019-05-03.png"))
    assert (facts["taken_at"], facts["date_precision"], facts["date_source"]) == ("2019-05-03", "day", "name")
    assert facts["date_told"] == ["The date is from the file's name."]
    assert [face["person"] is not None for face in facts["faces"]] == [True]
    assert scanned("photo", str(photos / "anna 00.png"))[0]["taken_at"] is None
