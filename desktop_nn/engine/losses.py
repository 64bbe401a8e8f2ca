"""The table of loss functions.

a is the output of the network and y what it should have been, both ``(..., N, k)`` for N samples of k outputs. A row
gives the loss of each sample; the network's loss is the mean over the samples. Where both libraries have a loss, it is
that of Keras 3: averaged over the k outputs, except for the categorical ones, which sum. Probabilities are clipped to
[ε, 1-ε] with ε = 1e-7 as there.

What a row calls y is what its ``targets`` makes of the labels: smoothed for cross-entropy, ±1 for the hinge losses.

Cross-entropy behind its own activation (sigmoid, softmax) is computed from z, the logits, in a form that neither
overflows nor needs clipping, and its slope there is short: a - y. That is what Keras calls ``from_logits=True``; there
the network ends without its activation, here it keeps it, so that its outputs remain probabilities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.parameters import Param, own_values

Array = NDArray[np.floating]
Values = Mapping[str, float]

EPSILON = 1e-7

# Huber's δ: from this error on, it is a straight line.
DELTA = Param("delta", 1.0, 1e-3, 1e3, log=True)
# s: how much of every target is shared out evenly among the classes (Szegedy et al. 2016).
SMOOTHING = Param("label_smoothing", 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Fused:
    """A loss together with the activation before it: ``value(y, z)`` and ``delta(y, a)`` = ∂(sample loss)/∂z."""

    activation: str
    value: Callable[[Array, Array], Array]
    delta: Callable[[Array, Array], Array]


def _as_given(y: Array, values: Values) -> Array:
    return y


@dataclass(frozen=True, slots=True)
class Loss:
    """One row.

    Attributes
    ----------
    name : str
        Key of the row.
    value : callable
        ``value(y, a, values)`` -> loss of each sample, shape ``(..., N)``.
    slope : callable
        ``slope(y, a, values)`` = ∂(loss of a sample)/∂a, shape ``(..., N, k)``.
    tasks : frozenset of str
        Which tasks ("binary", "classes", "regression") it is for.
    outputs : tuple of str
        Activations the output layer may have, the usual one first; empty where any will do.
    formula : str
        The loss of one sample in TeX.
    fused : Fused or None
        The stable short form behind its own activation.
    params : tuple of Param
        The loss's own numbers; ``values`` holds one value for each.
    targets : callable
        ``targets(y, values)`` -> the y that all others want, from labels of the same shape.
    negative : float
        The output that stands for class 0 where one output tells two classes apart; 1 stands for class 1.
    clips : bool
        Whether outputs are clipped for a logarithm, which is steep near 0.
    """

    name: str
    value: Callable[[Array, Array, Values], Array]
    slope: Callable[[Array, Array, Values], Array]
    tasks: frozenset[str]
    outputs: tuple[str, ...]
    formula: str
    fused: Fused | None = None
    params: tuple[Param, ...] = ()
    targets: Callable[[Array, Values], Array] = _as_given
    negative: float = 0.0
    clips: bool = False

    def values(self, given: Values) -> dict[str, float]:
        """Return every number's value: the given one, else the default; names of other losses are ignored."""
        return own_values(self.params, given)

    @property
    def threshold(self) -> float:
        """The output from which on a sample counts to class 1: ½, or 0 between -1 and 1."""
        return (self.negative + 1) / 2


def _mean(value: Callable[[Array], Array]) -> Callable[[Array, Array, Values], Array]:
    """Make a row's value of a function of the error e = a - y: its mean over the outputs."""
    return lambda y, a, values: value(a - y).mean(axis=-1)


def _mean_slope(slope: Callable[[Array], Array]) -> Callable[[Array, Array, Values], Array]:
    return lambda y, a, values: slope(a - y) / y.shape[-1]


def _quadratic(y: Array, a: Array, values: Values) -> Array:
    """½·Σ(a - y)², the quadratic cost of the textbooks (Nielsen 2015, ch. 1): its slope is the error itself."""
    return np.square(a - y).sum(axis=-1) / 2


def _huber(y: Array, a: Array, values: Values) -> Array:
    """½·e² up to |e| = δ, then the tangent δ·|e| - ½·δ² (Huber 1964): the integral of min(t, δ) from 0 to |e|."""
    size, delta = np.abs(a - y), values["delta"]
    within = np.minimum(size, delta)
    return (within * (size - within / 2)).mean(axis=-1)


