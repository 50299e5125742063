"""Archives: everything a library knows, in one file for another computer. `docs/file-formats.md` describes the format.

A zip of JSON lines and safetensors. Nothing in it is run, nothing is unpacked under a name that it gives, and nothing
is read beyond limits that suffice for a library of millions of faces.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from photogroup import keys
from photogroup.errors import BadArchive, LibraryTooNew
from photogroup.files import replacing
from photogroup.names.archive_records import TABLES, ArchiveTable, Fields, NotePart, require_whole
from photogroup.store.transplanting import TransplantContent
from photogroup.system_reasons import system_reason
from photogroup.version import __version__

FORMAT, VERSION = "photogroup archive", 1
_HEAD, _SETTINGS = "archive.json", "settings.json"
_NETWORK = re.compile(r"networks/([a-z0-9][a-z0-9_.-]{0,99})\.(toml|safetensors)", re.ASCII)
_DATE = (1980, 1, 1, 0, 0, 0)
_MOST_NETWORKS = 64
_LARGEST_NETWORK = 1 << 30
_LARGEST_TABLE = 2 << 30
_LARGEST_LINE = 64 << 20
_LARGEST_TEXT = 1 << 20
_MOST_RECORDS = 20_000_000
_MOST_EXPANDED, _FREE = 200, 1 << 20
"""How many times its packed size a member may have, beyond the first megabyte: our own have 5 to 20 times."""
_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """A network that was trained in the library: the paths of its files."""

    name: str
    manifest: Path
    weights: Path


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds; of its networks only the names."""

    content: TransplantContent
    notes: tuple[NotePart, ...]
    settings: Mapping[str, Any]
    network: str
    """The network in use; empty if there is none."""
    networks: tuple[str, ...] = ()
    written_at: str = ""


def write_archive(path: Path, archive: Archive, networks: Iterable[NetworkPart]) -> Iterator[str]:
    """Write an archive, completely or not at all; yields the names of its parts as they are written. Raises NoSpace."""
    content = archive.content
    records = (content.photos, content.faces, content.people, content.albums, content.corrections, archive.notes)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "written_by": __version__,
        "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "network": archive.network,
        "counts": {table.name: len(rows) for table, rows in zip(TABLES, records, strict=True)},
    }
    with replacing(path, private=True) as stream, zipfile.ZipFile(stream, "w") as file:
        for name, value in ((_HEAD, head), (_SETTINGS, archive.settings)):
            _write(file, name, [json.dumps(value, ensure_ascii=False, indent=1).encode()])
        for table, rows in zip(TABLES, records, strict=True):
            yield table.name
            _write(file, _member(table), table.lines(rows))
        for network in networks:
            yield network.name
            for kept in (network.manifest, network.weights):
                _write(file, f"networks/{network.name}{kept.suffix}", [keys.read(kept)])


def read_archive(path: Path) -> Iterator[tuple[str, Archive | None]]:
    """Read a whole archive; yields the names of its parts, and finally the archive.

    Raises BadArchive for a file that is not one, is damaged, or unpacks to more than an archive can hold, and
    LibraryTooNew for one by a newer photogroup.
    """
    with _opened(path) as file:
        members = {info.filename: info for info in file.infolist()}
        head = Fields(_json(file, members, _HEAD))
        _require_known(head)
        _require_members(file, members)
        counts, tables = Fields(head.get("counts", dict)), []
        for table in TABLES:
            yield table.name, None
            tables.append(tuple(_records(file, members, table, counts.whole(table.name))))
        photos, faces, people, albums, corrections, notes = tables
        require_whole(photos, faces, people, albums)
        archive = Archive(
            TransplantContent(photos, faces, people, corrections, albums),
            notes,
            Fields(_json(file, members, _SETTINGS)).all,
            head.text("network"),
            tuple(sorted(_NETWORK.fullmatch(name)[1] for name in members if name.endswith(".toml"))),  # type: ignore[index]
            head.text("written_at"),
        )
        yield "", archive


