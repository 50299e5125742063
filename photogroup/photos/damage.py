"""Why a picture cannot be decoded, in words that every language has: decoders tell it in English, each in its own."""

import re

from photogroup.messages import Message, message

NONSENSE = message("damage-nonsense")
"""What the file holds makes no sense."""
_CUT_OFF = re.compile(r"truncat|next frame|unexpected end|end of (file|data)|not enough|too short|incomplete", re.I)
_ODD_KIND = re.compile(r"unsupported|not supported|not implemented|unknown (mode|pixel|compression)", re.I)
_NONSENSE = re.compile(
    r"decod|cannot load|could not create|tile|broken|corrupt|invalid|out of (range|bounds)|bad |header|unpack|index",
    re.I,
)


def damage(told: object) -> Message:
    """What a decoder told of a file; what is not known here is quoted."""
    text = told.decode("ascii", "replace") if isinstance(told, bytes) else str(told)
    if _CUT_OFF.search(text):
        return message("damage-cut-off")
    if _ODD_KIND.search(text):
        return message("damage-odd-kind")
    return NONSENSE if _NONSENSE.search(text) or not text else message("damage-told", text=text)
