"""What the user can choose, as a frozen dataclass stored in `settings.toml` inside the library."""

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs
import tomli_w

from photogroup import keys
from photogroup.errors import BadSettings
from photogroup.messages import message
from photogroup.system_reasons import system_reason

FILE_NAME = "settings.toml"
_DEVICES = ("auto", "cpu", "cuda", "mps")
_DETECTORS = ("yunet", "mtcnn")
_THEMES = ("system", "light", "dark")


class GroupingMethod(StrEnum):
    """How faces are grouped where the user has said nothing."""

    AVERAGE_LINK = "average-link"
    """Nearest clusters first, as long as they are near enough on average."""
    HDBSCAN = "hdbscan"
    """By density. Needs no distance threshold, but joins strangers through the faces between them."""


class EngineKind(StrEnum):
    """Where heavy work runs."""

    PROCESSES = "processes"
    """In processes of this computer."""
    RAY = "ray"
    """On a Ray cluster: the extra `cluster`."""


_METHODS = tuple(map(str, GroupingMethod))


@dataclass(frozen=True, slots=True)
class Settings:
    device: str = "auto"
    """Where the networks run: auto, cpu, cuda or mps."""
    detector: str = "mtcnn"
    """The face detector: yunet or mtcnn."""
    model: str = "dlib_resnet29.cc0"
    """The network that embeds faces: the name of a manifest."""
    smallest_face: float = 0.02
    """The smallest face to search for, as a fraction of the photo's longer side."""
    detection_confidence: float = 0.8
    """Faces below this confidence of the detector are left out."""
    mirror_averaging: bool = True
    """Embed each face and its mirror image and average: a little better for twice the embedding time."""
    workers: int = 0
    """Processes that read photos; 0 means as many as suit the machine."""
    wrong_face_in: int = 60
    """How sure grouping has to be: about one face in this many may be in the wrong album."""
    grouping_method: str = "average-link"
    """How faces are grouped: average-link or hdbscan."""
    follow_links: bool = False
    """Follow symbolic links to folders; each folder is still visited once."""
    watch_folders: bool = True
    """Notice new photos while the window is open, and look for them when it opens."""
    verified_a_scan: int = 100
    """How many photo files, those whose last reading is longest ago, every scan reads again to see whether they have
    changed."""
    theme: str = "system"
    """system, light or dark."""
    language: str = ""
    """A language code such as de; empty follows the system."""

    def __post_init__(self) -> None:
        checks = (
            (self.device in _DEVICES, message("setting-one-of", name="device", known=_DEVICES)),
            (self.detector in _DETECTORS, message("setting-one-of", name="detector", known=_DETECTORS)),
            (0 < self.smallest_face < 1, message("setting-between-0-and-1", name="smallest_face")),
            (0 <= self.detection_confidence < 1, message("setting-between-0-and-1", name="detection_confidence")),
            (self.workers >= 0, message("setting-too-small", name="workers", least=0)),
            (self.wrong_face_in >= 2, message("setting-too-small", name="wrong_face_in", least=2)),
            (self.grouping_method in _METHODS, message("setting-one-of", name="grouping_method", known=_METHODS)),
            (self.verified_a_scan >= 0, message("setting-too-small", name="verified_a_scan", least=0)),
            (self.theme in _THEMES, message("setting-one-of", name="theme", known=_THEMES)),
        )
        for holds, complaint in checks:
            if not holds:
                raise BadSettings(complaint)


EYES: Mapping[str, Mapping[str, object]] = {
    "best": {"detector": "yunet", "model": "pair.dlib_sface", "detection_confidence": 0.7},
    "quick": {"detector": "yunet", "model": "sface.2021dec_int8", "detection_confidence": 0.7},
    "older": {"detector": "mtcnn", "model": "dlib_resnet29.cc0", "detection_confidence": 0.8},
}
"""Detectors and networks, in sets that were measured together: the README has the figures.

A new library gets the best installed set. One without settings of its own has the older set, with which it was made.
"""


def with_eyes(settings: Settings, name: str) -> Settings:
    """The settings with another set of detector and network. Raises BadSettings."""
    if name not in EYES:
        raise BadSettings("no-such-eyes", name=name, known=tuple(EYES))
    return changed(settings, dict(EYES[name]))


def default_library() -> Path:
    """Where the library is unless the user names another place; `PHOTOGROUP_LIBRARY` overrides it."""
    chosen = os.environ.get("PHOTOGROUP_LIBRARY")
    return Path(chosen) if chosen else platformdirs.user_data_path("photogroup", appauthor=False) / "library"


def load(folder: Path) -> Settings:
    """Read the settings of the library in this folder, or the defaults if it has none.

    Raises BadSettings for a folder that is a file, a file that is not TOML, a name that is not a setting, or a value
    of the wrong type.
    """
    path = folder / FILE_NAME
    try:
        values = tomllib.loads(keys.read(path).decode())
    except FileNotFoundError:
        return Settings()
    except NotADirectoryError:
        raise BadSettings("library-is-a-file", path=folder) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadSettings("settings-unreadable", path=path, reason=system_reason(error)) from None
    return changed(Settings(), values)


def changed(settings: Settings, values: dict[str, object]) -> Settings:
    """The settings with these values in place of their own."""
    kinds = {field.name: type(getattr(settings, field.name)) for field in dataclasses.fields(Settings)}
    for name, value in values.items():
        if name not in kinds:
            raise BadSettings("no-such-setting", name=name, known=tuple(kinds))
        if type(value) is not kinds[name] and not (kinds[name] is float and type(value) is int):
            raise BadSettings("setting-of-wrong-kind", name=name, kind=kinds[name].__name__, value=repr(value))
    return dataclasses.replace(settings, **values)  # type: ignore[arg-type]


def save(settings: Settings, folder: Path) -> None:
    """Write the settings, completely or not at all."""
    path = folder / FILE_NAME
    keys.write(path, tomli_w.dumps(dataclasses.asdict(settings)).encode())
