"""The hint over the foot of the diagram: measured, told, mended, closed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop_nn.engine import NetworkSpec, ParamLayout
from desktop_nn.project import edits
from desktop_nn.project.hint_sentences import HINTS
from desktop_nn.project.hints import Hint
from desktop_nn.project.model import Project
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.advice import hint_text, mend_text
from desktop_nn.views.diagram.view import DiagramView
from tests.e2e.driver import click, wait_for


def dead(project: Project) -> Project:
    """Return the project with a hidden layer of whose eight ReLU units five never answer."""
    project = edits.draw_network(project, NetworkSpec.dense(2, (8, "relu"), (1, "sigmoid")))
    layout = ParamLayout.of(project.network)
    theta = layout.initial(project.network, 1)
    layout.block("dense1").view(theta)[:5, -1] = -100.0
    return edits.set_weights(project, theta)


@pytest.fixture
def told(view: DiagramView, workspace: Workspace) -> DiagramView:
    """The view as it speaks of dead units."""
    workspace.document.edit(dead, "draw-network")
    wait_for(lambda: workspace.training.current, "the network of now")
    view.advice.look()
    wait_for(lambda: view.advice.banner.isVisible(), "the hint")
    return view


def test_a_hint_names_layer_and_numbers_and_its_button_mends(told: DiagramView, workspace: Workspace) -> None:
    banner = told.advice.banner
    assert banner.text().startswith("5 of 8 units of “Hidden 1” are dead")
    assert banner.accessibleName() == banner.text()
    before = workspace.document.project
    click(banner.findChildren(QPushButton)[0])
    assert workspace.document.project.network.layer("dense1").activation == "leaky_relu"
    assert not banner.isVisible()
    workspace.document.undo()
    assert workspace.document.project.network == before.network


def test_what_is_closed_is_not_told_again(told: DiagramView, workspace: Workspace) -> None:
    banner, advice = told.advice.banner, told.advice
    click(banner.findChildren(QToolButton)[0])
    assert not banner.isVisible()
    answers: list[object] = []
    workspace.fields.field_ready.connect(answers.append)
    workspace.document.edit(lambda project: edits.set_training(project, learning_rate=0.02), "set-training")
    workspace.training.step_once()
    wait_for(lambda: any(type(answer).__name__ == "CheckupField" for answer in answers), "the next look")
    assert advice.hint is None
    assert not banner.isVisible()


def test_going_back_takes_back_what_was_said_of_a_later_step(told: DiagramView, workspace: Workspace) -> None:
    training, advice = workspace.training, told.advice
    advice.findChildren(QTimer)[0].stop()
    training.step_epoch()
    wait_for(lambda: training.snapshot is not None and training.snapshot.step > 0 and not training.busy, "the epoch")
    advice.look()
    wait_for(lambda: not workspace.fields.busy, "the look")
    assert advice.hint is not None
    training.step_back()
    wait_for(lambda: not advice.banner.isVisible(), "the hint to go")
    advice.look()
    wait_for(lambda: advice.banner.isVisible(), "the hint of the step before")


def test_nothing_is_measured_where_nobody_looks(view: DiagramView, workspace: Workspace) -> None:
    view.hide()
    workspace.training.step_once()
    wait_for(lambda: not workspace.training.busy, "the step")
    view.advice.look()
    assert not workspace.fields.busy


def test_measurements_have_three_digits(workspace: Workspace) -> None:
    hint = Hint("too-small-rate", "training.learning_rate", {"share": 1.23456e-7, "rate": 0.03})
    assert "by 1.23e−7 of their length only: the learning rate 0.03 may" in hint_text(hint, workspace.document.project)


@pytest.mark.parametrize("code", sorted(HINTS))
def test_every_sentence_can_be_filled_in(code: str, workspace: Workspace) -> None:
    names = ("low", "high", "least", "most", "smallest", "largest", "mean", "ratio", "swing", "rate", "share", "fall",
             "lowest", "now", "train")  # fmt: skip
    values: dict[str, object] = {**dict.fromkeys(names, 0.5), "first": "dense1", "last": "dense2"}
    counts = dict.fromkeys(("fewest", "dead", "units", "samples", "saturated", "steps"), 3)
    hint = Hint(code, "dense1", values | counts, edits.reset)
    text = hint_text(hint, workspace.document.project)
    assert text
    assert "{" not in text
    assert bool(mend_text(hint)) == bool(HINTS[code][1])
    assert mend_text(replace(hint, mend=None)) == ""
