"""Lines of an SVG are as wide as on the screen in every program, also where their points are in other units."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pyqtgraph as pg
import pytest
from PySide6.QtGui import QTransform
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.picture import picture
from desktop_nn.widgets.svg_strokes import with_steady_strokes

LINE = '<polyline fill="none" vector-effect="non-scaling-stroke" points="0,0 9,-4e1 " />'


def group(matrix: str, content: str) -> str:
    return f'<g stroke-width="2" transform="matrix({matrix})"\nfont-size="9" >\n{content}\n</g>'


def test_points_go_where_the_matrix_puts_them_and_nothing_is_left_to_scale() -> None:
    found = with_steady_strokes(group("10,0,0,2,5,7", LINE))
    assert 'points="5.000,7.000 95.000,-73.000 "' in found
    assert "vector-effect" not in found
    back = re.search(r'polyline[^>]*transform="matrix\(([^)]*)\)"', found)
    assert back is not None
    inverse = QTransform(*map(float, back[1].split(",")))
    assert (inverse * QTransform(10, 0, 0, 2, 5, 7)).isIdentity()


def test_the_curves_of_a_path_are_moved_too() -> None:
    path = '<path vector-effect="non-scaling-stroke" d="M1,2 L3,4 C1,1 2,2 3,3 Z "/>'
    assert 'd="M2.000,4.000 L6.000,8.000 C2.000,2.000 4.000,4.000 6.000,6.000 Z "' in with_steady_strokes(
        group("2,0,0,2,0,0", path)
    )


@pytest.mark.parametrize(
    "svg",
    [
        group("10,0,0,2,5,7", '<path vector-effect="none" d="M1,2 L3,4"/>'),
        group("1,0,0,1,0,0", LINE),
        group("0,0,0,1,0,0", LINE),  # a line squeezed to nothing
        "<svg></svg>",
    ],
)
def test_everything_else_stays_as_it_is(svg: str) -> None:
    assert with_steady_strokes(svg) == svg


def test_the_matrix_is_that_of_the_group_around() -> None:
    found = with_steady_strokes(group("2,0,0,2,0,0", LINE) + group("3,0,0,3,0,0", LINE))
    assert 'points="0.000,0.000 18.000,-80.000 "' in found
    assert 'points="0.000,0.000 27.000,-120.000 "' in found


def test_the_curve_of_a_plot_is_drawn_in_pixels(qtbot: QtBot) -> None:
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.setRange(xRange=(0, 1000), yRange=(0, 1e-3), padding=0)
    plot.plot([0, 500, 1000], [0, 1e-3, 0], pen=pg.mkPen("#ff0000", width=2))
    plot.show()
    data = picture(plot, ".svg").decode()
    ET.fromstring(data)
    curve = next(
        part for part in data.split("<g ") if 'stroke="#ff0000"' in part and ("<path" in part or "<poly" in part)
    )
    places = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)[ \"]", curve.split("<", 1)[1])]
    assert len(places) >= 3
    assert 100 < max(y for _, y in places[:3]) < 200  # the plot's own numbers end at 0.001
