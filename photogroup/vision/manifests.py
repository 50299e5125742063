"""What a network is: a manifest in TOML says what it wants, gives and weighs, and whose it is."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from photogroup.domain import Point
from photogroup.errors import BadModel, NotFound
from photogroup.vision.alignment import Alignment

V = TypeVar("V")
_LANDMARKS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


@dataclass(frozen=True, slots=True)
class Normalisation:
    """How 0 to 255 becomes what a network was trained on: (value - mean) / scale, channel by channel."""

    colours: str
    """The order of the channels: RGB or BGR; the means follow the same order."""
    mean: tuple[float, float, float]
    scale: float


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """Where a network's numbers are and how to know that they are the right ones."""

    name: str
    size: int | None
    """Bytes; None where nobody has published them."""
    sha256: str
    """Hexadecimal; empty where nobody has published it: then a file is taken on the user's word."""
    package: str = ""
    """An installed package that carries the file; empty where it lies in a folder of models."""
    download: str = ""
    """Where the user may have it downloaded from."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How likely two faces are of one person, by the distance of their embeddings."""

    slope: float
    """Log-odds lost a unit of distance."""
    offset: float
    """Log-odds at distance 0."""

    def same_chance(self, distances: npt.ArrayLike, prior_odds: float = 1.0) -> npt.NDArray[np.float64]:
        """The probability of "same person" at these L2 distances of unit vectors (0 to 2).

        `prior_odds` is how many same pairs there are for one different pair, before looking.
        """
        log_odds = self.offset - self.slope * np.asarray(distances, np.float64) + np.log(prior_odds)
        return np.asarray(1 / (1 + np.exp(-log_odds)))

    def distance_at(self, chance: float, prior_odds: float = 1.0) -> float:
        """The distance at which "same person" has this probability."""
        log_odds = np.log(chance / (1 - chance))
        return float((self.offset + np.log(prior_odds) - log_odds) / self.slope)


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
    """The manifest that a fine-tuned network came from."""
    training: Mapping[str, Any] = field(default_factory=dict)
    """What a fine-tuned network was trained on and how well it did, for people to read."""


def shipped_models() -> Path:
    """The folder of the manifests that come with photogroup."""
    package = Path(__file__).parents[1]
    installed = package / "models"
    return installed if installed.is_dir() else package.parent / "models"


def find_manifest(name: str, folders: Sequence[Path]) -> Manifest:
    """The manifest of this name in the first of the folders that has it. Raises NotFound, or BadModel."""
    for folder in folders:
        path = folder / f"{name}.toml"
        if PurePath(name).name == name and path.is_file():
            return read_manifest(path)
    known = ", ".join(sorted(manifest_names(folders))) or "none"
    raise NotFound(f'There is no network "{name}"; there are {known}.')


def manifest_names(folders: Iterable[Path]) -> set[str]:
    return {path.stem for folder in folders for path in folder.glob("*.toml")}


def read_manifest(path: Path) -> Manifest:
    """Raises BadModel for a file that is no manifest, lacks something, or says something impossible."""
    try:
        manifest = _manifest(_Table(tomllib.loads(path.read_text("utf-8"))), path.stem)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError) as error:
        raise BadModel(f"{path} cannot be used as a network's manifest ({error}).") from None
    return manifest


class _Table:
    """A table of the TOML file that names what is missing or of the wrong kind."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where

    def get(self, key: str, kind: type[V], default: V | None = None) -> V:
        value = self._values.get(key, default)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise ValueError(f"{self._where}{key} must be given as {kind.__name__}")
        return value

    def table(self, key: str) -> "_Table":
        return _Table(self.get(key, dict), f"{self._where}{key}.")

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        values = self.get(key, list)
        if len(values) != count or not all(type(value) in (int, float) for value in values):
            raise ValueError(f"{self._where}{key} must be {count} numbers")
        return tuple(float(value) for value in values)

    def __contains__(self, key: str) -> bool:
        return key in self._values


def _manifest(table: _Table, stem: str) -> Manifest:
    name = table.get("name", str)
    architecture, dot, tag = name.partition(".")
    if name != stem or not (architecture and dot and tag):
        raise ValueError(f"name must be architecture.tag and the file's name, not {name!r}")
    source = table.table("input")
    return Manifest(
        name,
        table.get("architecture", str, architecture),
        table.get("title", str),
        _positive(table.get("dimension", int), "dimension"),
        table.get("licence", str),
        table.get("origin", str),
        _alignment(source),
        _normalisation(source),
        _weights(table.table("weights")),
        _calibration(table.table("calibration")) if "calibration" in table else None,
        table.get("parent", str, ""),
        table.get("training", dict, {}),
    )


def _alignment(table: _Table) -> Alignment:
    template = table.table("template")
    left_eye, right_eye, nose, mouth_left, mouth_right = (Point(*template.numbers(name, 2)) for name in _LANDMARKS)
    size = _positive(table.get("size", int), "input.size")
    if left_eye == right_eye:
        raise ValueError("the eyes of the template must be apart")
    return Alignment(size, (left_eye, right_eye, nose, mouth_left, mouth_right))


def _normalisation(table: _Table) -> Normalisation:
    colours = table.get("colours", str)
    if colours not in ("RGB", "BGR"):
        raise ValueError("input.colours must be RGB or BGR")
    red, green, blue = table.numbers("mean", 3)
    return Normalisation(colours, (red, green, blue), _positive(table.get("scale", float), "input.scale"))


def _weights(table: _Table) -> WeightsFile:
    name = table.get("file", str)
    package = table.get("package", str, "")
    if PurePath(name).is_absolute() or ".." in PurePath(name).parts or (not package and PurePath(name).name != name):
        raise ValueError("weights.file must be the plain name of a file")
    size = _positive(table.get("size", int), "weights.size") if "size" in table else None
    return WeightsFile(name, size, table.get("sha256", str, "").lower(), package, table.get("download", str, ""))


def _calibration(table: _Table) -> Calibration:
    return Calibration(_positive(table.get("slope", float), "calibration.slope"), table.get("offset", float))


N = TypeVar("N", int, float)


def _positive(value: N, name: str) -> N:
    if not value > 0 or value == float("inf"):
        raise ValueError(f"{name} must be more than 0")
    return value
