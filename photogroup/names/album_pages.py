"""People as web pages that any browser shows from the disk: no server, no script, no external content.

Every name is escaped, and a policy in each page also forbids scripts and outside addresses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from photogroup.domain import PersonId, PhotoId
from photogroup.messages import Argument, message, without_directions

Words = Callable[[Argument], str]
"""How a front end words a message."""

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --quiet: #767676; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 1200px; padding: 24px; }
h1 { font-weight: 600; margin: 8px 0 4px; } p { color: var(--quiet); margin: 0 0 24px; }
ul { display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(180px, 1fr)); list-style: none;
  margin: 0; padding: 0; }
li a { color: inherit; display: block; text-decoration: none; } li a:focus-visible { outline: 3px solid; }
img { aspect-ratio: 1; border-radius: 12px; display: block; object-fit: cover; width: 100%; }
.photos img { aspect-ratio: 4 / 3; }
b { display: block; font-weight: 600; margin-top: 6px; overflow-wrap: anywhere; } small { color: var(--quiet); }
"""
_POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class AlbumPerson:
    id: PersonId
    name: str
    born: date | None
    photos: tuple[PhotoId, ...]
    """In order of time."""


@dataclass(frozen=True, slots=True)
class AlbumPhoto:
    id: PhotoId
    day: date | None
    people: tuple[PersonId, ...]
    """Those shown in the album, from left to right."""


def index_page(people: Sequence[AlbumPerson], words: Words) -> str:
    """Everybody, with one face each."""
    title = words(message("album-people"))
    items = [
        _item(page_name(who.id), f"faces/{who.id}.jpg", who.name, words(message("album-photos", count=len(who.photos))))
        for who in people
    ]
    return _page(title, words(message("album-made-by")), "", f"<ul>{''.join(items)}</ul>")


def person_page(who: AlbumPerson, photos: Sequence[AlbumPhoto], people: Sequence[AlbumPerson], words: Words) -> str:
    """One person's photos, each with its day and who else is in it."""
    names = {each.id: each.name for each in people}
    items = []
    for photo in photos:
        others = ", ".join(names[each] for each in photo.people if each != who.id and each in names)
        day = words(photo.day) if photo.day else ""
        items.append(_item(f"photos/{photo.id}.jpg", f"small/{photo.id}.jpg", day, others))
    born = words(message("album-born", date=who.born)) if who.born else ""
    back = f'<a href="index.html">{_safe(words(message("album-people")))}</a>'
    counted = words(message("album-photos", count=len(photos)))
    about = " · ".join(part for part in (counted, born) if part)
    return _page(who.name, about, back, f'<ul class="photos">{"".join(items)}</ul>')


def page_name(person: PersonId) -> str:
    return f"person-{person}.html"


def _item(link: str, picture: str, title: str, note: str) -> str:
    alternative = _safe(title or note)
    words = f"<b>{_safe(title)}</b>" if title else ""
    return (
        f'<li><a href="{link}"><img src="{picture}" alt="{alternative}" loading="lazy">{words}</a>{_note(note)}</li>\n'
    )


def _note(note: str) -> str:
    return f"<small>{_safe(note)}</small>" if note else ""


def _page(title: str, about: str, back: str, content: str) -> str:
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><nav>{back}</nav><h1>{_safe(title)}</h1><p>{_safe(about)}</p>\n{content}</body></html>\n"
    )


def _safe(text: str) -> str:
    return escape(without_directions(text.encode("utf-8", "replace").decode()), quote=True)
