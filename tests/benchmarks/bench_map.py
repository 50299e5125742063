"""How smooth the map of faces is.

`python tests/benchmarks/bench_map.py [--points 50000] [--draw 5000] [--json]`

Frames of panning, zooming, pointing and lassoing a map of 50,000 made-up faces of 1,000 people on the offscreen
platform, each from the event to the finished picture; then how long drawing a map takes, and how long the window is
held up meanwhile.
"""

import argparse
import json
import os
import statistics
import threading
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from photogroup.domain import FaceId, PhotoId
from photogroup.gui.map_view import MapView
from photogroup.gui.session import make_application
from photogroup.gui.theme import apply_theme
from photogroup.gui.thumbnails import Thumbnails
from photogroup.gui.widgets.map_canvas import MapCanvas
from photogroup.identity.grouping.map_layout import lay_out
from photogroup.jobs import finish
from photogroup.library import FaceMap

PEOPLE = 1000
FRAMES = 120


class NoPictures:
    """Thumbnails are not what is measured."""

    def face_thumbnail(self, face_id: FaceId) -> bytes | None:
        return None

    def photo_thumbnail(self, photo_id: PhotoId) -> bytes | None:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50_000)
    parser.add_argument("--draw", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    app = make_application()
    apply_theme(app, "light")
    results = measure_frames(app, options.points) | measure_drawing(app, options.draw)
    if options.json:
        print(json.dumps(results))
    else:
        print("\n".join(f"{what:<58}{value:>10,.1f}" for what, value in results.items()))


def made_up(count: int) -> FaceMap:
    """Islands of people, as t-SNE makes them."""
    rng = np.random.default_rng(0)
    people = rng.integers(0, PEOPLE, count)
    middles = rng.uniform(-0.95, 0.95, (PEOPLE, 2))
    places = (middles[people] + 0.012 * rng.normal(size=(count, 2))).astype(np.float32)
    ids = np.arange(count, dtype=np.int64)
    return FaceMap("made.up", ids, ids, places, people.astype(np.int64), np.zeros(count, np.bool_), 0)


def measure_frames(app: QApplication, count: int) -> dict[str, float]:
    thumbnails = Thumbnails(NoPictures())
    canvas = MapCanvas(thumbnails, lambda person: f"Person {person}")
    canvas.resize(1050, 730)
    canvas.show_map(made_up(count))
    canvas.show()
    app.processEvents()
    results: dict[str, float] = {"points": float(count)}

    def frame(action: Callable[[], object]) -> float:
        began = time.perf_counter()
        action()
        canvas.repaint()
        return 1000 * (time.perf_counter() - began)

    def look(view: MapView) -> float:
        return frame(lambda: canvas.look(view))

    canvas.look(canvas.view.zoomed(3, 500, 350))
    start = canvas.view
    results |= summary("panning", [look(start.panned(3 * n, 2 * n)) for n in range(FRAMES)])
    canvas.fit()
    start = canvas.view
    results |= summary("zooming", [look(start.zoomed(1.05**n, 420, 300)) for n in range(FRAMES)])
    canvas.fit()
    results |= summary("pointing", [frame(partial(move, canvas, 5 * n, 3 * n)) for n in range(FRAMES)])
    half = canvas._pixels()[:, 0] < 500
    results |= summary("selecting", [frame(partial(canvas.choose, half if n % 2 else ~half)) for n in range(20)])
    canvas.close()
    thumbnails.close()
    return results


def move(canvas: MapCanvas, x: float, y: float) -> None:
    none, kind = Qt.MouseButton.NoButton, QMouseEvent.Type.MouseMove
    at = QPointF(x, y)
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, at, none, none, Qt.KeyboardModifier.NoModifier))


def measure_drawing(app: QApplication, count: int) -> dict[str, float]:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(count // 20, 128))[rng.integers(0, count // 20, count)] + rng.normal(size=(count, 128))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    worker = threading.Thread(target=lambda: finish(lay_out(vectors)))
    began, gaps = time.perf_counter(), []
    worker.start()
    while worker.is_alive():
        before = time.perf_counter()
        app.processEvents()
        time.sleep(0.005)
        gaps.append(1000 * (time.perf_counter() - before) - 5)
    return {
        f"drawing {count:,} faces, s": time.perf_counter() - began,
        "window held up meanwhile: 99th percentile, ms": percentile(gaps, 0.99),
        "window held up meanwhile: longest, ms": max(gaps),
    }


def summary(name: str, times: list[float]) -> dict[str, float]:
    return {
        f"{name}: median, ms": statistics.median(times),
        f"{name}: p95, ms": percentile(times, 0.95),
        f"{name}: longest, ms": max(times),
    }


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


if __name__ == "__main__":
    main()
