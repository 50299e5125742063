"""Why a trained network should not have been used."""

from collections.abc import Mapping
from typing import Any

from photogroup.messages import Message, message
from photogroup.training.validation import NAMES, is_error


def refusal(training: Mapping[str, Any]) -> Message | None:
    """The reason according to the training record in its manifest; None where there is none.

    The record of an older photogroup only says in which figures the network was worse.
    """
    if training.get("is_unproven") is True:
        return message("network-was-unproven")
    figures = training.get("before_after_low_high", {})
    worse = tuple(
        NAMES.get(name, name)
        for name, (before, after, *_) in figures.items()
        if (after > before if is_error(name) else after < before)
    )
    if worse:
        return message("network-was-worse", figures=worse)
    return message("network-was-no-better") if training.get("is_refused") is True else None
