"""Writes names into the photos themselves: only when the user has asked for exactly that.

Each photo is copied first, and replaced only by a file that decodes to the very same pixels. In JPEG and PNG only the
bytes of the packet change; other kinds are written by exiftool if it is installed. Raw files are never written.
"""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photogroup.domain import Pixels, Problem
from photogroup.errors import BadMetadata, BadPhoto, NoSpace, PhotogroupError
from photogroup.interop.packet_embedding import is_spliceable, with_packet, without_packets
from photogroup.interop.writing import first_sidecar, write_xmp
from photogroup.jobs import Job, Progress
from photogroup.messages import Message, message
from photogroup.names.sidecars import PhotoNames, on_stored, require_unchanged
from photogroup.photos.kinds import is_raw
from photogroup.photos.stored import read_stored
from photogroup.store.originals import Originals, Touched, replace_content
from photogroup.system_reasons import beside, system_reason
from photogroup.visible import is_there

_SECONDS = 120
_LARGEST = 1 << 30
_ALL = 1 << 16
"""A side that no photo exceeds: pixels at full size."""


@dataclass(slots=True)
class WrittenInside:
    """What writing names into photos did, or would do."""

    names: int = 0
    photos: list[Path] = field(default_factory=list)
    """Photos that were changed."""
    unchanged: int = 0
    """Photos that already contain the names."""
    bytes: int = 0
    """Disk space that the copies take."""
    problems: list[Problem] = field(default_factory=list)
    """Photos that were left unchanged, and why."""

    @property
    def messages(self) -> tuple[Message, ...]:
        return (
            message("inside-written", names=self.names, photos=len(self.photos), unchanged=self.unchanged),
            *(message("file-problem", path=each.path, reason=each.reason) for each in self.problems),
        )


@dataclass(slots=True)
class PutBack:
    """What taking names back out of photos did."""

    photos: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def messages(self) -> tuple[Message, ...]:
        return (
            message("inside-put-back", photos=len(self.photos)),
            *(message("file-problem", path=each.path, reason=each.reason) for each in self.problems),
        )


Decode = Callable[[Path, int], Pixels]
"""A photo's upright pixels, its longest side at most this. Raises BadPhoto."""


def write_inside(
    photos: Sequence[PhotoNames], originals: Originals, decode: Decode, *, dry_run: bool
) -> Job[WrittenInside]:
    """Write the names of the people in these photos into them, or only list which would change. Raises NoSpace; other
    problems are listed."""
    writer = _InsideWriter(originals, decode, dry_run)
    for number, each in enumerate(photos):
        yield Progress(message("writing-names"), number, len(photos))
        for path in (path for path in each.photo.paths if is_there(path)):
            try:
                writer.write(path, each)
            except NoSpace:
                raise
            except PhotogroupError as problem:
                writer.done.problems.append(Problem(path, beside(path, problem.message), is_partial=True))
    return writer.done


def put_back(originals: Originals) -> Job[PutBack]:
    """Restore the photos of the last run; those that have been changed since are left alone and listed."""
    done, last = PutBack(), to_put_back(originals)
    for number, each in enumerate(last):
        yield Progress(message("putting-back"), number, len(last))
        try:
            originals.put_back(each)
        except NoSpace:
            raise
        except PhotogroupError as problem:
            done.problems.append(Problem(each.path, beside(each.path, problem.message), is_partial=True))
        else:
            done.photos.append(each.path)
    originals.clean()
    return done


