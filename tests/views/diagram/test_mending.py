"""The button that mends a network says what it will set, and sets it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_nn.project import edits
from desktop_nn.session.document import Change
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.view import DiagramView
from tests.views.conftest import Settle


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (partial(edits.set_units, layer_id="input", units=5), "Set units to 2"),
        (partial(edits.set_units, layer_id="output", units=4), "Set units to 1"),
        (partial(edits.set_activation, layer_id="output", activation="tanh"), "Set activation to sigmoid"),
        (partial(edits.set_training, loss="cce"), "Set loss to BCE"),
    ],
)
def test_the_button_says_what_it_sets(
    view: DiagramView, workspace: Workspace, settle: Settle, change: Change, says: str
) -> None:
    before = workspace.document.project
    workspace.document.edit(change, "fix")
    settle()
    [button] = [button for button in view.blocked.findChildren(QPushButton) if button.text()]
    assert button.text() == says
    button.click()
    assert workspace.document.project == before
