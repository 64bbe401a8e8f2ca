"""What the data ask of a network: width of input and output, and a loss with its output activation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from desktop_nn.data import COORDINATES, OWN, SOURCES, Dataset, DataSettings, preview
from desktop_nn.engine.activations import usual_initializer
from desktop_nn.engine.layers import LAYER_KINDS, NORMS
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import LayerSpec, NetworkSpec

USUAL = {"binary": ("bce", "sigmoid"), "classes": ("cce", "softmax"), "regression": ("mse", "linear")}


@dataclass(frozen=True, slots=True)
class DataShape:
    """Features and targets per sample, and what the targets mean ("binary", "classes", "regression")."""

    features: int
    targets: int
    task: str


def shape_of(data: DataSettings) -> DataShape | None:
    """Return the shape of the samples of some settings, None where there are none."""
    if data.source == OWN:
        shape = _shape(data.own.dataset) if data.own is not None else None
    else:
        shape = _shape_of_built_in(data.source) if data.source in SOURCES else None
    if shape is None:
        return None
    features = len(data.features) if shape.features == len(COORDINATES) else shape.features
    counted = data.source in SOURCES and SOURCES[data.source].default_classes
    return DataShape(features, data.classes if counted else shape.targets, shape.task)


def is_pictured(data: DataSettings) -> bool:
    """Whether the samples of some settings are pictures."""
    if data.source == OWN:
        return data.own is not None and data.own.dataset.image is not None
    return data.source in SOURCES and preview(data.source, n=12).image is not None


@cache
def _shape_of_built_in(source: str) -> DataShape:
    return _shape(preview(source, n=12))


def _shape(sample: Dataset) -> DataShape:
    return DataShape(sample.x.shape[1], sample.y.shape[1], sample.task)


def loss_fits(spec: NetworkSpec, loss: str, task: str) -> bool:
    """Return whether a loss suits the task and the output's activation."""
    row = LOSSES[loss]
    return task in row.tasks and (not row.outputs or spec.layer(spec.output).activation in row.outputs)


def class_count(shape: DataShape) -> int:
    """Return how many classes the targets tell apart, 0 for a regression."""
    return 0 if shape.task == "regression" else max(shape.targets, 2)


def with_inputs(spec: NetworkSpec, shape: DataShape) -> NetworkSpec:
    """Return the network with as many input units as there are features."""
    return spec.with_layer(replace(spec.input, units=shape.features)) if spec.input else spec


def with_outputs(spec: NetworkSpec, shape: DataShape) -> NetworkSpec:
    """Return the network with as many outputs as there are targets, where a dense layer alone decides how many."""
    layer: LayerSpec | None = spec.layer(spec.output)
    for _ in spec.layers:
        if layer is None or layer.kind == "dense":
            break
        single = (
            layer.kind in ("activation", "dropout", "gaussian_noise", *NORMS)
            and len(layer.inputs) == 1
            and layer.inputs[0] in spec
        )
        layer = spec.layer(layer.inputs[0]) if single else None
    return spec.with_layer(replace(layer, units=shape.targets)) if layer and layer.kind == "dense" else spec


def activated(layer: LayerSpec, activation: str) -> LayerSpec:
    """Return the layer with another activation; the initialiser made for the old one gives way to that for the new."""
    usual = layer.initializer == usual_initializer(layer.activation)
    initializer = usual_initializer(activation) if usual else layer.initializer
    return replace(layer, activation=activation, initializer=initializer)


def with_usual_loss(
    spec: NetworkSpec, training: TrainingSettings, shape: DataShape
) -> tuple[NetworkSpec, TrainingSettings]:
    """Return network and settings with the loss and the output activation usual for the task."""
    loss, activation = USUAL[shape.task]
    output = spec.layer(spec.output)
    if "activation" in LAYER_KINDS[output.kind].fields:
        spec = spec.with_layer(activated(output, activation))
    return spec, replace(training, loss=loss)
