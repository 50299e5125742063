"""Weights from the internet or from the user's own file: only on request, and checked before anything uses them."""

import errno
import http.client
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from photogroup.errors import BadModel, DownloadFailed, NoSpace, PhotogroupError
from photogroup.jobs import Job, Progress
from photogroup.messages import Message, message
from photogroup.vision.manifests import Manifest
from photogroup.vision.weight_files import check_weights, record_hash

_CHUNK = 1 << 18
_SECONDS_WITHOUT_A_BYTE = 30
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def download(manifest: Manifest, folder: Path) -> Job[Path]:
    """Fetch the weights of a network into this folder and return the file, checked by size and SHA-256.

    What arrived before an interruption is kept in a `.part` file, from which the download resumes. Raises
    DownloadFailed or NoSpace.
    """
    weights = manifest.weights
    if not weights.download:
        raise DownloadFailed("not-offered-for-download", name=manifest.name)
    if not weights.sha256 or weights.size is None:
        raise DownloadFailed("download-not-checkable", name=manifest.name, address=weights.download)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{weights.name}.part"
    with _explained(manifest, part):
        if _size(part) != weights.size:
            yield from _fetch(weights.download, part, weights.size, message("downloading", title=manifest.title))
        return _accept(part, manifest, folder)


def import_weights(path: Path, manifest: Manifest, folder: Path) -> Path:
    """Copy the user's own file of a network's weights into this folder, if it is the one described by the manifest.

    If nobody has published a hash, the file is trusted on the user's word, and its hash is recorded. Raises BadModel
    for a different file, and NoSpace.
    """
    if manifest.weights.package:
        raise BadModel("weights-in-package", name=manifest.name, package=manifest.weights.package)
    if not path.is_file():
        raise BadModel("no-file-to-import", path=path)
    check_weights(path, manifest)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / manifest.weights.name
    temporary = target.with_name(f"{target.name}.new")
    with _no_space(temporary):
        shutil.copyfile(path, temporary)
        _flush(temporary)
        temporary.replace(target)
        record_hash(target, manifest)
    return target


def _fetch(address: str, part: Path, size: int, what: Message) -> Generator[Progress, None, None]:
    """Append the missing rest to the `.part` file, or start again if the server cannot resume."""
    with _open(address, _size(part)) as response:
        is_rest = response.status == http.client.PARTIAL_CONTENT
        with part.open("ab" if is_rest else "wb") as file:
            while chunk := response.read1(_CHUNK):
                file.write(chunk)
                if file.tell() > size:
                    raise _Wrong("download-too-long", size=size)
                yield Progress(what, file.tell(), size)
    if _size(part) < size:
        raise _Closed


def _open(address: str, start: int) -> Any:
    _require_safe(address)
    request = urllib.request.Request(address, headers={"User-Agent": "photogroup"})
    if start:
        request.add_header("Range", f"bytes={start}-")
    return urllib.request.build_opener(_SafeRedirects).open(request, timeout=_SECONDS_WITHOUT_A_BYTE)


def _accept(part: Path, manifest: Manifest, folder: Path) -> Path:
    try:
        check_weights(part, manifest)
    except BadModel as error:
        raise _Wrong(error.message) from None
    _flush(part)
    return part.replace(folder / manifest.weights.name)


class _Wrong(PhotogroupError):
    """What arrived is not the expected file, so resuming would be useless."""


class _Closed(ConnectionError):
    """The server closed the connection too early."""


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _require_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _require_safe(address: str) -> None:
    """Allow only https, which nobody can tamper with on the way, or plain http within this computer."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise DownloadFailed("address-not-secure", address=address)


@contextmanager
def _explained(manifest: Manifest, part: Path) -> Generator[None, None, None]:
    """Turns whatever can go wrong on the way into errors that a user understands."""
    try:
        with _no_space(part):
            yield
    except _Wrong as error:
        part.unlink(missing_ok=True)
        raise DownloadFailed("download-thrown-away", name=manifest.name, reason=error.message) from None
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)
        raise DownloadFailed(
            "download-refused", name=manifest.name, code=str(error.code), reason=str(error.reason)
        ) from None
    except (OSError, http.client.HTTPException) as error:
        reason = message("connection-closed") if isinstance(error, _Closed) else str(getattr(error, "reason", error))
        raise DownloadFailed("download-broke-off", name=manifest.name, bytes=_size(part), reason=reason) from None


@contextmanager
def _no_space(path: Path) -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        path.unlink(missing_ok=True)
        raise NoSpace("no-space-for-download", file=path.name, folder=path.parent) from None


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
