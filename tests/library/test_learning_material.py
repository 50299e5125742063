"""What a training is given and what it leaves behind: only what the user said, and files that cannot lie."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from stand_ins import album, index, write_photos

from photogroup.domain import FaceId, MembershipState, PersonId
from photogroup.errors import BadModel
from photogroup.identity.corrections.ledger import Ledger
from photogroup.jobs import finish
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library
from photogroup.training.material import Material, gather
from photogroup.vision.manifests import write_manifest
from photogroup.vision.weight_files import file_hash

PEOPLE = ("anna", "anna2", "ben", "ben2", "cleo", "cleo2", "dora", "emil")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write_photos(tmp_path / "photos", *album(*PEOPLE, photos=6), "anna+passer 50")
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        yield opened


def faces(library: Library, name: str) -> list[FaceId]:
    rows = [row for row in library.photos.face_table() if row.photo.paths[0].stem.rsplit(" ", 1)[0] == name]
    return sorted(row.face.id for row in rows)


def confirm(library: Library, photos: int) -> dict[FaceId, PersonId | None]:
    said: dict[FaceId, PersonId | None] = {}
    for name in PEOPLE:
        chosen = faces(library, name)[:photos]
        said |= dict.fromkeys(chosen, library.corrections.assign(chosen, None, name).person)
    return said


def material(library: Library) -> Material:
    active = library._context.store.models.active()
    assert active is not None
    state = Ledger(library._context.store.corrections.all()).state
    return gather(library._context.store, state, active.id, library._calibrations.of(active.name))


def test_only_faces_that_the_user_confirmed_carry_a_person_into_training(library: Library) -> None:
    said = confirm(library, photos=2)
    finish(library.albums.group())
    grouped = [row for row in library.photos.face_table() if row.state is MembershipState.GROUPED]
    assert len(grouped) >= 20
    taken = material(library)
    known = {FaceId(int(id)): int(who) for id, who in zip(taken.face_ids, taken.corrected.people, strict=True)}
    assert {face: who for face, who in known.items() if who >= 0} == said
    assert all(known[row.face.id] == -1 for row in grouped)


def test_an_album_merged_into_a_named_one_is_no_rival_of_it(library: Library) -> None:
    anna = library.corrections.assign(faces(library, "anna"), None, "anna").person
    assert anna is not None
    finish(library.albums.group())
    ben = next(row.person_id for row in library.photos.face_table() if row.face.id == faces(library, "ben")[0])
    assert ben is not None
    library.corrections.merge(anna, [ben])
    taken = material(library)
    assert taken.corrected.albums is not None
    album_of = dict(zip(taken.face_ids.tolist(), taken.corrected.albums.tolist(), strict=True))
    assert {album_of[face] for face in faces(library, "anna") + faces(library, "ben")} == {anna}


def test_rejections_and_different_answers_push_faces_apart(library: Library) -> None:
    said = confirm(library, photos=2)
    unsaid = {name: faces(library, name)[4] for name in ("ben", "dora")}
    library.corrections.reject([unsaid["ben"]], library.people.named("anna").id)
    library.corrections.compare(unsaid["ben"], unsaid["dora"], is_same=False)
    taken = material(library)
    pairs = {frozenset(taken.face_ids[pair].tolist()) for pair in taken.corrected.apart}
    anna = {face for face, who in said.items() if who == library.people.named("anna").id}
    assert frozenset((unsaid["ben"], unsaid["dora"])) in pairs
    assert any(frozenset((unsaid["ben"], face)) in pairs for face in anna)


def test_a_manifest_says_where_a_network_comes_from_what_it_learned_and_how_it_did(library: Library) -> None:
    confirm(library, photos=5)
    name = finish(library.training.train(TrainingRequest(steps=5, loss="supcon", seed=3))).name
    manifest = library._files.manifest(name)
    weights = library.networks.folder / manifest.weights.name
    assert manifest.parent == "dlib_resnet29.cc0"
    assert (manifest.training["faces"], manifest.training["people"]) == (40, 8)
    assert (manifest.training["options"]["loss"], manifest.training["options"]["seed"]) == ("supcon", 3)
    assert all(len(values) == 4 for values in manifest.training["before_after_low_high"].values())
    assert manifest.weights.sha256 == file_hash(weights)
    assert {file.suffix for file in library.networks.folder.iterdir()} == {".toml", ".safetensors"}


def test_a_network_whose_file_was_changed_is_refused_with_a_sentence(library: Library) -> None:
    confirm(library, photos=5)
    name = finish(library.training.train(TrainingRequest(steps=5))).name
    weights = library.networks.folder / f"{name}.safetensors"
    content = bytearray(weights.read_bytes())
    content[-100] ^= 1
    weights.write_bytes(content)
    for job in (library.networks.switch(name), library.networks.preview(name)):
        with pytest.raises(BadModel, match="weights-of-wrong-hash"):
            finish(job)
    assert library.networks.all()[0].manifest.name == "dlib_resnet29.cc0"


def test_a_network_of_one_s_own_cannot_take_the_name_of_another(library: Library, tmp_path: Path) -> None:
    confirm(library, photos=5)
    name = finish(library.training.train(TrainingRequest(steps=5))).name
    before = library._files.manifest(name)
    shutil.copy(library.networks.folder / before.weights.name, tmp_path)
    path = write_manifest(replace(before, title="another"), tmp_path)
    with pytest.raises(BadModel, match=f"network-name-taken .name={name}"):
        library.networks.import_file(path)
    assert library._files.manifest(name) == before
    assert library.networks.import_file(write_manifest(before, tmp_path)) == name


def test_a_network_that_is_built_on_itself_is_refused(library: Library, tmp_path: Path) -> None:
    confirm(library, photos=5)
    made = library._files.manifest(finish(library.training.train(TrainingRequest(steps=5))).name)
    shutil.copy(library.networks.folder / made.weights.name, tmp_path)
    loop = replace(made, name="dlib_resnet29.loop", architecture="dlib_resnet29", parent="dlib_resnet29.loop")
    library.networks.import_file(write_manifest(loop, tmp_path))
    active = replace(library.training._versions.active(), name="dlib_resnet29.loop")
    with pytest.raises(BadModel, match="network-built-on-itself"):
        library.training._versions.root(active)


def test_the_map_asks_for_networks_without_reading_their_vectors(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("all vectors are read")

    with monkeypatch.context() as patched:
        patched.setattr(type(library._context.store.embeddings), "load", fail)
        assert library.map.networks() == ["dlib_resnet29.cc0"]
    other = library._context.store.models.register("other.one", 8, "")
    assert library.map.networks() == ["dlib_resnet29.cc0"]
    library._context.store.embeddings.add(other, faces(library, "anna")[:1], np.eye(8, dtype=np.float32)[:1])
    assert library.map.networks() == ["dlib_resnet29.cc0", "other.one"]
