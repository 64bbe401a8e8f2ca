"""Which samples are trained on and which are held back."""

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset, Split
from desktop_nn.data.errors import DataError
from desktop_nn.data.randomness import Seed, check_number, seeded

Rows = NDArray[np.intp]


def split(dataset: Dataset, test_fraction: float = 0.3, seed: Seed = 7, validation_fraction: float = 0.0) -> Split:
    """Hold back a random share of the samples for the test, of every class alike, and a share of the rest to validate.

    Of a class (or a whole regression) of m samples, round(test_fraction · m) are held back, but at least one and
    at most m − 1; a class of a single sample is trained on. Of those that are left, the same is done for validation.
    Which samples are in the test does not depend on how many validate. All parts keep the order of the rows.

    Parameters
    ----------
    dataset : Dataset
    test_fraction : float
        Between 0 and 1.
    seed : int or Generator
        Decides which samples.
    validation_fraction : float
        From 0, for none, to below 1: the share of the samples not in the test.

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
    check_number("validation_fraction", validation_fraction, 0.0, 1.0)
    groups = np.zeros(len(dataset), dtype=np.intp) if dataset.task == "regression" else dataset.labels
    train, test = split_rows(groups, test_fraction, seed)
    if len(test) == 0:
        raise DataError("too-few-to-split", "test_fraction", {"rows": len(dataset)})
    if validation_fraction == 0.0:
        return Split(dataset.take(train), dataset.take(test))
    here, held = split_rows(groups[train], validation_fraction, seed, "validation")
    validation = dataset.take(train[held]) if len(held) else None
    return Split(dataset.take(train[here]), dataset.take(test), validation)


def split_rows(groups: Rows, test_fraction: float, seed: Seed, name: str = "split") -> tuple[Rows, Rows]:
    """Return the row numbers of the two halves, ascending, stratified by ``groups`` (n,)."""
    rng = seeded(seed, name)
    held_back = np.zeros(len(groups), dtype=bool)
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        held_back[rng.permutation(rows)[: _test_count(len(rows), test_fraction)]] = True
    return np.flatnonzero(~held_back), np.flatnonzero(held_back)


def _test_count(rows: int, test_fraction: float) -> int:
    return min(max(round(test_fraction * rows), 1), rows - 1)
