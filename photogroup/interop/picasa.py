"""Picasa's names: `.picasa.ini` in each folder, and `contacts.xml`, which names people whom an ini file only numbers.

A face is `rect64(HEX),contact`: four 16-bit numbers, left, top, right and bottom, without leading zeros.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop import rdf
from photogroup.interop.regions import Frame, Region, Said, clipped
from photogroup.naming import clean_name

INI_NAMES = (".picasa.ini", "Picasa.ini")
"""The second is from Picasa 1 and 2."""
_FACE = re.compile(r"rect64\(([0-9a-f]{1,16})\),([0-9a-f]+)", re.IGNORECASE | re.ASCII)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
MOST_LINES = 500_000
_CODE_PAGES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp932", "cp936", "cp949",
    "cp950", "cp874",
)  # fmt: skip
"""Windows' code pages, the commonest first; if several fit equally well the first is taken."""
_CONTACTS = ("contacts2", "contacts")


@dataclass(frozen=True, slots=True)
class PicasaFolder:
    """The content of one ini file."""

    faces: dict[str, list[tuple[str, Box]]] = field(default_factory=dict)
    """By the photo's file name in lower case: contact ids and rectangles."""
    contacts: dict[str, str] = field(default_factory=dict)
    """Names by contact id."""
    damaged: int = 0
    """Lines that Picasa would not have written."""

    def said(self, file_name: str, contacts: dict[str, str]) -> Said:
        """What Picasa says about this file; `contacts` are those of all folders, which have the newest names."""
        known = self.contacts | contacts
        faces = self.faces.get(_file(file_name), ())
        return Said(tuple(Region(known[who], box) for who, box in faces if who in known), frame=Frame.UPRIGHT)


def read_ini(data: bytes, files: Iterable[str] = ()) -> PicasaFolder:
    """What a `.picasa.ini` says; lines that make no sense are skipped and counted. Raises BadMetadata for an absurdly
    large file.

    `files` are the names of the folder's files: older Picasas write in the code page of their Windows, and the file
    names reveal which one that was.
    """
    rdf.require_small(data)
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        raise BadMetadata("names-too-large")
    folder, section, damaged = PicasaFolder(), "", 0
    for line in _lines(data, files):
        damaged += _is_damaged(line)
        if line.startswith("["):
            section = _file(line.strip()[1:].removesuffix("]"))
            continue
        key, equals, value = line.partition("=")
        if equals and section in _CONTACTS:
            _add_contact(folder.contacts, key, value.partition(";")[0])
        elif equals and key.strip().casefold() == "faces":
            folder.faces.setdefault(section, []).extend(_faces(value))
    return replace(folder, damaged=damaged)


def read_contacts(data: bytes) -> dict[str, str]:
    """Names by contact id, from Picasa's `contacts.xml`. Raises BadMetadata."""
    contacts: dict[str, str] = {}
    for contact in rdf.parse(data).iter("contact"):
        _add_contact(contacts, contact.get("id", ""), contact.get("name", ""))
    return contacts


def _lines(data: bytes, files: Iterable[str]) -> list[str]:
    """Each line as UTF-8 if it is valid, or else in the code page in which most of its file names exist.

    Windows' Western code page is taken if none fits better.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").splitlines()
    raw = data.removeprefix(codecs.BOM_UTF8).splitlines()
    foreign = [line for line in raw if not _is_utf8(line)]
    there = {_file(name) for name in files}
    sections = [line.strip()[1:].removesuffix(b"]") for line in foreign if line.startswith(b"[")]
    page = max(_CODE_PAGES, key=lambda page: sum(_file(name.decode(page, "replace")) in there for name in sections))
    return [line.decode("utf-8") if _is_utf8(line) else line.decode(page, "replace") for line in raw]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _file(name: str) -> str:
    """A file's name normalised for comparison: Macs separate letters from their accents."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_damaged(line: str) -> bool:
    """Whether it contains bytes that text does not, lacks its end, or names a face whose place cannot be read.

    Unknown keys and values are no damage: each Picasa has others.
    """
    line = line.strip()
    if _NO_TEXT.search(line):
        return True
    if line.startswith("["):
        return not line.endswith("]")
    key, _, value = line.partition("=")
    faces = [face for face in value.split(";") if face.strip()] if key.strip().casefold() == "faces" else []
    return len(_faces(value)) != len(faces) if faces else False


def _add_contact(contacts: dict[str, str], key: str, name: str) -> None:
    if cleaned := clean_name(name):
        contacts.setdefault(_contact(key), cleaned)


def _faces(value: str) -> list[tuple[str, Box]]:
    found = [(_contact(who), _rectangle(digits)) for digits, who in _FACE.findall(value)]
    return [(who, box) for who, box in found if box is not None]


def _rectangle(digits: str) -> Box | None:
    padded = digits.zfill(16)
    left, top, right, bottom = (int(padded[at : at + 4], 16) / 0xFFFF for at in range(0, 16, 4))
    return clipped(left, top, right, bottom)


def _contact(text: str) -> str:
    """A contact id without leading zeros, which some files drop."""
    return text.strip().casefold().lstrip("0")
