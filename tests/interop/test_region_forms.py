"""Regions in the many forms that programs write besides the usual one: all mean the same face, or say why not."""

import math

import pytest
from interop_packets import by_elements, in_image, microsoft, packet

from photogroup.domain import Box
from photogroup.interop.regions import Said
from photogroup.interop.upright import place
from photogroup.interop.xmp import read_xmp

HER = Box(0.315, 0.21, 0.425, 0.41)
PICTURE = (840, 700)
SPACES = (
    'xmlns:acdsee-rs="http://ns.acdsee.com/regions/" xmlns:acdsee-stArea="http://ns.acdsee.com/sType/Area#"'
    ' xmlns:acdsee-stDim="http://ns.acdsee.com/sType/Dimensions#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/"'
    ' xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"'
)


def read(body: str, size: tuple[int, int] | None = PICTURE) -> Said:
    return read_xmp(packet(body, SPACES), size=size)


def mwg(area: str, name: str = "<mwg-rs:Name>Marie</mwg-rs:Name>", kind: str = "Face", more: str = "") -> str:
    region = f"<mwg-rs:Area {area}/>{name}<mwg-rs:Type>{kind}</mwg-rs:Type>{more}"
    listed = f'<rdf:Bag><rdf:li rdf:parseType="Resource">{region}</rdf:li></rdf:Bag>'
    return f'<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList>{listed}</mwg-rs:RegionList></mwg-rs:Regions>'


def iptc(boundary: str, rest: str = "<Iptc4xmpExt:Name>Marie</Iptc4xmpExt:Name>") -> str:
    region = f'<Iptc4xmpExt:RegionBoundary rdf:parseType="Resource">{boundary}</Iptc4xmpExt:RegionBoundary>{rest}'
    listed = f'<rdf:Bag><rdf:li rdf:parseType="Resource">{region}</rdf:li></rdf:Bag>'
    return f"<Iptc4xmpExt:ImageRegion>{listed}</Iptc4xmpExt:ImageRegion>"


def fields(shape: str, unit: str, **numbers: float) -> str:
    told = {"rbShape": shape, "rbUnit": unit, **{f"rb{key}": value for key, value in numbers.items()}}
    return "".join(f"<Iptc4xmpExt:{key}>{value}</Iptc4xmpExt:{key}>" for key, value in told.items())


def polygon(unit: str, *points: tuple[float, float]) -> str:
    corners = "".join(f'<rdf:li Iptc4xmpExt:rbX="{x}" Iptc4xmpExt:rbY="{y}"/>' for x, y in points)
    vertices = f"<Iptc4xmpExt:rbVertices><rdf:Seq>{corners}</rdf:Seq></Iptc4xmpExt:rbVertices>"
    return iptc(fields("Polygon", unit) + vertices)


