"""What a user does from the first launch on: draw, train, look into a weight, take the weights along, come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton

from desktop_nn.app.dialogs.export_dialog import ExportDialog
from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.gradcheck import finite_difference
from desktop_nn.engine.network import Network
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.spec import WeightRef
from desktop_nn.export.model import trained_model
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.project.presets import default_project
from desktop_nn.session.selection import LayerRef
from desktop_nn.views.data_panel.layer_palette import LayerTile
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import MINUS
from tests.e2e.conftest import Open
from tests.e2e.diagram import between, click_header, edge_of
from tests.e2e.driver import (
    CTRL,
    SHIFT,
    Act,
    answer,
    choose,
    click,
    drag,
    name_file,
    press,
    settle,
    step_of,
    train_to,
    wait_for,
)
from tests.export.proving import prove

Key = Qt.Key


def layers(window: MainWindow) -> list[tuple[str, int, str]]:
    network = window.workspace.document.project.network
    return [(one, network.widths[one], network.layer(one).activation) for one in network.order]


def theta(window: MainWindow) -> bytes:
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    return snapshot.record.now.theta.tobytes()


def tile(window: MainWindow, kind: str) -> LayerTile:
    found = window.findChild(LayerTile, f"layer-{kind}")
    assert isinstance(found, LayerTile)
    return found


def test_the_first_launch_has_everything_to_begin(window: MainWindow) -> None:
    assert [(units, activation) for _, units, activation in layers(window)[1:]] == [
        (8, "tanh"), (8, "tanh"), (1, "sigmoid")
    ]  # fmt: skip
    assert window.workspace.document.project.data.source == "spiral"
    assert window.menus.actions["training.play"].isEnabled()
    assert not window.isWindowModified()


def test_draws_a_network(window: MainWindow) -> None:
    first = layers(window)
    drag(tile(window, "dense"), window.diagram.canvas.viewport(), between(window, "dense1", "dense2"))
    assert [one for one, _, _ in layers(window)] == ["input", "dense1", "dense3", "dense2", "output"]
    assert window.workspace.selection.ref == LayerRef("dense3")
    with_layer = layers(window)
    click_header(window, "dense1", "plus")
    click_header(window, "dense1", "plus")
    click_header(window, "dense2", "minus")
    click_header(window, "dense2", "choice")
    choose("ReLU")
    changed = {name: (units, activation) for name, units, activation in layers(window)}
    assert (changed["dense1"], changed["dense2"]) == ((10, "tanh"), (7, "relu"))
    click_header(window, "dense3")
    press(window, Key.Key_Delete)
    assert [one for one, _, _ in layers(window)] == ["input", "dense1", "dense2", "output"]
    last = layers(window)
    for _ in range(5):
        press(window, Key.Key_Z, CTRL)
    assert layers(window) == with_layer
    press(window, Key.Key_Z, CTRL)
    assert layers(window) == first
    for _ in range(6):
        press(window, Key.Key_Z, CTRL | SHIFT)
    assert layers(window) == last
    assert window.menus.actions["edit.undo"].text() == "&Undo: remove layer"
    train_to(window, step_of(window) + 50)


def pictures(window: MainWindow) -> dict[str, QImage]:
    """What the views that follow training show."""
    shown = ("diagram", "boundary", "curves", "surface", "training", "timeline")
    return {view: window.views[view].grab().toImage() for view in shown}


def test_trains_pauses_steps_and_returns(window: MainWindow) -> None:
    settle(window, surface=True)
    before, untrained = pictures(window), theta(window)
    train_to(window, 300)
    settle(window, surface=True)
    after = pictures(window)
    assert [view for view in before if before[view] == after[view]] == []
    here, step = theta(window), step_of(window)
    press(window, Key.Key_Right, CTRL)
    wait_for(lambda: step_of(window) == step + 1, "one step more")
    assert theta(window) != here
    press(window, Key.Key_Left, CTRL)
    wait_for(lambda: step_of(window) == step, "one step back")
    assert theta(window) == here
    press(window, Key.Key_R, CTRL)
    wait_for(lambda: window.workspace.training.current and step_of(window) == 0, "fresh weights")
    assert theta(window) == untrained
    press(window, Key.Key_Z, CTRL)
    wait_for(lambda: window.workspace.training.current and step_of(window) == step, "the trained weights")
    assert theta(window) == here


def number(text: str) -> float:
    return float(text.replace(MINUS, "-"))


def digits(text: str) -> float:
    """Half a unit of the last digit shown, and a little more for numbers of three figures with an exponent."""
    mantissa, _, power = text.replace(MINUS, "-").partition("e")
    return 0.51 * 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2]))


@pytest.mark.parametrize("ref", [WeightRef("dense1", 3, 0), WeightRef("dense2", 2, 4), WeightRef("output", 0, 5)])
def test_opens_a_weight_down_to_numbers_that_are_right(window: MainWindow, ref: WeightRef) -> None:
    train_to(window, 100)
    settle(window)
    click(window.diagram.canvas.viewport(), edge_of(window, ref))
    assert window.workspace.selection.ref == ref
    inspector = window.views["inspector"]
    assert isinstance(inspector, InspectorView)
    project, samples = window.workspace.document.project, window.workspace.training.split
    snapshot = window.workspace.training.snapshot
    assert samples is not None
    assert snapshot is not None
    network = Network(project.network, project.training.loss, project.training.l2)
    weights = snapshot.record.now.theta.astype(np.float64)
    index = network.layout.index(ref)
    for scope, (x, y) in {
        "One sample": (samples.train.x[:1], samples.train.y[:1]),
        "Training set": (samples.train.x, samples.train.y),
    }.items():
        click(next(b for b in inspector.findChildren(QToolButton) if b.text() == scope))
        settle(window)
        gradient = network.loss_and_grad(weights, x, y)[1][index]
        told = inspector.weight.tiles.card("gradient").value()
        assert number(told) == pytest.approx(gradient, abs=digits(told))
        numeric = finite_difference(network, weights, x, y, index)
        shown = inspector.weight.check.text().split()[2]
        assert number(shown) == pytest.approx(numeric, abs=digits(shown))
        assert "✓" in inspector.weight.check.text()


def export_as(key: str, path: Path) -> Act:
    """Return an act that exports through the dialog, by keyboard."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        for _ in range(list(EXPORTERS).index(key)):
            QTest.keyClick(dialog.formats, Key.Key_Down)
        QTest.keyClick(dialog.path, Key.Key_A, CTRL)
        QTest.keyClicks(dialog.path, str(path))
        QTest.keyClick(dialog.path, Key.Key_Return)  # which comes back once the file is read back
        QTest.keyClick(dialog, Key.Key_Return)

    return act


