"""Photos seconds apart are evidence that grouping uses."""

from collections.abc import Generator, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from stand_ins import direction, index, write_photos

from photogroup.domain import Vectors
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task

NOON = datetime(2020, 5, 3, 12)


def turned(angle_cosine: float) -> Vectors:
    """Anna's face at this cosine to how she usually looks."""
    usual, aside = direction("anna"), direction("somebody else")
    aside = aside - (aside @ usual) * usual
    vector = angle_cosine * usual + np.sqrt(1 - angle_cosine**2) * aside / np.linalg.norm(aside)
    return vector.astype(np.float32)


def taken(seconds_apart: int, tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """Two photos of Anna so far apart in time, in the second of which she has turned her head."""
    for results in index(tasks, options):
        for result in results:
            assert isinstance(result, IndexedPhoto)
            is_second = "01" in result.file.path.name
            faces = [replace(face, embedding=turned(0.92 if is_second else 1.0)) for face in result.faces]
            moment = NOON + timedelta(seconds=seconds_apart * is_second)
            yield [replace(result, faces=tuple(faces), taken_at=moment)]


@pytest.mark.parametrize(("seconds_apart", "albums"), [(1, 1), (60, 0)])
def test_a_turned_head_is_the_same_person_seconds_later_but_not_another_time(
    tmp_path: Path, seconds_apart: int, albums: int
) -> None:
    first, second = write_photos(tmp_path / "photos", "anna 00", "anna 01")
    with Image.open(first) as image:
        image.putpixel((0, 0), (0, 0, 0))
        image.save(second)  # the same scene
    with Library.open(
        tmp_path / "library", index=lambda tasks, options: taken(seconds_apart, tasks, options)
    ) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        assert len(library.people.all()) == albums
