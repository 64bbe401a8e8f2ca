"""Reads the weights of an ONNX graph: those of its matrix products and norms, in the order of computation.

The graph says how a matrix lies, so every one is given as ``(units, inputs)``. What stands in other files is never
read. Operators: https://onnx.ai/onnx/operators/
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, numpy_helper

from desktop_nn.export.arrays import KINDS
from desktop_nn.export.weights.arrays import MAX_ARRAYS, Numbers, Tensors, as_numbers, checked_name, count_of
from desktop_nn.export.weights.names import role_of
from desktop_nn.export.weights.wire import BYTES, Field, fields
from desktop_nn.project.errors import FileProblem

Proto = TypeVar("Proto", NodeProto, TensorProto)

# Operators of layers and activations that have no weights.
WITHOUT = frozenset({
    "Identity", "Dropout", "Concat", "Sum", "Sub", "Mul", "Div", "Neg", "Pow", "Erf", "Exp", "Log", "Sqrt", "Less",
    "Slice", "Sin",
    "Not", "Cast", "Constant", "Flatten", "Reshape", "Sigmoid", "HardSigmoid", "Tanh", "Softsign", "Relu", "LeakyRelu",
    "Elu", "Selu", "Softplus", "Gelu", "Mish", "HardSwish", "Softmax",
})  # fmt: skip
_NORMS = {"LayerNormalization": "layer_norm", "BatchNormalization": "batch_norm"}
_TYPES = frozenset({TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.FLOAT16})


# Numbers of fields: of the graph in a model, of what is read in a graph, of a name and of lists of numbers in a tensor.
_GRAPH, _NODE, _STORED = 7, 1, 5
_DIMENSIONS, _NAME = 1, 8
_NUMBERS = frozenset({1, 2, 4, 5, 8, 9, 10, 12, 13, 14})
# The most fields of a model, a graph and a tensor, and the most bytes of all nodes and of a shape.
_MODEL_FIELDS, _GRAPH_FIELDS, _TENSOR_FIELDS, _NODE_BYTES, _SHAPE_BYTES = 4096, 8 * MAX_ARRAYS, 64, 2 * 2**20, 80


def read_onnx(data: bytes) -> Tensors:
    """Return the weights of a file; FileProblem for damage, links to other files, and operators no layer here has."""
    graphs = [
        part for number, kind, part in fields(memoryview(data), _MODEL_FIELDS) if (number, kind) == (_GRAPH, BYTES)
    ]
    if len(graphs) > 1:
        raise FileProblem("weights-damaged")
    return _Walk(graphs[0]).tensors if graphs else {}


def _parts(inside: list[Field], wanted: int) -> list[memoryview]:
    """Return the messages that are the fields of a number."""
    return [part for number, kind, part in inside if (number, kind) == (wanted, BYTES)]


def _stored(parts: list[memoryview]) -> dict[str, memoryview]:
    """Return the arrays of a graph by name, as bytes."""
    found: dict[str, memoryview] = {}
    for part in parts:
        inside = fields(part, _TENSOR_FIELDS)
        name = next((bytes(text).decode(errors="replace") for number, _, text in inside if number == _NAME), "")
        if name in found:
            raise FileProblem("array-twice", name[:60], {"array": name[:60]})
        found[name] = part
    return found


class _Walk:
    """Goes through the operators of a graph and collects what they weigh with in `tensors`."""

    def __init__(self, graph: memoryview) -> None:
        self.tensors: dict[str, Numbers] = {}
        inside = fields(graph, _GRAPH_FIELDS)
        nodes, arrays = _parts(inside, _NODE), _parts(inside, _STORED)
        if max(len(nodes), len(arrays)) > MAX_ARRAYS or sum(map(len, nodes)) > _NODE_BYTES:
            raise FileProblem("weights-damaged")
        self._stored = _stored(arrays)
        self._products: dict[str, str] = {}  # outputs of products without a bias -> their layers' names
        for node in nodes:
            self._take(_told(_parsed(NodeProto, node)))

    def _take(self, node: NodeProto) -> None:
        if node.op_type == "Gemm":
            self._take_gemm(node)
        elif node.op_type == "MatMul":
            self._products[node.output[0]] = self._put_matrix(node, is_turned=True)
        elif node.op_type in _NORMS:
            parts = KINDS[_NORMS[node.op_type]]
            layer = self._layer(node)
            for part, name in zip(parts, node.input[1:], strict=False):
                self._put(f"{layer}.{part}", self._array(name))
        elif node.op_type == "Add":
            self._take_bias(node)
        elif node.op_type not in WITHOUT:
            raise FileProblem("onnx-operator", node.name, {"operator": node.op_type[:60]})

    def _take_gemm(self, node: NodeProto) -> None:
        values: dict[str, float] = {each.name: each.f if each.name in ("alpha", "beta") else each.i
                                    for each in node.attribute}  # fmt: skip
        if values.get("transA", 0) or values.get("alpha", 1) != 1 or values.get("beta", 1) != 1:
            raise FileProblem("onnx-operator", node.name, {"operator": node.op_type})
        layer = self._put_matrix(node, is_turned=not values.get("transB", 0))
        if len(node.input) > 2:
            self._put(f"{layer}.bias", self._array(node.input[2]))

    def _take_bias(self, node: NodeProto) -> None:
        """A product and a stored vector that is added to it are one layer; any other sum has no weights."""
        for product, other in (node.input, node.input[::-1]) if len(node.input) == 2 else ():
            if product in self._products and other in self._stored:
                self._put(f"{self._products.pop(product)}.bias", self._array(other))

    def _put_matrix(self, node: NodeProto, *, is_turned: bool) -> str:
        """Keep the matrix of a product and return its layer's name."""
        layer = self._layer(node)
        matrix = self._array(node.input[1])
        if matrix.ndim != 2:
            raise FileProblem("array-not-numbers", node.name, {"array": node.input[1]})
        self._put(f"{layer}.weight", matrix.T if is_turned else matrix)
        return layer

    def _layer(self, node: NodeProto) -> str:
        """Return what the layer of an operator is called: as its weights are, else as the operator."""
        if len(node.input) < 2 or not node.output:
            raise FileProblem("weights-damaged", node.name)
        told = role_of(node.input[1])
        return (told[0] if told else "") or node.input[1]

    def _put(self, name: str, array: NDArray[Any]) -> None:
        if checked_name(name) in self.tensors:
            raise FileProblem("array-twice", name, {"array": name})
        self.tensors[name] = as_numbers(array)

    def _array(self, name: str) -> NDArray[Any]:
        """Return an array that is stored in the file itself."""
        part = self._stored.get(name)
        if part is None:
            raise FileProblem("array-elsewhere", name[:60], {"array": name[:60]})
        inside = fields(part, _TENSOR_FIELDS)
        if any(number == _DIMENSIONS and len(value) > _SHAPE_BYTES for number, _, value in inside):
            raise FileProblem("weights-damaged", name[:60])
        if any(number not in _NUMBERS for number, _, _ in inside):
            raise FileProblem("array-not-numbers", name[:60], {"array": name[:60]})
        tensor = _parsed(TensorProto, part)
        if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
            raise FileProblem("array-elsewhere", name[:60], {"array": name[:60]})
        return _numbers(tensor, name[:60])


def _parsed(kind: type[Proto], part: memoryview) -> Proto:
    try:
        return kind.FromString(bytes(part))
    except Exception:
        raise FileProblem("weights-damaged") from None


def _told(node: NodeProto) -> NodeProto:
    """Return an operator whose names are texts: of bytes that are none the parser makes bytes."""
    if not all(isinstance(name, str) for name in (*node.input, *node.output, node.op_type, node.name)):
        raise FileProblem("weights-damaged")
    return node


def _numbers(tensor: TensorProto, name: str) -> NDArray[Any]:
    count = count_of(list(tensor.dims), name)
    if tensor.data_type not in _TYPES:
        raise FileProblem("array-not-numbers", name, {"array": name})
    try:
        array = np.asarray(numpy_helper.to_array(tensor))
    except (ValueError, TypeError, OverflowError):
        raise FileProblem("weights-damaged", name) from None
    if array.size != count:
        raise FileProblem("weights-damaged", name)
    return array
