"""A drawn digit comes to the network as those of the data sets do: as large, in the middle, in their ink."""

import numpy as np
import pytest

from desktop_nn.data import Dataset
from desktop_nn.data.handwriting import as_sample, pictured
from desktop_nn.data.real import digits


def bar(rows: int, columns: int, top: int = 10, left: int = 20, side: int = 100) -> np.ndarray:
    """Return paper with a filled rectangle."""
    ink = np.zeros((side, side))
    ink[top : top + rows, left : left + columns] = 1.0
    return ink


def test_no_ink_is_an_empty_picture() -> None:
    assert not pictured(np.zeros((50, 50)), 28).any()
    assert not pictured(np.zeros((50, 50)), 8).any()


def test_the_longer_side_fills_twenty_pixels_of_28() -> None:
    picture = pictured(bar(80, 20), 28)
    rows, columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
    assert (rows[0], rows[-1]) == (4, 23)
    assert (columns[0], columns[-1]) == (12, 16) or (columns[0], columns[-1]) == (11, 15)
    assert picture.max() == pytest.approx(1.0)
    assert picture.sum() == pytest.approx(20 * 5)


@pytest.mark.parametrize(("top", "left"), [(0, 0), (5, 70), (19, 33)])
def test_where_it_was_drawn_and_how_large_makes_no_difference(top: int, left: int) -> None:
    small, large = pictured(bar(20, 10, top, left), 28), pictured(bar(60, 30, top, left), 28)
    np.testing.assert_allclose(small, large, atol=1e-12)


def test_the_centre_of_mass_lies_in_the_middle() -> None:
    ink = bar(60, 60)
    ink[10:70, 60:80] = 0.0  # a block with a wing of ink at its lower right
    ink[60:70, 60:80] = 1.0
    picture = pictured(ink, 28)
    where = np.indices((28, 28)) + 0.5
    centre = (where * picture).sum(axis=(1, 2)) / picture.sum()
    assert np.abs(centre - 14).max() <= 0.5


def test_a_worked_reduction_to_eight_by_eight_counts_bits() -> None:
    ink = bar(64, 16)  # becomes 32 by 8 bits, columns 12 to 19
    expected = np.zeros((8, 8))
    expected[:, 3:5] = 1.0
    np.testing.assert_array_equal(pictured(ink, 8), expected)
    ink = bar(64, 24)  # 32 by 12 bits, columns 10 to 21: half of the blocks at either side
    expected[:, 2] = expected[:, 5] = 0.5
    np.testing.assert_array_equal(pictured(ink, 8), expected)


def test_a_sample_has_the_ink_of_the_data_set() -> None:
    row = as_sample(bar(64, 16), digits())
    assert row.shape == (64,)
    assert set(row.tolist()) == {0.0, 16.0}


def test_dark_ink_on_bright_paper_is_told_by_the_edges() -> None:
    y, names = np.eye(2)[[0, 1]], tuple(f"p{i}" for i in range(64))
    dark = 255.0 - digits().x[:2] * 15
    row = as_sample(bar(64, 16), Dataset(dark, y, "classes", names, ("a", "b"), ("a", "b"), (8, 8)))
    assert set(row.tolist()) == {255.0, 255.0 - 16 * 15}
