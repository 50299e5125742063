"""`python -m photogroup` and the `photogroup` command."""

import sys


def main() -> int:
    """Run the command line; with no arguments, open the window."""
    if len(sys.argv) == 1:
        from photogroup.gui.app import main as open_window

        return open_window()
    from photogroup.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
