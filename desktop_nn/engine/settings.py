"""How a network is trained, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError, Problem

LEARNING_RATE = Param("learning_rate", 0.03, 1e-9, 1e9, log=True)
BATCH_SIZE = Param("batch_size", 32, 1, 1_000_000, integer=True)
L2 = Param("l2", 0.0, 0.0, 10.0, log=True)
SEED = Param("seed", 1, 0, 2**31 - 1, integer=True)
NUMBERS = (LEARNING_RATE, BATCH_SIZE, L2, SEED)


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
    """

    loss: str = "bce"
    optimizer: str = "adam"
    learning_rate: float = LEARNING_RATE.default
    batch_size: int = int(BATCH_SIZE.default)
    l2: float = L2.default
    seed: int = int(SEED.default)
    hyper: tuple[tuple[str, float], ...] = ()

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with these settings by themselves, an empty tuple where nothing is."""
        found = [Problem("unknown-loss", "loss", {"value": self.loss})] if self.loss not in LOSSES else []
        if self.optimizer not in OPTIMIZERS:
            found.append(Problem("unknown-optimizer", "optimizer", {"value": self.optimizer}))
        else:
            given = dict(self.hyper)
            params = OPTIMIZERS[self.optimizer].params
            found += [p for param in params if (p := param.problem(given.get(param.name, param.default)))]
        found += [p for param in NUMBERS if (p := param.problem(getattr(self, param.name)))]
        return tuple(found)

    def checked(self) -> TrainingSettings:
        """Return self; raise `EngineError` for the first problem."""
        for problem in self.problems():
            raise EngineError(problem.code, problem.where, **problem.values)
        return self
