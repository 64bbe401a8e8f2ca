"""Writes keras.json: what Keras computes for the random networks, for bounds on weights and gradients, and for waiting.

    KERAS_BACKEND=torch python3 -m tests.engine.reference.make_keras [FOLDER]

Everything is float64. The networks are those of `random_cases.py`, in use, with Keras' own layers and L1L2 penalty;
bounds and sequences of losses are those of `keras_cases.py`.
"""

# mypy: ignore-errors
from __future__ import annotations

import json

import keras
import numpy as np
import torch
from keras.src.backend.common import dtypes

from desktop_nn.engine import LayerSpec, ParamLayout
from tests.engine.reference.cases import STEPS, Case
from tests.engine.reference.keras_cases import (
    CLIPS,
    LION_RATE,
    LIONS,
    LONGEST,
    bounded_rows,
    loss_runs,
    plateaus,
    stoppings,
)
from tests.engine.reference.make_losses import OF_OUTPUTS
from tests.engine.reference.make_torch import loss_of
from tests.engine.reference.optimizer_cases import optimizer_cases
from tests.engine.reference.random_cases import RandomCase, random_cases
from tests.engine.reference.writing import write

OTHER_NAMES = {
    "step": lambda z: keras.ops.cast(z >= 0, "float64") + 0 * z,  # Keras has none
    "hard_sigmoid": lambda z: keras.ops.relu6(z + 3) / 6,  # its own takes a float32 for 1/6, as PyTorch's does
    "gelu": lambda z: keras.activations.gelu(z, approximate=False),
    "gelu_tanh": lambda z: keras.activations.gelu(z, approximate=True),
}


LOSSES = {name: function for name, hyper, _, function in OF_OUTPUTS if not hyper}


def activation(layer: LayerSpec) -> object:
    """Return Keras' function of that name."""
    if layer.activation == "leaky_relu":
        return lambda z: keras.activations.leaky_relu(z, negative_slope=layer.slope)
    return OTHER_NAMES.get(layer.activation) or keras.activations.get(layer.activation)


def layer_of(layer: LayerSpec, penalty: keras.Regularizer) -> keras.Layer:
    """Return Keras' layer of that kind."""
    return {
        "dense": lambda: keras.layers.Dense(layer.units, activation(layer), kernel_regularizer=penalty),
        "activation": lambda: keras.layers.Activation(activation(layer)),
        "dropout": lambda: keras.layers.Dropout(layer.rate),
        "gaussian_noise": lambda: keras.layers.GaussianNoise(layer.stddev),
        "add": keras.layers.Add,
        "multiply": keras.layers.Multiply,
        "concatenate": keras.layers.Concatenate,
        "layer_norm": lambda: keras.layers.LayerNormalization(epsilon=1e-5),
        "batch_norm": lambda: keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5),
    }[layer.kind]()


def answers(case: RandomCase) -> list[float]:
    """Loss, length of the gradient, its products with the probes, product of the outputs with the looks."""
    spec, layout = case.spec, ParamLayout.of(case.spec)
    cut = layout.indices(ref for ref, _ in spec.cut)
    theta = case.theta.copy()
    theta[cut] = 0.0
    values, layers, penalty = {}, {}, keras.regularizers.L1L2(case.l1, case.l2)
    for layer_id in spec.order:
        layer = spec.layer(layer_id)
        if layer.kind == "input":
            values[layer_id] = first = keras.Input((layer.units,), dtype="float64")
            continue
        read = [values[source] for source in layer.inputs]
        layers[layer_id] = made = layer_of(layer, penalty)
        many = layer.kind in ("add", "multiply", "concatenate")
        values[layer_id] = made(read if many else keras.layers.Concatenate()(read) if len(read) > 1 else read[0])
    model = keras.Model(first, values[spec.output])
    for block in layout.blocks:
        view = block.view(theta)
        dense = block.kind == "dense"
        layers[block.layer].set_weights([view[:, :-1].T, view[:, -1]] if dense else list(view.T))
    out = model(case.x, training=False)
    loss = keras.ops.mean(LOSSES[case.loss](torch.tensor(case.y), out)) + sum(model.losses)
    loss.backward()
    gradient = np.zeros_like(theta)
    for block in layout.blocks:
        first, second = (variable.value.grad.numpy() for variable in layers[block.layer].trainable_variables)
        view = block.view(gradient)
        view[:, : block.fan_in] = first.T if block.kind == "dense" else first[:, None]
        view[:, block.fan_in] = second
    gradient[cut] = 0.0
    product = float((out.detach().numpy() * case.looks).sum())
    return [loss.item(), float(np.linalg.norm(gradient)), *(case.probes @ gradient).tolist(), product]


