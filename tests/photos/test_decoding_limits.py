"""Small files that claim to be huge pictures, and files that crash or hang a decoder."""

import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from painting import saved
from PIL import Image

from photogroup.errors import BadPhoto
from photogroup.photos.apart import Decoder
from photogroup.photos.decoding import decode

MEASURE = """
import resource, sys
from pathlib import Path
from photogroup.errors import BadPhoto
from photogroup.photos.decoding import decode
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    decode(Path(sys.argv[1]), longest_side=1600)
    said = "decoded"
except BadPhoto as problem:
    said = problem.message.key
print(said, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""

LIMITED = """
import sys
from pathlib import Path
from photogroup.errors import BadPhoto
from photogroup.photos.decoding import decode
from photogroup.photos.size_limits import limited_memory
large, small = Path(sys.argv[1]), Path(sys.argv[2])
with limited_memory(100_000_000):
    try:
        print(decode(large, longest_side=1600).width)
    except BadPhoto as problem:
        print(problem.message.key)
with limited_memory(100_000_000):
    print(decode(small, longest_side=1600).width)
print(decode(large, longest_side=1600).width)
"""

ESSENTIALS = """
import sys
from photogroup.photos.png_chunks import png_essentials
from photogroup.photos.size_limits import limited_memory
with open(sys.argv[1], "rb") as stream, limited_memory(100_000_000):
    print(len(png_essentials(stream).getvalue()))
"""


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, depth: int, colour: int, rows: bytes = b"") -> bytes:
    """A PNG that claims this size, with these rows, compressed, in it."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def gif_bomb() -> bytes:
    stream = BytesIO()
    Image.new("P", (1, 1)).save(stream, "GIF")
    content = bytearray(stream.getvalue())
    content[6:10] = struct.pack("<HH", 65000, 65000)
    return bytes(content)


def tiff_bomb() -> bytes:
    stream = BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "TIFF", compression="group4")
    return stream.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "one pixel wide": lambda: png(1, 125_000_000, 8, 2),
    "one pixel high": lambda: png(125_000_000, 1, 8, 2),
    "30 kB": lambda: png(15_500, 15_500, 1, 0, bytes(15_500 * (1 + 15_500 // 8 + 1))),
    "GIF": gif_bomb,
    "TIFF": tiff_bomb,
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the memory of a process so simply")
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_claims_to_be_a_huge_picture_is_refused_cheaply(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(BOMBS[name]())
    assert path.stat().st_size < 60_000
    told = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    said, megabytes = told.stdout.split()
    assert said == "picture-too-large"
    assert float(megabytes) < 50


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_what_the_header_did_not_tell_is_stopped_by_the_system_and_the_process_lives_on(tmp_path: Path) -> None:
    large = saved(tmp_path / "large.png", Image.new("RGB", (9000, 9000)))
    small = saved(tmp_path / "small.png", Image.new("RGB", (60, 60)))
    # A process of its own: what earlier tests gave back to this one would serve for the picture.
    told = subprocess.run(
        [sys.executable, "-c", LIMITED, str(large), str(small)], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["picture-too-large", "60", "9000"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_chunk_that_claims_gigabytes_takes_no_memory_for_what_is_not_there(tmp_path: Path) -> None:
    content = bytearray(saved(tmp_path / "whole.png", Image.new("RGB", (60, 60))).read_bytes())
    at = content.index(b"IDAT")
    content[at - 4 : at] = struct.pack(">I", 0xF000_0000)
    (tmp_path / "broken.png").write_bytes(content)
    command = [sys.executable, "-c", ESSENTIALS, str(tmp_path / "broken.png")]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(told.stdout) == len(content)


@pytest.fixture
def decoder() -> Iterator[Decoder]:
    decoder = Decoder(seconds=20)
    yield decoder
    decoder.close()


def test_a_process_apart_decodes_as_one_would_here(decoder: Decoder, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg")
    here, there = decode(path, longest_side=100), decoder.decode(path, longest_side=100)
    assert (here.pixels == there.pixels).all()
    assert (here.file, here.content_hash) == (there.file, there.content_hash)
    (tmp_path / "b.jpg").write_bytes(b"no picture")
    with pytest.raises(BadPhoto, match="not-a-picture"):
        decoder.decode(tmp_path / "b.jpg", longest_side=100)


def test_a_photo_that_kills_the_process_apart_costs_only_itself(decoder: Decoder, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg")
    decoder.decode(path, longest_side=100)
    os.kill(running(), signal.SIGKILL)
    with pytest.raises(BadPhoto, match="file-crashed-decoder"):
        decoder.decode(path, longest_side=100)
    assert decoder.decode(path, longest_side=100).width == 120


def test_a_photo_that_hangs_the_process_apart_is_given_up(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg")
    decoder = Decoder(seconds=0.5)
    decoder.decode(path, longest_side=100)
    os.kill(running(), signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(BadPhoto, match="file-took-too-long"):
        decoder.decode(path, longest_side=100)
    assert time.monotonic() - start < 60
    decoder.close()


def running() -> int:
    """The id of the process apart."""
    (child,) = multiprocessing.active_children()
    assert child.pid
    return child.pid


def test_a_process_apart_ends_when_it_is_closed(decoder: Decoder, tmp_path: Path) -> None:
    decoder.decode(saved(tmp_path / "a.jpg"), longest_side=100)
    decoder.close()
    assert multiprocessing.active_children() == []
