"""Names from an Immich server: a real HTTP server on this computer answers as Immich's API does."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from immich import KEY, Server, face, started
from stand_ins import album, box_of, index, write_photos

from photogroup.cli.wording import words
from photogroup.errors import BadMetadata
from photogroup.jobs import finish
from photogroup.library import FoundNames, ImmichServer, Library


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
        server.faces[name] = [face(person, box_of(number, len(people))) for number, person in enumerate(people)]
        server.faces[name].append({**face("", box_of(0, 1)), "person": None})
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(photos)
        finish(opened.scan.run())
        yield opened


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


def test_photos_that_only_the_server_has_are_counted_under_its_address(library: Library, server: Server) -> None:
    away = {"id": "away", "people": ["p1"], "originalFileName": "away.jpg", "originalPath": "/me/abc.jpg"}
    server.assets.append(away)
    server.faces["away"] = [face("Anna", box_of(0, 1))]
    (problem,) = find(library, server).readings.problems
    assert str(problem.path) == server.address.removeprefix("http://")
    assert "in 1 photo that is not in this library" in words(problem.reason)


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


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "file:///etc/passwd",
        "http://",
        "http://no such:2283",
        "http://[::1",
        "http://a:x",
        "http://a/\u00e9\n",
    ],
)
def test_what_is_not_an_address_is_told(library: Library, address: str) -> None:
    assert "is not the address of a server" in refusal(library, address)


def test_a_server_that_is_not_there_is_a_sentence(library: Library) -> None:
    assert refusal(library, "http://127.0.0.1:9").startswith("No answer came from http://127.0.0.1:9.")


def test_a_key_that_cannot_be_one_is_not_sent(library: Library, server: Server) -> None:
    assert "does not take the key" in refusal(library, server.address, "schl\u00fcssel")
    assert server.asked == []


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\n\r\n{", b""], ids=["other", "half", "none"]
)
def test_something_else_than_immich_at_the_address_is_a_sentence(library: Library, answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_answer_once, args=(listening, answer))
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        told = refusal(library, address)
        thread.join()
    assert told in (
        f"What {address} answers is not from Immich, or broke off. Nothing was changed.",
        f"No answer came from {address}. Is the Immich server running, and is the address right? Nothing was changed.",
    )


def test_an_answer_that_never_ends_is_given_up(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photogroup.names.immich._SECONDS_IN_ALL", 0.0)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_answer_once, args=(listening, b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 1_000_000))
        thread.start()
        assert "No answer came from" in refusal(library, f"http://127.0.0.1:{listening.getsockname()[1]}")
        thread.join()


def _answer_once(listening: socket.socket, answer: bytes) -> None:
    connection, _ = listening.accept()
    with connection, suppress(OSError):
        connection.recv(10_000)
        connection.sendall(answer)


def refusal(library: Library, address: str, key: str = KEY) -> str:
    with pytest.raises(BadMetadata) as refused:
        finish(library.names.find(catalogue=ImmichServer(address, key)))
    return words(refused.value.message)