def shortened(rows: np.ndarray, most: float) -> list[list[float]]:
    """Return units' weights (units, fan_in) under Keras' MaxNorm, which has them as columns."""
    return keras.ops.convert_to_numpy(keras.constraints.MaxNorm(most, axis=0)(rows.T)).T.tolist()


def clipped(gradient: np.ndarray, clips: dict[str, float]) -> list[float]:
    """Return what plain descent with a rate of 1 subtracts."""
    variable = keras.Variable(np.zeros_like(gradient), dtype="float64")
    keras.optimizers.SGD(1.0, **clips).apply([torch.tensor(gradient)], [variable])
    return (-keras.ops.convert_to_numpy(variable)).tolist()


def lion(case: Case, hyper: dict[str, float]) -> list[float]:
    """Take full-batch steps; return where they end."""
    variable = keras.Variable(case.theta, dtype="float64")
    optimizer = keras.optimizers.Lion(LION_RATE, beta_1=hyper["beta1"], beta_2=hyper["beta2"])
    for _ in range(STEPS):
        theta = torch.tensor(keras.ops.convert_to_numpy(variable), requires_grad=True)
        loss_of(case, theta).backward()
        optimizer.apply([theta.grad], [variable])
    return keras.ops.convert_to_numpy(variable).tolist()


class Watched:
    """What a callback needs of a model."""

    stop_training = False

    def __init__(self) -> None:
        self.optimizer = keras.optimizers.SGD(1.0)

    def get_weights(self) -> list[np.ndarray]:
        """Return nothing to be kept."""
        return []

    def set_weights(self, weights: list[np.ndarray]) -> None:
        """Take nothing back."""


def stopped(losses: list[float], patience: int, min_delta: float) -> list[int]:
    """Return the epoch, from 1, at which Keras stops and that of the best weights; 0 where it does not stop."""
    callback = keras.callbacks.EarlyStopping("loss", min_delta, patience, mode="min", restore_best_weights=True)
    callback.set_model(Watched())
    callback.on_train_begin()
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"loss": loss})
        if callback.model.stop_training:
            return [epoch + 1, callback.best_epoch + 1]
    return [0, callback.best_epoch + 1]


def rates(losses: list[float], wait: int, factor: float, least_gain: float, end: float) -> list[float]:
    """Return the learning rate after every epoch, from 1 on."""
    callback = keras.callbacks.ReduceLROnPlateau("loss", factor, wait, 0, "min", least_gain, 0, end)
    callback.set_model(Watched())
    callback.on_train_begin()
    found = []
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"loss": loss})
        found.append(float(keras.ops.convert_to_numpy(callback.model.optimizer.learning_rate)))
    return found


if __name__ == "__main__":
    keras.config.set_floatx("float64")
    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"  # on PyTorch, Keras takes means in float32 otherwise
    torch.set_default_dtype(torch.float64)
    rows = bounded_rows()
    document = {
        "keras": keras.__version__,
        "random": [answers(case) for case in random_cases()],
        "lion": [[lion(case, hyper) for hyper in LIONS] for case in optimizer_cases()],
        "max_norm": shortened(rows, LONGEST),
        "clipped": [clipped(rows.ravel(), {name: value}) for name, value in CLIPS],
        "stopped": [stopped(losses, *how) for losses, how in zip(loss_runs(), stoppings(), strict=True)],
        "rates": [rates(losses, *how) for losses, how in zip(loss_runs(), plateaus(), strict=True)],
    }
    write("keras.json", json.dumps(document) + "\n")
