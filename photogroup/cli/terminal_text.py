"""Text from files and names, made fit to print: a terminal obeys none of it."""

from photogroup.messages import without_directions

_OBEYED = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def printable(text: str) -> str:
    """File names and contents need not be text: whatever a terminal would obey is shown as escapes, too."""
    return without_directions(encodable(text)).translate(_OBEYED)


def encodable(text: str) -> str:
    """File names need not be text: show what cannot be encoded as backslash escapes, which JSON knows as well."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
