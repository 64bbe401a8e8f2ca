"""What no optimiser moves: locked and frozen weights, cut edges, which count as 0 in any theta, running statistics.

A locked weight has a gradient, but no optimiser sees it: neither a step, nor momentum, nor weight decay moves it, and
its memory stays empty. A cut edge has no gradient either, since the loss does not depend on it. Running statistics of
a batch norm have none by definition: the training step writes them itself (see `Network.with_statistics`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.lbfgs import Objective
from desktop_nn.engine.optimizers import Optimizer, Terms
from desktop_nn.engine.spec import NetworkSpec, WeightRef

Array = NDArray[np.floating]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Places in theta: ``cut`` of cut edges, ``all`` of these, of locked weights and of running statistics."""

    cut: Indices
    all: Indices

    @classmethod
    def of(cls, spec: NetworkSpec, layout: ParamLayout, free: Sequence[WeightRef] = ()) -> Held:
        """Return what a network holds; where only some weights are ``free``, all others as if they were locked."""
        cut, running = layout.indices(ref for ref, _ in spec.cut), np.flatnonzero(layout.is_running)
        return cls(cut, np.union1d(np.union1d(cut, locked_places(spec, layout, free)), running))

    def without_cut(self, theta: Array) -> Array:
        """Return theta ``(..., P)`` with 0 for every cut edge; the same array where there is none."""
        return _with(theta, self.cut, 0.0)

    def free(self, grad: Array) -> Array:
        """Return an array ``(..., P)`` with 0 for all that is held, such as a gradient as an optimiser is to see it."""
        return _with(grad, self.all, 0.0)

    def back(self, theta: Array, before: Array) -> Array:
        """Return theta ``(..., P)`` with all that is held as it was before."""
        return _with(theta, self.all, before[..., self.all])

    def step(
        self,
        optimizer: Optimizer,
        objective: Objective,
        theta: Array,
        grad: Array,
        state: Array,
        t: int,
        lr: float,
        values: Mapping[str, float],
    ) -> tuple[Array, Array, Terms]:
        """Return what `Optimizer.step` returns, which sees the free entries only: the memory of the others is 0."""
        if not self.all.size:
            return optimizer.step(objective, theta, grad, state, t, lr, values)
        free = np.delete(np.arange(theta.shape[-1]), self.all)

        def of_free(part: Array) -> tuple[float, Array]:
            loss, grad = objective(_with(theta, free, part))
            return loss, grad[free]

        after, memory, terms = optimizer.step(
            of_free, theta[..., free], grad[..., free], state[..., free], t, lr, values
        )
        found = {name: _with(np.zeros_like(theta), free, term) for name, term in terms.items()}
        return _with(theta, free, after), _with(np.zeros_like(state), free, memory), found


def locked_places(spec: NetworkSpec, layout: ParamLayout, free: Sequence[WeightRef] = ()) -> Indices:
    """Return the places of locked weights, and of all but the ``free`` ones where there are such, in rising order.

    Running statistics are not among them: training moves them by itself.
    """
    locked = layout.indices(spec.locked)
    if free := [ref for ref in free if layout.has(ref)]:
        locked = np.union1d(locked, np.delete(np.arange(layout.size), layout.indices(free)))
    return np.setdiff1d(locked, np.flatnonzero(layout.is_running))


def _with(array: Array, places: Indices, values: Array | float) -> Array:
    """Return the array with other values at some places of its last axis; the same one where there are no places."""
    if not places.size:
        return array
    copy = array.copy()
    copy[..., places] = values
    return copy
