"""A gate: a perceptron of two inputs, y = 1 if w₁x₁ + w₂x₂ + b > 0, else 0."""

from __future__ import annotations

import math
from dataclasses import dataclass

from desktop_nn.engine.parameters import Param
from desktop_nn.project.workshop.truth import ROWS, Bits

WEIGHT = Param("weight", 0.0, -100.0, 100.0)
# A sum this small beside its parts is one of rounding, in float32 too: the point lies on the line.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Gate:
    """Two weights and a bias."""

    w1: float
    w2: float
    b: float

    def z(self, x1: float, x2: float) -> float:
        """Return w₁x₁ + w₂x₂ + b, exactly 0 where only rounding keeps it from that (0.1 + 0.2 − 0.3)."""
        parts = (self.w1 * x1, self.w2 * x2, self.b)
        total = math.fsum(parts)
        return 0.0 if abs(total) <= ROUNDING * sum(map(abs, parts)) else total

    def fires(self, x1: float, x2: float) -> bool:
        """Whether the answer is 1; on the line it is 0."""
        return self.z(x1, x2) > 0

    @property
    def outputs(self) -> Bits:
        """The answers on the four rows."""
        return tuple(int(self.fires(x1, x2)) for x1, x2 in ROWS)


# The weights of the classic introduction; those of NOR turn OR's round.
TEXTBOOK: dict[str, Gate] = {
    "AND": Gate(0.5, 0.5, -0.7),
    "OR": Gate(0.5, 0.5, -0.2),
    "NAND": Gate(-0.5, -0.5, 0.7),
    "NOR": Gate(-0.5, -0.5, 0.2),
}
FIRST = Gate(0.6, -0.4, -0.1)  # three rows of AND, for a learner to mend
