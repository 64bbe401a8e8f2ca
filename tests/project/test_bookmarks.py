"""Bookmarks: added, named, found and removed; gone with the steps they mark, and saved."""

import pytest

from desktop_nn.project import edits, run_codec
from desktop_nn.project.bookmarks import MOST, next_bookmark, reachable, with_bookmark, without_bookmark
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.templates import template_of
from tests.project.bad_files import code_of, with_value
from tests.project.makers import DATA, TRAINING, advanced, chain, trained


def marked() -> Project:
    return with_bookmark(with_bookmark(trained(chain(4), 40), 30, "here"), 10)


def test_they_are_in_order_and_a_name_can_change() -> None:
    project = with_bookmark(marked(), 10, " early ")
    assert project.bookmarks == ((10, "early"), (30, "here"))
    assert without_bookmark(project, 10).bookmarks == ((30, "here"),)


@pytest.mark.parametrize(("step", "back", "on"), [(0, None, 10), (10, None, 30), (20, 10, 30), (30, 10, None)])
def test_the_next_one_is_found(step: int, back: int | None, on: int | None) -> None:
    assert next_bookmark(marked(), step, forward=False) == back
    assert next_bookmark(marked(), step, forward=True) == on


def test_a_step_that_was_never_reached_has_none() -> None:
    for project, step in ((marked(), 41), (marked(), -1), (Project(chain(4), DATA, TRAINING), 0)):
        with pytest.raises(EditError) as error:
            with_bookmark(project, step)
        assert error.value.code == "no-such-step"


def test_there_is_an_end_of_them() -> None:
    project = trained(chain(4), MOST + 1)
    for step in range(MOST):
        project = with_bookmark(project, step)
    with pytest.raises(EditError) as error:
        with_bookmark(project, MOST)
    assert error.value.code == "too-many-bookmarks"


def test_they_go_with_the_steps_they_mark() -> None:
    back = advanced(marked(), 20)
    assert reachable(back) is back  # going back forgets nothing
    assert reachable(edits.set_training(back, learning_rate=0.5)).bookmarks == ((10, ""),)
    assert reachable(edits.reset(back)).bookmarks == ()
    assert template_of(back).bookmarks == ()


def test_files_keep_them_and_the_rules_to_stop_by() -> None:
    project = edits.set_stops(marked(), on=("epoch", "loss"), loss=0.25, epoch=9)
    opened = from_bytes(to_bytes(project))
    assert opened.bookmarks == ((10, ""), (30, "here"))
    assert (opened.stops.on, opened.stops.loss, opened.stops.epoch) == (("loss", "epoch"), 0.25, 9)


def test_a_bookmark_of_a_step_that_the_file_does_not_reach_is_left_out() -> None:
    assert from_bytes(with_value("bookmarks", [[10, "a"], [10_000, "b"]])).bookmarks == ((10, "a"),)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("bookmarks", [[10, "a"], [10, "b"]]),
        ("bookmarks", [[20, "a"], [10, "b"]]),
        ("bookmarks", [[10]]),
        ("bookmarks", [[10, 5]]),
        ("bookmarks", [["x", "a"]]),
        ("bookmarks", [[10, "a\nb"]]),
        ("bookmarks", [[10, "a" * 61]]),
        ("bookmarks", {}),
        ("bookmarks", [[i, ""] for i in range(MOST + 1)]),
        ("stops", []),
        ("stops.on", ["luck"]),
        ("stops.on", ["epoch", "loss"]),
        ("stops.on", ["loss", "loss"]),
        ("stops.on", [[]]),
        ("stops.on", 5),
        ("stops.loss", -1),
        ("stops.loss", None),
        ("stops.loss", True),
        ("stops.epoch", 0),
        ("stops.epoch", 2.5),
        ("stops.epoch", "x"),
    ],
)
def test_files_with_others_are_refused(path: str, value: object) -> None:
    assert code_of(with_value(path, value)) == "wrong-value"


def test_rules_are_switched_and_keep_their_numbers() -> None:
    project = edits.set_stops(Project(chain(4)), loss=0.5)
    for rule in ("epoch", "loss", "correct"):
        project = edits.switch_stop(project, rule, True)
    assert project.stops.on == ("loss", "correct", "epoch")
    project = edits.switch_stop(project, "loss", False)
    assert (project.stops.on, project.stops.loss) == (("correct", "epoch"), 0.5)


@pytest.mark.parametrize("changes", [{"loss": -1.0}, {"epoch": 0}, {"on": ("luck",)}, {"on": 5}, {"luck": 1}])
def test_what_is_no_rule_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(EditError):
        edits.set_stops(Project(chain(4)), **changes)


def test_a_rule_that_is_not_there_cannot_be_switched() -> None:
    with pytest.raises(EditError):
        edits.switch_stop(Project(chain(4)), "luck", True)


def test_what_a_thinned_run_cannot_return_to_is_not_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    project = marked()
    for number in range(6):
        project = edits.set_training(advanced(project, 41 + number), learning_rate=0.01 * (number + 1))
    monkeypatch.setattr(run_codec, "CHECKPOINTS", 3)  # as with a network so large that no more would fit
    opened = from_bytes(to_bytes(project))
    assert opened.run is not None
    assert opened.run.first_step > 30
    assert opened.bookmarks == ()
    assert project.bookmarks == ((10, ""), (30, "here"))
