"""What becomes of corrections when photos are moved, cropped, turned, converted, written over, or deleted.

    .venv/bin/python tests/benchmarks/bench_changed_photos.py [--photos 300] [--only cropped …] [--keep FOLDER] [--json]

Paints photos, scans them with the real networks, names people by the labels (confirmed faces, rejected ones, faces
drawn by hand, strangers put aside), then does each change to a third of the photos, each time from the same start,
scans again, groups again, and counts: how many of the confirmations hold, at the place where the face lies now; whether
a rejected face has come back; whether all counts agree. `--keep` keeps the start for the next run.

Where `heif-enc` of libheif is installed, a third of the photos are HEIC from the start, and are converted to JPEG.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from changed_files import CHANGES, HEIC_TO_JPEG, Changed, to_heic, unmoved, write_over

import photogroup.photos.pictures  # noqa: F401  (lets Pillow open HEIC)
from photogroup.demo import make_demo_photos
from photogroup.domain import Box, FaceId, MembershipState, PersonId
from photogroup.jobs import finish
from photogroup.library import Library

KINDS = (".jpg", ".png", ".tif", ".webp")
"""Of files that Pillow can write."""
EDGE = 0.02
"""Faces nearer to the edge than this, in fractions of the picture, may be cut by it."""


@dataclass(frozen=True)
class Word:
    """Something that was said of a face."""

    path: Path
    box: Box
    person: PersonId
    is_drawn: bool = False


@dataclass
class Start:
    """What was said before anything changed."""

    confirmed: list[Word] = field(default_factory=list)
    rejected: list[Word] = field(default_factory=list)


@dataclass
class Outcome:
    change: str
    photos: int
    confirmed: int
    """That can be seen after the change."""
    kept: int
    drawn: int
    drawn_kept: int
    elsewhere: int
    """Confirmed faces that nobody confirmed."""
    rejected: int
    returned: int
    asked: int
    counts: dict[str, int]
    seconds: float
    summary: str

    @property
    def agrees(self) -> bool:
        return len({self.counts[name] for name in ("statistics", "table", "photos")}) == 1 and (
            self.counts["people"] == self.counts["albums"] == self.counts["table in albums"]
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--only", nargs="*", help=f"of {', '.join([*CHANGES, *EVENTS])}")
    parser.add_argument("--keep", type=Path, help="keep the painted photos and the first scan here")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        started = prepare(folder, options.photos, options.people)
        outcomes = []
        for change in options.only or [*CHANGES, *EVENTS]:
            if change == HEIC_TO_JPEG and not any((folder / "start").rglob("*.heic")):
                print(f"{change}: left out, because heif-enc is not installed", file=sys.stderr)
                continue
            restore(folder)
            outcomes.append(EVENTS[change](folder, started) if change in EVENTS else changed(folder, started, change))
            if not options.json:
                print(row(outcomes[-1]), flush=True)
    if options.json:
        print(json.dumps([vars(outcome) | {"agrees": outcome.agrees} for outcome in outcomes], indent=1))
    if not all(is_good(outcome) for outcome in outcomes):
        sys.exit(1)


def is_good(outcome: Outcome) -> bool:
    return (
        outcome.kept == outcome.confirmed
        and outcome.drawn_kept == outcome.drawn
        and not outcome.returned
        and not outcome.elsewhere
        and outcome.agrees
    )


def row(o: Outcome) -> str:
    drawn = f", drawn {o.drawn_kept}/{o.drawn}"
    return (
        f"{o.change:22} {o.photos:3} photos: confirmed {o.kept}/{o.confirmed}{drawn}, rejected back {o.returned}/"
        f"{o.rejected}, confirmed elsewhere {o.elsewhere}, asked {o.asked}, counts {'equal' if o.agrees else o.counts}"
        f" ({o.seconds:.0f} s) {o.summary}"
    )


def prepare(folder: Path, photos: int, people: int) -> Start:
    """Paint, scan and correct, unless that was kept; the start lies in `start`, and is brought back by `restore`."""
    work, start = folder / "work", folder / "start"
    if not start.exists():
        finish(make_demo_photos(work / "photos", photos=photos, people=people))
        if shutil.which("heif-enc"):
            some_as_heic(work / "photos")
        with Library.open(work / "library") as library:
            library.scan.add_folder(work / "photos")
            finish(library.scan.run())
            correct(library, work / "photos")
        shutil.copytree(work, start)
    restore(folder)
    with Library.open(work / "library", read_only=True) as library:
        return said(library)


def some_as_heic(photos: Path) -> None:
    """A third of the photos, in the labels as well."""
    labels = (photos / "labels.tsv").read_text("utf-8")
    for path in third(photos, seed=12):
        old, new = (str(each.relative_to(photos).as_posix()) for each in (path, to_heic(path)))
        labels = labels.replace(f"\n{old}\t", f"\n{new}\t")
    (photos / "labels.tsv").write_text(labels, "utf-8")


def restore(folder: Path) -> None:
    shutil.rmtree(folder / "work", ignore_errors=True)
    shutil.copytree(folder / "start", folder / "work")


def correct(library: Library, photos: Path) -> None:
    """Name everybody by the labels: two of three faces are confirmed, one of ten is rejected from somebody else."""
    rng = np.random.default_rng(3)
    labels = [line.split("\t") for line in (photos / "labels.tsv").read_text("utf-8").splitlines()[1:]]
    people: dict[str, PersonId] = {}
    for path, name, *sides in labels:
        photo = library.photos.named(str(photos / path))
        left, top, right, bottom = (float(side) for side in sides)
        box = Box(left / photo.width, top / photo.height, right / photo.width, bottom / photo.height)
        faces = library.photos.faces_in(photo.id)
        found = max(faces, key=lambda each: each.face.box.overlap(box), default=None)
        if name.startswith("Stranger"):
            continue
        if found is None or found.face.box.overlap(box) < 0.25:
            if name in people and rng.random() < 0.5:
                library.corrections.draw_face(photo.id, box, people[name])
            continue
        if rng.random() < 0.1 and len(people) > 2:
            others = [person for other, person in people.items() if other != name]
            library.corrections.reject([found.face.id], others[int(rng.integers(len(others)))])
        elif rng.random() < 0.7:
            done = library.corrections.assign([found.face.id], people.get(name), name)
            if done.person is not None:
                people[name] = done.person
    finish(library.albums.group())
    wrong = [
        (m.face_id, m.person_id) for m in library._context.store.memberships.all() if m.state is MembershipState.GROUPED
    ]
    for face, person in wrong[:: max(len(wrong) // 20, 1)]:  # as if the user threw them out of the album
        library.corrections.reject([face], person)


def said(library: Library) -> Start:
    state, start = library._context.ledger.state, Start()
    # A photo that has a copy goes on there, whatever is done to the other file.
    paths = {photo.id: max(photo.paths, key=is_copy) for photo in library._context.store.photos.all()}
    for face, person in state.confirmed():
        known = library._context.store.faces.get(face)
        start.confirmed.append(Word(paths[known.photo_id], known.box, state.canonical(person), known.landmarks is None))
    for face, person in state.rejected():
        known = library._context.store.faces.get(face)
        start.rejected.append(Word(paths[known.photo_id], known.box, person))
    return start


def is_copy(path: Path) -> bool:
    return path.name.startswith("copy")


def third(photos: Path, seed: int, kinds: Collection[str] = KINDS) -> list[Path]:
    """The photos to change; of a photo and its copy only one."""
    everything = sorted(path for path in photos.rglob("*") if path.suffix.lower() in (*KINDS, ".heic"))
    originals = [path for path in everything if path.suffix.lower() in kinds and not is_copy(path)]
    chosen = np.random.default_rng(seed).permutation(len(originals))[: len(everything) // 3]
    return [originals[at] for at in sorted(chosen.tolist())]


def changed(folder: Path, start: Start, change: str) -> Outcome:
    rng, photos = np.random.default_rng(8), folder / "work" / "photos"
    kinds = (".heic",) if change == HEIC_TO_JPEG else KINDS
    now = {path: CHANGES[change](path, rng) for path in third(photos, len(change), kinds)}
    return rescanned(folder, start, change, now)


def rescanned(folder: Path, start: Start, change: str, now: dict[Path, Changed]) -> Outcome:
    with Library.open(folder / "work" / "library") as library:
        begun = time.monotonic()
        summary = finish(library.scan.run())
        seconds = time.monotonic() - begun
        finish(library.albums.group())
        return judged(library, start, change, now, seconds, str(summary.message))


def judged(
    library: Library, start: Start, change: str, now: dict[Path, Changed], seconds: float, summary: str
) -> Outcome:
    confirmed = [word for word in placed(start.confirmed, now) if is_seen(word.box)]
    rejected = list(placed(start.rejected, now))
    found = {word: at(library, word) for word in confirmed}
    kept = [word for word, faces in found.items() if (word.person, MembershipState.CONFIRMED) in faces]
    for word in set(confirmed) - set(kept):
        photo = library._context.store.photos.at(word.path)
        print(f"  lost: {word}, {photo and photo.id}, {found[word]}", file=sys.stderr)
    for doubt in library.scan.changes.doubts():
        print(f"  asked: {doubt}", file=sys.stderr)
    places = {(word.path, word.person, word.box) for word in placed(start.confirmed, now)}
    return Outcome(
        change=change,
        photos=len(now),
        confirmed=sum(not word.is_drawn for word in confirmed),
        kept=sum(not word.is_drawn for word in kept),
        drawn=sum(word.is_drawn for word in confirmed),
        drawn_kept=sum(word.is_drawn for word in kept),
        elsewhere=sum(1 for _ in confirmed_elsewhere(library, places)),
        rejected=len(rejected),
        returned=sum(any(person == word.person for person, _ in at(library, word)) for word in rejected),
        asked=len(library.scan.changes.doubts()),
        counts=counts(library),
        seconds=seconds,
        summary=summary,
    )


def placed(words: list[Word], now: dict[Path, Changed]) -> Iterator[Word]:
    """Where what was said is to be found now."""
    for word in words:
        changed = now.get(word.path, Changed(word.path, unmoved))
        yield Word(changed.path, changed.lies(word.box), word.person, word.is_drawn)


def is_seen(box: Box) -> bool:
    return min(box.left, box.top) >= EDGE and max(box.right, box.bottom) <= 1 - EDGE


def at(library: Library, word: Word) -> list[tuple[PersonId | None, MembershipState | None]]:
    """Whose the faces at this place are."""
    photo = library._context.store.photos.at(word.path)
    if photo is None or not photo.is_present:
        return []
    faces = library.photos.faces_in(photo.id)
    return [(each.person_id, each.state) for each in faces if each.face.box.overlap(word.box) >= 0.3]


def confirmed_elsewhere(library: Library, places: set[tuple[Path, PersonId, Box]]) -> Iterator[FaceId]:
    for face in library.photos.face_table():
        if face.state is MembershipState.CONFIRMED and face.person_id is not None:
            paths = set(face.photo.paths)
            known = (p for path, who, p in places if path in paths and who == face.person_id)
            if not any(box.overlap(face.face.box) >= 0.2 for box in known):
                yield face.face.id


def counts(library: Library) -> dict[str, int]:
    """The faces of the library, counted in every way there is."""
    table, people = list(library.photos.face_table()), library.people.all()
    photos = {row.photo.id for row in table}
    in_albums = [row for row in table if row.person_id and row.state is not MembershipState.SUGGESTED]
    albums = [face for person in people for face in library.people.faces_of(person.id)]
    return {
        "statistics": library.scan.statistics().faces,
        "table": len(table),
        "photos": sum(len(library.photos.faces_in(photo)) for photo in photos),
        "people": sum(person.face_count for person in people),
        "albums": sum(face.state is not MembershipState.SUGGESTED for face in albums),
        "table in albums": len(in_albums),
    }


def written_over(folder: Path, start: Start) -> Outcome:
    """Other pictures in the files, of the same size and time: no name may stay on them; the old ones are missing."""
    photos = folder / "work" / "photos"
    chosen, donors = third(photos, 12), iter(third(photos, 99))
    contents = {path: path.read_bytes() for path in chosen}
    donors_left = [path for path in donors if path not in contents]
    done = [path for path, donor in zip(chosen, donors_left, strict=False) if write_over(path, donor)]
    kept = Start(
        [word for word in start.confirmed if word.path not in done], [w for w in start.rejected if w.path not in done]
    )
    outcome = rescanned(folder, kept, "written over", {})
    outcome.photos = len(done)
    return outcome


def deleted(folder: Path, start: Start) -> Outcome:
    """Deleted, scanned, and put back: everything is as it was."""
    photos = folder / "work" / "photos"
    chosen = third(photos, 5)
    aside = folder / "aside"
    aside.mkdir(exist_ok=True)
    for number, path in enumerate(chosen):
        shutil.move(path, aside / str(number))
    kept = Start(
        [w for w in start.confirmed if w.path not in chosen], [w for w in start.rejected if w.path not in chosen]
    )
    without = rescanned(folder, kept, "deleted", {})
    for number, path in enumerate(chosen):
        shutil.move(aside / str(number), path)
    outcome = rescanned(folder, start, "deleted and back", {})
    outcome.photos = len(chosen)
    outcome.summary = f"without them: {row(without)}; then: {outcome.summary}"
    outcome.kept -= without.confirmed - without.kept
    return outcome


def drive_away(folder: Path, start: Start) -> Outcome:
    """The folder is not there, is scanned, and is back."""
    photos = folder / "work" / "photos"
    photos.rename(folder / "unplugged")
    with Library.open(folder / "work" / "library") as library:
        away = finish(library.scan.run())
        assert not library.scan.changes.missing(), "a drive that is away is no deletion"
    (folder / "unplugged").rename(photos)
    outcome = rescanned(folder, start, "drive away and back", {})
    outcome.summary = f"{away.message} {outcome.summary}"
    return outcome


EVENTS = {"written over": written_over, "deleted and back": deleted, "drive away and back": drive_away}


if __name__ == "__main__":
    main()
