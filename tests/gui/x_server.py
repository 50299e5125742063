"""An X server for one test module, and the environment of programs that draw on it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def x_server() -> Iterator[str]:
    """An X server of our own; the name of its display."""
    program = shutil.which("Xvfb")
    assert program
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def environment(display: str, home: Path, **more: str) -> dict[str, str]:
    """Programs with this draw on that display, and keep their settings in that folder."""
    known = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return known | {"DISPLAY": display, "XDG_CONFIG_HOME": str(home)} | more
