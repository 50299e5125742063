"""What a training is asked for, with what is usual in one place: the command line, the window and tests ask alike."""

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
    """An empty loss and 0 for steps or rate take what suits the depth."""

    depth: str = HEAD
    """head (seconds, from the embeddings), last (the network's last stages, from the photos) or all (all of it)."""
    loss: str = ""
    steps: int = 0
    learning_rate: float = 0.0
    margin: float = 0.2
    """Of the triplet and contrastive losses."""
    temperature: float = 0.05
    """Of the other losses."""
    minutes: float = 15.0
    """The most that a depth other than head may take."""
    pretraining: int = 0
    """Steps that learn from faces without names first; not for a head."""
    seed: int = 0

    @property
    def is_head(self) -> bool:
        return self.depth == HEAD

    def for_head(self) -> "TrainingOptions":
        """What a head is trained by; beside a deep training, what is usual. Raises BadSettings."""
        from photogroup.learn.head_fitting import TrainingOptions

        if self.is_head and self.pretraining:
            raise BadSettings("pretraining-needs-photos")
        options = TrainingOptions(seed=self.seed, margin=self.margin, temperature=self.temperature)
        return self._own(options) if self.is_head else options

    def for_network(self) -> "BackboneOptions":
        """What a network is trained by from photos. Raises BadSettings."""
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
        """With the loss, steps and rate that were asked for."""
        return replace(
            options,
            loss=self.loss or options.loss,
            steps=self.steps or options.steps,
            learning_rate=self.learning_rate or options.learning_rate,
        )


USUAL = TrainingRequest()
