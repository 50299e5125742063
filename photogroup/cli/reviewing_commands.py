"""Commands that ask the user questions, and that show what is doubtful."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, Output, PersonArgument, face_ids, opened, output, report
from photogroup.cli.completion import names_beginning_with
from photogroup.cli.plural import counted
from photogroup.cli.wording import words
from photogroup.errors import Conflict, NotFound

if TYPE_CHECKING:
    from photogroup.domain import FaceId, PersonId
    from photogroup.library import Candidate, Done, Library, Question

PANEL = "Review"

LimitOption = Annotated[int, typer.Option("--limit", "-n", help="How many at most.")]
_ANSWERS = {"y": "same", "yes": "same", "n": "different", "no": "different", "s": "skip", "skip": "skip"}


def review(
    context: typer.Context,
    limit: LimitOption = 25,
    accept: Annotated[
        float | None,
        typer.Option(help="Ask nothing: say yes to all that are at least this likely, 0 to 1.", min=0, max=1),
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer questions, the most useful first: y yes, n no, s skip, z undo, q stop.

    Answers are read line by line, so a program can give them; with --json each question is one object a line, and so
    is what became of each answer.
    """
    out = output(context, as_json)
    with opened(context, library) as door:
        if accept is None:
            for reply in _asked(door, out, limit):
                _take(door, out, *reply)
        else:
            likely = [question for question in door.review.question_page(limit) if question.same_chance >= accept]
            report(
                out,
                door.review.answer_all(likely, "same") if likely else None,
                otherwise="No yes is as likely as that.",
            )
        answered, sorted_faces = door.review.questions_answered()
        answers = counted(answered, "answer has", "answers have")
        faces = counted(sorted_faces, "face", "faces")
        out.say(f"{answers} sorted about {faces}.", answered=answered, sorted=sorted_faces)


def _asked(door: "Library", out: Output, limit: int) -> "Iterator[tuple[Question, str]]":
    """Questions, each with the user's input for it, until the input or the questions end."""
    asked = 0
    while asked < limit and (question := door.review.next_question()) is not None:
        _show(door, out, question)
        if not out.as_json and sys.stdin.isatty():
            print("y/n/s/z/q? ", end="", flush=True)
        line = sys.stdin.readline()
        reply = line.strip().lower()
        if not line or reply in ("q", "quit"):
            return
        asked += reply in _ANSWERS
        yield question, reply
    if asked < limit:
        out.say("There is nothing more to ask.")


def _take(door: "Library", out: Output, question: "Question", reply: str) -> None:
    try:
        if reply in ("z", "undo"):
            report(out, door.history.undo(), otherwise="There is nothing to take back.")
        elif reply in _ANSWERS:
            report(out, door.review.answer(question, _ANSWERS[reply]))
        else:
            out.say("Answer y for yes, n for no, s to skip, z to take the last answer back, or q to stop.")
    except Conflict as conflict:
        out.say(conflict.message)


def _show(door: "Library", out: Output, question: "Question") -> None:
    sentence = words(door.review.question_message(question))
    if out.as_json:
        values = {
            "question": sentence,
            "kind": question.kind.value,
            "left": question.left,
            "right": question.right,
            "left_person": question.left_person,
            "right_person": question.right_person,
            "left_faces": question.left_count,
            "right_faces": question.right_count,
            "same_chance": round(question.same_chance, 4),
            "gain": round(question.gain, 2),
        }
        print(json.dumps(values), flush=True)
        return
    out.say(f"\n{sentence} ({question.same_chance:.0%} likely)")
    for side, person, faces in (
        ("left", question.left_person, question.left),
        ("right", question.right_person, question.right),
    ):
        out.say(f"  {side:5} person {person}: {', '.join(_files(door, faces))}")


def _files(door: "Library", faces: "Sequence[FaceId]") -> list[str]:
    return [f"face {face} in {path}" for face, path in door.photos.files_of(faces).items()]