ACDSEE = (
    '<acdsee-rs:Regions rdf:parseType="Resource">'
    '<acdsee-rs:AppliedToDimensions acdsee-stDim:w="840" acdsee-stDim:h="700" acdsee-stDim:unit="pixel"/>'
    '<acdsee-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">'
    '<acdsee-rs:%s acdsee-stArea:x="0.37" acdsee-stArea:y="0.31" acdsee-stArea:w="0.11" acdsee-stArea:h="0.20"/>'
    "<acdsee-rs:Name>Marie</acdsee-rs:Name><acdsee-rs:Type>Face</acdsee-rs:Type>"
    "</rdf:li></rdf:Bag></acdsee-rs:RegionList></acdsee-rs:Regions>"
)
AREA = 'stArea:x="0.37" stArea:y="0.31" stArea:w="0.11" stArea:h="0.20" stArea:unit="normalized"'
PIXELS = 'stArea:x="310.8" stArea:y="217" stArea:w="92.4" stArea:h="140"'
FORMS = {
    "pixels without dimensions": mwg(f'{PIXELS} stArea:unit="pixel"'),
    "pixels that do not say so": mwg(PIXELS),
    "decimal commas": mwg('stArea:x="0,37" stArea:y="0,31" stArea:w="0,11" stArea:h="0,20"'),
    "fractions of whole numbers": mwg('stArea:x="37/100" stArea:y="31/100" stArea:w="11/100" stArea:h="1/5"'),
    "a title": mwg(AREA, "<mwg-rs:Title>Marie</mwg-rs:Title>"),
    "a name in languages": mwg(
        AREA,
        '<mwg-rs:Name><rdf:Alt><rdf:li xml:lang="fr">Mariette</rdf:li>'
        '<rdf:li xml:lang="x-default">Marie</rdf:li></rdf:Alt></mwg-rs:Name>',
    ),
    "a name elsewhere": mwg(AREA, "", more='<rdfs:seeAlso rdf:resource="dc:subject"/>')
    + "<dc:subject><rdf:Bag><rdf:li>Marie</rdf:li></rdf:Bag></dc:subject>",
    "a name elsewhere in a list": mwg(AREA, "", more="<rdfs:seeAlso>dc:subject[2]</rdfs:seeAlso>")
    + "<dc:subject><rdf:Bag><rdf:li>Paris</rdf:li><rdf:li>Marie</rdf:li></rdf:Bag></dc:subject>",
    "Microsoft's": microsoft(("Marie", "0.315, 0.21, 0.11, 0.20")),
    "Microsoft's with commas": microsoft(("Marie", "0,315, 0,21, 0,11, 0,20")),
    "Microsoft's with semicolons": microsoft(("Marie", "0,315; 0,21; 0,11; 0,20")),
    "Microsoft's in pixels": microsoft(("Marie", "264.6, 147, 92.4, 140")),
    "IPTC's rectangle": iptc(fields("Rectangle", "Relative", X=0.315, Y=0.21, W=0.11, H=0.2)),
    "IPTC's rectangle in pixels": iptc(fields("rectangle", "pixel", X=264.6, Y=147, W=92.4, H=140)),
    "IPTC's polygon": polygon("relative", (0.315, 0.3), (0.37, 0.21), (0.425, 0.25), (0.4, 0.41)),
    "IPTC's polygon in pixels": polygon("pixel", (264.6, 200), (300, 147), (357, 287)),
    "a person in IPTC's region": iptc(
        fields("rectangle", "relative", X=0.315, Y=0.21, W=0.11, H=0.2), in_image("Marie")
    ),
    "ACDSee's": ACDSEE % "DLYArea",
    "ACDSee's found by itself": ACDSEE % "ALGArea",
}


@pytest.mark.parametrize("form", FORMS)
def test_she_is_found_in_every_form(form: str) -> None:
    (region,) = read(FORMS[form]).regions
    assert region.name == "Marie"
    for side in ("left", "top", "right", "bottom"):
        assert math.isclose(getattr(region.box, side), getattr(HER, side), abs_tol=2e-3), region.box


def test_a_circle_is_as_wide_as_it_is_high_in_pixels() -> None:
    circles = [
        mwg('stArea:x="0.5" stArea:y="0.5" stArea:d="0.2" stArea:unit="normalized"'),
        mwg('stArea:x="420" stArea:y="350" stArea:d="140" stArea:unit="pixel"'),
        iptc(fields("Circle", "relative", X=0.5, Y=0.5, Rx=70 / 840)),
        iptc(fields("circle", "pixel", X=420, Y=350, Rx=70)),
    ]
    for circle in circles:
        (region,) = read(circle).regions
        assert region.box.width * 840 == pytest.approx(140)
        assert region.box.height * 700 == pytest.approx(140)
        assert (region.box.center.x, region.box.center.y) == pytest.approx((0.5, 0.5))


def test_pixels_of_a_picture_of_unknown_size_are_counted_as_unreadable() -> None:
    said = read(FORMS["pixels without dimensions"], size=None)
    assert (said.regions, said.unreadable) == ((), 1)


