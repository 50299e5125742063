"""Commands for the library as a whole: restore it after damage, or erase it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.cli.common import JsonOption, LibraryOption, YesOption, agreed_to, is_typed, output
from photogroup.cli.passphrases import unlock_if_needed, unlock_if_told
from photogroup.cli.wording import words
from photogroup.errors import Conflict, ExitCode, PhotogroupError
from photogroup.messages import Message, message
from photogroup.settings import default_library

if TYPE_CHECKING:
    from photogroup.library import ErasePlan, RestorePlan

PANEL = "Checks"
_WORD = "erase"
"""What has to be typed to agree."""
_SHOWN = 10


def restore(
    context: typer.Context,
    backup: Annotated[Path | None, typer.Argument(help="A backup; none: the newest.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Even if nothing is wrong with the library.")] = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Replace a damaged library with a backup, plus all that you have said since.

    The replaced library is kept aside. If nothing is wrong with it, you are told first what would be lost.
    """
    from photogroup.library import plan_restore, restore_backup

    out, folder = output(context, as_json), library or context.obj.library or default_library()
    unlock_if_needed(folder, context.obj.passphrase_fd)
    planned = plan_restore(folder, backup)
    if planned.is_healthy and not force:
        raise Conflict("restore-healthy", lost=_losses(planned))
    if planned.is_healthy:
        if not out.as_json:
            out.say(words(_losses(planned)))
        if not agreed_to(out, yes):
            raise PhotogroupError("nothing-was-done")
    kept = restore_backup(folder, backup)
    done = message("restored", base=planned.base, count=planned.said_again)
    aside = f" {words(message('set-aside', place=kept))}" if kept else ""
    out.say(f"{words(done)}{aside}", kept=str(kept), base=str(planned.base), said_again=planned.said_again)


def erase(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking; there is no way back.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove all that photogroup knows: faces, people, corrections, backups, networks trained on them, and exports.

    Photos are not touched. There is no way back. Only an encrypted disk can hide what a disk retains of removed files.
    """
    from photogroup.library import erase_library, plan_erasing

    out, folder = output(context, as_json), library or context.obj.library or default_library()
    unlock_if_told(folder, context.obj.passphrase_fd)
    planned = plan_erasing(folder)
    if not out.as_json:
        out.say(_warning(planned))
    if not is_typed(out, yes, f'Type "{_WORD}" to do it: ', _WORD):
        raise PhotogroupError("nothing-was-done")
    left = erase_library(planned)
    files = len(planned.own) + len(planned.exported)
    out.say(
        f"Erased {folder}." if not left else "Not all could be removed: " + _listed(left),
        erased=files - len(left),
        left=[str(path) for path in left],
        changed=[str(path) for path in planned.changed],
        foreign=[str(path) for path in planned.foreign],
    )
    if left:
        raise typer.Exit(ExitCode.FAILED)


def _losses(planned: "RestorePlan") -> Message:
    return message(
        "restore-would-lose",
        photos=planned.lost_photos,
        faces=planned.lost_faces,
        corrections=planned.lost_corrections,
        base=planned.base,
    )


def _warning(planned: "ErasePlan") -> str:
    parts = [
        f"This removes all that photogroup knows, for good: the library in {planned.folder} with its faces, people, "
        "corrections, thumbnails, backups, and the networks trained on them.",
        f"Of exports, these go, too:{_lines(export.path for export in planned.exported)}" if planned.exported else "",
        f"These were changed since they were exported, and stay:{_lines(planned.changed)}" if planned.changed else "",
        f"These are not photogroup's, and stay:{_lines(planned.foreign)}" if planned.foreign else "",
        "Names that were written into photos stay in them, and the copies made before go: put those back first with"
        " `photogroup export into --undo` if you want them."
        if any(path.name == "originals" for path in planned.own)
        else "",
        "Your photos are not touched. Copies that you made yourself, and folders of copied photos, are not known here.",
    ]
    return "\n".join(part for part in parts if part)


def _lines(paths: Iterable[Path]) -> str:
    return "".join(f"\n  {path}" for path in paths)


def _listed(paths: tuple[Path, ...]) -> str:
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(map(str, paths[:_SHOWN])) + more + "."


COMMANDS = (restore, erase)
