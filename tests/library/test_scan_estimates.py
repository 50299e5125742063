"""How long a scan will take, said before anything was measured: the right order of magnitude, for small and large."""

from pathlib import Path

import pytest

from photogroup.jobs import finish
from photogroup.library import Library


@pytest.mark.parametrize(
    ("count", "bytes_each", "least", "most"),
    [(1200, 30_000, 30, 90), (300, 4_000_000, 20, 120)],
    ids=["small ones, which took 40 s", "a camera's, a quarter of a second each"],
)
def test_the_estimate_is_near_what_scans_took_on_two_cores(
    tmp_path: Path, count: int, bytes_each: int, least: float, most: float
) -> None:
    sparse(tmp_path / "photos", count, bytes_each)
    with Library.open(tmp_path / "library") as library:
        library.change_settings(workers=2)
        found = finish(library.scan.estimate(tmp_path / "photos"))
    assert (found.file_count, found.bytes) == (count, count * bytes_each)
    assert least < found.seconds < most


def sparse(folder: Path, count: int, bytes_each: int) -> None:
    """Files of this size that take no room; an estimate reads none of them."""
    folder.mkdir()
    for number in range(count):
        with (folder / f"{number}.jpg").open("wb") as file:
            file.truncate(bytes_each)
