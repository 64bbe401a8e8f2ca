"""A path in the box is drawn run by run, and no denser than can be seen."""

from __future__ import annotations

import numpy as np

from desktop_nn.views.surface.scene import runs, spaced


def test_runs_are_unbroken_and_at_least_two_long() -> None:
    assert runs(np.array([1, 1, 0, 1, 0, 1, 1, 1], bool)) == [(0, 1), (5, 7)]
    assert runs(np.zeros(3, bool)) == []


def test_a_crowded_path_is_thinned_but_keeps_its_ends() -> None:
    crowded = np.stack([np.linspace(0, 50, 1000), np.zeros(1000)], axis=1)
    kept = spaced(crowded, 2.0)
    assert 20 <= len(kept) <= 30
    assert (kept[0], kept[-1]) == (0, 999)
    assert spaced(np.empty((0, 2))).size == 0
