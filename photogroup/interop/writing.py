"""Names as XMP that digiKam, Lightroom, Immich and Windows read, merged into what a sidecar already holds.

Regions lie on the stored picture, as MWG 2.0 requires, with the size that Immich needs; Microsoft's rectangles are x,
y, width, height, which is what digiKam reads. There are no regions without names: some readers stop at the first one.
"""

from collections.abc import Collection, Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from photogroup.errors import BadMetadata
from photogroup.interop import rdf
from photogroup.interop.documents import TOOLKIT, Document
from photogroup.interop.matching import match
from photogroup.interop.rdf import PREFIXES, RDF
from photogroup.interop.region_lists import (
    IPTC_EXT,
    MP,
    MPREG,
    MPRI,
    MWG,
    Old,
    microsoft_regions,
    mwg_regions,
    read_size,
)
from photogroup.interop.regions import Fit, Region, fit
from photogroup.naming import is_same_name, name_key

_HAS_EXTENDED = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
_RESOURCE = {f"{RDF}parseType": "Resource"}
_DIGIKAM, _LIGHTROOM, _DUBLIN_CORE = (f"{{{PREFIXES[prefix]}}}" for prefix in ("digiKam", "lr", "dc"))


def write_xmp(
    old: bytes | None, faces: Sequence[Region], denied: Sequence[Region], width: int, height: int
) -> tuple[bytes, bool]:
    """A sidecar for a picture stored with this size, and whether `old` was photogroup's own.

    `faces` says who is where on the stored picture, `denied` who is not where. Everything else in `old` stays. Raises
    BadMetadata if `old` cannot be understood, or has regions of a picture of another shape.
    """
    document = Document(old)
    is_own = document.is_own
    mwg, microsoft = document.take(f"{MWG}Regions"), document.take(f"{MP}RegionInfo")
    there = [*mwg_regions(mwg), *microsoft_regions(microsoft)]
    ours, gone = _replaced(there, faces), _denied(there, denied)
    _require_same_picture(there, ours, fit(read_size(mwg), width, height))
    gone += [each.element for each in ours.values()]
    kept = [each for each in there if each.element not in gone]
    _put_mwg(document, faces, [ours.get((number, True)) for number in range(len(faces))], kept, (width, height))
    _put_microsoft(document, faces, [ours.get((number, False)) for number in range(len(faces))], kept)
    names = list(dict.fromkeys(region.name for region in faces))
    current = {name_key(name) for name in [*names, *(each.name for each in kept)]}
    _put_names(document, names, {each.name for each in there if each.name and name_key(each.name) not in current})
    return document.to_bytes(), is_own


def first_sidecar(packets: Sequence[bytes], width: int, height: int) -> bytes | None:
    """What a new sidecar starts from: the photo's own packet, which some programs ignore once there is a sidecar.

    `packets` are the main one and what did not fit into it. Regions of a picture of another shape are left out. None
    where there is no packet that can be understood.
    """
    if not packets:
        return None
    try:
        document = Document(packets[0])
        for rest in packets[1:]:
            document.absorb(rest)
    except BadMetadata:
        return None
    document.take(_HAS_EXTENDED)
    regions = document.take(f"{MWG}Regions")
    if isinstance(regions, Element) and fit(read_size(regions), width, height) is not Fit.STALE:
        document.put(regions)
    document.root.attrib.pop(TOOLKIT, None)
    return document.to_bytes(is_ours=False)


def _require_same_picture(there: Sequence[Old], ours: Collection[tuple[int, bool]], fits: Fit) -> None:
    """Raises BadMetadata if the existing regions are incompatible with ours.

    Some programs write the upright size beside regions on the stored picture: then the faces decide.
    """
    named = sum(each.is_mwg and bool(each.name) for each in there)
    is_only_size = fits is Fit.TURNED and 2 * sum(is_mwg for _, is_mwg in ours) >= named
    if named and fits is not Fit.GOOD and not is_only_size:
        raise BadMetadata("regions-of-another-shape")


def _replaced(there: Sequence[Old], faces: Sequence[Region]) -> dict[tuple[int, bool], Old]:
    """For each face, by index, the region that ours replaces, in both kinds of lists."""
    found = {}
    for is_mwg in (True, False):
        old = [each for each in there if each.is_mwg is is_mwg]
        for number, which in _meant(old, faces).items():
            found[which, is_mwg] = old[number]
    return found


def _denied(there: Sequence[Old], denied: Sequence[Region]) -> list[Element]:
    """The regions that claim what the user has denied."""
    named = {
        name: [face for face in denied if name_key(face.name) == name] for name in {name_key(d.name) for d in denied}
    }
    found = []
    for name, places in named.items():
        for is_mwg in (True, False):
            old = [each for each in there if each.is_mwg is is_mwg and name_key(each.name) == name]
            found += [old[number].element for number in _meant(old, places)]
    return found


