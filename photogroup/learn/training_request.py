"""What a training is asked for, with the defaults in one place for the command line, the window and tests."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from photogroup.errors import BadSettings

if TYPE_CHECKING:
    from photogroup.learn.fine_tuning import BackboneOptions
    from photogroup.learn.head_fitting import TrainingOptions

HEAD = "head"


Options = TypeVar("Options", "TrainingOptions", "BackboneOptions")


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """An empty loss, and 0 for steps or rate, mean whatever suits the depth."""

    depth: str = HEAD
    """head (seconds, from the embeddings), last (the network's last stages, from the photos) or all (all of it)."""
    loss: str = ""
    steps: int = 0
    learning_rate: float = 0.0
    margin: float = 0.2
    """For the triplet and contrastive losses."""
    temperature: float = 0.05
    """For the other losses."""
    minutes: float = 15.0
    """The most time that a depth other than head may take."""
    pretraining: int = 0
    """Steps spent first on learning from unnamed faces; not for a head."""
    seed: int = 0

    @property
    def is_head(self) -> bool:
        return self.depth == HEAD

    def for_head(self) -> "TrainingOptions":
        """The options for training a head; the defaults if the head goes with a deep training. Raises BadSettings."""
        from photogroup.learn.head_fitting import TrainingOptions

        if self.is_head and self.pretraining:
            raise BadSettings("pretraining-needs-photos")
        options = TrainingOptions(seed=self.seed, margin=self.margin, temperature=self.temperature)
        return self._own(options) if self.is_head else options

    def for_network(self) -> "BackboneOptions":
        """The options for training a network from photos. Raises BadSettings."""
        from photogroup.learn.fine_tuning import BackboneOptions
        from photogroup.learn.pretraining import PretrainingOptions

        return self._own(
            BackboneOptions(
                depth=self.depth,
                margin=self.margin,
                temperature=self.temperature,
                minutes=self.minutes,
                pretraining=PretrainingOptions(steps=self.pretraining, seed=self.seed),
                seed=self.seed,
            )
        )

    def _own(self, options: Options) -> Options:
        """The options with the loss, steps and rate that were asked for."""
        return replace(
            options,
            loss=self.loss or options.loss,
            steps=self.steps or options.steps,
            learning_rate=self.learning_rate or options.learning_rate,
        )


USUAL = TrainingRequest()
