"""How a network is trained, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.spec import RATE, WeightRef

LEARNING_RATE = Param("learning_rate", 0.03, 1e-9, 1e9, log=True)
BATCH_SIZE = Param("batch_size", 32, 1, 1_000_000, integer=True)
L2 = Param("l2", 0.0, 0.0, 10.0, log=True)
SEED = Param("seed", 1, 0, 2**31 - 1, integer=True)
L1 = Param("l1", 0.0, 0.0, 10.0, log=True)
MAX_NORM = Param("max_norm", 0.0, 0.0, 1e6, log=True)
CLIP_VALUE = Param("clip_value", 0.0, 0.0, 1e6, log=True)
CLIP_NORM = Param("clip_norm", 0.0, 0.0, 1e6, log=True)
PATIENCE = Param("patience", 0, 0, 1_000_000, integer=True)
MIN_DELTA = Param("min_delta", 0.0, 0.0, 1000.0, log=True)
UNTIL = Param("until", 0, -(1 << 62), 1 << 62, integer=True)  # a step to go to
CLASS_WEIGHT = Param("class_weight", 1.0, 0.0, 1e6, log=True)
MOST_FREE = 2  # weights that training may be confined to: the axes of a plane
MOST_CLASSES = 4096  # as many as an output layer can have
NUMBERS = (LEARNING_RATE, BATCH_SIZE, L2, SEED, L1, MAX_NORM, CLIP_VALUE, CLIP_NORM, PATIENCE, MIN_DELTA)


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """What `Trainer` needs besides network and data.

    Attributes
    ----------
    loss, optimizer : str
        Keys of `LOSSES` and `OPTIMIZERS`.
    learning_rate : float
        η, the factor between gradient and step.
    batch_size : int
        Samples per step; larger than the training set means the full batch.
    l2 : float
        λ: adds λ·Σw² over all weights (not biases) to the loss, as Keras' ``l2(λ)`` does.
    seed : int
        Source of the first weights, the order of the samples and the dropout masks.
    hyper : tuple of (str, float)
        The optimiser's own settings that differ from its defaults, e.g. ``(("momentum", 0.8),)``.
    schedule : str
        Key of `SCHEDULES`: how the learning rate changes from epoch to epoch.
    schedule_values : tuple of (str, float)
        The schedule's own settings that differ from its defaults.
    l1 : float
        Adds l1·Σ|w| over all weights to the loss; together with l2 that is the elastic net.
    max_norm : float
        Longest a unit's incoming weights may be after an update; 0 for no bound.
    clip_value, clip_norm : float
        Bounds on each entry and on the length of the gradient; 0 for none.
    patience : int
        Epochs without a better loss, of the validation samples, without any of the test samples, after which training
        stops and returns to the best weights; 0 for never.
    min_delta : float
        By how much a loss has to be smaller to count as better.
    loss_hyper : tuple of (str, float)
        The loss's own settings that differ from its defaults, e.g. ``(("delta", 0.5),)``.
    class_weights : tuple of float
        How much a sample of each class counts, see `Network`; empty where all count once.
    free : tuple of WeightRef
        The only weights that training moves, as if all others were locked; empty for all. Those that the network does
        not have are passed over.
    rates : tuple of (str, float)
        Dropout layers and the share each switches off, in place of those that the network names; empty where they have
        not changed since the run began. Those that the network does not have are passed over.
    """

    loss: str = "bce"
    optimizer: str = "adam"
    learning_rate: float = LEARNING_RATE.default
    batch_size: int = int(BATCH_SIZE.default)
    l2: float = L2.default
    seed: int = int(SEED.default)
    hyper: tuple[tuple[str, float], ...] = ()
    schedule: str = "constant"
    schedule_values: tuple[tuple[str, float], ...] = ()
    l1: float = L1.default
    max_norm: float = MAX_NORM.default
    clip_value: float = CLIP_VALUE.default
    clip_norm: float = CLIP_NORM.default
    patience: int = int(PATIENCE.default)
    min_delta: float = MIN_DELTA.default
    loss_hyper: tuple[tuple[str, float], ...] = ()
    class_weights: tuple[float, ...] = ()
    free: tuple[WeightRef, ...] = ()
    rates: tuple[tuple[str, float], ...] = ()

    @property
    def samples_per_step(self) -> int:
        """Samples that a step sees, if there are as many: the batch size, or all for an optimiser with a search."""
        return int(BATCH_SIZE.high) if OPTIMIZERS[self.optimizer].search else self.batch_size

    @property
    def objective(self) -> tuple[object, ...]:
        """Everything the loss depends on: settings that agree in it measure the same weights alike."""
        return self.loss, self.l1, self.l2, self.loss_hyper, self.class_weights

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with these settings by themselves, an empty tuple where nothing is."""
        found: list[Problem] = []
        loss, optimizer, schedule = (
            table.get(name) if isinstance(name, str) else None
            for table, name in ((LOSSES, self.loss), (OPTIMIZERS, self.optimizer), (SCHEDULES, self.schedule))
        )
        if loss is None:
            found.append(Problem("unknown-loss", "loss", {"value": self.loss}))
        if optimizer is None:
            found.append(Problem("unknown-optimizer", "optimizer", {"value": self.optimizer}))
        if schedule is None:
            found.append(Problem("unknown-schedule", "schedule", {"value": self.schedule}))
        for row, name in ((loss, "loss_hyper"), (optimizer, "hyper"), (schedule, "schedule_values")):
            found += [] if row is None else _own_problems(row.params, getattr(self, name), name)
        found += [p for param in NUMBERS if (p := param.problem(getattr(self, param.name)))]
        if isinstance(self.class_weights, tuple | list):
            found += [p for weight in self.class_weights[:MOST_CLASSES] if (p := CLASS_WEIGHT.problem(weight))]
        else:
            found.append(_wrong_type("class_weights", "tuple", self.class_weights))
        if not isinstance(self.free, tuple | list) or not all(isinstance(ref, WeightRef) for ref in self.free):
            found.append(_wrong_type("free", "tuple of WeightRef", self.free))
        return (*found, *_rate_problems(self.rates))

    def checked(self) -> TrainingSettings:
        """Return self; raise `EngineError` for the first problem."""
        for problem in self.problems():
            raise EngineError(problem.code, problem.where, **problem.values)
        return self


def _own_problems(params: tuple[Param, ...], given: tuple[tuple[str, float], ...], where: str) -> list[Problem]:
    """What is wrong with the own numbers of a loss, an optimiser or a schedule."""
    try:
        values = dict(given)
    except (TypeError, ValueError):
        return [_wrong_type(where, "tuple of (str, float)", given)]
    return [p for param in params if (p := param.problem(param.declared(values.get(param.name, param.default))))]


def _rate_problems(rates: object) -> list[Problem]:
    """What is wrong with the rates of dropout layers."""
    rows = rates if isinstance(rates, tuple | list) else (None,)
    if not all(isinstance(row, tuple | list) and len(row) == 2 and isinstance(row[0], str) for row in rows):
        return [_wrong_type("rates", "tuple of (str, float)", rates)]
    return [p for _, rate in rows if (p := RATE.problem(rate))]


def _wrong_type(where: str, expected: str, given: object) -> Problem:
    return Problem("wrong-type", where, {"expected": expected, "given": type(given).__name__})
