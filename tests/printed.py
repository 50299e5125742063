"""What a command prints with --json: an object a line, which has a message or is a row of a list."""

import json
from typing import Any


def answer(text: str) -> Any:
    """The rows of a list, or the one object that has a message."""
    lines = [json.loads(line) for line in text.splitlines()]
    return lines[0] if len(lines) == 1 and "message" in lines[0] else lines
