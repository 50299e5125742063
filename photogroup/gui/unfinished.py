"""What was running when the window was closed, as a line of text kept until this library is opened again."""

import json
from dataclasses import asdict

from photogroup.learn.training_request import TrainingRequest
from photogroup.library.noted import BadRecord, record_from

SCAN = "scan"
_TRAINING, _NETWORK = "training ", "network "


def training(request: TrainingRequest) -> str:
    return _TRAINING + json.dumps(asdict(request))


def network(name: str) -> str:
    """The change to another network."""
    return _NETWORK + name


def training_in(text: str) -> TrainingRequest | None:
    """The training that this text describes, if it does."""
    if not text.startswith(_TRAINING):
        return None
    try:
        told = json.loads(text.removeprefix(_TRAINING))
        return record_from(told, TrainingRequest) if isinstance(told, dict) else None
    except (ValueError, BadRecord):
        return None


def network_in(text: str) -> str:
    """The network that this text names; empty if it describes something else."""
    return text.removeprefix(_NETWORK) if text.startswith(_NETWORK) else ""
