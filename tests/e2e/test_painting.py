"""Points painted in the real window while it trains, found in the table of samples, saved and opened again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.data import OWN
from desktop_nn.project.files import load
from desktop_nn.session.samples import split_of
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.views.samples.view import SamplesView
from tests.e2e.driver import CTRL, LEFT, SHIFT, click, press, settle, step_of, wait_for

Key = Qt.Key


def pixel(view: BoundaryView, x: float, y: float) -> QPoint:
    plot = view.picture.plot
    return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(x, y)))


def test_from_the_first_stroke_to_the_saved_file(window: MainWindow, tmp_path: Path) -> None:
    view, document = window.views["boundary"], window.workspace.document
    assert isinstance(view, BoundaryView)
    settle(window)
    press(window, Key.Key_Space)
    wait_for(lambda: step_of(window) > 50, "some steps")
    click(view.painting.findChild(QToolButton, "boundary-paint"))  # type: ignore[arg-type]
    viewport, last = view.picture.plot.viewport(), step_of(window)
    QTest.mousePress(viewport, LEFT, pos=pixel(view, -4.5, 4.5))
    for place in np.linspace(-4.5, 4.5, 19).tolist():
        QTest.mouseMove(viewport, pixel(view, place, 4.5))
        QTest.qWait(1)
    QTest.mouseRelease(viewport, LEFT, pos=pixel(view, 4.5, 4.5))
    painted = len(split_of(document.project.data).train) - 280
    assert painted > 4
    wait_for(lambda: window.workspace.training.current and step_of(window) > last, "training to go on")
    press(window, Key.Key_Space)
    press(window, Key.Key_Escape)
    settle(window)
    assert not view.bar.isVisible()
    press(window, Key.Key_Z, CTRL)
    assert document.project.data.source == "spiral"
    press(window, Key.Key_Z, CTRL | SHIFT)
    assert document.project.data.source == OWN
    document.save(tmp_path / "painted.dnn")
    assert load(tmp_path / "painted.dnn").data == document.project.data


def test_a_sample_picked_in_the_table_is_marked_in_the_map(window: MainWindow) -> None:
    boundary = window.views["boundary"]
    assert isinstance(boundary, BoundaryView)
    settle(window)
    press(window, Key.Key_A, CTRL | SHIFT)
    table = window.views["samples"]
    assert isinstance(table, SamplesView)
    wait_for(lambda: table._model.listing is not None, "the table to be filled")
    press(window, Key.Key_Down)
    press(window, Key.Key_Down)
    sample = window.workspace.selection.sample
    assert sample is not None
    marked = boundary.picture.points.places("chosen")
    np.testing.assert_array_equal(marked[0], split_of(window.workspace.document.project.data).train.x[sample.index])
    window.workspace.selection.select_sample(SampleRef("test", 3))
    listing = table._model.listing
    assert listing is not None
    assert listing.ref(table.grid.currentIndex().row()) == SampleRef("test", 3)
