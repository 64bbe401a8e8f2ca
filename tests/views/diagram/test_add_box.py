"""A layer is looked for by name in a box over the diagram."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.project.edits import PALETTE
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.additions import Addition, found
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.widgets.elided_label import ElidedLabel
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand

Key = Qt.Key


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("드롭", Addition("dropout")),
        ("드로", Addition("dropout")),  # half a syllable
        ("DROP", Addition("dropout")),
        ("전결합", Addition("dense")),
        ("fully", Addition("dense")),
        ("concat", Addition("concatenate")),
        ("residual", Addition("add")),
        ("relu dense", Addition("dense", "relu")),
        ("활성 relu", Addition("activation", "relu")),
    ],
)
def test_words_in_either_language_find_a_layer(text: str, first: Addition) -> None:
    assert first in found(text)
    assert {one.kind for one in found(text)} == {first.kind}


def test_an_activation_finds_the_layers_that_have_it() -> None:
    assert {Addition("dense", "relu"), Addition("activation", "relu")} <= set(found("relu"))
    assert not any(one.kind in ("dropout", "add", "concatenate") for one in found("relu"))
    for name in ACTIVATIONS:
        assert Addition("dense", name) in found(name)


def test_without_words_every_kind_stands_there_once() -> None:
    assert found(" ") == tuple(Addition(kind) for kind in PALETTE)
    assert found("grpmf") == ()


@pytest.fixture
def line(view: DiagramView, settle: Settle) -> QLineEdit:
    view.selection.select(LayerRef("dense1"))
    settle()
    view.popups.ask_add_layer()
    found = view.popups.add_box.findChild(QLineEdit, "add-text")
    assert isinstance(found, QLineEdit)
    return found


def rows(view: DiagramView) -> list[str]:
    shown = view.popups.add_box.findChild(QListWidget, "add-list")
    assert isinstance(shown, QListWidget)
    return [shown.item(i).text() for i in range(shown.count())]


def meaning(view: DiagramView) -> str:
    label = view.popups.add_box.findChild(ElidedLabel)
    assert isinstance(label, ElidedLabel)
    return label.text()


def test_the_box_lists_the_kinds_and_says_what_each_is_for(view: DiagramView, line: QLineEdit) -> None:
    assert view.popups.add_box.isVisible()
    assert line.hasFocus()
    names = ["Dense", "Activation", "Dropout", "Noise", "Layer norm", "Batch norm", "Add", "Multiply", "Concatenate"]
    assert rows(view) == names
    assert meaning(view).startswith("Every unit reads every number")
    QTest.keyClick(line, Key.Key_Down)
    QTest.keyClick(line, Key.Key_Down)
    assert meaning(view) == "Switches some units off at random while training."
    assert line.accessibleDescription() == f"Dropout. {meaning(view)}"


def test_enter_adds_what_is_chosen_behind_the_selected_layer(
    view: DiagramView, line: QLineEdit, workspace: Workspace, settle: Settle
) -> None:
    QTest.keyClicks(line, "relu")
    QTest.keyClick(line, Key.Key_Down)
    assert rows(view)[:2] == ["Dense · ReLU", "Activation · ReLU"]
    QTest.keyClick(line, Key.Key_Return)
    settle()
    assert not view.popups.add_box.isVisible()
    assert view.canvas.hasFocus()
    network = workspace.document.project.network
    [added] = set(network.order) - {"input", "dense1", "dense2", "output"}
    assert (network.layer(added).kind, network.layer(added).activation) == ("activation", "relu")
    assert network.layer(added).inputs == ("dense1",)
    assert workspace.selection.ref == LayerRef(added)


def test_escape_and_clicks_elsewhere_close_it(
    view: DiagramView, line: QLineEdit, hand: Hand, workspace: Workspace
) -> None:
    before = workspace.document.project
    QTest.keyClick(line, Key.Key_Escape)
    assert not view.popups.add_box.isVisible()
    assert view.canvas.hasFocus()
    view.popups.ask_add_layer()
    hand.click(QPoint(5, 560))
    assert not view.popups.add_box.isVisible()
    assert workspace.document.project is before


def test_nothing_found_is_said_and_enter_does_nothing(view: DiagramView, line: QLineEdit, workspace: Workspace) -> None:
    before = workspace.document.project
    QTest.keyClicks(line, "grpmf")
    QTest.keyClick(line, Key.Key_Return)
    assert meaning(view) == "No layer is called that."
    assert view.popups.add_box.isVisible()
    assert workspace.document.project is before


def test_letters_still_being_put_together_count(view: DiagramView, line: QLineEdit) -> None:
    QApplication.sendEvent(line, QInputMethodEvent("드", []))
    assert "Dropout" in rows(view)
    assert "Concatenate" not in rows(view)


def test_a_typed_network_can_be_drawn_instead(
    view: DiagramView, line: QLineEdit, workspace: Workspace, settle: Settle
) -> None:
    QTest.keyClicks(line, "2-5-1")
    assert rows(view) == ["Draw 2-5-1"]
    assert "2×5+5 + 5×1+1 = 21" in meaning(view)
    QTest.keyClick(line, Key.Key_Return)
    settle()
    assert [layer.units for layer in workspace.document.project.network.layers] == [2, 5, 1]


def test_a_click_adds(view: DiagramView, line: QLineEdit, workspace: Workspace, settle: Settle) -> None:
    shown = view.popups.add_box.findChild(QListWidget, "add-list")
    assert isinstance(shown, QListWidget)
    place = shown.visualItemRect(shown.item(2)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert "dropout1" in workspace.document.project.network


@pytest.mark.parametrize("place", [QPoint(-500, -500), QPoint(3000, 3000)])
def test_the_box_stays_inside_the_canvas(view: DiagramView, place: QPoint) -> None:
    view.popups.open_add_box(place, None)
    assert view.canvas.rect().contains(view.popups.add_box.geometry())
