"""Photos as they were before names were written into them, kept until the user undoes that.

`originals/` in the library's folder holds a complete copy of each, named by its SHA-256, and `journal.jsonl`, to which
a line is added before the photo is touched: run, path, and the hashes before and after, the latter empty once it is
undone.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photogroup import keys
from photogroup.errors import FolderMissing, KeyDamaged, NoSpace, PhotogroupError
from photogroup.files import replacing
from photogroup.store import failures
from photogroup.system_reasons import system_reason

FOLDER = "originals"
JOURNAL = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Touched:
    """A photo into which names were written."""

    run: int
    """One number for everything that one command wrote; the latest is the highest."""
    path: Path
    before: str
    """SHA-256 of the file, in hexadecimal."""
    after: str


class Originals:
    def __init__(self, library: Path) -> None:
        self.folder = library / FOLDER

    def written(self) -> list[Touched]:
        """What has not been undone yet, oldest first; lines that cannot be read are skipped."""
        found: dict[tuple[int, Path], Touched] = {}
        with suppress(OSError):
            key = keys.key_for(self.folder / JOURNAL)
            for line in (self.folder / JOURNAL).read_bytes().splitlines(keepends=True):
                with suppress(ValueError, TypeError):
                    run, path, before, after = json.loads(keys.plain_line(line, key))
                    each = Touched(int(run), Path(os.fsdecode(bytes.fromhex(path))), str(before), str(after))
                    found[each.run, each.path] = each
        return [each for each in found.values() if each.after]

    def next_run(self) -> int:
        return max((each.run for each in self.written()), default=0) + 1

    def copy_of(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.original"

    def keep(self, run: int, path: Path, content: bytes, after: str) -> None:
        """Copy a photo that is about to be written, and add its line; both are on the disk once this returns.

        Raises NoSpace and FolderMissing.
        """
        before = hashlib.sha256(content).hexdigest()
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if not self.copy_of(before).exists():
                with replacing(self.copy_of(before), private=True) as stream:
                    stream.write(keys.sealed(content, keys.key_for(self.copy_of(before))))
            self._note(Touched(run, path, before, after))
        except OSError as error:
            raise _explained(error, self.folder) from None

    def put_back(self, each: Touched) -> None:
        """Restore the photo. Raises PhotogroupError if it or the copy has been changed since."""
        now = sha256_of(each.path)
        if now == each.before:  # the program ended before it was written
            self._note(Touched(each.run, each.path, each.before, after=""))
            return
        if now != each.after:
            raise PhotogroupError("original-changed-since")
        try:
            is_intact = keys.sha256_of(self.copy_of(each.before)) == each.before
        except (OSError, KeyDamaged):
            is_intact = False
        if not is_intact:
            raise PhotogroupError("original-copy-damaged")
        replace_content(each.path, self.copy_of(each.before))
        self._note(Touched(each.run, each.path, each.before, after=""))

    def clean(self) -> None:
        """Remove copies that no photo needs any more."""
        needed = {self.copy_of(each.before) for each in self.written()}
        with suppress(OSError):
            for copy in self.folder.glob("*.original"):
                if copy not in needed:
                    copy.unlink()

    def _note(self, each: Touched) -> None:
        """Add a line; it is on the disk once this returns. Without an `after` it means undone."""
        line = json.dumps([each.run, os.fsencode(each.path).hex(), each.before, each.after])
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(self.folder / JOURNAL, flags, 0o600), "wb") as journal:
            journal.write(keys.sealed_line(f"{line}\n".encode(), keys.key_for(self.folder / JOURNAL)))
            journal.flush()
            os.fsync(journal.fileno())


def sha256_of(path: Path) -> str:
    """Empty if it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def replace_content(path: Path, source: Path) -> None:
    """Give a file the content of another one, completely or not at all; its times and permissions stay as they are."""
    try:
        status = path.stat()
        with replacing(path) as stream:
            stream.write(keys.read(source))
            stream.flush()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        path.chmod(status.st_mode & 0o7777)
    except OSError as error:
        raise _explained(error, path) from None


def _explained(error: OSError, path: Path) -> NoSpace | FolderMissing:
    return (
        failures.no_space(path)
        if failures.too_full(error)
        else FolderMissing("cannot-write", path=path, reason=system_reason(error))
    )
