"""A new learner's way through the gate workshop: from an empty bench to XOR as a network that trains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project.files import load
from desktop_nn.project.workshop.circuit import OUTPUT
from desktop_nn.project.workshop.line import Point
from desktop_nn.project.workshop.truth import TABLES
from desktop_nn.views.gates.bench import Bench
from desktop_nn.views.gates.frame import grips
from desktop_nn.views.gates.plane import Plane
from tests.e2e.driver import CTRL, LEFT, click, drag, press, settle, step_of, train_to, wait_for
from tests.e2e.screen import english_words, nameless, texts, too_narrow

Key = Qt.Key


@pytest.fixture
def workshop(window: MainWindow) -> Iterator[MainWindow]:
    """Return the window with its workshop open, as it is at the first time."""
    button = window.views["data"].findChild(QPushButton, "open-gates")
    assert isinstance(button, QPushButton)
    click(button)
    settle(window)
    yield window
    while window.gates._history.can_undo:
        window.gates.undo()
    window.docks["gates"].hide()


def pull(widget: Plane | Bench, start: Point, end: Point) -> None:
    points = [QPoint(*(round(a + share * (b - a)) for a, b in zip(start, end, strict=True))) for share in (0, 0.5, 1)]
    QTest.mousePress(widget, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(widget, point)
    QTest.mouseRelease(widget, LEFT, pos=points[-1])


def want(window: MainWindow, name: str) -> None:
    click(next(one for one in window.gates.perceptron.wanted.findChildren(QAbstractButton) if one.text() == name))


def lay_line(window: MainWindow, through: Point, way: int) -> None:
    """Pull the arrow along the diagonal, up (1) or down (-1), then the line to a point of the plane, by hand."""
    plane = window.gates.perceptron.plane
    found = grips(plane.frame(), window.gates.workshop.gate)
    assert found is not None
    pull(plane, found.tip, (found.foot[0] + way * 50, found.foot[1] - way * 50))
    found = grips(plane.frame(), window.gates.workshop.gate)
    assert found is not None
    pull(plane, found.foot, plane.frame().pixel(through))


def build(window: MainWindow) -> None:
    """Make NAND, OR and AND with the line, and wire them into XOR."""
    lines: dict[str, tuple[Point, int]] = {
        "AND": ((0.75, 0.75), 1),
        "NAND": ((0.75, 0.75), -1),
        "OR": ((0.25, 0.25), 1),
    }
    view = window.gates
    for name, (through, way) in lines.items():
        want(window, name)
        lay_line(window, through, way)
        assert view.workshop.solved, name
        click(view.perceptron.save)
    tiles = {tile.name: tile for tile in view.shelf.tiles}
    drag(tiles["NAND"], view.bench, QPoint(170, 70))
    drag(tiles["OR"], view.bench, QPoint(170, 190))
    drag(tiles["AND"], view.bench, QPoint(330, 130))
    for source, target, port in (
        ("x1", "g1", 0), ("x2", "g1", 1), ("x1", "g2", 0), ("x2", "g2", 1), ("g1", "g3", 0), ("g2", "g3", 1),
        ("g3", OUTPUT, 0),
    ):  # fmt: skip
        layout = view.bench.layout_now()
        pull(view.bench, layout.out_port(source), layout.in_port(target, port))


def test_from_an_empty_bench_to_xor_that_trains(workshop: MainWindow, tmp_path: Path) -> None:
    view, document = workshop.gates, workshop.workspace.document
    before = document.project
    build(workshop)
    assert view.workshop.circuit.answers[OUTPUT] == TABLES["XOR"]
    assert view.status.text().endswith("this circuit is XOR.")
    click(view.melt.button)
    settle(workshop)
    assert not workshop.docks["gates"].isVisible()
    assert workshop.diagram.isAncestorOf(workshop.focusWidget())
    snapshot = workshop.workspace.training.snapshot
    assert snapshot is not None
    assert snapshot.metrics.train_score == 1
    loss = snapshot.metrics.train_loss
    train_to(workshop, 30)
    wait_for(lambda: workshop.workspace.training.current, "the last snapshot")
    snapshot = workshop.workspace.training.snapshot
    assert snapshot is not None
    assert snapshot.metrics.train_loss < loss
    document.save(tmp_path / "xor.dnn")
    assert load(tmp_path / "xor.dnn").network == document.project.network
    workshop.activateWindow()
    press(workshop, Key.Key_Z, CTRL)
    settle(workshop)
    assert document.project.network == before.network
    assert step_of(workshop) == 0


def test_undo_in_the_workshop_leaves_the_document_alone(workshop: MainWindow) -> None:
    want(workshop, "OR")
    assert workshop.gates.workshop.wanted == "OR"
    workshop.gates.focus_line()
    press(workshop.docks["gates"], Key.Key_Z, CTRL)
    assert workshop.gates.workshop.wanted == "AND"
    assert not workshop.workspace.document.can_redo


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_text_is_translated_has_room_and_a_name(workshop: MainWindow, language: str) -> None:
    dock = workshop.docks["gates"]
    dock.resize(980, 620)
    workshop.set_language(language)
    try:
        found = set[str]()
        for step in (settle, lambda window: want(window, "XOR"), build):
            step(workshop)
            settle(workshop)
            found |= {*too_narrow(dock), *nameless(dock)}
            if language == "ko":
                found |= {text for _, text in texts(dock) if english_words(text)}
    finally:
        workshop.set_language("en")
        settle(workshop)
    assert sorted(found) == []
