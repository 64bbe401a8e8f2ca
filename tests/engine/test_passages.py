"""What comes back through layers without weights, and where activations come from, adds up to what the trace says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import Network, NetworkSpec, trace
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.masks import masks
from desktop_nn.engine.passages import passages, sources
from desktop_nn.engine.spec import LayerSpec, NeuronRef
from desktop_nn.engine.tied_terms import tied_terms
from desktop_nn.engine.trace import downstream_terms
from desktop_nn.engine.unit_terms import unit_terms
from tests.engine.networks import networks, samples, theta_of


@given(drawn=networks(), training=st.booleans())
def test_every_way_ends_and_adds_up(drawn: tuple[NetworkSpec, str], training: bool) -> None:
    spec, loss = drawn
    network, theta, data = Network(spec, loss), theta_of(spec), samples(spec)
    x, y = data.x_train, data.y_train
    traced = trace(network, theta, x, y, masks(spec, 1, 0, len(x)) if training else None)
    for layer in spec.order:
        for unit in range(spec.widths[layer]):
            onward = downstream_terms(traced, network, theta, layer, unit)
            ways = passages(traced, network, theta, onward)
            for term in onward:
                ref = NeuronRef(term.layer, term.unit)
                assert term.ref is not None or spec.layer(term.layer).kind in NORMS or ref in ways
            for ref, way in ways.items():
                np.testing.assert_array_equal(way.delta, traced.layers[ref.layer].delta[:, ref.unit] * len(x))
                if way.output is None and way.unit.slope is not None:
                    back = sum(term.factor * term.delta for term in way.downstream)
                    np.testing.assert_allclose(way.unit.slope * back, way.delta, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("kind", ["dense", "activation"])
def test_behind_softmax_the_shares_of_all_units_add_up(kind: str) -> None:
    soft = LayerSpec("soft", kind, ("first",), 3, activation="softmax")
    first, out = LayerSpec("first", "dense", ("input",), 3), LayerSpec("out", "dense", ("soft",), 2)
    spec = NetworkSpec((LayerSpec("input", "input", (), 2), first, soft, out), "out")
    network, theta, data = Network(spec, "mse"), theta_of(spec), samples(spec)
    traced = trace(network, theta, data.x_train, data.y_train)
    for unit in range(3):
        tied = tied_terms(traced, network, theta, NeuronRef("soft", unit))
        assert tied is not None
        delta = traced.layers["soft"].delta[:, unit] * len(data.x_train)
        np.testing.assert_allclose((tied.upstream * tied.through).sum(axis=1), delta, rtol=1e-9, atol=1e-15)
        for other, way in tied.ways.items():
            np.testing.assert_allclose(sum(term.factor * term.delta for term in way), tied.upstream[:, other])
    assert tied_terms(traced, network, theta, NeuronRef("first", 0)) is None
    assert tied_terms(traced, network, theta, NeuronRef("out", 0)) is None


@given(drawn=networks(), training=st.booleans())
def test_what_is_read_without_a_weight_is_told_back_to_weights_and_inputs(
    drawn: tuple[NetworkSpec, str], training: bool
) -> None:
    spec, loss = drawn
    network, theta, data = Network(spec, loss), theta_of(spec), samples(spec)
    x, y = data.x_train, data.y_train
    traced = trace(network, theta, x, y, masks(spec, 1, 0, len(x)) if training else None)
    units = [
        unit_terms(traced, network, theta, NeuronRef(layer, unit))
        for layer in spec.order
        if spec.layer(layer).kind != "input"
        for unit in range(spec.widths[layer])
    ]
    behind = sources(traced, network, theta, units)
    for unit in (*units, *behind.values()):
        kind = spec.layer(unit.ref.layer).kind
        for column in unit.columns.tolist() if kind != "dense" else ():
            source = spec.source(unit.ref.layer, column)
            assert source in behind or spec.layer(source.layer).kind == "input"
        assert (unit.moments is not None) == (kind in NORMS)
        if unit.moments is not None:
            read, mean, deviation = unit.moments
            np.testing.assert_allclose((read - mean) / deviation, unit.inputs[:, 0], rtol=1e-9, atol=1e-12)
