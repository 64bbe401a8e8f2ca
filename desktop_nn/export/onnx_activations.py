"""Activation functions as ONNX operators: one where there is one, else a chain of them."""

from __future__ import annotations

import math
from collections.abc import Callable

from onnx import NodeProto, TensorProto, helper

from desktop_nn.engine.activations import GELU_CUBE, GELU_FACTOR, SELU_ALPHA, SELU_SCALE
from desktop_nn.engine.spec import LayerSpec

# Operator and attributes of the activations that have one.
OPERATORS: dict[str, tuple[str, dict[str, float]]] = {
    "linear": ("Identity", {}),
    "sigmoid": ("Sigmoid", {}),
    "hard_sigmoid": ("HardSigmoid", {"alpha": 1 / 6, "beta": 0.5}),
    "tanh": ("Tanh", {}),
    "softsign": ("Softsign", {}),
    "relu": ("Relu", {}),
    "elu": ("Elu", {}),
    "selu": ("Selu", {"alpha": SELU_ALPHA, "gamma": SELU_SCALE}),
    "softplus": ("Softplus", {}),
    "softmax": ("Softmax", {"axis": -1}),
}


def activation_nodes(layer: LayerSpec, z: str, out: str) -> list[NodeProto]:
    """Return the operators from the weighted sum called `z` to the activation called `out`."""
    if layer.activation in CHAINS:
        return CHAINS[layer.activation](z, out)
    if layer.activation == "leaky_relu":
        return [helper.make_node("LeakyRelu", [z], [out], name=out, alpha=layer.slope)]
    operator, attributes = OPERATORS[layer.activation]
    return [helper.make_node(operator, [z], [out], name=out, **attributes)]


class _Chain:
    """Operators one behind the other; what lies between them is called after the last one's output."""

    def __init__(self, out: str) -> None:
        self.nodes: list[NodeProto] = []
        self._out = out

    def put(self, operator: str, *inputs: str | float, last: bool = False, **attributes: int) -> str:
        """Append an operator and return its output's name; numbers among its inputs become constants."""
        names = [self._constant(each) if isinstance(each, float) else each for each in inputs]
        out = self._out if last else f"{self._out}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, names, [out], name=out, **attributes))
        return out

    def _constant(self, value: float) -> str:
        name = f"{self._out}.{len(self.nodes)}"
        self.nodes.append(helper.make_node("Constant", [], [name], name=name, value_float=value))
        return name


def _step(z: str, out: str) -> list[NodeProto]:
    """1 where z >= 0, which is not (z < 0), cast back to numbers."""
    chain = _Chain(out)
    below = chain.put("Less", z, 0.0)
    chain.put("Cast", chain.put("Not", below), last=True, to=TensorProto.FLOAT)
    return chain.nodes


def _silu(z: str, out: str) -> list[NodeProto]:
    """z·σ(z)."""
    chain = _Chain(out)
    chain.put("Mul", z, chain.put("Sigmoid", z), last=True)
    return chain.nodes


def _mish(z: str, out: str) -> list[NodeProto]:
    """z·tanh(softplus(z)); the operator Mish is younger than the version written here."""
    chain = _Chain(out)
    chain.put("Mul", z, chain.put("Tanh", chain.put("Softplus", z)), last=True)
    return chain.nodes


def _gelu(z: str, out: str) -> list[NodeProto]:
    """z·(½·erf(z/√2) + ½); the operator Gelu is younger than the version written here."""
    chain = _Chain(out)
    erf = chain.put("Erf", chain.put("Mul", z, math.sqrt(0.5)))
    chain.put("Mul", z, chain.put("Add", chain.put("Mul", erf, 0.5), 0.5), last=True)
    return chain.nodes


def _gelu_tanh(z: str, out: str) -> list[NodeProto]:
    """z·(½·tanh(√(2/π)·z·(1 + 0.044715·z²)) + ½)."""
    chain = _Chain(out)
    cubic = chain.put("Add", chain.put("Mul", chain.put("Mul", z, z), GELU_FACTOR * GELU_CUBE), GELU_FACTOR)
    tanh = chain.put("Tanh", chain.put("Mul", z, cubic))
    chain.put("Mul", z, chain.put("Add", chain.put("Mul", tanh, 0.5), 0.5), last=True)
    return chain.nodes


CHAINS: dict[str, Callable[[str, str], list[NodeProto]]] = {
    "step": _step,
    "gelu": _gelu,
    "gelu_tanh": _gelu_tanh,
    "silu": _silu,
    "mish": _mish,
}
