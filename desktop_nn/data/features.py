"""What a network may be given of the two coordinates of a plane: the coordinates, their squares, product and sines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.errors import DataError

Table = NDArray[np.float64]
Column = NDArray[np.float64]  # of shape (n,)


@dataclass(frozen=True)
class Feature:
    """One number made of the coordinates x₁ and x₂ of a sample.

    Parameters
    ----------
    key : str
        Its name in files and settings.
    name : str
        How it is written, where the columns are called x₁ and x₂.
    of : callable
        ``of(x1 (n,), x2 (n,)) -> (n,)``.
    """

    key: str
    name: str
    of: Callable[[Column, Column], Column]


_ROWS = (
    Feature("x1", "x₁", lambda x1, _: x1),
    Feature("x2", "x₂", lambda _, x2: x2),
    Feature("x1_squared", "x₁²", lambda x1, _: x1 * x1),
    Feature("x2_squared", "x₂²", lambda _, x2: x2 * x2),
    Feature("product", "x₁x₂", lambda x1, x2: x1 * x2),
    Feature("sin_x1", "sin x₁", lambda x1, _: np.sin(x1)),
    Feature("sin_x2", "sin x₂", lambda _, x2: np.sin(x2)),
)

FEATURES: Mapping[str, Feature] = MappingProxyType({row.key: row for row in _ROWS})
COORDINATES = ("x1", "x2")


def check_features(keys: object) -> None:
    """Raise the first thing wrong with a choice of features.

    Raises
    ------
    DataError
        ``unknown-feature`` for what is no row of `FEATURES`, ``no-features`` where none is chosen,
        ``features-unsorted`` where one is named twice or not in the order of the table.
    """
    if not isinstance(keys, tuple):
        raise DataError("unknown-feature", "features", {"feature": keys})
    for key in keys:
        if not isinstance(key, str) or key not in FEATURES:
            raise DataError("unknown-feature", "features", {"feature": key})
    if not keys:
        raise DataError("no-features", "features", {})
    if list(keys) != [key for key in FEATURES if key in keys]:
        raise DataError("features-unsorted", "features", {})


def features_of(x: Table, keys: tuple[str, ...]) -> Table:
    """Return the chosen features ``(n, len(keys))`` of points ``(n, 2)``."""
    return np.column_stack([FEATURES[key].of(x[:, 0], x[:, 1]) for key in keys])
