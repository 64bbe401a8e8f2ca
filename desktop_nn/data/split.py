"""Which samples are trained on and which are held back."""

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset, Split
from desktop_nn.data.errors import DataError
from desktop_nn.data.randomness import Seed, check_number, seeded

Rows = NDArray[np.intp]


def split(dataset: Dataset, test_fraction: float = 0.3, seed: Seed = 7) -> Split:
    """Hold back a random share of the samples, of every class alike.

    Of a class (or a whole regression) of m samples, round(test_fraction · m) are held back, but at least one and
    at most m − 1; a class of a single sample is trained on. Both halves keep the order of the rows.

    Parameters
    ----------
    dataset : Dataset
    test_fraction : float
        Between 0 and 1.
    seed : int or Generator
        Decides which samples.

    Returns
    -------
    Split

    Raises
    ------
    DataError
        ``out_of_range`` where the fraction is not between 0 and 1, ``too_few_to_split`` where no class has two
        samples.
    """
    if not isinstance(dataset, Dataset):
        raise DataError("not-a-dataset", "dataset", {"given": type(dataset).__name__})
    check_number("test_fraction", test_fraction, 0.0, 1.0)
    if not 0.0 < test_fraction < 1.0:
        raise DataError("out-of-range", "test_fraction", {"value": test_fraction, "low": 0.0, "high": 1.0})
    groups = np.zeros(len(dataset), dtype=np.intp) if dataset.task == "regression" else dataset.labels
    train, test = split_rows(groups, test_fraction, seed)
    if len(test) == 0:
        raise DataError("too-few-to-split", "test_fraction", {"rows": len(dataset)})
    return Split(dataset.take(train), dataset.take(test))


def split_rows(groups: Rows, test_fraction: float, seed: Seed) -> tuple[Rows, Rows]:
    """Return the row numbers of the two halves, ascending, stratified by ``groups`` (n,)."""
    rng = seeded(seed, "split")
    held_back = np.zeros(len(groups), dtype=bool)
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        held_back[rng.permutation(rows)[: _test_count(len(rows), test_fraction)]] = True
    return np.flatnonzero(~held_back), np.flatnonzero(held_back)


def _test_count(rows: int, test_fraction: float) -> int:
    return min(max(round(test_fraction * rows), 1), rows - 1)
