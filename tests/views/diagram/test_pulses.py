"""Dots that run along lit edges: where they are, which way they go, and that they come to an end."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.hit import point_on, weight_edge
from desktop_nn.views.diagram.pulses import MOST, PulseItem
from desktop_nn.views.diagram.view import DiagramView

INTO = tuple(WeightRef("dense2", 1, source) for source in range(8))


@pytest.fixture
def item(view: DiagramView) -> PulseItem:
    return view.canvas.pulses


@pytest.mark.parametrize(("flow", "at"), [(1, 0.25), (-1, 0.75)])
def test_each_dot_is_on_its_edge_as_far_from_the_start_as_it_has_run(
    view: DiagramView, item: PulseItem, flow: int, at: float
) -> None:
    item.begin(INTO, flow)
    assert item.dots() == []
    item.set_share(0.25)
    edges = [edge for ref in INTO if (edge := weight_edge(view.canvas.drawing, ref)) is not None]
    assert len(edges) == len(INTO)
    assert sorted(item.dots()) == sorted(point_on(view.canvas.drawing.edges, edge, at) for edge in edges)
    item.set_share(1.0)
    assert item.dots() == []


def test_they_are_drawn(view: DiagramView, item: PulseItem) -> None:
    view.canvas.pulses.begin(INTO, 1)
    plain = view.canvas.grab().toImage()
    item.set_share(0.5)
    forward = view.canvas.grab().toImage()
    item.begin(INTO, -1)
    item.set_share(0.5)
    assert len({image.cacheKey() for image in (plain, forward)}) == 2
    assert plain != forward != view.canvas.grab().toImage()


def test_lit_edges_with_a_way_start_them_and_they_arrive(
    view: DiagramView, item: PulseItem, workspace: Workspace, qtbot: QtBot
) -> None:
    seen: set[float] = set()
    view.pulses._animation.valueChanged.connect(lambda share: seen.add(float(share)))
    view.pulses._animation.setDuration(60)
    workspace.selection.light(INTO, 1)
    if view.style().styleHint(view.style().StyleHint.SH_Widget_Animation_Duration) > 0:
        qtbot.waitUntil(lambda: 1.0 in seen)
    assert item.dots() == []
    workspace.selection.light(INTO, 0)
    assert workspace.selection.flow == 0
    assert item._edges == ()


def test_a_bias_and_what_is_not_drawn_have_none(item: PulseItem) -> None:
    item.begin((WeightRef("dense2", 1, None),), 1)
    item.set_share(0.5)
    assert item.dots() == []


def test_a_great_many_edges_have_some_of_them(view: DiagramView, item: PulseItem) -> None:
    spec = view.canvas.drawing.params
    everything = [spec.ref(index) for index in range(spec.size)] * 1
    item.begin(everything, 1)
    item.set_share(0.5)
    assert 0 < len(item.dots()) <= MOST
