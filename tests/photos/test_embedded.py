"""What other programs put into files of every kind is found there, whole or with the reason why not."""

import hashlib
import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from interop_packets import by_elements, packet
from painting import dng, exif, painting, saved, saved_with_xmp
from PIL import Image

from photogroup.errors import BadPhoto
from photogroup.interop.xmp import read_xmp
from photogroup.photos.decoding import decode
from photogroup.photos.embedded import Embedded, read_embedded
from photogroup.photos.stored import read_stored

XMP = packet(by_elements([("Marie", 0.3, 0.4, 0.2, 0.3)], (120, 80)))
DAY = b"\x1c\x02\x37\x00\x0820030405"
"""IPTC's date of creation."""


def embedded(path: Path) -> Embedded:
    with path.open("rb") as stream:
        return read_embedded(stream)


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def chunk(name: bytes, data: bytes, checksum: int | None = None) -> bytes:
    check = zlib.crc32(name + data) if checksum is None else checksum
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def png(*chunks: bytes, behind: bytes = b"") -> bytes:
    """A picture with these chunks before its pixels, and with more behind them."""
    stream = BytesIO()
    painting().save(stream, "PNG")
    whole, end = stream.getvalue(), stream.getvalue().rindex(b"IEND") - 4
    return whole[:33] + b"".join(chunks) + whole[33:end] + behind + whole[end:]


def profile(kind: str, content: bytes) -> bytes:
    """As ImageMagick keeps profiles in a PNG."""
    text = f"\n{kind}\n{len(content):8}\n{content.hex()}\n".encode()
    return chunk(b"zTXt", f"Raw profile type {kind}".encode() + b"\0\0" + zlib.compress(text))


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg(*segments: bytes, **options: object) -> bytes:
    stream = BytesIO()
    painting().save(stream, "JPEG", **options)
    return b"\xff\xd8" + b"".join(segments) + stream.getvalue()[2:]


def in_parts(main: bytes, extended: bytes, size: int = 300, left_out: int | None = None) -> list[bytes]:
    """XMP over several segments, of which one may be left out."""
    guid = hashlib.md5(extended, usedforsecurity=False).hexdigest().upper().encode()
    note = b' xmpNote:HasExtendedXMP="%s" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" rdf:about=""' % guid
    parts = [segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + main.replace(b' rdf:about=""', note, 1))]
    for number, start in enumerate(range(0, len(extended), size)):
        if number != left_out:
            place = struct.pack(">II", len(extended), start)
            piece = extended[start : start + size]
            parts.append(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + guid + place + piece))
    return parts


def test_jpeg_2000_has_its_packet_in_a_box_of_its_own(tmp_path: Path) -> None:
    content = saved(tmp_path / "plain.jp2").read_bytes()
    uuid = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
    box = struct.pack(">I4s", 24 + len(XMP), b"uuid") + uuid + XMP
    at = content.index(b"jp2c") - 4
    assert embedded(put(tmp_path / "a.jp2", content[:at] + box + content[at:])).packets == (XMP,)


@pytest.mark.parametrize("colours", [b"", bytes(768)])
def test_a_photoshop_file_has_it_among_its_resources(tmp_path: Path, colours: bytes) -> None:
    found = embedded(put(tmp_path / "a.psd", psd(resource(0x0404, DAY) + resource(0x0424, XMP), colours)))
    assert found == Embedded((XMP,), DAY)
    assert embedded(put(tmp_path / "b.psd", psd(b""))) == Embedded()
    assert embedded(put(tmp_path / "c.psd", psd(b"")[:31])) == Embedded()


def psd(resources: bytes, colours: bytes = b"") -> bytes:
    header = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, 80, 120, 8, 3)
    return header + b"".join(struct.pack(">I", len(part)) + part for part in (colours, resources, b""))


def resource(number: int, content: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + bytes(len(content) % 2)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_tiff_tells_how_it_is_stored_and_not_how_it_is_shown(tmp_path: Path, orientation: int) -> None:
    stored = read_stored(saved(tmp_path / "a.tif", tiffinfo={274: orientation}))
    assert (stored.width, stored.height) == painting().size
    assert stored.orientation == orientation


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
def test_the_packet_is_found_in_every_kind_of_file(tmp_path: Path, name: str) -> None:
    stored = read_stored(saved_with_xmp(tmp_path / name, XMP))
    assert [region.name for region in read_xmp(*stored.packets).regions] == ["Marie"]
    assert (stored.width, stored.height, stored.orientation) == (120, 80, 1)


def test_the_packet_is_found_in_raw_files(tmp_path: Path) -> None:
    stored = read_stored(put(tmp_path / "a.dng", dng(painting(480, 320), None, 6, XMLPacket=XMP.decode())))
    assert [region.name for region in read_xmp(*stored.packets).regions] == ["Marie"]
    assert stored.orientation == 6
    fuji = b"FUJIFILMCCD-RAW 0201FF".ljust(84, b"\0") + struct.pack(">II", 200, 0)
    assert embedded(put(tmp_path / "a.raf", fuji.ljust(200, b"\0") + jpeg(xmp=XMP))).packets
    canon = struct.pack(">I4s4sI", 16, b"ftyp", b"crx ", 1)
    box = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + XMP
    assert embedded(put(tmp_path / "a.cr3", canon + struct.pack(">I4s", len(box) + 8, b"uuid") + box)).packets == (XMP,)


def test_a_gif_and_a_png_s_texts_hold_packets_as_well(tmp_path: Path) -> None:
    gif = BytesIO()
    painting().save(gif, "GIF")
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    with_packet = gif.getvalue()[:-1] + b"\x21\xff\x0bXMP DataXMP" + XMP + trailer + b";"
    assert embedded(put(tmp_path / "a.gif", with_packet)).packets == (XMP,)
    packed = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)
    for content in (png(chunk(b"iTXt", packed)), png(profile("xmp", XMP)), png(behind=profile("xmp", XMP))):
        assert embedded(put(tmp_path / "a.png", content)).packets == (XMP,)


