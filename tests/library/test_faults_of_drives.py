"""Drives, permissions and clocks that go wrong, for real: unmounted in the middle, denied by the system, set back."""

import os
import shutil
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
from photogroup import settings
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

(home / "library").mkdir(mode=0o700)
settings.save(settings.Settings(), home / "library")  # the network that the stand-ins imitate
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
    assert result.stdout.splitlines() == ["drive-gone", "10 0 0 0", "10 0 0 2", "24 0 0 3"]


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


DENIED = """
import sys
from pathlib import Path
from stand_ins import index
from photogroup import settings
from photogroup.jobs import finish
from photogroup.library import Library

home = Path(sys.argv[1])
(home / "library").mkdir(mode=0o700)
settings.save(settings.Settings(), home / "library")  # the network that the stand-ins imitate
with Library.open(home / "library", index=index) as library:
    library.scan.add_folder(home / "photos")
    print(finish(library.scan.run()).new)
    for problem in library.scan.problems():
        print(problem.path.name, problem.reason.key)
"""
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Takes from the superuser what lets him read everything."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits for folders")
def test_what_may_not_be_read_is_listed_and_all_else_is_scanned(tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    write_photos(photos, "anna 00", "anna 01", "ben 00")
    write_photos(photos / "closed", "ben 01")
    (photos / "anna 01.png").chmod(0)
    (photos / "closed").chmod(0)
    command = [sys.executable, "-c", DENIED, str(tmp_path)]
    if os.access(photos / "closed", os.R_OK):
        if shutil.which("setpriv") is None or subprocess.run([*AS_OTHERS, "true"], check=False).returncode:
            pytest.skip("this user may read everything")
        command = [*AS_OTHERS, *command]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    (photos / "closed").chmod(0o700)
    assert done.returncode == 0, done.stderr
    new, *problems = done.stdout.splitlines()
    assert new == "2"
    assert [problem.rsplit(" ", 1)[0] for problem in sorted(problems)] == ["anna 01.png", "closed"]
