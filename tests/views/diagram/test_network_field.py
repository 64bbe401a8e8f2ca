"""A network is typed into a field over the diagram."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.widgets.elided_label import ElidedLabel
from tests.views.conftest import Settle

Key = Qt.Key


@pytest.fixture
def line(view: DiagramView) -> QLineEdit:
    view.popups.ask_network()
    found = view.popups.network_field.findChild(QLineEdit, "network-text")
    assert isinstance(found, QLineEdit)
    return found


def meaning(view: DiagramView) -> str:
    label = view.popups.network_field.findChild(ElidedLabel)
    assert isinstance(label, ElidedLabel)
    return label.text()


def test_the_field_begins_with_the_network_there_is(view: DiagramView, line: QLineEdit) -> None:
    assert line.text() == "2-8-8-1 tanh sigmoid"
    assert line.selectedText() == line.text()
    assert meaning(view) == "2 → 8 tanh → 8 tanh → 1 sigmoid  ·  2×8+8 + 8×8+8 + 8×1+1 = 105"


def test_enter_draws_it_and_undo_takes_it_back(
    view: DiagramView, line: QLineEdit, workspace: Workspace, settle: Settle
) -> None:
    before = workspace.document.project
    QTest.keyClicks(line, "2-3-1 relu")
    QTest.keyClick(line, Key.Key_Return)
    settle()
    assert not view.popups.network_field.isVisible()
    assert [layer.units for layer in workspace.document.project.network.layers] == [2, 3, 1]
    assert view.canvas.drawing.params.size == 2 * 3 + 3 + 3 + 1
    workspace.document.undo()
    assert workspace.document.project == before


def test_rubbish_is_explained_and_changes_nothing(view: DiagramView, line: QLineEdit, workspace: Workspace) -> None:
    before = workspace.document.project
    QTest.keyClicks(line, "2-0-1")
    QTest.keyClick(line, Key.Key_Return)
    assert view.popups.network_field.isVisible()
    assert meaning(view) == "A layer has 1 to 4,096 units, not 0."
    assert line.accessibleDescription() == meaning(view)
    assert workspace.document.project is before


def test_a_network_that_is_too_large_is_refused_below_the_diagram(
    view: DiagramView, line: QLineEdit, workspace: Workspace
) -> None:
    before = workspace.document.project
    QTest.keyClicks(line, "4096-4096-4096-1")
    QTest.keyClick(line, Key.Key_Return)
    assert workspace.document.project is before
    assert "5,000,000" in view.hint.text()


def test_escape_leaves_everything_as_it_is(view: DiagramView, line: QLineEdit, workspace: Workspace) -> None:
    before = workspace.document.project
    QTest.keyClicks(line, "2-3-1")
    QTest.keyClick(line, Key.Key_Escape)
    assert not view.popups.network_field.isVisible()
    assert workspace.document.project is before
