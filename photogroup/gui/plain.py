"""Shows text as it is: names and paths come from strangers, and Qt interprets anything that looks like HTML."""

import html
import textwrap

_WIDEST = 80
"""Most letters in a line of a tool tip; Qt itself lets a long name run out of the screen."""


def plain_tip(text: str) -> str:
    """The text of a tool tip or message, made so that Qt shows it letter by letter even if there are tags in it."""
    text = "\n".join(_broken(line) for line in text.split("\n"))
    if "<" not in text and "&" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'


def _broken(line: str) -> str:
    """A line in as many as it needs."""
    return "\n".join(textwrap.wrap(line, _WIDEST, replace_whitespace=False, expand_tabs=False)) if line else line