class _InsideWriter:
    def __init__(self, originals: Originals, decode: Decode, dry_run: bool) -> None:
        self.done = WrittenInside()
        self._originals = originals
        self._run = originals.next_run()
        self._decode = decode
        self._dry_run = dry_run
        self._writable: set[str] = set()
        """Kinds of files, by suffix, that exiftool has written successfully."""

    def write(self, path: Path, named: PhotoNames) -> None:
        before = _content(path)
        packet = self._packet(path, named)
        if packet is None:
            self.done.unchanged += 1
            return
        _require_own(path, before)
        if self._dry_run:
            self._try(path, before, packet)
        else:
            self._replace(path, before, packet)
        self.done.photos.append(path)
        self.done.names += len(named.faces)
        self.done.bytes += len(before)

    def _packet(self, path: Path, named: PhotoNames) -> bytes | None:
        """The packet that the photo should hold; None if it already does."""
        stored = read_stored(path)
        require_unchanged(stored, named.photo)
        faces, denied = (on_stored(regions, stored.orientation) for regions in (named.faces, named.denied))
        old = first_sidecar(stored.packets, stored.width, stored.height)
        if old is None and not faces:
            return None
        packet, _ = write_xmp(old, faces, denied, stored.width, stored.height)
        return None if stored.packets == (packet,) else packet

    def _try(self, path: Path, before: bytes, packet: bytes) -> None:
        """Test whether it could be written; for kinds that exiftool writes, one file of each kind is written to another
        place. Raises BadPhoto and BadMetadata if not."""
        kind = path.suffix.casefold()
        if is_spliceable(before) and not _exiftool():
            with_packet(before, packet)
        elif not is_spliceable(before) and kind not in self._writable:
            with tempfile.TemporaryDirectory(prefix="photogroup-") as place:
                _make(path, before, packet, new := Path(place, f"new{path.suffix}"))
                self._require_same_pixels(path, new)
            self._writable.add(kind)

    def _replace(self, path: Path, before: bytes, packet: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="photogroup-") as place:
            new = Path(place, f"new{path.suffix}")
            _make(path, before, packet, new)
            self._require_same_pixels(path, new)
            after = new.read_bytes()
            self._originals.keep(self._run, path, before, hashlib.sha256(after).hexdigest())
            if _content(path) != before:
                raise BadPhoto("photo-changed-since")
            replace_content(path, new)

    def _require_same_pixels(self, path: Path, new: Path) -> None:
        old_pixels, new_pixels = (self._decode(each, _ALL) for each in (path, new))
        is_same = old_pixels.shape == new_pixels.shape and _hash(old_pixels) == _hash(new_pixels)
        if not is_same or not read_stored(new).packets:
            raise BadPhoto("pixels-would-change")


def _make(path: Path, before: bytes, packet: bytes, new: Path) -> None:
    """A new file: the photo with this packet. Raises BadPhoto and BadMetadata."""
    if is_spliceable(before):
        try:
            after = with_packet(before, packet)
            if without_packets(after) != without_packets(before):
                raise BadPhoto("pixels-would-change")
            new.write_bytes(after)
            return
        except BadMetadata:
            if not _exiftool():
                raise
    _by_exiftool(path, packet, new)


def _by_exiftool(path: Path, packet: bytes, new: Path) -> None:
    program, source = _exiftool(), new.with_suffix(".xmp")
    if not program:
        raise BadPhoto("exiftool-needed")
    source.write_bytes(packet)
    command = [program, "-q", f"-xmp<={source}", "-o", str(new), str(path.absolute())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BadPhoto("exiftool-failed", reason=str(error)[:200]) from None
    if done.returncode or not new.is_file():
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        errors = [line for line in told if not line.startswith("Warning")]
        raise BadPhoto("exiftool-failed", reason=(errors or told or ["?"])[0][:200])


def _require_own(path: Path, content: bytes) -> None:
    """Raises BadPhoto for a raw file, a link, a file with two names, and one that cannot be written."""
    if is_raw(path, content[:16]):
        raise BadPhoto("raw-is-never-written")
    if path.is_symlink() or path.stat().st_nlink > 1:
        raise BadPhoto("photo-is-linked")
    if not is_spliceable(content) and not _exiftool():
        raise BadPhoto("exiftool-needed")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise BadPhoto("file-too-large-to-write")
        return path.read_bytes()
    except OSError as error:
        raise BadPhoto("file-unreadable", reason=system_reason(error)) from None


def _hash(pixels: Pixels) -> bytes:
    return hashlib.sha256(pixels.tobytes()).digest()


def _exiftool() -> str:
    """The path of exiftool; empty if it is not installed."""
    return shutil.which("exiftool") or ""


def to_put_back(originals: Originals) -> list[Touched]:
    """The photos that `put_back` would restore."""
    written = originals.written()
    last = max((each.run for each in written), default=0)
    return [each for each in written if each.run == last]
