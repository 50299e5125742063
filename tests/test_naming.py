"""One rule for names, whoever compares them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photogroup.errors import BadName
from photogroup.naming import clean_name, is_same_name, name_key, perhaps_id, require_name, said_id, search_key

SAME = [
    ("José", "josé"),
    ("José", "JOSÉ"),
    ("José", unicodedata.normalize("NFD", "José")),
    ("Anna Maier", "  anna   maier "),
    ("Anna Maier", "Anna\u00a0Maier"),
    ("Anna", "An\u200bna"),
    ("Anna", "\ufeffAnna\u200e"),
    ("Anna", "An\u00adna\u200d"),
    ("Anna Maier", "Anna\nMaier"),
    ("Straße", "STRASSE"),
    ("O'Neil", "O\u2019Neil"),
    ("Jean-Luc", "Jean\u2010Luc"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_people_read_as_one_are_one(one: str, other: str) -> None:
    assert is_same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("José", "Jose"), ("Anna", "Anne"), ("Anna Maier", "Annamaier"), ("I", "l")]
)
def test_names_that_people_read_as_two_are_two(one: str, other: str) -> None:
    assert not is_same_name(one, other)


def test_typing_finds_names_without_their_accents() -> None:
    assert search_key("Chloé") == search_key("chloe")


def test_a_joiner_stays_where_the_script_needs_it() -> None:
    persian, family = "علی\u200cرضا", "👨\u200d👩\u200d👧"
    assert clean_name(persian) == persian
    assert clean_name(family) == family
    assert is_same_name(persian, persian.replace("\u200c", ""))


@pytest.mark.parametrize("text", ["\u200b", "\u3164", "\u0007", "\u2060 \ufeff", "\ufe0f"])
def test_a_name_that_shows_nothing_is_refused(text: str) -> None:
    if text == "\u0007":
        text = "\u0007\u200b"
    with pytest.raises(BadName):
        require_name(text)


def test_a_name_that_is_too_long_is_refused_and_not_cut() -> None:
    assert require_name("x" * 500) == "x" * 500
    with pytest.raises(BadName):
        require_name("x" * 501)


def test_no_name_at_all_is_no_fault() -> None:
    assert require_name("  ") == ""


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once_and_keeps_the_key(text: str) -> None:
    cleaned = clean_name(text)
    assert clean_name(cleaned) == cleaned
    assert name_key(cleaned) == name_key(text)
    assert name_key(name_key(text)) == name_key(text)
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(text)
    assert "\n" not in cleaned


def test_ids_have_a_form_of_their_own() -> None:
    assert [said_id(text) for text in ("#42", "id:42", " ID: 42 ", "42", "#x", "Anna")] == [
        42,
        42,
        42,
        None,
        None,
        None,
    ]
    assert [perhaps_id(text) for text in ("42", " 7 ", "#42", "٤٢", "4 2")] == [42, 7, None, None, None]
