"""Questions, doubts and the finer corrections as a user types them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from printed import Terminal
from stand_ins import album, write_photos

from photogroup.cli import run
from photogroup.errors import ExitCode
from photogroup.vision.manifests import shipped_models

Run = Callable[..., Any]


def faces_of(cli: Run, name: str) -> list[int]:
    """The faces in photos called so, by id."""
    return [face["face"] for face in cli("faces") if Path(face["path"]).name.startswith(f"{name} ")]


def person_of(cli: Run, name: str) -> int | None:
    return next(face["person"] for face in cli("faces") if Path(face["path"]).name.startswith(f"{name} "))


@pytest.fixture
def siblings(cli: Run, tmp_path: Path) -> Run:
    """Anna and her sisters, who are asked about, and two people who look like nobody else."""
    write_photos(
        tmp_path / "photos", *album("anna-a", "anna-b", "anna-c", "ben", photos=6), "stranger 60", "stranger 61"
    )
    cli("scan", str(tmp_path / "photos"))
    cli("group", "--yes", "--wrong-face-in", "100000")
    return cli


def test_questions_are_answered_line_by_line_and_taken_back(siblings: Run) -> None:
    lines = siblings("review", typed="n\nz\nn\nq\n")
    questions = [line for line in lines if "question" in line]
    assert questions[0] == questions[2] != questions[1]
    assert questions[0]["left_person"] != questions[0]["right_person"]
    assert 0 < questions[0]["same_chance"] < 1
    again = siblings("review", typed="")
    assert [
        line
        for line in again
        if line.get("left") == questions[0]["left"] and line.get("right") == questions[0]["right"]
    ] == []


def test_a_skipped_question_is_not_asked_again_after_a_restart(siblings: Run) -> None:
    first = siblings("review", typed="s\n")[0]
    later = siblings("review", typed="")[0]
    assert (first["left"], first["right"]) != (later.get("left"), later.get("right"))


def test_likely_questions_are_answered_together(siblings: Run) -> None:
    assert siblings("review", "--accept", "1", typed="")[0]["message"] == "No yes is as likely as that."
    before = len(siblings("people"))
    assert siblings("review", "--accept", "0.005", typed="")[-1]["answered"] >= 1
    assert len(siblings("people")) < before


def test_an_unknown_answer_is_explained(siblings: Run) -> None:
    assert any("Answer y for yes" in line.get("message", "") for line in siblings("review", typed="perhaps\n"))


def test_people_read_questions_in_words(
    siblings: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, is_prompted in ((Terminal("q\n"), True), (io.StringIO("s\nq\n"), False)):
        monkeypatch.setattr("sys.stdin", typed)
        assert run(["review", "--library", str(tmp_path / "library")]) == ExitCode.OK
        printed = capsys.readouterr().out
        assert "Are these the same person?" in printed
        assert ("y/n/s/z/q?" in printed) is is_prompted


def test_candidates_for_a_person_are_listed_and_taken_in_at_once(siblings: Run) -> None:
    siblings("name", str(person_of(siblings, "anna-a")), "Anna")
    found = siblings("candidates", "Anna")
    sister = found[0]["person"]
    assert sister in (person_of(siblings, "anna-b"), person_of(siblings, "anna-c"))
    assert found == sorted(found, key=lambda each: -each["chance"])
    siblings("candidates", "Anna", "--accept", str(found[0]["chance"] - 0.0001))
    assert sister not in [person["id"] for person in siblings("people")]


def test_right_and_wrong_candidates_are_told_by_their_faces_in_one_step(siblings: Run) -> None:
    siblings("name", str(person_of(siblings, "anna-a")), "Anna")
    before = siblings("faces")
    right, wrong = siblings("candidates", "Anna")[:2]
    siblings("candidates", "Anna", "--yes", str(right["face"]), "--no", str(wrong["face"]))
    people = {face["face"]: face["person"] for face in siblings("faces")}
    assert people[right["face"]] == person_of(siblings, "anna-a") != people[wrong["face"]]
    assert {right["face"], wrong["face"]}.isdisjoint(each["face"] for each in siblings("candidates", "Anna"))
    siblings("undo")
    assert siblings("faces") == before
    assert siblings("candidates", "Anna")[:2] == [right, wrong]


def test_candidates_for_everybody_are_taken_in_at_once_too(siblings: Run) -> None:
    found = siblings("candidates")
    assert len(found) >= 2
    lines = len(siblings("history"))
    siblings("candidates", "--yes", str(found[0]["face"]))
    assert len(siblings("history")) == lines + 1
    assert found[0] not in siblings("candidates")


def test_separated_people_are_no_candidates_and_a_contradiction_names_its_way_out(siblings: Run) -> None:
    anna, sister = str(person_of(siblings, "anna-a")), str(person_of(siblings, "anna-b"))
    siblings("separate", anna, sister)
    assert sister not in [str(each["person"]) for each in siblings("candidates", anna)]
    refusal = siblings("merge", anna, sister, code=ExitCode.FAILED)
    assert "you said that these are different people" in refusal
    line = siblings("history")[0]["id"]
    assert f"photogroup undo {line}" in refusal
    siblings("name", anna, "Anna")
    siblings("undo", str(line))
    siblings("merge", "Anna", sister)
    assert person_of(siblings, "anna-b") == int(anna)


def test_two_faces_are_said_to_be_the_same_or_different(siblings: Run) -> None:
    one, other = faces_of(siblings, "anna-a")[0], faces_of(siblings, "anna-b")[0]
    siblings("different", str(one), str(other))
    siblings("undo")
    siblings("same", str(one), str(other))
    assert person_of(siblings, "anna-a") == person_of(siblings, "anna-b")


def test_the_quality_of_an_album_gets_surer_with_answers(siblings: Run) -> None:
    anna = str(person_of(siblings, "anna-a"))
    before = siblings("quality", anna, "--check", "6")
    assert before["faces"] == 6
    assert before["checked"] == 0
    siblings("confirm", *map(str, before["inside"]))
    after = siblings("quality", anna)
    assert after["checked"] == 6
    assert after["wrong"] == {"low": 0, "likely": 0, "high": 0}


def test_doubtful_faces_are_listed_most_doubtful_first(scanned: Run) -> None:
    anna, ben = person_of(scanned, "anna"), faces_of(scanned, "ben")[0]
    scanned("assign", str(faces_of(scanned, "ben")[1]), "--to", str(anna))
    listed = [row["face"] for row in scanned("doubtful", str(anna))]
    assert set(listed) <= set(faces_of(scanned, "anna") + faces_of(scanned, "anna+ben"))
    assert ben not in listed


def test_a_split_is_proposed_for_a_mixed_album_only(scanned: Run) -> None:
    anna, ben = str(person_of(scanned, "anna")), str(person_of(scanned, "ben"))
    assert scanned("split", anna)["groups"] == []
    scanned("merge", anna, ben)
    assert sorted(map(len, scanned("split", anna)["groups"])) == [9, 9]


def test_birth_dates_covers_and_frames_are_set(scanned: Run, photos: Path) -> None:
    anna = person_of(scanned, "anna")
    face = faces_of(scanned, "anna")[3]
    assert "3 May 2014" in scanned("born", str(anna), "2014-05-03")["message"]
    assert "is not a date" in scanned("born", str(anna), "tomorrow", code=ExitCode.USAGE)
    scanned("key-face", str(anna), str(face))
    scanned("move-frame", str(face), "10,10,30,30")
    scanned("draw", str(photos / "stranger 60.png"), "1,1,20,20", "--to", "Cleo")
    boxes = {row["face"]: row["box"] for row in scanned("faces")}
    assert boxes[face] == [10.0, 10.0, 30.0, 30.0]
    assert [row["box"] for row in scanned("faces", "Cleo")] == [[1.0, 1.0, 20.0, 20.0]]
    assert "does not lie in the photo" in scanned("move-frame", str(face), "10,10,3000,30", code=ExitCode.USAGE)


def test_everybody_else_in_a_photo_is_ignored_and_strangers_are_listed(siblings: Run, tmp_path: Path) -> None:
    siblings("name", str(person_of(siblings, "anna-a")), "Anna")
    write_photos(tmp_path / "photos", "anna+stranger 70")
    siblings("scan")
    assert [row["kind"] for row in siblings("people", "--strangers")] in ([], ["stranger"])
    siblings("ignore", "--others-in", str(tmp_path / "photos" / "anna+stranger 70.png"))
    siblings("group", "--yes")
    rows = [row for row in siblings("faces") if row["path"].endswith("anna+stranger 70.png")]
    known = {person["id"] for person in siblings("people")}
    assert rows[0]["name"] == "Anna"
    assert rows[1]["person"] not in known
    assert "nobody else" in siblings(
        "ignore", "--others-in", str(tmp_path / "photos" / "anna+stranger 70.png"), code=ExitCode.USAGE
    )


def test_an_ignored_album_is_out_of_the_way(scanned: Run) -> None:
    ben = person_of(scanned, "ben")
    scanned("ignore", "--album", str(ben))
    assert ben not in {person["id"] for person in scanned("people")}
    assert ben in {person["id"] for person in scanned("people", "--strangers")}


def test_a_grouping_is_applied_only_on_yes(
    scanned: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scanned("faces")
    change = scanned("group", "--wrong-face-in", "2000000000")
    assert change["moves"] == len(change["faces"]) > 0
    assert (change["applied"], change["confirmed_touched"]) == (False, 0)
    for typed, is_applied in (("n\n", False), ("", False), ("y\n", True)):
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        code = ExitCode.OK if is_applied else ExitCode.FAILED
        assert run(["group", "--wrong-face-in", "2000000000", "--library", str(tmp_path / "library")]) == code
        printed = capsys.readouterr().out
        assert "would move" in printed
        assert (scanned("faces") != before) is is_applied


def test_the_history_of_a_photo_and_of_a_person_can_be_read(scanned: Run, photos: Path) -> None:
    anna, ben = person_of(scanned, "anna"), person_of(scanned, "ben")
    scanned("name", str(anna), "Anna")
    scanned("reject", str(ben), str(faces_of(scanned, "ben")[0]))
    assert len(scanned("history", "Anna")) == 1
    assert [line["what"] for line in scanned("history", "--photo", str(photos / "ben 00.png"))] == [
        "Removed 1 face from an unnamed person"
    ]


def test_the_reason_for_a_face_is_told(scanned: Run) -> None:
    anna = faces_of(scanned, "anna")
    assert "no confirmed face yet" in scanned("why", str(anna[0]))["message"]
    scanned("confirm", str(anna[1]))
    assert scanned("why", str(anna[0]))["neighbours"][0]["face"] == anna[1]


def test_suggested_faces_are_listed_and_confirmed(scanned: Run, photos: Path) -> None:
    write_photos(photos, "anna+anna 80")
    scanned("scan")
    (face,) = [row["face"] for row in scanned("suggested")]
    scanned("suggested", str(person_of(scanned, "anna")), "--confirm")
    assert scanned("suggested") == []
    assert next(row["state"] for row in scanned("faces") if row["face"] == face) == "confirmed"


def test_another_network_is_used_only_on_yes(scanned: Run, tmp_path: Path) -> None:
    models = tmp_path / "library" / "models"
    models.mkdir()
    manifest = (shipped_models() / "dlib_resnet29.cc0.toml").read_text("utf-8")
    (models / "twin.cc0.toml").write_text(manifest.replace("dlib_resnet29.cc0", "twin.cc0"), "utf-8")
    scanned("name", str(person_of(scanned, "anna")), "Anna")
    for arguments, in_use in (((), "dlib_resnet29.cc0"), (("--yes",), "twin.cc0")):
        change = scanned("models", "use", "twin.cc0", *arguments)
        assert change["confirmed_touched"] == 0
        assert next(model["name"] for model in scanned("models", "list") if model["use"]) == in_use
    assert person_of(scanned, "anna") == scanned("people")[0]["id"]


def test_a_broken_network_is_listed_with_its_reason_beside_the_others(
    scanned: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    models = tmp_path / "library" / "models"
    models.mkdir()
    sound = [model["name"] for model in scanned("models", "list")]
    (models / "bad[red].toml").write_bytes(b"\x00\xff")
    listed = scanned("models", "list")
    assert [model["name"] for model in listed if not model["problem"]] == sound
    (broken,) = (model for model in listed if model["problem"])
    assert broken["name"] == "bad[red]"
    assert broken["manifest"] in broken["problem"]
    assert "cannot be used as a network's manifest" in scanned("models", "use", "bad[red]", code=ExitCode.FAILED)
    assert run(["models", "list", "--library", str(tmp_path / "library")]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "bad[red]: " in printed
    assert "sface" in printed
