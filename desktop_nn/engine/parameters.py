"""Declared numbers: one `Param` feeds the checks, the forms on the screen and the documentation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Integral, Real

from desktop_nn.engine.problems import EngineError, Problem


@dataclass(frozen=True, slots=True)
class Param:
    """A number with its default and its closed range ``[low, high]``.

    ``log`` says that its useful values spread over powers of ten (a slider shows its logarithm);
    ``integer`` that only whole numbers make sense, as a type of whole numbers: they count, and 8.0 counts nothing.
    """

    name: str
    default: float
    low: float
    high: float
    log: bool = False
    integer: bool = False

    def problem(self, value: float) -> Problem | None:
        """Return why `value` may not be used, or None where it may."""
        # Python's own numbers first: to know one of NumPy's for a Real takes twice as long.
        if isinstance(value, bool) or not isinstance(value, float | int | Real) or not -math.inf < value < math.inf:
            return Problem("not-a-number", self.name, {"value": value})
        if self.integer and not isinstance(value, int | Integral):
            return Problem("not-whole", self.name, {"value": value})
        if not self.low <= value <= self.high:
            return Problem("out-of-range", self.name, {"value": value, "low": self.low, "high": self.high})
        return None

    def check(self, value: float) -> float:
        """Return `value`; raise `EngineError` where it may not be used."""
        problem = self.problem(value)
        if problem is not None:
            raise EngineError(problem.code, problem.where, **problem.values)
        return value
