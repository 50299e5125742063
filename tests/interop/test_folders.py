"""People's names as folders."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photogroup.interop.folders import folder_name


@pytest.mark.parametrize(
    ("person", "folder"),
    [
        ("Anna Maier", "Anna Maier"),
        ("../../x", "-..-x"),
        ("a/b\\c:d", "a-b-c-d"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("..", "_"),
        ("Anna. ", "Anna"),
        ("Zoë\n李雷", "Zoë 李雷"),
    ],
)
def test_a_name_is_never_a_path_or_a_device(person: str, folder: str) -> None:
    assert folder_name(person) == folder


@given(st.text())
def test_every_name_stays_within_the_folder(person: str) -> None:
    place = Path("/out") / folder_name(person)
    assert place.resolve().parent == Path("/out")
    assert 0 < len(place.name.encode()) <= 121
