"""How many parameters a network has, and how that number comes about: ``2×8+8 + 8×8+8 + 8×1+1 = 105``.

And what a sample takes: the multiply-adds with parameters, beside which all other arithmetic does not count, and
the activations that are kept until its gradient is known.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec


@dataclass(frozen=True, slots=True)
class ParameterTerm:
    """One layer's share: `fan_in` × `units` weights and as many biases as units; 1 × `units` γ and as many β.

    ``running`` statistics of a batch norm are kept beside them, but not trained; no sum of parameters counts them, and
    Keras lists them as non-trainable.
    """

    layer: str
    fan_in: int
    units: int
    running: int = 0

    @property
    def total(self) -> int:
        """Weights and biases together."""
        return self.fan_in * self.units + self.units

    @property
    def multiply_adds(self) -> int:
        """Products per sample, each added to a sum."""
        return self.fan_in * self.units

    def __str__(self) -> str:
        return f"{self.fan_in}×{self.units}+{self.units}"


@dataclass(frozen=True, slots=True)
class ParameterCount:
    """The terms of all layers with parameters, in the order of computation."""

    terms: tuple[ParameterTerm, ...]

    @property
    def total(self) -> int:
        """All parameters that are trained."""
        return sum(term.total for term in self.terms)

    @property
    def running(self) -> int:
        """Running statistics, which are kept but not trained."""
        return sum(term.running for term in self.terms)

    @property
    def multiply_adds(self) -> int:
        """Multiply-adds per sample, forward."""
        return sum(term.multiply_adds for term in self.terms)

    def term(self, layer: str) -> ParameterTerm | None:
        """Return one layer's share; None for a layer without parameters."""
        return next((term for term in self.terms if term.layer == layer), None)

    @property
    def terms_text(self) -> str:
        """The sum without its result; empty where there are no parameters."""
        return " + ".join(str(term) for term in self.terms)

    def __str__(self) -> str:
        return f"{self.terms_text} = {self.total:,}" if self.terms else "0"


def parameter_count(spec: NetworkSpec) -> ParameterCount:
    """Return how a network's parameters add up."""
    blocks = ParamLayout.of(spec).blocks
    return ParameterCount(
        tuple(
            ParameterTerm(block.layer, block.fan_in, block.units, block.units * (block.columns - block.trained))
            for block in blocks
        )
    )


def activation_count(spec: NetworkSpec) -> int:
    """Return how many activations a sample has, those of the input included."""
    return sum(spec.widths.values())
