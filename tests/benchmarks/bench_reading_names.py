"""How fast names are read: photos with XMP inside, some with a sidecar, some in folders of Picasa's.

    python tests/benchmarks/bench_reading_names.py --photos 10000

Prints photos a second of `photogroup.names.reading.read_names`, warm (the files were just written), and the ratio to a
plain loop that only opens every file with Pillow and parses its XMP.
"""

import argparse
import io
import os
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from interop_packets import by_elements, microsoft, packet

from photogroup.domain import Box, Photo, PhotoId
from photogroup.jobs import finish
from photogroup.names.reading import read_names

_A_FOLDER = 250


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=10_000)
    wanted = parser.parse_args().photos
    with tempfile.TemporaryDirectory() as folder:
        photos = [_photo(Path(folder), number) for number in range(wanted)]
        faces = {photo.id: [Box(0.2, 0.2, 0.4, 0.5), Box(0.6, 0.2, 0.8, 0.5)] for photo in photos}
        start, busy = time.perf_counter(), time.process_time()
        readings = finish(read_names(photos, faces, None))
        took, busy = time.perf_counter() - start, time.process_time() - busy
        assert len(readings.found) == wanted, readings.problems[:3]
        assert all(len(each.regions) == 2 for each in readings.found)
        start = time.process_time()
        for photo in photos:
            with Image.open(photo.paths[0]) as picture:
                picture.getxmp()
        plain = time.process_time() - start
        print(f"{wanted} photos in {took:.1f} s: {wanted / took:.0f} a second on {os.cpu_count()} cores")
        print(f"One process, in its own processor time: {wanted / busy:.0f} a second")
        print(f"Pillow alone, XMP inside only, likewise: {wanted / plain:.0f} a second; ratio {plain / busy:.2f}")


def _photo(folder: Path, number: int) -> Photo:
    """One of 250 in a folder: with MWG and Microsoft regions and keywords; every third has a sidecar as well."""
    place = folder / f"{number // _A_FOLDER:04}"
    if number % _A_FOLDER == 0:
        place.mkdir()
        if number % (4 * _A_FOLDER) == 0:
            lines = [
                f"[IMG_{n:05}.jpg]\nfaces=rect64(3333333366668000),1a2b\n" for n in range(number, number + _A_FOLDER)
            ]
            (place / ".picasa.ini").write_text("[Contacts2]\n1a2b=Anna;;\n" + "".join(lines))
    path = place / f"IMG_{number:05}.jpg"
    named = [("Anna", 0.3, 0.35, 0.2, 0.3), (f"Ben {number % 50}", 0.7, 0.35, 0.2, 0.3)]
    body = by_elements(named, (640, 480)) + microsoft(("0.2, 0.2, 0.2, 0.3", "Anna")) + _keywords(number)
    exif = Image.Exif()
    exif[274], exif[271], exif[272] = 1, "Maker", "Camera"
    stream = io.BytesIO()
    _PICTURE.save(stream, "JPEG", exif=exif, xmp=packet(body), quality=85)
    path.write_bytes(stream.getvalue())
    if number % 3 == 0:
        path.with_name(f"{path.name}.xmp").write_bytes(packet(body))
    return Photo(PhotoId(number + 1), number.to_bytes(32, "big"), 640, 480, None, "", (path,), True)


def _keywords(number: int) -> str:
    listed = "".join(f"<rdf:li>keyword {number % 97} {at}</rdf:li>" for at in range(20))
    return f'<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Bag>{listed}</rdf:Bag></dc:subject>'


_PICTURE = Image.effect_noise((640, 480), 40).convert("RGB").resize((640, 480))

if __name__ == "__main__":
    main()
