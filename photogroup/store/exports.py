"""Records the files written for other programs, so that they can be erased with the library."""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photogroup import keys

NAME = "exports.log"


@dataclass(frozen=True, slots=True)
class Export:
    path: Path
    sha256: str
    """SHA-256 of the content as it was written."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it is there as it was written. If it has been changed since, it may be somebody's own work."""
        return not self.path.is_symlink() and _sha256(self.path) == self.sha256


def remember(library: Path, written: Iterable[Path]) -> None:
    """Record files with face data that were just written. Nothing is recorded if the library is read-only."""
    key = keys.key_for(library / NAME)
    lines = [json.dumps([os.fsencode(path.absolute()).hex(), _sha256(path)]) for path in written]
    with (
        suppress(OSError),
        os.fdopen(os.open(library / NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "wb") as log,
    ):
        log.writelines(keys.sealed_line(f"{line}\n".encode(), key) for line in lines)


def remembered(library: Path) -> list[Export]:
    """The files, each once, as they were last written; lines that cannot be read are skipped."""
    found: dict[Path, Export] = {}
    key = keys.key_for(library / NAME)
    with suppress(OSError):
        for line in (library / NAME).read_bytes().splitlines(keepends=True):
            with suppress(ValueError):
                encoded, sha256 = json.loads(keys.plain_line(line, key))
                path = Path(os.fsdecode(bytes.fromhex(encoded)))
                found[path] = Export(path, str(sha256))
    return list(found.values())


def _sha256(path: Path) -> str:
    """Empty if it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
