"""What a network has to beat: a model without hidden layers, and one that looks at no feature at all.

Both are networks of one dense layer, so that they are measured by the very lines that measure the network: the same
split, the same loss, the same score. They are fitted to convergence, not trained for some epochs, and always come out
the same.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import expect
from desktop_nn.engine.lbfgs import SLOTS, lbfgs_step
from desktop_nn.engine.losses import EPSILON, LOSSES
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Metrics
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import check_class_weights
from desktop_nn.engine.training_data import TrainingData, samples_from

Array = NDArray[np.floating]

RIDGE = 1e-3  # C = 1/(2·λ·N), scikit-learn's C = 1 for 500 samples
_MOST_STEPS = 1000
_FLAT = 1e-9  # largest entry of a gradient that counts as zero

_FITTED = {"regression": "linear", "binary": "logistic", "classes": "softmax"}
_OUTPUTS = {"regression": "linear", "binary": "sigmoid", "classes": "softmax"}
_LOSSES = {"binary": "bce", "classes": "cce"}


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """A model to compare with.

    Attributes
    ----------
    name : str
        "linear", "logistic" or "softmax" (regression), "majority" (class) or "mean".
    spec : NetworkSpec
        The model as a network of one dense layer.
    theta : ndarray, shape (P,)
        Its weights and biases.
    metrics : Metrics
        What `Trainer.measure` tells of a network on the same samples.
    """

    name: str
    spec: NetworkSpec
    theta: Array
    metrics: Metrics


def baselines(data: TrainingData, settings: TrainingSettings) -> tuple[Baseline, Baseline]:
    """Return the fitted model and the constant one for a split.

    Regression: least squares, and the mean of the targets. Classes: logistic or softmax regression, that is least
    cross-entropy with a ridge of λ = 1e-3 on the weights of standardised features, and the shares of the classes, which
    means the most frequent one every time.

    Without a ridge separable classes, which small data sets of many features mostly have, want infinite weights, and
    next to none leaves a model that has learned them by heart: no rival at all for the samples of the test. One as
    large as this hardly moves a model of classes that overlap.

    Parameters
    ----------
    data : TrainingData
    settings : TrainingSettings
        Loss, its numbers and the class weights: what both models are measured by. Weights of classes and samples count
        in fitting too. For a hinge loss, which wants -1 and 1, the output for a probability p is 2·p - 1; for one that
        wants a step it is 0 or 1.

    Returns
    -------
    (Baseline, Baseline)
        The fitted one first.

    Raises
    ------
    EngineError
        Where the settings are impossible.
    """
    *_, models = baseline_steps(data, settings)
    assert models is not None  # the last one is the pair
    return models


def baseline_steps(data: TrainingData, settings: TrainingSettings) -> Iterator[tuple[Baseline, Baseline] | None]:
    """Fit as `baselines` does: None after each step of the fit, and the pair at the end.

    Raises `EngineError` at the first step, where the settings are impossible.
    """
    data = samples_from(data)
    check_class_weights(expect(settings, TrainingSettings, "settings").checked(), data)
    fitted = _least_squares(data) if data.task == "regression" else (yield from _least_cross_entropy(data, settings))
    constant = "mean" if data.task == "regression" else "majority"
    models = ((_FITTED[data.task], fitted), (constant, _constant(data, settings)))
    first, second = (_measured(name, theta, data, settings) for name, theta in models)
    yield first, second


def _measured(name: str, theta: Array, data: TrainingData, settings: TrainingSettings) -> Baseline:
    """Return the model with its losses and scores."""
    activation, scale = _answer(data.task, LOSSES[settings.loss].outputs)
    spec, theta = _spec(data, activation), theta * scale
    network = Network(spec, settings.loss, loss_hyper=settings.loss_hyper, class_weights=settings.class_weights)
    with np.errstate(all="ignore"):
        return Baseline(name, spec, theta, Meter(data).measure(network, theta).metrics)


def _answer(task: str, outputs: tuple[str, ...]) -> tuple[str, float]:
    """Return the output activation that the loss can judge, and what theta is multiplied by for the same answers.

    Two classes: where no probability is wanted, 2·sigmoid(z) - 1 = tanh(z/2), or its sign alone, the step.
    """
    usual = _OUTPUTS[task]
    if task != "binary" or not outputs or usual in outputs:
        return usual, 1.0
    return ("tanh", 0.5) if "tanh" in outputs else ("step", 1.0)


def _spec(data: TrainingData, activation: str) -> NetworkSpec:
    return NetworkSpec.dense(data.x_train.shape[1], (data.y_train.shape[1], activation))


def _least_squares(data: TrainingData) -> Array:
    """Return theta with the least Σ w·(a - y)², the shortest one where there are several."""
    root = np.ones((len(data.x_train), 1)) if data.weights is None else np.sqrt(data.weights)[:, None]
    x = np.insert(data.x_train, data.x_train.shape[1], 1, axis=1)
    return np.linalg.lstsq(x * root, data.y_train * root)[0].T.ravel()


def _least_cross_entropy(data: TrainingData, settings: TrainingSettings) -> Generator[None, None, Array]:
    """Return theta of logistic or softmax regression, found by L-BFGS on standardised features."""
    mean, spread = data.x_train.mean(axis=0), data.x_train.std(axis=0)
    spread[spread == 0] = 1
    spec = _spec(data, _OUTPUTS[data.task])
    network = Network(spec, _LOSSES[data.task], RIDGE, class_weights=settings.class_weights)
    theta = yield from _minimum(network, (data.x_train - mean) / spread, data)
    block = network.layout.blocks[0].view(theta)
    block[:, :-1] /= spread
    block[:, -1] -= block[:, :-1] @ mean
    return theta


def _minimum(network: Network, x: Array, data: TrainingData) -> Generator[None, None, Array]:
    """Return where the loss is flat, from zeros on."""

    def objective(theta: Array) -> tuple[float, Array]:
        loss, grad = network.loss_and_grad(theta, x, data.y_train, weights=data.weights)
        return float(loss), grad

    theta: Array = np.zeros(network.layout.size)
    state: Array = np.zeros((len(SLOTS), theta.size))
    for t in range(1, _MOST_STEPS + 1):
        yield
        theta, state, terms = lbfgs_step(objective, theta, state, t)
        if not terms["update"].any() or np.abs(objective(theta)[1]).max() < _FLAT:
            break
    return theta


def _constant(data: TrainingData, settings: TrainingSettings) -> Array:
    """Return theta of weights 0 whose bias gives every sample the mean target, or the shares of the classes."""
    d, k = data.x_train.shape[1], data.y_train.shape[1]
    measure = Network(_spec(data, "linear"), "mse", class_weights=settings.class_weights)
    weights = measure.weights(data.y_train, data.weights)
    counted = weights if weights is not None and weights.any() else None
    mean = np.average(data.y_train, axis=0, weights=counted)
    share = mean.clip(EPSILON, 1 - EPSILON)
    bias = {"regression": mean, "binary": np.log(share / (1 - share)), "classes": np.log(share)}[data.task]
    theta = np.zeros((k, d + 1))
    theta[:, -1] = bias
    return theta.ravel()
