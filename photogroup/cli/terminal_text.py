"""Makes text from files and names safe to print: a terminal obeys none of it."""

from photogroup.messages import without_directions

_OBEYED = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def printable(text: str) -> str:
    """File names and contents need not be text: anything a terminal would obey is shown as escapes."""
    return without_directions(encodable(text)).translate(_OBEYED)


def encodable(text: str) -> str:
    """File names need not be text: what cannot be encoded is shown as backslash escapes, which JSON has as well."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
