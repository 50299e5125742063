"""Manifests describe networks: a TOML file with the input, the output, the size and the licence."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path, PurePath
from typing import Any

import tomli_w

from photogroup import keys
from photogroup.domain import Point
from photogroup.errors import BadModel, NotFound
from photogroup.evidence import Calibration, Evidence
from photogroup.messages import Argument, Message, message
from photogroup.system_reasons import system_reason
from photogroup.vision.alignment import Alignment
from photogroup.vision.toml_table import BadTable, Table, finite, positive, read_table
from photogroup.vision.training_facts import training_facts

_LANDMARKS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
_MOST_NUMBERS, _MOST_PIXELS = 1 << 16, 1 << 12
"""Limits: the dimension of a face's vector, and the side of its chip."""


@dataclass(frozen=True, slots=True)
class Normalisation:
    """How values from 0 to 255 are normalised for a network: (value - mean) / scale for each channel."""

    colours: str
    """The order of the channels: RGB or BGR; the means follow the same order."""
    mean: tuple[float, float, float]
    scale: float


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """Where a network's weights are, and how to recognise the right file."""

    name: str
    size: int | None
    """Bytes; None if nobody has published them."""
    sha256: str
    """Hexadecimal; empty if nobody has published it, in which case a file is trusted on the user's word."""
    package: str = ""
    """An installed package that contains the file; empty if it is in a folder of models."""
    download: str = ""
    """Where it can be downloaded from at the user's request."""


@dataclass(frozen=True, slots=True)
class UnrecognisableRegion:
    """Where a network puts faces that nobody could recognise, and how far from there other faces lie; see
    `recognisability`."""

    file: str
    """The safetensors file beside the shipped manifests that holds its `center`."""
    edge: float
    far: float
    """Distances from the center: up to the first a face counts for nothing, from the second on it counts fully."""


@dataclass(frozen=True, slots=True)
class Part:
    """A network that provides part of a pair's vectors."""

    name: str
    share: float
    """This network's share of the similarity of two faces; the shares of a pair add up to 1."""


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str
    """`architecture.tag`, as in dlib_resnet29.cc0; also the manifest's file name."""
    architecture: str
    title: str
    dimension: int
    licence: str
    origin: str
    alignment: Alignment
    normalisation: Normalisation
    weights: WeightsFile
    calibration: Calibration | None
    """None until the network has been calibrated."""
    parent: str = ""
    """The manifest that a fine-tuned network was trained from."""
    training: Mapping[str, Any] = field(default_factory=dict)
    """What a fine-tuned network was trained on and how well it did, for people to read."""
    mirror: bool = True
    """Whether its vectors are averaged with those of the mirror image, which is done if it improves them."""
    unrecognisable: UnrecognisableRegion | None = None
    """None if nobody has measured it."""
    parts: tuple[Part, ...] = ()
    """The networks whose vectors are concatenated into this one's, which then has no weights of its own."""

    @property
    def description(self) -> Message:
        """What it was trained on here; for other networks their title."""
        faces, people = self.training.get("faces"), self.training.get("people")
        if not isinstance(faces, int) or not isinstance(people, int):
            return _SHIPPED.get(self.name, message("plain-text", text=self.title))
        if self.training.get("depth") == "head":
            return message("head-trained-on", faces=faces, people=people)
        return message("network-trained-on", network=self.parent, faces=faces, people=people)


_SHIPPED = {
    "pair.dlib_sface": message("network-dlib-beside-sface"),
    "dlib_resnet29.cc0": message("network-dlib"),
    "sface.2021dec_int8": message("network-sface"),
}
"""Names of the shipped networks, in the user's language."""


def shipped_models() -> Path:
    """The folder of the shipped manifests."""
    package = Path(__file__).parents[1]
    installed = package / "models"
    return installed if installed.is_dir() else package.parent / "models"


def find_manifest(name: str, folders: Sequence[Path]) -> Manifest:
    """The manifest of this name in the first of the folders that has it. Raises NotFound, or BadModel."""
    for folder in folders:
        path = folder / f"{name}.toml"
        if PurePath(name).name == name and os.path.lexists(path):
            return read_manifest(path)
    known = tuple(sorted(manifest_names(folders))) or message("none")
    raise NotFound("no-such-network", name=name, known=known)


def manifest_names(folders: Iterable[Path]) -> set[str]:
    return {path.stem for folder in folders for path in folder.glob("*.toml")}


def read_manifest(path: Path) -> Manifest:
    """Raises BadModel for a file that is not a manifest, lacks something, or contains impossible values."""
    try:
        return _manifest(read_table(path), path.stem)
    except (OSError, ValueError) as error:
        raise BadModel("manifest-unusable", path=path, reason=_reason(error)) from None


def _reason(error: OSError | ValueError) -> Argument:
    if isinstance(error, BadTable):
        return error.message
    return system_reason(error)


def write_manifest(manifest: Manifest, folder: Path) -> Path:
    """Write a manifest as `name.toml`, completely or not at all; reading it gives the same manifest."""
    path = folder / f"{manifest.name}.toml"
    keys.write(path, tomli_w.dumps(_as_table(manifest)).encode())
    return path


