"""Names from an Immich server: a real HTTP server on this computer answers as Immich's API does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from stand_ins import album, box_of, index, write_photos

from photogroup.cli.wording import words
from photogroup.errors import BadMetadata
from photogroup.jobs import finish
from photogroup.library import FoundNames, ImmichServer, Library

KEY = "a key"


class Immich(BaseHTTPRequestHandler):
    """People on two pages, each with photos on two pages."""

    server: "Server"

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        asked = parse_qs(place.query)
        if place.path == "/api/people":
            people = [{"id": "p1", "name": "Anna"}, {"id": "p2", "name": "Ben"}, {"id": "p3", "name": ""}]
            page = int(asked["page"][0])
            self._answer({"people": people[page - 1 : page], "hasNextPage": page < 3})
        elif place.path == "/api/faces":
            self._answer(self.server.faces[asked["id"][0]])
        else:
            self._answer({}, 404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        (person,) = body["personIds"]
        mine = [asset for asset in self.server.assets if person in asset["people"]]
        page = int(body["page"])
        following = str(page + 1) if page < len(mine) else None
        self._answer({"assets": {"items": mine[page - 1 : page], "nextPage": following}})

    def _answer(self, content: Any, code: int = 200) -> None:
        self.server.asked.append(self.path)
        if self.headers["x-api-key"] != KEY:
            content, code = {"message": "Unauthorized"}, 401
        if self.server.instead is not None:
            code, content = self.server.instead
        self.send_response(code)
        if code == 302:
            self.send_header("Location", self.server.elsewhere)
        self.end_headers()
        self.wfile.write(content if isinstance(content, bytes) else json.dumps(content).encode())

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


class Server(ThreadingHTTPServer):
    assets: list[dict[str, Any]]
    faces: dict[str, Any]
    asked: list[str]
    instead: tuple[int, Any] | None = None
    elsewhere = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


def started() -> tuple[Server, threading.Thread]:
    server = Server(("127.0.0.1", 0), Immich)
    server.assets, server.faces, server.asked = [], {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    return server, thread


@pytest.fixture
def server() -> Iterator[Server]:
    made, thread = started()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def library(tmp_path: Path, server: Server) -> Iterator[Library]:
    photos = tmp_path / "photos"
    write_photos(photos, *album("anna", photos=3), "anna+ben 50")
    for name in ("anna 00", "anna+ben 50"):
        people = ("Anna", "Ben") if "+" in name else ("Anna",)
        server.assets.append(
            {
                "id": name,
                "people": ["p1", "p2"][: len(people)],
                "originalFileName": f"{name}.png",
                "originalPath": "/usr/src/app/upload/library/me/2024/abc.png",
                "exifInfo": {"fileSizeInByte": (photos / f"{name}.png").stat().st_size},
            }
        )
        server.faces[name] = [face(person, number, len(people)) for number, person in enumerate(people)]
        server.faces[name].append({**face("", 0, 1), "person": None})
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(photos)
        finish(opened.scan.run())
        yield opened


def face(person: str, number: int, count: int) -> dict[str, Any]:
    left, top, right, bottom = box_of(number, count).in_pixels(1440, 1080)
    sides = {"boundingBoxX1": left, "boundingBoxY1": top, "boundingBoxX2": right, "boundingBoxY2": bottom}
    return {**sides, "imageWidth": 1440, "imageHeight": 1080, "person": {"id": "p", "name": person}}


def find(library: Library, server: Server, key: str = KEY) -> FoundNames:
    return finish(library.names.find(catalogue=ImmichServer(server.address, key)))


def test_the_people_of_the_server_are_named_here(library: Library, server: Server, tmp_path: Path) -> None:
    found = find(library, server)
    assert (found.naming.matched, found.naming.drawn, found.readings.problems) == (3, 0, [])
    finish(library.names.import_found(found))
    photo = library.photos.named(str(tmp_path / "photos" / "anna+ben 50.png")).id
    assert [each.name for each in library.photos.faces_in(photo)] == ["Anna", "Ben"]


def test_a_key_that_the_server_does_not_take_is_told(library: Library, server: Server) -> None:
    with pytest.raises(BadMetadata) as refused:
        find(library, server, key="another")
    assert "does not take the key" in words(refused.value.message)


@pytest.mark.parametrize(
    "instead", [(500, b""), (200, b"<html>"), (200, b"[" * 100_000), (200, b"3"), (404, b"{}")], ids=str
)
def test_an_answer_that_is_not_immichs_is_a_sentence(
    library: Library, server: Server, instead: tuple[int, bytes]
) -> None:
    server.instead = instead
    with pytest.raises(BadMetadata) as refused:
        find(library, server)
    assert server.address in words(refused.value.message)


@pytest.mark.parametrize("instead", [{"people": 7}, {"people": [7, {}, {"name": 7}]}, {}])
def test_values_of_other_kinds_name_nobody(library: Library, server: Server, instead: Any) -> None:
    server.instead = (200, instead)
    assert find(library, server).naming.people == ()


def test_the_key_goes_to_no_other_address(library: Library, server: Server) -> None:
    other, thread = started()
    server.instead, server.elsewhere = (302, b""), f"{other.address}/api/people"
    with pytest.raises(BadMetadata):
        find(library, server)
    other.shutdown()
    thread.join()
    other.server_close()
    assert other.asked == []


def test_a_server_that_is_not_there_is_a_sentence(library: Library) -> None:
    for address in ("http://127.0.0.1:9", "file:///etc/passwd", "nonsense"):
        with pytest.raises(BadMetadata) as refused:
            finish(library.names.find(catalogue=ImmichServer(address, KEY)))
        assert address in words(refused.value.message)
