"""What edits do to a run's record, and that the trainer goes on from it as it would have by itself."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import data_edits, edits, runs
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems
from tests.project.makers import DATA, TRAINING, advanced, chain, trained, trainer_of, weights

REF = WeightRef("dense1", 1, 0)


def steps_of(run: RunRecord) -> list[int]:
    return [point.step for point in run.checkpoints]


def run_of(project: Project) -> RunRecord:
    assert project.run is not None
    return project.run


def same_state(a: RunRecord, b: RunRecord) -> bool:
    state = np.array_equal(a.now.theta, b.now.theta) and np.array_equal(a.now.state, b.now.state)
    return state and (a.now.step, a.now.t) == (b.now.step, b.now.t)


def test_a_weight_set_before_the_first_step_starts_from_the_weights_of_the_seed() -> None:
    project = Project(chain(4), DATA, TRAINING)
    first = trainer_of(project).record().now.theta
    run = run_of(edits.set_weight(project, REF, 1.25))
    assert run.now.theta[2 * 1 + 1] == np.float32(1.25)
    assert np.count_nonzero(run.now.theta != first) == 1
    assert (run.now.step, run.last_step, steps_of(run)) == (0, 0, [0])


def test_a_set_weight_keeps_what_came_before_and_nothing_of_what_lay_ahead() -> None:
    old = advanced(trained(chain(4), 300), 200)
    new = edits.set_weight(old, REF, -3.0)
    before, run = run_of(old), run_of(new)
    assert (run.now.step, run.last_step) == (200, 200)
    assert steps_of(run) == [step for step in steps_of(before) if step < 200] + [200]
    assert max(run.series.steps) < 200
    assert max(run.path.steps) < 200
    assert weights(new, "dense1")[1, 0] == -3.0


def test_all_weights_set_at_once_are_those_set_one_by_one_but_what_is_held_stays() -> None:
    old = edits.lock(edits.cut_edge(trained(chain(4), 40), WeightRef("dense1", 0, 0)), REF)
    before = run_of(old).now.theta
    new = edits.set_weights(old, before + np.float32(0.5))
    moved = run_of(new).now.theta - before
    held = ParamLayout.of(old.network).indices([REF, WeightRef("dense1", 0, 0)])
    assert np.count_nonzero(moved == 0) == 2
    assert (moved[held] == 0).all()
    assert moved.max() == pytest.approx(0.5)
    one_by_one = old
    for index in np.flatnonzero(moved).tolist():
        one_by_one = edits.set_weight(one_by_one, ParamLayout.of(old.network).ref(index), float(before[index]) + 0.5)
    assert same_state(run_of(new), run_of(one_by_one))
    assert steps_of(run_of(new)) == steps_of(run_of(one_by_one))
    assert edits.set_weights(new, run_of(new).now.theta) is new
    assert np.abs(run_of(edits.set_weights(old, before + np.float32(1e9))).now.theta).max() == np.float32(1e6)


@pytest.mark.parametrize("theta", [np.zeros(3), np.full(17, np.nan), np.full(17, np.inf)])
def test_weights_of_another_network_and_those_that_are_no_numbers_are_refused(theta: np.ndarray) -> None:
    project = trained(chain(4), 10)
    assert run_of(project).now.theta.size == 17
    with pytest.raises(EditError):
        edits.set_weights(project, theta)


def test_training_goes_on_from_a_set_weight_and_returns_to_it() -> None:
    project = edits.set_weight(trained(chain(4), 70), REF, -3.0)
    trainer = trainer_of(project)
    trainer.run(100)
    there = trainer.record()
    trainer.run(70)
    assert np.array_equal(trainer.theta, run_of(project).now.theta)
    trainer.run(60)
    assert np.array_equal(trainer.theta, run_of(advanced(trained(chain(4), 70), 60)).now.theta)
    trainer.run(100)
    assert same_state(trainer.record(), there)


def test_training_on_from_before_a_set_weight_takes_it_over_when_it_gets_there() -> None:
    trainer = trainer_of(edits.set_weight(trained(chain(4), 70), REF, -3.0))
    trainer.run(100)
    there = trainer.record()
    trainer.run(60)
    looks = iter(range(30))
    trainer.run(None, cancelled=lambda: next(looks, None) is None)
    assert 70 < trainer.step < 100
    trainer.run(100)
    assert same_state(trainer.record(), there)


@pytest.mark.parametrize(
    "changes",
    [{"learning_rate": 0.1}, {"optimizer": "sgd"}, {"optimizer": "momentum"}, {"loss": "mse"}, {"l2": 0.01}],
)
def test_changed_settings_are_what_the_trainer_makes_of_them(changes: dict[str, object]) -> None:
    old = advanced(trained(chain(4), 90), 64)
    trainer = trainer_of(old)
    trainer.tune(replace(TRAINING, **changes))  # type: ignore[arg-type]
    new = edits.set_training(old, **changes)
    ours = trainer_of(new)
    assert same_state(trainer.record(), run_of(new))
    assert trainer.record().tunings == run_of(new).tunings
    assert ours.record().series.steps.tolist() == trainer.record().series.steps.tolist()
    assert ours.record().path.steps == trainer.record().path.steps
    trainer.run(150)
    ours.run(150)
    assert same_state(trainer.record(), ours.record())


def test_another_optimiser_starts_with_an_empty_memory() -> None:
    run = run_of(edits.set_training(trained(chain(4)), optimizer="momentum"))
    assert run.now.state.shape == (1, 17)
    assert not run.now.state.any()
    assert run.now.t == 0


def test_the_same_settings_change_nothing() -> None:
    old = trained(chain(4))
    assert edits.set_training(old, learning_rate=TRAINING.learning_rate) is old


def test_another_network_restarts_the_record_at_the_present_step() -> None:
    old = trained(chain(4), 90)
    run, before = run_of(edits.set_units(old, "dense1", 6)), run_of(old)
    assert (run.now.step, run.last_step, steps_of(run), run.path.steps) == (90, 90, [90], ())
    assert run.now.t == before.now.t
    assert [tuning.step for tuning in run.tunings] == [90]
    assert run.series.steps.tolist() == [step for step in before.series.steps if step < 90]


def test_training_goes_on_after_an_edit_of_the_network() -> None:
    project = edits.set_units(trained(chain(4), 90), "dense1", 6)
    trainer = trainer_of(project)
    assert trainer.run(200) == ""
    trainer.run(90)
    assert np.array_equal(trainer.theta, run_of(project).now.theta)


def test_edits_of_a_run_taken_back_before_a_change_of_optimiser() -> None:
    later = advanced(edits.set_training(trained(chain(4), 70), optimizer="sgd"), 90)
    old = advanced(later, 64)
    assert run_of(old).now.state.shape[0] == 2
    for new in (
        edits.set_units(old, "dense1", 6),
        edits.set_weight(old, REF, 2.0),
        data_edits.set_data(old, noise=0.3),
    ):
        assert run_of(new).now.state.shape[0] == 0
        assert trainer_of(new).run(80) == ""


def test_reset_forgets_the_run_and_takes_a_seed() -> None:
    old = trained(chain(4))
    assert edits.reset(old) == replace(old, run=None)
    assert edits.reset(old, 9).training.seed == 9


def test_the_run_of_another_network_is_refused() -> None:
    with pytest.raises(EditError, match="run-of-another-network"):
        edits.with_run(trained(chain(4)), run_of(trained(chain(5))))
    run = run_of(trained(chain(4)))
    short = replace(run, now=replace(run.now, state=run.now.state[:1]))
    with pytest.raises(EditError, match="run-of-another-network"):
        edits.with_run(trained(chain(4)), short)


def test_curves_of_other_data_are_dropped_and_those_of_the_same_source_stay() -> None:
    old = trained(chain(4), 90)
    assert len(run_of(data_edits.set_data(old, noise=0.4)).series.steps) > 0
    assert len(run_of(data_edits.set_data(old, source="moons")).series.steps) == 0
    assert np.array_equal(run_of(data_edits.set_data(old, source="moons")).now.theta, run_of(old).now.theta)


def test_records_are_never_written_to() -> None:
    run = run_of(edits.set_weight(trained(chain(4)), REF, 1.0))
    for array in (run.now.theta, run.now.state, run.series.steps, runs.unmeasured(run).series.train_loss):
        assert not array.flags.writeable


@pytest.mark.parametrize("source", ["blobs3", "height_weight", "sine", "plane"])
def test_data_of_another_shape_or_task_start_afresh(source: str) -> None:
    old = trained(chain(4, 3))
    new = data_edits.set_data(old, source=source)
    assert new.run is None
    assert data_edits.set_data(new, source="xor").run is None
    assert not problems(new)


def test_weights_that_an_edit_would_make_too_large_stay_finite() -> None:
    old = trained(chain(3), 20)
    run = run_of(old)
    huge = runs.rewritten(run, np.full_like(run.now.theta, 3e38), old.training)
    new = edits.add_layer(replace(old, run=huge), "dense")  # its readers take over weights times four
    assert run_of(new).now.theta.max() == np.finfo(np.float32).max
    assert trainer_of(new).step == 20


def test_epochs_are_counted_through_changes_of_batch_size_and_data() -> None:
    project = trained(chain(4), 40)
    assert run_of(project).epoch == 10
    project = advanced(edits.set_training(project, batch_size=14), 46)
    assert run_of(project).epoch == 13
    project = data_edits.set_data(project, samples=400)
    assert run_of(project).epoch == 13
    project = advanced(data_edits.set_data(project, samples=200), 56)
    assert run_of(project).epoch == 14
    project = edits.set_weight(advanced(project, 51), REF, 0.5)
    assert run_of(project).epoch == 13.5
    assert run_of(advanced(edits.set_units(project, "dense1", 6), 61)).epoch == 14.5
    assert run_of(advanced(edits.set_training(project, batch_size=500), 55)).epoch == 17.5
