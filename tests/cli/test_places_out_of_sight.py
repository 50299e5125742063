"""Folders that this user may not look into, names longer than a drive takes, and ids beyond all numbers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from photogroup.cli import run
from photogroup.errors import ExitCode

Run = Callable[..., Any]

LONG = "a" * 5000
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Takes from the superuser what lets him read everything."""
COMMANDS = """
import os, sys
from pathlib import Path
from photogroup.cli import run
library, photos, out, closed = sys.argv[1:]
Path(photos).chmod(0)
Path(closed).chmod(0)
for command in (
    ["scan"], ["scan", photos], ["export", "photos", "Anna", out + "/copies"],
    ["export", "xmp", "--to", out + "/sidecars", "--yes"], ["export", "xmp", "--to", closed + "/inner", "--yes"],
    ["export", "into", "--yes"], ["restore", closed + "/backup.db"], ["missing"],
):
    print(command[0], run([*command, "--library", library]), file=sys.stderr)
print("people", run(["people", "--library", closed]), file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits for folders")
def test_photos_and_places_that_became_closed_are_sentences_and_no_photo_is_missing(
    scanned: Run, tmp_path: Path, photos: Path
) -> None:
    scanned("name", "1", "Anna")
    (tmp_path / "closed").mkdir()
    places = [str(tmp_path / name) for name in ("library", "photos", "", "closed")]
    command = [sys.executable, "-c", COMMANDS, *places]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None or subprocess.run([*AS_OTHERS, "true"], check=False).returncode:
            pytest.skip("this user may read everything")
        command = [*AS_OTHERS, *command]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    photos.chmod(0o700)
    (tmp_path / "closed").chmod(0o700)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert f"{photos} cannot be read: you are not allowed to." in done.stderr
    assert f"{tmp_path / 'closed'} cannot be read: you are not allowed to." in done.stderr
    assert "0 missing photos" in done.stdout
    assert len(scanned("faces")) == 19


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes it for a name that is not there")
@pytest.mark.parametrize("command", [("scan",), ("evaluate",), ("restore",), ("people", "--library")])
def test_a_name_that_is_too_long_is_a_sentence(
    scanned: Run, tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    library = [] if "--library" in command else ["--library", str(tmp_path / "library")]
    assert run([*command, LONG, *library]) == ExitCode.USAGE
    assert capsys.readouterr().err == f"{LONG} cannot be read: the name is too long.\n"


@pytest.mark.parametrize("command", ["favourite", "changed --no", "turn", "why", "key-face"])
def test_an_id_that_no_number_can_be_names_nothing(scanned: Run, command: str) -> None:
    scanned(*command.split(), "9" * 20, code=ExitCode.USAGE)
