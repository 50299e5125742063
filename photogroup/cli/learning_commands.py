"""Commands that learn from what the user said."""

from dataclasses import asdict
from typing import Annotated

import typer

from photogroup.cli.common import (
    JsonOption,
    LibraryOption,
    PreviewOption,
    YesOption,
    agreed,
    opened,
    output,
    say_changed,
)
from photogroup.cli.engine_options import AddressOption, EngineOption, WorkersOption, engine_of
from photogroup.cli.wording import words
from photogroup.learn.training_request import USUAL, TrainingRequest
from photogroup.settings import EngineKind

PANEL = "Learning"
_MOST_DETAILS = 5
"""Sentences about whose faces would move."""


def train(
    context: typer.Context,
    depth: Annotated[
        str,
        typer.Option(
            "--depth",
            help="head: a minute or two. last: also the network's last stages, from the photos. "
            "all: the whole network, for a graphics card.",
            metavar="DEPTH",
        ),
    ] = USUAL.depth,
    loss: Annotated[
        str,
        typer.Option(
            "--loss",
            help="triplet-hard, triplet-semihard, contrastive, supcon, infonce or multi-similarity; "
            "what suits the depth, if you name none.",
            metavar="LOSS",
        ),
    ] = USUAL.loss,
    accept: Annotated[bool, typer.Option("--accept", help="Use the new network at once, if it is not worse.")] = False,
    steps: Annotated[int, typer.Option(help="How many steps to train; 0 chooses by the depth.")] = USUAL.steps,
    minutes: Annotated[
        float, typer.Option(help="The longest that training with depth last or all may take.")
    ] = USUAL.minutes,
    pretraining: Annotated[
        int, typer.Option(help="Steps spent first on learning from unnamed faces, with depth last or all.")
    ] = USUAL.pretraining,
    learning_rate: Annotated[
        float, typer.Option(help="How far each step goes; 0 chooses by the depth.")
    ] = USUAL.learning_rate,
    margin: Annotated[float, typer.Option(help="For the triplet and contrastive losses.")] = USUAL.margin,
    temperature: Annotated[float, typer.Option(help="For the other losses.")] = USUAL.temperature,
    seed: Annotated[int, typer.Option(help="The same seed gives the same network.")] = USUAL.seed,
    engine: EngineOption = EngineKind.PROCESSES,
    address: AddressOption = "",
    workers: WorkersOption = 0,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Train a better network on your corrections, and show what it is worth before it is used.

    It is judged on confirmed faces that were held out; the head that is kept then learns from them, too.
    """
    out = output(context, as_json)
    with opened(context, library, engine=engine_of(engine, address, workers)) as door:
        trained = out.run(
            door.training.train(
                TrainingRequest(
                    depth=depth,
                    loss=loss,
                    steps=steps,
                    minutes=minutes,
                    pretraining=pretraining,
                    learning_rate=learning_rate,
                    margin=margin,
                    temperature=temperature,
                    seed=seed,
                )
            )
        )
        validation, change = trained.validation, trained.change
        is_used = accept and validation.is_not_worse
        if not out.as_json:
            rows = [
                {"name": f.name, "before": f.before, "after": f.after, "change": f"{f.low:+.3f} to {f.high:+.3f}"}
                for f in validation.figures
            ]
            out.table(rows, {"name": "Held out", "before": "Before", "after": "After", "change": "Change (95%)"})
            for detail in change.details[:_MOST_DETAILS] if change else ():
                out.say(detail)
        previous = door.networks.found().in_use
        if is_used and change:
            out.run(door.networks.use(trained.name, change))
        sentences = (
            words(validation.outcome),
            words(validation.message),
            words(trained.advice) if trained.advice else "",
            words(change.message) if change else "",
            _next_step(trained.name, previous, is_used, validation.is_not_worse),
        )
        out.say(
            " ".join(sentence for sentence in sentences if sentence),
            model=trained.name,
            is_not_worse=validation.is_not_worse,
            is_used=is_used,
            figures=[asdict(figure) for figure in validation.figures],
        )


def calibrate(
    context: typer.Context,
    forget: Annotated[bool, typer.Option("--forget", help="Go back to the network's own calibration.")] = False,
    preview: PreviewOption = False,
    yes: YesOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Learn from your confirmed faces how alike two faces must be: say what that would change,
    and do it if you say yes."""
    out = output(context, as_json)
    with opened(context, library) as door:
        wanted = out.run(door.training.preview_own_calibration() if forget else door.training.preview_calibration())
        if not out.as_json:
            out.say(" ".join(map(words, wanted.messages)))
        is_wanted = agreed(out, wanted.change, yes, preview=preview, even_empty=True)
        if is_wanted:
            door.training.recalibrate(wanted)
        calibrations = {"fitted": wanted.fitted, "present": wanted.present}
        described = {name: calibration and asdict(calibration) for name, calibration in calibrations.items()}
        say_changed(out, wanted.change, is_wanted, **described)


def _next_step(name: str, previous: str, is_used: bool, is_not_worse: bool) -> str:
    if is_used:
        return f"{name} is in use. To go back: photogroup models use {previous}"
    if is_not_worse:
        return f"To use it: photogroup models use {name}"
    return f"It is not used. To use it all the same: photogroup models use {name}"


COMMANDS = (train, calibrate)
