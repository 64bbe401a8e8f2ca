"""What is marked on the timeline, and what is said of it."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.record import Checkpoint, MetricSeries, RunRecord, Tuning
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.views.timeline.marks import Mark, mark_at, marks_of
from desktop_nn.views.timeline.track import Track
from desktop_nn.views.timeline.words import mark_text, memory_text, step_text

PLAIN = TrainingSettings()
TUNINGS = (Tuning(0, PLAIN), Tuning(300, replace(PLAIN, l2=0.1)), Tuning(500, replace(PLAIN, l2=0.1)))


def test_changes_within_the_run_and_bookmarks_are_marked() -> None:
    found = marks_of(TUNINGS, ((10, "a"), (2000, "b")), 0, 1000)
    assert [(mark.step, mark.kind) for mark in found] == [(300, "tuning"), (500, "edit"), (10, "bookmark")]
    assert [mark.step for mark in marks_of(TUNINGS, ((10, "a"),), 300, 400)] == []


@pytest.mark.parametrize(("x", "step"), [(100, 100), (105, 100), (107, None), (103.4, 104), (-50, None)])
def test_the_nearest_mark_within_reach_is_meant(x: float, step: int | None) -> None:
    marks = (Mark(100), Mark(104, PLAIN, PLAIN)) if x == 103.4 else (Mark(100),)
    found = mark_at(marks, Track(0, 1000, 0.0, 1000.0), x)
    assert (found.step if found else None) == step


def test_of_two_marks_at_one_step_the_bookmark_is_meant() -> None:
    marks = marks_of(TUNINGS, ((300, "a"),), 0, 1000)
    found = mark_at(marks, Track(0, 1000, 0.0, 1000.0), 301)
    assert found is not None
    assert found.kind == "bookmark"


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        (Mark(7, name="best"), "Bookmark: best"),
        (Mark(7), "Bookmark"),
        (Mark(1200, PLAIN, PLAIN), "From step 1,200 on: weights set by hand"),
        (Mark(7, PLAIN, replace(PLAIN, batch_size=8)), "From step 7 on: mini-batch 32 → 8"),
        (Mark(7, PLAIN, replace(PLAIN, loss="mse", clip_norm=1.0)),
         "From step 7 on: loss BCE → MSE, bound on the gradient’s norm 0 → 1"),
        (Mark(7, PLAIN, replace(PLAIN, schedule="cosine")), "From step 7 on: schedule Constant → Cosine"),
    ],
)  # fmt: skip
def test_a_mark_says_what_it_is(mark: Mark, text: str) -> None:
    assert mark_text(mark) == text


def run() -> RunRecord:
    points = tuple(Checkpoint(at, np.zeros(250, np.float32), np.zeros((2, 250), np.float32), at) for at in (0, 64, 192))
    losses = np.array([0.9, 0.5, 0.25])
    series = MetricSeries(np.array([0, 100, 200]), losses, losses / 2, losses, losses)
    return RunRecord(points[-1], 200, points, TUNINGS[:1], series, samples=320)


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (100, ["step 100 · epoch 10.0", "train loss 0.5000 · test loss 0.2500"]),
        (149, ["step 149 · epoch 14.9", "train loss 0.5000 · test loss 0.2500, measured at step 100"]),
        (151, ["step 151 · epoch 15.1", "train loss 0.2500 · test loss 0.1250, measured at step 200"]),
    ],
)
def test_a_step_is_told_with_the_nearest_measurement(step: int, lines: list[str]) -> None:
    assert step_text(run(), step) == "\n".join(lines)


def test_the_memory_is_that_of_states_and_path() -> None:
    assert run().memory == 3 * 3 * 1000
    assert memory_text(run(), 1 << 20).startswith("8.8\xa0KiB of 1.0\xa0MiB: 3 states; from one of them")
    assert "further than 127 steps" in memory_text(run(), 1 << 20)
