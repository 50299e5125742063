"""Draws the README's pictures: `python packaging/screenshots.py DEMO_FOLDER` after `photogroup demo`.

The demo library is copied, its people are named and corrected by the painter's labels as a user would, and every page
is drawn light and dark into assets/screenshots.
"""

import os
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtWidgets import QApplication

from photogroup.domain import FaceId
from photogroup.gui import translation
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.pages.training_page import TrainingPage
from photogroup.gui.screenshots import write_screenshots
from photogroup.gui.session import make_application, make_window
from photogroup.gui.theme import apply_theme
from photogroup.jobs import finish
from photogroup.library import Library, open_or_look

KEPT = ("people", "person", "person-photos", "photo", "review", "search", "map")
UNNAMED = ("Jonas Weber", "Emeka Okafor", "Lucía Moreno")
"""Left for the reader to name."""
ALIKE = ("Chidi", "Amara")
"""Put into one album, as siblings often are, to be split by examples."""
OUT = Path(__file__).resolve().parents[1] / "assets" / "screenshots"


def main(demo: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "library"
        shutil.copytree(demo / "library", folder)
        with Library.open(folder) as library:
            correct(library, true_people(library, demo / "photos"))
            finish(library.map.draw(library.map.networks()[0]))
            library.people.mark_visited()
        OUT.mkdir(exist_ok=True)
        for theme in ("light", "dark"):
            for drawn in write_screenshots(folder, Path(temporary), theme):
                if drawn.stem.removesuffix(f"-{theme}") in KEPT:
                    keep(drawn)
            keep(draw_split(folder, Path(temporary) / f"split-{theme}.png", theme))
            keep(draw_training(folder, Path(temporary) / f"training-{theme}.png"))


def keep(drawn: Path) -> None:
    Image.open(drawn).convert("RGB").save(OUT / f"{drawn.stem}.webp", quality=82, method=6)


def draw_split(folder: Path, path: Path, theme: str) -> Path:
    """Mark three faces each of two people in one album, and draw where all others would go."""
    app, library = make_application(), open_or_look(folder)
    translation.install(app, "en")
    apply_theme(app, theme)
    one, other = (library.people.named(name) for name in ALIKE)
    marks = {
        face.face_id: part for part, who in enumerate((one, other)) for face in library.people.faces_of(who.id)[1::9]
    }
    library.corrections.merge(one.id, [other.id])
    window = make_window(library)
    window.resize(1280, 832)
    window.show()
    window.tools.navigator.go(Visit(PageName.SPLIT, person=one.id))
    assert isinstance(window.page, SplitPage)
    window.page.mark_faces(marks)
    settle(app, window)
    window.grab().save(str(path))
    library.history.undo()
    window.close()
    library.close()
    return path


def settle(app: QApplication, window: MainWindow) -> None:
    """Until all pictures are there, and a second longer."""
    end = time.monotonic() + 1
    while time.monotonic() < end or window.tools.thumbnails.is_busy:
        app.processEvents()
        time.sleep(0.01)


def draw_training(folder: Path, path: Path) -> Path:
    """Train as a user would, by the button, and draw the page with its curves and its report."""
    app, library = make_application(), open_or_look(folder)
    window = make_window(library)
    window.resize(1280, 1180)
    window.show()
    window.visit(PageName.TRAINING)
    page = window.page
    assert isinstance(page, TrainingPage)
    page.train.click()
    while window.tools.jobs.is_running or page.is_busy:
        app.processEvents()
        time.sleep(0.01)
    settle(app, window)
    window.grab().save(str(path))
    window.close()
    library.close()
    return path


def true_people(library: Library, photos: Path) -> dict[FaceId, str]:
    """Who every face is, by the painter's labels."""
    by_path: dict[Path, list[tuple[str, float, float]]] = defaultdict(list)
    for line in (photos / "labels.tsv").read_text("utf-8").splitlines()[1:]:
        path, person, *edges = line.split("\t")
        left, top, right, bottom = map(float, edges)
        by_path[photos / path].append((person, (left + right) / 2, (top + bottom) / 2))
    people: dict[FaceId, str] = {}
    for row in library.photos.face_table():
        left, top, right, bottom = row.face.box.in_pixels(row.photo.width, row.photo.height)
        for person, x, y in (label for path in row.photo.paths for label in by_path[path.resolve()]):
            if left < x < right and top < y < bottom:
                people[row.face.id] = person
    return people


def correct(library: Library, people: dict[FaceId, str]) -> None:
    """Give each album the name of most of its faces, move the others out, and confirm a part."""
    for album in library.people.all():
        faces = [face.face_id for face in library.people.faces_of(album.id)]
        (name, _), *_ = Counter(people.get(face, "") for face in faces).most_common()
        others = [face for face in faces if people.get(face, "") != name]
        wrong = Counter(people.get(face, "") for face in others).most_common(1)
        if wrong and wrong[0][1] > 10:
            library.corrections.assign(
                [face for face in others if people[face] == wrong[0][0]], None, first_name(wrong[0][0])
            )
        if name and name not in UNNAMED and not name.startswith("Stranger"):
            library.corrections.name(album.id, first_name(name))
            library.corrections.confirm([face for face in faces if people.get(face) == name][::3])


def first_name(name: str) -> str:
    return name.split()[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
