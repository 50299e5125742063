"""Commands about missing photos, and new ones that may be the same."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, Output, YesOption, agreed_to, opened, output
from photogroup.cli.plural import counted

if TYPE_CHECKING:
    from photogroup.library import ChangeDoubt, Library

PANEL = "Photos"


def missing(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the photos that are no longer in their folders. They come back with all you said when their files do."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        rows = [{"photo": p.id, "path": str(p.path or ""), "faces": p.faces} for p in door.scan.changes.missing()]
        out.table(
            rows,
            {"photo": "Photo", "path": "Was", "faces": "Faces"},
            title=counted(len(rows), "missing photo", "missing photos"),
        )


def forget_missing(
    context: typer.Context,
    photos: Annotated[list[int] | None, typer.Argument(metavar="PHOTO…", help="Photo ids; none: all missing.")] = None,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove missing photos from the library for good, with all you said about their faces."""
    from photogroup.domain import PhotoId

    out = output(context, as_json)
    with opened(context, library) as door:
        chosen = [PhotoId(photo) for photo in photos] if photos else [photo.id for photo in door.scan.changes.missing()]
        if chosen and not out.as_json:
            photos_ = counted(len(chosen), "photo", "photos")
            out.say(f"{photos_} would be forgotten for good; there is no undo.")
        is_wanted = bool(chosen) and agreed_to(out, yes)
        count = door.scan.changes.forget_missing(chosen) if is_wanted else 0
        out.say(
            f"{counted(count, 'photo is', 'photos are')} forgotten." if is_wanted else "Nothing was changed.",
            forgotten=count,
        )


def changed(
    context: typer.Context,
    yes: Annotated[list[int] | None, typer.Option("--yes", help="It is the same: a question's number.")] = None,
    no: Annotated[list[int] | None, typer.Option("--no", help="It is another one: a question's number.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List new photos that may be changed versions of ones you had, where only you can tell; answer with --yes and
    --no."""
    out = output(context, as_json)
    with opened(context, library, read_only=not yes and not no) as door:
        for number in yes or ():
            door.scan.changes.is_same(number)
        for number in no or ():
            door.scan.changes.is_other(number)
        _list(out, door)


def _list(out: Output, door: "Library") -> None:
    rows = [_row(doubt) for doubt in door.scan.changes.doubts()]
    columns = {"question": "No.", "was": "Is what was", "now": "now this photo?", "names": "It shows", "alike": "Alike"}
    out.table(
        rows, columns, title=counted(len(rows), "photo that may be one you had", "photos that may be ones you had")
    )


def _row(doubt: "ChangeDoubt") -> dict[str, Any]:
    was = f"face {doubt.face}" if doubt.face is not None else str(doubt.earlier.path or f"photo {doubt.earlier.id}")
    now = f"face {doubt.later_face} in " if doubt.later_face is not None else ""
    path = doubt.later.paths[0] if doubt.later.paths else f"photo {doubt.later.id}"
    return {
        "question": doubt.id,
        "was": was,
        "now": f"{now}{path}",
        "names": ", ".join(doubt.names),
        "alike": doubt.correlation,
        "earlier_photo": doubt.earlier.id,
        "later_photo": doubt.later.id,
        "earlier_face": doubt.face,
        "later_face": doubt.later_face,
    }


COMMANDS = (missing, forget_missing, changed)
