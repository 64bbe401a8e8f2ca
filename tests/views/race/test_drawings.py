"""Trails, arrows, heights and lines: what is drawn of a race, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine import OPTIMIZERS
from desktop_nn.engine.objective import FunctionObjective, Racer
from desktop_nn.engine.optimizer_formulas import terms_of
from desktop_nn.engine.race import Race, Trails, trails
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS
from desktop_nn.session.race_job import function_ground
from desktop_nn.views.race import words
from desktop_nn.views.race.heights import DECADES, Heights, scaled
from desktop_nn.views.race.names import GRADIENT, GROUND_NAMES, NETWORK, SYMBOLS, TERMS, caption, told
from desktop_nn.views.race.step_lines import has_step, lines_of, stages, step_arrows, term_colors
from desktop_nn.views.race.trail_map import LONGEST, SHORTEST, drawn_length
from desktop_nn.widgets.marks import mark_of
from desktop_nn.widgets.theme import DARK


def race(on: str, *racers: Racer, steps: int = 12) -> Trails:
    row = CLASSIC_FUNCTIONS[on]
    *_, found = trails(Race(FunctionObjective(row), racers, row.start), function_ground(row).plane, steps)
    assert isinstance(found, Trails)
    return found


def test_there_is_a_word_for_everything() -> None:
    assert set(GROUND_NAMES) == {NETWORK, *CLASSIC_FUNCTIONS}
    assert {param.name for row in OPTIMIZERS.values() for param in row.params} <= set(SYMBOLS)
    terms = {GRADIENT, "clipped", "free_update"} | {term for name in OPTIMIZERS for term in terms_of(name)}
    assert terms == set(TERMS)
    for term in terms:
        assert caption(term)
        assert told(term).endswith(".")


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_every_optimiser_is_told_term_by_term_to_its_move(optimizer: str) -> None:
    found = race("ravine", Racer(optimizer, 0.1))
    names = stages(found, 0)
    assert names == (GRADIENT, *terms_of(optimizer))
    lines = lines_of(found, 0, 3, optimizer, 1, DARK, exact=True)
    assert [line.open for line in lines] == [i <= 1 for i in range(len(names))]
    assert [line.lit for line in lines].index(True) == 1
    assert all(line.formula for line in lines[1:])
    arrows = step_arrows(found, 0, 3, len(names) - 1, DARK)
    np.testing.assert_allclose(arrows[0].by, CLASSIC_FUNCTIONS["ravine"].gradient(found.coords[2, 0]))
    np.testing.assert_allclose(arrows[-1].start + arrows[-1].by, found.coords[3, 0])
    assert [arrow.told for arrow in arrows] == [False] * (len(arrows) - 1) + [True]
    for arrow in arrows:
        np.testing.assert_allclose(arrow.start, found.coords[2, 0], atol=1e-12)
    assert len(term_colors(names, DARK)) == len(arrows)


def test_where_a_racer_has_ended_there_is_no_step() -> None:
    found = race("rosenbrock", Racer("sgd", 1.0), steps=30)
    ended = int(found.ended[0])
    assert has_step(found, 0, ended - 1)
    assert not has_step(found, 0, ended)
    assert not has_step(found, 0, 0)
    assert not has_step(found, 0, 99)
    assert lines_of(found, 0, ended, "sgd", None, DARK, exact=True) == []
    assert step_arrows(found, 0, ended, 1, DARK) == ()


def test_on_a_network_sizes_are_told_by_their_mean() -> None:
    found = race("bowl", Racer("rmsprop", 0.1))
    lines = lines_of(found, 0, 1, "rmsprop", None, DARK, exact=False)
    pairs = [line.numbers.startswith("(") for line in lines]
    assert pairs == [True, False, True]
    assert lines[1].numbers.startswith("⌀ ")
    assert not any(line.lit for line in lines)


def test_how_each_fares_is_said() -> None:
    found = race("rosenbrock", Racer("sgd", 1.0), Racer("adam", 0.1), steps=30)
    left = np.array([1, -1])
    ended = int(found.ended[0])
    assert words.status(found, left, 0, 0, "height") == "height 24.20"
    assert words.status(found, left, 0, 1, "height").startswith("left the map at step 1 · ")
    assert words.status(found, left, 0, ended, "height") == f"diverged at step {ended}"
    assert words.leader(found, ("sgd", "adam"), 0) == "All start at 24.20."
    assert words.leader(found, ("sgd", "adam"), 30).startswith("Adam is lowest: ")
    assert words.lost(found, left, ("sgd", "adam"), 30) == f"SGD diverged at step {ended}"
    assert words.lost(found, left, ("sgd", "adam"), 0) == ""


def test_heights_are_logarithms_unless_some_are_below_zero() -> None:
    heights, log = scaled(np.array([[10.0, 10.0], [1.0, 0.0], [np.nan, 1e-30]]))
    assert log
    np.testing.assert_allclose(heights, np.array([[1, 1], [0, -DECADES], [np.nan, -DECADES]]))
    heights, log = scaled(np.array([[1.0], [-1.0], [np.inf]]))
    assert not log
    np.testing.assert_allclose(heights, np.array([[1.0], [-1.0], [np.nan]]))


def test_a_fall_of_many_decades_is_followed_and_then_leaves_the_picture() -> None:
    steps = np.arange(40)
    heights = Heights()
    heights.show_heights(steps, 10.0 ** -(0.5 * steps)[:, None], [mark_of(DARK, 0)])
    low, high = heights.plot.getViewBox().viewRange()[1]
    assert -DECADES - 1 < low < -DECADES < 0 < high < 1
    drawn = heights._curves[0].getData()[1]
    np.testing.assert_allclose(drawn[:24], -0.5 * steps[:24])
    assert (drawn[25:] < low).all()


def test_arrows_stay_visible_and_on_the_map() -> None:
    assert drawn_length(50.0) == (50.0, True)
    assert drawn_length(1e9) == (LONGEST, False)
    assert drawn_length(1e-9) == (SHORTEST, False)
