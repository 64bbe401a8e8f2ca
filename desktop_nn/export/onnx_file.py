"""The ONNX format: a graph that onnxruntime, Netron and many others open."""

from __future__ import annotations

import json

from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, checker, helper, numpy_helper, shape_inference

from desktop_nn import __version__
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.export.arrays import KINDS, description, named_arrays
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.onnx_activations import activation_nodes
from desktop_nn.export.onnx_preparation import PREPARED, prepared

# Old enough for every runtime in use, new enough for all operators below.
OPSET = 17
IR_VERSION = 8

INPUT, OUTPUT = "input", "output"


def to_onnx(model: TrainedModel) -> bytes:
    """Return the file's bytes: input ``(N, d)`` float32 called "input", output ``(N, k)`` called "output"."""
    return bytes(onnx_model(model).SerializeToString())


def onnx_model(model: TrainedModel) -> ModelProto:
    """Return the checked graph, with the shape of every edge in it.

    Raises
    ------
    onnx.checker.ValidationError
        Never for a network that `checks.check` accepts.
    """
    nodes, stored = prepared(model.preparation, INPUT)
    nodes += [node for layer_id in model.spec.order for node in _nodes(model, model.spec.layer(layer_id))]
    nodes.append(helper.make_node("Identity", [_a(model, model.spec.output)], [OUTPUT], name=OUTPUT))
    widths = model.spec.widths
    graph = helper.make_graph(
        nodes,
        "network",
        [_floats(INPUT, _input_width(model), model.columns or model.inputs)],
        [_floats(OUTPUT, widths[model.spec.output], _columns(model))],
        [numpy_helper.from_array(array, name) for name, array in (stored | named_arrays(model)).items()],
    )
    proto = helper.make_model(
        graph,
        producer_name="Desktop NN",
        producer_version=__version__,
        ir_version=IR_VERSION,
        opset_imports=[helper.make_opsetid("", OPSET)],
    )
    helper.set_model_props(proto, _facts(model))
    proto = shape_inference.infer_shapes(proto, strict_mode=True)
    checker.check_model(proto, full_check=True)
    return proto


def _floats(name: str, width: int, columns: tuple[str, ...]) -> ValueInfoProto:
    """An edge of the shape ``(N, width)``; viewers show what its columns are."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", width], ", ".join(columns))


def _columns(model: TrainedModel) -> tuple[str, ...]:
    """What the outputs are: each a class, unless one output tells two apart."""
    return model.classes if len(model.classes) == model.spec.widths[model.spec.output] else model.outputs


def _facts(model: TrainedModel) -> dict[str, str]:
    """What travels with the graph: all of it in "description", and what programs look for under a name of its own."""
    lists = {"inputs": model.inputs, "outputs": model.outputs, "classes": model.classes}
    told = {"description": description(model)} | {key: list(names) for key, names in lists.items() if names}
    return {key: json.dumps(value, ensure_ascii=False) for key, value in told.items()}


def _input_width(model: TrainedModel) -> int:
    """How many numbers go in: the columns as they were measured."""
    assert model.spec.input is not None
    return len(model.columns) if model.preparation else model.spec.input.units


def _a(model: TrainedModel, layer_id: str) -> str:
    """The name of a layer's activation in the graph."""
    if model.spec.layer(layer_id).kind == "input":
        return PREPARED if model.preparation else INPUT
    return f"{layer_id}.a"


def _nodes(model: TrainedModel, layer: LayerSpec) -> list[NodeProto]:
    """The operators of one layer; dropout and noise do nothing outside training."""
    xs = [_a(model, source) for source in layer.inputs]
    out = _a(model, layer.id)
    if layer.kind == "input":
        return []
    if layer.kind in ("dropout", "gaussian_noise"):
        return [helper.make_node("Identity", xs, [out], name=layer.id)]
    if layer.kind == "add":
        return [helper.make_node("Sum", xs, [out], name=layer.id)]
    if layer.kind == "multiply":
        return _product(layer, xs, out)
    if layer.kind == "concatenate":
        return [helper.make_node("Concat", xs, [out], name=layer.id, axis=1)]
    if layer.kind == "layer_norm":
        parameters = [f"{layer.id}.gamma", f"{layer.id}.beta"]
        return [helper.make_node("LayerNormalization", [*xs, *parameters], [out], name=layer.id, epsilon=EPSILON)]
    if layer.kind == "batch_norm":
        parameters = [f"{layer.id}.{name}" for name in KINDS[layer.kind]]
        return [helper.make_node("BatchNormalization", [*xs, *parameters], [out], name=layer.id, epsilon=EPSILON)]
    if layer.kind == "activation":
        return activation_nodes(layer, xs[0], out)
    return _dense(layer, xs, out)


def _product(layer: LayerSpec, xs: list[str], out: str) -> list[NodeProto]:
    """x₁·x₂·…, two at a time: the operator takes no more."""
    names = [*(f"{layer.id}.{number}" for number in range(2, len(xs))), out]
    lefts = [xs[0], *names]
    pairs = zip(lefts, xs[1:], names, strict=False)
    return [helper.make_node("Mul", [left, right], [name], name=name) for left, right, name in pairs]


def _dense(layer: LayerSpec, xs: list[str], out: str) -> list[NodeProto]:
    """z = x·weightᵀ + bias, then the activation; several inputs are joined first."""
    nodes, x = [], xs[0]
    if len(xs) > 1:
        x = f"{layer.id}.x"
        nodes.append(helper.make_node("Concat", xs, [x], name=x, axis=1))
    z = f"{layer.id}.z"
    parameters = [f"{layer.id}.weight", f"{layer.id}.bias"]
    nodes.append(helper.make_node("Gemm", [x, *parameters], [z], name=z, transB=1))
    return [*nodes, *activation_nodes(layer, z, out)]
