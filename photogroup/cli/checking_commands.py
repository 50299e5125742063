"""Commands that check: the library, this machine, and the quality of the grouping against labels."""

import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from photogroup.cli.common import JsonOption, LibraryOption, Output, given_folder, opened, output
from photogroup.cli.plural import counted
from photogroup.cli.wording import words
from photogroup.errors import ExitCode, PhotogroupError

if TYPE_CHECKING:
    from photogroup.doctor import Finding

PANEL = "Checks"


def evaluate(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=given_folder, help="A folder of photos with known people.")
    ],
    labels: Annotated[
        Path | None,
        typer.Option(help="Tab-separated path, person and box; none: DIR/labels.tsv, or each subfolder is a person."),
    ] = None,
    points: Annotated[Path | None, typer.Option(help="Tab-separated eyes, nose and mouth of each face.")] = None,
    pairs: Annotated[Path | None, typer.Option(help="Pairs of photos of the same and of different people.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Scan and group a labelled folder and say how good the result is, and what it cost."""
    from photogroup.library import evaluation_library

    out = output(context, as_json)
    start = time.monotonic()
    with opened(context, library or context.obj.library or evaluation_library(folder)) as door:
        door.scan.add_folder(folder)
        summary = out.run(door.scan.run())
        out.run(door.albums.group())
        seconds = time.monotonic() - start
        result = door.evaluation.evaluate(folder, labels, points, pairs)
        cost = {"photos_indexed": summary.new, "seconds": seconds, "peak_megabytes": peak_megabytes()}
        if out.as_json:
            out.say("", **asdict(result), derived=_derived(asdict(result)), cost=cost)
            return
        out.table(_figures(result, cost), {"figure": "Figure", "value": "Value"})


def verify(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check that the library and the photos are undamaged; nothing is repaired or deleted."""
    out = output(context, as_json)
    with opened(context, library) as door:
        report = out.run(door.checking.verify())
        findings = [*map(words, report.database), *(f"{path}: {state}" for path, state in report.bad_files.items())]
        if report.embeddings:
            faces = counted(len(report.embeddings), "face has a damaged embedding", "faces have damaged embeddings")
            findings.append(f"{faces}; photogroup scan makes them again.")
        if report.database:
            findings.append("If it stays so, photogroup restore puts a backup in its place, with what you said since.")
        verdict = "damaged" if report.database or report.embeddings else "sound"
        files = counted(report.good_files, "photo file was read and is good", "photo files were read and are good")
        out.answer("\n".join([f"The library is {verdict}; {files}.", *findings]),
                sound=report.is_sound, good_files=report.good_files, findings=findings)  # fmt: skip
        if not report.is_sound:
            raise typer.Exit(ExitCode.FAILED)


def doctor(context: typer.Context, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Say what this machine has, what is missing and how to get it."""
    from photogroup.doctor import examine
    from photogroup.settings import default_library

    place = library or context.obj.library or default_library()
    findings = [*examine(place), *_better_eyes(context, place)]
    rows = [
        {"what": f.what, "state": "ok" if f.is_fine else "absent" if f.is_optional else "MISSING", "detail": f.detail}
        for f in findings
    ]
    output(context, as_json).table(rows, {"what": "What", "state": "", "detail": "Detail"})
    if not all(f.is_fine or f.is_optional for f in findings):
        raise typer.Exit(ExitCode.FAILED)


def _better_eyes(context: typer.Context, place: Path) -> "list[Finding]":
    """The offer of a better network to the library, if there is a readable library."""
    from photogroup.doctor import Finding
    from photogroup.messages import message

    if not (place / "library.db").is_file():
        return []
    try:
        with opened(context, place, read_only=True) as door:
            offer = door.networks.better()
    except PhotogroupError:
        return []
    return (
        []
        if offer is None or not offer.is_installed
        else [Finding(message("eyes"), True, message("use-better-eyes", offer=offer.message, name=offer.name))]
    )


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Option(help="Where the demo photos and their library go.")] = Path("demo-library"),
    photos: Annotated[int, typer.Option(help="How many photos to paint.")] = 300,
    window: Annotated[bool, typer.Option(help="Open the window at the end, or draw pictures of it.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Paint a library of people who do not exist, find the people in it, and open the window."""
    from photogroup.demo import make_demo_photos

    out = output(context, as_json)
    pictures = folder / "photos"
    if not (pictures / "labels.tsv").is_file():
        out.run(make_demo_photos(pictures, photos=photos))
    with opened(context, folder / "library") as door:
        door.scan.add_folder(pictures)
        summary = out.run(door.scan.run())
        out.say(summary.message, **asdict(summary))
        if not out.as_json:
            from photogroup.cli.people_commands import people

            people(context, library=folder / "library")
        result = door.evaluation.evaluate(pictures, pictures / "labels.tsv", None, None)
        if result.grouping:
            bcubed, pairwise = result.grouping.bcubed.f, result.grouping.pairwise.f
            out.say(
                f"{result.found} of {result.labelled} painted faces found; "
                f"B-cubed F {bcubed:.3f}, pairwise F {pairwise:.3f}.",
                bcubed_f=bcubed, pairwise_f=pairwise, found=result.found, labelled=result.labelled,
            )  # fmt: skip
    if window:
        _show(out, folder / "library", folder / "screenshots")


def _show(out: Output, library: Path, screenshots: Path) -> None:
    from photogroup.doctor import has_display

    if has_display():
        from photogroup.gui.app import main

        main(["--library", str(library)])
        return
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from photogroup.gui.screenshots import write_screenshots

    written = [path for theme in ("light", "dark") for path in write_screenshots(library, screenshots, theme)]
    out.say(
        f"There is no display here, so the window was drawn into {len(written)} pictures in {screenshots}.",
        pictures=written,
    )


def peak_megabytes() -> float | None:
    """The largest resident memory of this process and of its largest worker, together; None on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(peaks) / unit


def _derived(result: dict[str, Any]) -> dict[str, float]:
    values = {}
    for name in ("bcubed", "pairwise"):
        if result["grouping"]:
            p, r = result["grouping"][name]["precision"], result["grouping"][name]["recall"]
            values[f"{name}_f"] = 2 * p * r / (p + r) if p + r else 0.0
    for part, whole in (("found", "labelled"), ("points_found", "points")):
        if result[whole]:
            values[f"{whole}_recall"] = result[part] / result[whole]
    return values


def _figures(result: Any, cost: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[tuple[str, Any]] = []
    if result.grouping:
        quality = result.grouping
        for name, part in (("B-cubed", quality.bcubed), ("Pairwise", quality.pairwise)):
            rows.append((f"{name} precision / recall / F", f"{part.precision:.4f} / {part.recall:.4f} / {part.f:.4f}"))
        rows += [("Purity", quality.purity), ("Faces left alone", quality.left_alone)]
        rows += [("Largest people's completeness", quality.top_completeness)]
        rows += [("Labelled faces found", f"{result.found} of {result.labelled}")]
    if result.points:
        share = result.points_found / result.points
        rows.append(("Annotated faces found", f"{result.points_found} of {result.points} ({share:.2%})"))
    if result.verification:
        check = result.verification
        rows += [("Verification accuracy", check.accuracy), ("Best threshold", check.threshold)]
        rows += [("TAR at FAR 1e-2", check.tar_at_far_1e2), ("TAR at FAR 1e-3", check.tar_at_far_1e3)]
        rows += [("Pairs judged / left out", f"{result.pairs} / {result.pairs_left_out}")]
    rows += [("Photos indexed now", cost["photos_indexed"]), ("Seconds", cost["seconds"])]
    rows += [("Peak memory, MB", cost["peak_megabytes"])]
    return [{"figure": figure, "value": value} for figure, value in rows]


COMMANDS = (evaluate, verify, doctor, demo)
