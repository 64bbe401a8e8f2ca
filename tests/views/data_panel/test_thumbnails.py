"""Pictures of the data sources."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.data import SOURCES, preview
from desktop_nn.views.data_panel.thumbnails import colors, places, thumbnail
from desktop_nn.widgets.theme import DARK, LIGHT


@pytest.mark.parametrize("key", SOURCES)
def test_every_sample_lies_in_the_square_and_has_a_colour(key: str) -> None:
    data = preview(key)
    found = places(data, SOURCES[key].x_range)
    assert found.shape == (len(data), 2)
    assert ((found >= 0.0) & (found <= 1.0)).all()
    assert len(colors(data, DARK)) == len(data)


def test_a_gate_shows_its_truth_table() -> None:
    data = preview("and")
    shown = {tuple(p): c.name() for p, c in zip(places(data, (-0.5, 1.5)).tolist(), colors(data, DARK), strict=True)}
    assert shown[(0.75, 0.75)] == DARK.positive
    assert {shown[p] for p in ((0.25, 0.25), (0.25, 0.75), (0.75, 0.25))} == {DARK.negative}


def test_a_class_has_its_colour_among_two_and_among_three() -> None:
    two, three = preview("blobs"), preview("blobs3")
    shown = [
        dict(zip(data.labels.tolist(), (c.name() for c in colors(data, LIGHT)), strict=True)) for data in (two, three)
    ]
    assert shown[0] == {label: shown[1][label] for label in (0, 1)}
    assert len(set(shown[1].values())) == 3


def test_one_input_is_drawn_against_its_target() -> None:
    data = preview("sine")
    found = places(data, (-4.0, 4.0))
    assert np.argmax(found[:, 1]) == np.argmax(data.y[:, 0])


@pytest.mark.parametrize("key", SOURCES)
def test_a_thumbnail_shows_something_and_follows_theme_and_scale(key: str, qtbot: QtBot) -> None:
    dark, light = (thumbnail(key, theme, 48, 2.0) for theme in (DARK, LIGHT))
    assert (dark.width(), dark.devicePixelRatio()) == (96, 2.0)
    assert dark.toImage() != light.toImage()
    shown = {dark.toImage().pixelColor(x, y).alpha() > 200 for x in range(0, 96, 2) for y in range(0, 96, 2)}
    assert shown == {True, False}
