"""Google Takeout: a JSON file beside each photo that says when it was taken and who is in it.

The file's name is the photo's with ".supplemental-metadata.json" or ".json", cut to 46 characters before the extension;
the number of "photo(2).jpg" moves to the end; an edited copy shares the original's.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import Any, TypeVar

from photogroup.errors import BadMetadata
from photogroup.interop import rdf
from photogroup.interop.dates import Rank, Told, told
from photogroup.interop.gps import position
from photogroup.naming import clean_name
from photogroup.taken import DateSource, Position

T = TypeVar("T")
_MARK = ".supplemental-metadata"
_SHORTEST_CUT = 44
"""A name that was cut has nearly all of the 46 characters; the last one may be half a character."""
_NUMBER = re.compile(r"\((\d{1,6})\)$", re.ASCII)
_EDITED = re.compile(
    r"-(?:edited|effects|bearbeitet|modifi[ée]|editad[oa]|modificat[oa]|bewerkt|edytowane|upraveno|szerkesztve|"
    r"redigeret|redigerad|redigert|muokattu|изменено|отредактировано|编辑|已修改|編集済み|수정됨|düzenlendi)(?=(?:\(\d+\))?$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Takeout:
    """What one of Google's files says about its photo."""

    people: tuple[str, ...] = ()
    date: Told | None = None


def read_takeout(data: bytes) -> Takeout:
    """What a JSON file of Takeout says; nothing for other JSON. Raises BadMetadata for what is not JSON."""
    rdf.require_small(data)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadMetadata("names-no-json", reason=str(error)[:80]) from None
    if not isinstance(content, dict):
        return Takeout()
    listed = content.get("people")
    names = (clean_name(name) for name in _names(listed if isinstance(listed, list) else []))
    return Takeout(tuple(dict.fromkeys(name for name in names if name)), _date(content.get("photoTakenTime")))


def takeout_position(data: bytes) -> Position | None:
    """Where the photo was taken according to one of Google's files; the camera's own position before one
    set by hand."""
    try:
        rdf.require_small(data)
        content = json.loads(data)
        told = [content[name] for name in ("geoDataExif", "geoData") if name in content]
        places = (position(float(each["latitude"]), float(each["longitude"])) for each in told)
        return next((place for place in places if place is not None), None)
    except (BadMetadata, ValueError, RecursionError, KeyError, TypeError):
        return None


def takeout_beside(photo: str, files: Mapping[str, T]) -> T | None:
    """The JSON file of this photo among a folder's; `files` are its JSON files by lower-case name.

    None if there is none.
    """
    for wanted in _wanted(photo):
        if wanted.casefold() in files:
            return files[wanted.casefold()]
    return None


def _wanted(photo: str) -> Iterator[str]:
    """Possible names of this photo's JSON file, most likely first."""
    for name in dict.fromkeys((photo, _original(photo))):
        stem, ending = PurePath(name).stem, PurePath(name).suffix
        number = _NUMBER.search(stem)
        plain, digits = (stem[: number.start()], number[0]) if number else (stem, "")
        whole = f"{plain}{ending}{_MARK}"
        yield from (f"{name}.json", f"{plain}{ending}{digits}.json")
        for length in range(len(whole), len(plain + ending), -1):
            yield f"{whole[:length]}{digits}.json"
        for length in range(min(len(plain + ending), 51), _SHORTEST_CUT - 1, -1):
            yield f"{whole[:length]}{digits}.json"
        yield f"{plain}{digits}.json"


def _original(photo: str) -> str:
    """The photo that an edited copy was made from."""
    stem = PurePath(photo).stem
    return f"{_EDITED.sub('', stem)}{PurePath(photo).suffix}"


def _names(people: list[Any]) -> Iterator[str]:
    for person in people:
        name = person.get("name") if isinstance(person, dict) else None
        if isinstance(name, str):
            yield name


def _date(moment: Any) -> Told | None:
    """Seconds since 1970, which may be negative."""
    text = str(moment.get("timestamp", "")) if isinstance(moment, dict) else ""
    try:
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text))
    except (ValueError, OverflowError):
        return None
    parts = (when.year, when.month, when.day, when.hour, when.minute, when.second)
    return told([f"{part}" for part in parts], Rank.SHUTTER, DateSource.TAKEOUT, offset="Z")
