"""Messages are data: a key with typed arguments. Only a front end turns them into sentences.

A key is a short phrase in kebab-case that is unique in the program ("merged-faces"). The front ends' catalogues hold
its wording in each language, as templates with the arguments' names in braces; see `cli/catalogue.py` and
`gui/catalogue.py`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from string import Formatter
from typing import Any, TypeAlias, Union

Argument: TypeAlias = Union[str, int, float, date, Path, "Message", tuple["Argument", ...], None]
"""Text (names, file names) is shown exactly as it is. Numbers and dates are formatted for the language.

So a number that is a name, such as a face's id or a process id, is given as text. The argument called `count` chooses
between singular and plural. A message is worded; a tuple is a list of any of these.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say, not yet in any language."""

    key: str
    arguments: tuple[tuple[str, Argument], ...] = ()

    def __getitem__(self, name: str) -> Argument:
        return dict(self.arguments)[name]

    def __str__(self) -> str:
        """For logs and tracebacks; the text for users is made by a front end."""
        told = ", ".join(f"{name}={_logged(value)}" for name, value in self.arguments)
        return f"{self.key} ({told})" if told else self.key

    def to_json(self) -> str:
        """In the form that the store keeps; `from_json` reads it."""
        return json.dumps(_plain(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Message":
        """Reads what `to_json` has written. Other text, such as a sentence of an older photogroup, is
        shown as it is."""
        try:
            found = _argument(json.loads(text))
        except ValueError:
            found = text
        return found if isinstance(found, Message) else message("plain-text", text=text)


_DIRECTIONS = {
    code: f"\\u{code:04x}" for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Unicode's marks that change the direction of the text after them."""


def without_directions(text: str) -> str:
    """Names and file names for display, with direction marks as escapes: if obeyed, "gpj.exe" would seem to end in
    .jpg.

    Letters that are written from right to left stay as they are; they do not need marks.
    """
    return text.translate(_DIRECTIONS)


def message(key: str, /, **arguments: Argument) -> Message:
    """Something to say: `message("merged-faces", count=43, into="Anna")`."""
    return Message(key, tuple(arguments.items()))


def _logged(value: Argument) -> str:
    return f"[{', '.join(map(_logged, value))}]" if isinstance(value, tuple) else str(value)


def fill(template: str, said: Message, shown: Callable[[Argument, str], str]) -> str:
    """The template with the message's arguments filled in.

    `shown` formats an argument; its second argument is what follows the colon in the template: "{share:percent}".
    Arguments that a message from another version lacks are left out.
    """
    arguments = dict(said.arguments)
    parts = Formatter().parse(template)
    return "".join(
        text + ("" if name is None else shown(arguments.get(name), form or "")) for text, name, form, _ in parts
    )


def names_in(template: str) -> frozenset[str]:
    """The arguments that a template shows."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _plain(value: Argument) -> Any:
    match value:
        case Message():
            return {"message": value.key, "with": {name: _plain(part) for name, part in value.arguments}}
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case Path():
            return {"path": str(value)}
        case tuple():
            return [_plain(part) for part in value]
    return value


def _argument(value: Any) -> Argument:
    match value:
        case {"message": str(key), "with": Mapping() as parts}:
            return Message(key, tuple((str(name), _argument(part)) for name, part in parts.items()))
        case {"time": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"path": str(text)}:
            return Path(text)
        case list():
            return tuple(_argument(part) for part in value)
        case str() | int() | float() | None:
            return value
    raise ValueError(f"not an argument of a message: {value!r}")