def _huber_slope(y: Array, a: Array, values: Values) -> Array:
    return (a - y).clip(-values["delta"], values["delta"]) / y.shape[-1]


def _log_cosh(e: Array) -> Array:
    """log cosh e = |e| + log(1 + e^(-2|e|)) - log 2, which does not overflow."""
    size = np.abs(e)
    return size + np.log1p(np.exp(-2 * size)) - np.log(2)


def _perceptron(y: Array, score: Array, values: Values) -> Array:
    """Σ([s ≥ 0] - y)·s, the perceptron criterion: how far the score s of a wrong answer lies from the boundary.

    Its slope is a - y behind a step, whose own slope of 0 plays no part: gradient descent with one sample a step is
    Rosenblatt's rule (1958), w ← w + η·(y - a)·x. Neither Keras nor PyTorch has it.
    """
    return (_perceptron_slope(y, score, values) * score).sum(axis=-1)


def _perceptron_slope(y: Array, score: Array, values: Values) -> Array:
    return np.asarray((score >= 0) - y)


def _signs(y: Array, values: Values) -> Array:
    """Labels 0 and 1 become -1 and 1. Keras leaves y alone where any of it is neither 0 nor 1; here each y counts."""
    return np.where(y == 0, -1.0, y).astype(y.dtype)


def _margin(y: Array, a: Array) -> Array:
    """How much is missing to a margin of 1: max(0, 1 - y·a)."""
    return np.maximum(1 - y * a, 0)


def _hinge(y: Array, a: Array, values: Values) -> Array:
    return _margin(y, a).mean(axis=-1)


def _hinge_slope(y: Array, a: Array, values: Values) -> Array:
    """-y inside the margin; on its edge, where there is a kink, 0."""
    return np.where(y * a < 1, -y, 0) / y.shape[-1]


def _squared_hinge(y: Array, a: Array, values: Values) -> Array:
    return np.square(_margin(y, a)).mean(axis=-1)


def _squared_hinge_slope(y: Array, a: Array, values: Values) -> Array:
    return -2 * y * _margin(y, a) / y.shape[-1]


def _clip(a: Array) -> Array:
    return np.clip(a, EPSILON, 1 - EPSILON)


def _inside(a: Array) -> Array:
    """1 where clipping leaves `a` alone, 0 where its slope is lost."""
    return ((a >= EPSILON) & (a <= 1 - EPSILON)).astype(a.dtype)


def _smoothed_pair(y: Array, values: Values) -> Array:
    """y·(1 - s) + s/2: 1 and 0 move towards ½."""
    s = values["label_smoothing"]
    return y * (1 - s) + s / 2 if s else y


def _smoothed_classes(y: Array, values: Values) -> Array:
    """y·(1 - s) + s/k."""
    s = values["label_smoothing"]
    return y * (1 - s) + s / y.shape[-1] if s else y


def _bce(y: Array, a: Array, values: Values) -> Array:
    p = _clip(a)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=-1)


def _bce_slope(y: Array, a: Array, values: Values) -> Array:
    p = _clip(a)
    return _inside(a) * (p - y) / (p * (1 - p)) / y.shape[-1]


