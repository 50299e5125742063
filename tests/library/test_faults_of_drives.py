"""Drives and clocks that go wrong, for real: a file system is unmounted in the middle, and times jump."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.jobs import finish
from photogroup.library import Library

UNPLUGGED = """
import subprocess, sys
from pathlib import Path
from stand_ins import index
from photogroup.errors import FolderMissing
from photogroup.jobs import finish
from photogroup.library import Library

home = Path(sys.argv[1])
drive = home / "drive"

def told(library):
    scan = library.scan
    counts = len(scan.problems()), len(scan.changes.missing()), len(library.people.all())
    print(scan.statistics().photos, *counts, flush=True)

def scan(library):
    try:
        finish(library.scan.run())
    except FolderMissing as error:
        print(error.message.key, flush=True)

with Library.open(home / "library", index=index) as library:
    library.scan.add_folder(drive)
    job = library.scan.run()
    while library.scan.statistics().photos < 10:
        next(job)
    subprocess.run(["umount", "--lazy", str(drive)], check=True)
    try:
        finish(job)
    except FolderMissing as error:
        print(error.message.key, flush=True)
    told(library)
    scan(library)
    told(library)
    subprocess.run(["mount", "--bind", str(home / "photos"), str(drive)], check=True)
    scan(library)
    told(library)
"""


def test_a_drive_that_is_unmounted_in_the_middle_of_a_scan_is_away_and_nothing_is_deleted(tmp_path: Path) -> None:
    """In a mount namespace that ends with the test; the empty mount point stays, as it does for a user."""
    write_photos(tmp_path / "photos", *album("anna", "ben", "cleo"))
    (tmp_path / "drive").mkdir()
    mount = f"mount --bind '{tmp_path}/photos' '{tmp_path}/drive' && exec \"$0\" -c \"$1\" '{tmp_path}'"
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, sys.executable, UNPLUGGED]
    if sys.platform != "linux" or subprocess.run([*command[:3], "true"], check=False).returncode:
        pytest.skip("mounting a drive needs Linux and the right to make namespaces")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert result.returncode == 0, result.stderr
    gone, first, *later = result.stdout.splitlines()
    assert gone == "drive-gone"
    assert first.startswith("10 0 0 ")
    assert first == later[-3]
    assert later[-1] == "24 0 0 3"


@pytest.mark.parametrize("time", [0, 4_102_444_800], ids=["1970", "2099"])
def test_files_whose_times_jump_are_the_photos_they_were(tmp_path: Path, time: int) -> None:
    paths = write_photos(tmp_path / "photos", *album("anna", "ben"))
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        faces = [row.face.id for row in library.photos.face_table()]
        library.corrections.assign(faces[:3], None, "Anna")
        before = [(row.face.id, row.photo.id, row.person_id, row.state) for row in library.photos.face_table()]
        for path in paths:
            os.utime(path, (time, time))
        summary = finish(library.scan.run())
        after = [(row.face.id, row.photo.id, row.person_id, row.state) for row in library.photos.face_table()]
    assert summary.new == 0
    assert after == before
