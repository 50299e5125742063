"""The only rules for names: how they are stored, when two are the same, and what finds them.

All comparisons of names are made here: for lookups, the window, imports, sidecars and folders. Unicode's canonical
caseless matching (The Unicode Standard, 3.13), with white space, invisible characters and kinds of apostrophes made
equal.
"""

import re
import unicodedata
from functools import lru_cache

from photogroup.errors import BadName

LONGEST_NAME = 500
"""Most characters of a name."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that are invisible."""
_JOINERS = "\u200c\u200d"
"""Zero-width, yet part of the spelling of Persian or Hindi."""
_JOINING_NOTHING = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "CJK", "HIRAGANA", "KATAKANA")
_ALIKE = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\uff07`\u00b4", "'") | dict.fromkeys("\u2010\u2011", "-"))
_ID = re.compile(r"\s*(?:#|id:)\s*(\d{1,18})\s*", re.IGNORECASE | re.ASCII)
_PLAIN_ID = re.compile(r"\s*\d{1,18}\s*", re.ASCII)


def clean_name(text: str) -> str:
    """A name as it is stored: on one line, composed, with single spaces and without invisible characters.

    One that is too long is truncated, because the time for composing grows with the square of a run of accents.
    """
    return _cleaned(text[:LONGEST_NAME])


@lru_cache(maxsize=20_000)
def _cleaned(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = "".join(" " if _is_space(letter) else letter for letter in text)
    seen = "".join(letter for at, letter in enumerate(shown) if not _is_hidden(shown, at))
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def require_name(text: str) -> str:
    """The cleaned name; empty for nothing but spaces. Raises BadName for other text without a visible character,
    and for one that is too long: what a user types is never shortened unsaid.
    """
    if len(text.strip()) > LONGEST_NAME:
        raise BadName("name-too-long", most=LONGEST_NAME, letters=len(text.strip()))
    name = clean_name(text)
    if text.strip() and not any(unicodedata.category(letter)[0] in "LNSP" for letter in name):
        raise BadName("name-shows-nothing")
    return name


def require_shown(text: str) -> str:
    """As `require_name`, for a box in which something was typed: spaces alone are no name either."""
    if text and not text.strip():
        raise BadName("name-shows-nothing")
    return require_name(text)


def name_key(text: str) -> str:
    """Equal for names that people read as the same: José, JOSÉ and José with a decomposed é."""
    return _key(clean_name(text))


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.translate(_ALIKE)).casefold()
    kept = (letter for letter in plain if letter not in _JOINERS and not _is_variation(letter))
    return unicodedata.normalize("NFC", "".join(kept))


def search_key(text: str) -> str:
    """For searching while typing: without accents too, so that "Chloe" finds "Chloé"."""
    return _without_accents(name_key(text))


@lru_cache(maxsize=20_000)
def _without_accents(key: str) -> str:
    plain = unicodedata.normalize("NFKD", key)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_same_name(one: str, other: str) -> bool:
    return name_key(one) == name_key(other)


def said_id(text: str) -> int | None:
    """The number in text that is marked as an id: "#42" or "id:42"."""
    found = _ID.fullmatch(text)
    return int(found[1]) if found else None


def perhaps_id(text: str) -> int | None:
    """The id that these digits may mean; they may be somebody's name as well."""
    return int(text) if _PLAIN_ID.fullmatch(text) else None


def _is_space(letter: str) -> bool:
    return letter in _BLANK or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp", "Zs") or _is_no_letter(letter)


def _is_no_letter(letter: str) -> bool:
    """Unicode's noncharacters, which no file format carries."""
    return ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF


def _is_hidden(text: str, at: int) -> bool:
    letter = text[at]
    if letter in _JOINERS:
        return not (_joins(text[at - 1 : at]) and _joins(text[at + 1 : at + 2]))
    return unicodedata.category(letter) == "Cf" or letter == "\u034f"


def _joins(letter: str) -> bool:
    """Whether a joiner here changes the shape of the script, or of an emoji."""
    if not letter or letter.isascii() or letter.isspace():
        return False
    return not unicodedata.name(letter, "LATIN").startswith(_JOINING_NOTHING)


def _is_variation(letter: str) -> bool:
    return 0xFE00 <= ord(letter) <= 0xFE0F
