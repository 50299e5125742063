"""Restoring and erasing from the command line: what would be lost is said first, and nothing happens by accident."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from photogroup.errors import ExitCode
from photogroup.store import log_copy
from photogroup.store.database import Database

Run = Callable[..., Any]


@pytest.fixture
def library(scanned: Run, tmp_path: Path) -> Path:
    """With a backup from before Anna got her name."""
    scanned("name", "1", "Anna")
    return tmp_path / "library"


def names(cli: Run) -> set[str]:
    return {person["name"] for person in cli("people") if person["name"]}


def test_a_healthy_library_is_not_restored_without_force_and_what_would_be_lost_is_said(
    scanned: Run, library: Path
) -> None:
    told = scanned("restore", code=ExitCode.FAILED)
    assert "Nothing is wrong" in told
    assert "0 corrections" in told
    assert "--force" in told
    assert "Nothing was done" in scanned("restore", "--force", code=ExitCode.FAILED)
    assert not (library / "set-aside").exists()


def test_a_forced_restore_keeps_what_was_said_since_the_backup(scanned: Run, library: Path) -> None:
    done = scanned("restore", "--force", "--yes")
    assert done["said_again"] == 1
    assert Path(done["kept"]).is_file()
    assert names(scanned) == {"Anna"}


def test_a_library_whose_database_is_gone_comes_back_with_every_name(scanned: Run, library: Path) -> None:
    (library / "library.db").write_bytes(b"")
    assert "photogroup restore" in scanned("people", code=ExitCode.FAILED)
    scanned("restore")
    assert names(scanned) == {"Anna"}


def test_a_damaged_line_of_the_log_is_a_sentence_and_everything_goes_on(
    scanned: Run, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scanned("name", "2", "Ben")
    content = (library / "library.db").read_bytes()
    changed = content.replace(b'"name": "Anna"', b'"name": "Anme"')
    assert changed != content
    (library / "library.db").write_bytes(changed)
    (library / log_copy.NAME).unlink()
    people = scanned("people")
    assert {person["name"] for person in people} >= {"Ben"}
    report = scanned("verify", code=ExitCode.FAILED)
    assert "Traceback" not in report


def test_importing_names_makes_a_backup_first(scanned: Run, library: Path, photos: Path) -> None:
    before = len(list((library / "backups").iterdir()))
    Path(photos / "anna 0.jpg.xmp").write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:lr="http://ns.adobe.com/lightroom/1.0/"/></rdf:RDF></x:xmpmeta>'
    )
    scanned("import", "names", "--all", "--yes")
    assert len(list((library / "backups").iterdir())) >= before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_erasing_needs_a_typed_word_and_takes_exports_with_it(scanned: Run, library: Path, tmp_path: Path) -> None:
    table = tmp_path / "faces.csv"
    scanned("export", "faces", str(table))
    assert stat.S_IMODE(table.stat().st_mode) == 0o600
    assert "Nothing was done" in scanned("erase", code=ExitCode.FAILED)
    assert library.is_dir()
    done = scanned("erase", "--yes")
    assert done["left"] == []
    assert not library.exists()
    assert not table.exists()
    assert "no library" in scanned("erase", "--yes", code=ExitCode.USAGE)


def test_a_backup_of_the_first_opening_of_a_day_is_whole(scanned: Run, library: Path) -> None:
    (backup,) = (library / "backups").iterdir()
    database = Database(backup, read_only=True)
    assert database.value("SELECT count(*) FROM face") > 0
    database.close()
