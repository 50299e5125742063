"""Videos as photos: frames in rows, with the moments that they show."""

import struct
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from moving import video
from painting import painting, saved

from photogroup.domain import Box
from photogroup.errors import BadPhoto
from photogroup.photos import videos
from photogroup.photos.decoding import decode, read_identity
from photogroup.photos.folder_walk import find_files
from photogroup.photos.stored import read_stored, read_taken
from photogroup.photos.videos import read_video
from photogroup.taken import DateSource, Precision


@pytest.mark.parametrize("name", ["a.mp4", "a.avi", "a.MOV"])
def test_a_video_is_its_scenes_in_rows(tmp_path: Path, name: str) -> None:
    photo = decode(video(tmp_path / name, 1, 2, 3), longest_side=160)
    assert photo.moments == pytest.approx((2.0, 6.0, 10.0))
    assert photo.scenes == (0, 1, 2)
    assert photo.pixels.shape == (180, 320, 3)
    assert (photo.width, photo.height) == (320, 180)
    assert photo.parts == (Box(0.0, 0.0, 0.5, 0.5), Box(0.5, 0.0, 1.0, 0.5), Box(0.0, 0.5, 0.5, 1.0))
    assert not photo.pixels[90:, 160:].any()
    assert photo.warning is None


def test_frames_are_of_the_scene_that_they_belong_to(tmp_path: Path) -> None:
    both = decode(video(tmp_path / "a.mp4", 1, 2, 2), longest_side=160)
    alone = decode(video(tmp_path / "b.mp4", 2), longest_side=160)
    assert both.moments == pytest.approx((2.0, 6.0))
    assert np.abs(both.pixels[:, 160:].astype(int) - alone.pixels).mean() < 8


def test_a_video_in_which_nothing_moves_is_one_frame(tmp_path: Path) -> None:
    photo = decode(video(tmp_path / "a.mp4", 1, seconds_each=30), longest_side=80)
    assert len(photo.moments) == 1
    assert photo.pixels.shape == (45, 80, 3)
    assert (photo.width, photo.height) == (160, 90)


def test_a_long_video_has_no_more_frames_than_some(tmp_path: Path) -> None:
    photo = decode(video(tmp_path / "a.mp4", *range(40)), longest_side=32)
    assert len(photo.moments) == 16
    assert photo.moments[-1] == pytest.approx(155, abs=1)


@pytest.mark.parametrize("content", [b"", b"no video", b"\x1aE\xdf\xa3" + bytes(5000)])
def test_what_is_no_video_is_told_as_such(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(BadPhoto, match=r"video-unreadable|file-empty"):
        decode(path, longest_side=160)


def test_a_video_whose_end_is_missing_is_told_as_such(tmp_path: Path) -> None:
    whole = video(tmp_path / "a.mp4", 1, 2, 3).read_bytes()
    (tmp_path / "half.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadPhoto, match="video-cut-off"):
        decode(tmp_path / "half.mp4", longest_side=160)


def test_sound_alone_is_told_as_such(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4", 1)
    path.write_bytes(path.read_bytes().replace(b"vide", b"soun"))
    with pytest.raises(BadPhoto, match="video-without-pictures"):
        decode(path, longest_side=160)


def test_a_video_that_does_not_tell_its_length_is_read_from_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(videos, "_duration", lambda capture: 0.0)
    photo = decode(video(tmp_path / "a.mp4", *range(40)), longest_side=32)
    assert 8 <= len(photo.moments) <= 16
    assert photo.moments[-1] > 120
    assert photo.warning is None


def test_an_endless_video_is_read_for_so_long_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "_duration", lambda capture: 0.0)
    path = video(tmp_path / "a.mp4", 1, 2)
    clock = iter(range(1000))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    assert read_video(path, 80, seconds=5.0).warning == videos.PARTIAL
    with pytest.raises(BadPhoto, match="video-unreadable"):
        read_video(path, 80, seconds=0.0)


def test_a_length_that_is_not_true_costs_only_the_frames_that_are_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(videos, "_duration", lambda capture: 1e8)
    photo = decode(video(tmp_path / "a.mp4", 1, 2, 3), longest_side=80)
    assert len(photo.moments) >= 1
    assert photo.warning == videos.PARTIAL


def test_a_huge_film_is_known_by_pieces_of_it(tmp_path: Path) -> None:
    hashes = []
    for size, place in ((300_000_000, 0), (300_000_000, 299_999_999), (300_000_001, 0), (300_000_000, 0)):
        with (tmp_path / "a.mp4").open("wb") as film:
            film.truncate(size)
            film.seek(place)
            film.write(b"x")
        hashes.append(read_identity(tmp_path / "a.mp4")[1])
    assert len(set(hashes)) == 3
    assert hashes[0] == hashes[3]


def test_half_a_video_is_read_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    whole = video(tmp_path / "a.avi", 1, 2, 3, 4, 5, 6, 7, 8)
    path = tmp_path / "half.avi"
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    with suppress(BadPhoto):
        assert len(decode(path, longest_side=160).moments) < 8


def test_a_video_is_dated_by_its_header_and_its_name(tmp_path: Path) -> None:
    path = dated(video(tmp_path / "a.mp4", 1), datetime(2019, 5, 3, 10, 11, 12, tzinfo=UTC))
    taken = decode(path, longest_side=80).taken
    assert taken is not None
    assert taken == read_taken(path)
    assert (taken.moment, taken.dating.source) == (datetime(2019, 5, 3, 10, 11, 12, tzinfo=UTC), DateSource.CAMERA)
    named = decode(video(tmp_path / "VID_20180102.avi", 1), longest_side=80).taken
    assert named is not None
    assert (named.dating.source, named.dating.precision) == (DateSource.NAME, Precision.DAY)


def dated(path: Path, moment: datetime) -> Path:
    """The same file with this creation time in its movie header."""
    content = bytearray(path.read_bytes())
    at = content.index(b"mvhd") + 8
    content[at : at + 4] = struct.pack(">I", int((moment - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds()))
    path.write_bytes(bytes(content))
    return path


def test_the_video_of_a_live_photo_is_not_counted_beside_its_picture_but_a_film_is(tmp_path: Path) -> None:
    for name in ["IMG_1.HEIC", "IMG_1.MOV", "IMG_2.MOV", "IMG_3.jpg", "img_3.mp4", "Wedding.jpg"]:
        (tmp_path / name).write_bytes(b"x")
    with (tmp_path / "Wedding.mp4").open("wb") as film:
        film.truncate(40_000_000)
    aside: list[str] = []
    found = find_files(tmp_path, on_problem=lambda problem: None, on_left_aside=aside.append)
    assert [file.path.name for file in found] == ["IMG_1.HEIC", "IMG_2.MOV", "IMG_3.jpg", "Wedding.jpg", "Wedding.mp4"]
    assert aside == []


def test_a_picture_that_is_named_as_a_video_is_a_picture(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", painting()).rename(tmp_path / "a.mov")
    assert decode(path, longest_side=200).moments == ()


def test_other_programs_know_no_places_in_videos(tmp_path: Path) -> None:
    with pytest.raises(BadPhoto, match="video-has-no-place"):
        read_stored(video(tmp_path / "a.mp4", 1))


def test_a_frame_too_large_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "_MOST_PIXELS", 1000)
    with pytest.raises(BadPhoto, match="picture-too-large"):
        decode(video(tmp_path / "a.mp4", 1), longest_side=160)