def _bce_of_z(y: Array, z: Array) -> Array:
    """max(z, 0) - z·y + log(1 + e^-|z|), equal to BCE(y, sigmoid(z))."""
    return (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean(axis=-1)


def _cce(y: Array, a: Array, values: Values) -> Array:
    """-Σ y·log p, p scaled to sum 1 before it is clipped, as Keras does."""
    p = _clip(a / a.sum(axis=-1, keepdims=True))
    return -(y * np.log(p)).sum(axis=-1)


def _cce_slope(y: Array, a: Array, values: Values) -> Array:
    """With s = Σ a and p = a/s: ∂/∂a_i = (g_i - Σ_j g_j·p_j)/s where g = -y/p."""
    s = a.sum(axis=-1, keepdims=True)
    p = a / s
    g = -y / _clip(p) * _inside(p)
    return (g - (g * p).sum(axis=-1, keepdims=True)) / s


def _cce_of_z(y: Array, z: Array) -> Array:
    """Σ y·(logΣe^z - z), equal to CCE(y, softmax(z))."""
    top = z.max(axis=-1, keepdims=True)
    log_sum = top + np.log(np.exp(z - top).sum(axis=-1, keepdims=True))
    return (y * (log_sum - z)).sum(axis=-1)


def _kl(y: Array, a: Array, values: Values) -> Array:
    """Σ y·log(y/a), how much is lost where a stands for y (Kullback & Leibler 1951); both within [ε, 1], as in Keras.

    For one-hot y it is CCE without the scaling to sum 1.
    """
    y, p = np.clip(y, EPSILON, 1), np.clip(a, EPSILON, 1)
    return (y * np.log(y / p)).sum(axis=-1)


def _kl_slope(y: Array, a: Array, values: Values) -> Array:
    inside = (a >= EPSILON) & (a <= 1)
    return -np.clip(y, EPSILON, 1) / np.clip(a, EPSILON, 1) * inside


_ANY = frozenset({"binary", "classes", "regression"})
_NUMBERS, _TWO, _MANY = frozenset({"regression"}), frozenset({"binary"}), frozenset({"classes"})
_SIGNED = ("linear", "tanh")
_SOFTMAX = Fused("softmax", _cce_of_z, lambda y, a: a * y.sum(axis=-1, keepdims=True) - y)
_ROWS = (
    Loss("mse", _mean(np.square), _mean_slope(lambda e: 2 * e), _ANY, (), r"\frac{1}{k}\sum_i (a_i - y_i)^2"),
    Loss("quadratic", _quadratic, lambda y, a, values: a - y, _ANY, (), r"\frac{1}{2}\sum_i (a_i - y_i)^2"),
    Loss("mae", _mean(np.abs), _mean_slope(np.sign), _ANY, (), r"\frac{1}{k}\sum_i |a_i - y_i|"),
    Loss("huber", _huber, _huber_slope, _NUMBERS, (),
         r"\frac{1}{k}\sum_i \int_0^{|a_i - y_i|} \min(t, \delta)\ dt",
         params=(DELTA,)),
    Loss("log_cosh", _mean(_log_cosh), _mean_slope(np.tanh), _NUMBERS, (),
         r"\frac{1}{k}\sum_i \log\cosh(a_i - y_i)"),
    Loss("bce", _bce, _bce_slope, _TWO, ("sigmoid",),
         r"-\frac{1}{k}\sum_i \left(y_i \log a_i + (1-y_i)\log(1-a_i)\right)",
         Fused("sigmoid", _bce_of_z, lambda y, a: (a - y) / y.shape[-1]),
         (SMOOTHING,), _smoothed_pair, clips=True),
    Loss("perceptron", _perceptron, _perceptron_slope, _TWO, ("step",), r"\sum_i (a_i - y_i)\, z_i",
         Fused("step", lambda y, z: _perceptron(y, z, {}), lambda y, a: a - y)),
    Loss("hinge", _hinge, _hinge_slope, _TWO, _SIGNED, r"\frac{1}{k}\sum_i \max(0, 1 - y_i a_i),\ y_i = \pm 1",
         targets=_signs, negative=-1.0),
    Loss("squared_hinge", _squared_hinge, _squared_hinge_slope, _TWO, _SIGNED,
         r"\frac{1}{k}\sum_i \max(0, 1 - y_i a_i)^2,\ y_i = \pm 1", targets=_signs, negative=-1.0),
    Loss("cce", _cce, _cce_slope, _MANY, ("softmax",), r"-\sum_i y_i \log a_i", _SOFTMAX,
         (SMOOTHING,), _smoothed_classes, clips=True),
    # CCE under the name it goes by where targets are class numbers: `one_hot` has made y of them.
    Loss("sparse_cce", _cce, _cce_slope, _MANY, ("softmax",), r"-\log a_c,\ y_c = 1", _SOFTMAX, clips=True),
    Loss("kl", _kl, _kl_slope, _MANY, ("softmax",), r"\sum_i y_i \log\frac{y_i}{a_i}", clips=True),
)  # fmt: skip

LOSSES: dict[str, Loss] = {row.name: row for row in _ROWS}
