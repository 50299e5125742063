"""A few rounds of `benchmarks/bench_kills.py`, which kills hundreds of times on request."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "benchmarks" / "bench_kills.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("stage", ["scan", "correct", "import", "export"])
def test_kills_in_the_middle_and_a_flipped_bit_lose_nothing_that_was_acknowledged(stage: str) -> None:
    command = [sys.executable, str(PROGRAM), "--kills", "2", "--stages", stage]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.match(rf"{stage}: 2 kills in the middle .* 0 acknowledged corrections lost, 0 jobs not", done.stdout)
