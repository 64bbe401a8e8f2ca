"""Labels of contour lines."""

import numpy as np
import pytest

from desktop_nn.views.surface.ground_marks import filled
from desktop_nn.views.surface.labels import APART, EDGE, MOST, placed

SIZE = (300.0, 150.0)
TURN = np.linspace(0, 2 * np.pi, 200)


def circle(radius: float) -> np.ndarray:
    return np.stack([150 + 2 * radius * np.cos(TURN), 75 + radius * np.sin(TURN)], axis=1)


def test_labels_lie_on_their_lines_inside_the_picture_and_apart() -> None:
    lines = [circle(radius) for radius in range(8, 80, 6)]
    texts = [f"{i}" for i in range(len(lines))]
    labels = placed(lines, texts, [24.0] * len(lines), 12.0, SIZE)
    assert 3 <= len(labels) <= MOST
    for label in labels:
        line = lines[int(label.text)]
        assert np.hypot(*(line - (label.x, label.y)).T).min() < 3
        assert EDGE <= label.x <= SIZE[0] - EDGE
        assert EDGE <= label.y <= SIZE[1] - EDGE
        assert abs(label.angle) <= 90
    for i, one in enumerate(labels):
        assert all(np.hypot(one.x - other.x, one.y - other.y) > 24 + APART for other in labels[:i])


def test_short_lines_and_second_lines_of_a_level_have_none() -> None:
    assert placed([circle(3)], ["0.1"], [40.0], 12.0, SIZE) == []
    assert len(placed([circle(30), circle(60)], ["0.1", "0.1"], [20.0] * 2, 12.0, SIZE)) == 1
    assert placed([], [], [], 12.0, SIZE) == []


@pytest.mark.parametrize("slope", [-3.0, -0.5, 0.0, 0.5, 3.0])
def test_a_label_lies_along_its_line_and_is_never_upside_down(slope: float) -> None:
    x = np.linspace(0, 1, 50)
    line = np.stack([300 * x, 75 + 100 * slope * (x - 0.5)], axis=1)
    for way in (line, line[::-1]):
        (label,) = placed([way], ["1"], [20.0], 10.0, SIZE)
        assert np.tan(np.radians(label.angle)) == pytest.approx(slope / 3, abs=1e-6)


def test_a_label_makes_way_for_what_covers_its_line() -> None:
    line = np.stack([np.linspace(0, 300, 50), np.full(50, 75.0)], axis=1)
    (free,) = placed([line], ["1"], [20.0], 10.0, SIZE)
    cover = np.array([[free.x, free.y]])
    (moved,) = placed([line], ["1"], [20.0], 10.0, SIZE, cover)
    assert abs(moved.x - free.x) > 10
    assert placed([line], ["1"], [20.0], 10.0, SIZE, line) == []


def test_a_path_is_filled_between_its_points() -> None:
    found = filled(np.array([[0.0, 0.0], [60.0, 80.0], [np.nan, 1.0], [60.0, 180.0]]))
    gaps = np.hypot(*np.diff(found, axis=0).T)
    assert gaps.max() <= 6.01
    assert found[0].tolist() == [0, 0]
    assert found[-1].tolist() == [60, 180]
    assert len(filled(np.array([[5.0, 5.0]]))) == 1
    assert len(filled(np.empty((0, 2)))) == 0
    assert len(filled(np.array([[0.0, 0.0], [1e9, 0.0]]))) <= 500
