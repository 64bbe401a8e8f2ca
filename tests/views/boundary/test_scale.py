"""Colours of a map: bounds, middle and confidence."""

import numpy as np
import pytest

from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.views.boundary.scale import Scale, bounds, class_picture, neuron_scale, shaded

LUT = np.repeat(np.arange(5, dtype=np.uint8)[:, None], 4, axis=1)


def test_a_scale_ends_at_its_ends_and_keeps_what_is_no_number_in_the_middle() -> None:
    share = Scale(-1.0, 1.0).share([-3.0, -1.0, 0.0, 0.5, 7.0, np.nan])
    assert share == pytest.approx([0.0, 0.0, 0.5, 0.75, 1.0, 0.5])
    assert Scale(2.0, 2.0).share([1.0, 2.0]) == pytest.approx([0.5, 0.5])


def test_a_bounded_neuron_keeps_its_bounds_and_an_unbounded_one_is_even_about_zero() -> None:
    assert neuron_scale(0.0, 1.0, np.array([0.2, 0.4])) == Scale(0.0, 1.0)
    assert neuron_scale(0.0, np.inf, np.array([0.0, 3.0])) == Scale(-3.0, 3.0)
    assert neuron_scale(-np.inf, np.inf, np.array([-4.0, 3.0, np.inf])) == Scale(-4.0, 4.0)
    assert neuron_scale(-np.inf, np.inf, np.zeros(3)) == Scale(-1.0, 1.0)


def test_dropout_has_the_bounds_of_what_it_reads() -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
    spec = NetworkSpec((*spec.layers, LayerSpec("drop", "dropout", ("dense1",))), "output")
    assert bounds(spec, "drop") == (-1.0, 1.0)
    assert bounds(spec, "input") == (-np.inf, np.inf)
    assert bounds(spec, "output") == (0.0, 1.0)


def test_a_map_takes_the_colours_of_the_table() -> None:
    picture = shaded(np.array([[-1.0, 0.0], [0.5, 1.0]]), Scale(-1.0, 1.0), LUT)
    assert picture[..., 0].tolist() == [[0, 2], [3, 4]]
    assert picture.dtype == np.uint8


def test_the_largest_output_gives_the_colour_and_its_lead_the_strength() -> None:
    colors = np.array([[200, 0, 0, 255], [0, 200, 0, 255]], np.uint8)
    neutral = np.array([100, 100, 100, 255], np.uint8)
    values = np.array([[[1.0, 0.5]], [[0.0, 0.5]]])
    picture = class_picture(values, colors, neutral)
    assert picture[0, 0].tolist() == [200, 0, 0, 255]
    assert picture[0, 1].tolist() == [100, 100, 100, 255]
    leaning = class_picture(np.array([[[0.25]], [[0.75]]]), colors, neutral)
    assert leaning[0, 0].tolist() == [50, 150, 50, 255]
