"""Faults that stop a command: a full disk, another writer, a user who has had enough."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from stand_ins import album, write_photos

from photogroup.cli import run
from photogroup.errors import ExitCode
from photogroup.library import Library

Run = Callable[..., Any]


@pytest.fixture
def library(scanned: Run, tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_a_second_writer_is_refused_with_a_code_of_its_own_and_readers_are_not(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(library):
        assert run(["name", "1", "Anna", "--library", str(library)]) == ExitCode.LOCKED
        assert str(library) in capsys.readouterr().err
        assert run(["people", "--library", str(library)]) == ExitCode.OK


def test_what_finds_the_disk_full_ends_with_a_code_of_its_own_and_goes_on_when_there_is_room(
    scanned: Run, library: Path, photos: Path
) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no limits on file sizes")
    signal = pytest.importorskip("signal")
    write_photos(photos, *album("cleo", "dora"))
    before, (soft, hard) = len(scanned("faces")), resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, ((library / "library.db").stat().st_size, hard))
        told = scanned("scan", code=ExitCode.NO_SPACE)
        assert str(library) in told
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        assert len(scanned("faces")) >= before
        assert str(library) in scanned("name", "1", "Anna", code=ExitCode.NO_SPACE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    scanned("scan")
    scanned("name", "1", "Anna")
    assert len(scanned("faces")) == before + 16


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to others")
def test_control_c_has_a_code_of_its_own_and_no_traceback(library: Path) -> None:
    code = (
        "import os, signal, sys; from photogroup.library.correcting import Correcting;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # a shell's background jobs ignore it
        "Correcting.name = lambda *_: os.kill(os.getpid(), signal.SIGINT);"
        "from photogroup.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "--library", str(library), "name", "1", "Anna"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.INTERRUPTED
    assert "Stopped." in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_names_the_way_out_of_damage_and_does_not_call_a_library_damaged_for_its_photos(
    library: Path, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = photos / "anna 00.png"
    stat = photo.stat()
    photo.write_bytes(photo.read_bytes()[:-20] + bytes(20))
    os.utime(photo, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(["verify", "--library", str(library)]) == ExitCode.FAILED
    told = capsys.readouterr().out
    assert "The library is sound" in told
    assert str(photo) in told
    with closing(sqlite3.connect(library / "library.db")) as database, database:
        database.create_function("row_sum", -1, lambda *row: 0)
        database.execute("UPDATE face SET confidence = 0.5 WHERE id = 1")
    assert run(["verify", "--library", str(library)]) == ExitCode.FAILED
    told = capsys.readouterr().out
    assert "The library is damaged" in told
    assert "photogroup restore" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("arguments", ["people", "--version", "export faces -", "--json people", "export archive -"])
def test_output_that_finds_no_room_is_a_sentence_and_not_a_traceback(library: Path, arguments: str) -> None:
    command = [sys.executable, "-m", "photogroup", *arguments.split()]
    environment = os.environ | {"PHOTOGROUP_LIBRARY": str(library), "PYTHONPATH": os.pathsep.join(sys.path)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)
    assert done.returncode == ExitCode.NO_SPACE
    assert done.stderr == "There is no room for the output: No space left on device.\n"


def test_photos_that_cannot_be_copied_make_the_command_fail(scanned: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert run(["export", "photos", "1", str(tmp_path / "file"), "-l", str(tmp_path / "library")]) == ExitCode.FAILED
