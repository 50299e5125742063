"""An encrypted library at work: scanned, grouped, corrected, trained on, and grouped by what was trained."""

from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup import keys
from photogroup.errors import PassphraseNeeded
from photogroup.jobs import finish
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library, encrypt_library

PASSPHRASE = "three blind mice"
PEOPLE = ("anna", "anna2", "ben", "ben2", "cleo", "cleo2", "dora", "emil")


@pytest.fixture(autouse=True)
def quick_guesses_and_known_keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, keys.Key]:
    monkeypatch.setattr(keys, "_COST", {"n": 1 << 10, "r": 8, "p": 1})
    known: dict[str, keys.Key] = {}
    monkeypatch.setattr(keys, "_known", known)
    return known


def table(library: Library) -> list[tuple[object, ...]]:
    return [(row.photo.paths[0].name, row.person_id, row.state, row.name) for row in library.photos.face_table()]


def worked_on(home: Path, photos: Path, *, is_encrypted: bool) -> list[tuple[object, ...]]:
    """What a library shows after a scan, words of the user, and a training whose network is used."""
    with Library.open(home, index=index):
        pass
    if is_encrypted:
        finish(encrypt_library(home, PASSPHRASE))
        keys.unlock(home, PASSPHRASE)
    write_photos(photos, *album(*PEOPLE, photos=8), *album("stranger", photos=3))
    with Library.open(home, index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
        for name in PEOPLE:
            rows = [row for row in library.photos.face_table() if row.photo.paths[0].stem.rsplit(" ", 1)[0] == name]
            library.corrections.assign([row.face.id for row in rows][:6], None, name)
        finish(library.albums.group())
        trained = finish(library.training.train(TrainingRequest(steps=30)))
        assert trained.change is not None
        finish(library.networks.use(trained.name, trained.change))
        assert (home / "models" / f"{trained.name}.safetensors").is_file()
        return table(library)


def test_an_encrypted_library_does_all_that_a_plain_one_does_and_shows_nothing(
    tmp_path: Path, quick_guesses_and_known_keys: dict[str, keys.Key]
) -> None:
    plain = worked_on(tmp_path / "plain", tmp_path / "photos", is_encrypted=False)
    assert worked_on(tmp_path / "sealed", tmp_path / "photos", is_encrypted=True) == plain
    secrets = (b"dora", b"head.v1", str(tmp_path / "photos").encode())
    files = [path for path in (tmp_path / "sealed").rglob("*") if path.is_file()]
    assert [path for path in files if any(secret in path.read_bytes() for secret in secrets)] == []
    assert any(b"dora" in path.read_bytes() for path in (tmp_path / "plain").rglob("*") if path.is_file())
    quick_guesses_and_known_keys.clear()
    with pytest.raises(PassphraseNeeded):
        Library.open(tmp_path / "sealed")
