"""Which array goes to which layer: by name, by order, by shape; what does not fit is refused whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.export.weights.arrays import Numbers, Tensors
from desktop_nn.export.weights.mapping import Fit, imported, mapping_of
from desktop_nn.project import edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project

SPEC = NetworkSpec.dense(2, (3, "tanh"), (3, "relu"), (1, "sigmoid"))
LAYOUT = ParamLayout.of(SPEC)
W1, W2, W3 = np.arange(6.0).reshape(3, 2), 10 + np.arange(9.0).reshape(3, 3), 20 + np.arange(3.0).reshape(1, 3)
B1, B2, B3 = np.arange(30.0, 33.0), np.arange(40.0, 43.0), np.array([50.0])
STRAIGHT, TURNED = (W1, B1, W2, B2, W3, B3), (W1.T, B1, W2.T, B2, W3.T, B3)
NORMS = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("batch", "batch_norm", ("input",)),
        LayerSpec("layer", "layer_norm", ("batch",)),
        LayerSpec("out", "dense", ("layer",), 1, "linear"),
    ),
    "out",
)
NAMES = {
    "ours": (*(f"{layer}.{part}" for layer in ("dense1", "dense2", "output") for part in ("weight", "bias")),),
    "torch sequential": ("0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"),
    "torch module": ("net.fc1.weight", "net.fc1.bias", "net.fc2.weight", "net.fc2.bias", "head.weight", "head.bias"),
    "textbook": ("W1", "b1", "W2", "b2", "W3", "b3"),
    "joined": ("fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias", "out_weight", "out_bias"),
    "without": ("arr_0", "arr_1", "arr_2", "arr_3", "arr_4", "arr_5"),
}
KERAS = ("dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0", "dense_2/kernel:0", "dense_2/bias:0")


def project_of(spec: NetworkSpec = SPEC) -> Project:
    return replace(default_project(), network=spec)


def weights_of(project: Project) -> list[Numbers]:
    theta, layout = edits.theta_of(project), ParamLayout.of(project.network)
    return [part for b in layout.blocks for part in (layout.weights(theta, b.layer), layout.bias(theta, b.layer))]


def fit_of(tensors: Tensors, layer: str, part: str = "weight") -> Fit:
    return next(fit for fit in mapping_of(LAYOUT, tensors).fits if (fit.layer, fit.part) == (layer, part))


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("names", [*NAMES.values(), KERAS], ids=[*NAMES, "keras"])
def test_names_of_others_are_understood_either_way_round(names: tuple[str, ...], turned: bool) -> None:
    tensors = dict(zip(names, TURNED if turned else STRAIGHT, strict=True))
    mapping = mapping_of(LAYOUT, tensors)
    assert mapping.ready
    assert mapping.extra == ()
    after = weights_of(imported(project_of(), tensors))
    assert all(np.array_equal(got, wanted) for got, wanted in zip(after, STRAIGHT, strict=True))


def test_a_square_matrix_lies_as_the_others_do() -> None:
    fit = fit_of(dict(zip(NAMES["ours"], TURNED, strict=True)), "dense2")
    assert (fit.turned, fit.told_by) == (True, "others")


@pytest.mark.parametrize(
    ("name", "turned", "told_by"),
    [("dense2/kernel:0", True, "name"), ("dense2.weight", False, "name"), ("dense2", False, "nothing")],
)
def test_alone_a_square_matrix_lies_as_its_name_says(name: str, turned: bool, told_by: str) -> None:
    square = NetworkSpec.dense(3, (3, "tanh"))
    (fit,) = (f for f in mapping_of(ParamLayout.of(square), {name.replace("dense2", "output"): W2}).fits if f.array)
    assert (fit.turned, fit.told_by) == (turned, told_by)


def test_a_shape_that_does_not_fit_is_refused_with_both_shapes_and_nothing_is_imported() -> None:
    tensors = dict(zip(NAMES["ours"], STRAIGHT, strict=True)) | {"dense2.weight": np.zeros((4, 3))}
    problem = fit_of(tensors, "dense2").problem
    assert problem is not None
    assert (problem.code, problem.where) == ("array-does-not-fit", "dense2.weight")
    assert problem.values == {"array": "dense2.weight", "shape": "4 × 3", "expected": "3 × 3"}
    assert fit_of(tensors, "dense1").problem is None
    assert not mapping_of(LAYOUT, tensors).ready
    with pytest.raises(EditError, match="array-does-not-fit"):
        imported(project_of(), tensors)


@pytest.mark.parametrize(
    ("value", "code"), [(np.nan, "array-not-finite"), (-np.inf, "array-not-finite"), (1e7, "weight-out-of-range")]
)
def test_numbers_no_weight_can_have_are_refused(value: float, code: str) -> None:
    problem = fit_of({"dense1.bias": np.array([0, value, 0])}, "dense1", "bias").problem
    assert problem is not None
    assert problem.code == code


def test_a_negative_variance_is_refused() -> None:
    tensors = {"batch.weight": np.ones(2), "batch.running_var": np.array([1.0, -1.0])}
    problems = [fit.problem for fit in mapping_of(ParamLayout.of(NORMS), tensors).fits if fit.problem]
    assert [problem.code for problem in problems] == ["negative-variance"]
    assert problems[0].values["unit"] == 2


def test_norms_take_what_keras_and_pytorch_call_their_numbers() -> None:
    one, two = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    keras = {"batch_normalization/gamma:0": one, "batch_normalization/beta:0": two,
             "batch_normalization/moving_mean:0": one, "batch_normalization/moving_variance:0": two,
             "layer_normalization/gamma:0": two, "layer_normalization/beta:0": one}  # fmt: skip
    torch = {"1.weight": one, "1.bias": two, "1.running_mean": one, "1.running_var": two,
             "1.num_batches_tracked": np.array(9.0), "2.weight": two, "2.bias": one}  # fmt: skip
    for tensors in (keras, torch):
        after = edits.theta_of(imported(project_of(NORMS), tensors))
        layout = ParamLayout.of(NORMS)
        assert layout.block("batch").view(after).T.tolist() == [[1, 2], [3, 4], [1, 2], [3, 4]]
        assert layout.block("layer").view(after).T.tolist() == [[3, 4], [1, 2]]
    assert mapping_of(ParamLayout.of(NORMS), torch).extra == ("1.num_batches_tracked",)


def test_what_is_missing_stays_and_what_is_left_over_is_told() -> None:
    project = project_of()
    before = weights_of(project)
    tensors = {"dense1.weight": W1, "elsewhere.weight": np.zeros((7, 7)), "loss": np.array(0.5)}
    after = weights_of(imported(project, tensors))
    assert np.array_equal(after[0], W1)
    assert all(np.array_equal(got, was.astype(np.float32)) for got, was in zip(after[1:], before[1:], strict=True))
    assert mapping_of(LAYOUT, tensors).extra == ("elsewhere.weight", "loss")


def test_more_arrays_than_layers_go_where_they_fit() -> None:
    tensors = {"a.weight": np.zeros((7, 7)), "b.weight": W1, "c.weight": W2, "d.weight": W3}
    fits = mapping_of(LAYOUT, tensors).fits
    assert [fit.array for fit in fits if fit.part == "weight"] == ["b.weight", "c.weight", "d.weight"]


def test_a_file_of_other_things_is_refused() -> None:
    with pytest.raises(EditError, match="nothing-to-import"):
        imported(project_of(), {"loss": np.array(0.5)})


def test_locked_weights_are_imported_and_cut_edges_stay_cut() -> None:
    locked, cut = WeightRef("dense1", 0, 0), WeightRef("dense1", 0, 1)
    project = edits.cut_edge(edits.lock(project_of(), locked), cut)
    after = weights_of(imported(project, {"dense1.weight": np.full((3, 2), 5.0)}))[0]
    assert after.tolist() == [[5, 0], [5, 5], [5, 5]]


def test_the_same_weights_again_are_no_edit() -> None:
    tensors = dict(zip(NAMES["ours"], STRAIGHT, strict=True))
    once = imported(project_of(), tensors)
    assert imported(once, tensors) is once
