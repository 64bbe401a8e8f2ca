"""What leaves the program: a network with trained weights and the names of what goes in and comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Preparation, load_split
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.training_data import Samples
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Setup:
    """How a network is trained: with which settings, on which samples, from which first weights ``start (P,)``."""

    settings: TrainingSettings
    samples: Samples
    start: Floats


@dataclass(frozen=True, slots=True, eq=False)
class TrainedModel:
    """A network as it leaves.

    Attributes
    ----------
    spec : NetworkSpec
    theta : array, shape (P,), float32
    loss : str
        What it was trained on.
    inputs, outputs, classes : tuple of str
        Names of the numbers that go in and come out; classes are empty for regression.
    metadata : Mapping of str to str
        Facts about the training that travel inside the file.
    setup : Setup or None
        How it is trained, for those formats that train it again.
    preparation : Preparation
        What was done to the columns as measured before the network saw them.
    columns : tuple of str
        Names of those columns; the same as `inputs` where nothing was done.
    """

    spec: NetworkSpec
    theta: Floats
    loss: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    classes: tuple[str, ...]
    metadata: Mapping[str, str]
    setup: Setup | None = None
    preparation: Preparation = field(default_factory=Preparation)
    columns: tuple[str, ...] = ()

    @property
    def layout(self) -> ParamLayout:
        """Where each layer's weights are in theta."""
        return ParamLayout.of(self.spec)

    def predict(self, x: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the network's outputs ``(N, k)`` for ``x (N, d)``, computed in float64 by the reference."""
        return Network(self.spec, self.loss).predict(self.theta.astype(np.float64), np.asarray(x, np.float64))

    def answer(self, columns: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the network's outputs ``(N, k)`` for columns as they were measured ``(N, c)``."""
        return self.predict(self.preparation.inputs(np.asarray(columns, np.float64)))


def trained_model(project: Project) -> TrainedModel:
    """Return what leaves when this project is exported: weights as trained so far, or the first ones.

    Raises
    ------
    EngineError
        Where the network cannot exist.
    """
    network = Network(project.network, project.training.loss)
    run = project.run
    start = run.checkpoints[0].theta if run else network.layout.initial(project.network, project.training.seed)
    theta = run.now.theta if run else start
    split = load_split(project.data)
    data = split.train
    metadata = {
        "loss": project.training.loss,
        "optimizer": project.training.optimizer,
        "learning_rate": repr(project.training.learning_rate),
        "step": str(run.now.step if run else 0),
        "data": project.data.name,
    }
    return TrainedModel(
        project.network, np.asarray(theta, np.float32), project.training.loss,
        data.inputs, data.outputs, data.classes, metadata,
        Setup(project.training, samples_of(split), np.asarray(start, np.float32)),
        split.preparation, split.columns.train.inputs,
    )  # fmt: skip