def test_leaves_with_the_weights(window: MainWindow, tmp_path: Path) -> None:
    train_to(window, 100)
    settle(window)
    model = trained_model(window.workspace.document.project)
    assert model.theta.tobytes() == theta(window)
    for key, row in EXPORTERS.items():
        path = tmp_path / f"leaves{row.suffixes[0]}"
        answer(lambda: press(window, Key.Key_E, CTRL), export_as(key, path))
        if row.library != "keras":  # which may be missing
            assert prove(model, key, path.read_bytes()).largest_difference < 1e-5
        assert path.name in window.banner.text()
        assert window.banner.isVisible()


def same_run(a: RunRecord, b: RunRecord) -> bool:
    """Whether two runs agree in state, curves and path, bit for bit."""
    series = ("steps", "train_loss", "test_loss", "train_score", "test_score")
    return (
        (a.now.step, a.now.t, a.last_step, a.tunings) == (b.now.step, b.now.t, b.last_step, b.tunings)
        and a.now.theta.tobytes() == b.now.theta.tobytes()
        and a.now.state.tobytes() == b.now.state.tobytes()
        and all(getattr(a.series, name).tobytes() == getattr(b.series, name).tobytes() for name in series)
        and (a.path.steps, a.path.losses) == (b.path.steps, b.path.losses)
        and [point.tobytes() for point in a.path.thetas] == [point.tobytes() for point in b.path.thetas]
    )


def go_on_for_an_epoch(window: MainWindow) -> None:
    step = step_of(window)
    press(window, Key.Key_Right, CTRL | SHIFT)
    wait_for(lambda: step_of(window) > step and not window.workspace.training.busy, "the end of the epoch")


def test_saves_and_finds_everything_as_it_was(open_one: Open, tmp_path: Path) -> None:
    first = open_one()
    click_header(first, "dense1", "plus")
    train_to(first, 200)
    press(first, Key.Key_Left, CTRL)
    settle(first)
    path = tmp_path / "나선.dnn"
    answer(lambda: press(first, Key.Key_S, CTRL), name_file(path))
    assert not first.isWindowModified()
    saved = first.workspace.document.project
    assert saved.run is not None
    second = open_one()
    answer(lambda: press(second, Key.Key_O, CTRL), name_file(path))
    settle(second)
    opened = second.workspace.document.project
    assert opened.run is not None
    assert replace(opened, run=None) == replace(saved, run=None)
    assert opened != default_project()
    assert same_run(opened.run, saved.run)
    assert (theta(second), step_of(second)) == (theta(first), step_of(first))
    assert not second.isWindowModified()
    assert second.windowTitle().startswith("나선.dnn")
    for one in (first, second):
        go_on_for_an_epoch(one)
    assert (theta(second), step_of(second)) == (theta(first), step_of(first))
