"""How one neuron comes by its activation, for a sample or for the samples of the next step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop_nn.engine.probes import ProbeContext
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.engine.trace import trace
from desktop_nn.engine.training_data import Part, part_of
from desktop_nn.engine.unit_terms import UnitTerms, unit_terms


@dataclass(frozen=True, slots=True)
class UnitProbe:
    """Asks for the `UnitTerms` of a neuron: of sample ``index`` of a part, dropout off, or of the next mini-batch.

    ``part`` None means the mini-batch, whose dropout is on.
    """

    ref: NeuronRef
    part: Part | None = None
    index: int = 0

    def compute(self, context: ProbeContext) -> UnitTerms | None:
        """Run the samples through the network; None where there is no such neuron or sample."""
        network, data = context.network, context.data
        x, y = part_of(data, self.part or "train")
        rows, masks = np.array([self.index]), None
        if self.part is None:
            rows, masks = context.next_step.result.rows, context.next_step.masks
        widths = network.spec.widths
        if not 0 <= self.ref.unit < widths.get(self.ref.layer, 0) or not 0 <= rows.min() <= rows.max() < len(x):
            return None
        if network.spec.layer(self.ref.layer).kind == "input":
            return _given(self.ref, x[rows].astype(np.float64))
        return unit_terms(trace(network, context.theta, x[rows], y[rows], masks), network, context.theta, self.ref)


def _given(ref: NeuronRef, x: np.ndarray) -> UnitTerms:
    """Return what an input passes on: it adds nothing up."""
    value = x[:, ref.unit]
    return UnitTerms(ref, np.empty(0, np.intp), x[:, :0], None, None, value, value, None, None)
