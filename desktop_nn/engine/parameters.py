"""Declared numbers: one `Param` feeds the checks, the forms on the screen and the documentation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
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

    def declared(self, value: float) -> float:
        """Return 8.0 as 8 where whole numbers are asked for: files, fields and own numbers know floats only."""
        return int(value) if self.integer and isinstance(value, float) and value.is_integer() else value

    def check(self, value: float) -> float:
        """Return `value`; raise `EngineError` where it may not be used."""
        problem = self.problem(value)
        if problem is not None:
            raise EngineError(problem.code, problem.where, **problem.values)
        return value


def own_values(params: Iterable[Param], given: Mapping[str, float]) -> dict[str, float]:
    """Return every number's value: the given one, else the default; EngineError where one may not be used.

    Names of other rows' numbers are ignored.
    """
    return {param.name: param.check(param.declared(given.get(param.name, param.default))) for param in params}
