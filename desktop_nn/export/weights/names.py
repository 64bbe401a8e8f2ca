"""What an array's name says: of which layer it is and what it is there, in the words of PyTorch, Keras and textbooks.

"0.weight", "dense_1/kernel:0", "W1" and "fc_bias" are a layer and a role. Where names say nothing ("arr_0"), a matrix
begins a layer, and the vector after it is its bias.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_nn.export.weights.arrays import Tensors

# What the numbers of a unit are, in the order of a block's columns, and what others call them.
WEIGHT, BIAS, MEAN, VARIANCE = range(4)
ROLES: dict[str, int] = {
    "weight": WEIGHT, "weights": WEIGHT, "kernel": WEIGHT, "w": WEIGHT, "gamma": WEIGHT, "scale": WEIGHT,
    "bias": BIAS, "biases": BIAS, "b": BIAS, "beta": BIAS,
    "running_mean": MEAN, "moving_mean": MEAN, "running_var": VARIANCE, "moving_variance": VARIANCE,
}  # fmt: skip
_WORDS = "|".join(sorted(ROLES, key=len, reverse=True))
_NAME = re.compile(rf"(?:(?P<before>.*)[._/])?(?P<role>{_WORDS})_?(?P<number>\d*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stem:
    """Arrays of a file that belong to one layer: their common name, and by role the name of each."""

    name: str
    arrays: dict[int, str]


def role_of(name: str) -> tuple[str, int] | None:
    """Return the layer a name speaks of and the role in it, None where it speaks of neither."""
    found = _NAME.fullmatch(name.removesuffix(":0"))
    if found is None:
        return None
    return (found["before"] or "") + found["number"], ROLES[found["role"].lower()]


def stems_of(tensors: Tensors) -> list[Stem]:
    """Return the arrays of a file by layer, in the file's order; an array without a place is in none."""
    stems: dict[str, Stem] = {}
    nameless: Stem | None = None
    for name, array in tensors.items():
        told = role_of(name)
        if told is not None:
            stem, role = stems.setdefault(told[0], Stem(told[0], {})), told[1]
            stem.arrays.setdefault(role, name)
        elif array.ndim == 2:
            nameless = stems.setdefault(name, Stem(name, {WEIGHT: name}))
        elif array.ndim == 1 and nameless is not None:
            nameless.arrays.setdefault(BIAS, name)
    return list(stems.values())


def is_from_keras(name: str) -> bool:
    """Whether a name is that of a matrix of shape (inputs, units)."""
    return re.split(r"[._/]", name.removesuffix(":0").lower())[-1].startswith("kernel")
