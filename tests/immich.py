"""A server on this computer that answers as Immich's API does."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from photogroup.domain import Box

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


def face(person: str, box: Box) -> dict[str, Any]:
    """A face as Immich tells it, in pixels of a preview."""
    left, top, right, bottom = box.in_pixels(1440, 1080)
    sides = {"boundingBoxX1": left, "boundingBoxY1": top, "boundingBoxX2": right, "boundingBoxY2": bottom}
    return {**sides, "imageWidth": 1440, "imageHeight": 1080, "person": {"id": "p", "name": person}}
