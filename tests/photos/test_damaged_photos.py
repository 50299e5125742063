import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from painting import exif, noise, painting, saved
from PIL import Image, ImageFile

from photogroup.cli.wording import words
from photogroup.errors import BadPhoto
from photogroup.photos import pictures
from photogroup.photos.damage import damage
from photogroup.photos.decoding import DecodedPhoto, decode, read_identity


def reason(path: Path) -> str:
    """Why the file cannot be used, as the user reads it."""
    with pytest.raises(BadPhoto) as told:
        decode(path, longest_side=1600)
    sentence = words(told.value.message)
    assert sentence.endswith(".")
    return sentence


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def outcome(path: Path) -> DecodedPhoto | None:
    """The photo, or None for a bad one; anything else that is raised fails the test."""
    try:
        photo = decode(path, longest_side=400)
    except BadPhoto:
        return None
    assert photo.pixels.ndim == 3
    return photo


def test_an_empty_file_is_told_as_such(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", b"")
    assert "empty" in reason(path)
    with pytest.raises(BadPhoto, match="file-empty"):
        read_identity(path)


@pytest.mark.parametrize("content", [b"x", b"<html>not found</html>", bytes(5000), b"\xff\xd8\xff", b"RIFF", b"II*\0"])
def test_what_is_no_picture_is_told_as_such(tmp_path: Path, content: bytes) -> None:
    assert "not a picture" in reason(put(tmp_path / "a.jpg", content))


def test_a_format_that_runs_other_programs_is_never_opened(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n")
    assert "not a picture" in reason(path)


def test_missing_files_folders_and_pipes_are_told_apart(tmp_path: Path) -> None:
    assert "not there" in reason(tmp_path / "missing.jpg")
    assert "not a file" in reason(tmp_path)
    os.mkfifo(tmp_path / "pipe.jpg")
    assert "not a file" in reason(tmp_path / "pipe.jpg")


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "not allowed" in reason(path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP"])
def test_of_a_truncated_picture_the_part_that_is_there_is_used_with_a_warning(tmp_path: Path, kind: str) -> None:
    whole = encoded(noise(300, 200), kind)
    photo = decode(put(tmp_path / "a", whole[: len(whole) * 2 // 3]), longest_side=1600)
    assert photo.warning == pictures.PARTIAL
    assert (photo.width, photo.height) == (300, 200)


def test_a_jpeg_that_lacks_its_last_bytes_keeps_its_facts(tmp_path: Path) -> None:
    whole = encoded(painting(), "JPEG", exif=exif(6, DateTime="2019:05:03 12:34:56"))
    photo = decode(put(tmp_path / "a.jpg", whole[:-10]), longest_side=1600)
    assert photo.warning
    assert (photo.width, photo.height) == (80, 120)
    assert photo.taken_at is not None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_picture_of_which_nothing_is_left_but_its_beginning_is_bad(tmp_path: Path, kind: str) -> None:
    whole = encoded(noise(300, 200), kind, **({"compression": "tiff_lzw"} if kind == "TIFF" else {}))
    assert reason(put(tmp_path / "a", whole[:300]))


def test_partial_reading_stays_with_the_photo_that_needs_it(tmp_path: Path) -> None:
    whole = encoded(noise(600, 400), "JPEG")
    paths = [put(tmp_path / f"{n}.jpg", whole if n % 2 else whole[: len(whole) // 2]) for n in range(40)]
    with ThreadPoolExecutor(8) as threads:
        photos = list(threads.map(lambda path: decode(path, longest_side=1600), paths))
    assert [bool(photo.warning) for photo in photos] == [n % 2 == 0 for n in range(40)]
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_a_broken_exif_costs_the_facts_but_not_the_picture(tmp_path: Path) -> None:
    made = exif(6, DateTime="2019:05:03 12:34:56", Make="Canon", Model="Canon EOS 5D").tobytes()
    for seed in range(200):
        broken = bytearray(made)
        randomly = random.Random(seed)
        for _ in range(4):
            broken[randomly.randrange(6, len(broken))] = randomly.randrange(256)
        photo = outcome(saved(tmp_path / "a.jpg", exif=bytes(broken)))
        assert photo is not None
        assert sorted((photo.width, photo.height)) == [80, 120]


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    header = encoded(Image.new("L", (1, 1)), "BMP")
    large = header[:18] + (16_000).to_bytes(4, "little") + (16_000).to_bytes(4, "little") + header[26:]
    larger = header[:18] + (60_000).to_bytes(4, "little") + (60_000).to_bytes(4, "little") + header[26:]
    for content in (large, larger):
        assert "more pixels" in reason(put(tmp_path / "a.bmp", content))


def test_a_tiny_webp_that_claims_a_huge_canvas_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.webp", Image.new("L", (9000, 9000)), lossless=True, method=0, quality=0)
    assert path.stat().st_size < 1000
    assert "more pixels" in reason(path)


def test_a_huge_baseline_jpeg_is_read_at_a_fraction(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", Image.new("L", (17_000, 16_000), 77))
    photo = decode(path, longest_side=1600)
    assert (photo.width, photo.height) == (17_000, 16_000)
    assert max(photo.pixels.shape) == 1600


def test_a_huge_progressive_jpeg_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", Image.new("L", (17_000, 16_000), 77), progressive=True)
    assert "more pixels" in reason(path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF"])
def test_mutated_pictures_give_a_photo_or_a_bad_photo(tmp_path: Path, kind: str) -> None:
    whole = encoded(painting(64, 48), kind, **({"exif": exif(8)} if kind in ("JPEG", "PNG", "TIFF") else {}))
    used = 0
    for seed in range(150):
        randomly = random.Random(seed)
        content = bytearray(whole)
        for _ in range(randomly.choice([1, 3, 20])):
            content[randomly.randrange(len(content))] = randomly.randrange(256)
        if seed % 3 == 0:
            del content[randomly.randrange(1, len(content)) :]
        used += outcome(put(tmp_path / "a", bytes(content))) is not None
    assert used


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ("image file is truncated (12 bytes not processed)", "damage-cut-off"),
        ("Truncated File Read", "damage-cut-off"),
        (b"Unexpected end of file", "damage-cut-off"),
        ("could not create decoder object", "damage-nonsense"),
        ("decoder error -2", "damage-nonsense"),
        ("tile cannot extend outside image", "damage-nonsense"),
        ("", "damage-nonsense"),
        ("Unsupported BMP pixel depth (7)", "damage-odd-kind"),
        ("zwölf Boxkämpfer", "damage-told"),
    ],
)
def test_what_a_decoder_tells_in_english_is_said_in_words_of_every_language(told: str | bytes, key: str) -> None:
    assert damage(told).key == key


MEASURE = """
import sys, time
from pathlib import Path
from photogroup.cli.wording import words
from photogroup.errors import BadPhoto
from photogroup.photos.decoding import decode
import warnings
warnings.simplefilter("error")
slowest = 0.0
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.monotonic()
    try:
        decode(path, longest_side=1600)
    except BadPhoto as problem:
        assert words(problem.message).endswith("."), problem
    slowest = max(slowest, time.monotonic() - start)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(slowest, int(peak.split()[1]) / 1024)
"""


@pytest.mark.real_data
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_malformed_files_cost_neither_the_process_nor_a_gigabyte_nor_a_hang(real_data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(real_data / "broken")], capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr[-2000:]
    slowest_seconds, peak_mb = map(float, done.stdout.split())
    assert slowest_seconds < 20
    assert peak_mb < 500
