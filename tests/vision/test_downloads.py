"""Downloads from a server of the test's own, which can misbehave."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from small_networks import shipped

from photogroup.errors import DownloadFailed, NoSpace
from photogroup.jobs import finish
from photogroup.vision.downloads import download
from photogroup.vision.manifests import Manifest, WeightsFile
from photogroup.vision.weight_files import find_weights

CONTENT = bytes(range(256)) * 4096
NAME = "net.onnx"


@dataclass
class Server:
    """What to send, how to misbehave, and what was asked for."""

    address: str = ""
    content: bytes = CONTENT
    breaks_after: int | None = None
    resumes: bool = True
    status: int | None = None
    redirect: str = ""
    ranges: list[str | None] = field(default_factory=list)

    def manifest(self) -> Manifest:
        weights = WeightsFile(NAME, len(CONTENT), sha256(CONTENT).hexdigest(), download=f"{self.address}/{NAME}")
        return replace(shipped("sface.2021dec"), weights=weights)


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers["Range"]
            state.ranges.append(wanted)
            if state.redirect and self.path != "/elsewhere":
                self.send_response(302)
                self.send_header("Location", state.redirect)
                self.end_headers()
                return
            if state.status:
                self.send_error(state.status)
                return
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and state.resumes else 0
            body = state.content[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: state.breaks_after])

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{listener.server_port}"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    listener.shutdown()
    listener.server_close()
    thread.join()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_download_arrives_checked_and_whole(server: Server, tmp_path: Path) -> None:
    path = finish(download(server.manifest(), tmp_path / "models"))
    assert path.read_bytes() == CONTENT
    assert names(path.parent) == [NAME]
    assert find_weights(server.manifest(), [path.parent]) == path


def test_progress_counts_bytes_up_to_the_size(server: Server, tmp_path: Path) -> None:
    steps = list(download(server.manifest(), tmp_path))
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert (done[-1], steps[-1].total) == (len(CONTENT), len(CONTENT))


def test_a_broken_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.breaks_after = 300_000
    with pytest.raises(DownloadFailed, match=r"download-broke-off.*bytes=300000"):
        finish(download(server.manifest(), tmp_path))
    assert names(tmp_path) == [f"{NAME}.part"]
    server.breaks_after = None
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT
    assert server.ranges == [None, "bytes=300000-"]


def test_a_cancelled_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    job = download(server.manifest(), tmp_path)
    stopped_at = next(job).done
    job.close()
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT
    assert server.ranges[1] == f"bytes={stopped_at}-"


def test_a_server_that_cannot_go_on_is_asked_for_everything_again(server: Server, tmp_path: Path) -> None:
    server.resumes = False
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT[:1000])
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT


def test_what_had_arrived_whole_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT)
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT
    assert server.ranges == []


def test_a_file_with_the_wrong_hash_is_thrown_away(server: Server, tmp_path: Path) -> None:
    server.content = CONTENT[:-1] + b"X"
    with pytest.raises(DownloadFailed, match=r"download-thrown-away.*weights-of-wrong-hash"):
        finish(download(server.manifest(), tmp_path))
    assert names(tmp_path) == []


def test_a_rest_that_does_not_fit_what_came_before_is_thrown_away(server: Server, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(b"something else of the same length"[:20])
    with pytest.raises(DownloadFailed, match="download-thrown-away"):
        finish(download(server.manifest(), tmp_path))
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT


def test_more_bytes_than_promised_are_not_taken(server: Server, tmp_path: Path) -> None:
    server.content = CONTENT * 3
    with pytest.raises(DownloadFailed, match=f"download-too-long .size={len(CONTENT)}"):
        finish(download(server.manifest(), tmp_path))
    assert names(tmp_path) == []


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refusal_of_the_server_is_reported(status: int, server: Server, tmp_path: Path) -> None:
    server.status = status
    with pytest.raises(DownloadFailed, match=f"download-refused .name=sface.2021dec, code={status}"):
        finish(download(server.manifest(), tmp_path))


def test_a_part_that_the_server_has_no_rest_for_is_begun_again(server: Server, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT[:9])
    server.status = 416
    with pytest.raises(DownloadFailed, match="416"):
        finish(download(server.manifest(), tmp_path))
    server.status = None
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT


def test_a_server_that_is_not_there_is_reported(server: Server, tmp_path: Path) -> None:
    manifest = replace(server.manifest(), weights=replace(server.manifest().weights, download="http://127.0.0.1:9/net"))
    with pytest.raises(DownloadFailed, match=r"download-broke-off.*bytes=0"):
        finish(download(manifest, tmp_path))


@pytest.mark.parametrize("address", ["http://example.org/net", "ftp://example.org/net", "file:///etc/passwd"])
def test_only_secure_addresses_are_fetched(address: str, server: Server, tmp_path: Path) -> None:
    manifest = replace(server.manifest(), weights=replace(server.manifest().weights, download=address))
    with pytest.raises(DownloadFailed, match="address-not-secure"):
        finish(download(manifest, tmp_path))


def test_a_redirect_to_an_insecure_address_is_not_followed(server: Server, tmp_path: Path) -> None:
    server.redirect = "http://example.org/net.onnx"
    with pytest.raises(DownloadFailed, match="address-not-secure"):
        finish(download(server.manifest(), tmp_path))


def test_a_redirect_within_this_computer_is_followed(server: Server, tmp_path: Path) -> None:
    server.redirect = f"{server.address}/elsewhere"
    assert finish(download(server.manifest(), tmp_path)).read_bytes() == CONTENT


def test_a_full_disk_stops_the_download_with_a_sentence(server: Server, tmp_path: Path, full_disk: Path) -> None:
    (tmp_path / f"{NAME}.part").symlink_to(full_disk)
    with pytest.raises(NoSpace, match="no-space-for-download"):
        finish(download(server.manifest(), tmp_path))
    assert names(tmp_path) == []


def test_a_network_without_a_published_hash_is_not_downloaded(server: Server, tmp_path: Path) -> None:
    known = shipped("inception_resnet_v1.vggface2")
    unknown = replace(known, weights=replace(known.weights, sha256=""))
    with pytest.raises(DownloadFailed, match="download-not-checkable"):
        finish(download(unknown, tmp_path))


def test_a_network_that_comes_with_the_program_is_not_downloaded(tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed, match="not-offered-for-download"):
        finish(download(shipped("dlib_resnet29.cc0"), tmp_path))
