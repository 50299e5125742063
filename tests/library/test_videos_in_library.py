"""Videos in a library: scanned, shown and left alone where other programs know no places in them."""

from pathlib import Path

from moving import video
from stand_ins import index, write_photos

from photogroup.film import moment_of
from photogroup.jobs import finish
from photogroup.library import Library


def test_a_video_is_a_photo_of_its_frames(tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    write_photos(photos, "anna 00", "anna 02")
    video(photos / "anna 01.mp4", 1, 2, 3)
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        assert finish(library.scan.run()).new == 3
        photo = library.photos.named(str(photos / "anna 01.mp4"))
        assert [round(moment) for moment in photo.moments] == [2, 6, 10]
        (face,) = library.photos.faces_in(photo.id)
        assert moment_of(photo.moments, face.face.box) == photo.moments[2]
        assert library.photos.upright_pixels(photo.id, 80).shape == (90, 160, 3)
        assert library.photos.named(str(photos / "anna 00.png")).moments == ()
        assert finish(library.scan.run()).unchanged == 3