def test_every_list_in_a_file_counts_and_nobody_twice() -> None:
    both = by_elements([("Marie", 0.37, 0.31, 0.11, 0.2), ("", 0.69, 0.24, 0.1, 0.24)], PICTURE)
    both += microsoft(("Marie", "0.315, 0.21, 0.11, 0.20"), ("Pierre", "0.64, 0.12, 0.10, 0.24"))
    placed = place(read(both), *PICTURE, 1, [])
    assert [region.name for region in placed.regions] == ["Marie", "Pierre"]


def test_where_lists_lie_in_different_frames_each_is_laid_by_what_is_known_already() -> None:
    """Microsoft's rectangles of some programs lie on the upright photo, MWG's on the stored one."""
    both = by_elements([("Marie", 0.307, 0.63, 0.2, 0.11)], (700, 840))
    both += microsoft(("Marie", "0.315, 0.21, 0.11, 0.20"), ("Pierre", "0.64, 0.12, 0.10, 0.24"))
    placed = place(read_xmp(packet(both), size=(700, 840)), 700, 840, 6, [])
    marie, pierre = placed.regions
    assert marie.box.overlap(HER) > 0.9
    assert pierre.box.overlap(Box(0.64, 0.12, 0.74, 0.36)) > 0.99


def test_a_face_that_was_put_aside_has_no_name() -> None:
    assert read(microsoft(("ffffffffffffffff", "0.1, 0.1, 0.2, 0.2"))).regions == ()


def test_a_pet_is_kept_apart_from_people() -> None:
    animal = (
        "<Iptc4xmpExt:Name>Rex</Iptc4xmpExt:Name><Iptc4xmpExt:rCtype><rdf:Bag><rdf:li>"
        "http://cv.iptc.org/newscodes/imageregiontype/animal</rdf:li></rdf:Bag></Iptc4xmpExt:rCtype>"
    )
    for form in (
        mwg(AREA, "<mwg-rs:Name>Rex</mwg-rs:Name>", "Pet"),
        iptc(fields("rectangle", "relative", X=0.315, Y=0.21, W=0.11, H=0.2), animal),
    ):
        said = read(form)
        assert (said.regions, said.names) == ((), ())
        assert [pet.name for pet in said.pets] == ["Rex"]
        assert place(said, *PICTURE, 1, []).pets[0].box.overlap(HER) > 0.99


@pytest.mark.parametrize("kind", ["Focus", "BarCode", "Landmark"])
def test_what_is_neither_person_nor_pet_is_nobody(kind: str) -> None:
    said = read(mwg(AREA, kind=kind))
    assert (said.regions, said.pets, said.unreadable) == ((), (), 0)


def tags(*paths: str, kind: str = "digiKam:TagsList") -> str:
    return f"<{kind}><rdf:Seq>{''.join(f'<rdf:li>{path}</rdf:li>' for path in paths)}</rdf:Seq></{kind}>"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (tags("People/Marie", "Places/Paris"), ("Marie",)),
        (tags("Personen/Familie", "Personen/Familie/Marie"), ("Marie",)),
        (tags("People", "People|Marie", "Places|Paris", kind="lr:hierarchicalSubject"), ("Marie",)),
        (tags("People/A-B") + in_image("A/B"), ("A/B",)),
        (
            "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag><rdf:li rdf:parseType='Resource'><Iptc4xmpExt:PersonName>"
            "<rdf:Alt><rdf:li xml:lang='x-default'>Marie</rdf:li></rdf:Alt></Iptc4xmpExt:PersonName></rdf:li></rdf:Bag>"
            "</Iptc4xmpExt:PersonInImageWDetails>",
            ("Marie",),
        ),
        (in_image("Marie", "marie", "MARIE"), ("Marie",)),
    ],
)
def test_people_without_a_place_are_found_in_every_list(body: str, names: tuple[str, ...]) -> None:
    assert read(body).names == names
