"""The key's rows: in a column while there is room for one, else flowing like words."""

import pytest
from PySide6.QtCore import QRectF

from desktop_nn.views.boundary.key import ROW, TIGHT, places


def test_a_tall_key_is_a_column() -> None:
    assert places([50, 80], 100, 200) == [QRectF(0, 0, 100, ROW), QRectF(0, ROW, 100, ROW)]


def test_a_column_draws_closer_before_it_gives_up() -> None:
    assert [place.top() for place in places([50, 80, 20], 100, 3 * TIGHT)] == [0, TIGHT, 2 * TIGHT]


@pytest.mark.parametrize("width", [120, 260, 900])
def test_a_low_key_flows_and_keeps_inside_its_width(width: int) -> None:
    found = places([50, 80, 110, 40], width, 2 * ROW)
    assert all(place.right() <= width for place in found)
    tops = [place.top() for place in found]
    assert tops == sorted(tops)
    assert len(set(tops)) == {120: 4, 260: 2, 900: 1}[width]
    assert not any(a.intersects(b) for a in found for b in found if a is not b)
