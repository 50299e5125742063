"""Decoders from imagecodecs, for what Pillow cannot read."""

from typing import Any

import numpy as np
import numpy.typing as npt

from photogroup.errors import BadPhoto
from photogroup.photos.damage import damage
from photogroup.photos.size_limits import TOO_LARGE


def decoded(codec: str, data: bytes, *, without: BadPhoto, **options: int) -> npt.NDArray[Any]:
    """The result of a decoder, such as `tiff_decode`, in whatever shape it has.

    Raises BadPhoto for a damaged file or one too large, and `without` where the decoder is missing.
    """
    try:
        import imagecodecs

        decode = getattr(imagecodecs, codec)
    except (ImportError, AttributeError):
        raise without from None
    try:
        return np.asarray(decode(data, **options))
    except MemoryError:
        raise BadPhoto(TOO_LARGE) from None
    except Exception as error:  # each library behind it has errors of its own
        raise BadPhoto("picture-damaged", reason=damage(error)) from None
