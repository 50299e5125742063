"""Groups and favourites, and the history's lines, as a user types them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from photogroup.errors import ExitCode

Run = Callable[..., Any]


@pytest.fixture
def named(scanned: Run) -> Run:
    who = {Path(face["path"]).name.split()[0]: face["person"] for face in scanned("faces")}
    scanned("name", str(who["anna"]), "Anna")
    scanned("name", str(who["ben"]), "Ben")
    return scanned


def test_people_are_put_into_groups_and_taken_out(named: Run) -> None:
    named("groups", "family", "--add", "Anna", "--add", "Ben")
    named("groups", "school", "--add", "Ben")
    assert [(group["name"], group["people"]) for group in named("groups")] == [
        ("family", ["Anna", "Ben"]),
        ("school", ["Ben"]),
    ]
    assert [person["name"] for person in named("people", "--group", "school")] == ["Ben"]
    named("groups", "Family", "--remove", "Anna")
    assert [person["name"] for person in named("groups", "family")] == ["Ben"]
    named("groups", "school", "--rename", "class 3b")
    assert [group["name"] for group in named("groups")] == ["class 3b", "family"]


def test_a_group_that_is_not_there_is_told_with_those_that_are(named: Run) -> None:
    named("groups", "family", "--add", "Anna")
    assert "family" in named("groups", "work", code=ExitCode.USAGE)
    assert "name" in named("groups", "--add", "Anna", code=ExitCode.USAGE)


def test_favourites_come_first_in_every_order(named: Run) -> None:
    assert [person["name"] for person in named("people", "--sort", "name")] == ["Anna", "Ben"]
    named("favour", "Ben")
    for order in ("count", "name", "newest", "last-seen"):
        assert [person["name"] for person in named("people", "--sort", order)] == ["Ben", "Anna"]
    named("favour", "Ben", "--off")
    assert [person["name"] for person in named("people", "--sort", "name")] == ["Anna", "Ben"]


def test_the_history_tells_whom_each_line_was_about_and_one_is_undone_alone(named: Run) -> None:
    named("groups", "family", "--add", "Anna", "--add", "Ben")
    lines = named("history")
    assert [len(line["people"]) for line in lines] == [2, 1, 1]
    assert "Anna (#" in lines[2]["about"]
    named("undo", str(lines[2]["id"]))
    assert {person["name"] for person in named("people")} == {"", "Ben"}
    assert [line["undone"] for line in named("history")] == [False, False, False, True]


def test_a_line_that_a_later_one_builds_on_is_not_undone_before_that(named: Run) -> None:
    face = next(face["face"] for face in named("faces", "Ben"))
    split = named("assign", str(face), "--to", "Clara")
    named("groups", "family", "--add", "Clara")
    assert split["person"]
    line = named("history")[1]["id"]
    refused = named("undo", str(line), code=ExitCode.FAILED)
    assert "family" in refused
    assert f"photogroup undo {line + 1}" in refused
    named("undo", str(line + 1))
    named("undo", str(line))
    assert {person["name"] for person in named("people")} == {"Anna", "Ben"}
