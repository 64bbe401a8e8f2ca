"""Means of many networks over the same samples, the loss and the share of right answers, in few passes over outputs.

Outputs are ``(k, K, N)``: k outputs of K networks for N samples. Cross-entropies are sums of logarithms, not logarithms
of products: in float32 NumPy takes a logarithm in less time than a product along an axis.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.network import LayerPass, Network

Array = NDArray[np.floating]
Mean = Callable[[Array], Array]

_LARGE = 80.0  # e^80 is still a number in float32


def mean_loss(network: Network, y: Array, weights: Array | None) -> Mean:
    """Return a function from outputs to the mean losses ``(K,)``, float64, of labels ``y (N, k)`` without penalty.

    The outputs are z where the loss is fused with its activation (`Network.fused`), else a; they may be overwritten.
    """
    if weights is None and not network.class_weights:
        labels, name = network.targets(np.asarray(y, np.float64)), network.loss_row.name
        if name in ("mse", "quadratic"):
            return _squares(labels, 0.5 if name == "quadratic" else 1 / labels.shape[1])
        if network.fused and name == "bce" and ((labels == 0) | (labels == 1)).all():
            return _cross_entropy(labels)
        if network.fused and name in ("cce", "sparse_cce") and _is_one_hot(labels):
            return _class_entropy(labels)
    return _any_loss(network, y, weights)


def mean_accuracy(network: Network, y: Array) -> Mean:
    """Return a function from outputs, z or a as in `mean_loss`, to the shares of samples whose class is found ``(K,)``.

    As `metrics.accuracy` counts them. Behind its own activation a sample counts to class 1 from z = 0 on.
    """
    classes = classes_of(np.asarray(y))
    threshold = 0.0 if network.fused else network.loss_row.threshold

    def of(out: Array) -> Array:
        found = out[0] >= threshold if len(out) == 1 else out.argmax(axis=0)
        return np.asarray(np.count_nonzero(found == classes, axis=-1) / out.shape[2])

    return of


def _any_loss(network: Network, y: Array, weights: Array | None) -> Mean:
    """The loss as the reference computes it, in float64."""
    labels = np.asarray(y, np.float64)

    def of(out: Array) -> Array:
        samples = out.transpose(1, 2, 0).astype(np.float64)
        return network.data_loss({network.spec.output: LayerPass((), samples, samples)}, labels, weights)

    return of


def _squares(y: Array, share: float) -> Mean:
    """Σ(a - y)² times a share."""
    labels = _columns(y)

    def of(a: Array) -> Array:
        error = np.subtract(a, labels.astype(a.dtype), a)
        return share * _summed(np.multiply(error, error, error)) / a.shape[2]

    return of


def _cross_entropy(y: Array) -> Mean:
    """Mean of log(1 + e^t), t = z for y = 0 and -z for y = 1; of max(t, 0) + log(1 + e^-|t|) where e^t is too large."""
    signs = _columns(1 - 2 * y)

    def of(z: Array) -> Array:
        t = np.multiply(z, signs.astype(z.dtype), z)
        far: Array | float = 0.0
        if not np.maximum.reduce(t, axis=None) < _LARGE:
            far = _summed(np.maximum(t, np.zeros(t.shape[2], t.dtype)))
            np.abs(t, t)  # with the next one four times as fast as np.copysign
            np.negative(t, t)
        np.exp(t, t)
        t += t.dtype.type(1)
        return np.asarray((far + _summed(np.log(t, t))) / (t.shape[0] * t.shape[2]))

    return of


def _class_entropy(y: Array) -> Mean:
    """Mean of log Σe^(z - top) - (z_c - top), c the class of a sample."""
    chosen = np.ascontiguousarray(y.T)[:, :, None]

    def of(z: Array) -> Array:
        top = np.maximum.reduce(z, axis=0)
        np.subtract(z, top, z)
        own = np.matmul(z, chosen.astype(z.dtype))[..., 0].sum(axis=0, dtype=np.float64)
        np.exp(z, z)
        sums = np.add.reduce(z, axis=0, out=top)
        return (_summed(np.log(sums, sums)[None]) - own) / z.shape[2]

    return of


def _summed(terms: Array) -> Array:
    """Return Σ of terms ``(k, K, N)`` over outputs and samples, ``(K,)`` float64; pairwise, to keep rounding small."""
    return np.asarray(np.add.reduce(terms, axis=2).sum(axis=0, dtype=np.float64))


def _columns(y: Array) -> Array:
    """Return labels ``(N, k)`` as ``(k, 1, N)``."""
    return np.ascontiguousarray(y.T)[:, None]


def _is_one_hot(y: Array) -> bool:
    return bool(((y == 0) | (y == 1)).all() and (y.sum(axis=1) == 1).all())
