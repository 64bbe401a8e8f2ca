"""Epochs count passes over the training samples, whatever batch size they were made with."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import NetworkSpec, Trainer, TrainingSettings, Tuning
from desktop_nn.engine.record import epoch_at, step_at
from tests.engine.networks import samples

SPEC = NetworkSpec.dense(2, (3, "tanh"), (2, "linear"))
DATA = samples(SPEC, 96)
SETTINGS = TrainingSettings("mse", "adam", 0.01, batch_size=32)


def test_ten_epochs_stay_ten_when_the_batch_size_is_doubled() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(30)
    assert trainer.snapshot().epoch == 10
    trainer.tune(replace(SETTINGS, batch_size=64))
    assert trainer.snapshot().epoch == 10
    trainer.run(33)
    assert trainer.snapshot().epoch == 11.5
    trainer.run(29)
    assert trainer.snapshot().epoch == pytest.approx(29 / 3)
    trainer.run(34)
    assert trainer.snapshot().epoch == 12
    assert [tuning.epochs for tuning in trainer.record().tunings] == [0, 10]


def test_a_trainer_goes_on_counting_from_a_record() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(30)
    trainer.tune(replace(SETTINGS, batch_size=96))
    trainer.run(35)
    again = Trainer(SPEC, trainer.settings, DATA, trainer.record())
    again.run(40)
    assert again.snapshot().epoch == 20


def test_setting_the_same_step_twice_counts_nothing_twice() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(30)
    for size in (1, 96, 5):
        trainer.tune(replace(SETTINGS, batch_size=size))
    assert [tuning.epochs for tuning in trainer.record().tunings] == [0, 10]


@given(
    st.integers(1, 10_000),
    st.lists(st.tuples(st.integers(1, 500), st.integers(1, 12_000)), min_size=1, max_size=6),
    st.integers(0, 3000),
)
def test_the_end_of_an_epoch_is_the_first_step_by_which_it_has_passed(
    count: int, parts: list[tuple[int, int]], step: int
) -> None:
    tunings, start = [Tuning(0, replace(SETTINGS, batch_size=parts[0][1]))], 0
    for (length, _), (_, batch) in pairwise(parts):
        start += length
        tunings.append(Tuning(start, replace(SETTINGS, batch_size=batch), epoch_at(tunings, start, count)))
    end = step_at(tunings, epoch_at(tunings, step, count) // 1 + 1, count)
    assert end > step
    assert epoch_at(tunings, end - 1, count) // 1 == epoch_at(tunings, step, count) // 1
    assert epoch_at(tunings, end, count) >= epoch_at(tunings, step, count) // 1 + 1
