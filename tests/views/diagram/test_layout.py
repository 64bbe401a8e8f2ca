"""Where layers and neurons stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.views.diagram.layout import (
    COLUMN_LEAST,
    DETOUR,
    PITCH_LEAST,
    PITCH_MOST,
    arrange,
    columns_of,
    shown_units,
)
from desktop_nn.views.diagram.shape_item import shape_labels
from tests.views.diagram.networks import DEFAULT, FORKING, MNIST, SKIPPING


@given(st.integers(1, 5000), st.integers(3, 60))
def test_shown_units_are_all_or_the_first_and_last_with_one_row_to_spare(units: int, rows: int) -> None:
    shown = shown_units(units, rows)
    assert list(shown) == sorted(set(shown))
    assert shown[0] == 0
    assert shown[-1] == units - 1
    assert len(shown) == (units if units <= rows else rows - 1)


@given(
    st.integers(1, 40),
    st.lists(st.integers(1, 40), min_size=1, max_size=6),
    st.floats(300, 2000),
    st.floats(250, 1400),
)
def test_squares_keep_their_distance_and_stay_inside(
    inputs: int, widths: list[int], width: float, height: float
) -> None:
    spec = NetworkSpec.dense(inputs, *((units, "tanh") for units in widths))
    layout = arrange(spec, width, height)
    assert [place.layer for place in layout.places] == list(spec.order)
    for place in layout.places:
        centres = place.ys[list(place.shown)]
        assert len(place.ys) == spec.widths[place.layer]
        assert (np.diff(place.ys) > 0).all()
        assert (np.diff(centres) >= PITCH_LEAST - 1e-6).all()
        assert centres[0] - place.side / 2 > place.header.bottom
        assert place.square(place.shown[-1]).bottom <= layout.height
        assert place.header.x >= 0
        assert place.header.right <= layout.width


def test_columns_fill_the_room_and_share_one_pitch() -> None:
    layout = arrange(DEFAULT, 900, 560)
    assert layout.width == 900
    assert layout.height == 560
    steps = np.diff([place.x for place in layout.places])
    assert steps == pytest.approx([steps[0]] * 3)
    assert len({place.side for place in layout.places}) == 1
    assert np.diff(layout.place("dense1").ys) == pytest.approx(np.diff(layout.place("dense2").ys))


def test_few_neurons_do_not_drift_apart() -> None:
    ys = arrange(NetworkSpec.dense(2, (1, "sigmoid")), 900, 1200).place("input").ys
    assert np.diff(ys) == pytest.approx([PITCH_MOST])


def test_many_columns_make_the_drawing_wider_than_the_room() -> None:
    spec = NetworkSpec.dense(2, *[(4, "tanh")] * 20)
    layout = arrange(spec, 800, 500)
    assert layout.width > 800
    assert min(np.diff([place.x for place in layout.places])) == pytest.approx(COLUMN_LEAST)


def test_neurons_not_shown_lie_inside_the_gap() -> None:
    place = arrange(MNIST, 1000, 700).place("input")
    assert place.gap is not None
    hidden = np.delete(place.ys, place.shown)
    assert len(hidden) == 784 - len(place.shown)
    assert place.gap[0] <= hidden.min() < hidden.max() <= place.gap[1]


def test_a_skipped_column_gets_room_for_the_detour() -> None:
    spec = SKIPPING
    assert columns_of(spec) == {"input": 0, "dense1": 1, "dense2": 2, "add1": 3, "output": 4}
    layout = arrange(spec, 900, 400)
    assert layout.height - layout.lowest >= DETOUR


def test_branches_share_a_column_without_overlapping() -> None:
    layout = arrange(FORKING, 900, 560)
    upper, lower = layout.place("dense1"), layout.place("dense2")
    assert upper.x == lower.x
    assert upper.square(3).bottom < lower.header.y


def test_the_output_is_the_last_column_whatever_hangs_loose() -> None:
    spec = NetworkSpec((*DEFAULT.layers, LayerSpec("dense9", "dense", ("dense2",), 2)), "output")
    columns = columns_of(spec)
    assert columns["output"] > columns["dense9"]


@pytest.mark.parametrize(
    "layers",
    [
        (),
        (LayerSpec("a", "dense", ("b",)), LayerSpec("b", "dense", ("a",))),
        (LayerSpec("a", "dense", ("nobody",), 3),),
        (LayerSpec("a", "add"),),
    ],
    ids=["empty", "cycle", "dangling", "no units"],
)
def test_impossible_networks_are_laid_out_all_the_same(layers: tuple[LayerSpec, ...]) -> None:
    layout = arrange(NetworkSpec(layers, "a"), 600, 400)
    assert len(layout.places) == len(layers)
    assert layout.height >= 400


def test_what_flows_along_the_wires_is_written_between_the_columns() -> None:
    layout = arrange(FORKING, 900, 560)
    labels = {label.layer: label for label in shape_labels(FORKING, layout)}
    assert set(labels) == {i for i in FORKING.order if FORKING.consumers[i]}
    for layer, label in labels.items():
        place = layout.place(layer)
        assert label.width == FORKING.widths[layer]
        assert place.x < label.x < min(layout.place(reader).x for reader in FORKING.consumers[layer])
        assert place.header.bottom < label.y < min(place.ys) - place.side / 2
