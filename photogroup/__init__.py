"""photogroup: from a folder of photos to the people in it, on your own computer.

For programs:

    import photogroup

    with photogroup.Library.open("holiday.library") as library:
        library.scan.add_folder("Pictures")
        photogroup.finish(library.scan.run())
        for person in library.people.all():
            print(person.id, person.name, person.face_count)

Nothing heavy is loaded before it is needed: `import photogroup` does not load torch or Qt.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from photogroup.version import __version__

if TYPE_CHECKING:
    from photogroup.domain import Box, FaceId, PersonId, PhotoId
    from photogroup.errors import PhotogroupError
    from photogroup.jobs import Progress, finish
    from photogroup.library import Library

__all__ = [
    "Box",
    "FaceId",
    "Library",
    "PersonId",
    "PhotoId",
    "PhotogroupError",
    "Progress",
    "__version__",
    "finish",
]

_PLACES = {
    "Box": "domain",
    "FaceId": "domain",
    "Library": "library",
    "PersonId": "domain",
    "PhotoId": "domain",
    "PhotogroupError": "errors",
    "Progress": "jobs",
    "finish": "jobs",
}


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(f"photogroup.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
