"""A file size limit stands in for a full disk: writing fails in the same places."""

import subprocess
import sys
from pathlib import Path

import pytest

from photogroup.domain import CorrectionKind
from photogroup.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on file sizes")

LIMITED = """
import resource, signal, sys
from pathlib import Path
from photogroup.domain import CorrectionKind
from photogroup.errors import NoSpace
from photogroup.store.store import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = 1_000_000

with Store.open(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = 0
    try:
        while True:
            WORK
            done += 1
    except NoSpace as error:
        print(done, error.exit_code.name, error)
"""


def run(folder: Path, work: str) -> tuple[int, str, str]:
    """Do the work until there is no space: how often it was done, the exit code's name and the sentence."""
    script = LIMITED.replace("WORK", work)
    result = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False)
    assert result.stdout, result.stderr
    done, exit_code, sentence = result.stdout.split(" ", 2)
    return int(done), exit_code, sentence


def test_a_full_disk_is_explained_and_what_was_stored_stays(folder: Path) -> None:
    work = "store.corrections.append(CorrectionKind.NAME, {'number': done, 'filler': 'x' * 5000})"
    done, exit_code, sentence = run(folder, work)
    assert exit_code == "NO_SPACE"
    assert f"no-room-to-write (path={folder / 'library.db'}" in sentence
    assert "megabytes-free" in sentence
    with Store.open(folder) as store:
        assert store.database.value("PRAGMA integrity_check") == "ok"
        assert [c.payload["number"] for c in store.corrections.all()] == list(range(done))
        assert done > 10


def test_a_backup_that_finds_no_room_leaves_no_half_a_file(folder: Path) -> None:
    with Store.open(folder) as store:
        for _ in range(200):
            store.corrections.append(CorrectionKind.NAME, {"filler": "x" * 8000})
        good = store.back_up()
    done, exit_code, _ = run(folder, "store.back_up()")
    assert (done, exit_code) == (0, "NO_SPACE")
    assert list((folder / "backups").iterdir()) == [good]
