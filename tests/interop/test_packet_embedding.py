"""A packet in the bytes of a picture: what is not XMP stays, byte for byte, whatever the file is like."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interop_packets import packet
from PIL import Image, PngImagePlugin

from photogroup.errors import BadMetadata
from photogroup.interop.packet_embedding import is_spliceable, with_packet, without_packets
from photogroup.photos.embedded import read_embedded

PACKET = packet("<my:note>new</my:note>")


def jpeg(**options: object) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[274] = 6
    Image.effect_noise((64, 48), 30).convert("RGB").save(stream, "JPEG", exif=exif, **options)
    return stream.getvalue()


def png(*, text: str = "") -> bytes:
    stream, info = io.BytesIO(), PngImagePlugin.PngInfo()
    if text:
        info.add_itxt("XML:com.adobe.xmp", text)
    info.add_text("Title", "kept")
    Image.effect_noise((64, 48), 30).save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "jpeg": jpeg,
    "jpeg with XMP": lambda: jpeg(xmp=packet("<my:note>old</my:note>")),
    "progressive jpeg": lambda: jpeg(progressive=True),
    "jpeg with a comment": lambda: jpeg(comment=b"\xff\xe1 in a comment"),
    "png": png,
    "png with XMP": lambda: png(text=packet("<my:note>old</my:note>").decode()),
}


@pytest.mark.parametrize("name", FILES)
def test_the_packet_is_there_and_nothing_else_has_changed(name: str) -> None:
    before = FILES[name]()
    assert is_spliceable(before)
    after = with_packet(before, PACKET)
    assert read_embedded(io.BytesIO(after)).packets == (PACKET,)
    assert without_packets(after) == without_packets(before)
    assert with_packet(after, PACKET) == after
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert (old.tobytes(), dict(old.getexif())) == (new.tobytes(), dict(new.getexif()))


def test_extended_packets_go_with_the_one_they_belong_to() -> None:
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    body = b"http://ns.adobe.com/xmp/extension/\0" + guid + b"\0\0\0\x04\0\0\0\0<a/>"
    extended = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    plain = jpeg()
    both = plain[:2] + extended + plain[2:]
    assert without_packets(both) == plain
    assert b"extension" not in with_packet(both, PACKET)


def test_a_packet_that_a_segment_cannot_hold_is_refused() -> None:
    with pytest.raises(BadMetadata, match="names-too-large-for-file"):
        with_packet(jpeg(), b"x" * 65_510)
    assert read_embedded(io.BytesIO(with_packet(jpeg(), b"x" * 65_500))).packets == (b"x" * 65_500,)


def test_a_jpeg_of_several_pictures_is_refused() -> None:
    plain = jpeg()
    several = plain[:2] + b"\xff\xe2\0\x08MPF\0xx" + plain[2:]
    with pytest.raises(BadMetadata, match="file-of-several-pictures"):
        with_packet(several, PACKET)


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_refused_or_keeps_all_that_it_has(name: str) -> None:
    whole = FILES[name]()
    for length in range(3, len(whole), 7):
        _try(whole[:length])


@settings(max_examples=300)
@given(st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.integers(2, 1500), st.integers(0, 255)), max_size=8))
def test_a_damaged_file_is_refused_or_keeps_all_that_it_has(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(FILES[name]())
    for place, value in changes:
        data[place % len(data)] = value
    _try(bytes(data))


def _try(data: bytes) -> None:
    if not is_spliceable(data):
        return
    try:
        after = with_packet(data, PACKET)
    except BadMetadata:
        return
    assert without_packets(after) == without_packets(data)
    assert PACKET in after


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("name", FILES)
def test_exiftool_finds_the_packet_and_no_fault_that_was_not_there_before(name: str, tmp_path: Path) -> None:
    before, after = (tmp_path / f"{when}{'.png' if name.startswith('png') else '.jpg'}" for when in ("before", "after"))
    before.write_bytes(FILES[name]())
    title = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt><rdf:li xml:lang="x-default">seen</rdf:li>'
    after.write_bytes(with_packet(FILES[name](), packet(f"{title}</rdf:Alt></dc:title>")))
    assert exiftool(after, "-xmp:title") == ["seen"]
    faults = ("-warning", "-error", "-a", "-validate", "-warning")
    assert set(exiftool(after, *faults)) <= set(exiftool(before, *faults))


def exiftool(path: Path, *asked: str) -> list[str]:
    command = ["exiftool", "-s3", *asked, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
