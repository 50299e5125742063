"""Commands about what is a face, where it is, and whether the user wants to see it."""

from typing import TYPE_CHECKING, Annotated

import typer

from photogroup.cli.common import (
    FaceArgument,
    FacesArgument,
    JsonOption,
    LibraryOption,
    PersonArgument,
    face_ids,
    opened,
    output,
    report,
    somebody,
)
from photogroup.cli.completion import names_beginning_with
from photogroup.cli.plural import counted
from photogroup.errors import NotFound

if TYPE_CHECKING:
    from photogroup.domain import Box

PANEL = "Corrections"

PhotoArgument = Annotated[str, typer.Argument(metavar="PHOTO", help="A photo's file or id.")]
BoxArgument = Annotated[str, typer.Argument(metavar="BOX", help="Left, top, right and bottom, as 120,80,260,250.")]


def ignore(
    context: typer.Context,
    faces: Annotated[
        list[str] | None, typer.Argument(metavar="FACE…", help="Face ids; -: read them from the input.")
    ] = None,
    others_in: Annotated[
        str | None, typer.Option(help="A photo's file or id: everybody in it whom you have not named.")
    ] = None,
    album: Annotated[str | None, typer.Option(help="A person's id: the whole album.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put people you do not know out of the way: faces, an album, or everybody else in a photo."""
    with opened(context, library) as door:
        if others_in is not None:
            done = door.corrections.ignore_others(door.photos.named(others_in).id)
        elif album is not None:
            done = door.corrections.ignore_album(door.people.named(album).id)
        else:
            done = door.corrections.ignore(face_ids(faces or ()))
        report(output(context, as_json), done)


def not_a_face(
    context: typer.Context, faces: FacesArgument, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Say that these are not faces at all."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.not_a_face(face_ids(faces)))


def key_face(
    context: typer.Context,
    person: PersonArgument,
    face: FaceArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Choose the face on an album's cover."""
    with opened(context, library) as door:
        report(output(context, as_json), door.corrections.key_face(door.people.named(person).id, *face_ids([face])))


def draw(
    context: typer.Context,
    photo: PhotoArgument,
    box: BoxArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to", help="Who it is: a person's id or name, or a new name.", autocompletion=names_beginning_with
        ),
    ] = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a face that was missed. Its place is in pixels of the upright photo; the next scan embeds it."""
    with opened(context, library) as door:
        where = door.photos.named(photo)
        who, new = somebody(door, to) if to else (None, "")
        report(
            output(context, as_json),
            door.corrections.draw_face(where.id, _box(box, where.width, where.height), who, new),
        )


def move_frame(
    context: typer.Context,
    face: FaceArgument,
    box: BoxArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move the frame of a face; the next scan looks at it again."""
    with opened(context, library) as door:
        (chosen,) = face_ids([face])
        where = door.photos.of_face(chosen)
        report(output(context, as_json), door.corrections.edit_face(chosen, _box(box, where.width, where.height)))


def favourite(
    context: typer.Context,
    photos: Annotated[list[str] | None, typer.Argument(metavar="PHOTO…", help="Files or ids of photos.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the star again.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give photos a star or take it away; without any photo, list those that have one."""
    out = output(context, as_json)
    with opened(context, library, read_only=not photos) as door:
        if photos:
            chosen = [door.photos.named(photo).id for photo in photos]
            report(out, door.corrections.favourite(chosen, not remove))
            return
        starred = [door.photos.get(photo) for photo in sorted(door.photos.favourites())]
        rows = [
            {"id": photo.id, "path": str(photo.paths[0]) if photo.paths else "", "taken_at": photo.taken_at}
            for photo in starred
        ]
        out.table(
            rows, {"id": "Id", "path": "File", "taken_at": "Taken"}, title=counted(len(rows), "favourite", "favourites")
        )


def turn(
    context: typer.Context,
    photos: Annotated[list[str], typer.Argument(metavar="PHOTO…", help="Files or ids of photos.")],
    left: Annotated[bool, typer.Option("--left", help="Counterclockwise.")] = False,
    half: Annotated[bool, typer.Option("--half", help="Upside down.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show photos turned clockwise by a quarter; the files stay as they are. The next scan looks for faces in them."""
    with opened(context, library) as door:
        chosen = [door.photos.named(photo).id for photo in photos]
        report(output(context, as_json), door.photos.turned.turn(chosen, 2 if half else -1 if left else 1))


def _box(box: str, width: int, height: int) -> "Box":
    from photogroup.domain import Box

    try:
        left, top, right, bottom = (float(side) for side in box.split(","))
    except ValueError:
        raise NotFound("no-frame", text=box) from None
    if not (0 <= left < right <= width and 0 <= top < bottom <= height):
        raise NotFound("frame-outside-photo", frame=str(box), width=width, height=height)
    return Box(left / width, top / height, right / width, bottom / height)


COMMANDS = (ignore, not_a_face, key_face, draw, move_frame, favourite, turn)
