"""How a unit came by its activation: what it reads adds up to z, whatever kind of layer it is in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import ACTIVATIONS, LayerSpec, Network, NetworkSpec
from desktop_nn.engine.masks import masks
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.engine.trace import trace
from desktop_nn.engine.unit_terms import UnitTerms, unit_terms
from tests.engine.networks import networks, samples, theta_of


def total(found: UnitTerms) -> np.ndarray:
    """z from its parts."""
    if found.is_product:
        return found.inputs.prod(axis=1)
    products = found.inputs if found.factors is None else found.factors * found.inputs
    return products.sum(axis=1) + (found.bias or 0.0) + (0.0 if found.noise is None else found.noise)


@given(networks(), st.data())
def test_the_terms_of_any_unit_add_up_to_its_sum(network: tuple[NetworkSpec, str], data: st.DataObject) -> None:
    spec, loss = network
    net, given_data, theta = Network(spec, loss), samples(spec, 6), theta_of(spec)
    traced = trace(net, theta, given_data.x_train, given_data.y_train, masks(spec, 1, 0, 6))
    layer = data.draw(st.sampled_from(spec.order[1:]))
    unit = data.draw(st.integers(0, spec.widths[layer] - 1))
    found, done = unit_terms(traced, net, theta, NeuronRef(layer, unit)), traced.layers[layer]
    np.testing.assert_allclose(total(found), done.z[:, unit], rtol=1e-10, atol=1e-12)
    np.testing.assert_array_equal(found.a, done.a[:, unit])
    sources = [spec.source(layer, int(column)) for column in found.columns]
    for column, source in enumerate(sources):
        if spec.layer(layer).kind == "layer_norm":
            break  # it scales x̂
        np.testing.assert_array_equal(found.inputs[:, column], traced.layers[source.layer].a[:, source.unit])
    slope = ACTIVATIONS[spec.layer(layer).activation].slope
    assert (found.slope is None) == (slope is None)


def test_a_unit_switched_off_is_nothing_times_what_it_reads() -> None:
    layers = (
        LayerSpec("in", "input", units=2),
        LayerSpec("h", "dense", ("in",), 2, "tanh"),
        LayerSpec("drop", "dropout", ("h",), rate=0.5),
        LayerSpec("out", "dense", ("drop",), 1),
    )
    spec = NetworkSpec(layers, "out")
    net, theta = Network(spec), theta_of(spec)
    mask = np.array([[2.0, 0.0], [0.0, 2.0]])
    traced = trace(net, theta, np.ones((2, 2)), np.zeros((2, 1)), {"drop": mask})
    found = unit_terms(traced, net, theta, NeuronRef("drop", 1))
    assert found.factors is not None
    assert found.factors.tolist() == [[0.0], [2.0]]
    assert found.bias is None
    np.testing.assert_allclose(found.a, [0.0, 2 * traced.layers["h"].a[1, 1]])
