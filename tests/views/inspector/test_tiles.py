"""The tiles of a weight: their numbers are the network's."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.diagram.texts import move_text
from desktop_nn.views.inspector.chain import chain_of
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, now, samples
from tests.views.inspector.conftest import WEIGHT, choose, gradient_of, index_of, report, shown


def test_it_opens_on_the_gradient_that_the_diagram_tells(view: InspectorView, settle: Settle) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    settle()
    probe = NextStepProbe()
    view.training.request_probes("the diagram", frozenset({probe}))
    settle()
    following = now(view).probes[probe]
    assert isinstance(following, NextStep)
    gradient, update = (float(values[index_of(view, WEIGHT)]) for values in (following.gradient, following.update))
    assert view.scope.key() == "batch"
    assert list(view.scope._buttons) == ["sample", "batch", "all"]
    assert shown(view)["gradient"] == format_number(gradient)
    told = move_text(view.project.network, WEIGHT, gradient, update)
    assert shown(view)["gradient"] in told
    assert format_number(abs(update)) in told
    assert f"{format_number(abs(update))}." in view.weight.sentence.text()


def test_a_small_gradient_has_the_figures_of_the_diagram(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_training(p, learning_rate=0.03), "set-training")
    view.training.step_epoch()
    small = None
    for index in range(105):
        ref = Network(view.project.network).layout.ref(index)
        view.selection.select(ref)
        settle()
        gradient = report(view, ref).terms.gradient
        if 0 < abs(gradient) < 1e-3:
            small = gradient
            break
    assert small is not None
    assert shown(view)["gradient"] == format_number(small)
    assert format_number(small) in view.weight.sentence.text()


def test_a_weights_tiles_are_the_gradient_of_one_sample(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    view.selection.select_sample(SampleRef("train", 17))
    settle()
    choose(view, "sample", qtbot, settle)
    expected = gradient_of(view, [17])[index_of(view, WEIGHT)]
    tiles = shown(view)
    assert list(tiles) == ["incoming", "slope", "downstream", "gradient", "next"]
    assert tiles["gradient"] == format_number(expected)
    terms = report(view).terms
    assert [tiles["incoming"], tiles["slope"], tiles["downstream"]] == [
        compact(float(part[0])) for part in (terms.incoming, terms.slope, terms.downstream) if part is not None
    ]
    assert "sample 18" in view.weight.sentence.text()
    assert "✓" in view.weight.check.text()
    assert f"2·{now(view).record.now.theta.size}" in view.weight.check.text()


def test_the_next_tile_is_where_the_next_step_goes(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    settle()
    promised = shown(view)["next"]
    view.training.step_once()
    settle()
    value = float(now(view).record.now.theta[index_of(view, WEIGHT)])
    assert compact(value) == promised
    assert promised in view.head.text()


def test_over_all_samples_the_gradient_is_that_of_the_set(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    choose(view, "all", qtbot, settle)
    expected = gradient_of(view, slice(None))[index_of(view, WEIGHT)]
    assert shown(view)["gradient"] == format_number(expected)
    assert len(view.weight.tug._rows) == len(samples(view).train)
    assert not view.number.isVisible()


def test_the_penalty_is_a_tile_of_its_own(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.document.edit(lambda p: edits.set_training(p, l2=0.1), "set-training")
    view.selection.select(WEIGHT)
    settle()
    choose(view, "sample", qtbot, settle)
    theta = float(now(view).record.now.theta[index_of(view, WEIGHT)])
    assert shown(view)["penalty"] == compact(2 * 0.1 * theta)
    assert not view.weight.numbers._overflows()
    assert not view.weight.tiles.card("next").isVisible()  # no room for all: the sentence tells of the next step
    choose(view, "batch", qtbot, settle)
    assert not view.weight.numbers._overflows()
    assert view.weight.tiles.card("incoming").isVisible()  # the factors can be opened however little room there is
    chain = chain_of(report(view), view.project.network)
    assert chain.mean + chain.penalty == pytest.approx(chain.gradient)
    assert "mean of all" in view.weight.numbers.text()
    assert "mean" in view.weight.tiles._signs["penalty"].text()
    view.resize(1400, 208)
    settle()
    choose(view, "sample", qtbot, settle)
    assert view.weight.tiles.card("next").isVisible()


def test_numbers_follow_training_without_a_new_layout(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    cards = [view.weight.tiles.card(key) for key in view.weight.tiles.keys()]  # noqa: SIM118  (not a dict)
    before, places = shown(view), [card.geometry() for card in cards]
    view.training.step_epoch()
    settle()
    assert shown(view) != before
    assert [view.weight.tiles.card(key) for key in view.weight.tiles.keys()] == cards  # noqa: SIM118
    assert [card.geometry() for card in cards] == places


def test_at_the_output_the_product_is_short_and_says_why(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WeightRef("output", 0, 3))
    settle()
    assert list(shown(view)) == ["incoming", "error", "gradient", "next"]
    assert "short for sigmoid and BCE" in view.weight.sentence.text()


def test_a_step_is_said_to_have_no_slope(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_activation(p, "dense2", "step"), "set-activation")
    view.selection.select(WEIGHT)
    settle()
    assert shown(view)["slope"] == "0.0000"
    assert "no slope" in view.weight.sentence.text()


def test_a_difference_lost_in_rounding_is_no_large_error_with_a_tick(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_weight(p, WeightRef("dense2", 1, None), 15.0), "set-weight")
    view.selection.select(WEIGHT)
    settle()
    found = report(view)
    assert found.relative_error > 1e-5
    assert 0 < abs(found.terms.gradient) < 1e-10
    text = view.weight.check.text()
    assert "too small to tell from rounding" in text
    assert "relative error" not in text
    assert "✓" in text