def candidates(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(help="A person's id or name; none: everybody.", autocompletion=names_beginning_with)
    ] = None,
    yes: Annotated[str, typer.Option(metavar="FACES", help="These are right, by their face: 12,15,19.")] = "",
    no: Annotated[str, typer.Option(metavar="FACES", help="These are wrong.")] = "",
    accept: Annotated[
        float | None, typer.Option(help="Say yes to all that are at least this likely, 0 to 1.", min=0, max=1)
    ] = None,
    limit: LimitOption = 50,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List albums and loose faces that may be this person, or add them together, which one undo takes back."""
    out = output(context, as_json)
    is_answer = bool(yes or no) or accept is not None
    with opened(context, library, read_only=not is_answer) as door:
        who = None if person is None else door.people.named(person).id
        found = [*_guesses(door, who, max(limit, _ALL) if yes or no else limit)]
        if is_answer:
            right, wrong = _chosen(found, yes, accept), _chosen(found, no, None)
            done = _answer_all(door, who, right, wrong)
            report(out, done, otherwise="Nobody is as likely as that.")
            return
        columns = {"who": "May be", "name": "Name", "person": "Album", "face": "Face", "count": "Faces"}
        out.table([guess.row for guess in found], {**columns, "chance": "Chance"})


_ALL = 1000
"""Guesses among which the given faces are searched for."""


@dataclass(frozen=True, slots=True)
class _Guess:
    about: "Question | Candidate"
    row: dict[str, Any]
    """Its fields as listed; "face" identifies it."""


def _guesses(door: "Library", who: "PersonId | None", limit: int) -> Iterator[_Guess]:
    if who is not None:
        name = door.people.get(who).name
        for candidate in door.review.candidates(who, limit):
            row = {"who": who, "name": name, "person": candidate.person, "face": candidate.faces[0]}
            more = {"faces": candidate.faces, "count": candidate.count, "chance": round(candidate.chance, 4)}
            yield _Guess(candidate, row | more)
        return
    for question in door.review.question_page(limit):
        album = None if question.kind == "face" else question.right_person
        faces, count = (question.left, 1) if album is None else (question.right, question.right_count)
        row = {"who": question.left_person, "name": door.people.get(question.left_person).name, "person": album}
        more = {"face": faces[0], "faces": faces, "count": count, "chance": round(question.same_chance, 4)}
        yield _Guess(question, row | more)


def _chosen(found: Sequence[_Guess], faces: str, accept: float | None) -> list[_Guess]:
    named = set(face_ids(faces.replace(",", " ").split()))
    missing = named - {guess.row["face"] for guess in found}
    if missing:
        raise NotFound("face-not-in-list", face=str(min(missing)))
    return [g for g in found if g.row["face"] in named or (accept is not None and g.row["chance"] >= accept)]


def _answer_all(
    door: "Library", who: "PersonId | None", right: Sequence[_Guess], wrong: Sequence[_Guess]
) -> "Done | None":
    """Say all of it as one action; the wrong ones first, so that nothing is inferred from them."""
    done = None
    with door.corrections.together():
        for guesses, is_right in ((wrong, False), (right, True)):
            about: list[Any] = [guess.about for guess in guesses]
            if about and who is not None:
                done = door.review.accept(who, about) if is_right else door.review.refuse(who, about)
            elif about:
                done = door.review.answer_all(about, "same" if is_right else "different")
    return done


def suggested(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(help="Only for this person.", autocompletion=names_beginning_with)
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="Say that all of this person's faces are right.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the faces waiting for a yes or no, surest first."""
    out = output(context, as_json)
    with opened(context, library, read_only=not confirm) as door:
        people = [door.people.named(person)] if person else door.people.all()
        rows = [row for who in people for row in _unsure(door, who.id, who.name)]
        if confirm and len(people) == 1 and rows:
            report(out, door.corrections.confirm([row["face"] for row in rows]))
            return
        rows.sort(key=lambda row: row["wrong_chance"])
        columns = {"face": "Face", "person": "Person", "name": "Name", "wrong_chance": "Chance of being wrong"}
        out.table(rows, columns, title=counted(len(rows), "face waits", "faces wait"))


def _unsure(door: "Library", person: "PersonId", name: str) -> Iterator[dict[str, Any]]:
    for face in door.people.faces_of(person):
        if face.state == "suggested":
            yield {"face": face.face_id, "person": person, "name": name, "wrong_chance": round(face.wrong_chance, 4)}


def doubtful(
    context: typer.Context,
    person: PersonArgument,
    limit: LimitOption = 20,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the faces of an album that may not belong there, most doubtful first; reject those that do not."""
    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        faces = door.review.doubtful_faces(door.people.named(person).id)[:limit]
        rows = [{"face": face, "path": path} for face, path in door.photos.files_of(faces).items()]
        out.table(rows, {"face": "Face", "path": "File"})


def quality(
    context: typer.Context,
    person: PersonArgument,
    check: Annotated[int, typer.Option(help="Draw this many faces at random, to confirm or reject.")] = 0,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Estimate how many faces of an album are wrong and how many of this person are elsewhere."""
    out = output(context, as_json)
    with opened(context, library, read_only=not check) as door:
        who = door.people.named(person).id
        album = door.checking.album_quality(who)
        drawn = door.checking.faces_to_check(who, check) if check else None
        lines = [*map(words, album.messages)]
        if album.parts:
            lines.append(f"See who they are: photogroup split {who}; split them: photogroup split {who} --apply.")
        if drawn:
            lines.append(f"Confirm or reject these of the album: {' '.join(map(str, drawn.inside)) or 'none'}.")
            lines.append(f"Assign these from elsewhere, or reject them: {' '.join(map(str, drawn.outside)) or 'none'}.")
        out.answer(
            "\n".join(lines),
            faces=album.face_count,
            wrong=_interval(album.wrong),
            missing=_interval(album.missing),
            parts=album.parts,
            checked=album.checked,
            inside=drawn.inside if drawn else (),
            outside=drawn.outside if drawn else (),
        )


def _interval(estimate: Any) -> dict[str, int]:
    return {"low": estimate.low, "likely": estimate.likely, "high": estimate.high}


def why(
    context: typer.Context,
    face: Annotated[int, typer.Argument(metavar="FACE", help="A face's id.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why a face is where it is: which confirmed faces it resembles most."""
    from photogroup.domain import FaceId

    out = output(context, as_json)
    with opened(context, library, read_only=True) as door:
        reason = door.review.why(FaceId(face))
        rows = [
            {"face": each.face_id, "person": each.person_id, "name": each.name, "wrong_chance": each.wrong_chance}
            for each in reason.neighbours
        ]
    if out.as_json:
        out.say(reason.message, neighbours=rows)
        return
    out.answer(reason.message)
    if rows:
        out.table(rows, {"face": "Face", "name": "Name", "wrong_chance": "Chance of being two people"})


COMMANDS = (review, candidates, suggested, doubtful, quality, why)
