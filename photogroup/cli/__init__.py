"""The command line: it runs jobs, shows their progress and prints what the library returns."""

import errno
import os
import sys
from io import TextIOWrapper

from photogroup import interrupts
from photogroup.errors import ExitCode, PhotogroupError

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors that a user can cause are one sentence on standard error."""
    from photogroup.cli.common import Stopped
    from photogroup.cli.program import app_for
    from photogroup.cli.terminal_text import printable
    from photogroup.cli.wording import words

    _write_anything()
    interrupts.watch()
    try:
        try:
            app_for(arguments)(arguments, prog_name="photogroup")
        finally:
            _flush()
    except PhotogroupError as error:
        print(printable(f"{words(error.message)} {_way_out(error)}".rstrip()), file=sys.stderr)
        return error.exit_code
    except (Stopped, KeyboardInterrupt):
        return _stopped()
    except BrokenPipeError:
        _write_no_more()
        return ExitCode.OK
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _write_no_more()
        print(f"There is no room for the output: {error.strerror}.", file=sys.stderr)
        return ExitCode.NO_SPACE
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else ExitCode.OK
        return _stopped() if code == ExitCode.INTERRUPTED else code
    return ExitCode.OK


def _write_anything() -> None:
    """Write characters that the output's encoding lacks, as with a file on Windows, as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _flush() -> None:
    """Report output that cannot be written here, rather than leaving it to Python's exit."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _write_no_more() -> None:
    """Keep Python from trying again at exit to write what could not be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _way_out(error: PhotogroupError) -> str:
    """For a correction that contradicts an earlier one: how to undo that one."""
    from photogroup.identity.corrections.conflicts import Contradiction

    if not isinstance(error, Contradiction):
        return ""
    return f"(To undo it: {', then '.join(f'photogroup undo {line}' for line in error.earlier)}.)"


def _stopped() -> int:
    print("\nStopped. What was done is kept; run the same command again to continue.", file=sys.stderr)
    return ExitCode.INTERRUPTED
