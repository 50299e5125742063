"""Messages as sentences in the language of the window."""

import re
from datetime import date
from string import Formatter

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from photogroup.gui import formatting
from photogroup.gui.catalogue import CATALOGUE
from photogroup.messages import Argument, Message, fill

_SINGLE = -1
"""Qt's number for "no plural"."""
_ORDER = "order"
_TOLD_OR_ORDERED = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


def in_words(said: Argument) -> str:
    """A message as a sentence; text stays as it is. An unknown message is shown by its key."""
    told = _shown(said, "")
    return told[:1].upper() + told[1:] if isinstance(said, Message) and _begins_with_phrase(said) else told


def as_order(said: Message) -> str:
    """What was done in the words for doing it, such as "name an album Anna", to follow "Undo:"."""
    return _shown(said, _ORDER)


def _begins_with_phrase(said: Message) -> bool:
    """Whether the sentence begins with a phrase such as "an unnamed person"; a name is never changed."""
    before, name, _, _ = next(iter(Formatter().parse(_template(said))), ("", None, None, None))
    return not before and name is not None and isinstance(dict(said.arguments).get(name), Message)


def _sentence(said: Message, form: str) -> str:
    return fill(_in_case(_template(said, form), form), said, _shown) if said.key in CATALOGUE else str(said)


def _template(said: Message, form: str = "") -> str:
    source = CATALOGUE.get(said.key, "")
    number = said["count"] if "%Ln" in source else _SINGLE
    found = QCoreApplication.translate("said", source, "", number if isinstance(number, int) else _SINGLE)
    return _TOLD_OR_ORDERED.sub(lambda both: both[2 if form == _ORDER else 1], found)


def _in_case(template: str, form: str) -> str:
    """The second of two forms of a phrase if a translation asks for the dative, else the first."""
    first, _, dative = template.partition("|")
    return dative if form == "dative" and dative else first


def _shown(value: Argument, form: str) -> str:
    match value:
        case Message():
            return _sentence(value, form)
        case tuple():
            return (form or ", ").join(_shown(part, "") for part in value)
        case date():
            return _day(value)
        case int() | float() if form == "percent":
            return formatting.percent(value)
        case int():
            return formatting.count(value)
        case float():
            return QLocale().toString(value, "f", int(form.strip(".f") or 1))
    return "" if value is None else str(value)


def _day(when: date) -> str:
    """A long date without its weekday."""
    layout = QLocale().dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "").strip(" ,")
    return QLocale().toString(QDate(when.year, when.month, when.day), layout)
