"""One sample's trace by the program gives what the reference gives, number by number."""

from dataclasses import replace
from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import EngineError, LayerSpec, LayerTrace, Network, NetworkSpec, StepTrace, trace
from desktop_nn.engine.compiled_trace import compiled_trace
from desktop_nn.engine.masks import masks
from desktop_nn.engine.trace import reference_trace
from tests.engine.networks import Array, networks, samples, theta_of

FIELDS = ("z", "a", "upstream", "delta", "dW", "db")


def assert_same(found: StepTrace, wanted: StepTrace, tolerance: float = 1e-12) -> None:
    """All numbers of two traces agree, relative to the largest of each array."""
    np.testing.assert_allclose(found.loss, wanted.loss, rtol=tolerance, atol=tolerance)
    assert list(found.layers) == list(wanted.layers)
    assert found.training == wanted.training
    for layer_id, own in wanted.layers.items():
        other = found.layers[layer_id]
        for name in FIELDS:
            _assert_close(getattr(other, name), getattr(own, name), tolerance, f"{layer_id}.{name}")
        assert len(other.xs) == len(own.xs)
        for x, y in zip(other.xs, own.xs, strict=True):
            _assert_close(x, y, tolerance, f"{layer_id}.x")


def _assert_close(found: Array | None, wanted: Array | None, tolerance: float, where: str) -> None:
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        size = max(1.0, float(np.abs(wanted).max()))
        np.testing.assert_allclose(found, wanted, rtol=tolerance, atol=tolerance * size, err_msg=where)


@given(networks(), st.sampled_from(["in use", "training", "weighted"]))
def test_every_number_is_that_of_the_reference(network: tuple[NetworkSpec, str], mode: str) -> None:
    spec, loss = network
    classes = (0.5, 3.0, 2.0)[: max(2, spec.widths[spec.output])] if mode == "weighted" else ()
    net, theta, data = Network(spec, loss, 0.03, class_weights=classes), theta_of(spec), samples(spec, 2)
    drop = masks(spec, 1, 0, 1) if mode == "training" else None
    weights = np.array([0.7]) if mode == "weighted" else None
    for n in range(2):  # the second sample runs through buffers in which the first one stood
        args = (net, theta * (n + 1), data.x_train[n : n + 1], data.y_train[n : n + 1], drop, weights)
        assert_same(trace(*args), reference_trace(*args))


def test_what_was_traced_stays_and_cannot_be_written_to() -> None:
    spec = NetworkSpec.dense(3, (4, "tanh"), (2, "softmax"))
    net, theta, data = Network(spec, "cce"), theta_of(spec), samples(spec, 2, task="classes")
    pairs = [(data.x_train[n : n + 1], data.y_train[n : n + 1]) for n in range(2)]
    first, second = (trace(net, theta, *pair) for pair in pairs)
    assert_same(first, reference_trace(net, theta, *pairs[0]))
    assert_same(second, reference_trace(net, theta, *pairs[1]))
    layer = first.layers["dense1"]
    assert layer is first.layers["dense1"]
    arrays = [getattr(layer, name) for name in FIELDS]
    assert [array.flags.writeable for array in (*arrays, *layer.xs)] == [False] * 7


@pytest.mark.parametrize("scale", [1e3, 1e9])
@pytest.mark.parametrize(("loss", "activation"), [("bce", "sigmoid"), ("cce", "softmax")])
def test_saturated_outputs_lose_no_digit(loss: str, activation: str, scale: float) -> None:
    spec = NetworkSpec.dense(2, (2 if loss == "cce" else 1, activation))
    net, x = Network(spec, loss), np.array([[1.0, -0.5]])
    for sign in (1, -1):
        theta = sign * scale * theta_of(spec)
        for y in np.eye(2)[:, None] if loss == "cce" else np.array([[[0.0]], [[1.0]]]):
            assert_same(trace(net, theta, x, y), reference_trace(net, theta, x, y))


def test_numbers_that_are_none_come_out_as_none() -> None:
    spec = NetworkSpec.dense(2, (3, "relu"), (1, "sigmoid"))
    net, theta = Network(spec, "bce"), theta_of(spec)
    theta[0] = np.nan
    with np.errstate(all="ignore"):
        args = (net, theta, np.ones((1, 2)), np.ones((1, 1)))
        found, wanted = trace(*args), reference_trace(*args)
    assert np.isnan([found.loss, wanted.loss]).all()
    for layer_id in spec.order:
        assert_same(replace(found, loss=0.0), replace(wanted, loss=0.0))
        np.testing.assert_array_equal(
            np.isnan(found.layers[layer_id].upstream), np.isnan(wanted.layers[layer_id].upstream)
        )


def test_each_thread_has_a_program_of_its_own() -> None:
    net = Network(NetworkSpec.dense(2, (1, "linear")))
    assert compiled_trace(net, (), weighted=False) is compiled_trace(net, (), weighted=False)
    others: list[object] = []
    thread = Thread(target=lambda: others.append(compiled_trace(net, (), weighted=False)))
    thread.start()
    thread.join()
    assert others[0] is not compiled_trace(net, (), weighted=False)


def test_a_mask_that_does_not_fit_is_refused() -> None:
    layers = (
        LayerSpec("in", "input", units=2),
        LayerSpec("drop", "dropout", ("in",), rate=0.5),
        LayerSpec("out", "dense", ("drop",), 1),
    )
    net = Network(NetworkSpec(layers, "out"))
    with pytest.raises(EngineError, match="array-shape"):
        trace(net, np.ones(3), np.ones((1, 2)), np.ones((1, 1)), {"drop": np.ones((1, 3))})
    assert isinstance(trace(net, np.ones(3), np.ones((1, 2)), np.ones((1, 1)), {}).layers["drop"], LayerTrace)
