"""What is painted of curves."""

from __future__ import annotations

import numpy as np

from desktop_nn.views.curves.across import Across
from desktop_nn.views.curves.legend import SPACING, flow
from desktop_nn.views.curves.lines import Line, blended, ghost_lines, lines_of, within
from desktop_nn.views.curves.series import Curve, smoothed

VALUES = np.array([4.0, 1.0, 3.0, 2.0])
CURVE = Curve("train", "train", "#ff0000", False, np.arange(4), VALUES)


def test_a_smoothed_curve_has_its_raw_one_behind_it() -> None:
    raw, smooth = lines_of([CURVE], Across.by_steps(), False, 0.6)
    assert raw.strength < smooth.strength == 1.0
    np.testing.assert_array_equal(raw.y, VALUES)
    np.testing.assert_array_equal(smooth.y, smoothed(VALUES, 0.6))
    (only,) = lines_of([CURVE], Across.by_steps(), True, 0.0)
    assert only.strength == 1.0
    np.testing.assert_allclose(only.y, np.log10(VALUES))


def test_an_earlier_run_is_drawn_once() -> None:
    (line,) = ghost_lines([CURVE], Across.by_steps(), False, 0.9)
    assert 0 < line.strength < 1


def test_heights_of_a_stretch_include_those_it_is_entered_by() -> None:
    line = Line("train", np.arange(10.0), np.arange(10.0), "#000000", False)
    assert within(line, 3.5, 5.5).tolist() == [3, 4, 5, 6]
    assert within(line, -1, 99).tolist() == list(range(10))


def test_a_faint_colour_is_opaque_and_nearer_to_the_ground() -> None:
    assert blended("#ff0000", "#000000", 0.4).getRgb() == (102, 0, 0, 255)


def test_names_flow_into_rows_until_there_are_too_many() -> None:
    cells = flow([50, 40, 60, 300, 10], 120, 10, 3)
    assert [(cell.left(), cell.top()) for cell in cells] == [(0, 0), (50 + SPACING, 0), (0, 10), (0, 20)]
    assert cells[-1].width() == 120
