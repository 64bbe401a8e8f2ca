"""The steps of a single weight."""

import numpy as np
import pytest

from desktop_nn.engine import NetworkSpec, TrainingSettings, WeightRef
from desktop_nn.engine.descent import Descent, DescentProbe
from desktop_nn.engine.trainer import Trainer
from tests.engine.networks import samples

SPEC = NetworkSpec.dense(1, (1, "linear"))
DATA = samples(SPEC, 30)
REF = WeightRef("output", 0, 0)


def descent_after(steps: int, rows: int = 50, rate: float = 0.1) -> Descent:
    trainer = Trainer(SPEC, TrainingSettings("mse", "sgd", rate, 30), DATA)
    trainer.run(steps)
    found = trainer.snapshot(0, [DescentProbe(REF, rows)]).probes[DescentProbe(REF, rows)]
    assert isinstance(found, Descent)
    return found


def test_loss_and_slope_are_those_of_the_parabola_and_a_step_is_minus_rate_times_slope() -> None:
    found = descent_after(6)
    assert found.steps.tolist() == list(range(7))
    trainer = Trainer(SPEC, TrainingSettings("mse", "sgd", 0.1, 30), DATA)
    for row in range(7):
        trainer.run(row)
        w, b = trainer.theta.astype(float)
        error = w * DATA.x_train[:, 0] + b - DATA.y_train[:, 0]
        assert found.values[row] == pytest.approx(w)
        assert found.losses[row] == pytest.approx(np.mean(error**2))
        assert found.slopes[row] == pytest.approx(np.mean(2 * error * DATA.x_train[:, 0]))
    assert found.moves == pytest.approx(-0.1 * found.slopes, rel=1e-4, abs=1e-7)


def test_too_large_a_rate_climbs() -> None:
    found = descent_after(4, rate=3.0)
    assert (np.diff(found.losses) > 0).all()
    assert found.moves[-1] * found.moves[-2] < 0  # it jumps across the valley


def test_of_a_long_way_the_last_rows_are_told_and_gaps_are_owned_up_to() -> None:
    found = descent_after(3000, rows=8)
    assert len(found.steps) == 8
    assert found.steps[-1] == 3000
    gaps = np.diff(found.steps) > 1
    assert np.isnan(found.moves[:-1][gaps]).all()
    assert np.isfinite(found.moves[-1])


def test_before_the_first_step_there_is_one_row_and_of_no_weight_none() -> None:
    assert descent_after(0).steps.tolist() == [0]
    trainer = Trainer(SPEC, TrainingSettings("mse"), DATA)
    probe = DescentProbe(WeightRef("output", 3, 0), 5)
    assert trainer.snapshot(0, [probe]).probes[probe] is None
