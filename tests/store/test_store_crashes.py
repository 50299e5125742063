import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can neither fork nor SIGKILL")
def test_every_acknowledged_correction_survives_being_killed_at_any_moment(folder: Path) -> None:
    rounds = 40
    command = [sys.executable, str(Path(__file__).with_name("crash_rounds.py")), str(folder), str(rounds)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > rounds


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can neither fork nor SIGKILL")
def test_every_acknowledged_correction_survives_a_kill_followed_by_a_flipped_bit_and_a_restore(folder: Path) -> None:
    rounds = 15
    command = [sys.executable, str(Path(__file__).with_name("crash_and_flip.py")), str(folder), str(rounds), "5"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert int(result.stdout.split()[0]) > rounds
