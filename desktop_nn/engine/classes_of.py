"""Which class an output means, and how much the classes count where each is to count alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.inputs import numbers
from desktop_nn.engine.problems import EngineError


def classes_of(a: NDArray[np.floating], threshold: float = 0.5) -> NDArray[np.intp]:
    """Return the class of each row of outputs or targets ``(N, k)``, shape ``(N,)``.

    One output: class 1 from the threshold on (½ for probabilities, 0 behind a hinge loss, see `Loss.threshold`), else
    class 0. Several: the class of the largest, of the first one among equals.
    """
    return (a[:, 0] >= threshold).astype(np.intp) if a.shape[-1] == 1 else a.argmax(axis=-1)


def balanced_class_weights(y: NDArray[np.floating]) -> tuple[float, ...]:
    """Return the class weights that make every class count alike, however rare it is: n/(K·n_class).

    As scikit-learn's ``class_weight="balanced"`` (after King & Zeng 2001). K counts the classes that there are samples
    of; another one has weight 1, which plays no part.

    Parameters
    ----------
    y : ndarray, shape (N, k)
        Training targets; one column tells two classes apart.

    Returns
    -------
    tuple of float
        One for each class, for `TrainingSettings.class_weights`; their mean over the samples is 1.

    Raises
    ------
    EngineError
        Where y is no table, or empty.
    """
    y = numbers(y, "y", None, None)
    if not y.size:
        raise EngineError("no-samples", "y")
    counts = np.bincount(classes_of(y), minlength=max(y.shape[-1], 2))
    present = np.count_nonzero(counts)
    return tuple(float(len(y) / (present * count)) if count else 1.0 for count in counts)
