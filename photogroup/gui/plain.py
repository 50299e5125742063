"""Text that is shown as it is: names and paths come from strangers, and Qt takes what looks like HTML for HTML."""

import html


def plain_tip(text: str) -> str:
    """The text of a tool tip or message so that Qt shows it letter by letter, also where it has tags in it."""
    if "<" not in text and "&" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'
