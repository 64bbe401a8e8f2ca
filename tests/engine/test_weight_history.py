"""The history of weights: every point is the step that training made there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import DataSettings, load_split
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import next_step
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.engine.training_data import Samples
from desktop_nn.engine.weight_history import steps_of, weight_history

SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
SETTINGS = TrainingSettings(loss="bce", optimizer="adam", learning_rate=0.02, batch_size=16, l2=0.001)


@pytest.fixture(scope="module")
def data() -> Samples:
    split = load_split(DataSettings("moons", samples=60))
    return Samples(split.train.x, split.train.y, split.test.x, split.test.y, "binary")


@pytest.fixture(scope="module")
def trainer(data: Samples) -> Trainer:
    found = Trainer(SPEC, SETTINGS, data)
    found.run(150)
    found.tune(replace(SETTINGS, learning_rate=0.3, optimizer="sgd"))
    found.run(320)
    return found


def test_values_and_moves_are_those_of_the_run(trainer: Trainer, data: Samples) -> None:
    history = list(weight_history(SPEC, trainer.record(), data, [0, 4, 12]))[-1]
    assert history.values.shape == history.gradients.shape == history.moves.shape == (3, len(history.steps))
    again = Trainer(SPEC, SETTINGS, data)
    for place, step in enumerate(history.steps.tolist()):
        if step == 0 or step >= 150:
            continue  # the tuning is another run's
        again.run(step)
        before = again.theta.astype(float)
        assert history.values[:, place].tolist() == before[[0, 4, 12]].tolist()
        again.run(step + 1)
        moved = again.theta.astype(float) - before
        assert history.moves[:, place].tolist() == moved[[0, 4, 12]].tolist()


def test_gradients_are_those_of_the_settings_of_their_time(trainer: Trainer, data: Samples) -> None:
    record = trainer.record()
    history = list(weight_history(SPEC, record, data, [2]))[-1]
    for place, step in enumerate(steps_of(record)):
        late = step >= 150
        settings = replace(SETTINGS, learning_rate=0.3, optimizer="sgd") if late else SETTINGS
        trainer.run(step)
        expected = next_step(Network.of(SPEC, settings), settings, data, trainer.record().now).result
        assert history.gradients[0, place] == expected.gradient[2]
        assert history.moves[0, place] == pytest.approx(expected.update[2], rel=1e-3, abs=1e-7)


def test_it_comes_in_parts_and_can_be_cancelled(trainer: Trainer, data: Samples) -> None:
    record = trainer.record()
    parts = list(weight_history(SPEC, record, data, [0], points=40))
    lengths = [len(part.steps) for part in parts]
    assert lengths == sorted(lengths)
    assert lengths[-1] == len(steps_of(record, 40))
    assert np.array_equal(parts[0].values[0], parts[-1].values[0, : lengths[0]])
    assert list(weight_history(SPEC, record, data, [0], cancelled=lambda: True)) == []


def test_of_many_steps_the_ends_are_kept(trainer: Trainer) -> None:
    record = trainer.record()
    assert steps_of(record, 3) == (0, 160, 320)


def test_a_step_far_from_its_checkpoint_gives_way(trainer: Trainer) -> None:
    record = trainer.record()
    thin = replace(record, checkpoints=record.checkpoints[:1])
    assert steps_of(thin, 11) == (0, 32, 64)
