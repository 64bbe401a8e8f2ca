"""Many samples in few colours: each sign is drawn once, however many samples bear it."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.views.boundary.points import Points
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.theme import current_theme


def test_samples_of_one_colour_share_their_sign(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    points = Points(LayeredPlot(window))
    places = np.random.default_rng(1).normal(size=(600, 2))
    colors = [QColor("red") if i % 2 else QColor("blue") for i in range(600)]
    points.show_samples(places[:400], colors[:400], places[400:], colors[400:], current_theme())
    data = points.samples.data
    assert len(data) == 600
    assert len({(row["symbol"], id(row["pen"]), id(row["brush"])) for row in data}) == 4
