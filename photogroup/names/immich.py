"""People on an Immich server, at an address that the user has given; no other server is contacted.

Uses Immich's public API: `GET people`, `POST search/metadata` and `GET faces`, with the user's own key.
"""

import http.client
import json
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop.catalogues import Catalogue, CataloguePhoto
from photogroup.interop.regions import Frame, Region, clipped
from photogroup.jobs import Job, Progress
from photogroup.messages import message
from photogroup.naming import clean_name

_SECONDS = 20.0
"""Time limit for a piece of an answer."""
_SECONDS_IN_ALL = 120.0
_LARGEST, _PIECE = 64 << 20, 1 << 16
_MOST_PAGES, _A_PAGE = 2000, 500


@dataclass(frozen=True, slots=True)
class ImmichServer:
    address: str
    """As the user opens it in a browser; http is accepted as well, for servers at home."""
    key: str

    @property
    def host(self) -> str:
        """The server without how it is spoken to."""
        return self.address.partition("://")[2].rstrip("/")


def read_immich(server: ImmichServer) -> Job[Catalogue]:
    """Everybody with a name on this server, with the places of their faces.

    Raises BadMetadata if the server does not answer, or not as Immich does.
    """
    yield Progress(message("asking-immich"), 0, None)
    photos: dict[str, dict[str, Any]] = {}
    people = [who for who in _people(server) if clean_name(str(who.get("name") or ""))]
    for number, who in enumerate(people):
        yield Progress(message("asking-immich"), number, len(people))
        photos |= {str(asset.get("id")): asset for asset in _assets(server, str(who.get("id")))}
    found = []
    for number, (name, asset) in enumerate(photos.items()):
        if number % 20 == 0:
            yield Progress(message("asking-immich"), number, len(photos))
        found.append(_photo(asset, _faces(server, name)))
    return Catalogue("Immich", tuple(found))


def _people(server: ImmichServer) -> Iterator[dict[str, Any]]:
    for page in range(1, _MOST_PAGES):
        answer = _ask(server, f"people?page={page}&size={_A_PAGE}&withHidden=true")
        yield from _objects(answer.get("people"))
        if not answer.get("hasNextPage"):
            return


def _assets(server: ImmichServer, person: str) -> Iterator[dict[str, Any]]:
    page: Any = 1
    for _ in range(_MOST_PAGES):
        body = {"personIds": [person], "page": page, "size": _A_PAGE, "withExif": True, "type": "IMAGE"}
        assets = _ask(server, "search/metadata", body).get("assets")
        answer = assets if isinstance(assets, dict) else {}
        yield from _objects(answer.get("items"))
        following = str(answer.get("nextPage") or "")
        if not following.isdigit():
            return
        page = int(following)


def _faces(server: ImmichServer, asset: str) -> list[dict[str, Any]]:
    answer = _ask(server, f"faces?id={quote(asset, safe='')}")
    return _objects(answer.get("list"))


def _photo(asset: dict[str, Any], faces: list[dict[str, Any]]) -> CataloguePhoto:
    """Its folder on the server plus its original file name."""
    name = str(asset.get("originalFileName") or "")
    folder = PurePosixPath(str(asset.get("originalPath") or "").replace("\\", "/")).parent
    exif = asset.get("exifInfo")
    size = exif.get("fileSizeInByte") if isinstance(exif, dict) else 0
    regions = [region for face in faces if (region := _region(face)) is not None]
    return CataloguePhoto(str(folder / name), size if isinstance(size, int) else 0, tuple(regions), frame=Frame.UPRIGHT)


def _region(face: dict[str, Any]) -> Region | None:
    """A named face as a part of the upright photo."""
    person = face.get("person")
    name = clean_name(str(person.get("name") or "")) if isinstance(person, dict) else ""
    keys = ("boundingBoxX1", "boundingBoxY1", "boundingBoxX2", "boundingBoxY2", "imageWidth", "imageHeight")
    left, top, right, bottom, width, height = (_number(face.get(key)) for key in keys)
    if not name or width <= 0 or height <= 0:
        return None
    box: Box | None = clipped(left / width, top / height, right / width, bottom / height)
    return None if box is None else Region(name, box)


def _number(value: Any) -> float:
    return float(value) if type(value) in (int, float) and abs(value) < 1e9 else 0.0


def _objects(values: Any) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _ask(server: ImmichServer, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The answer as a JSON object; a list is wrapped in one."""
    if not (server.key.isascii() and server.key.isprintable()):
        raise BadMetadata("immich-refuses", address=server.address)
    data = None if body is None else json.dumps(body).encode()
    headers = {"x-api-key": server.key, "Accept": "application/json", "Content-Type": "application/json"}
    try:
        answer = json.loads(_fetched(urllib.request.Request(_address(server, what), data, headers)))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in (401, 403):
            raise BadMetadata("immich-refuses", address=server.address) from None
        raise BadMetadata("immich-failed", address=server.address, reason=f"HTTP {error.code}") from None
    except (http.client.InvalidURL, UnicodeEncodeError):
        raise BadMetadata("immich-address", address=server.address) from None
    except (http.client.HTTPException, ValueError, RecursionError):
        raise BadMetadata("immich-broken", address=server.address) from None
    except OSError as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise BadMetadata("immich-unproved", address=server.address, reason=reason.verify_message) from None
        raise BadMetadata("immich-silent", address=server.address) from None
    if isinstance(answer, list):
        return {"list": answer}
    if not isinstance(answer, dict):
        raise BadMetadata("immich-broken", address=server.address)
    return answer


def _address(server: ImmichServer, what: str) -> str:
    address = f"{server.address.rstrip('/').removesuffix('/api')}/api/{what}"
    try:
        parts = urlsplit(address)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_usable = False
    if not is_usable:
        raise BadMetadata("immich-address", address=server.address)
    return address


def _fetched(request: urllib.request.Request) -> bytes:
    """The answer, which has to be whole, not too large, and there in time."""
    end = time.monotonic() + _SECONDS_IN_ALL
    content = bytearray()
    with urllib.request.build_opener(_NoRedirects).open(request, timeout=_SECONDS) as response:
        while piece := response.read1(_PIECE):
            content += piece
            if len(content) > _LARGEST:
                raise http.client.HTTPException
            if time.monotonic() > end:
                raise TimeoutError
    return bytes(content)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Ensures that the key is sent only to the address that the user has given."""

    def redirect_request(self, *_: Any) -> None:
        return None