def read_manifest_text(path: Path, network: str) -> bytes:
    """The manifest of a network in an archive. Raises BadArchive."""
    with _opened(path) as file:
        return b"".join(_parts(file, file.getinfo(f"networks/{network}.toml"), _LARGEST_TEXT))


def copy_weights(path: Path, network: str, to: BinaryIO) -> None:
    """Copy the weights of a network in an archive into a stream. Raises BadArchive."""
    with _opened(path) as file:
        for part in _parts(file, file.getinfo(f"networks/{network}.safetensors"), _LARGEST_NETWORK):
            to.write(part)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The open file. Raises BadArchive for whatever is wrong with it."""
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except OSError as error:
        raise BadArchive("cannot-read", path=path, reason=system_reason(error)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise BadArchive("archive-damaged", path=path, reason=str(error)[:200]) from None
    except ValueError as error:
        raise BadArchive("archive-makes-no-sense", path=path, reason=str(error)[:200]) from None


def _require_known(head: Fields) -> None:
    if head.text("format") != FORMAT:
        raise ValueError("no archive of photogroup")
    if head.whole("version", 1) > VERSION:
        raise LibraryTooNew("archive-too-new", version=head.whole("version"), known=VERSION)


def _require_members(file: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> None:
    """Every expected member, each once, and nothing else. Raises ValueError."""
    wanted = {_HEAD, _SETTINGS, *map(_member, TABLES)}
    networks = [found for name in members.keys() - wanted if (found := _NETWORK.fullmatch(name))]
    if len(members) != len(file.infolist()) or len(members) != len(wanted) + len(networks):
        raise ValueError("it holds files that are no part of an archive")
    names = {found[1] for found in networks}
    if len(networks) != 2 * len(names) or len(names) > _MOST_NETWORKS:
        raise ValueError("a network lacks its manifest or its weights")
    if not wanted <= members.keys():
        raise KeyError(f"{min(wanted - members.keys())} is missing")


def _records(
    file: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], table: ArchiveTable, count: int
) -> Iterator[Any]:
    if count > _MOST_RECORDS:
        raise ValueError(f"{count} {table.name} are more than photogroup reads")
    number = 0
    for number, line in enumerate(_lines(file, members[_member(table)]), start=1):
        try:
            yield table.record(line)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{table.name}, line {number}: {error}") from None
        if number > count:
            break
    if number != count:
        raise ValueError(f"{table.name} should be {count}")


def _lines(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    rest = b""
    for part in _parts(file, member, _LARGEST_TABLE):
        *lines, rest = (rest + part).split(b"\n")
        yield from lines
        if len(rest) > _LARGEST_LINE:
            raise ValueError(f"{member.filename} has a line that is too long")
    if rest:
        yield rest


def _json(file: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str) -> Any:
    try:
        return json.loads(b"".join(_parts(file, members[name], _LARGEST_TEXT)))
    except RecursionError:
        raise ValueError(f"{name} is nested too deeply") from None


def _parts(file: zipfile.ZipFile, member: zipfile.ZipInfo, largest: int) -> Iterator[bytes]:
    """The content of a member, never more than its stated size. Raises ValueError if that is too much."""
    if member.file_size > min(largest, _FREE + _MOST_EXPANDED * member.compress_size):
        raise ValueError(f"{member.filename} would take {member.file_size} bytes")
    if member.flag_bits & 1:
        raise ValueError(f"{member.filename} is encrypted")
    with file.open(member) as stream:
        yield from iter(lambda: stream.read(_PART), b"")


def _write(file: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> None:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_STORED if name.endswith(".safetensors") else zipfile.ZIP_DEFLATED
    with file.open(member, "w", force_zip64=True) as stream:
        for part in parts:
            stream.write(part)


def _member(table: ArchiveTable) -> str:
    return f"{table.name}.jsonl"
