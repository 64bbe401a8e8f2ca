"""The curves between neurons."""

import numpy as np
import pytest

from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.views.diagram.geometry import MOST_EDGES, NO_WEIGHT, curve_parameter, weight_ref
from tests.views.diagram.networks import DEFAULT, FORKING, MNIST, SKIPPING, drawn


def test_every_weight_of_a_dense_network_has_one_edge() -> None:
    _, edges, params = drawn(DEFAULT)
    assert sorted(edges.index) == sorted(np.flatnonzero(params.is_weight))


@pytest.mark.parametrize("spec", [DEFAULT, FORKING, SKIPPING], ids=["chain", "fork", "skip"])
def test_edges_end_at_the_neurons_their_weight_joins(spec: NetworkSpec) -> None:
    layout, edges, params = drawn(spec)
    for edge in range(len(edges)):
        ref = weight_ref(params, edges, edge)
        if ref is None:
            continue
        assert ref.source is not None
        origin = spec.source(ref.layer, ref.source)
        x0, y0, *_, x1, y1 = edges.curve(edge)
        start, end = layout.place(origin.layer), layout.place(ref.layer)
        assert (x0, y0) == (start.right, start.ys[origin.unit])
        assert (x1, y1) == (end.left, end.ys[ref.unit])


def test_curves_pass_through_both_ends_and_leave_level() -> None:
    _, edges, _ = drawn(DEFAULT)
    t = np.array([0.0, 1.0])
    for band in edges.bands:
        assert np.array_equal(band.heights(t), np.stack([band.y0, band.y1], axis=1))
        assert (band.slopes(t) == 0).all()


def test_slopes_are_the_derivative_of_the_heights() -> None:
    _, edges, _ = drawn(SKIPPING)
    t = np.linspace(0.05, 0.95, 19)
    for band in edges.bands:
        h = 1e-6
        dx = (band.x1 - band.x0) * (1.5 - 3 * t + 3 * t**2) * 2 * h
        numeric = (band.heights(t + h) - band.heights(t - h)) / dx
        assert band.slopes(t) == pytest.approx(numeric, abs=1e-5)


def test_the_curve_parameter_inverts_x() -> None:
    t = np.linspace(0, 1, 101)
    assert curve_parameter(1.5 * t - 1.5 * t**2 + t**3) == pytest.approx(t, abs=1e-4)


def test_wires_without_weights_join_unit_to_unit() -> None:
    layout, edges, _ = drawn(FORKING)
    into = [band for band in edges.bands if band.target == "concatenate1"]
    assert [list(band.index) for band in into] == [[NO_WEIGHT] * 4, [NO_WEIGHT] * 3]
    assert np.array_equal(into[1].y1, layout.place("concatenate1").ys[4:])


def test_a_wire_that_skips_columns_passes_below_them() -> None:
    layout, edges, _ = drawn(SKIPPING)
    [band] = [b for b in edges.bands if (b.source, b.target) == ("dense1", "add1")]
    middle = band.heights(np.array([0.5]))
    assert (middle > layout.lowest).all()
    assert (middle < layout.height).all()


def test_thousands_of_weights_are_all_drawn_and_found_again() -> None:
    _, edges, params = drawn(MNIST)
    assert len(edges) == 784 * 16 + 16 * 16 + 16 * 10
    ref = WeightRef("dense1", 5, 400)
    edge = edges.edge_at(params.index(ref))
    assert edge is not None
    assert weight_ref(params, edges, edge) == ref
    assert edges.edge_at(params.index(WeightRef("dense1", 5, None))) is None


def test_beyond_the_limit_only_shown_neurons_keep_their_edges() -> None:
    layout, edges, _ = drawn(NetworkSpec.dense(2, (300, "relu"), (300, "relu"), (1, "sigmoid")))
    wide = edges.bands[1]
    assert len(wide.index) == len(layout.place("dense1").shown) ** 2 < MOST_EDGES


def test_wires_that_run_back_or_lead_nowhere_do_no_harm() -> None:
    loop = (LayerSpec("input", "input"), LayerSpec("a", "dense", ("b",), 2), LayerSpec("b", "dense", ("a", "x"), 2))
    _, edges, _ = drawn(NetworkSpec(loop, "b"))
    assert all(band.x1 > band.x0 for band in edges.bands)
    assert {(band.source, band.target) for band in edges.bands} == {("a", "b"), ("b", "a")}
