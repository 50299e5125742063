"""Manifests that come with the project, and manifests that cannot be right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from photogroup.cli.wording import words
from photogroup.errors import BadModel, NotFound
from photogroup.evidence import Calibration
from photogroup.vision.embedding import BUILDERS
from photogroup.vision.manifests import (
    find_manifest,
    manifest_names,
    read_manifest,
    shipped_models,
    write_manifest,
)

SHIPPED = sorted(manifest_names([shipped_models()]))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_manifest_can_be_used_and_has_a_card(name: str) -> None:
    manifest = find_manifest(name, [shipped_models()])
    assert manifest.architecture in BUILDERS
    assert manifest.licence
    assert manifest.origin.startswith("https://")
    card = (shipped_models() / f"{name}.md").read_text("utf-8")
    assert card.startswith(f"# {name}\n")
    assert manifest.licence.split(";")[0] in card


@pytest.mark.parametrize("name", SHIPPED)
def test_a_manifest_written_and_read_is_the_same(name: str, tmp_path: Path) -> None:
    manifest = replace(
        find_manifest(name, [shipped_models()]),
        parent="dlib_resnet29.cc0",
        calibration=Calibration(80.5, 33.25),
        training={"people": 12, "losses": ["triplet"], "metrics": {"equal_error": 0.01}},
    )
    assert read_manifest(write_manifest(manifest, tmp_path)) == manifest
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.toml"]


def test_the_first_folder_that_has_a_manifest_wins(tmp_path: Path) -> None:
    shipped = find_manifest("sface.2021dec", [shipped_models()])
    write_manifest(replace(shipped, title="Mine"), tmp_path)
    assert find_manifest("sface.2021dec", [tmp_path, shipped_models()]).title == "Mine"
    assert find_manifest("sface.2021dec", [shipped_models(), tmp_path]) == shipped


def test_a_name_that_is_a_path_finds_nothing(tmp_path: Path) -> None:
    write_manifest(find_manifest("sface.2021dec", [shipped_models()]), tmp_path)
    (tmp_path / "inside").mkdir()
    with pytest.raises(NotFound):
        find_manifest("../sface.2021dec", [tmp_path / "inside"])


def valid() -> dict[str, Any]:
    return {
        "name": "onnx.mine",
        "title": "Mine",
        "dimension": 64,
        "licence": "MIT",
        "origin": "https://example.org",
        "input": {
            "size": 112,
            "colours": "RGB",
            "mean": [0, 0, 0],
            "scale": 1,
            "template": {
                "left_eye": [0.3, 0.4],
                "right_eye": [0.7, 0.4],
                "nose": [0.5, 0.6],
                "mouth_left": [0.35, 0.8],
                "mouth_right": [0.65, 0.8],
            },
        },
        "weights": {"file": "mine.onnx"},
    }


def written(values: dict[str, Any], folder: Path) -> Path:
    path = folder / "onnx.mine.toml"
    path.write_text(tomli_w.dumps(values), "utf-8")
    return path


def test_a_users_manifest_needs_no_more_than_this(tmp_path: Path) -> None:
    manifest = read_manifest(written(valid(), tmp_path))
    assert (manifest.architecture, manifest.weights.size, manifest.calibration) == ("onnx", None, None)


FAULTS: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("title must be given as str", lambda v: v.pop("title")),
    ("dimension must be given as int", lambda v: v.update(dimension="64")),
    ("dimension must be more than 0", lambda v: v.update(dimension=0)),
    ("dimension must be given as int", lambda v: v.update(dimension=True)),
    ("name must be", lambda v: v.update(name="onnx.other")),
    ("input.colours must be RGB or BGR", lambda v: v["input"].update(colours="GRB")),
    ("input.mean must be 3 numbers", lambda v: v["input"].update(mean=[1, 2])),
    ("input.scale must be more than 0", lambda v: v["input"].update(scale=0)),
    ("input.scale must be more than 0", lambda v: v["input"].update(scale=float("nan"))),
    ("input.scale must be more than 0", lambda v: v["input"].update(scale=float("inf"))),
    ("input.template.nose must be given as list", lambda v: v["input"]["template"].pop("nose")),
    ("the template must be apart", lambda v: v["input"]["template"].update(right_eye=[0.3, 0.4])),
    ("weights must be given as dict", lambda v: v.update(weights="mine.onnx")),
    ("weights.file must be the plain name", lambda v: v["weights"].update(file="/etc/passwd")),
    ("weights.file must be the plain name", lambda v: v["weights"].update(file="../mine.onnx")),
    ("weights.file must be the plain name", lambda v: v["weights"].update(file="a/mine.onnx")),
    ("weights.size must be more than 0", lambda v: v["weights"].update(size=-1)),
    ("parts must be two networks", lambda v: v.update(parts=[{"name": "a.b", "share": 1.0}])),
    ("shares are 1 together", lambda v: v.update(parts=[{"name": "a.b", "share": 0.4}] * 2)),
    ("parts must be tables", lambda v: v.update(parts=[1, 2])),
    ("unrecognisable must name", lambda v: v.update(unrecognisable={"file": "../x", "edge": 0.1, "far": 0.2})),
    ("unrecognisable must name", lambda v: v.update(unrecognisable={"file": "x", "edge": 0.3, "far": 0.2})),
    ("calibration.slope must be more than 0", lambda v: v.update(calibration={"slope": -1, "offset": 2})),
]


@pytest.mark.parametrize(("complaint", "spoil"), FAULTS)
def test_an_impossible_manifest_is_refused_by_name(
    complaint: str, spoil: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    values = valid()
    spoil(values)
    with pytest.raises(BadModel) as refused:
        read_manifest(written(values, tmp_path))
    assert complaint in words(refused.value.message)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"name = ", b"<html>"])
def test_a_file_that_is_no_manifest_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "onnx.mine.toml"
    path.write_bytes(content)
    with pytest.raises(BadModel, match=r"manifest-unusable.*onnx\.mine\.toml"):
        read_manifest(path)
