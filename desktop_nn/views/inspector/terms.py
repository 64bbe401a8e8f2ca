"""A sum of products, term by term: what comes back from downstream, or what a neuron adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_nn.engine.spec import NeuronRef, WeightRef


@dataclass(frozen=True, slots=True)
class Activation:
    """What a neuron sends on, as what a term opens to; the neuron alone stands for what comes back to it."""

    neuron: NeuronRef


@dataclass(frozen=True, slots=True)
class Share:
    """What comes back to the activation of unit ``other``, which hangs together with that of a neuron of its layer."""

    neuron: NeuronRef
    other: int


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and deviation that a neuron of a layer norm goes by."""

    neuron: NeuronRef


Opens = WeightRef | NeuronRef | Activation | Share | Moments
Behind = NeuronRef | Activation | Share | Moments  # what meets no weight


@dataclass(frozen=True, slots=True)
class Term:
    """`name`: `factor` × `value`; a term without a factor is its value alone, such as a bias.

    It opens to the weight or, where it meets none, to the neuron or activation `ref`.
    """

    name: str
    factor: float | None
    value: float
    ref: Opens | None = None

    @property
    def product(self) -> float:
        """What the term adds to the sum."""
        return self.value if self.factor is None else self.factor * self.value


@dataclass(frozen=True, slots=True)
class Sum:
    """The largest terms, how many others there are and what they add, and the whole."""

    shown: tuple[Term, ...]
    others: int
    rest: float
    total: float


def summed(terms: Sequence[Term], most: int) -> Sum:
    """Return the sum with at most `most` lines of terms: the largest, and one for all others."""
    total = sum(term.product for term in terms)
    if len(terms) <= most:
        return Sum(tuple(terms), 0, 0.0, total)
    ranked = sorted(terms, key=lambda term: -abs(term.product))
    shown, rest = ranked[: max(most - 1, 0)], ranked[max(most - 1, 0) :]
    return Sum(tuple(shown), len(rest), sum(term.product for term in rest), total)
