"""Shows text as it is: names and paths come from strangers, and Qt interprets anything that looks like HTML."""

import html


def plain_tip(text: str) -> str:
    """The text of a tool tip or message, made so that Qt shows it letter by letter even if there are tags in it."""
    if "<" not in text and "&" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'
