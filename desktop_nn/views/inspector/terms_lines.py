"""A sum of products in words: the line of every term, of the sum and of what is computed from it.

Numbers have as many figures as there is room for, so that who reckons along comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop_nn.views.inspector.numbers import FIGURES, written, written_factor
from desktop_nn.views.inspector.terms import Term

GAP = 4  # pixels between the parts of a line
LEAST_NAME = 100  # as wide as a neuron's name: as much of a name stays where there is room for four figures

Advance = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Written:
    """A line: its name, the product behind it ("" for none), the result as text and as a number."""

    name: str
    product: str
    result: str
    value: float


def term_lines(terms: Sequence[Term], room: float, advance: Advance) -> tuple[Written, ...]:
    """Return the lines of the terms, all to as many figures; a product for which four are too many is left out."""

    def has_room(line: Written, results: float) -> bool:
        name = min(advance(line.name), LEAST_NAME)
        return not line.product or name + GAP + advance(line.product) + GAP + results <= room

    for count in FIGURES:
        lines = tuple(_term_line(term, count) for term in terms)
        results = results_width(lines, advance)
        if all(has_room(line, results) for line in lines):
            return lines
    return tuple(line if has_room(line, results) else replace(line, product="") for line in lines)


def bare_line(term: Term, room: float, advance: Advance) -> Written:
    """Return the line of one product to as many figures as fit without its name."""
    lines = [replace(_term_line(term, count), name="") for count in FIGURES]
    fitting = [line for line in lines if advance(line.product) + GAP + advance(line.result) <= room]
    return (*fitting, lines[-1])[0]


def total_line(name: str, value: float, room: float, advance: Advance, most: int = FIGURES[0]) -> Written:
    """Return the line of one number, to as many figures as its name leaves room for, at most `most`."""
    texts = [written(value, count) for count in (most, *FIGURES)]
    fitting = [text for text in texts if advance(name) + GAP + advance(text) <= room]
    return Written(name, "", (*fitting, texts[-1])[0], value)


def results_width(lines: Sequence[Written], advance: Advance) -> float:
    """Return how wide the column of results is: of those that a product stands before."""
    return max((advance(line.result) for line in lines if line.product), default=0.0)


def _term_line(term: Term, count: int) -> Written:
    product = "" if term.factor is None else f"{written(term.factor, count)}·{written_factor(term.value, count)} ="
    return Written(term.name, product, written(term.product, count), term.product)
