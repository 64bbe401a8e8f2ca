"""Plot and key never overlap, and the plane stays square."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from desktop_nn.views.boundary.arrangement import AXIS_BOTTOM, AXIS_LEFT, EDGE, arranged

KEY, BELOW = QSize(110, 150), 44


@given(st.integers(260, 1200), st.integers(180, 900), st.booleans())
def test_plot_and_key_share_the_room(width: int, height: int, square: bool) -> None:
    found = arranged(QSize(width, height), KEY, BELOW, square=square)
    assert not found.plot.intersects(found.key)
    assert QRect(0, 0, width, height).contains(found.plot)
    assert QRect(0, 0, width, height).contains(found.key)


@given(st.integers(260, 1200), st.integers(180, 900))
def test_the_plane_is_square(width: int, height: int) -> None:
    plot = arranged(QSize(width, height), KEY, BELOW, square=True).plot
    assert plot.width() - AXIS_LEFT - EDGE == plot.height() - AXIS_BOTTOM - EDGE


@pytest.mark.parametrize(("size", "beside"), [(QSize(372, 220), True), (QSize(300, 420), False)])
def test_the_key_stands_where_room_is_left(size: QSize, beside: bool) -> None:
    found = arranged(size, KEY, BELOW, square=True)
    assert (found.key.left() > found.plot.right()) == beside
    assert (found.key.top() > found.plot.bottom()) != beside
