"""One bit of the database file changes on the disk: what matters is found, and what is not found does not matter."""

import random
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from store_builders import add, face, faces_of, photo

from photogroup.domain import CorrectionKind, Membership, MembershipState
from photogroup.errors import PhotogroupError
from photogroup.jobs import finish
from photogroup.store import log_copy
from photogroup.store.store import DATABASE, Store
from photogroup.store.verification import verify

PAGE = 8192
FLIPS = 240


def fill(folder: Path) -> None:
    with Store.open(folder) as store:
        store.roots.add(Path("/photos"))
        for number in range(30):
            taken = datetime(2001, 1, 1 + number % 28)
            photo_id = add(store, photo(f"{number}.jpg", face(0.1), face(0.5, direction=1), taken_at=taken))
            person = store.people.create()
            faces = faces_of(store, photo_id)
            with store.transaction():
                store.corrections.append(CorrectionKind.ASSIGN, {"faces": faces, "person": person, "name": "Zoë"})
                store.memberships.update([Membership(f, person, MembershipState.CONFIRMED, 0.0) for f in faces])
        store.models.activate(store.models.register("small", 4, "dimension = 4"))
        store.back_up()


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the tables say, read without photogroup."""
    database = sqlite3.connect(folder / DATABASE)
    database.text_factory = bytes
    database.create_function("row_sum", -1, lambda *values: 0)
    tables = [row[0].decode() for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    told = {table: database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in sorted(tables)}
    database.close()
    return told


def flip(path: Path, byte: int, bit: int) -> None:
    changed = bytearray(path.read_bytes())
    changed[byte] ^= 1 << bit
    path.write_bytes(changed)


def used_bytes(whole: bytes) -> list[int]:
    """Bytes that are neither zero nor of a page that is nothing but zeros around them: where content lies."""
    return [at for at in range(len(whole)) if any(whole[max(at - 2, 0) : at + 3])]


def findings(folder: Path) -> list[str]:
    """What opening and verifying the library says, by key. Anything but a sentence fails the test."""
    try:
        with Store.open(folder, read_only=True) as store:
            return [problem.key for problem in finish(verify(store)).database]
    except PhotogroupError as refusal:
        return [refusal.message.key]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "library"
    fill(folder)
    return folder


def test_a_whole_library_has_no_findings(filled: Path) -> None:
    assert findings(filled) == []


def test_every_flipped_bit_is_found_or_changes_nothing_that_the_library_says(filled: Path) -> None:
    whole, before = (filled / DATABASE).read_bytes(), content(filled)
    chance = random.Random(13)
    chosen = chance.sample(used_bytes(whole), FLIPS)
    found = 0
    unnoticed: list[int] = []
    for at in chosen:
        flip(filled / DATABASE, at, chance.randrange(8))
        if findings(filled):
            found += 1
        elif content(filled) != before:
            unnoticed.append(at)
        (filled / DATABASE).write_bytes(whole)
    assert unnoticed == []
    assert found > FLIPS / 2


def test_every_flipped_bit_of_the_log_is_found_and_put_right_from_its_copy(filled: Path) -> None:
    whole = (filled / DATABASE).read_bytes()
    chance = random.Random(14)
    places = [at for at in range(len(whole)) if whole.startswith(b'{"faces": [', at)]
    assert len(places) == 30
    for at in places:
        flip(filled / DATABASE, at + chance.randrange(30), chance.randrange(8))
        assert findings(filled) == ["log-damaged"]
        with Store.open(filled) as store:
            assert len(store.corrections.all()) == 30
            assert [warning.key for warning in store.warnings()] == ["log-mended"]
        assert findings(filled) == []
        (filled / DATABASE).write_bytes(whole)


def test_every_flipped_bit_of_the_copy_of_the_log_is_found_and_the_copy_made_anew(filled: Path) -> None:
    path = filled / log_copy.NAME
    whole = path.read_bytes()
    chance = random.Random(15)
    for at in chance.sample(range(len(whole)), 60):
        flip(path, at, chance.randrange(8))
        assert "log-copy-damaged" in findings(filled), at
        Store.open(filled).close()
        assert findings(filled) == []
        assert set(log_copy.read(path).lines) == set(range(1, 31))
        path.write_bytes(whole)


@pytest.mark.parametrize(("name", "value"), [("user_version", 0), ("user_version", 1), ("application_id", 7)])
def test_a_changed_number_in_the_header_is_a_sentence(filled: Path, name: str, value: int) -> None:
    whole = (filled / DATABASE).read_bytes()
    database = sqlite3.connect(filled / DATABASE)
    database.execute(f"PRAGMA {name} = {value}")
    database.close()
    for read_only in (True, False):
        with pytest.raises(PhotogroupError, match=r"schema-damaged|another-program"):
            Store.open(filled, read_only=read_only)
    (filled / DATABASE).write_bytes(whole)
