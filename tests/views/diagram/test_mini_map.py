"""The map in the corner is there while part of the network is out of sight, and leads there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.view import DiagramView
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand, open_network


def test_it_appears_only_while_something_is_out_of_sight(view: DiagramView, settle: Settle) -> None:
    assert not view.mini_map.isVisible()
    view.zoom_in()
    assert view.mini_map.isVisible()
    assert view.canvas.viewport().rect().contains(view.mini_map.geometry())
    view.zoom_out()
    view.zoom_out()
    assert not view.mini_map.isVisible()
    view.zoom_in()
    view.zoom_in()
    view.fit()
    assert not view.mini_map.isVisible()


def test_a_click_looks_there(view: DiagramView, settle: Settle) -> None:
    view.canvas.zoom_by(2.5)
    small, layout = view.mini_map, view.canvas.drawing.layout
    place = layout.place("output")
    x, y = place.x * small.scale, float(place.ys[0]) * small.scale
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(round(x) + 6, round(y) + 6))
    seen = small.seen()
    assert seen.x + seen.width / 2 == pytest.approx(place.x, abs=1 / small.scale)
    assert seen.y + seen.height / 2 == pytest.approx(float(place.ys[0]), abs=1 / small.scale)


def test_it_follows_the_network(view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle) -> None:
    view.zoom_in()
    deep = NetworkSpec.dense(2, *((4, "tanh"),) * 12, (1, "sigmoid"))
    before = view.mini_map.scale
    open_network(workspace, deep, settle)
    assert view.mini_map.isVisible()
    assert view.mini_map.scale < before
    assert view.mini_map.accessibleName() == "Overview of the network"
