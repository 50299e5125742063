"""The networks' weight files: where they are, and whether they are the right ones."""

from collections.abc import Sequence
from pathlib import Path

from photogroup import keys
from photogroup.errors import BadModel, NotFound
from photogroup.system_reasons import system_reason
from photogroup.vision.carried_files import carried
from photogroup.vision.manifests import Manifest, find_manifest

_HASH_DIGITS = 64


def find_weights(manifest: Manifest, folders: Sequence[Path]) -> Path:
    """The network's weight file, checked against the manifest.

    For a network made of parts all are checked, and the first one's file is returned. Raises NotFound if there is none
    and BadModel if it is a different file or cannot be read.
    """
    if manifest.parts:
        return _weights_of_parts(manifest, folders)[0]
    if manifest.weights.package:
        return carried(manifest.weights.package, manifest.weights.name, manifest.weights.sha256)
    for path in (folder / manifest.weights.name for folder in folders):
        if path.is_file():
            try:
                check_weights(path, manifest)
            except OSError as error:
                raise BadModel("weights-file-unreadable", path=path, reason=system_reason(error)) from None
            return path
    raise NotFound("weights-not-here", name=manifest.name, file=manifest.weights.name)


def _weights_of_parts(manifest: Manifest, folders: Sequence[Path]) -> list[Path]:
    parts = [find_manifest(part.name, folders) for part in manifest.parts]
    if any(part.parts for part in parts):
        raise BadModel("pair-of-pairs", name=manifest.name)
    return [find_weights(part, folders) for part in parts]


def check_weights(path: Path, manifest: Manifest) -> None:
    """Raises BadModel if this is not the file described by the manifest, or no longer the one that was imported."""
    expected = manifest.weights
    wanted = expected.sha256 or _recorded_hash(path)
    found = keys.size_of(path)
    if expected.size is not None and found != expected.size:
        raise BadModel("weights-of-wrong-size", path=path, name=manifest.name, found=found, expected=expected.size)
    if wanted and file_hash(path) != wanted:
        raise BadModel("weights-of-wrong-hash", path=path, name=manifest.name)


def record_hash(path: Path, manifest: Manifest) -> None:
    """Record the hash of a file whose manifest has none, so that a later change is noticed."""
    if not manifest.weights.sha256:
        _hash_record(path).write_text(f"{file_hash(path)}  {path.name}\n", "utf-8")


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's content, which may be sealed, in hexadecimal."""
    return keys.sha256_of(path)


def _hash_record(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _recorded_hash(path: Path) -> str:
    """Empty if none was recorded; a value that matches no file if the record is damaged."""
    record = _hash_record(path)
    if not record.is_file():
        return ""
    with record.open(encoding="utf-8", errors="replace") as file:
        return file.read(_HASH_DIGITS) or "nothing"
