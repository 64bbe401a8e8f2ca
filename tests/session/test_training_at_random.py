"""Hundreds of random requests and edits in the middle of training: nothing hangs, fails or loses a bit."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.probes import GradientNormsProbe, MapProbe, NextStepProbe
from desktop_nn.engine.record import RunRecord
from desktop_nn.project import companion, data_edits, edits, painting, rules
from desktop_nn.project.bookmarks import reachable, with_bookmark, without_bookmark
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.project.runs import settings_at
from desktop_nn.session.training import TrainingSession
from tests.session.conftest import Start
from tests.session.helpers import same_bits, small_project, trainer_of

Act = Callable[[TrainingSession, random.Random], None]
Change = Callable[[Project, random.Random], Project]


def random_weight(project: Project, rng: random.Random) -> Project:
    layout = ParamLayout.of(project.network)
    return edits.set_weight(project, layout.ref(rng.randrange(layout.size)), rng.uniform(-2, 2))


def a_hidden_layer(project: Project, rng: random.Random) -> str:
    return rng.choice([layer.id for layer in project.network.layers if layer.id not in ("input", "output")])


CHANGES: list[Change] = [
    lambda project, rng: edits.set_units(project, a_hidden_layer(project, rng), rng.randint(1, 6)),
    lambda project, rng: edits.set_activation(project, a_hidden_layer(project, rng), rng.choice(["tanh", "relu"])),
    lambda project, rng: edits.set_activation(project, "output", rng.choice(["tanh", "sigmoid"])),
    lambda project, rng: data_edits.set_data(project, noise=rng.random(), samples=rng.randint(20, 120)),
    lambda project, rng: data_edits.set_data(project, source=rng.choice(["spiral", "xor", "sine", "blobs3"])),
    lambda project, rng: painting.add_samples(
        project, np.array([[rng.uniform(-4, 4)] * 2]), np.array([[1.0]]), rng.choice(["train", "test"]), "painted"
    ),
    lambda project, rng: painting.erase_samples(project, "train", [rng.randrange(60)], "painted"),
    lambda project, rng: edits.set_training(project, learning_rate=10 ** rng.uniform(-3, 0)),
    lambda project, rng: edits.set_training(project, batch_size=rng.randint(1, 50)),
    lambda project, rng: edits.set_training(project, optimizer=rng.choice(sorted(OPTIMIZERS))),
    lambda project, rng: edits.set_training(project, schedule=rng.choice(sorted(SCHEDULES))),
    lambda project, rng: edits.set_training(project, loss=rng.choice(["bce", "mse", "mae"])),
    lambda project, rng: edits.rename(project, "output", rng.choice(["", "y"])),
    lambda project, rng: edits.add_layer(project, "dense", units=2) if len(project.network.layers) < 5 else project,
    lambda project, rng: edits.remove_layer(project, a_hidden_layer(project, rng)) if rng.random() < 0.3 else project,
    random_weight,
]


def edit(session: TrainingSession, rng: random.Random) -> None:
    change = rng.choice(CHANGES)
    with suppress(EditError, IndexError):  # such a layer is not there, or there is none to choose
        session.document.edit(lambda project: change(project, rng), "edit", rng.choice([None, "drag"]))


def note(session: TrainingSession, rng: random.Random) -> None:
    """Set or remove a bookmark, or another rule to stop by."""
    step = session.snapshot.step if session.snapshot else 0
    rules = {"on": tuple(rng.sample(["loss"], rng.randrange(2))), "loss": rng.uniform(0.3, 0.7)}
    changes: list[tuple[str, Callable[[Project], Project]]] = [
        ("set-bookmark", lambda project: with_bookmark(project, step)),
        ("remove-bookmark", lambda project: without_bookmark(project, step)),
        ("set-stops", lambda project: edits.set_stops(project, **rules)),
    ]
    title, change = rng.choice(changes)
    with suppress(EditError):  # another edit has made the step unreachable
        session.document.edit(change, title)


ACTS: list[Act] = [
    edit,
    edit,
    edit,
    lambda session, rng: session.document.undo(),
    lambda session, rng: session.document.redo(),
    lambda session, rng: session.play(),
    lambda session, rng: session.play(),
    lambda session, rng: session.pause(),
    lambda session, rng: session.step_once(),
    lambda session, rng: session.step_back(),
    lambda session, rng: session.step_epoch(),
    lambda session, rng: session.run_to_epoch(rng.randrange(1, 20)),
    lambda session, rng: session.set_memory(rng.choice([1, 3000, 64 << 20])) if rng.random() < 0.3 else None,
    lambda session, rng: note(session, rng),
    lambda session, rng: session.seek(rng.randrange(session.snapshot.record.last_step + 2 if session.snapshot else 1)),
    lambda session, rng: session.reset(rng.randrange(10)) if rng.random() < 0.1 else None,
    lambda session, rng: session.document.edit(
        rng.choice([companion.forked, companion.swapped, companion.ended]), "fork"
    ),
    lambda session, rng: session.set_speed(rng.choice([None, None, 1.0, 100.0, 5000.0])),
    lambda session, rng: session.request_probes(
        rng.choice("ab"),
        frozenset(rng.sample([MapProbe(-1, 1, 4), NextStepProbe(), GradientNormsProbe()], 2)),
        frozenset(rng.sample([MapProbe(-1, 1, 4), NextStepProbe(), GradientNormsProbe()], 1)),
    ),
]


def check_replayed(project: Project, record: RunRecord) -> None:
    """The run of a project comes out again, bit for bit, when it is replayed."""
    replayed = trainer_of(replace(project, run=record))
    replayed.run(record.first_step)
    replayed.run(record.now.step)
    assert same_bits(replayed.record(), record)


def check_whole(session: TrainingSession) -> int:
    """What is shown is of the project and its companion, and comes out again, bit for bit, when it is replayed."""
    if session.blocked_reason is not None:
        return 0
    snapshot, project = session.snapshot, session.document.project
    assert session.current
    assert snapshot is not None
    beside, other = snapshot.companion, project.companion
    assert (beside is None) == (other is None or bool(rules.problems(other)))
    if beside is not None and other is not None:
        assert beside.step == max(snapshot.step, beside.record.first_step) or beside.stopped
        check_replayed(other, beside.record)
    assert snapshot.record.now.theta.size == ParamLayout.of(project.network).size
    assert project.run is snapshot.record or (project.run is None and snapshot.record.last_step == 0)
    assert project.run is None or project.training == settings_at(project.run, snapshot.step)
    check_replayed(project, snapshot.record)
    assert reachable(project) is project
    return snapshot.step - snapshot.record.first_step


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_anything_at_any_moment(start: Start, qtbot: QtBot, seed: int) -> None:
    rng = random.Random(seed)
    session = start(small_project())
    failures: list[str] = []
    session.failed.connect(failures.append)
    replayed = 0
    for _ in range(30):
        for _ in range(10):
            rng.choice(ACTS)(session, rng)
            qtbot.wait(rng.choice([0, 0, 1, 5, 40]))
        session.pause()
        qtbot.waitUntil(lambda: not session.busy)
        replayed += check_whole(session)
    assert failures == []
    assert replayed > 10  # a few hundred on a machine that has nothing else to do
