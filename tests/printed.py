"""Both ends of a command: what somebody types at a terminal, and what is printed with --json."""

import io
import json
from typing import Any


class Terminal(io.StringIO):
    """Standard input at which somebody types this."""

    def isatty(self) -> bool:
        return True


def answer(text: str) -> Any:
    """The rows of a list, or the one object that has a message."""
    lines = [json.loads(line) for line in text.splitlines()]
    return lines[0] if len(lines) == 1 and "message" in lines[0] else lines
