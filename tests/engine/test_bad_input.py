"""Whatever nonsense a public function is given, it answers or raises `EngineError` with code, place and values."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop_nn.engine as engine
from desktop_nn.engine import (
    EngineError,
    LayerSpec,
    Network,
    NetworkSpec,
    ParamLayout,
    Population,
    Samples,
    Trainer,
    TrainingSettings,
    WeightRef,
)
from desktop_nn.engine.planes import random_plane
from desktop_nn.engine.probes import MapProbe
from desktop_nn.engine.settings import NUMBERS
from tests.engine.networks import samples, theta_of

SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
SETTINGS = TrainingSettings("bce", batch_size=4)
NETWORK, THETA, DATA = Network.of(SPEC, SETTINGS), theta_of(SPEC), samples(SPEC, 6, task="binary")
LAYOUT, X, Y, REF = NETWORK.layout, DATA.x_train, DATA.y_train, WeightRef("dense1", 1, 0)
PLANE, NOW = random_plane(THETA, LAYOUT, 1), Trainer(SPEC, SETTINGS, DATA).record().now
ON_SAMPLES: dict[str, Any] = {"network": NETWORK, "theta": THETA, "x": X, "y": Y}
WEIGHED = ON_SAMPLES | {"weights": None}
FREE: dict[str, Any] = {"masks": None, "weights": None}
CHECKED = WEIGHED | {"masks": None, "index": 2}
TRAINED: dict[str, Any] = {"spec": SPEC, "settings": SETTINGS, "data": DATA}
ONE = slice(0, 1)
SCORES = np.array([0.1, 0.7, 0.3])
ON_PLANE = {"network": NETWORK, "x": X, "y": Y, "plane": PLANE, "a": SCORES, "b": SCORES}

# A call of every public function and constructor that is as it should be; hypothesis spoils it.
CALLS: dict[str, dict[str, Any]] = {
    "Network": {"spec": SPEC, "loss": "bce", "l2": 0.0, "l1": 0.0, "loss_hyper": (), "class_weights": (), "free": ()},
    "Population": TRAINED | {"seeds": (1, 2), "learning_rates": (0.1, 0.2), "dtype": np.float64},
    "Samples": {
        "x_train": X,
        "y_train": Y,
        "x_test": X,
        "y_test": Y,
        "task": "binary",
        "weights": None,
        "x_validation": X,
        "y_validation": Y,
    },
    "Trainer": {"spec": SPEC, "settings": SETTINGS, "split": DATA, "record": None, "memory": 1 << 20},
    "accuracy": {"y": Y, "a": Y, "threshold": 0.5},
    "accuracy_grid": ON_PLANE,
    "assess": {"network": NETWORK, "theta": THETA, "x": X, "y": Y, "task": "binary"},
    "balanced_accuracy": {"matrix": np.eye(3, dtype=np.intp)},
    "balanced_class_weights": {"y": Y},
    "baselines": {"data": DATA, "settings": SETTINGS},
    "class_scores": {"matrix": np.eye(3, dtype=np.intp)},
    "compare": {"errors": SCORES, "others": SCORES},
    "confusion_matrix": {"y": Y, "a": Y, "threshold": 0.5},
    "difference_curve": CHECKED | {"widths": np.array([1e-3, 1e-5])},
    "find_learning_rate": TRAINED | {"now": NOW, "low": 1e-3, "high": 1.0, "steps": 3},
    "finite_difference": CHECKED | {"h": 1e-5},
    "gradient_plane": {"theta": THETA, "gradient": THETA, "sharpest": THETA, "sharpness": 1.0},
    "hessian": WEIGHED,
    "hessian_vector": WEIGHED | {"v": THETA},
    "input_gradients": {"network": NETWORK, "theta": THETA, "x": X, "output": 0},
    "largest_eigenvalue": WEIGHED | {"iterations": 3, "tolerance": 1e-4, "seed": 1},
    "line_plane": {"start": THETA, "end": THETA + 1, "layout": LAYOUT},
    "loss_grid": ON_PLANE | {"weights": None, "dtype": np.float32},
    "mae": {"y": Y, "a": Y},
    "one_hot": {"labels": [0, 1], "classes": 2},
    "pca_plane": {
        "path_thetas": np.stack([THETA, THETA + 1, THETA - 1]),
        "theta_now": THETA,
        "layout": LAYOUT,
    },
    "per_sample_gradients": WEIGHED | {"masks": None},
    "permutation_importance": WEIGHED | {"repeats": 1, "seed": 1},
    "project": {"plane": PLANE, "thetas": THETA[None]},
    "r2": {"y": Y, "a": Y},
    "random_plane": {"theta": THETA, "layout": LAYOUT, "seed": 1},
    "relative_error": {"a": 1.0, "b": 2.0},
    "rmse": {"y": Y, "a": Y},
    "roc_auc": {"positive": SCORES > 0.2, "scores": SCORES},
    "roc_curve": {"positive": SCORES > 0.2, "scores": SCORES},
    "routes": {"network": NETWORK, "theta": THETA, "x": X[ONE], "y": Y[ONE], "ref": REF, "most": 2} | FREE,
    "spectrum": WEIGHED,
    "terms": {"trace": engine.trace(NETWORK, THETA, X, Y), "network": NETWORK, "theta": THETA, "ref": REF},
    "trace": WEIGHED | {"masks": None},
    "weights_plane": {"theta": THETA, "layout": LAYOUT, "ref_u": REF, "ref_v": WeightRef("output", 0, None)},
}


def run_a_little(until: Any, budget: Any) -> str:
    """Train, but for fifty steps at most."""
    asked = iter([False] * 50)
    return Trainer(SPEC, SETTINGS, DATA).run(until, budget, lambda: next(asked, True))


def step_population(until: Any) -> None:
    """Train two networks at once, but not far."""
    if not isinstance(until, int) or until < 10:
        Population(SPEC, SETTINGS, DATA, (1, 2)).run(until)


def network_of(inputs: Any, layer: Any) -> Network:
    """Build a network of one layer."""
    return Network(NetworkSpec.dense(inputs, layer))


METHODS: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
    "Network.forward": (NETWORK.forward, {"theta": THETA, "x": X, "masks": None}),
    "Network.predict": (NETWORK.predict, {"theta": THETA, "x": X}),
    "Network.loss": (NETWORK.loss, {"theta": THETA, "x": X, "y": Y, "masks": None, "weights": None}),
    "Network.loss_and_grad": (NETWORK.loss_and_grad, {"theta": THETA, "x": X, "y": Y, "masks": None, "weights": None}),
    "Network.backward": (
        NETWORK.backward,
        {"theta": THETA, "passes": NETWORK.forward(THETA, X), "y": Y, "masks": None, "weights": None},
    ),
    "Network.penalty": (NETWORK.penalty, {"theta": THETA}),
    "ParamLayout.index": (LAYOUT.index, {"ref": REF}),
    "ParamLayout.ref": (LAYOUT.ref, {"index": 3}),
    "ParamLayout.block": (LAYOUT.block, {"layer_id": "dense1"}),
    "ParamLayout.of": (ParamLayout.of, {"spec": SPEC}),
    "ParamLayout.initial": (LAYOUT.initial, {"spec": SPEC, "seed": 1}),
    "Population.run": (step_population, {"until": 2}),
    "NetworkSpec.dense": (network_of, {"inputs": 2, "layer": (1, "sigmoid")}),
    "NetworkSpec.layer": (SPEC.layer, {"layer_id": "dense1"}),
    "Trainer.run": (run_a_little, {"until": 2, "budget": 0.001}),
    "Trainer.snapshot": (Trainer(SPEC, SETTINGS, DATA).snapshot, {"probes": (MapProbe(-1.0, 1.0, 2),)}),
    "Trainer.tune": (Trainer(SPEC, SETTINGS, DATA).tune, {"settings": SETTINGS}),
}
ENTRIES = {name: (getattr(engine, name), arguments) for name, arguments in CALLS.items()} | METHODS
# What only holds results has nothing to refuse.
RESULTS = {name for name in engine.__all__ if inspect.isclass(getattr(engine, name))} - set(CALLS)

SCALARS: tuple[Any, ...] = (
    None,
    "x",
    "",
    -1,
    0,
    3,
    8.0,
    np.float32(2),
    10**9,
    0.5,
    float("nan"),
    float("inf"),
    -float("inf"),
    True,
    1j,
    b"x",
    {},
    object(),
)
ARRAYS: tuple[Any, ...] = (
    [],
    [[1.0], [2.0, 3.0]],
    ["a", "b"],
    np.zeros(0),
    np.zeros((0, 2)),
    np.zeros((6, 0)),
    np.zeros((6, 3)),
    np.zeros((2, 2, 2)),
    np.full((6, 2), np.nan),
    np.full((6, 1), 7.0),
    np.full(13, np.inf),
    np.zeros(12),
    np.zeros((6, 2), complex),
    np.array([["1", "2"]] * 6),
    np.array([[object(), None]] * 6),
    np.zeros((6, 2), bool),
    np.zeros((6, 2), np.float16),
    np.ma.masked_less(np.arange(12.0).reshape(6, 2), 3),
    np.array(["2020-01-01"], "datetime64[D]"),
)
THINGS: tuple[Any, ...] = (
    NetworkSpec((), ""),
    NetworkSpec.dense(3, (2, "relu")),
    SPEC,
    NETWORK,
    DATA,
    LAYOUT,
    PLANE,
    REF,
    WeightRef("dense1", 9, 0),
    WeightRef("nowhere", 0, 0),
    WeightRef("dense1", "x", 0),  # type: ignore[arg-type]
    SETTINGS,
    TrainingSettings("cce", class_weights=(1.0,)),
    TrainingSettings(learning_rate=float("nan")),
    (("delta", "x"),),
    ("a", "b"),
)
JUNK = st.sampled_from(range(len(SCALARS) + len(ARRAYS) + len(THINGS))).map(lambda i: (*SCALARS, *ARRAYS, *THINGS)[i])


def answers_or_refuses(call: Callable[..., object], arguments: Mapping[str, object]) -> str:
    """Call; return the code of the problem if it is refused, "" if not; any other exception fails the test."""
    try:
        with np.errstate(all="ignore"):
            call(**arguments)
    except EngineError as error:
        return error.problem.code
    return ""


def test_every_public_function_and_constructor_is_tried() -> None:
    assert {name for name in engine.__all__ if inspect.isfunction(getattr(engine, name))} <= set(CALLS)
    assert {"Metrics", "Problem", "LayerSpec", "TrainingSettings"} <= RESULTS


@pytest.mark.parametrize("name", sorted(CALLS))
def test_every_argument_is_tried(name: str) -> None:
    assert set(inspect.signature(getattr(engine, name)).parameters) - {"cancelled"} == set(CALLS[name])


@pytest.mark.parametrize("name", sorted(name for name in CALLS if inspect.isfunction(getattr(engine, name))))
def test_every_function_tells_how_it_refuses(name: str) -> None:
    assert "\nRaises\n------\n" in (inspect.getdoc(getattr(engine, name)) or "")


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_the_calls_are_as_they_should_be(name: str) -> None:
    assert answers_or_refuses(*ENTRIES[name]) == ""


@pytest.mark.parametrize("name", sorted(ENTRIES))
@given(data=st.data())
def test_nonsense_is_refused_by_name(name: str, data: st.DataObject) -> None:
    call, arguments = ENTRIES[name]
    spoilt = data.draw(st.lists(st.sampled_from(sorted(arguments)), min_size=1, max_size=2, unique=True))
    answers_or_refuses(call, arguments | {argument: data.draw(JUNK) for argument in spoilt})


def changed(value: Any, field: str, junk: Any) -> Any:
    """Return a frozen value with another field, whatever its type."""
    spoilt: dict[str, Any] = {field: junk}
    return replace(value, **spoilt)


LAYER_FIELDS = ("id", "kind", "inputs", "units", "activation", "initializer", "rate", "stddev", "slope", "constant")
SPOILS: tuple[Any, ...] = (*SCALARS, [], ("input",), ("dense1", 5), [[]], ("output",), ("dense1",))


@given(st.sampled_from(LAYER_FIELDS), st.sampled_from(range(len(SPOILS))), st.sampled_from(range(3)))
def test_an_impossible_layer_is_refused(field: str, junk: int, place: int) -> None:
    layers = list(SPEC.layers)
    layers[place] = changed(layers[place], field, SPOILS[junk])
    spec = NetworkSpec(tuple(layers), SPEC.output)
    answers_or_refuses(Trainer, {"spec": spec, "settings": SETTINGS, "split": DATA})


@given(st.sampled_from(["layers", "output", "locked", "cut"]), st.sampled_from(range(len(SPOILS))))
def test_an_impossible_network_is_refused(field: str, junk: int) -> None:
    for value in (SPOILS[junk], (SPOILS[junk],)):
        answers_or_refuses(Network, {"spec": changed(SPEC, field, value)})


@given(st.sampled_from(sorted(TrainingSettings.__dataclass_fields__)), JUNK)
def test_impossible_settings_are_refused(field: str, junk: object) -> None:
    settings = changed(SETTINGS, field, junk)
    answers_or_refuses(Trainer, {"spec": SPEC, "settings": settings, "split": DATA})


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan"), "0.1", None, True])
def test_a_learning_rate_that_is_none_is_named(rate: Any) -> None:
    with pytest.raises(EngineError) as error:
        Trainer(SPEC, replace(SETTINGS, learning_rate=rate), DATA)
    assert error.value.problem.where == "learning_rate"
    assert error.value.problem.code in ("out-of-range", "not-a-number")
    shown = error.value.problem.values["value"]
    assert shown is rate


@pytest.mark.parametrize("param", NUMBERS, ids=lambda param: param.name)
def test_every_number_is_bounded(param: Any) -> None:
    for value in (param.low - 1, param.high * 2 + 1, float("nan")):
        with pytest.raises(EngineError) as error:
            changed(SETTINGS, param.name, value).checked()
        assert error.value.problem.where == param.name


@pytest.mark.parametrize("param", [param for param in NUMBERS if param.integer], ids=lambda param: param.name)
@pytest.mark.parametrize("value", [3.0, np.float64(3), 3.5])
def test_what_counts_is_of_a_type_of_whole_numbers(param: Any, value: Any) -> None:
    with pytest.raises(EngineError, match=f"not-whole at {param.name}"):
        Trainer(SPEC, changed(SETTINGS, param.name, value), DATA)


def test_what_a_mask_hides_is_no_number() -> None:
    x = np.ma.masked_less(X, 0)
    with pytest.raises(EngineError, match="not-numbers at x"):
        NETWORK.predict(THETA, x)
    assert np.array_equal(NETWORK.predict(THETA, np.ma.masked_less(X, X.min())), NETWORK.predict(THETA, X))


def test_numbers_of_numpy_are_numbers() -> None:
    given: dict[str, Any] = {"learning_rate": np.float32(0.1), "batch_size": np.int64(4)}
    Trainer(SPEC, replace(SETTINGS, **given), DATA).run(3)


@pytest.mark.parametrize(
    ("changes", "code", "where", "values"),
    [
        ({"x_train": np.array([[0, 1], [2, np.nan]])}, "not-finite", "x_train", {"row": 2, "column": 2}),
        ({"y_test": np.array([[0], [np.inf]])}, "not-finite", "y_test", {"row": 2, "column": 1}),
        ({"y_train": np.array([[0], [2]])}, "not-a-class", "targets", {"row": 2}),
        ({"y_train": np.array([[-1], [1]])}, "not-a-class", "targets", {"row": 1}),
        ({"x_test": np.zeros((2, 3))}, "halves-differ", "test", {"features": 3, "targets": 1}),
        ({"x_train": np.zeros((3, 2))}, "rows-differ", "train", {"x": (3, 2), "y": (2, 1)}),
        ({"x_train": [["a", "b"], ["c", "d"]]}, "not-numbers", "x_train", {}),
        ({"x_train": np.zeros(2)}, "array-shape", "x_train", {"shape": (2,), "expected": "(N, N)"}),
        ({"task": "ranking"}, "unknown-task", "task", {"task": "ranking"}),
        ({"weights": np.array([1.0, -1.0])}, "sample-weights", "train", {"weights": (2,), "samples": 2}),
    ],
)
def test_samples_that_are_none_are_refused_with_their_place(
    changes: dict[str, Any], code: str, where: str, values: dict[str, object]
) -> None:
    x, y = np.zeros((2, 2)), np.array([[0.0], [1.0]])
    sound: dict[str, Any] = {"x_train": x, "y_train": y, "x_test": x, "y_test": y, "task": "binary"}
    with pytest.raises(EngineError) as error:
        Samples(**sound | changes)
    problem = error.value.problem
    assert (problem.code, problem.where, dict(problem.values)) == (code, where, values)


@pytest.mark.parametrize("row", [[0.5, 0.6, 0.0], [0.0, 0.0, 0.0], [2.0, -1.0, 0.0]])
def test_shares_of_classes_have_to_add_up(row: list[float]) -> None:
    x, y = np.zeros((2, 2)), np.array([[0.2, 0.3, 0.5], row])
    with pytest.raises(EngineError, match="not-a-class"):
        Samples(x, y, x, y, "classes")


def test_samples_of_ones_own_are_checked_and_copied() -> None:
    class Own:
        """`TrainingData` with what is no array."""

        x_train, y_train = [[0.0, 1.0], [1.0, 0.0]], [[0], [1]]
        x_test, y_test = x_train, y_train
        x_validation = y_validation = weights = None
        task = "binary"

    Trainer(SPEC, SETTINGS, Own()).run(3)  # type: ignore[arg-type]
    Own.y_train = [[0], [3]]
    with pytest.raises(EngineError, match="not-a-class"):
        Trainer(SPEC, SETTINGS, Own())  # type: ignore[arg-type]


def test_a_layer_by_hand_is_told_what_it_lacks() -> None:
    spec = NetworkSpec((LayerSpec("in", "input", units=2), LayerSpec("out", "dense", "in")), "out")  # type: ignore[arg-type]
    with pytest.raises(EngineError) as error:
        Network(spec)
    assert error.value.problem.where == "out"
    assert error.value.problem.values == {"expected": "tuple of str", "given": "str"}
