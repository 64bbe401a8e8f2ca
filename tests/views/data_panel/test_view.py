"""The left panel edits a real project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_nn.data import SOURCES
from desktop_nn.engine.checks import MAX_LAYERS
from desktop_nn.project import edits, typed
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.data_panel.offer import OFFERS
from desktop_nn.views.data_panel.view import DataView
from tests.views.conftest import Settle, Show, slider_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Show) -> DataView:
    found = show(DataView, QSize(236, 760))
    assert isinstance(found, DataView)
    return found


@pytest.mark.parametrize("key", ["circles", "xor_gate", "sine", "blobs3"])
def test_a_click_on_a_picture_brings_its_data(view: DataView, workspace: Workspace, qtbot: QtBot, key: str) -> None:
    qtbot.mouseClick(view.picker.button(key), LEFT)
    assert workspace.document.project.data.source == key
    assert workspace.document.problems == ()
    assert view.form._noise.isVisible() == SOURCES[key].has_noise
    workspace.document.undo()
    assert view.picker.key() == "spiral"


@pytest.mark.parametrize("key", OFFERS)
def test_the_textbooks_network_is_one_click_and_one_undo_away(
    view: DataView, workspace: Workspace, settle: Settle, qtbot: QtBot, key: str
) -> None:
    workspace.training.step_epoch()
    settle()
    assert not view.offer.isVisible()
    qtbot.mouseClick(view.picker.button(key), LEFT)
    settle()
    before = workspace.document.project
    assert view.offer.isVisible()
    assert view.offer.text()
    assert view.rect().contains(QRect(view.offer.mapTo(view, QPoint()), view.offer.sizeHint()))
    qtbot.mouseClick(view.offer, LEFT)
    settle()
    assert not view.offer.isVisible()
    after = workspace.document.project
    assert (after.network, after.data) == (PRESETS[key].project.network, before.data)
    assert after.training.learning_rate == PRESETS[key].project.training.learning_rate
    assert workspace.document.problems == ()
    workspace.document.undo()
    settle()
    assert (workspace.document.project.network, view.offer.isVisible()) == (before.network, True)


@pytest.mark.parametrize("key", ["circles", "sine", "blobs3"])
def test_other_data_offer_nothing(view: DataView, qtbot: QtBot, key: str) -> None:
    qtbot.mouseClick(view.picker.button(key), LEFT)
    assert not view.offer.isVisible()


def test_a_drag_of_the_noise_is_undone_as_one(view: DataView, workspace: Workspace, qtbot: QtBot) -> None:
    document, slider = workspace.document, slider_in(view.form._noise)
    before = document.project.data.noise
    for _ in range(2):
        handle = QPoint(slider.width() * slider.value() // slider.maximum(), slider.height() // 2)
        qtbot.mousePress(slider, LEFT, pos=handle)
        for x in (10, 20, 30):
            qtbot.mouseMove(slider, handle + QPoint(x, 0))
        qtbot.mouseRelease(slider, LEFT, pos=handle + QPoint(30, 0))
    highest = document.project.data.noise
    document.undo()
    between = document.project.data.noise
    document.undo()
    assert highest > between > before
    assert document.project.data.noise == before
    assert not document.can_undo


def test_fields_reach_the_data(view: DataView, workspace: Workspace, qtbot: QtBot) -> None:
    field = view.form._samples
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "120")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.mouseClick(view.form._dice, LEFT)
    data = workspace.document.project.data
    assert data.samples == 120
    assert data.seed != 7
    assert view.form._seed.value() == data.seed


def test_a_double_click_adds_a_layer_and_the_sum_follows(view: DataView, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.mouseDClick(view.palette_of_layers.tiles["dense"], LEFT)
    network = workspace.document.project.network
    added = network.layer(network.output).inputs[0]
    assert network.layer(added).kind == "dense"
    texts = {label.text() for label in view.parameters.findChildren(QLabel)}
    assert {str(parameter_count(network).total), parameter_count(network).terms_text} <= texts


def test_the_sum_is_seen_where_the_panel_is_scrolled(view: DataView, workspace: Workspace) -> None:
    view.resize(view.minimumSizeHint().width() + 20, 400)
    QApplication.processEvents()
    assert view.rect().contains(view.parameters.geometry())
    drawn = lambda project: edits.draw_network(project, typed.parse("2" + "-3" * 30, project.data))  # noqa: E731
    workspace.document.edit(drawn, "draw-network")
    network = workspace.document.project.network
    texts = {label.text() for label in view.parameters.findChildren(QLabel)}
    assert {str(parameter_count(network).total), "2×3+3 + 3×3+3 + 3×3+3 + … + 3×3+3 + 3×3+3"} <= texts
    assert str(parameter_count(network)) in view.parameters.toolTip()
    QApplication.processEvents()
    assert view.rect().contains(view.parameters.geometry())
    assert view.parameters.height() < 120


def test_the_sum_tells_memory_and_work(view: DataView) -> None:
    tip = view.parameters.toolTip()
    assert "420\N{NO-BREAK SPACE}B for the parameters, 76\N{NO-BREAK SPACE}B for a sample's activations" in tip
    assert "Multiply-adds per sample: 88" in tip


def test_a_layer_too_many_is_refused_in_a_sentence(view: DataView, workspace: Workspace, qtbot: QtBot) -> None:
    tile = view.palette_of_layers.tiles["activation"]
    while len(workspace.document.project.network.layers) < MAX_LAYERS:
        workspace.document.edit(lambda project: edits.add_layer(project, "activation"), "add-layer")
    before = workspace.document.project
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert workspace.document.project is before
    assert view._refusal.isVisible()
    assert str(MAX_LAYERS) in view._refusal.text()
    workspace.document.undo()
    assert not view._refusal.isVisible()


def test_everything_fits_beside_a_scroll_bar(view: DataView, settle: Settle) -> None:
    view.resize(236, 300)
    settle()
    pictures = view.picker.button("xor_gate")
    right = pictures.mapTo(view, QPoint(pictures.width(), 0)).x()
    assert right <= 236 - 10
