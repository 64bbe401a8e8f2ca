"""What is done to columns before the network sees them, as a function of the program: NumPy in every target."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import call, function

# What a feature is, by key of `FEATURES`.
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "x1": "x1",
        "x2": "x2",
        "x1_squared": "x1 * x1",
        "x2_squared": "x2 * x2",
        "product": "x1 * x2",
        "sin_x1": "np.sin(x1)",
        "sin_x2": "np.sin(x2)",
    }
)


def preparing(plan: Plan) -> list[str]:
    """Return the function ``prepared(columns)`` with its constants; nothing where columns are taken as they are."""
    preparation = plan.model.preparation
    if not preparation:
        return []
    constants: list[str] = []
    lines = ["x = np.asarray(columns, np.float64)"]
    if preparation.features:
        lines += ["x1, x2 = x.T", *call("x = np.column_stack([", [TEXTS[key] for key in preparation.features], "])")]
    if preparation.means:
        constants.append("# Of the training samples: what is subtracted from each input, and what it is divided by.")
        for name, values in (("MEANS", preparation.means), ("DEVIATIONS", preparation.deviations)):
            constants += call(f"{name} = np.array([", [repr(value) for value in values], "])")
        lines.append("x = (x - MEANS) / DEVIATIONS")
    doc = "Return what the network reads for columns as they were measured."
    text = function("prepared(columns)", doc, [*lines, "return x.astype(np.float32)"])
    return [*(["\n".join(constants)] if constants else []), text]