def _meant(old: Sequence[Old], faces: Sequence[Region]) -> dict[int, int]:
    placed = [number for number, each in enumerate(old) if each.box is not None]
    boxes = [each.box for each in old if each.box is not None]
    return {placed[number]: which for number, which in match(boxes, [face.box for face in faces]).items()}


def _put_mwg(
    document: Document, faces: Sequence[Region], old: Sequence[Old | None], kept: Sequence[Old], size: tuple[int, int]
) -> None:
    others = [each.element for each in kept if each.is_mwg]
    if not faces and not others:
        return
    regions = Element(f"{MWG}Regions", _RESOURCE)
    dimensions = SubElement(regions, f"{MWG}AppliedToDimensions", _RESOURCE)
    for field, value in (("w", size[0]), ("h", size[1]), ("unit", "pixel")):
        SubElement(dimensions, f"{{{PREFIXES['stDim']}}}{field}").text = str(value)
    bag = SubElement(SubElement(regions, f"{MWG}RegionList"), f"{RDF}Bag")
    bag.extend([_mwg_region(face, before) for face, before in zip(faces, old, strict=True)])
    bag.extend(others)
    document.put(regions)


def _mwg_region(face: Region, old: Old | None) -> Element:
    item = Element(f"{RDF}li", _RESOURCE)
    SubElement(item, f"{MWG}Name").text = face.name
    SubElement(item, f"{MWG}Type").text = "Face"
    area = SubElement(item, f"{MWG}Area", _RESOURCE)
    center = face.box.center
    for field, value in (("x", center.x), ("y", center.y), ("w", face.box.width), ("h", face.box.height)):
        SubElement(area, f"{{{PREFIXES['stArea']}}}{field}").text = _decimal(value)
    SubElement(area, f"{{{PREFIXES['stArea']}}}unit").text = "normalized"
    if old is not None:
        _keep_rest(item, old)
    return item


def _keep_rest(item: Element, old: Old) -> None:
    """Copy the fields of a region that photogroup does not know."""
    known = {child.tag for child in item} | set(_RESOURCE)
    for tag, value in rdf.fields(old.element).items():
        if tag not in known and isinstance(value, Element):
            item.append(value)
        elif tag not in known:
            SubElement(item, tag).text = rdf.text(value)


def _put_microsoft(document: Document, faces: Sequence[Region], old: Sequence[Old | None], kept: Sequence[Old]) -> None:
    others = [each.element for each in kept if not each.is_mwg]
    if not faces and not others:
        return
    info = Element(f"{MP}RegionInfo", _RESOURCE)
    bag = SubElement(SubElement(info, f"{MPRI}Regions"), f"{RDF}Bag")
    for face, before in zip(faces, old, strict=True):
        item = SubElement(bag, f"{RDF}li", _RESOURCE)
        sides = (face.box.left, face.box.top, face.box.width, face.box.height)
        SubElement(item, f"{MPREG}Rectangle").text = ", ".join(map(_decimal, sides))
        SubElement(item, f"{MPREG}PersonDisplayName").text = face.name
        if before is not None and is_same_name(before.name, face.name):
            _keep_rest(item, before)
    bag.extend(others)
    document.put(info)


def _put_names(document: Document, names: Sequence[str], outdated: Iterable[str]) -> None:
    """Write names and keywords, which programs show and search."""
    for tag, kind, root, separator in (
        (f"{IPTC_EXT}PersonInImage", "Bag", "", ""),
        (f"{_DIGIKAM}TagsList", "Seq", "People", "/"),
        (f"{_LIGHTROOM}hierarchicalSubject", "Bag", "People", "|"),
        (f"{_DUBLIN_CORE}subject", "Bag", "", ""),
    ):
        old = document.take(tag)
        there = [rdf.text(item) for item in rdf.items(old)] or ([old] if isinstance(old, str) and old else [])
        wrong = {name_key(_path(root, separator, name)) for name in outdated}
        texts = [text for text in there if name_key(text) not in wrong]
        leaves = {name_key(text.rpartition(separator)[2] if separator else text) for text in texts}
        texts += [_path(root, separator, name) for name in names if name_key(_plain(name, separator)) not in leaves]
        if texts:
            document.put(_list(tag, kind, texts))


def _list(tag: str, kind: str, texts: Iterable[str]) -> Element:
    element = Element(tag)
    container = SubElement(element, f"{RDF}{kind}")
    for text in texts:
        SubElement(container, f"{RDF}li").text = text
    return element


def _path(root: str, separator: str, name: str) -> str:
    return f"{root}{separator}{_plain(name, separator)}"


def _plain(name: str, separator: str) -> str:
    """A name that cannot be mistaken for a path of keywords."""
    return name.replace(separator, "-") if separator else name


def _decimal(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
