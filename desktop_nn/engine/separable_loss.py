"""Cross-entropy of classes over the plane of two weights whose effects on the network's output add up.

So it is with two weights of the output layer, and with two of different units of a layer that only the output layer
reads: z(a, b) = z(a, b₀) + z(a₀, b) - z(a₀, b₀). The network is asked along both axes only, and of exponentials there
are as few: e^z is a product of one from each axis. All is in float64; where numbers leave its range there is no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.network import Network
from desktop_nn.engine.plane_loss import sample_blocks
from desktop_nn.engine.plane_program import PlaneProgram
from desktop_nn.engine.planes import Plane

Array = NDArray[np.floating]
Axes = tuple[Array, Array]

_LARGEST = 200.0  # |z| whose exponentials, and products of three of them, float64 holds
_SMALLEST = 1e-290  # sum of exponentials that is not yet rounded towards 0
_NUMBERS = 1 << 17  # at once, for the core's own cache


def separable_losses(
    network: Network, x: Array, y: Array, plane: Plane, axes: Axes, cancelled: Callable[[], bool]
) -> Array | None:
    """Return the mean losses ``(B, A)`` without penalty of samples ``x (N, d)``, ``y (N, k)``.

    None where effects do not add up, the loss is another one, or numbers leave the range. `Cancelled` is raised once
    `cancelled()` is true.
    """
    parts = [network.held.without_cut(part) for part in (plane.origin, plane.u, plane.v)]
    labels = network.targets(np.asarray(y, np.float64))
    if not (_is_class_entropy(network, labels) and _adds_up(network, parts)):
        return None
    found = np.zeros((len(axes[1]), len(axes[0])))
    for rows in sample_blocks(len(x), network):
        if cancelled():
            raise Cancelled
        along = _outputs(network, x[rows], parts, axes)
        part = None if along is None else _class_entropy(*along, labels[rows], cancelled)
        if part is None:
            return None
        found += part
    return found / len(x)


def _is_class_entropy(network: Network, labels: Array) -> bool:
    """Whether the loss is cross-entropy behind softmax, each sample of one class and counting once."""
    one_hot = ((labels == 0) | (labels == 1)).all() and (labels.sum(axis=1) == 1).all()
    of_classes = network.fused is not None and network.loss_row.name in ("cce", "sparse_cce")
    return bool(of_classes and one_hot) and not network.class_weights


def _adds_up(network: Network, parts: Sequence[Array]) -> bool:
    """Whether moving along u and moving along v change the output's z independently of each other."""
    spec, layout = network.spec, network.layout
    moved = [[block for block in layout.blocks if block.view(way).any()] for way in parts[1:]]
    if [len(blocks) for blocks in moved] != [1, 1] or moved[0] != moved[1] or spec.layer(spec.output).kind != "dense":
        return False
    block = moved[0][0]
    if block.layer == spec.output:
        return True
    readers = [layer.id for layer in spec.layers if block.layer in layer.inputs]
    units = [set(np.flatnonzero(block.view(way).any(axis=1))) for way in parts[1:]]
    apart = units[0].isdisjoint(units[1]) and spec.layer(block.layer).activation != "softmax"
    return block.kind == "dense" and readers == [spec.output] and apart


def _outputs(network: Network, x: Array, parts: Sequence[Array], axes: Axes) -> Axes | None:
    """Return z along u ``(k, A, N)`` and what is added along v ``(k, B, N)``; None for numbers too large."""
    a, b = axes
    program = PlaneProgram(network, x, parts, len(a) + len(b), np.float64, open_end=True)
    with np.errstate(all="ignore"):
        z = program.run(np.append(a, np.full(len(b), a[0])), np.append(np.full(len(a), b[0]), b))
        if not np.abs(z).max() <= _LARGEST:
            return None
    return z[:, : len(a)], z[:, len(a) :] - z[:, :1]


def _class_entropy(z: Array, more: Array, y: Array, cancelled: Callable[[], bool]) -> Array | None:
    """Return Σ (log Σe^z - z_c) ``(B, A)``, c the class of a sample."""
    own = [np.einsum("can,nc->a", part, y) for part in (z, more)]
    tops = [part.max(axis=0) for part in (z, more)]
    found = (tops[1].sum(axis=1) - own[1])[:, None] + (tops[0].sum(axis=1) - own[0])
    across, upwards = (np.exp(part - top) for part, top in zip((z, more), tops, strict=True))
    for rows in _parts_of(len(y), found.size, cancelled):
        sums = np.matmul(upwards[:, :, rows].transpose(2, 1, 0), across[:, :, rows].transpose(2, 0, 1))
        if not sums.min() > _SMALLEST:
            return None
        found += np.log(sums, sums).sum(axis=0)
    return found


def _parts_of(samples: int, points: int, cancelled: Callable[[], bool]) -> Sequence[slice]:
    """Return so many samples at once as their grids fit the cache."""
    if cancelled():
        raise Cancelled
    rows = max(1, _NUMBERS // points)
    return [slice(start, start + rows) for start in range(0, samples, rows)]
