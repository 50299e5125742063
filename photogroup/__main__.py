"""`python -m photogroup` and the `photogroup` command."""

import gc
import os
import sys
from collections.abc import Sequence

COMPLETING = "_PHOTOGROUP_COMPLETE"
"""Set by the shell when it asks for completions; it gives no arguments."""

OBJECTS_BEFORE_COLLECTING = 50_000
"""With Python's own 700, the garbage collector runs dozens of times while modules are loaded: a tenth of a short
command."""


def main() -> int:
    """Run the command line; without a command, open the window: `photogroup`, `photogroup --library X`."""
    if getattr(sys, "frozen", False):  # a frozen program starts itself for its worker processes
        import multiprocessing

        multiprocessing.freeze_support()
    if names_no_command(sys.argv[1:]) and COMPLETING not in os.environ:
        from photogroup.gui.app import main as open_window

        return open_window()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    from photogroup.cli import run

    return run(sys.argv[1:])


def names_no_command(arguments: Sequence[str]) -> bool:
    """Whether there is nothing on the command line except, perhaps, the library."""
    if len(arguments) == 1:
        return arguments[0].startswith("--library=")
    return not arguments or (len(arguments) == 2 and arguments[0] in ("--library", "-l"))


if __name__ == "__main__":
    sys.exit(main())
