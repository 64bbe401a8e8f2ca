"""Edits go in by one door, come back by undo with everything training had made, and are compared with the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.project import data_edits, edits, files
from desktop_nn.project.errors import EditError, FileProblem
from desktop_nn.project.model import Project
from desktop_nn.session.document import Document
from tests.session.helpers import same_bits, small_project, trainer_of


def train(document: Document, until: int) -> None:
    """Let a trainer do what the session does: train, hand over the record."""
    trainer = trainer_of(document.project)
    trainer.run(until)
    document.take_run(trainer.record())


def more_units(project: Project) -> Project:
    return edits.set_units(project, "dense1", project.network.layer("dense1").units + 1)


def with_noise(noise: float) -> Callable[[Project], Project]:
    return lambda project: data_edits.set_data(project, noise=noise)


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def units(document: Document) -> int:
    return document.project.network.layer("dense1").units


@pytest.fixture
def document() -> Document:
    return Document(small_project())


def test_an_edit_tells_old_and_new(document: Document, qtbot: QtBot) -> None:
    old = document.project
    with qtbot.waitSignal(document.project_changed) as told, qtbot.waitSignal(document.state_changed):
        document.edit(more_units, "set-units")
    assert told.args == [old, document.project]
    assert units(document) == 4
    assert (document.can_undo, document.can_redo, document.undo_title) == (True, False, "set-units")


def test_an_edit_that_changes_nothing_is_none(document: Document, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(document.project_changed):
        document.edit(lambda project: edits.set_units(project, "dense1", 3), "set-units")
    assert not document.can_undo


def test_an_edit_that_raises_leaves_the_document_alone(document: Document, qtbot: QtBot) -> None:
    before = document.project
    with qtbot.assertNotEmitted(document.project_changed), pytest.raises(EditError):
        document.edit(lambda project: edits.set_units(project, "nowhere", 3), "set-units")
    assert document.project is before
    assert not document.can_undo


def test_edits_of_one_drag_are_undone_together(document: Document) -> None:
    for noise in (0.2, 0.3, 0.4):
        document.edit(with_noise(noise), "set-data", merge="noise")
    document.undo()
    assert document.project.data.noise == small_project().data.noise
    document.redo()
    assert document.project.data.noise == 0.4


def test_drags_that_ended_are_undone_one_by_one(document: Document) -> None:
    for drag, noise in enumerate((0.2, 0.3)):
        document.edit(with_noise(noise), "set-data", merge=f"noise-{drag}")
    document.undo()
    assert document.project.data.noise == 0.2


def test_a_gesture_is_taken_back_with_what_training_made_of_it(document: Document, qtbot: QtBot) -> None:
    train(document, 25)
    before = document.project
    for noise in (0.2, 0.3):
        document.edit(with_noise(noise), "set-data", merge="noise")
    train(document, 60)
    document.take_back("noise")
    assert document.project is before
    assert (document.can_undo, document.can_redo) == (False, False)
    with qtbot.assertNotEmitted(document.project_changed):
        document.take_back("noise")


def test_undo_and_redo_bring_back_what_training_had_made(document: Document) -> None:
    train(document, 25)
    before = document.project
    document.edit(more_units, "set-units")
    train(document, 60)
    after = document.project
    document.undo()
    assert document.project is before
    assert document.redo_title == "set-units"
    document.redo()
    assert document.project is after
    assert after.run is not None
    assert after.run.now.step == 60


def test_weights_that_follow_from_the_seed_are_not_kept(document: Document) -> None:
    document.take_run(trainer_of(document.project).record())
    assert document.project.run is None
    assert not document.dirty


def test_training_makes_the_document_dirty_once(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.state_changed):
        train(document, 1)
    assert document.dirty
    with qtbot.assertNotEmitted(document.state_changed):
        train(document, 2)


def test_training_with_other_settings_changes_the_project(document: Document, qtbot: QtBot) -> None:
    train(document, 10)
    document.edit(lambda project: edits.set_training(project, learning_rate=0.5), "set-training")
    train(document, 20)
    old = document.project
    with qtbot.waitSignal(document.project_changed) as told:
        train(document, 9)
    assert told.args == [old, document.project]
    assert document.project.training == small_project().training
    with qtbot.waitSignal(document.project_changed):
        train(document, 10)
    assert document.project.training.learning_rate == 0.5


def test_undoing_everything_makes_it_clean_again(document: Document) -> None:
    document.edit(more_units, "set-units")
    assert document.dirty
    document.undo()
    assert not document.dirty


def test_blocked_projects_have_problems(document: Document) -> None:
    assert codes(document) == []
    document.edit(lambda project: edits.set_activation(project, "output", "tanh"), "set-activation")
    assert codes(document) == ["loss-needs-activation"]
    document.undo()
    assert codes(document) == []


def test_a_saved_document_is_clean_and_opens_as_it_was(document: Document, tmp_path: Path) -> None:
    train(document, 30)
    document.edit(more_units, "set-units")
    train(document, 41)
    document.save(tmp_path / "a.dnn")
    assert not document.dirty
    assert document.path == tmp_path / "a.dnn"
    opened = files.load(tmp_path / "a.dnn")
    saved = document.project
    assert replace(opened, run=None) == replace(saved, run=None)
    assert opened.run is not None
    assert saved.run is not None
    assert same_bits(opened.run, saved.run)


def test_looking_again_at_the_saved_step_is_clean_and_stepping_on_is_not(document: Document, tmp_path: Path) -> None:
    train(document, 30)
    document.save(tmp_path / "a.dnn")
    document.take_run(trainer_of(document.project).record())
    assert not document.dirty
    train(document, 31)
    assert document.dirty
    train(document, 30)
    assert document.dirty  # it stands at step 30, but of a run that is one step longer


def test_undo_after_saving_is_dirty_and_redo_is_clean(document: Document, tmp_path: Path) -> None:
    document.edit(more_units, "set-units")
    document.save(tmp_path / "a.dnn")
    document.undo()
    assert document.dirty
    document.redo()
    assert not document.dirty


def test_a_failed_save_changes_nothing(document: Document, tmp_path: Path) -> None:
    document.edit(more_units, "set-units")
    with pytest.raises(FileProblem):
        document.save(tmp_path / "no such folder" / "a.dnn")
    assert document.dirty
    assert document.path is None


def test_another_document_begins_anew(document: Document, qtbot: QtBot, tmp_path: Path) -> None:
    train(document, 5)
    document.edit(more_units, "set-units")
    other = small_project(seed=8)
    with qtbot.waitSignal(document.project_changed), qtbot.waitSignal(document.state_changed):
        document.replace(other, tmp_path / "b.dnn")
    assert document.project is other
    assert (document.can_undo, document.can_redo, document.dirty) == (False, False, False)
    assert document.path == tmp_path / "b.dnn"
