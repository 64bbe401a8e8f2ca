"""The network as tables: the numbers are the network's, and a cell makes the edit that the diagram would make."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.views.table.columns import RUNNING_COLUMNS
from desktop_nn.views.table.contents import SampleRows, WeightRows
from desktop_nn.views.table.grid import Grid
from desktop_nn.views.table.view import NetworkTableView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, Show, now

SIZE = QSize(1000, 260)
CHECK = Qt.ItemDataRole.CheckStateRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
NAME, UNITS, ACTIVATION, RATE, PARAMETERS = 0, 1, 2, 3, 4
BIAS, ANSWER, BIAS_LOCKED = 1, 3, 4
WEIGHT, GRADIENT, LOCKED, CUT = 2, 3, 4, 5


@pytest.fixture
def view(show: Show) -> NetworkTableView:
    found = show(NetworkTableView, SIZE)
    assert isinstance(found, NetworkTableView)
    return found


def cell(grid: Grid, row: int, column: int) -> str:
    text = grid.model().index(row, column).data()
    assert isinstance(text, str)
    return text


def column(grid: Grid, place: int) -> list[str]:
    return [cell(grid, row, place) for row in range(grid.model().rowCount())]


def go(grid: Grid, row: int, place: int, settle: Settle) -> None:
    grid.setCurrentIndex(grid.model().index(row, place))
    settle()


def editor(grid: Grid) -> QWidget:
    found = [child for child in grid.viewport().children() if isinstance(child, QLineEdit | QComboBox)]
    assert len(found) == 1
    return found[0]


def enter(grid: Grid, row: int, place: int, text: str, qtbot: QtBot, settle: Settle) -> None:
    """Type a text over a cell, with the keyboard alone."""
    go(grid, row, place, settle)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    field = editor(grid)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not grid.viewport().findChildren(QLineEdit))
    settle()


def chosen(view: NetworkTableView) -> Ref | None:
    return view.selection.ref


def theta(view: NetworkTableView) -> np.ndarray:
    return now(view).record.now.theta


def test_the_tables_tell_the_network(view: NetworkTableView, settle: Settle) -> None:
    view.selection.select(LayerRef("dense2"))
    settle()
    assert column(view.layers, UNITS) == ["2", "8", "8", "1"]
    assert column(view.layers, PARAMETERS) == ["0", "24", "72", "9"]
    block = ParamLayout.of(view.project.network).block("dense2").view(theta(view))
    assert column(view.neurons, BIAS) == [format_number(float(b)) for b in block[:, -1]]
    assert column(view.weights, WEIGHT) == [format_number(float(w)) for w in block[:, :-1].ravel()]


def test_the_gradient_is_that_of_the_next_step(view: NetworkTableView, settle: Settle) -> None:
    view.selection.select(LayerRef("dense2"))
    settle()
    step = now(view).probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    grad = ParamLayout.of(view.project.network).block("dense2").view(step.gradient)
    assert column(view.weights, GRADIENT) == [format_number(float(g), 3) for g in grad[:, :-1].ravel()]


def test_answers_to_the_chosen_sample(view: NetworkTableView, settle: Settle) -> None:
    assert view.neurons.isColumnHidden(ANSWER)
    view.selection.select(LayerRef("input"))
    view.selection.select_sample(SampleRef("train", 3))
    settle()
    split = view.split
    assert split is not None
    assert not view.neurons.isColumnHidden(ANSWER)
    assert column(view.neurons, ANSWER) == [format_number(float(value)) for value in split.train.x[3]]


def test_the_selection_leads_the_tables(view: NetworkTableView, settle: Settle) -> None:
    ref = WeightRef("dense2", 1, 2)
    view.selection.select(ref)
    settle()
    assert view.selection.ref == ref
    assert [grid.currentIndex().row() for grid in (view.layers, view.neurons, view.weights)] == [2, 1, 2]
    assert view.weights.model().rowCount() == 8  # of that neuron


def test_the_tables_lead_the_selection(view: NetworkTableView, settle: Settle) -> None:
    go(view.layers, 2, NAME, settle)
    assert chosen(view) == LayerRef("dense2")
    assert view.weights.model().rowCount() == 64
    go(view.weights, 10, WEIGHT, settle)
    assert chosen(view) == WeightRef("dense2", 1, 2)
    assert view.weights.model().rowCount() == 64  # whoever walks in a list keeps it
    go(view.neurons, 4, BIAS, settle)
    assert chosen(view) == NeuronRef("dense2", 4)
    assert view.weights.model().rowCount() == 8


@pytest.mark.parametrize(
    ("place", "text", "title"), [(UNITS, "5", "set-units"), (NAME, "Eyes", "rename")], ids=["units", "name"]
)
def test_layers_are_edited(
    view: NetworkTableView, place: int, text: str, title: str, qtbot: QtBot, settle: Settle
) -> None:
    before = view.project
    expected = edits.set_units(before, "dense1", 5) if place == UNITS else edits.rename(before, "dense1", "Eyes")
    enter(view.layers, 1, place, text, qtbot, settle)
    assert view.project.network == expected.network
    assert view.project.names == expected.names
    assert view.document.undo_title == title
    assert cell(view.layers, 1, place) == text


def test_an_activation_is_chosen_from_a_list(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    go(view.layers, 1, ACTIVATION, settle)
    qtbot.keyClick(view.layers, Qt.Key.Key_Return)
    box = editor(view.layers)
    assert isinstance(box, QComboBox)
    assert box.currentData() == "tanh"
    box.setCurrentIndex(box.findData("relu"))
    view.layers.commitData(box)
    view.layers.closeEditor(box, view.layers.itemDelegate().EndEditHint.NoHint)
    settle()
    assert view.project.network.layer("dense1").activation == "relu"
    qtbot.waitUntil(lambda: not view.layers.viewport().findChildren(QComboBox))


def test_weights_and_biases_are_edited(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    view.selection.select(LayerRef("dense2"))
    settle()
    layout = ParamLayout.of(view.project.network)
    enter(view.weights, 10, WEIGHT, "1/4", qtbot, settle)
    assert theta(view)[layout.index(WeightRef("dense2", 1, 2))] == 0.25
    enter(view.neurons, 3, BIAS, "-0,5", qtbot, settle)
    assert theta(view)[layout.index(WeightRef("dense2", 3, None))] == -0.5
    view.document.undo()
    view.document.undo()
    assert not view.document.can_undo


@pytest.mark.parametrize(
    ("grid", "row", "place", "text", "sentence"),
    [
        ("layers", 1, UNITS, "abc", "The units of “Hidden 1” must be a number, not “abc”."),
        ("layers", 1, UNITS, "0", "“Hidden 1” must have 1 to"),
        ("layers", 1, UNITS, "2.5", "The units of “Hidden 1” must be a whole number, not 2.5."),
        ("layers", 1, NAME, "x" * 61, "A name has at most 60 characters; this one has 61."),
        ("weights", 0, WEIGHT, "nan", "A weight must be a number, not “nan”."),
        ("weights", 0, WEIGHT, "1e9", "A weight must lie in"),
        ("neurons", 0, BIAS, "", "A weight must be a number, not “”."),
    ],
)
def test_nonsense_is_refused_in_one_sentence(
    view: NetworkTableView, grid: str, row: int, place: int, text: str, sentence: str, qtbot: QtBot, settle: Settle
) -> None:
    view.selection.select(LayerRef("dense1"))
    settle()
    before = view.project.network
    table: Grid = getattr(view, grid)
    if not text:
        table.model().setData(table.model().index(row, place), "")
    else:
        enter(table, row, place, text, qtbot, settle)
    assert view.refusal.isVisible()
    assert view.refusal.text().startswith(sentence)
    assert view.project.network == before
    assert not view.document.can_undo


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_weights_are_locked_and_cut_by_a_key(view: NetworkTableView, key: Qt.Key, qtbot: QtBot, settle: Settle) -> None:
    ref = WeightRef("dense2", 1, 2)
    view.selection.select(ref)
    settle()
    go(view.weights, 2, LOCKED, settle)
    qtbot.keyClick(view.weights, key)
    settle()
    assert view.project.network.locked == (ref,)
    assert view.weights.model().index(2, LOCKED).data(SPOKEN) == "Locked: yes"
    go(view.weights, 2, CUT, settle)
    qtbot.keyClick(view.weights, key)
    settle()
    assert [cut for cut, _ in view.project.network.cut] == [ref]
    qtbot.keyClick(view.weights, key)
    settle()
    assert not view.project.network.cut


def test_a_check_mark_is_set_by_a_click(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    view.selection.select(LayerRef("dense1"))
    settle()
    view.neurons.scrollTo(view.neurons.model().index(0, BIAS_LOCKED))
    box = view.neurons.visualRect(view.neurons.model().index(0, BIAS_LOCKED))
    place = QPoint(box.left() + 12, box.center().y())
    qtbot.mouseClick(view.neurons.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert view.project.network.locked == (WeightRef("dense1", 0, None),)


def test_what_is_being_typed_stays_while_numbers_change(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    view.selection.select(WeightRef("dense2", 1, 2))
    settle()
    go(view.weights, 2, WEIGHT, settle)
    qtbot.keyClick(view.weights, Qt.Key.Key_Return)
    field = editor(view.weights)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "1.2")
    shown = cell(view.weights, 3, WEIGHT)
    view.training.step_epoch()
    settle()
    assert cell(view.weights, 3, WEIGHT) != shown
    assert field.text() == "1.2"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.weights.viewport().findChildren(QLineEdit))
    assert not view.document.can_undo


def test_an_impossible_network_can_be_mended_here(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    enter(view.layers, 0, UNITS, "3", qtbot, settle)
    assert not view.training.can_play
    assert cell(view.layers, 1, PARAMETERS) == "32"
    enter(view.layers, 0, UNITS, "2", qtbot, settle)
    assert view.training.can_play


def test_the_tables_have_names_for_a_screen_reader(view: NetworkTableView, settle: Settle) -> None:
    view.selection.select(WeightRef("dense2", 1, 2))
    settle()
    names = [grid.accessibleName() for grid in (view.layers, view.neurons, view.weights)]
    assert names == ["Layers", "Neurons of Hidden 2", "Weights into Hidden 2, neuron 2"]
    assert QAccessible.queryAccessibleInterface(view.layers).text(QAccessible.Text.Name) == "Layers"
    assert view.layers.model().index(1, UNITS).data(SPOKEN) == "Units: 8"


def test_tab_leaves_a_table(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    view.activateWindow()
    view.layers.setFocus()
    settle()
    qtbot.keyClick(view.layers, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.neurons


def test_many_weights_are_told_without_being_listed(view: NetworkTableView) -> None:
    rows = WeightRows("dense1", 0, 16, 784)
    assert len(rows) == 12_544
    assert all(rows.place(rows[number]) == number for number in (0, 783, 784, 12_543))
    assert rows.place(WeightRef("dense1", 3, None)) is None
    with pytest.raises(IndexError):
        rows[12_544]


@pytest.mark.parametrize("kind", NORMS)
def test_a_norm_layer_lists_beta_with_its_neurons_and_gamma_as_weights(
    view: NetworkTableView, settle: Settle, kind: str
) -> None:
    view.document.edit(lambda p: edits.add_layer(p, kind, after="dense1"), "add-layer")
    view.training.step_epoch()
    view.selection.select(LayerRef(f"{kind}1"))
    settle()
    gamma, beta, *running = ParamLayout.of(view.project.network).block(f"{kind}1").view(theta(view)).T
    assert column(view.neurons, BIAS) == [format_number(float(b)) for b in beta]
    assert column(view.weights, WEIGHT) == [format_number(float(g)) for g in gamma]
    for place, values in zip(RUNNING_COLUMNS, running, strict=False):
        assert column(view.neurons, place) == [format_number(float(value)) for value in values]
    hidden = [view.neurons.isColumnHidden(place) for place in RUNNING_COLUMNS]
    assert hidden == [kind != "batch_norm"] * 2
    view.selection.select(WeightRef(f"{kind}1", 3, 3))
    settle()
    assert view.weights.currentIndex().row() == 3


@pytest.mark.parametrize(
    ("kind", "activation", "field", "title"),
    [
        ("dropout", "", "rate", "set-rate"),
        ("gaussian_noise", "", "stddev", "set-stddev"),
        ("activation", "leaky_relu", "slope", "set-slope"),
    ],
)
def test_the_number_of_a_layer_is_edited_by_keys(
    view: NetworkTableView, kind: str, activation: str, field: str, title: str, qtbot: QtBot, settle: Settle
) -> None:
    add = partial(edits.add_layer, kind=kind, after="dense1", before="dense2")
    view.document.edit(partial(add, activation=activation) if activation else add, "add-layer")
    settle()
    assert column(view.layers, RATE)[1] == "–"
    enter(view.layers, 2, RATE, "0,25", qtbot, settle)
    assert getattr(view.project.network.layer(f"{kind}1"), field) == 0.25
    assert cell(view.layers, 2, RATE) == "0.25"
    assert view.document.undo_title == title
    assert not view.layers.model().index(1, RATE).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_rate_that_cannot_be_is_refused_in_one_sentence(view: NetworkTableView, qtbot: QtBot, settle: Settle) -> None:
    view.document.edit(partial(edits.add_layer, kind="dropout", after="dense1", before="dense2"), "add-layer")
    settle()
    before = view.project
    enter(view.layers, 2, RATE, "2", qtbot, settle)
    assert view.project is before
    assert "2" in view.refusal.text()


def test_activations_are_read_whole_at_first(view: NetworkTableView, settle: Settle) -> None:
    view.resize(QSize(760, 220))  # of the window as it opens
    settle()
    header = view.layers.horizontalHeader()
    for place in (NAME, UNITS, ACTIVATION, RATE):
        right = header.sectionViewportPosition(place) + header.sectionSize(place)
        assert right <= view.layers.viewport().width()
    name = view.layers.model().index(3, ACTIVATION).data()
    assert view.layers.fontMetrics().horizontalAdvance(name) < header.sectionSize(ACTIVATION)


def test_a_training_sample_is_chosen_in_the_place_of_the_weights(
    view: NetworkTableView, qtbot: QtBot, settle: Settle
) -> None:
    ref = WeightRef("dense2", 1, 2)
    view.selection.select(ref)
    settle()
    qtbot.mouseClick(view.with_samples, Qt.MouseButton.LeftButton)
    settle()
    assert view.third.currentWidget() is view.samples
    assert view.titles[2].text() == view.samples.accessibleName() == "Training samples"
    split = view.split
    assert split is not None
    row = view.samples.model().index(4, 0)
    shown = [view.samples.model().index(4, place).data() for place in range(3)]
    assert shown[0] == "5"
    assert shown[1] == ", ".join(format_number(float(value)) for value in split.train.x[4])
    assert shown[2] == split.train.classes[int(split.train.labels[4])]
    qtbot.mouseClick(view.samples.viewport(), Qt.MouseButton.LeftButton, pos=view.samples.visualRect(row).center())
    settle()
    assert view.selection.sample == SampleRef("train", 4)
    assert view.selection.ref == ref  # what is taken apart stays
    qtbot.keyClick(view.samples, Qt.Key.Key_Down)
    assert view.selection.sample == SampleRef("train", 5)
    view.selection.select_sample(SampleRef("train", 9))
    settle()
    assert view.samples.currentIndex().row() == 9
    qtbot.mouseClick(view.with_samples, Qt.MouseButton.LeftButton)
    settle()
    assert view.titles[2].text() == "Weights into Hidden 2, neuron 2"


def test_many_samples_are_told_without_being_listed() -> None:
    rows = SampleRows(60_000)
    assert rows[59_999] == SampleRef("train", 59_999)
    assert rows == SampleRows(60_000)
    with pytest.raises(IndexError):
        rows[60_000]
