"""The table of layer kinds: how each computes z from what it reads, and how a gradient passes back through it.

Every layer then applies its activation: a = f(z) (only dense and activation layers may have one other than linear).
x has shape ``(..., N, width)``, a dense layer's block ``(..., units, fan_in + 1)`` with the bias in the last column,
a layer norm's ``(..., units, 2)``: γ and β; a batch norm's has two more columns, its running mean and variance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import batch_norm
from desktop_nn.engine.activations import ACTIVATIONS, Activation, leaky_relu
from desktop_nn.engine.initializers import INITIALIZERS, Initializer, constant
from desktop_nn.engine.norms import layer_norm_backward, layer_norm_forward, normalised
from desktop_nn.engine.spec import LayerSpec

Array = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class LayerKind:
    """One row.

    Attributes
    ----------
    name : str
        Key of the row.
    fields : tuple of str
        Fields of `LayerSpec` that count for this kind.
    inputs : tuple of int
        Fewest and most layers it may read.
    forward : callable
        ``z = forward(xs, block, mask)`` from the activations it reads, in order.
    backward : callable
        ``dxs, dblock = backward(delta, xs, block, mask)`` from delta = ∂L/∂z: ∂L/∂x for each input, and
        ∂L/∂block for a layer with parameters (None for all others).
    """

    name: str
    fields: tuple[str, ...]
    inputs: tuple[int, int]
    forward: Callable[[Sequence[Array], Array | None, Array | None], Array]
    backward: Callable[[Array, Sequence[Array], Array | None, Array | None], tuple[tuple[Array, ...], Array | None]]


def activation_of(layer: LayerSpec) -> Activation:
    """Return the row of a layer's activation, with the slope the layer gives it; KeyError for an unknown one."""
    return leaky_relu(layer.slope) if layer.activation == "leaky_relu" else ACTIVATIONS[layer.activation]


def initializer_of(layer: LayerSpec) -> Initializer:
    """Return the row of a layer's initialiser, with the constant the layer gives it; KeyError for an unknown one."""
    return constant(layer.constant) if layer.initializer == "constant" else INITIALIZERS[layer.initializer]


def joined(xs: Sequence[Array]) -> Array:
    """Return the activations a layer reads side by side, shape ``(..., N, fan_in)``."""
    return xs[0] if len(xs) == 1 else np.concatenate(_same_lead(xs), axis=-1)


def weighed(layer: LayerSpec, xs: Sequence[Array], block: Array | None, training: bool) -> Array:
    """Return what the weights of a dense layer, or γ of a norm layer, multiply, shape ``(..., N, width)``."""
    if layer.kind == "layer_norm":
        return normalised(xs[0])
    if layer.kind == "batch_norm":
        assert block is not None
        return batch_norm.scaled(xs[0], block, training)[0]
    return joined(xs)


def _same_lead(xs: Sequence[Array]) -> list[Array]:
    """Give all arrays the same leading axes (the input has none where theta carries many networks)."""
    lead = np.broadcast_shapes(*(x.shape[:-1] for x in xs))
    return [np.broadcast_to(x, (*lead, x.shape[-1])) for x in xs]


def _parts(whole: Array, xs: Sequence[Array]) -> tuple[Array, ...]:
    """Cut the last axis into pieces as wide as each of xs."""
    return tuple(np.split(whole, np.cumsum([x.shape[-1] for x in xs])[:-1], axis=-1))


def _dense_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = x·Wᵀ + b."""
    assert block is not None
    return np.matmul(joined(xs), np.swapaxes(block[..., :-1], -1, -2)) + block[..., None, :, -1]


def _dense_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], Array]:
    """∂L/∂x = delta·W;  ∂L/∂W = deltaᵀ·x;  ∂L/∂b = Σ over samples of delta."""
    assert block is not None
    dx = np.matmul(delta, block[..., :-1])
    d_weights = np.matmul(np.swapaxes(delta, -1, -2), joined(xs))
    d_bias = delta.sum(axis=-2)[..., None]
    return _parts(dx, xs), np.concatenate([d_weights, d_bias], axis=-1)


def _same_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    return xs[0]


def _same_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], None]:
    return (delta,), None


def _dropout_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = x·mask while training, where the mask is 0 or 1/(1-rate); z = x otherwise (inverted dropout)."""
    return xs[0] if mask is None else xs[0] * mask


def _dropout_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], None]:
    return (delta if mask is None else delta * mask,), None


def _add_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    total = xs[0]
    for x in xs[1:]:
        total = total + x
    return total


def _add_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], None]:
    return (delta,) * len(xs), None


def _concatenate_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    return joined(xs)


def _concatenate_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], None]:
    return _parts(delta, xs), None


def _multiply_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = x₁·x₂·…, unit by unit."""
    product = xs[0]
    for x in xs[1:]:
        product = product * x
    return product


def _multiply_backward(
    delta: Array, xs: Sequence[Array], block: Array | None, mask: Array | None
) -> tuple[tuple[Array, ...], None]:
    """∂L/∂xᵢ = delta times the product of the other inputs."""
    return tuple(_multiply_forward([delta, *xs[:i], *xs[i + 1 :]], None, None) for i in range(len(xs))), None


def _noise_forward(xs: Sequence[Array], block: Array | None, mask: Array | None) -> Array:
    """z = x + noise while training, where the noise is from N(0, stddev²); z = x otherwise."""
    return xs[0] if mask is None else xs[0] + mask


_MANY = 64
NORMS = ("layer_norm", "batch_norm")  # whose units have γ and β, each one of its own
_ROWS = (
    LayerKind("input", ("units",), (0, 0), _same_forward, _same_backward),
    LayerKind(
        "dense",
        ("units", "activation", "slope", "initializer", "constant"),
        (1, _MANY),
        _dense_forward,
        _dense_backward,
    ),
    LayerKind("activation", ("activation", "slope"), (1, 1), _same_forward, _same_backward),
    LayerKind("dropout", ("rate",), (1, 1), _dropout_forward, _dropout_backward),
    LayerKind("add", (), (2, _MANY), _add_forward, _add_backward),
    LayerKind("multiply", (), (2, _MANY), _multiply_forward, _multiply_backward),
    LayerKind("gaussian_noise", ("stddev",), (1, 1), _noise_forward, _same_backward),
    LayerKind("layer_norm", (), (1, 1), layer_norm_forward, layer_norm_backward),
    LayerKind("batch_norm", (), (1, 1), batch_norm.batch_norm_forward, batch_norm.batch_norm_backward),
    LayerKind("concatenate", (), (2, _MANY), _concatenate_forward, _concatenate_backward),
)

LAYER_KINDS: dict[str, LayerKind] = {row.name: row for row in _ROWS}

# The same while training, where batch norm goes by its batch; what is random comes as the mask.
IN_TRAINING: dict[str, LayerKind] = LAYER_KINDS | {
    "batch_norm": LayerKind("batch_norm", (), (1, 1), batch_norm.training_forward, batch_norm.training_backward)
}
