"""Starts the window. Qt is imported only once it is known that it can show a window, since otherwise it aborts."""

import argparse
import ctypes
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from photogroup.doctor import has_display, missing_libraries
from photogroup.errors import ExitCode
from photogroup.settings import default_library
from photogroup.version import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window on a library and return when it is closed, or return 2 if no window can be shown."""
    options = _parser().parse_args(sys.argv[1:] if argv is None else argv)
    why_not = why_no_window()
    if why_not:
        print(why_not, file=sys.stderr)
        return ExitCode.USAGE
    try:
        from photogroup.gui.session import run
    except ImportError as error:
        print(f"{needs(missing_libraries(for_window=True))} ({error})", file=sys.stderr)
        return ExitCode.USAGE
    return run(options.library)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="photogroup-gui", description="Open the window of photogroup.")
    parser.add_argument("-l", "--library", type=Path, default=default_library(), help="The folder of the library.")
    parser.add_argument("-V", "--version", action="version", version=f"photogroup {__version__}")
    return parser


def why_no_window() -> str:
    """One sentence if Qt would abort; empty if a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return ""
    if not has_display():
        return (
            "The window needs a display, and there is none here. Work with the command line (photogroup --help), or "
            "set QT_QPA_PLATFORM=offscreen to draw without one. " + needs(missing_libraries(for_window=True))
        ).strip()
    if os.environ.get("WAYLAND_DISPLAY") or _xcb_loads():
        return ""
    return needs(missing_libraries(for_window=True))


def needs(packages: Sequence[str]) -> str:
    """Which packages to install, in one sentence."""
    if not packages:
        return "" if has_display() else "A window also needs the X libraries, of which libxcb-cursor0 is one."
    return f"Qt needs system libraries that are not here: sudo apt-get install {' '.join(packages)}"


def _xcb_loads() -> bool:
    """Whether Qt's X plugin finds its libraries; otherwise Qt would abort and blame the wrong one."""
    found = importlib.util.find_spec("PySide6")
    folders = [Path(place) for place in (found.submodule_search_locations or ())] if found else []
    for plugin in (folder / "Qt" / "plugins" / "platforms" / "libqxcb.so" for folder in folders):
        if plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError:
                return False
    return True


if __name__ == "__main__":
    sys.exit(main())
