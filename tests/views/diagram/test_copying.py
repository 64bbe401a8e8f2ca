"""Layers are copied, cut, pasted and duplicated in the diagram."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QClipboard, QGuiApplication

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.hit import NOTHING, Slot, Target
from desktop_nn.views.diagram.view import DiagramView
from tests.views.diagram.conftest import Hand


@pytest.fixture
def clipboard(view: DiagramView) -> Iterator[QClipboard]:
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


def order(workspace: Workspace) -> tuple[str, ...]:
    return workspace.document.project.network.order


def test_what_is_copied_is_pasted_behind_the_selected_layer(
    view: DiagramView, hand: Hand, workspace: Workspace, clipboard: QClipboard
) -> None:
    before = workspace.document.project
    assert view.commands.copy({"dense1"})
    assert workspace.document.project is before
    assert '"units": 8' in clipboard.text()
    workspace.selection.select(WeightRef("dense2", 1, 1))
    view.commands.paste()
    hand.settle()
    assert order(workspace) == ("input", "dense1", "dense2", "dense3", "output")
    assert workspace.selection.layers == {"dense3"}
    assert workspace.document.undo_title == "paste-layers"
    workspace.document.undo()
    assert workspace.document.project == before


def test_nothing_selected_or_the_output_means_before_the_output(
    view: DiagramView, workspace: Workspace, clipboard: QClipboard
) -> None:
    view.commands.copy({"dense1"})
    for ref in (None, LayerRef("output")):
        workspace.selection.select(ref)
        view.commands.paste()
        assert order(workspace) == ("input", "dense1", "dense2", "dense3", "output")
        workspace.document.undo()


def test_cutting_and_pasting_moves(view: DiagramView, workspace: Workspace, clipboard: QClipboard) -> None:
    view.commands.cut({"dense1", "dense2"})
    assert order(workspace) == ("input", "output")
    assert workspace.document.undo_title == "cut-layers"
    view.commands.paste(Slot("input", "output"))
    assert order(workspace) == ("input", "dense1", "dense2", "output")


def test_duplicates_stand_behind_the_last_and_leave_the_clipboard_alone(
    view: DiagramView, workspace: Workspace, clipboard: QClipboard
) -> None:
    clipboard.setText("mine")
    view.commands.duplicate({"dense2", "dense1"})
    assert order(workspace) == ("input", "dense1", "dense2", "dense3", "dense4", "output")
    assert workspace.selection.layers == {"dense3", "dense4"}
    assert clipboard.text() == "mine"


@pytest.mark.parametrize("text", ["", "hello", "[" * 100_000])
def test_rubbish_is_told_in_one_sentence(
    view: DiagramView, workspace: Workspace, clipboard: QClipboard, text: str
) -> None:
    before = workspace.document.project
    clipboard.setText(text)
    view.commands.paste()
    assert view.hint.text() == "There are no layers on the clipboard."
    assert workspace.document.project is before


@pytest.mark.parametrize("work", ["copy", "cut", "duplicate"])
def test_input_and_output_are_not_copied(
    view: DiagramView, workspace: Workspace, clipboard: QClipboard, work: str
) -> None:
    before = workspace.document.project
    getattr(view.commands, work)({"input", "output"})
    assert view.hint.text() == "Input and output cannot be copied; select the layers between them."
    assert clipboard.text() == ""
    assert workspace.document.project is before


def test_the_context_menus_offer_it(view: DiagramView, hand: Hand) -> None:
    view.popups.open_menu(Target("header", LayerRef("dense1")), QPoint(10, 10))
    assert {"Cut", "Copy", "Paste", "Duplicate"} <= set(hand.offered("diagram-layer"))
    view.popups.open_menu(Target("header", LayerRef("output")), QPoint(10, 10))
    assert "Paste" in hand.offered("diagram-layer")
    view.popups.open_menu(NOTHING, QPoint(10, 10))
    assert "Paste" in hand.offered("diagram-canvas")
