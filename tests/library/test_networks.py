"""Networks in a library's folder that somebody damaged, or made to do harm: the others stay, and the reason is told."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photogroup.cli.wording import words
from photogroup.library import BrokenModel, Library
from photogroup.vision.manifests import WeightsFile, find_manifest, shipped_models, write_manifest
from photogroup.vision.weight_files import file_hash

SHIPPED = sorted(path.stem for path in shipped_models().glob("*.toml"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """With a sound network of its own besides those that come with the program."""
    with Library.open(tmp_path / "library") as opened:
        opened.networks.folder.mkdir()
        add_network(opened, "onnx.sound")
        yield opened


def add_network(library: Library, name: str, content: bytes = b"numbers") -> Path:
    """Returns the weights."""
    weights = library.networks.folder / f"{name}.onnx"
    weights.write_bytes(content)
    described = WeightsFile(weights.name, len(content), file_hash(weights))
    shipped = find_manifest("sface.2021dec", [shipped_models()])
    write_manifest(replace(shipped, name=name, architecture="onnx", weights=described), library.networks.folder)
    return weights


def only_broken(library: Library) -> BrokenModel:
    """The one network that is broken, all others being listed."""
    found = library.networks.found()
    assert sorted(model.manifest.name for model in found.known) == sorted([*SHIPPED, "onnx.sound"])
    assert {model.manifest.name for model in found.known if model.is_here} >= {"dlib_resnet29.cc0", "onnx.sound"}
    (broken,) = found.broken
    return broken


def text_of_sound(library: Library) -> str:
    return (library.networks.folder / "onnx.sound.toml").read_text("utf-8").replace("onnx.sound", "onnx.bad")


HOSTILE: dict[str, tuple[Callable[[str], bytes], str]] = {
    "nothing": (lambda sound: b"", "name must be given"),
    "not text": (lambda sound: bytes(range(256)) * 8, "not text"),
    "no TOML": (lambda sound: b"<html>", "Invalid"),
    "half of it": (lambda sound: sound[: len(sound) // 2].encode(), "onnx.bad.toml"),
    "a huge file": (lambda sound: sound.encode() + b"# " + b"x" * 10_000_000, "longer than"),
    "nested tables": (lambda sound: b"a = " + b"[" * 60_000, "nested too deeply"),
    "a key of many parts": (lambda sound: b"a." * 30_000 + b"a = 1", "dots"),
    "a wrong type": (lambda sound: sound.replace("dimension = 128", "dimension = [128]").encode(), "dimension"),
    "a huge number": (lambda sound: sound.replace("dimension = 128", "dimension = 1" + "0" * 40).encode(), "at most"),
    "a longer number": (lambda sound: sound.replace("scale = 128.0", "scale = 1" + "0" * 400).encode(), "too large"),
    "no number": (lambda sound: sound.replace("127.5,", "nan,").encode(), "ordinary numbers"),
    "a way out": (lambda sound: sound.replace('"onnx.bad.onnx"', '"../../../etc/passwd"').encode(), "plain name"),
    "no weights' name": (lambda sound: sound.replace('"onnx.bad.onnx"', '""').encode(), "plain name"),
    "a module to run": (
        lambda sound: sound.replace("[weights]", '[weights]\npackage = "this.module"').encode(),
        "plain name of a package",
    ),
    "a date that is none": (lambda sound: sound.encode() + b"[training]\ntrained_at = 2026", "trained_at"),
    "figures that are none": (
        lambda sound: sound.encode() + b'[training.before_after_low_high]\n"Verification error" = "low"',
        "Verification error must be given as list",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_manifest_is_told_with_its_reason_beside_the_other_networks(case: str, library: Library) -> None:
    make, reason = HOSTILE[case]
    path = library.networks.folder / "onnx.bad.toml"
    content = make(text_of_sound(library))
    assert content != text_of_sound(library).encode()
    path.write_bytes(content)
    broken = only_broken(library)
    assert (broken.name, broken.manifest, broken.is_active) == ("onnx.bad", path, False)
    assert str(path) in words(broken.reason)
    assert reason in words(broken.reason)


@pytest.mark.parametrize(
    "put", [Path.mkdir, lambda path: path.symlink_to("nowhere"), os.mkfifo, lambda path: path.symlink_to("/dev/zero")]
)
def test_what_is_no_file_is_no_manifest(put: Callable[[Path], object], library: Library) -> None:
    put(library.networks.folder / "onnx.bad.toml")
    assert "cannot be used as a network's manifest" in words(only_broken(library).reason)


def test_a_file_name_that_is_no_text_is_told_too(library: Library) -> None:
    path = Path(os.fsdecode(os.fsencode(library.networks.folder) + b"/onnx.\xff.toml"))
    path.write_text(text_of_sound(library), "utf-8")
    assert only_broken(library).manifest == path


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (Path.unlink, "not on this computer"),
        (lambda weights: weights.write_bytes(b"numberz"), "SHA-256 differs"),
        (lambda weights: weights.write_bytes(b""), "0 bytes instead of 7"),
    ],
)
def test_missing_and_damaged_weights_are_told(damage: Callable[[Path], object], reason: str, library: Library) -> None:
    damage(add_network(library, "onnx.bad"))
    broken = only_broken(library)
    assert broken.name == "onnx.bad"
    assert "onnx.bad.onnx" in words(broken.reason)
    assert reason in words(broken.reason)


@pytest.mark.parametrize("record", [b"", b"\xff" * 1000, b"no hash"])
def test_a_damaged_record_of_a_hash_makes_only_its_own_network_unusable(record: bytes, library: Library) -> None:
    weights = add_network(library, "onnx.bad")
    manifest = find_manifest("onnx.bad", [library.networks.folder])
    unpublished = replace(manifest, weights=WeightsFile(weights.name, None, ""))
    write_manifest(unpublished, library.networks.folder)
    weights.with_name(f"{weights.name}.sha256").write_bytes(record)
    assert "SHA-256 differs" in words(only_broken(library).reason)


def test_the_network_in_use_is_named_even_when_it_is_broken(library: Library) -> None:
    library.change_settings(model="onnx.sound")
    assert library.networks.found().in_use == "onnx.sound"
    (library.networks.folder / "onnx.sound.toml").write_bytes(b"")
    found = library.networks.found()
    assert found.in_use == "onnx.sound"
    assert [model.is_active for model in found.broken] == [True]
