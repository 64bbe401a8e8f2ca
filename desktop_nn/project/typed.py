"""A network as people write it: ``2-8-8-1 tanh``, ``784-16-16-10 sigmoid softmax``.

First the units of every layer from input to output, joined by hyphens, then the names of activations: none (tanh, and
at the output the one usual for the data), one for the hidden layers, two for hidden layers and output, or one for each
layer behind the input. `text_of` writes a chain of dense layers in the same way.
"""

from __future__ import annotations

import re

from desktop_nn.data import DataSettings
from desktop_nn.engine.activations import ACTIVATIONS, SLOPE
from desktop_nn.engine.checks import MAX_LAYERS, UNITS
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project import fit
from desktop_nn.project.errors import EditError

MAX_TEXT = 1000
HIDDEN = "tanh"
EXAMPLE = "2-8-8-1 tanh"

_PLAIN_NAMES = {name.replace("_", ""): name for name in ACTIVATIONS}
_SIGN = r"\s*(?:->|[-–—→])\s*"
_JOINT = re.compile(_SIGN)
_ODD = r"[-−+]?[^\s,→–—−-]+"  # what stands where a number of units should: behind some, or before a joint
_ODD_UNITS = re.compile(rf"\s*(?:(?:\d+{_SIGN})++(?P<later>{_ODD})|(?P<first>{_ODD})(?={_SIGN}))")
_SHAPE = re.compile(rf"\s*(?P<units>\d+(?:{_SIGN}\d+)+)(?=[\s,]|$)[\s,]*(?P<names>.*)", re.DOTALL)


def parse(text: str, data: DataSettings) -> NetworkSpec:
    """Return the network a text describes.

    Parameters
    ----------
    text : str
    data : DataSettings
        Their task says what activation is usual at the output.

    Raises
    ------
    EditError
        ``"typed-too-long"``, ``"typed-shape"``, ``"typed-units"``, ``"typed-activations"``,
        ``"unknown-activation"`` or ``"too-many-layers"``.
    """
    if len(text) > MAX_TEXT:
        raise EditError("typed-too-long", "", {"length": len(text), "most": MAX_TEXT})
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise _unread(text)
    units = [_units(digits) for digits in _JOINT.split(match["units"])]
    if len(units) > MAX_LAYERS:
        raise EditError("too-many-layers", "", {"layers": len(units), "most": MAX_LAYERS})
    names = [_activation(name) for name in re.split(r"[\s,]+", match["names"].strip()) if name]
    activations = _spread(names, len(units) - 1, data)
    return NetworkSpec.dense(units[0], *zip(units[1:], activations, strict=True))


def text_of(spec: NetworkSpec) -> str:
    """Return the text that `parse` reads as this network, "" for one that a text cannot say."""
    chain = [spec.layer(layer_id) for layer_id in spec.order]
    read = [layer.inputs for layer in chain]
    dense = len(chain) > 1 and chain[0].kind == "input" and all(layer.kind == "dense" for layer in chain[1:])
    sloped = any(layer.activation == "leaky_relu" and layer.slope != SLOPE.default for layer in chain)
    if not dense or sloped or read != [(), *((layer.id,) for layer in chain[:-1])] or chain[-1].id != spec.output:
        return ""
    *hidden, last = (layer.activation for layer in chain[1:])
    names = [*hidden, last] if len(set(hidden)) > 1 else [*hidden[:1], last]
    return " ".join(["-".join(str(layer.units) for layer in chain), *names])


def _unread(text: str) -> EditError:
    """Return what is wrong with a text of another shape: -3, 1e9 or abc where units should stand, or all of it."""
    odd = _ODD_UNITS.match(text)
    value = (odd["later"] or odd["first"]) if odd is not None else ""
    return EditError("typed-shape", "", {"example": EXAMPLE}) if not value or value.isdecimal() else _bad_units(value)


def _bad_units(value: str) -> EditError:
    return EditError("typed-units", "", {"value": value[:12], "low": int(UNITS.low), "high": int(UNITS.high)})


def _units(digits: str) -> int:
    low, high = int(UNITS.low), int(UNITS.high)
    value = int(digits) if len(digits) <= len(str(high)) else high + 1
    if not low <= value <= high:
        raise _bad_units(digits)
    return value


def _activation(name: str) -> str:
    """Return the table's name for an activation, whatever its case: LeakyReLU, leaky-relu, leaky_relu."""
    found = _PLAIN_NAMES.get(re.sub("[_-]", "", name.casefold()))
    if found is None:
        raise EditError("unknown-activation", "", {"value": name[:40]})
    return found


def _spread(names: list[str], layers: int, data: DataSettings) -> list[str]:
    """Return one activation for each layer behind the input."""
    if len(names) == layers:
        return names
    if len(names) > min(2, layers):
        raise EditError("typed-activations", "", {"given": len(names), "layers": layers})
    shape = fit.shape_of(data)
    usual = (HIDDEN, fit.USUAL[shape.task][1] if shape else "linear")
    hidden, last = (*names, *usual[len(names) :])
    return [hidden] * (layers - 1) + [last]
