"""What is done to the columns of a data set before the network sees them: features first, then standardisation.

What is fitted is fitted on the training samples alone, and kept, so that whoever uses the network later can hand it
the columns as they were measured.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.features import features_of

Table = NDArray[np.float64]


@dataclass(frozen=True)
class Preparation:
    """From columns as measured to the network's inputs.

    Parameters
    ----------
    features : tuple of str
        Keys of `FEATURES` that take the place of two columns; empty, where the columns are taken as they are.
    means, deviations : tuple of float
        What is subtracted from each input, and what it is then divided by; empty, where inputs are not standardised.
    """

    features: tuple[str, ...] = ()
    means: tuple[float, ...] = ()
    deviations: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is done at all."""
        return bool(self.features or self.means)

    def inputs(self, columns: Table) -> Table:
        """Return the network's inputs ``(n, d)`` for columns as measured ``(n, c)``."""
        x = features_of(columns, self.features) if self.features else columns
        return (x - np.array(self.means)) / np.array(self.deviations) if self.means else x
