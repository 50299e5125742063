"""Scanning, grouping and training in a network namespace without any route, and without an attempt to find one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from printed import answer

WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request") or (
        event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(arguments[1], tuple)
    ):
        with open(os.environ["ATTEMPTS"], "a") as log:
            log.write(f"{event} {arguments}\\n")

sys.addaudithook(watch)
"""
"""Every Python process imports this before anything else, workers too."""
ALONE = ["unshare", "--map-root-user", "--net"]


@pytest.fixture
def attempts(tmp_path: Path) -> Path:
    if sys.platform != "linux" or subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a namespace without a network needs Linux and the right to make one")
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    log = tmp_path / "attempts"
    log.touch()
    return log


def run(attempts: Path, *command: str) -> str:
    watched = {
        "ATTEMPTS": str(attempts),
        "PYTHONPATH": os.pathsep.join([str(attempts.with_name("watch")), str(Path(__file__).resolve().parents[1])]),
        "HOME": str(attempts.with_name("home")),
    }
    done = subprocess.run(
        [*ALONE, sys.executable, *command], env=os.environ | watched, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_attempt_would_be_seen_and_fail(attempts: Path) -> None:
    script = "try:\n    socket.create_connection(('192.0.2.1', 80), 5)\nexcept OSError as error:\n    print(error)"
    assert "Network is unreachable" in run(attempts, "-c", f"import socket\n{script}")
    assert "192.0.2.1" in attempts.read_text()


@pytest.mark.timeout(900)  # a minute of work, on a machine that may have other work to do
def test_scanning_grouping_and_training_need_no_network_and_try_none(attempts: Path, tmp_path: Path) -> None:
    place = ["--library", str(tmp_path / "demo" / "library"), "--json"]

    def photogroup(*command: str) -> Any:
        return answer(run(attempts, "-m", "photogroup", *command, *place))

    run(attempts, "-m", "photogroup", "demo", "--folder", str(tmp_path / "demo"), "--photos", "32", "--no-window")
    photogroup("group", "--yes")
    people = photogroup("people")
    photogroup("name", str(people[0]["id"]), "Somebody")
    faces = json.loads(run(attempts, "-m", "photogroup", "export", "faces", "-", "--format", "json", *place[:2]))
    for person in people[:8]:
        photogroup("confirm", *(str(face["face"]) for face in faces if face["person"] == person["id"]))
    assert photogroup("train", "--steps", "5")["model"]
    assert attempts.read_text() == ""
