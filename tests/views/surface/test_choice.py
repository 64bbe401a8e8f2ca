"""Which plane is drawn when."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.session.surface_job import PcaPlane, RandomPlane, WeightsPlane
from desktop_nn.views.surface.choice import PATH_FROM, plane_kind, strongest_weights, two_weights, with_pick
from desktop_nn.views.surface.renewal import Drawn, is_outdated, pause_after

LAYOUT = ParamLayout.of(NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid")))
A, B, C = WeightRef("dense1", 0, 0), WeightRef("dense1", 2, 1), WeightRef("output", 0, 2)


def test_a_path_has_its_own_plane() -> None:
    assert plane_kind("auto", LAYOUT, (A, B), (C,), PATH_FROM) == PcaPlane()


def test_before_there_is_a_path_two_weights_are_drawn() -> None:
    for choice in ("auto", "pca"):
        assert plane_kind(choice, LAYOUT, (), (C, A, B), PATH_FROM - 1) == WeightsPlane(C, A)


def test_two_free_weights_are_their_own_exact_axes_whatever_is_chosen() -> None:
    line = ParamLayout.of(NetworkSpec.dense(1, (1, "linear")))
    weight, bias = WeightRef("output", 0, 0), WeightRef("output", 0, None)
    for choice in ("auto", "weights", "pca", "random"):
        assert plane_kind(choice, line, (), (), 99) == WeightsPlane(weight, bias)


def test_chosen_planes() -> None:
    assert plane_kind("weights", LAYOUT, (A, B), (), 99) == WeightsPlane(A, B)
    assert isinstance(plane_kind("random", LAYOUT, (), (), 99), RandomPlane)


def test_one_selected_weight_is_joined_by_the_strongest_other() -> None:
    assert two_weights((A,), (A, C, B)) == (A, C)
    assert two_weights((), (A,)) is None
    assert plane_kind("weights", LAYOUT, (A,), (), 99) is None


def test_the_last_two_different_picks_count() -> None:
    picked: tuple[WeightRef, ...] = ()
    for ref in (A, B, C, C, B):
        picked = with_pick(picked, ref)
    assert picked == (C, B)


def test_the_strongest_weights_come_before_any_bias() -> None:
    gradient = np.zeros(LAYOUT.size)
    gradient[LAYOUT.index(B)], gradient[LAYOUT.index(C)] = -3.0, 2.0
    gradient[LAYOUT.index(WeightRef("dense1", 0, None))] = 99.0
    gradient[LAYOUT.index(A)] = np.nan
    assert strongest_weights(LAYOUT, gradient, 2) == (B, C)


def path(a: float = 0.0, b: float = 0.0, offset: float = 0.0) -> ProjectedPath:
    none = np.empty(0)
    return ProjectedPath(none.astype(int), np.empty((0, 2)), none, none, np.array([a, b]), 0.5, offset)


DRAWN = Drawn((-1.0, 1.0, -2.0, 2.0), step=100, follows=True)


@pytest.mark.parametrize(
    ("now", "step", "at_rest", "outdated"),
    [
        (path(), 100, False, False),
        (path(0.99, -1.99), 100, False, False),
        (path(1.01, 0), 100, False, True),
        (path(0, -2.01), 100, False, True),
        (path(offset=0.05), 100, False, False),
        (path(offset=0.09), 100, False, True),
        (path(), 120, False, False),
        (path(), 130, False, True),
        (path(), 99, False, True),
        (path(), 101, True, True),
        (path(offset=0.001), 100, True, True),
        (path(offset=0.0001), 100, True, False),
    ],
)
def test_a_surface_is_outdated_when_the_ball_has_left_it(
    now: ProjectedPath, step: int, at_rest: bool, outdated: bool
) -> None:
    assert is_outdated(DRAWN, now, step, at_rest=at_rest) == outdated


def test_a_plane_of_two_weights_does_not_follow_the_path() -> None:
    fixed = Drawn(DRAWN.ends, 100, follows=False)
    assert not is_outdated(fixed, path(), 5000, at_rest=True)


def test_slow_surfaces_are_renewed_less_often() -> None:
    assert pause_after(0.01) < pause_after(0.5) < pause_after(100) == pause_after(1000)