def test_extended_xmp_is_put_together_in_any_order(tmp_path: Path) -> None:
    first, *rest = in_parts(packet(""), XMP)
    for parts in ([first, *rest], [*reversed(rest), first]):
        path = put(tmp_path / "a.jpg", jpeg(*parts))
        assert embedded(path).packets[1] == XMP
        assert [region.name for region in read_xmp(*read_stored(path).packets).regions] == ["Marie"]


def test_extended_xmp_of_which_a_part_is_missing_is_told(tmp_path: Path) -> None:
    found = embedded(put(tmp_path / "a.jpg", jpeg(*in_parts(XMP, packet("x" * 900), left_out=1))))
    assert found.fault is not None
    assert [region.name for region in read_xmp(*found.packets).regions] == ["Marie"]


def test_iptc_is_found_among_photoshop_s_resources(tmp_path: Path) -> None:
    resources = b"8BIM\x04\x25\0\0\0\0\0\3abc\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(DAY)) + DAY
    photoshop = segment(0xED, b"Photoshop 3.0\0" + resources)
    assert embedded(put(tmp_path / "a.jpg", jpeg(photoshop))).iptc == DAY
    assert embedded(put(tmp_path / "a.png", png(profile("iptc", resources)))).iptc == DAY
    tags = Image.Exif()
    tags[33723] = DAY
    assert embedded(saved(tmp_path / "a.tif", tiffinfo=tags)).iptc.startswith(DAY)


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("kind", ["eXIf", "raw"])
def test_a_png_s_exif_counts_wherever_it_stands(tmp_path: Path, kind: str, behind: bool) -> None:
    facts = exif(6, DateTime="2019:05:03 12:34:56").tobytes()
    piece = chunk(b"eXIf", facts[6:]) if kind == "eXIf" else profile("exif", facts)
    path = put(tmp_path / "a.png", png(behind=piece) if behind else png(piece))
    assert read_stored(path).orientation == 6
    photo = decode(path, longest_side=100)
    assert (photo.width, photo.height) == (80, 120)
    assert photo.taken_at is not None


HUGE = b"Comment\0\0" + zlib.compress(bytes(3_000_000))
FAULTS = {
    "a text that unpacks to megabytes": png(chunk(b"zTXt", HUGE), chunk(b"eXIf", exif(6).tobytes()[6:])),
    "a profile with a wrong checksum": png(chunk(b"iCCP", b"x\0\0" + zlib.compress(b"profile"), 7)),
    "a profile that is no profile": png(chunk(b"iCCP", b"x\0\0nonsense")),
    "a text with a wrong checksum": png(behind=chunk(b"tEXt", b"a\0b", 7)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_picture_is_whole_whatever_is_wrong_beside_its_pixels(tmp_path: Path, fault: str) -> None:
    path = put(tmp_path / "a.png", FAULTS[fault])
    photo = decode(path, longest_side=100)
    assert photo.warning is None
    assert sorted((photo.width, photo.height)) == [80, 120]
    stored = read_stored(path)
    assert sorted((stored.width, stored.height)) == [80, 120]


def test_a_png_with_broken_pixels_is_damaged_all_the_same(tmp_path: Path) -> None:
    whole = FAULTS["a text that unpacks to megabytes"]
    photo = decode(put(tmp_path / "a.png", whole[: len(whole) - 40]), longest_side=100)
    assert photo.warning is not None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF", "DNG"])
def test_no_mutation_of_a_file_is_a_surprise(tmp_path: Path, kind: str) -> None:
    stream = BytesIO()
    if kind == "DNG":
        stream.write(dng(painting(48, 32), None, XMLPacket=XMP.decode()))
    else:
        painting(48, 32).save(stream, kind, **({} if kind == "GIF" else {"xmp": XMP, "exif": exif(6)}))
    whole = stream.getvalue()
    for seed in range(300):
        randomly = random.Random(seed)
        content = bytearray(whole)
        for _ in range(randomly.choice([1, 3, 20])):
            content[randomly.randrange(len(content))] = randomly.randrange(256)
        if seed % 3 == 0:
            del content[randomly.randrange(1, len(content)) :]
        found = read_embedded(BytesIO(bytes(content)))
        assert all(isinstance(each, bytes) for each in found.packets)
        if seed % 5 == 0:
            try:
                read_stored(put(tmp_path / f"a.{kind.lower()}", bytes(content)))
            except BadPhoto:
                continue
