"""Broken files of every kind become a picture or a reason; `bench_mutations` tries thousands of each."""

import json
import subprocess
import sys
from pathlib import Path

from mutations import whole_files

from photogroup.photos.decoding import decode
from photogroup.photos.size_limits import limited_memory

BENCH = Path(__file__).resolve().parents[1] / "benchmarks" / "bench_mutations.py"
KINDS = {"jpg", "progressive.jpg", "png", "webp", "tif", "gif", "bmp", "avif", "jp2", "psd", "dng", "jxl", "mp4"}


def test_no_mutation_of_any_kind_of_file_goes_wrong() -> None:
    few = ["--count", "15", "--seed", "7", "--processes", "1", "--json"]
    told = subprocess.run([sys.executable, str(BENCH), *few], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    found = json.loads(told.stdout)
    assert found["peak_megabytes"] < 1000
    outcomes = found["outcomes"]
    assert outcomes.keys() >= KINDS
    assert all(sum(of.values()) == 15 for of in outcomes.values())
    assert all(of.get("photo-read", 0) < 15 for of in outcomes.values())


def test_every_whole_file_is_read_in_as_much_memory_as_a_scan_grants(tmp_path: Path) -> None:
    for kind, content in whole_files(None).items():
        path = tmp_path / f"whole.{kind}"
        path.write_bytes(content)
        if path.suffix not in (".mp4", ".avi"):
            with limited_memory():
                assert decode(path, longest_side=400).warning is None
