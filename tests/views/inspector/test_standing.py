"""What stands still, or has no number any more, is said on every page, and no page raises whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.selection import LayerRef, SampleRef
from desktop_nn.views.inspector.check_page import CheckPage
from desktop_nn.views.inspector.history_page import HistoryPage
from desktop_nn.views.inspector.input_page import InputPage
from desktop_nn.views.inspector.pages import CHAIN, PAGES
from desktop_nn.views.inspector.rank_page import RankPage
from desktop_nn.views.inspector.standing import standing_sentence
from desktop_nn.views.inspector.step_page import StepPage
from desktop_nn.views.inspector.story_page import StoryPage
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle

SIZE = QSize(832, 208)
WEIGHT, BIAS = WeightRef("dense2", 1, 2), WeightRef("dense2", 1, None)
KEYS = (CHAIN, *(row.key for row in PAGES))


def flat(project: Project) -> Project:
    """Saturate the neuron of the weight: tanh(60) is 1 in all figures."""
    return edits.set_weight(project, BIAS, 60.0)


CASES: dict[str, tuple[Callable[[Project], Project], str, str]] = {
    "cut": (lambda p: edits.cut_edge(p, WEIGHT), "cut: it counts as 0", "cut: it counts as 0"),
    "locked": (lambda p: edits.lock(p, WEIGHT), "locked: whatever", "locked: whatever"),
    "frozen": (lambda p: edits.freeze_others(p, [BIAS, WeightRef("dense1", 0, 0)]), "frozen", "frozen"),
    "step": (lambda p: edits.set_activation(p, "dense2", "step"), "step has no slope", "step has no slope"),
    "saturated": (flat, "flat here", "slope is 0"),
}


@pytest.mark.parametrize("case", CASES)
def test_every_page_of_a_weight_says_why_it_stands_still(
    case: str, view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    change, on_chain, beside = CASES[case]
    view.document.edit(change, "set-weight")
    view.selection.select(WEIGHT)
    settle()
    assert on_chain in view.weight.sentence.text()
    view.open_page("step")
    settle()
    page = view._page()
    assert isinstance(page, StepPage)
    assert beside in page.sentence.text()
    view.open_page("history")
    page = view._page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: beside in page.place.text())
    view.open_page("check")
    check = view._page()
    assert isinstance(check, CheckPage)
    qtbot.waitUntil(lambda: check._curve is not None)
    assert check._curve is not None
    if case == "step":
        assert "passes a kink" in check.sides.text()
    assert (beside in check.sides.text()) == (check._curve.gradient == 0)


def test_a_step_behind_the_weight_is_named(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_activation(p, "dense2", "step"), "set-activation")
    ref = WeightRef("dense1", 0, 1)
    view.selection.select(ref)
    settle()
    assert "the step behind it" in view.weight.sentence.text()
    assert "the step behind it" in standing_sentence(view.project, ref, 0.0)
    assert standing_sentence(view.project, ref, 0.1) == ""
    view.open_page("rank")
    settle()
    page = view._page()
    assert isinstance(page, RankPage)
    assert "reaches Hidden 2: it is 0 there" in page.flow.text()
    view.open_page("inputs")
    settle()
    inputs = view._page()
    assert isinstance(inputs, InputPage)
    assert "No small move of an input" in inputs.note.text()
    view.open_page("story")
    story = view._page()
    settle()
    assert isinstance(story, StoryPage)
    for _ in range(6):
        story._on_forward()
    assert "is flat here: nothing goes further back" in story.text.text()


def diverge(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.document.replace(PRESETS["height_weight"].project, None)
    view.document.edit(lambda p: edits.set_training(p, learning_rate=1e6), "set-learning_rate")
    settle()
    view.training.play()
    qtbot.waitUntil(lambda: not view.training.playing)
    settle()


def test_at_the_end_of_the_numbers_every_page_says_so(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    diverge(view, settle, qtbot)
    view.selection.select(WeightRef(view.project.network.output, 0, 0))
    settle()
    assert "training diverges here" in view.weight.sentence.text()
    view.open_page("step")
    settle()
    step = view._page()
    assert isinstance(step, StepPage)
    assert "training diverges here" in step.sentence.text()
    view.open_page("check")
    check = view._page()
    assert isinstance(check, CheckPage)
    qtbot.waitUntil(lambda: check._curve is not None)
    assert "rounds to w again" in check.sides.text()
    for key in ("story", "rank", "history", "inputs"):
        view.open_page(key)
        settle()
    inputs = view._page()
    assert isinstance(inputs, InputPage)
    qtbot.waitUntil(lambda: inputs._known is not None)
    assert "diverged" in inputs.note.text()
    assert not inputs.importance.shown()


def test_what_has_no_weight_is_told_apart(view: InspectorView, settle: Settle) -> None:
    view.open_page("step")
    view.selection.select(LayerRef("dense1"))
    settle()
    assert "choose one under What matters" in view.nothing.text()
    view.selection.select(LayerRef("input"))
    settle()
    assert "Input has no weights" in view.nothing.text()


@pytest.mark.parametrize("key", KEYS)
def test_anything_may_happen_while_a_page_is_open(key: str, view: InspectorView, settle: Settle) -> None:
    rng = np.random.default_rng(KEYS.index(key))
    view.selection.select(WEIGHT)
    view.open_page(key)
    settle()
    presets = ("blobs3", "xor_gate", "sine", "hand_worked", "spiral")
    acts: tuple[Callable[[], object], ...] = (
        lambda: view.document.undo(),
        lambda: view.document.redo(),
        lambda: view.document.replace(PRESETS[presets[rng.integers(len(presets))]].project, None),
        lambda: view.document.edit(lambda p: edits.add_layer(p, "dropout", after=p.network.order[1]), "add-layer"),
        lambda: view.document.edit(
            lambda p: edits.set_units(p, p.network.order[1], int(rng.integers(1, 9))), "set-units"
        ),
        lambda: view.document.edit(lambda p: edits.set_training(p, optimizer="lbfgs"), "set-optimizer"),
        lambda: view.document.edit(lambda p: edits.reset(p), "reset"),
        view.training.play,
        view.training.pause,
        view.training.step_once,
        lambda: view.selection.select(None),
        lambda: view.selection.select(WeightRef(view.project.network.output, 0, 0)),
        lambda: view.selection.select_sample(SampleRef("test", 1)),
        lambda: view.scope.set_key("sample"),
    )
    for _ in range(25):
        acts[rng.integers(len(acts))]()
        if rng.random() < 0.5:
            settle() if not view.training.playing else None
    view.training.pause()
    view.selection.select(WeightRef(view.project.network.output, 0, 0))
    settle()
    assert view.pages.currentWidget() is (view._page() or view.weight)
    assert view.head.text()


def test_where_the_difference_mixes_two_slopes_the_check_says_so(view: InspectorView, settle: Settle) -> None:
    """Right on the kink of a ReLU backpropagation takes one of the slopes, a difference the mean of both."""
    ref = WeightRef("dense1", 0, 0)
    view.document.edit(lambda p: edits.set_activation(p, "dense1", "relu"), "set-activation")
    for zero in (ref, WeightRef("dense1", 0, 1), WeightRef("dense1", 0, None)):
        view.document.edit(partial(edits.set_weight, ref=zero, value=0.0), "set-weight")
    view.selection.select(ref)
    settle()
    assert "passes a kink" in view.weight.check.text()
    view.document.edit(lambda p: edits.set_weight(p, WeightRef("dense1", 0, None), 5.0), "set-weight")
    settle()
    assert "passes a kink" not in view.weight.check.text()
    assert "✓" in view.weight.check.text()
