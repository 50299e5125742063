"""People listed for a photo without a place: lists of names, and keywords under "People"."""

from collections.abc import Iterable, Iterator, Mapping

from photogroup.interop import rdf
from photogroup.interop.rdf import PREFIXES, Value
from photogroup.interop.region_lists import IPTC_EXT, detailed_people
from photogroup.naming import clean_name, name_key

_TAGS = (
    (f"{{{PREFIXES['digiKam']}}}TagsList", "/"),
    (f"{{{PREFIXES['lr']}}}hierarchicalSubject", "|"),
    (f"{{{PREFIXES['MicrosoftPhoto']}}}LastKeywordXMP", "/"),
    ("{http://ns.iview-multimedia.com/mediapro/1.0/}CatalogSets", "|"),
)
_PEOPLE = frozenset(
    name_key(word)
    for word in (
        "People", "Persons", "Faces", "Personen", "Menschen", "Leute", "Personnes", "Gens", "Visages", "Personas",
        "Gente", "Persone", "Volti", "Pessoas", "Mensen", "Ludzie", "Osoby", "Lidé", "Ľudia", "Emberek", "Oameni",
        "Människor", "Personer", "Mennesker", "Folk", "Ihmiset", "Henkilöt", "Inimesed", "Люди", "Osobe", "Ljudi",
        "Хора", "Άνθρωποι", "Kişiler", "İnsanlar", "Orang", "人物", "人々", "사람", "אנשים", "أشخاص",
    )
)  # fmt: skip
"""What programs call the root of people's keywords in various languages."""


def people_without_place(properties: Mapping[str, Value]) -> list[str]:
    """Names from all lists of people in a file, each once."""
    names = [
        *rdf.texts(properties.get(f"{IPTC_EXT}PersonInImage")),
        *detailed_people(properties.get(f"{IPTC_EXT}PersonInImageWDetails")),
    ]
    known = {plain_key(name) for name in names}
    for name in _tagged(properties):
        if plain_key(name) not in known:
            known.add(plain_key(name))
            names.append(name)
    return _each_once(names)


def plain_key(name: str) -> str:
    """The key of a name as it appears in keywords, where separators are replaced."""
    return name_key(name.replace("/", "-").replace("|", "-"))


def _tagged(properties: Mapping[str, Value]) -> Iterator[str]:
    for tag, separator in _TAGS:
        paths = [tuple(part.strip() for part in text.split(separator)) for text in rdf.texts(properties.get(tag))]
        above = {path[:length] for path in paths for length in range(1, len(path))}
        yield from (path[-1] for path in paths if len(path) > 1 and name_key(path[0]) in _PEOPLE and path not in above)


def _each_once(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in map(clean_name, names):
        found.setdefault(name_key(name), name)
    return [name for name in found.values() if name]
