"""What a manifest says about a network's training. It is for people to read, so only what the window shows has to be
valid."""

from datetime import datetime
from typing import Any

from photogroup.vision.toml_table import Table


def training_facts(manifest: Table) -> dict[str, Any]:
    """The table `training`. Raises ValueError if its date is not a date or its figures are not four numbers each."""
    training = manifest.table("training")
    if "trained_at" in training:
        datetime.fromisoformat(training.get("trained_at", str))
    if "before_after_low_high" in training:
        figures = training.table("before_after_low_high")
        for name in figures:
            figures.numbers(name, 4)
    return manifest.get("training", dict)
