"""Missing and changed photos from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from photogroup.errors import ExitCode

Run = Callable[..., Any]


def test_missing_photos_are_listed_and_forgotten_only_after_a_yes(scanned: Run, photos: Path) -> None:
    (photos / "anna 00.png").unlink()
    assert scanned("scan")["missing"] == 1
    (row,) = scanned("missing")
    assert (row["path"], row["faces"]) == (str(photos / "anna 00.png"), 1)
    assert scanned("forget-missing")["forgotten"] == 0
    assert len(scanned("missing")) == 1
    assert scanned("forget-missing", "--yes")["forgotten"] == 1
    assert scanned("missing") == []
    assert "not missing" in scanned("forget-missing", "2", "--yes", code=ExitCode.USAGE)


def test_a_photo_that_may_be_the_one_that_is_gone_is_asked_about(scanned: Run, photos: Path) -> None:
    path = photos / "anna 00.png"
    face = next(face for face in scanned("faces") if face["path"] == str(path))
    scanned("assign", str(face["face"]), "--to", "Anna")
    with Image.open(path) as image:
        picture = image.convert("RGB")
    picture.paste((128, 128, 128), (0, 28, 64, 48))
    path.unlink()
    (photos / "edited").mkdir()
    picture.save(photos / "edited" / path.name)
    assert scanned("scan")["doubtful"] == 1
    (row,) = scanned("changed")
    assert (row["was"], row["now"], row["names"]) == (str(path), str(photos / "edited" / path.name), "Anna")
    assert scanned("changed", "--yes", str(row["question"])) == []
    assert scanned("missing") == []
    assert "no question 99" in scanned("changed", "--no", "99", code=ExitCode.USAGE)


def test_links_to_folders_are_followed_from_the_scan_on_that_says_so(scanned: Run, photos: Path) -> None:
    elsewhere = photos.parent / "elsewhere"
    elsewhere.mkdir()
    (photos / "ben 00.png").rename(elsewhere / "ben 00.png")
    (photos / "link").symlink_to(elsewhere)
    summary = scanned("scan")
    assert (summary["skipped_links"], summary["missing"]) == (1, 1)
    assert "1 link to a folder not followed" in summary["message"]
    assert scanned("scan", "--follow-links")["missing"] == 0
    assert scanned("scan")["skipped_links"] == 0


def test_files_that_are_no_photos_are_told_once_by_their_kind(cli: Run, photos: Path) -> None:
    for name in ["a.svg", "b.SVG", "LICENSE", "anna 00.png.xmp"]:
        (photos / name).write_text("no photo")
    summary = cli("scan", str(photos))
    assert summary["left_aside"] == [[".svg", 2], ["", 1]]
    assert "Left out because they are not photos: 2 .svg, 1 without an extension." in summary["message"]
