"""Training from the door: real files, real SQLite, a real head; only the parent network is a stand-in."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from printed import Terminal
from stand_ins import album, index, write_photos

from photogroup.albums import regrouping
from photogroup.cli.wording import words
from photogroup.domain import FaceId, MembershipState, PersonId
from photogroup.errors import BadModel, BadSettings, TooFewCorrections
from photogroup.jobs import TrainingProgress, finish
from photogroup.learn import views
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library, Trained
from photogroup.messages import Message
from photogroup.training.gain import Gain

NUMBERS = ("same_pairs", "different_pairs", "distance", "low", "high")
"""What is noted besides a calibration."""
PEOPLE = ("anna", "anna2", "ben", "ben2", "cleo", "cleo2", "dora", "emil")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("learning")


@pytest.fixture
def home(place: Path) -> Iterator[Path]:
    """A folder with photos and a library of them, always in one place, as the library knows where they are."""
    home, kept = place / "home", place / "kept"
    if not kept.exists():
        write_photos(home / "photos", *album(*PEOPLE, photos=8), *album("stranger", "passer", photos=3))
        with Library.open(home / "library", index=index) as first:
            first.scan.add_folder(home / "photos")
            finish(first.scan.run())
        shutil.copytree(home, kept)
    yield home
    shutil.rmtree(home)
    shutil.copytree(kept, home)


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home / "library", index=index) as opened:
        yield opened


def confirm(library: Library, photos: int = 6) -> dict[FaceId, PersonId | None]:
    """Say of some photos of each person who is in them; return which face is whom."""
    said: dict[FaceId, PersonId | None] = {}
    for name in PEOPLE:
        rows = [row for row in library.photos.face_table() if row.photo.paths[0].stem.rsplit(" ", 1)[0] == name]
        faces = [row.face.id for row in sorted(rows, key=lambda row: row.face.id)[:photos]]
        person = library.corrections.assign(faces, None, name).person
        said |= dict.fromkeys(faces, person)
    return said


def train(library: Library) -> Trained:
    return finish(library.training.train(TrainingRequest(steps=30)))


def test_too_few_corrections_are_answered_with_how_many_would_help(library: Library) -> None:
    with pytest.raises(TooFewCorrections, match="faces=20, people=5"):
        train(library)


def test_training_proves_itself_and_changes_nothing_until_it_is_used(library: Library) -> None:
    confirm(library)
    before = {row.face.id: (row.person_id, row.state) for row in library.photos.face_table()}
    trained = train(library)
    names = [figure.name for figure in trained.validation.figures]
    assert names[:2] == ["Verification error", "Error between siblings"]
    assert trained.validation.is_not_worse, words(trained.validation.message)
    assert library.networks.all()[0].manifest.name == "dlib_resnet29.cc0"
    assert {row.face.id: (row.person_id, row.state) for row in library.photos.face_table()} == before


def test_confirmed_faces_stay_after_the_new_network_is_used_and_after_going_back(library: Library) -> None:
    said = confirm(library)
    trained = train(library)
    for name in (trained.name, "dlib_resnet29.cc0"):
        finish(library.networks.switch(name))
        rows = {row.face.id: row for row in library.photos.face_table()}
        assert all(rows[FaceId(face)].person_id == person for face, person in said.items())
        assert all(rows[FaceId(face)].state is MembershipState.CONFIRMED for face in said)
        assert library.networks.all()[0].manifest.name == name


def moved(library: Library, before: dict[int, tuple[int | None, MembershipState | None]]) -> dict[int, int | None]:
    return {face: person for face, (person, _) in albums(library).items() if person != before[face][0]}


def test_using_a_network_groups_once_and_does_what_was_shown(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    confirm(library)
    name = train(library).name
    # A calibration that takes nobody for anybody: using the network by it moves every face that is not confirmed.
    strict = json.dumps({"calibration": {"slope": 400, "offset": 4}} | dict.fromkeys(NUMBERS, 0))
    library._context.store.notes.set(f"calibration {name}", strict)
    before = albums(library)
    shown = finish(library.networks.preview(name))
    assert len(shown.moves) > 10
    assert albums(library) == before
    monkeypatch.setattr(regrouping, "group", lambda *_, **__: pytest.fail("grouped again"))
    finish(library.networks.use(name, shown))
    assert moved(library, before) == {move.face_id: move.after for move in shown.moves}
    assert library.networks.all()[0].manifest.name == library.settings.model == name


def test_a_network_and_its_albums_come_together_or_not_at_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm(library)
    trained = train(library)
    assert trained.change is not None
    before, model = albums(library), library.settings.model
    with monkeypatch.context() as patched:
        patched.setattr(library.albums, "_note_grouped", lambda last: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            finish(library.networks.use(trained.name, trained.change))
    assert albums(library) == before
    assert library.networks.all()[0].manifest.name == library.settings.model == model


def test_faces_found_after_a_preview_are_taken_in_as_new_ones(library: Library, home: Path) -> None:
    confirm(library)
    trained = train(library)
    assert trained.change is not None
    write_photos(home / "photos", "anna 50", "zoe 50", "zoe 51")
    finish(library.scan.run())
    finish(library.networks.use(trained.name, trained.change))
    found = {row.photo.paths[0].stem: row.person_id for row in library.photos.face_table()}
    assert found["anna 50"] == found["anna 00"] is not None
    assert found["zoe 50"] == found["zoe 51"] is not None


def test_a_head_of_which_other_options_were_asked_than_there_are_now_is_calibrated(library: Library) -> None:
    confirm(library)
    name = train(library).name
    path = library.networks.folder / f"{name}.toml"
    path.write_text(path.read_text("utf-8").replace("pull = ", "pulled = "), "utf-8")
    assert "pulled = " in path.read_text("utf-8")
    finish(library.networks.switch(name))
    assert finish(library.training.calibrate()).fitted is not None
    path.write_text(path.read_text("utf-8").replace("steps = 30", 'steps = "many"'), "utf-8")
    with pytest.raises(BadModel, match=r"training-told-wrong.*field=steps, value='many'"):
        finish(library.training.calibrate())


def test_a_trained_head_reads_no_photo(library: Library, home: Path) -> None:
    confirm(library)
    trained = train(library)
    for photo in (home / "photos").iterdir():
        photo.unlink()
    finish(library.networks.switch(trained.name))
    assert library.networks.all()[0].manifest.name == trained.name


def test_each_training_is_a_version_whose_manifest_says_what_it_is(library: Library) -> None:
    confirm(library)
    first, second = train(library), train(library)
    assert (first.name, second.name) == ("head.v1", "head.v2")
    manifest = next(model.manifest for model in library.networks.all() if model.manifest.name == "head.v1")
    assert manifest.parent == "dlib_resnet29.cc0"
    assert len(manifest.weights.sha256) == 64
    assert manifest.training["faces"] == 48
    assert manifest.training["options"]["loss"] == "triplet-hard"
    assert [f.name for f in first.validation.figures] == list(manifest.training["before_after_low_high"])


def test_the_same_corrections_and_seed_give_the_same_network(library: Library) -> None:
    confirm(library)
    names = [train(library).name for _ in range(2)]
    weights = [(library.networks.folder / f"{name}.safetensors").read_bytes() for name in names]
    assert weights[0] == weights[1]


def test_training_on_a_head_starts_from_its_parent(library: Library) -> None:
    confirm(library)
    finish(library.networks.switch(train(library).name))
    second = train(library)
    manifest = next(model.manifest for model in library.networks.all() if model.manifest.name == second.name)
    assert manifest.parent == "dlib_resnet29.cc0"


def test_photos_added_later_are_embedded_by_the_head_in_use(library: Library) -> None:
    confirm(library)
    finish(library.networks.switch(train(library).name))
    active = library._context.store.models.active()
    assert active is not None
    assert library._context.store.embeddings.missing(active.id) == []


def test_calibration_is_fitted_on_confirmed_faces_kept_and_forgotten(library: Library) -> None:
    before = library._calibrations.of("dlib_resnet29.cc0")
    with pytest.raises(TooFewCorrections, match="too-few-to-calibrate"):
        finish(library.training.calibrate())
    confirm(library)
    calibrated = finish(library.training.calibrate()).fitted
    assert calibrated is not None
    assert calibrated.same_pairs == 8 * 15
    assert calibrated.different_pairs == 28 * 36
    assert library._calibrations.of("dlib_resnet29.cc0") == calibrated.calibration != before
    assert "about 1 in" in words(calibrated.message)
    library.training.recalibrate(finish(library.training.preview_own_calibration()))
    assert library._calibrations.of("dlib_resnet29.cc0") == before


def albums(library: Library) -> dict[int, tuple[int | None, MembershipState | None]]:
    return {row.face.id: (row.person_id, row.state) for row in library.photos.face_table()}


def test_a_curve_is_looked_at_before_it_is_used_and_then_does_what_was_shown(library: Library) -> None:
    confirm(library)
    # A calibration that takes nobody for anybody: all that is not confirmed leaves its album.
    strict = json.dumps({"calibration": {"slope": 400, "offset": 4}} | dict.fromkeys(NUMBERS, 0))
    library._context.store.notes.set("calibration dlib_resnet29.cc0", strict)
    finish(library.albums.group())
    before = albums(library)
    for job in (library.training.preview_calibration(), library.training.preview_own_calibration()):
        wanted = finish(job)
        assert len(wanted.change.moves) > 10
        assert wanted.change.confirmed_touched == 0
        assert library._context.store.notes.get("calibration dlib_resnet29.cc0") == strict
        assert albums(library) == before
    wanted = finish(library.training.preview_calibration())
    assert wanted.present is not None
    assert wanted.present.calibration == library._calibrations.of("dlib_resnet29.cc0")
    assert "With the calibration in use it is distance" in words(wanted.messages[1])
    library.training.recalibrate(wanted)
    assert library.training.calibrated() == wanted.fitted
    after = albums(library)
    moved = {face: person for face, (person, _) in after.items() if person != before[face][0]}
    assert moved == {move.face_id: move.after for move in wanted.change.moves}


def test_a_curve_and_its_albums_are_kept_together_or_not_at_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm(library)
    wanted, before = finish(library.training.preview_calibration()), albums(library)
    monkeypatch.setattr(library.albums, "_note_grouped", lambda last: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        library.training.recalibrate(wanted)
    assert library.training.calibrated() is None
    assert albums(library) == before


def test_a_head_is_calibrated_on_faces_that_it_has_not_learned(library: Library) -> None:
    confirm(library)
    finish(library.networks.switch(train(library).name))
    calibrated = finish(library.training.calibrate()).fitted
    assert calibrated is not None
    assert 50 <= calibrated.same_pairs < 8 * 15
    assert library._calibrations.of("head.v1") == calibrated.calibration


def test_what_distances_mean_is_fitted_anew_for_every_trained_network(library: Library) -> None:
    confirm(library)
    before = library._calibrations.of("dlib_resnet29.cc0")
    trained = train(library)
    fitted = library._calibrations.fitted(trained.name)
    assert fitted is not None
    assert fitted.same_pairs >= 50
    assert library._calibrations.of(trained.name) == fitted.calibration
    assert library._calibrations.of("dlib_resnet29.cc0") == before
    finish(library.networks.switch(trained.name))
    assert library.training.calibrated() == fitted
    assert not finish(library.albums.group()).difference.moves


def test_going_back_to_a_network_brings_back_its_curve_and_the_albums_as_they_were(library: Library) -> None:
    confirm(library)
    finish(library.albums.group())
    before = albums(library)
    finish(library.networks.switch(train(library).name))
    finish(library.networks.switch("dlib_resnet29.cc0"))
    assert library.training.calibrated() is None
    assert albums(library) == before


def _stage(what: Message) -> str:
    """The stage that a step is of, whichever turn it is."""
    inner = what["what"] if what.key == "turn-of-training" else what
    assert isinstance(inner, Message)
    return inner.key


def test_the_network_itself_can_be_trained_with_a_head_on_it_and_be_left_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_KEPT", 1)
    monkeypatch.setattr(views, "FEWEST_KEPT", 1)
    said = confirm(library, photos=3)
    job = library.training.train(TrainingRequest(depth="last", steps=1, minutes=5))
    assert {_stage(step.what) for step in job} >= {"reading-faces", "training-network", "choosing-head", "judging"}
    known = {model.manifest.name: model.manifest for model in library.networks.all()}
    assert known["head.v1"].parent == "dlib_resnet29.v1"
    assert known["dlib_resnet29.v1"].parent == "dlib_resnet29.cc0"
    assert known["dlib_resnet29.v1"].training["depth"] == "last"
    assert known["dlib_resnet29.v1"].weights.name.endswith(".safetensors")
    assert not list(library.networks.folder.glob("unfinished*"))
    for name in ("head.v1", "dlib_resnet29.v1", "dlib_resnet29.cc0"):
        finish(library.networks.switch(name))
        assert library.networks.all()[0].manifest.name == name
        rows = {row.face.id: row for row in library.photos.face_table()}
        assert all(rows[FaceId(face)].person_id == person for face, person in said.items())


def test_a_depth_that_is_none_is_refused_before_any_photo_is_read(library: Library) -> None:
    with pytest.raises(BadSettings, match="no-such-depth"):
        next(library.training.train(TrainingRequest(depth="bottom")))
    with pytest.raises(BadSettings, match="pretraining-needs-photos"):
        next(library.training.train(TrainingRequest(pretraining=10)))


def test_a_proof_that_is_worse_says_in_what(library: Library) -> None:
    confirm(library)
    validation = train(library).validation
    worse = replace(validation.figures[0], after=validation.figures[0].before + 0.1)
    judged = replace(validation, figures=(worse, *validation.figures[1:]), gain=Gain(-0.01, 0.001))
    assert not judged.is_not_worse
    assert "worse in: verification error" in words(judged.message)


def test_a_training_that_does_not_help_says_whose_faces_would(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm(library)
    monkeypatch.setattr(Gain, "is_believed", False)
    trained = train(library)
    assert not trained.validation.is_not_worse
    assert trained.change is not None
    assert trained.advice is not None
    assert "Your answers hold in the albums whichever network is used" in words(trained.advice)
    faces, people = trained.advice["faces"], trained.advice["people"]
    assert isinstance(faces, int)
    assert isinstance(people, tuple)
    assert faces >= 10
    assert set(people) <= set(PEOPLE)
    assert set(people) & {"anna", "anna2", "ben", "ben2", "cleo", "cleo2"}


def test_the_command_line_trains_shows_the_proof_and_uses_it_only_when_told(
    library: Library, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from photogroup.cli import run

    confirm(library)
    library.close()
    folder = str(home / "library")
    assert run(["train", "--json", "--steps", "10", "-l", folder]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["is_used"] is False
    assert run(["train", "--accept", "--steps", "10", "-l", folder]) == 0
    shown = capsys.readouterr().out
    assert "Verification error" in shown
    assert "head.v2 is in use. To go back: photogroup models use dlib_resnet29.cc0" in shown


def test_the_command_line_calibrates_only_on_yes(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from photogroup.cli import run

    confirm(library)
    library.close()

    def calibrate(*options: str, typed: str = "", code: int = 0) -> tuple[str, bool]:
        """What is printed, and whether the calibration is the user's own afterwards."""
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        assert run(["calibrate", *options, "-l", str(home / "library")]) == code
        with Library.open(home / "library", read_only=True) as looked_at:
            return capsys.readouterr().out, looked_at.training.calibrated() is not None

    for options, typed in ((("--preview",), ""), (("--preview", "--yes"), ""), ((), "n\n"), ((), "")):
        printed, is_own = calibrate(*options, typed=typed, code=0 if options else 1)
        assert "Fitted on" in printed
        assert "With the calibration in use" in printed
        assert ("Nothing was changed." in printed) is bool(options)
        assert not is_own
    printed, is_own = calibrate("--json")
    answer = json.loads(printed)
    assert (answer["applied"], answer["confirmed_touched"], is_own) == (False, 0, False)
    assert answer["fitted"]["same_pairs"] == answer["present"]["same_pairs"] == 8 * 15
    printed, is_own = calibrate(typed="y\n")
    assert "Do it? y/N" in printed
    assert is_own
    assert calibrate("--forget", typed="n\n", code=1)[1]
    assert not calibrate("--forget", "--yes")[1]


def test_a_training_tells_which_part_of_it_runs_and_no_time_that_is_only_a_part_of_it(library: Library) -> None:
    confirm(library)
    job = library.training.train(TrainingRequest(steps=30))
    steps = [step for step in job if step.what.key == "turn-of-training"]
    turns = sorted({(step.what["turn"], step.what["turns"]) for step in steps}, key=str)
    assert turns == [(turn, len(turns)) for turn in range(1, len(turns) + 1)]
    assert len(turns) > 1
    assert all(step.seconds_left is None for step in steps if isinstance(step, TrainingProgress))
