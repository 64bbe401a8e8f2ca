"""What the window learns of a run: one frozen message per slice of training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.spec import WeightRef


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the numbers are finite, and if not where the first bad one arose.

    Attributes
    ----------
    ok : bool
    step : int
        The last step whose numbers are finite.
    layer : str
        Id of the layer in which the step after it overflowed.
    quantity : str
        What overflowed there: "z", "a", "loss", "gradient" or "weights", in the order in which a step computes them.
    product : WeightRef or None
        The weight of the largest product in the first neuron that overflowed; None in layers without products.
    """

    ok: bool = True
    step: int = 0
    layer: str = ""
    quantity: str = ""
    product: WeightRef | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Metrics:
    """Losses and scores of the present weights, on all samples, dropout off.

    Attributes
    ----------
    train_loss, test_loss : float
        Without the penalty.
    train_score, test_score : float
        Accuracy for classes (share of samples, 0 to 1), R² for regression.
    objective : float
        The training loss with the penalty: what training makes small.
    validation_loss : float or None
        That of the samples held back for decisions while training, without the penalty; None where there are none.
    """

    train_loss: float
    test_loss: float
    train_score: float
    test_score: float
    objective: float
    validation_loss: float | None = None

    @property
    def watched_loss(self) -> float:
        """What plateaus and early stopping look at: the validation loss, without one the test loss."""
        return self.test_loss if self.validation_loss is None else self.validation_loss


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A run at the end of a slice.

    Attributes
    ----------
    generation : int
        Which load of network and data it belongs to.
    record : RunRecord
        The run itself; ``record.now`` holds step, theta and the optimiser's memory.
    metrics : Metrics
    steps_per_epoch : int
        Of the settings in force.
    probes : Mapping
        Answers to the probes that were asked for, by probe.
    health : Health
    stopped : str
        Code of the reason why training stopped by itself ("", "diverged", "exploded", "early-stopped", or of a stop
        rule, see `STOPS`).
    steps_per_second : float
        Speed within this slice, probes not counted; 0 where no step was made.
    companion : Snapshot or None
        Of the run that trains beside it, where there is one.
    """

    generation: int
    record: RunRecord
    metrics: Metrics
    steps_per_epoch: int
    probes: Mapping[object, object]
    health: Health = Health()
    stopped: str = ""
    steps_per_second: float = 0.0
    companion: Snapshot | None = None

    @property
    def step(self) -> int:
        """The step it stands at."""
        return self.record.now.step

    @property
    def learning_rate(self) -> float:
        """The learning rate of the step that comes next."""
        return self.record.learning_rate

    @property
    def epoch(self) -> float:
        """Passes over the training samples made by then."""
        return self.record.epoch
