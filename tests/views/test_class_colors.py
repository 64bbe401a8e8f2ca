"""Colours of classes: stable, told apart, and in line with the maps of a single output."""

import itertools

import numpy as np
import pytest

from desktop_nn.views.boundary.colors import rgba
from desktop_nn.views.class_colors import class_colors
from desktop_nn.widgets.theme import THEMES, Theme, diverging_lut
from tests.widgets.test_theme import EYES, contrast, seen

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
DIGITS = 10


@BOTH
def test_a_class_keeps_its_colour_however_many_there_are(theme: Theme) -> None:
    full = class_colors(DIGITS, theme)
    assert all(class_colors(count, theme) == full[:count] for count in range(DIGITS))


@BOTH
def test_the_first_two_are_the_ends_of_the_maps_of_an_output(theme: Theme) -> None:
    np.testing.assert_array_equal(rgba(class_colors(2, theme)), diverging_lut(theme)[[0, -1]])


@BOTH
@pytest.mark.parametrize("eye", [None, *EYES])
def test_ten_classes_are_told_apart_by_every_eye(theme: Theme, eye: str | None) -> None:
    pairs = itertools.combinations(class_colors(DIGITS, theme), 2)
    assert [pair for pair in pairs if np.linalg.norm(seen(pair[0], eye) - seen(pair[1], eye)) < 0.09] == []


@BOTH
def test_every_class_stands_out_from_the_plot(theme: Theme) -> None:
    assert all(contrast(color, theme.panel) >= 3 for color in class_colors(DIGITS, theme))


@BOTH
def test_more_classes_than_colours_still_have_one_each(theme: Theme) -> None:
    assert len(class_colors(100, theme)) == 100
