"""Projects to begin with: for every source of data a small network that can learn it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from desktop_nn.data import SOURCES, DataSettings, defaults_of
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.project.edits import set_weight
from desktop_nn.project.model import Project

DEFAULT = "spiral"


@dataclass(frozen=True, slots=True)
class Preset:
    """A project under the key of its data source."""

    key: str
    project: Project


def default_project() -> Project:
    """Return the project of a first launch."""
    return PRESETS[DEFAULT].project


def _preset(key: str, network: NetworkSpec, training: TrainingSettings) -> Preset:
    source = SOURCES[key]
    data = replace(DataSettings(key), **defaults_of(source))  # type: ignore[arg-type]  # each of its field's type
    return Preset(key, Project(network, data, training))


def _cloud(key: str, *hidden: int) -> Preset:
    """Return two classes of points, told apart by tanh layers and a sigmoid unit."""
    network = NetworkSpec.dense(2, *((units, "tanh") for units in hidden), (1, "sigmoid"))
    return _preset(key, network, TrainingSettings("bce", "adam", 0.03, 32))


def _classes(key: str, rate: float, activation: str, *units: int) -> Preset:
    """Return several classes, told apart by hidden layers and a softmax; units are those of all layers."""
    inputs, *hidden, classes = units
    network = NetworkSpec.dense(inputs, *((width, activation) for width in hidden), (classes, "softmax"))
    return _preset(key, network, TrainingSettings("cce", "adam", rate, 32))


def _gate(key: str) -> Preset:
    """Return a truth table and the single unit, a perceptron with a soft threshold, that learns it."""
    return _preset(key, NetworkSpec.dense(2, (1, "sigmoid")), TrainingSettings("bce", "sgd", 1.0, 4))


def _line(key: str, inputs: int) -> Preset:
    """Return a regression with a single linear unit; full batches, so that it goes straight down the slope."""
    return _preset(key, NetworkSpec.dense(inputs, (1, "linear")), TrainingSettings("mse", "sgd", 0.1, 256))


def _descent() -> Preset:
    """Return the descent from the mountain: one weight from height to weight, started far up its slope at 0.1."""
    plain = _line("height_weight", 1)
    return Preset(plain.key, set_weight(plain.project, WeightRef("output", 0, 0), 0.1))


def _hand_worked() -> Preset:
    """Return the 2-2-2 network worked by hand, at its given weights; its biases are locked, as the example leaves them.

    M. Mazur, "A Step by Step Backpropagation Example", 2015: ½·Σ(a - y)², learning rate 0.5. One step on, the weights
    are those of the page to all its digits; the loss is then 0.29102777, where the page has 0.29102792.
    """
    first, second = ((0.15, 0.20), (0.25, 0.30)), ((0.40, 0.45), (0.50, 0.55))
    spec = NetworkSpec.dense(2, (2, "sigmoid"), (2, "sigmoid"))
    layers = dict(zip(("dense1", "output"), ((first, 0.35), (second, 0.60)), strict=True))
    biases = tuple(WeightRef(layer, unit, None) for layer in layers for unit in range(2))
    training = TrainingSettings("quadratic", "sgd", 0.5, 1)
    plain = _preset("hand_worked", replace(spec, locked=biases), training)
    project = plain.project
    for layer, (weights, bias) in layers.items():
        for unit, row in enumerate(weights):
            for source, value in (*enumerate(row), (None, bias)):
                project = set_weight(project, WeightRef(layer, unit, source), value)
    return Preset("hand_worked", project)


_ROWS = (
    _cloud("spiral", 8, 8),
    _cloud("circles", 4),
    _cloud("moons", 4),
    _cloud("xor", 4),
    _cloud("checkerboard", 16, 8),
    _cloud("blobs", 2),
    _classes("blobs3", 0.03, "tanh", 2, 4, 3),
    _classes("gaussians", 0.03, "tanh", 2, 8, 5),
    _gate("and"),
    _gate("or"),
    _gate("nand"),
    _preset("xor_gate", NetworkSpec.dense(2, (2, "tanh"), (1, "sigmoid")), TrainingSettings("bce", "adam", 0.1, 4)),
    _descent(),
    _preset("sine", NetworkSpec.dense(1, (8, "tanh"), (1, "linear")), TrainingSettings("mse", "adam", 0.03, 32)),
    _line("plane", 2),
    _preset("bumps", NetworkSpec.dense(2, (12, "tanh"), (8, "tanh"), (1, "linear")),
            TrainingSettings("mse", "adam", 0.01, 32)),
    _hand_worked(),
    _classes("iris", 0.01, "tanh", 4, 8, 3),
    _classes("wine", 0.01, "tanh", 13, 8, 3),
    _preset("breast_cancer", NetworkSpec.dense(30, (8, "tanh"), (1, "sigmoid")),
            TrainingSettings("bce", "adam", 0.01, 32)),
    _classes("digits", 0.003, "relu", 64, 32, 10),
    _classes("digits28", 0.003, "tanh", 784, 16, 16, 10),
)  # fmt: skip

PRESETS: Mapping[str, Preset] = MappingProxyType({preset.key: preset for preset in _ROWS})


def has_preset_network(project: Project) -> bool:
    """Whether the network is that of the preset of its data; never for an unknown source."""
    preset = PRESETS.get(project.data.source)
    return preset is not None and project.network == preset.project.network


def with_preset_network(project: Project) -> Project:
    """Return the project with the network and training settings of the preset of its data; data and seed stay.

    The new network starts at step 0, with fresh weights unless the preset has its own. KeyError for an unknown source.
    """
    preset = PRESETS[project.data.source].project
    training = replace(preset.training, seed=project.training.seed)
    return replace(project, network=preset.network, training=training, names=(), moved=(), run=preset.run)
