"""Files are written whole or not at all, and only where they were asked for."""

import os
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from photogroup.errors import FolderMissing
from photogroup.files import refuse_links, replacing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")

KILLED = """
import os, sys
from pathlib import Path
from photogroup.files import replacing
with replacing(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    print("writing", flush=True)
    if sys.argv[2] == "killed":
        os.kill(os.getpid(), 9)
    sys.stdin.read()
"""


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    with replacing(path, private=private) as stream:
        stream.write(content)


def start(path: Path, how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", KILLED, str(path), how]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def test_a_file_is_written_whole_and_an_error_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(path, b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as stream:
        stream.writelines(b"half of the new" * (1 // left) for left in (1, 0))
    assert path.read_bytes() == b"old"
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_through_links_that_somebody_has_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / f".photogroup-{os.getpid()}.new").symlink_to(victim)
    monkeypatch.setattr(secrets, "token_hex", lambda length: "guessed")
    guessed = folder / ".photogroup-guessed.new"
    guessed.symlink_to(victim)
    with pytest.raises(FolderMissing, match="cannot-write"):
        write(folder / "out.csv", b"attack")
    monkeypatch.undo()
    (folder / "out.csv").symlink_to(victim)
    write(folder / "out.csv", b"export")
    assert victim.read_bytes() == b"precious"
    assert (folder / "out.csv").read_bytes() == b"export"
    assert not (folder / "out.csv").is_symlink()


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Anna").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderMissing, match=r"folder-is-a-link.*Anna"):
        refuse_links(tmp_path / "out", tmp_path / "out" / "Anna" / "below" / "a.jpg")
    refuse_links(tmp_path / "out", tmp_path / "out" / "Ben" / "a.jpg")
    refuse_links(tmp_path / "out" / "Anna", tmp_path / "out" / "Anna" / "a.jpg")


def test_private_files_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write(tmp_path / "faces.csv", b"", private=True)
        write(tmp_path / "names.xmp", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "faces.csv").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "names.xmp").stat().st_mode) == 0o644


def test_what_a_killed_export_leaves_is_cleared_by_the_next_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    killed = start(tmp_path / "a.csv", "killed")
    killed.wait()
    (left,) = tmp_path.glob(".photogroup-*.new")
    living = start(tmp_path / "b.csv", "living")
    write(tmp_path / "c.csv", b"export")
    (held,) = tmp_path.glob(".photogroup-*.new")
    assert held != left
    living.communicate("")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.csv", "c.csv"]
    assert (tmp_path / "b.csv").read_bytes() == b"half"
    if killed.stdin and killed.stdout:
        killed.stdin.close()
        killed.stdout.close()
