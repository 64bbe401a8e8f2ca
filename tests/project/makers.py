"""Small projects with a run behind them, and what their networks compute."""

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import DataSettings, load_split
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.edits import with_run
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of

DATA = DataSettings("spiral", 40, 0.1)
TRAINING = TrainingSettings("bce", "adam", 0.03, 8)
X = np.random.default_rng(5).normal(size=(20, 2))


def chain(*hidden: int, activation: str = "tanh") -> NetworkSpec:
    return NetworkSpec.dense(2, *((units, activation) for units in hidden), (1, "sigmoid"))


def branched() -> NetworkSpec:
    """Return a network with every kind of layer: a skip by Concatenate, another by Add, and dropout."""
    layers = (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 4, "tanh"),
        LayerSpec("dense2", "dense", ("dense1",), 4, "linear"),
        LayerSpec("add1", "add", ("dense2", "dense1")),
        LayerSpec("activation1", "activation", ("add1",), activation="tanh"),
        LayerSpec("dropout1", "dropout", ("activation1",), rate=0.2),
        LayerSpec("concatenate1", "concatenate", ("dropout1", "input")),
        LayerSpec("output", "dense", ("concatenate1",), 1, "sigmoid"),
    )
    return NetworkSpec(layers, "output")


def trainer_of(project: Project) -> Trainer:
    return Trainer(project.network, project.training, samples_of(load_split(project.data)), project.run)


def advanced(project: Project, until: int) -> Project:
    """Return the project trained, or taken back, to a step."""
    trainer = trainer_of(project)
    assert trainer.run(until) == ""
    return with_run(project, trainer.record())


@cache
def trained(network: NetworkSpec, steps: int = 30, optimizer: str = "adam") -> Project:
    return advanced(Project(network, DATA, replace(TRAINING, optimizer=optimizer)), steps)


def outputs(project: Project, x: NDArray[np.float64] = X) -> NDArray[np.floating]:
    """Return what the network computes, in double precision."""
    assert project.run is not None
    return Network(project.network, project.training.loss).predict(project.run.now.theta.astype(np.float64), x)


def weights(project: Project, layer: str) -> NDArray[np.floating]:
    assert project.run is not None
    return ParamLayout.of(project.network).weights(project.run.now.theta, layer)


def biases(project: Project, layer: str) -> NDArray[np.floating]:
    assert project.run is not None
    return ParamLayout.of(project.network).bias(project.run.now.theta, layer)


def memory(project: Project, layer: str) -> NDArray[np.floating]:
    """Return the optimiser's memory of a layer's weights, ``(slots, units, fan_in)``."""
    assert project.run is not None
    return ParamLayout.of(project.network).weights(project.run.now.state, layer)
