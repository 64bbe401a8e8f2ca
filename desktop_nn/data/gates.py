"""The logic gates as truth tables: four rows, nothing random, nothing held back."""

import numpy as np

from desktop_nn.data.dataset import Dataset

ROWS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))


def and_gate() -> Dataset:
    """Return the truth table of AND: 0 0 0 1.

    Returns
    -------
    Dataset
        x (4, 2), y (4, 1) of 0 and 1.
    """
    return _table(0, 0, 0, 1)


def or_gate() -> Dataset:
    """Return the truth table of OR: 0 1 1 1.

    Returns
    -------
    Dataset
        x (4, 2), y (4, 1) of 0 and 1.
    """
    return _table(0, 1, 1, 1)


def nand_gate() -> Dataset:
    """Return the truth table of NAND: 1 1 1 0.

    Returns
    -------
    Dataset
        x (4, 2), y (4, 1) of 0 and 1.
    """
    return _table(1, 1, 1, 0)


def xor_gate() -> Dataset:
    """Return the truth table of XOR: 0 1 1 0, which no single neuron can learn.

    Returns
    -------
    Dataset
        x (4, 2), y (4, 1) of 0 and 1.
    """
    return _table(0, 1, 1, 0)


def _table(*y: int) -> Dataset:
    """Return the inputs 00, 01, 10, 11 with these outputs, x of shape (4, 2) and y of shape (4, 1)."""
    return Dataset(np.array(ROWS), np.array(y, dtype=np.float64)[:, None], "binary", ("x₁", "x₂"), ("y",), ("0", "1"))
