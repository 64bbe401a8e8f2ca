"""Whatever is done to a run, the same step has the same bits."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_nn.engine import (
    Checkpoint,
    LayerSpec,
    MetricSeries,
    NetworkSpec,
    Path,
    RunRecord,
    Trainer,
    TrainingSettings,
    Tuning,
)
from tests.engine.networks import samples

LAYERS = (
    LayerSpec("input", "input", units=2),
    LayerSpec("dense1", "dense", ("input",), 3, "tanh"),
    LayerSpec("dropout1", "dropout", ("dense1",), rate=0.0),
    LayerSpec("output", "dense", ("dropout1",), 2, "linear"),
)
SPEC = NetworkSpec(LAYERS, "output")
DATA = samples(SPEC, 7)
START = TrainingSettings("mse", "sgd", 0.05, batch_size=3)
CHANGES: list[dict[str, object]] = [
    {"optimizer": "sgd"},
    {"optimizer": "momentum"},
    {"optimizer": "adam"},
    {"learning_rate": 0.01},
    {"learning_rate": 0.07},
    {"batch_size": 2},
    {"batch_size": 100},
    {"l2": 0.02},
    {"loss": "mae"},
    {"loss": "mse"},
    {"seed": 9},
    {"optimizer": "lbfgs"},
    {"optimizer": "nadam"},
    {"schedule": "constant"},
    {"schedule": "cosine_restarts", "schedule_values": (("epochs", 7.0),)},
    {"schedule": "plateau", "schedule_values": (("wait", 3.0), ("least_gain", 0.01))},
    {"schedule": "one_cycle", "schedule_values": (("epochs", 20.0),), "learning_rate": 0.1},
    {"rates": (("dropout1", 0.5),)},
    {"rates": (("dropout1", 0.2),)},
    {"clip_norm": 0.05, "l1": 0.01, "max_norm": 1.0},
]
GO = st.tuples(st.just("go"), st.integers(0, 140))
TUNE = st.tuples(st.just("tune"), st.sampled_from(CHANGES))
SET = st.tuples(st.just("set"), st.floats(-1, 1, width=32))
RELOAD = st.tuples(st.just("reload"), st.none())


class Straight:
    """The run as it would be without ever going back: state at each step, from a trainer that goes step by step."""

    def __init__(self) -> None:
        self.trainer = Trainer(SPEC, START, DATA)
        self.states: dict[int, Checkpoint] = {}
        self.note()

    def note(self) -> None:
        self.states[self.trainer.step] = self.trainer.record().now

    def extend(self, until: int) -> None:
        for step in range(self.trainer.step + 1, until + 1):
            self.trainer.run(step)
            self.note()

    def restart(self, trainer: Trainer) -> None:
        """Go on from where another trainer stands: it was changed there."""
        now = trainer.record().now
        first = RunRecord(now, now.step, (now,), (replace(trainer.record().tunings[-1], step=now.step),))
        self.trainer = Trainer(SPEC, trainer.settings, DATA, first)
        self.states = {step: state for step, state in self.states.items() if step < now.step}
        self.note()


def assert_same(a: Checkpoint, b: Checkpoint) -> None:
    np.testing.assert_array_equal(a.theta, b.theta)
    np.testing.assert_array_equal(a.state, b.state)
    assert (a.step, a.t, a.watch) == (b.step, b.t, b.watch)


def with_first_weight(record: RunRecord, value: float) -> RunRecord:
    """Set a weight at the present step, as the window does."""
    theta = record.now.theta.copy()
    theta[0] = value
    now, at = replace(record.now, theta=theta), record.now.step
    series, kept = record.series, int(np.searchsorted(record.series.steps, at))
    cut = (series.train_loss, series.test_loss, series.train_score, series.test_score)
    path = int(np.searchsorted(record.path.steps, at))
    return replace(
        record,
        now=now,
        last_step=at,
        checkpoints=(*[c for c in record.checkpoints if c.step < at], now),
        tunings=(*[t for t in record.tunings if t.step < at], replace(_in_force(record), step=at)),
        series=MetricSeries(series.steps[:kept], *(column[:kept] for column in cut)),
        path=Path(record.path.steps[:path], record.path.thetas[:path], record.path.losses[:path]),
    )


def _in_force(record: RunRecord) -> Tuning:
    return [t for t in record.tunings if t.step <= record.now.step][-1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(GO, GO, TUNE, SET, RELOAD), max_size=8))
def test_any_sequence_of_steps_back_tunings_and_edits(actions: list[tuple[str, object]]) -> None:
    straight, trainer = Straight(), Trainer(SPEC, START, DATA)
    for name, value in actions:
        if name == "go":
            assert isinstance(value, int)
            assert trainer.run(value) == ""
            straight.extend(trainer.step)
            assert trainer.step == value
        elif name == "tune":
            before = trainer.record().tunings
            trainer.tune(replace(trainer.settings, **value))  # type: ignore[arg-type]
            if trainer.record().tunings != before:
                straight.restart(trainer)
        elif name == "set":
            assert isinstance(value, float)
            trainer = Trainer(SPEC, trainer.settings, DATA, with_first_weight(trainer.record(), value))
            straight.restart(trainer)
        else:
            trainer = Trainer(SPEC, trainer.settings, DATA, trainer.record())
        assert_same(trainer.record().now, straight.states[trainer.step])
        assert trainer.record().last_step == straight.trainer.step
    for step in sorted(straight.states, reverse=True)[::17]:
        trainer.run(step)
        assert_same(trainer.record().now, straight.states[step])
