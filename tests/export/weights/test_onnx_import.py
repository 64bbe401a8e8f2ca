"""Weights of ONNX files: of ours, of chains as others write them; what is elsewhere or unknown is refused by name."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.weights.mapping import imported
from desktop_nn.export.weights.onnx import WITHOUT, read_onnx
from desktop_nn.project import edits
from desktop_nn.project.errors import FileProblem
from tests.export.test_formats import SPECS, model_of
from tests.export.weights.test_mapping import project_of

SPEC = NetworkSpec.dense(2, (2, "tanh"), (1, "linear"))
W1, B1 = np.array([[1.0, 2.0], [3.0, 4.0]], np.float32), np.array([0.5, -0.5], np.float32)
W2, B2 = np.array([[5.0], [6.0]], np.float32), np.array([0.25], np.float32)
STORED = {"W1": W1, "b1": B1, "onnx::MatMul_12": W2, "b2": B2}
NODES = (
    helper.make_node("Gemm", ["x", "W1", "b1"], ["z1"]),
    helper.make_node("Tanh", ["z1"], ["a1"]),
    helper.make_node("MatMul", ["a1", "onnx::MatMul_12"], ["z2"]),
    helper.make_node("Add", ["b2", "z2"], ["y"]),
)


def bytes_of(*nodes: NodeProto, stored: dict[str, NDArray[np.generic]] | None = None) -> bytes:
    arrays = [numpy_helper.from_array(array, name) for name, array in (stored or STORED).items()]
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 2])]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 1])]
    return bytes(helper.make_model(helper.make_graph(nodes, "g", inputs, outputs, arrays)).SerializeToString())


@pytest.mark.parametrize("turned", [False, True])
def test_the_graph_says_how_a_square_matrix_lies(turned: bool) -> None:
    first = helper.make_node("Gemm", ["x", "W1", "b1"], ["z1"], transB=int(turned))
    project = imported(project_of(SPEC), read_onnx(bytes_of(first, *NODES[1:])))
    x = np.array([[0.3, -0.7]])
    wanted = np.tanh(x @ (W1.T if turned else W1) + B1) @ W2 + B2
    assert np.allclose(Network(SPEC, "mse").predict(edits.theta_of(project), x), wanted, atol=1e-6)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_our_own_files_come_back_with_every_activation(spec: NetworkSpec) -> None:
    model = model_of(spec)
    layout, theta = ParamLayout.of(spec), np.array(model.theta)
    for block in layout.blocks:
        if block.kind == "batch_norm":
            layout.running(theta, block.layer)[1][:] = 0.5
    object.__setattr__(model, "theta", theta)
    after = edits.theta_of(imported(project_of(spec), read_onnx(EXPORTERS["onnx"].encode(model))))
    assert np.array_equal(after, theta)


def test_operators_without_weights_are_those_of_the_activations() -> None:
    found = {node.op_type for spec in SPECS.values()
             for node in ModelProto.FromString(EXPORTERS["onnx"].encode(model_of(spec))).graph.node}  # fmt: skip
    assert found - WITHOUT == {"Add", "Gemm", "LayerNormalization", "BatchNormalization"}


@pytest.mark.parametrize("operator", ["Conv", "LSTM", "Loop"])
def test_an_unknown_operator_is_named(operator: str) -> None:
    with pytest.raises(FileProblem, match="onnx-operator") as refused:
        read_onnx(bytes_of(*NODES, helper.make_node(operator, ["y"], ["z"])))
    assert refused.value.values["operator"] == operator


def test_a_scaled_product_is_refused() -> None:
    with pytest.raises(FileProblem, match="onnx-operator"):
        read_onnx(bytes_of(helper.make_node("Gemm", ["x", "W1", "b1"], ["z1"], alpha=2.0)))


def test_no_other_file_is_read() -> None:
    model = ModelProto.FromString(bytes_of(*NODES))
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    with pytest.raises(FileProblem, match="array-elsewhere"):
        read_onnx(model.SerializeToString())


@pytest.mark.parametrize("dims", [[2**40, 2**40], [3, 2], [-1, 2]])
def test_a_shape_that_lies_is_refused(dims: list[int]) -> None:
    model = ModelProto.FromString(bytes_of(*NODES))
    del model.graph.initializer[0].dims[:]
    model.graph.initializer[0].dims.extend(dims)
    with pytest.raises(FileProblem, match="weights-"):
        read_onnx(model.SerializeToString())


@pytest.mark.parametrize(
    ("node", "stored", "code"),
    [
        (NODES[0], {"b1": B1}, "array-elsewhere"),
        (NODES[0], {"W1": W1.astype(np.int64), "b1": B1}, "array-not-numbers"),
        (NODES[0], {"W1": W1[0], "b1": B1}, "array-not-numbers"),
        (helper.make_node("MatMul", ["x"], ["z"]), STORED, "weights-damaged"),
    ],
)
def test_what_a_product_cannot_weigh_with_is_refused(
    node: NodeProto, stored: dict[str, NDArray[np.generic]], code: str
) -> None:
    with pytest.raises(FileProblem, match=code):
        read_onnx(bytes_of(node, stored=stored))
