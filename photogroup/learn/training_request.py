"""The options of a training, with the defaults in one place for the command line, the window and tests."""

from dataclasses import dataclass

HEAD = "head"


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """What to train and how. An empty loss, and 0 for steps or rate, mean whatever suits the depth."""

    depth: str = HEAD
    """head (seconds, from the embeddings), last (the network's last stages, from the photos) or all (the whole
    network)."""
    loss: str = ""
    steps: int = 0
    learning_rate: float = 0.0
    margin: float = 0.2
    """For the triplet and contrastive losses."""
    temperature: float = 0.05
    """For the other losses."""
    minutes: float = 15.0
    """Time limit for a depth other than head."""
    pretraining: int = 0
    """Steps spent first on learning from unnamed faces; not for a head."""
    seed: int = 0

    @property
    def is_head(self) -> bool:
        return self.depth == HEAD


USUAL = TrainingRequest()
