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


FILLED_UP = """
import shutil, sys, tempfile
from pathlib import Path
from photogroup.domain import CorrectionKind
from photogroup.errors import LibraryReadOnly, NoSpace
from photogroup.store.store import Store

folder = Path(sys.argv[1]) / "library"
with Store.open(folder) as store:
    for number in range(20):
        store.corrections.append(CorrectionKind.NAME, {"number": number})
    store.cache.put_photo(1, b"jpeg")
    if sys.argv[2] == "killed":
        shutil.copytree(folder, Path(sys.argv[1]) / "kept")
if sys.argv[2] == "killed":
    shutil.rmtree(folder)
    (Path(sys.argv[1]) / "kept").rename(folder)
    (folder / "library.db-shm").unlink()
    assert (folder / "library.db-wal").stat().st_size
if sys.argv[2] == "no cache":
    (folder / "cache.db").unlink()
(folder / "lock").unlink()
with open(Path(sys.argv[1]) / "rest", "wb", buffering=0) as rest:
    try:
        while True:
            rest.write(bytes(4096))
    except OSError as error:
        print(error.strerror)
tempfile.tempdir = sys.argv[1]  # as for a user with one disk
for read_only in (False, True):
    with Store.open(folder, read_only=read_only) as store:
        print(store.is_read_only, len(store.corrections.all()), store.cache.photo(1))
        try:
            store.corrections.append(CorrectionKind.NAME, {"filler": "x" * 100_000})
        except (LibraryReadOnly, NoSpace) as error:
            print(type(error).__name__)
"""


@pytest.mark.parametrize("state", ["closed", "killed", "no cache"])
def test_a_library_on_a_disk_that_is_really_full_can_be_looked_at(tmp_path: Path, state: str) -> None:
    """On a file system of its own, in a mount namespace that ends with the test."""
    mount = f"mount -t tmpfs -o size=2m none '{tmp_path}' && exec \"$0\" -c \"$1\" '{tmp_path}' '{state}'"
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, sys.executable, FILLED_UP]
    if sys.platform != "linux" or subprocess.run([*command[:3], "true"], check=False).returncode:
        pytest.skip("mounting a small disk needs Linux and the right to make namespaces")
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    full, *looks = result.stdout.splitlines()
    assert full == "No space left on device"
    cached = "None" if state == "no cache" else "b'jpeg'"
    assert looks[0].endswith(f" 20 {cached}")
    assert looks[1] in ("NoSpace", "LibraryReadOnly")
    assert looks[2:] == [f"True 20 {cached}", "LibraryReadOnly"]
