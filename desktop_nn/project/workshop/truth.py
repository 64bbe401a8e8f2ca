"""Truth tables of two inputs: the four rows, the gates that have names, and which of them one line can part."""

from __future__ import annotations

from itertools import product

from desktop_nn.data import gates

Bits = tuple[int, ...]  # one answer for each of the four rows

ROWS: tuple[tuple[int, int], ...] = tuple((int(x1), int(x2)) for x1, x2 in gates.ROWS)
XOR = "XOR"
TABLES: dict[str, Bits] = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    XOR: (0, 1, 1, 0),
}
# The data source with the same rows.
SOURCES: dict[str, str] = {"AND": "and", "OR": "or", "NAND": "nand", XOR: "xor_gate"}


def name_of(bits: Bits) -> str:
    """Return the gate that answers so, "" where it has no name."""
    return next((name for name, table in TABLES.items() if table == bits), "")


def matches(bits: Bits, wanted: Bits) -> int:
    """Return how many rows agree."""
    return sum(a == b for a, b in zip(bits, wanted, strict=True))


def _parted_by_a_line() -> frozenset[Bits]:
    """Return every table that one perceptron has.

    Any line that parts the four corners can be moved, without passing over one, to where w₁ and w₂ are −1, 0 or 1 and
    b lies half-way between whole numbers: 14 of the 16 tables are reached, as many as can be (Cover 1965).
    """
    weights, biases = (-1, 0, 1), (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)
    lines = product(weights, weights, biases)
    return frozenset(tuple(int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in ROWS) for w1, w2, b in lines)


SEPARABLE = _parted_by_a_line()


def most_rows(wanted: Bits) -> int:
    """Return how many rows of a table one perceptron can get right at most."""
    return max(matches(bits, wanted) for bits in SEPARABLE)
