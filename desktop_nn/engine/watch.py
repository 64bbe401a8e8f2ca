"""What a run keeps an eye on beside theta: its schedule's clock, and how long the loss has not become better.

All of it is part of every `Checkpoint`, so that a run that goes back comes again through the same learning rates and
stops at the same step. Losses are those of the validation samples, without any those of the test samples (without
penalty), measured where an epoch ends.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.settings import TrainingSettings


@dataclass(frozen=True, slots=True)
class Patience:
    """The best loss so far, the step it was measured at, and the ends of epochs since then."""

    best: float = math.inf
    step: int = 0
    waited: int = 0

    def after(self, loss: float, step: int, least_gain: float) -> Patience:
        """Return it after another measurement; better means better by more than `least_gain`."""
        return Patience(loss, step) if loss < self.best - least_gain else replace(self, waited=self.waited + 1)


@dataclass(frozen=True, slots=True)
class Watch:
    """The state of schedule and early stopping between two steps.

    Attributes
    ----------
    step, epoch : int, float
        The schedule had run for `epoch` epochs at `step`, the last change of settings.
    factor : float
        What waiting on plateaus has made of the learning rate.
    plateau, stopping : Patience
        Of the schedule "plateau" and of early stopping.
    """

    step: int = 0
    epoch: float = 0.0
    factor: float = 1.0
    plateau: Patience = Patience()
    stopping: Patience = Patience()

    def epoch_at(self, step: int, settings: TrainingSettings, samples: int) -> float:
        """Return how many epochs the schedule has run for at a later step under the same settings."""
        return self.epoch + (step - self.step) / steps_per_epoch(samples, settings.samples_per_step)

    def rate(self, step: int, settings: TrainingSettings, samples: int) -> float:
        """Return the learning rate of the step after `step`: η·factor(e), times what plateaus have made of it."""
        row = SCHEDULES[settings.schedule]
        factor = row.factor(self.epoch_at(step, settings, samples), row.values(dict(settings.schedule_values)))
        return settings.learning_rate * factor * self.factor


START = Watch()


def is_constant(settings: TrainingSettings) -> bool:
    """Whether the learning rate is the same in every step."""
    row = SCHEDULES[settings.schedule]
    return row.constant and not row.reacts


def is_watching(settings: TrainingSettings) -> bool:
    """Whether the loss has to be measured at the end of every epoch."""
    return settings.patience > 0 or SCHEDULES[settings.schedule].reacts


def tuned(watch: Watch, step: int, before: TrainingSettings, after: TrainingSettings, samples: int) -> Watch:
    """Return the watch for other settings from `step` on.

    Waiting begins anew; the schedule goes on unless it or the learning rate is another one.
    """
    if _schedule(before) != _schedule(after):
        return Watch(step)
    return Watch(step, watch.epoch_at(step, before, samples), watch.factor)


def measured(watch: Watch, step: int, loss: float, settings: TrainingSettings) -> Watch:
    """Return the watch after the loss was measured where an epoch ends.

    The rate is multiplied after `wait` epochs without a gain, as Keras' ReduceLROnPlateau does it; PyTorch's waits one
    epoch longer. It does not fall below η·end.
    """
    if settings.patience > 0:
        watch = replace(watch, stopping=watch.stopping.after(loss, step, settings.min_delta))
    if not SCHEDULES[settings.schedule].reacts:
        return watch
    values = SCHEDULES[settings.schedule].values(dict(settings.schedule_values))
    plateau = watch.plateau.after(loss, step, values["least_gain"])
    if plateau.waited < values["wait"]:
        return replace(watch, plateau=plateau)
    return replace(
        watch, factor=max(watch.factor * values["factor"], values["end"]), plateau=replace(plateau, waited=0)
    )


def is_over(watch: Watch, settings: TrainingSettings) -> bool:
    """Whether this end of an epoch is the one at which early stopping gives up (Prechelt 1998)."""
    return 0 < settings.patience == watch.stopping.waited


def _schedule(settings: TrainingSettings) -> tuple[object, ...]:
    return settings.schedule, settings.schedule_values, settings.learning_rate
