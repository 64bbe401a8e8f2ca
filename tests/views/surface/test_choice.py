"""Which plane is drawn when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.held import Held
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.session.surface_job import GradientPlane, LinePlane, PcaPlane, PlaneKind, RandomPlane, WeightsPlane
from desktop_nn.views.surface.choice import (
    CHOICES,
    PATH_FROM,
    free_weights,
    offered_weights,
    plane_kind,
    strongest_weights,
    two_weights,
    with_pick,
)
from desktop_nn.views.surface.options import Options, with_axis, with_plane, with_seed, without_missing
from desktop_nn.views.surface.renewal import Drawn, is_outdated, pause_after

FREE = (WeightRef("dense1", 0, 0), WeightRef("dense1", 0, 1), WeightRef("dense1", 0, None))
LAYOUT = ParamLayout.of(NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid")))
A, B, C = WeightRef("dense1", 0, 0), WeightRef("dense1", 2, 1), WeightRef("output", 0, 2)


def kind(plane: str, picked: Sequence[WeightRef], strongest: Sequence[WeightRef], points: int) -> PlaneKind | None:
    return plane_kind(Options(plane), FREE, picked, strongest, points)


def test_a_path_has_its_own_plane() -> None:
    assert kind("auto", (A, B), (C,), PATH_FROM) == PcaPlane()


def test_before_there_is_a_path_two_weights_are_drawn() -> None:
    for choice in ("auto", "pca"):
        assert kind(choice, (), (C, A, B), PATH_FROM - 1) == WeightsPlane(C, A)
    assert kind("line", (), (C, A, B), 1) == WeightsPlane(C, A)


def test_two_free_weights_are_their_own_exact_axes_whatever_is_chosen_and_one_is_a_curve() -> None:
    for choice in CHOICES:
        assert plane_kind(Options(choice), (A, B), (), (), 99) == WeightsPlane(A, B)
        assert plane_kind(Options(choice), (A,), (), (), 99) == WeightsPlane(A, None)


def test_running_statistics_are_no_axes() -> None:
    layers = (
        LayerSpec("input", "input", units=2),
        LayerSpec("norm", "batch_norm", ("input",)),
        LayerSpec("output", "dense", ("norm",), 1),
    )
    spec = NetworkSpec(layers, "output")
    layout = ParamLayout.of(spec)
    refs = tuple(layout.ref(int(i)) for i in np.flatnonzero(~layout.is_running))
    assert offered_weights(layout, (), Options()) == refs
    assert set(strongest_weights(layout, np.ones(layout.size), 99)) == set(refs)
    held = Held.of(replace(spec, locked=refs[2:]), layout).all
    assert free_weights(layout, held) == refs[:2]


def test_free_weights_are_those_that_nothing_holds() -> None:
    line = ParamLayout.of(NetworkSpec.dense(1, (1, "linear")))
    weight, bias = WeightRef("output", 0, 0), WeightRef("output", 0, None)
    assert free_weights(line, np.empty(0, np.intp)) == (weight, bias)
    assert free_weights(line, np.array([0])) == (bias,)
    assert len(free_weights(LAYOUT, np.arange(5))) == 3
    assert free_weights(LAYOUT, np.setdiff1d(np.arange(LAYOUT.size), [LAYOUT.index(C)])) == (C,)


def test_chosen_planes() -> None:
    assert kind("weights", (A, B), (), 99) == WeightsPlane(A, B)
    assert kind("gradient", (), (), 0) == GradientPlane()
    assert kind("line", (), (), 2) == LinePlane()
    assert plane_kind(with_seed(Options(), 7), FREE, (), (), 99) == RandomPlane(7)


def test_one_selected_weight_is_joined_by_the_strongest_other() -> None:
    assert two_weights(Options(), (A,), (A, C, B)) == (A, C)
    assert two_weights(Options(), (), (A,)) is None
    assert kind("weights", (A,), (), 99) is None


def test_a_weight_put_on_an_axis_stays_there() -> None:
    options = with_axis(Options(), "v", C)
    assert two_weights(options, (A, B), ()) == (A, C)
    assert two_weights(options, (C, B), (A,)) == (B, C)
    assert two_weights(replace(options, plane="pca"), (A, B), ()) == (A, B)
    both = with_axis(options, "u", A)
    assert plane_kind(both, (B,), (), (), 99) == WeightsPlane(A, C)


def test_a_weight_dragged_to_the_other_axis_changes_places() -> None:
    both = with_axis(with_axis(Options(), "u", A), "v", C)
    swapped = with_axis(both, "u", C)
    assert (swapped.u, swapped.v) == (C, A)
    assert without_missing(swapped, lambda ref: ref != A) == replace(swapped, v=None)
    assert without_missing(swapped, lambda ref: True) is swapped


def test_a_range_by_hand_goes_with_its_plane() -> None:
    ranged = replace(Options("pca"), ends=(0.0, 1.0, 0.0, 1.0))
    assert with_plane(ranged, "pca") is ranged
    for other in (with_plane(ranged, "random"), with_seed(ranged, 2), with_axis(ranged, "u", A)):
        assert other.ends is None


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
        (path(0.9, -1.7), 100, False, False),
        (path(0.9, 0), 100, True, True),
        (path(0, -1.76), 100, True, True),
        (path(0.87, -1.74), 100, True, False),
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


def test_a_ball_beyond_a_range_by_hand_does_not_count() -> None:
    by_hand = Drawn(DRAWN.ends, 100, follows=False, fixed=True)
    assert not is_outdated(by_hand, path(5, 5), 100, at_rest=True)


def test_slow_surfaces_are_renewed_less_often() -> None:
    assert pause_after(0.01) < pause_after(0.5) < pause_after(100) == pause_after(1000)


def test_a_surface_that_the_ball_has_rolled_off_is_renewed_sooner() -> None:
    for duration in (0.001, 0.02, 0.5):
        assert pause_after(duration, lost=True) < pause_after(duration)
    assert pause_after(1000, lost=True) == pause_after(1000)
