"""Epochs on the axis across are those of the run."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine.record import Tuning, epoch_at
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.views.curves.across import Across

SETTINGS = TrainingSettings(batch_size=10)
OTHER = TrainingSettings(batch_size=32)


@pytest.mark.parametrize(
    "tunings",
    [(Tuning(0, SETTINGS),), (Tuning(0, SETTINGS), Tuning(35, OTHER, 3.5)), (Tuning(20, OTHER, 7.0),)],
    ids=["one", "another batch size", "begun by an edit"],
)
def test_every_step_lies_at_its_epoch_and_back(tunings: tuple[Tuning, ...]) -> None:
    across, steps = Across.by_epochs(tunings, 100), np.arange(0, 3000, 7)
    places = across.at(steps)
    assert places == pytest.approx([epoch_at(tunings, int(step), 100) for step in steps], abs=1e-8)
    assert [across.step(place) for place in places] == pytest.approx(steps, abs=1e-6)


def test_steps_lie_at_themselves_however_many() -> None:
    across = Across.by_steps()
    assert across.at(np.array([0, 12_345_678])).tolist() == [0.0, 12_345_678.0]
    assert across.step(17.25) == 17.25
