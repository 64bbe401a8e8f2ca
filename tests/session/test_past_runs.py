"""Runs that have ended are kept, those that go on are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.record import MetricSeries
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.project.presets import default_project
from desktop_nn.session.past_runs import MOST, goes_on
from desktop_nn.session.workspace import Workspace

Wait = Callable[[], None]


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    found = Workspace.create()
    yield found
    found.close()


@pytest.fixture
def wait(workspace: Workspace, qtbot: QtBot) -> Wait:
    training = workspace.training
    return lambda: qtbot.waitUntil(lambda: training.current and not training.busy)


@pytest.fixture
def trained(workspace: Workspace, wait: Wait) -> Workspace:
    train(workspace, wait)
    return workspace


def train(workspace: Workspace, wait: Wait) -> None:
    for _ in range(3):
        workspace.training.step_epoch()
    wait()


def series(steps: list[int], losses: list[float]) -> MetricSeries:
    values = np.array(losses)
    return MetricSeries(np.array(steps), values, values, values, values)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (([0, 2, 4], [3.0, 2.0, 1.0]), True),
        (([0, 4, 8], [3.0, 1.0, 0.5]), True),  # thinned, and longer
        (([0, 2, 4], [3.0, 2.0, 9.0]), True),  # set by hand at its end
        (([0, 2], [3.0, 2.0]), True),
        (([0], [3.0]), False),
        (([0, 2, 4], [3.0, 5.0, 9.0]), False),
        (([0, 2, 4, 6], [7.0, 5.0, 4.0, 3.0]), False),
        (([], []), False),
    ],
)
def test_a_run_goes_on_where_its_measurements_stay(new: tuple[list[int], list[float]], expected: bool) -> None:
    assert goes_on(series([0, 2, 4], [3.0, 2.0, 1.0]), series(*new)) is expected


def test_a_run_that_is_reset_is_kept_until_it_is_back(trained: Workspace, wait: Wait) -> None:
    before = trained.training.snapshot
    assert before is not None
    trained.training.reset()
    wait()
    (kept,) = trained.past_runs.runs
    assert kept.series is before.record.series
    now = trained.training.snapshot
    assert now is not None
    assert trained.past_runs.beside(now.record) == (kept,)
    trained.document.undo()
    wait()
    now = trained.training.snapshot
    assert now is not None
    assert trained.past_runs.beside(now.record) == ()


def test_the_last_few_of_many_are_kept_and_can_be_forgotten(workspace: Workspace, wait: Wait) -> None:
    for seed in range(2, MOST + 4):
        train(workspace, wait)
        workspace.training.reset(seed)
        wait()
    assert len(workspace.past_runs.runs) == MOST
    workspace.past_runs.clear()
    assert workspace.past_runs.runs == ()


def test_what_only_goes_on_is_no_past_run(trained: Workspace, wait: Wait) -> None:
    trained.document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "tune")
    train(trained, wait)
    trained.document.edit(lambda project: edits.set_units(project, "dense1", 9), "set-units")
    train(trained, wait)
    for value in (0.1, 0.2):
        trained.document.edit(lambda p, v=value: edits.set_weight(p, WeightRef("dense1", 0, 0), v), "weight")  # type: ignore[misc]
        wait()
    trained.training.seek(0)
    wait()
    assert trained.past_runs.runs == ()


def test_another_way_from_a_step_leaves_the_old_one_behind(trained: Workspace, wait: Wait) -> None:
    trained.training.seek(5)
    wait()
    trained.document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "tune")
    wait()
    assert len(trained.past_runs.runs) == 1


def test_runs_of_another_task_are_not_beside(trained: Workspace, wait: Wait) -> None:
    trained.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    wait()
    now = trained.training.snapshot
    assert now is not None
    assert len(trained.past_runs.runs) == 1
    assert trained.past_runs.beside(now.record) == ()


def test_another_document_has_no_past(trained: Workspace, wait: Wait) -> None:
    trained.training.reset()
    wait()
    trained.document.replace(default_project(), None)
    wait()
    assert trained.past_runs.runs == ()
