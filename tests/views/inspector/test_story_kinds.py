"""The story and the chain of layers, penalties and bounds: each appears as what it is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.story import Stage, Storyteller, Told
from desktop_nn.views.inspector.story_page import StoryPage
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.layer_purposes import purpose
from tests.views.conftest import Settle, samples
from tests.views.inspector.conftest import WEIGHT


def tellers(view: InspectorView, settle: Settle, edit: Callable[[Project], Project]) -> list[Storyteller]:
    """Return those who tell the next step for each of its samples, after an edit."""
    view.document.edit(edit, "edit")
    view.open_page("story")
    settle()
    page = view._page()
    assert isinstance(page, StoryPage)
    story, project = page._story, view.project
    assert story is not None
    network, split = Network.of(project.network, project.training), samples(view)
    return [Storyteller(project, split.train, story, network, place) for place in range(len(story.next.rows))]


def results(told: Told) -> dict[str, float]:
    return {term.name: term.value for term in told.behind.results}


@pytest.mark.parametrize("kind", ["dropout", "gaussian_noise", "layer_norm", "batch_norm"])
def test_a_layer_is_told_by_what_it_is_for(view: InspectorView, settle: Settle, kind: str) -> None:
    teller = tellers(view, settle, lambda p: edits.add_layer(p, kind, after="dense1"))[0]
    layer = f"{kind}1"
    forward, back = teller.tell(Stage("forward", layer)), teller.tell(Stage("backward", layer))
    a = float(teller.story.trace.layers[layer].a[0, 0])
    assert forward.text.startswith(purpose(kind))
    assert sum(term.product for term in forward.behind.terms) == pytest.approx(a)
    assert "linear" not in forward.text + back.text  # it has no activation
    assert not any(name.startswith("f′") for name in results(back))
    assert ("γ" in back.text) == kind.endswith("norm")


def test_dropout_says_which_unit_is_off(view: InspectorView, settle: Settle) -> None:
    found = tellers(
        view, settle, lambda p: edits.set_rate(edits.add_layer(p, "dropout", after="dense1"), "dropout1", 0.5)
    )
    masks = found[0].story.trace.masks["dropout1"][:, 0]
    off, on = int(np.flatnonzero(masks == 0)[0]), int(np.flatnonzero(masks)[0])
    assert "switched off" in found[off].tell(Stage("forward", "dropout1")).text
    kept = found[on].tell(Stage("forward", "dropout1"))
    assert "stays on, times 2.000" in kept.text
    assert kept.behind.terms[0].factor == 2.0


def test_a_skip_connection_sends_back_as_it_is(view: InspectorView, settle: Settle) -> None:
    teller = tellers(view, settle, lambda p: edits.connect(p, "dense1", "output"))[0]
    (layer,) = [one.id for one in teller.project.network.layers if one.kind == "add"]
    assert teller.tell(Stage("forward", layer)).text.startswith(purpose("add"))
    back = teller.tell(Stage("backward", "dense1"))
    assert [term.factor for term in back.behind.terms if isinstance(term.ref, NeuronRef)] == [1.0]


def test_an_activation_of_its_own_has_a_slope(view: InspectorView, settle: Settle) -> None:
    teller = tellers(view, settle, lambda p: edits.add_layer(p, "activation", after="dense1"))[0]
    assert "z = " in teller.tell(Stage("forward", "activation1")).text
    assert any(name.startswith("f′") for name in results(teller.tell(Stage("backward", "activation1"))))


def test_a_slope_stands_between_what_comes_back_and_delta(view: InspectorView, settle: Settle) -> None:
    teller = tellers(view, settle, lambda p: p)[0]
    back = teller.tell(Stage("backward", "dense2"))
    total, (slope, delta) = sum(term.product for term in back.behind.terms), results(back).values()
    assert total * slope == pytest.approx(delta, rel=1e-9)


def test_penalty_clipping_and_bound_are_told(view: InspectorView, settle: Settle) -> None:
    said = tellers(view, settle, lambda p: p)[0].tell(Stage("update")).text
    assert not any(word in said for word in ("penalty", "clipped", "bound"))
    teller = tellers(view, settle, lambda p: edits.set_training(p, l1=0.01, l2=0.02, clip_value=1e-4, max_norm=0.01))[0]
    said = teller.tell(Stage("update")).text
    assert all(word in said for word in ("penalty", "clipped", "bound"))
    loss = teller.tell(Stage("loss"))
    theta = teller.story.theta
    weights = theta[teller.network.layout.is_weight]
    whole = 0.02 * np.square(weights).sum() + 0.01 * np.abs(weights).sum()
    assert results(loss)["penalty on the weights"] == pytest.approx(whole)
    view.open_page("chain")
    view.selection.select(WEIGHT)
    settle()
    assert "clipped" in view.weight.sentence.text()
    view.document.edit(lambda p: edits.set_training(p, clip_value=0.0), "edit")
    settle()
    assert "clipped" not in view.weight.sentence.text()


@pytest.mark.parametrize("kind", ["layer_norm", "batch_norm"])
def test_gamma_has_no_slope_between(view: InspectorView, settle: Settle, kind: str) -> None:
    view.document.edit(lambda p: edits.add_layer(p, kind, after="dense1"), "add-layer")
    view.selection.select(WeightRef(f"{kind}1", 1, 1))
    settle()
    assert view.weight.tiles.keys()[:2] == ("incoming", "downstream")
    chain = view._told.chain  # type: ignore[union-attr]
    assert np.prod([factor.value for factor in chain.factors]) == pytest.approx(chain.product, rel=1e-12)
    assert "linear" not in view.weight.sentence.text()


def test_a_list_that_is_no_sum_has_no_rest(view: InspectorView, settle: Settle) -> None:
    tellers(view, settle, lambda p: p)
    page = view._page()
    assert isinstance(page, StoryPage)
    for _ in page._stages[1:]:
        page.forward.click()
    terms, _ = page.terms.lines()
    assert "other" in terms[-1].name
    assert terms[-1].result == ""
