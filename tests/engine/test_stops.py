"""Rules by which training stops: at the end of the epoch in which they come to hold, at any speed, and once."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_nn.engine import EngineError, NetworkSpec, Samples, StopRules, Trainer, TrainingSettings
from desktop_nn.engine.stops import STOPS

SPEC = NetworkSpec.dense(2, (6, "tanh"), (1, "sigmoid"))
X = np.array([(i % 4, i // 4) for i in range(16)], float) - 1.5
Y = (X[:, :1] * X[:, 1:] > 0).astype(float)  # XOR on a grid
DATA = Samples(X[:12], Y[:12], X[12:], Y[12:], "binary")
END = 2000  # of a run that is not stopped
SETTINGS = TrainingSettings("bce", "adam", 0.05, batch_size=5)  # three steps an epoch
EACH = 3
LOSS, CORRECT, EPOCH = StopRules(("loss",), loss=0.2), StopRules(("correct",)), StopRules(("epoch",), epoch=7)
CODES = {"loss": "loss-reached", "correct": "all-correct", "epoch": "epoch-reached"}


def trained(step: int = 0) -> Trainer:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(step)
    return trainer


def first_end(rules: StopRules) -> int:
    """Return the end of the first epoch at which a rule holds, from a run that looks at every step."""
    trainer = trained()
    for step in range(EACH, END, EACH):
        trainer.run(step)
        found = trainer.measure()
        holds = {"loss": found.train_loss < rules.loss, "correct": found.train_score == 1, "epoch": step >= 7 * EACH}
        if holds[rules.on[0]]:
            return step
    raise AssertionError


@pytest.mark.parametrize("rules", [LOSS, CORRECT, EPOCH], ids=lambda rules: rules.on[0])
def test_each_rule_stops_where_it_first_holds(rules: StopRules) -> None:
    trainer = trained()
    assert trainer.run(END, stops=rules) == STOPS[rules.on[0]].code == CODES[rules.on[0]]
    assert trainer.step == trainer.record().last_step == first_end(rules)


def test_every_rule_of_the_table_is_tried_here() -> None:
    assert set(CODES) == set(STOPS)


@settings(max_examples=8, deadline=None)
@given(st.integers(1, 40), st.sampled_from([LOSS, CORRECT, EPOCH]))
def test_it_is_the_same_step_in_any_slices_and_the_same_bits(size: int, rules: StopRules) -> None:
    trainer, step, code = trained(), 0, ""
    while not code and step < END:
        step += size
        code = trainer.run(step, stops=rules)
    whole = trained()
    whole.run(END, stops=rules)
    assert code
    assert trainer.step == whole.step
    np.testing.assert_array_equal(trainer.theta, trained(whole.step).theta)


def test_whoever_goes_on_is_not_stopped_again_by_what_holds_already() -> None:
    trainer = trained()
    trainer.run(END, stops=LOSS)
    step = trainer.step
    assert trainer.run(step + 30, stops=LOSS) == ""
    again = Trainer(SPEC, replace(SETTINGS, learning_rate=0.01), DATA, trained(step).record())
    assert again.run(step + 30, stops=LOSS) == ""


def test_another_number_is_another_rule() -> None:
    trainer = trained()
    trainer.run(END, stops=LOSS)
    lower = replace(LOSS, loss=LOSS.loss / 2)
    assert trainer.run(END, stops=lower) == "loss-reached"
    assert trainer.measure().train_loss < lower.loss
    higher = replace(LOSS, loss=2 * LOSS.loss)  # which holds: it is asked for now
    step = trainer.step
    assert trainer.run(END, stops=higher) == "loss-reached"
    assert trainer.step == step + EACH


def test_a_rule_that_is_made_while_it_holds_stops_at_the_end_of_the_epoch() -> None:
    step = first_end(LOSS) + 1
    trainer = Trainer(SPEC, SETTINGS, DATA, trained(step).record())
    trainer.run(step)
    assert trainer.run(END, stops=LOSS) == "loss-reached"
    assert trainer.step == step + EACH - 1


def test_going_back_goes_through_what_is_known_without_a_stop() -> None:
    trainer = trained()
    trainer.run(END, stops=LOSS)
    last = trainer.step
    trainer.run(last // 2, stops=LOSS)
    assert trainer.run(last + 20, stops=LOSS) == ""


def test_a_rule_of_the_epochs_stops_between_ends_after_another_batch_size() -> None:
    trainer = trained(4)
    trainer.tune(replace(SETTINGS, batch_size=12))  # one step an epoch, from 4/3 epochs on
    assert trainer.run(END, stops=EPOCH) == "epoch-reached"
    assert trainer.step == 4 + 6
    assert trainer.record().epoch == pytest.approx(7 + 1 / 3)


def test_two_rules_stop_one_after_the_other() -> None:
    trainer, both = trained(), StopRules(("loss", "epoch"), loss=0.2, epoch=2)
    assert trainer.run(END, stops=both) == "epoch-reached"
    assert trainer.run(END, stops=both) == "loss-reached"


def test_nothing_is_correct_in_a_regression() -> None:
    spec = NetworkSpec.dense(1, (1, "linear"))
    data = Samples(X[:, :1], X[:, :1], X[:, :1], X[:, :1], "regression")
    trainer = Trainer(spec, TrainingSettings("mse", "sgd", 0.1), data)
    assert trainer.run(200, stops=CORRECT) == ""


@pytest.mark.parametrize(
    "rules",
    [
        StopRules(("luck",)),
        StopRules(("epoch", "loss")),
        StopRules(5),  # type: ignore[arg-type]
        StopRules(loss=-1.0),
        StopRules(epoch=0),
    ],
)
def test_what_is_no_rule_is_refused(rules: StopRules) -> None:
    with pytest.raises(EngineError):
        trained().run(5, stops=rules)
