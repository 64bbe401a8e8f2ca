"""Central differences of many widths beside backpropagation: too wide they cut off, too narrow they round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.entry import taken
from desktop_nn.engine.gradcheck import check_step, relative_error
from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.network import LayerPass, Masks, Network
from desktop_nn.engine.spec import LayerSpec

Array = NDArray[np.floating]

WIDTHS = np.logspace(-12, 0, 25)
_THIRD = 1e-2  # width for the third derivative: its own rounding is about 1e-10 there


@dataclass(frozen=True, slots=True, eq=False)
class DifferenceCurve:
    """How well (L(w + h) - L(w - h))/2h gives ∂L/∂w, for H widths h.

    Attributes
    ----------
    gradient : float
        ∂L/∂w by backpropagation.
    widths, numeric, errors : ndarray, shape (H,), float64
        h, the difference, and its relative error.
    crosses : ndarray of bool, shape (H,)
        Whether between w - h and w + h some unit passes a kink of its activation, such as that of a ReLU at 0: the
        difference then mixes two slopes.
    truncation, rounding : ndarray, shape (H,), float64
        About how large the two parts of the error are: |L‴|·h²/6, with the third derivative itself a difference, and
        ε·|L|/h with float64's ε = 2.2e-16, both relative to the gradient; NaN where that is 0.
    """

    gradient: float
    widths: Array
    numeric: Array
    errors: Array
    crosses: NDArray[np.bool_]
    truncation: Array
    rounding: Array

    @property
    def best(self) -> int:
        """Which width gives the smallest error."""
        return int(np.argmin(np.nan_to_num(self.errors, nan=np.inf)))


def difference_curve(
    network: Network,
    theta: Array,
    x: Array,
    y: Array,
    index: int,
    masks: Masks | None = None,
    weights: Array | None = None,
    widths: Array = WIDTHS,
    cancelled: Callable[[], bool] = never,
) -> DifferenceCurve | None:
    """Return the central differences of one parameter for many widths, in float64, and how far off they are.

    The error falls with h² as long as what is left out of the difference counts, and rises again with 1/h where
    rounding does.

    Parameters
    ----------
    network, theta, x, y, index, masks, weights
        As in `finite_difference`.
    widths : ndarray, shape (H,)
        The steps h.
    cancelled : callable
        Asked before each width.

    Returns
    -------
    DifferenceCurve or None
        None once cancelled.

    Raises
    ------
    EngineError
        As `finite_difference`.
    """
    theta, x, y = taken(network, theta, x, y)
    widths = numbers(widths, "widths", None)
    for h in widths.tolist():
        check_step(network, index, h)

    def losses(*shifts: float) -> tuple[Array, dict[str, LayerPass]]:
        moved = np.repeat(theta[None], len(shifts), axis=0)
        moved[:, index] += shifts
        passes = network.forward(moved, x, masks)
        return network.data_loss(passes, y, weights) + network.penalty(moved), passes

    loss, grad = network.loss_and_grad(theta, x, y, masks, weights)
    gradient = float(grad[index])
    numeric, crosses = np.empty(len(widths)), np.zeros(len(widths), bool)
    with np.errstate(all="ignore"):
        for i, h in enumerate(widths.tolist()):
            if cancelled():
                return None
            (above, below), passes = losses(h, -h)
            numeric[i], crosses[i] = (above - below) / (2 * h), _crosses_kink(network, passes)
        up, far_up, down, far_down = losses(_THIRD, 2 * _THIRD, -_THIRD, -2 * _THIRD)[0].tolist()
    third = (far_up - 2 * up + 2 * down - far_down) / (2 * _THIRD**3)
    errors = np.array([relative_error(gradient, value) for value in numeric.tolist()])
    truncation, rounding = _parts(gradient, float(loss), third, widths)
    return DifferenceCurve(gradient, widths, numeric, errors, crosses, truncation, rounding)


def _parts(gradient: float, loss: float, third: float, widths: Array) -> tuple[Array, Array]:
    """Return how much is cut off and how much is rounded, relative to the gradient."""
    size = abs(gradient) or np.nan
    return abs(third) * widths**2 / 6 / size, np.finfo(np.float64).eps * abs(loss) / widths / size


def passes_kink(network: Network, theta: Array, x: Array, index: int, h: float, masks: Masks | None = None) -> bool:
    """Tell whether between w - h and w + h some unit passes a kink of its activation, for any sample.

    Parameters
    ----------
    network, theta, x, index, masks
        As in `finite_difference`.
    h : float
        How far the parameter moves to either side.
    """
    if not any(map(_kinks, network.spec.layers)):
        return False
    pair = np.repeat(np.asarray(theta, np.float64)[None], 2, axis=0)
    pair[:, index] += (h, -h)
    with np.errstate(all="ignore"):
        return _crosses_kink(network, network.forward(pair, x, masks))


def _crosses_kink(network: Network, passes: dict[str, LayerPass]) -> bool:
    """Tell whether any unit lies on different sides of a kink in the two networks, for any sample."""
    for layer_id, done in passes.items():
        kinks = _kinks(network.spec.layer(layer_id))
        z = np.broadcast_to(done.z, (2, *done.z.shape[-2:]))
        if any(bool(((z[0] > kink) != (z[1] > kink)).any()) for kink in kinks):
            return True
    return False


def _kinks(layer: LayerSpec) -> tuple[float, ...]:
    """Return where the slope of a layer's activation jumps."""
    return ACTIVATIONS[layer.activation].kinks if layer.activation in ACTIVATIONS else ()
