"""Marks texts to be translated when they are shown; Qt for Python has no such mark for texts with plurals."""


def translate(context: str, source: str, comment: str = "", number: int = -1) -> str:
    """The source unchanged: the tool that collects texts recognises the name, and a number means plurals."""
    return source
