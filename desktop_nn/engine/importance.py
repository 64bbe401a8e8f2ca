"""Which inputs matter: how the outputs move with an input, and what is lost when an input is shuffled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.entry import features_of, taken, weights_of
from desktop_nn.engine.network import Network
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.settings import SEED

Array = NDArray[np.floating]

REPEATS = Param("repeats", 5, 1, 1_000_000, integer=True)
_SHUFFLE = 0x5F  # keeps the shuffling apart from the other uses of the same seed


def input_gradients(network: Network, theta: Array, x: Array, output: int = 0) -> Array:
    """Return ∂a/∂x of one output unit at every sample: what a small change of an input does to the output.

    By backpropagation from that output to the inputs, dropout and noise off (Simonyan et al. 2014 draw it as a
    saliency map).

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    output : int
        Number of the output unit, from 0.

    Returns
    -------
    ndarray, shape (N, d)
        In units of the output per unit of the input.

    Raises
    ------
    EngineError
        ``out-of-range`` where there is no such output.
    """
    theta, x, spec = weights_of(network, theta), features_of(network, x), network.spec
    Param("output", 0, 0, spec.widths[spec.output] - 1, integer=True).check(output)
    assert spec.input is not None
    passes = network.forward(theta, x)
    upstream = np.zeros_like(passes[spec.output].a)
    upstream[:, output] = 1.0
    return network.chain(theta, passes, upstream).upstream[spec.input.id]


def permutation_importance(
    network: Network,
    theta: Array,
    x: Array,
    y: Array,
    repeats: int = 5,
    seed: int = 0,
    weights: Array | None = None,
) -> Array:
    """Return how much the loss rises when one input is shuffled among the samples (Breiman 2001).

    About 0 for an input the network does not use; inputs that say the same can stand in for one another, and then none
    of them seems to matter.

    Parameters
    ----------
    network : Network
    theta : ndarray, shape (P,)
    x : ndarray, shape (N, d)
    y : ndarray, shape (N, k)
    repeats : int
        Shufflings of which the mean is taken.
    seed : int
        Of the shufflings.
    weights : ndarray, shape (N,), optional
        How much each sample counts; those of the classes come on top. A sample keeps its weight, whatever input it is
        lent.

    Returns
    -------
    ndarray, shape (d,)
        In units of the loss.

    Raises
    ------
    EngineError
        ``out-of-range`` for less than one shuffling.
    """
    REPEATS.check(repeats)
    SEED.check(seed)
    theta, x, y = taken(network, theta, x, y)
    rng, before = np.random.default_rng([_SHUFFLE, seed]), float(network.loss(theta, x, y, None, weights))
    rises = np.zeros((repeats, x.shape[1]))
    for rise in rises:
        order = rng.permutation(len(x))
        for column in range(x.shape[1]):
            shuffled = x.copy()
            shuffled[:, column] = x[order, column]
            rise[column] = float(network.loss(theta, shuffled, y, None, weights)) - before
    return np.asarray(rises.mean(axis=0))