def _as_table(manifest: Manifest) -> dict[str, Any]:
    points = zip(_LANDMARKS, manifest.alignment.template, strict=True)
    mirror = {} if manifest.mirror else {"mirror": False}
    names = ("name", "architecture", "title", "dimension", "licence", "origin")
    weights = {key: value for key, value in asdict(manifest.weights).items() if value}
    table = {name: getattr(manifest, name) for name in names} | {
        "input": {
            "size": manifest.alignment.size,
            "aspect": manifest.alignment.aspect,
            **asdict(manifest.normalisation),
            **mirror,
            "template": {name: [point.x, point.y] for name, point in points},
        },
    }
    if not manifest.parts:
        table["weights"] = {"file": weights.pop("name"), **weights}
    optional = {
        "parent": manifest.parent,
        "calibration": asdict(manifest.calibration) if manifest.calibration else {},
        "training": dict(manifest.training),
        "unrecognisable": asdict(manifest.unrecognisable) if manifest.unrecognisable else {},
        "parts": [asdict(part) for part in manifest.parts],
    }
    return table | {key: value for key, value in optional.items() if value}


def _manifest(table: Table, stem: str) -> Manifest:
    name = table.get("name", str)
    architecture, dot, tag = name.partition(".")
    if name != stem or not (architecture and dot and tag):
        raise BadTable("manifest-name", name=repr(name))
    source = table.table("input")
    return Manifest(
        name,
        table.get("architecture", str, architecture),
        table.get("title", str),
        positive(table.get("dimension", int), "dimension", _MOST_NUMBERS),
        table.get("licence", str),
        table.get("origin", str),
        _alignment(source),
        _normalisation(source),
        WeightsFile("", None, "") if "parts" in table else _weights(table.table("weights")),
        _calibration(table.table("calibration")) if "calibration" in table else None,
        table.get("parent", str, ""),
        training_facts(table) if "training" in table else {},
        source.get("mirror", bool, True),
        _region(table.table("unrecognisable")) if "unrecognisable" in table else None,
        _parts(table) if "parts" in table else (),
    )


def _region(table: Table) -> UnrecognisableRegion:
    name, edge, far = table.get("file", str), table.get("edge", float), table.get("far", float)
    if PurePath(name).name != name or not 0 <= edge < far <= 2:
        raise ValueError("unrecognisable must name a file beside this one, and distances of which edge is the less")
    return UnrecognisableRegion(name, edge, far)


def _parts(table: Table) -> tuple[Part, ...]:
    parts = tuple(
        Part(part.get("name", str), positive(part.get("share", float), "share")) for part in table.tables("parts")
    )
    if len(parts) < 2 or abs(sum(part.share for part in parts) - 1) > 1e-6:
        raise ValueError("parts must be two networks or more whose shares are 1 together")
    return parts


def _alignment(table: Table) -> Alignment:
    template = table.table("template")
    left_eye, right_eye, nose, mouth_left, mouth_right = (
        Point(*finite(template.numbers(name, 2), f"input.template.{name}")) for name in _LANDMARKS
    )
    size = positive(table.get("size", int), "input.size", _MOST_PIXELS)
    if left_eye == right_eye:
        raise BadTable("manifest-eyes")
    aspect = positive(table.get("aspect", float, 1.0), "input.aspect")
    return Alignment(size, (left_eye, right_eye, nose, mouth_left, mouth_right), aspect)


def _normalisation(table: Table) -> Normalisation:
    colours = table.get("colours", str)
    if colours not in ("RGB", "BGR"):
        raise BadTable("manifest-colours")
    red, green, blue = finite(table.numbers("mean", 3), "input.mean")
    return Normalisation(colours, (red, green, blue), positive(table.get("scale", float), "input.scale"))


def _weights(table: Table) -> WeightsFile:
    name = table.get("file", str)
    package = table.get("package", str, "")
    if package and not package.isidentifier():
        raise BadTable("manifest-package")
    is_plain = PurePath(name).name == name != "" and "\0" not in name
    if PurePath(name).is_absolute() or ".." in PurePath(name).parts or not (package or is_plain):
        raise BadTable("manifest-file")
    size = positive(table.get("size", int), "weights.size") if "size" in table else None
    return WeightsFile(name, size, table.get("sha256", str, "").lower(), package, table.get("download", str, ""))


def _calibration(table: Table) -> Calibration:
    (offset,) = finite((table.get("offset", float),), "calibration.offset")
    evidence = _evidence(table.table("evidence")) if "evidence" in table else Evidence()
    return Calibration(positive(table.get("slope", float), "calibration.slope"), offset, evidence)


def _evidence(table: Table) -> Evidence:
    names = [each.name for each in fields(Evidence)]
    unknown = [name for name in table if name not in names]
    if unknown:
        raise ValueError(f"calibration.evidence has {unknown[0]}, which means nothing; it knows {', '.join(names)}")
    values = finite(tuple(table.get(name, float, getattr(Evidence(), name)) for name in names), "calibration.evidence")
    return Evidence(*values)
