"""Videos in a library: scanned, shown and left alone where other programs know no places in them."""

from pathlib import Path

from moving import video
from stand_ins import index, write_photos

from photogroup.domain import Box, FaceId
from photogroup.film import moment_of
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.library.album_vectors import album_vectors


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


def test_frames_of_one_video_are_not_side_by_side_when_an_album_is_split(tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    write_photos(photos, "anna+anna2 00")
    video(photos / "anna 01.mp4", 1, 2, 3)
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
        film = library.photos.named(str(photos / "anna 01.mp4"))
        library.corrections.draw_face(film.id, Box(0.1, 0.1, 0.3, 0.3))
        finish(library.scan.run())
        everybody = library.corrections.assign([row.face.id for row in library.photos.face_table()], None, "Anna")
        assert everybody.person is not None
        faces, _, views = album_vectors(library._context, library.people, everybody.person)
        photo_of = {face.face_id: face.photo_id for face in library.people.faces_of(everybody.person)}
        seen_in = {view: [photo_of[FaceId(int(face))] for face in faces[views == view]] for view in views.tolist()}
        assert sorted(len(together) for together in seen_in.values()) == [1, 1, 2]
        assert [film.id] in seen_in.values()
