"""Which class an output means."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def classes_of(a: NDArray[np.floating], threshold: float = 0.5) -> NDArray[np.intp]:
    """Return the class of each row of outputs or targets ``(N, k)``, shape ``(N,)``.

    One output: class 1 from the threshold on (½ for probabilities, 0 behind a hinge loss, see `Loss.threshold`), else
    class 0. Several: the class of the largest, of the first one among equals.
    """
    return (a[:, 0] >= threshold).astype(np.intp) if a.shape[-1] == 1 else a.argmax(axis=-1)
