"""Pictures of samples: ink in the theme's ink, photographs as bright as they are."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.data import Dataset
from desktop_nn.data.real import digits
from desktop_nn.views.pictures import ink_image
from desktop_nn.widgets.theme import Theme
from desktop_nn.widgets.themes import DARK, LIGHT


def brightness(data: Dataset, theme: Theme) -> np.ndarray:
    """How bright each pixel is on the theme's ground."""
    image = ink_image(data, 0, theme)
    covers = np.array([[image.pixelColor(x, y).alphaF() for x in range(image.width())] for y in range(image.height())])
    return covers if theme.dark else 1 - covers


def scanned() -> Dataset:
    x = 1 - digits().x[:2] / 16
    y, names = np.eye(2), tuple(f"p{i}" for i in range(64))
    return Dataset(x, y, "classes", names, ("a", "b"), ("a", "b"), (8, 8))


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_scans_keep_their_brightness_in_every_theme(theme: Theme) -> None:
    data = scanned()
    np.testing.assert_allclose(brightness(data, theme), data.x[0].reshape(8, 8), atol=1 / 255)


def test_ink_is_the_ink_of_the_theme() -> None:
    shares = digits().x[0].reshape(8, 8) / 16
    np.testing.assert_allclose(brightness(digits(), DARK), shares, atol=1 / 255)
    np.testing.assert_allclose(brightness(digits(), LIGHT), 1 - shares, atol=1 / 255)
