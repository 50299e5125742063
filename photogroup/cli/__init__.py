"""The command line: it iterates jobs, shows their progress and prints what the library answers."""

import sys

from photogroup.errors import ExitCode, PhotogroupError


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors a user can meet are one sentence on standard error."""
    import typer

    from photogroup.cli.app import app

    try:
        result = app(arguments, prog_name="photogroup", standalone_mode=False)
    except PhotogroupError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except typer.TyperException as error:
        error.show()
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        print("\nStopped. What was done is kept; the same command goes on from there.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.OK
    return result if isinstance(result, int) else ExitCode.OK
