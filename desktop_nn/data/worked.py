"""The single sample of the backpropagation example that is so often worked by hand (Mazur 2015)."""

import numpy as np

from desktop_nn.data.dataset import Dataset


def hand_worked() -> Dataset:
    """Return inputs 0.05 and 0.10 with targets 0.01 and 0.99.

    Returns
    -------
    Dataset
        x (1, 2), y (1, 2).

    References
    ----------
    M. Mazur, "A Step by Step Backpropagation Example", 2015.
    """
    x, y = np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]])
    return Dataset(x, y, "regression", ("x₁", "x₂"), ("y₁", "y₂"))
