"""Where things are in the diagram, so that the mouse can be sent there."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.diagram.hit import hit, point_on, weight_edge
from tests.e2e.driver import click


def header_part(window: MainWindow, layer: str, part: str) -> QPoint:
    """The middle of "minus", "plus", "choice", "remove" or "label" of a layer's header, in the canvas' viewport."""
    canvas = window.diagram.canvas
    box = canvas.drawing.parts[layer][part]
    return canvas.viewport_point(box.x + box.width / 2, box.y + box.height / 2)


def between(window: MainWindow, before: str, after: str) -> QPoint:
    """A point half-way between two layers."""
    canvas = window.diagram.canvas
    left, right = canvas.drawing.layout.place(before), canvas.drawing.layout.place(after)
    return canvas.viewport_point((left.x + right.x) / 2, (left.ys.mean() + right.ys.mean()) / 2)


def click_header(window: MainWindow, layer: str, part: str = "label") -> None:
    """Click a part of a layer's header."""
    click(window.diagram.canvas.viewport(), header_part(window, layer, part))


def edge_of(window: MainWindow, ref: WeightRef) -> QPoint:
    """A point at which the mouse is on the edge of a weight and on no other."""
    canvas = window.diagram.canvas
    edge = weight_edge(canvas.drawing, ref)
    assert edge is not None
    for percent in range(10, 90):
        x, y = point_on(canvas.drawing.edges, edge, percent / 100)
        place = canvas.viewport_point(x, y)
        if hit(canvas.drawing, *canvas.scene_point(place), canvas.zoom).ref == ref:
            return place
    raise AssertionError(f"{ref} lies under other edges everywhere")
