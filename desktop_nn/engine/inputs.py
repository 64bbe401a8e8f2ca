"""What public functions ask of what they are given: things of the right kind, and numbers in arrays of a fitting shape.

Each refuses with `EngineError`, so that nothing impossible gets as far as NumPy.
"""

from __future__ import annotations

from types import EllipsisType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.problems import EngineError

Array = NDArray[np.floating]
Shape = int | None | EllipsisType
Kind = TypeVar("Kind")


def expect(value: object, kind: type[Kind], where: str) -> Kind:
    """Return a value; raise `EngineError` ``wrong-type`` where it is of another type."""
    if not isinstance(value, kind):
        raise EngineError("wrong-type", where, expected=kind.__name__, given=type(value).__name__)
    return value


def numbers(given: object, where: str, *shape: Shape) -> Array:
    """Return an array of floats: the given one where it is that already.

    Parameters
    ----------
    given : array_like
        Floats, whole numbers or truth values.
    where : str
        What the errors call it.
    *shape : int, None or Ellipsis
        Its length along each axis, None for any; an Ellipsis at the front stands for any further axes.

    Raises
    ------
    EngineError
        ``not-numbers``, ``array-shape``.
    """
    array = _floats(given, where)
    further = len(shape) > 0 and shape[0] is ...
    wanted = shape[1:] if further else shape
    have = array.shape[array.ndim - len(wanted) :] if further and array.ndim > len(wanted) else array.shape
    if have != wanted and not _fits(have, wanted):
        raise EngineError("array-shape", where, shape=array.shape, expected=_text(shape))
    return array


def _floats(given: object, where: str) -> Array:
    """Return an array of floats; EngineError for what holds something else."""
    if type(given) is np.ndarray and given.dtype.kind == "f":
        return given
    try:
        array = np.asarray(given)  # of a matrix, too, which would multiply otherwise
    except (ValueError, TypeError):  # rows of different lengths, or what tells NumPy nonsense about itself
        raise EngineError("not-numbers", where) from None
    if array.dtype.kind not in "biuf" or np.ma.is_masked(given):  # what a mask hides is no number
        raise EngineError("not-numbers", where)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def _fits(have: tuple[int, ...], wanted: tuple[Shape, ...]) -> bool:
    return len(have) == len(wanted) and all(want in (None, length) for want, length in zip(wanted, have, strict=True))


def float_type(given: object, where: str) -> type[np.float32 | np.float64]:
    """Return single or double precision; EngineError ``wrong-type`` for anything else."""
    for known in (np.float32, np.float64):
        if isinstance(given, type | str | np.dtype) and given in (known, known.__name__, np.dtype(known)):
            return known
    raise EngineError("wrong-type", where, expected="float32 or float64", given=type(given).__name__)


def finite(given: object, where: str, *shape: Shape) -> Array:
    """Return `numbers`; raise `EngineError` ``not-finite`` with row and column (from 1) of the first that is not."""
    array = numbers(given, where, *shape)
    with np.errstate(all="ignore"):
        fine = np.isfinite(array.sum())  # quick; only a sum of numbers near the largest ones is to be looked into
    if not fine and not np.isfinite(array).all():
        first = np.argwhere(~np.isfinite(array))[0] + 1
        raise EngineError("not-finite", where, row=int(first[0]), column=int(first[-1]) if len(first) > 1 else 1)
    return array


def _text(shape: tuple[Shape, ...]) -> str:
    """Return a shape as it is written: (…, N, 3)."""
    letters = ["…" if isinstance(length, EllipsisType) else "N" if length is None else str(length) for length in shape]
    return f"({', '.join(letters)}{',' if len(letters) == 1 else ''})"
