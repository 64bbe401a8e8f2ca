"""The undo stack: entries, drags, bounds and the newest run."""

from dataclasses import replace

import pytest

from desktop_nn.project import edits, undo
from desktop_nn.project.model import Project
from desktop_nn.project.undo import UndoStack
from tests.project.makers import DATA, TRAINING, advanced, chain, trained

PROJECT = Project(chain(4), DATA, TRAINING)


def projects(count: int) -> list[Project]:
    return [edits.set_units(PROJECT, "dense1", 5 + i) for i in range(count)]


def test_a_fresh_stack_has_nothing_to_undo() -> None:
    stack = UndoStack.of(PROJECT)
    assert (stack.can_undo, stack.can_redo, stack.undo_title, stack.redo_title) == (False, False, "", "")
    assert stack.undo().project is PROJECT
    assert stack.redo().project is PROJECT


def test_undo_and_redo_walk_over_the_same_values() -> None:
    first, second = projects(2)
    stack = UndoStack.of(PROJECT).push(first, "set-units").push(second, "rename")
    assert (stack.project, stack.undo_title, stack.redo_title) == (second, "rename", "")
    assert (stack.undo().project, stack.undo().undo_title, stack.undo().redo_title) == (first, "set-units", "rename")
    assert stack.undo().undo().project is PROJECT
    assert stack.undo().undo().redo().redo().project is second


def test_a_new_edit_replaces_what_could_be_redone() -> None:
    first, second, third = projects(3)
    stack = UndoStack.of(PROJECT).push(first, "a").push(second, "b").undo().push(third, "c")
    assert not stack.can_redo
    assert stack.undo().project is first


def test_the_edits_of_one_drag_are_one_entry() -> None:
    first, second, third = projects(3)
    stack = UndoStack.of(PROJECT).push(first, "noise", "noise").push(second, "noise", "noise")
    assert stack.project is second
    assert stack.undo().project is PROJECT
    other = stack.push(third, "units", "units")
    assert other.undo().project is second
    again = stack.push(third, "noise", "the next drag of noise")
    assert again.undo().project is second


def test_a_drag_back_to_the_start_still_counts_after_undo() -> None:
    first, second = projects(2)
    stack = UndoStack.of(PROJECT).push(first, "noise", "noise").undo().push(second, "noise", "noise")
    assert stack.undo().project is PROJECT


def test_a_gesture_taken_back_leaves_nothing_to_undo_or_redo() -> None:
    first, second, third = projects(3)
    stack = UndoStack.of(PROJECT).push(first, "rename").push(second, "weight", "w").push(third, "weight", "w")
    back = stack.take_back("w")
    assert (back.project, back.undo_title, back.can_redo) == (first, "rename", False)
    assert back.take_back("w") is back
    assert stack.undo().take_back("w").project is first


def test_parking_keeps_the_newest_run_with_the_project() -> None:
    old = trained(chain(4))
    newer = advanced(old, 60)
    stack = UndoStack.of(old).park(newer).push(edits.set_units(newer, "dense1", 6), "set-units")
    assert stack.undo().project is newer


def test_the_oldest_entries_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_ENTRIES", 4)
    stack = UndoStack.of(PROJECT)
    for project in projects(10):
        stack = stack.push(project, "set-units")
    assert [entry.project for entry in stack.entries] == projects(10)[-4:]
    assert stack.index == 3


def test_entries_whose_runs_take_too_much_go_but_one_undo_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_BYTES", 1)
    stack = UndoStack.of(trained(chain(4)))
    for steps in (40, 50, 60):
        stack = stack.push(advanced(trained(chain(4)), steps), "train")
    assert len(stack.entries) == 2


def test_a_run_that_entries_share_is_weighed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    project = trained(chain(4), 300)
    stack = UndoStack.of(project).push(edits.set_training(project, l2=0.1), "l2")
    longer = advanced(stack.project, 310)
    assert longer.run is not None
    monkeypatch.setattr(undo, "MOST_BYTES", 2 * sum(array.nbytes for array in undo._arrays(longer)))
    for number in range(20):
        stack = stack.push(replace(longer, names=(("dense1", str(number)),)), "rename")
    assert len(stack.entries) == 22
    assert stack.entries[2].weight > 0
    assert stack.entries[3].weight == 0
