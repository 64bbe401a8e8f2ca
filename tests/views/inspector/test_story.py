"""One step told in stages: its numbers are the step's, and telling it leaves training where it is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.network import Network
from desktop_nn.engine.probes import Scope
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.step_story import StepStory, StoryProbe
from desktop_nn.project.edits import add_layer
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.inspector.story import Stage, Storyteller, stages
from desktop_nn.views.inspector.story_page import StoryPage
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(832, 208)


@pytest.fixture
def view(show: Show, settle: Settle) -> InspectorView:
    found = show(InspectorView, SIZE)
    assert isinstance(found, InspectorView)
    found.training.step_epoch()
    found.open_page("story")
    settle()
    return found


def page_of(view: InspectorView) -> StoryPage:
    page = view._page()
    assert isinstance(page, StoryPage)
    return page


def story_of(view: InspectorView) -> StepStory:
    story = page_of(view)._story
    assert story is not None
    return story


def teller_of(view: InspectorView, place: int = 0, chosen: WeightRef | None = None) -> Storyteller:
    network = Network.of(view.project.network, view.project.training)
    return Storyteller(view.project, samples(view).train, story_of(view), network, place, chosen)


def test_the_stages_go_forward_and_back(view: InspectorView) -> None:
    assert [(stage.kind, stage.layer) for stage in stages(view.project.network)] == [
        ("input", "input"),
        ("forward", "dense1"),
        ("forward", "dense2"),
        ("forward", "output"),
        ("loss", ""),
        ("backward", "output"),
        ("backward", "dense2"),
        ("backward", "dense1"),
        ("update", ""),
    ]


@pytest.mark.parametrize("place", [0, 5])
def test_the_numbers_are_those_of_the_step(view: InspectorView, place: int) -> None:
    teller, story = teller_of(view, place, WeightRef("dense2", 1, 2)), story_of(view)
    network = Network.of(view.project.network, view.project.training)
    row = int(story.next.rows[place])
    x, y = samples(view).train.x[[row]], samples(view).train.y[[row]]
    passes = network.forward(story.theta, x)
    back = network.backward(story.theta, passes, y)
    forward = teller.tell(Stage("forward", "dense2")).behind
    assert sum(term.product for term in forward.terms) == pytest.approx(float(passes["dense2"].z[0, 1]))
    assert forward.results[-1].value == pytest.approx(float(passes["dense2"].a[0, 1]))
    returned = teller.tell(Stage("backward", "dense2")).behind
    assert sum(term.product for term in returned.terms) == pytest.approx(float(back.upstream["dense2"][0, 1]))
    assert returned.results[-1].value == pytest.approx(float(back.delta["dense2"][0, 1]))
    moves = teller.tell(Stage("update")).behind.terms
    assert moves[0].value == pytest.approx(float(story.next.update[np.abs(story.next.update).argmax()]))


def test_the_loss_is_that_of_the_sample_and_of_the_batch(view: InspectorView) -> None:
    story, network = story_of(view), Network.of(view.project.network, view.project.training)
    rows = story.next.rows
    split = samples(view).train
    text = teller_of(view).tell(Stage("loss")).text
    own = float(network.loss(story.theta, split.x[rows[:1]], split.y[rows[:1]]))
    mean = float(network.loss(story.theta, split.x[rows], split.y[rows]))
    assert f"makes {own:.4f} of it" in text
    assert f"L = {mean:.4f}" in text


def test_the_edges_of_the_stage_stand_out(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page, lit = page_of(view), view.selection
    seen = []
    for _ in range(len(page._stages) - 1):
        qtbot.mouseClick(page.forward, Qt.MouseButton.LeftButton)
        seen.append({ref.layer for ref in lit.lit})
    assert seen[:4] == [{"dense1"}, {"dense2"}, {"output"}, set()]
    assert seen[4:7] == [{"output"}, {"output"}, {"dense2"}]
    assert len(lit.lit) > 50
    view.open_page("chain")
    settle()
    assert lit.lit == frozenset()


def test_arrow_keys_walk_and_the_end_makes_the_step(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page, before = page_of(view), now(view).step
    last = len(page._stages)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    for _ in range(last - 1):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page._cursor == last - 1
    assert now(view).step == before
    update = story_of(view).next.update
    theta = story_of(view).theta
    qtbot.keyClick(page, Qt.Key.Key_Right)
    settle()
    assert now(view).step == before + 1
    assert now(view).record.now.theta.astype(float) == pytest.approx(theta + update, abs=1e-12)
    assert page._cursor == 0
    assert story_of(view).step == before + 1


def test_a_key_held_down_skips_no_story(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page, before = page_of(view), now(view).step
    for _ in range(len(page._stages) + 3):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    settle()
    assert now(view).step == before + 1


def test_slow_motion_tells_by_itself_and_stops_when_hidden(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page, before = page_of(view), now(view).step
    page._timer.setInterval(1)
    qtbot.mouseClick(page.slow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: now(view).step >= before + 2)
    view.open_page("chain")
    settle()
    assert not page._timer.isActive()
    assert not page.slow.isChecked()


def test_the_sample_looked_at_is_told_where_it_is_in_the_batch(view: InspectorView, settle: Settle) -> None:
    row = int(story_of(view).next.rows[7])
    view.selection.select_sample(SampleRef("train", row))
    settle()
    page = page_of(view)
    page._on_forward()
    page._on_back()
    assert f"Sample {row + 1} " in page.text.text()


def test_an_edit_begins_another_story(view: InspectorView, settle: Settle) -> None:
    page = page_of(view)
    page._on_forward()
    view.document.edit(lambda project: add_layer(project, "dropout", after="dense1", before="dense2"), "add layer")
    settle()
    assert page._cursor == 0
    assert [stage.kind for stage in page._stages].count("forward") == 4
    for place in range(len(page._stages)):
        page._cursor = place
        page._tell()
        assert page.title.text()


def test_nothing_is_asked_for_while_another_page_is_open(view: InspectorView, settle: Settle) -> None:
    assert StoryProbe() in view.probes()
    view.open_page("chain")
    assert StoryProbe() not in view.probes()
    assert view._scope() == Scope("batch", 0)


def test_what_is_not_listed_is_counted_as_it_is(view: InspectorView, settle: Settle) -> None:
    """Of many inputs those that count are listed, and of many moves none is left out of the count."""
    view.document.replace(PRESETS["digits"].project, None)
    settle()
    page = page_of(view)
    x = samples(view).train.x[story_of(view).next.rows[0]]
    found = page.terms.shown_sum()
    assert len(found.shown) + found.others == 64
    assert min(abs(term.value) for term in found.shown) >= np.sort(np.abs(x))[-len(found.shown)]
    for _ in page._stages[1:]:
        page.forward.click()
    found = page.terms.shown_sum()
    assert len(found.shown) + found.others == np.count_nonzero(story_of(view).next.update)
