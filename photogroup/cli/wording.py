"""Messages as sentences for the command line, in English."""

from datetime import date

from photogroup.cli.catalogue import CATALOGUE
from photogroup.cli.plural import Plural
from photogroup.messages import Argument, Message, fill


def words(said: Argument) -> str:
    """A message as a sentence; text stays as it is. An unknown message is shown by its key."""
    return _shown(said, "")


def _sentence(said: Message) -> str:
    template = CATALOGUE.get(said.key)
    if template is None:
        return str(said)
    if isinstance(template, Plural):
        template = template.one if said["count"] == 1 else template.more
    return fill(template, said, _shown)


def _shown(value: Argument, form: str) -> str:
    match value:
        case Message():
            return _sentence(value)
        case tuple():
            return (form or ", ").join(map(words, value))
        case date():
            return f"{value.day} {value:%B} {value.year}"
        case int() | float() if form == "percent":
            return f"{value:.0%}"
        case int() | float():
            return format(value, form or ",")
    return "" if value is None else str(value)
