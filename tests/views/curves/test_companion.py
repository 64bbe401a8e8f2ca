"""The curves of the companion on the same axes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize

from desktop_nn.engine.record import epoch_at
from desktop_nn.project import companion, data_edits, edits
from desktop_nn.views.curves.lines import Line
from desktop_nn.views.curves.view import CurvesView
from desktop_nn.widgets.theme import current_theme
from tests.views.conftest import Settle, Show, now


@pytest.fixture
def compared(show: Show, settle: Settle) -> CurvesView:
    """Three epochs with a companion that has smaller mini-batches and so has not come as far."""
    view = show(CurvesView, QSize(372, 228))
    assert isinstance(view, CurvesView)
    view.training.step_epoch()
    settle()
    view.document.edit(companion.forked, "fork")
    view.document.edit(lambda project: edits.set_training(project, batch_size=64), "set-training")
    for _ in range(2):
        view.training.step_epoch()
    settle()
    return view


def lines(view: CurvesView) -> dict[str, Line]:
    return {line.key: line for line in view.curves_plot.lines.lines}


def test_both_are_drawn_and_named(compared: CurvesView) -> None:
    beside = now(compared).companion
    assert beside is not None
    found = lines(compared)
    assert list(found) == ["beside-train", "beside-test", "train", "test"]
    assert found["beside-train"].color == current_theme().companion
    assert found["beside-test"].dashed
    assert found["beside-train"].y[-1] == beside.metrics.train_loss
    assert found["train"].y[-1] == now(compared).metrics.train_loss
    assert "companion: test" in compared.legend.text()


def test_epochs_are_each_runs_own(compared: CurvesView, settle: Settle) -> None:
    compared.choose(replace(compared.choices, across="epochs"))
    settle()
    beside = now(compared).companion
    assert beside is not None
    ends = {key: line.x[-1] for key, line in lines(compared).items()}
    assert ends["train"] == pytest.approx(now(compared).epoch)
    record = beside.record
    assert ends["beside-train"] == pytest.approx(epoch_at(record.tunings, beside.step, record.samples))
    assert ends["train"] > ends["beside-train"]


@pytest.mark.parametrize("page", ["score", "rate"])
def test_the_other_pages_have_it_too(compared: CurvesView, settle: Settle, page: str) -> None:
    compared.choose(replace(compared.choices, page=page))
    settle()
    found = lines(compared)
    assert any(key.startswith("beside-") for key in found)
    assert all(np.isfinite(line.y).all() for line in found.values())


def test_another_kind_of_task_shares_no_axis(compared: CurvesView, settle: Settle) -> None:
    compared.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    compared.training.step_epoch()
    settle()
    assert list(lines(compared)) == ["train", "test"]


def test_a_curve_of_the_companion_can_be_hidden(compared: CurvesView, settle: Settle) -> None:
    compared.legend.toggled.emit("beside-train")
    settle()
    assert "beside-train" not in lines(compared)
    assert "beside-test" in lines(compared)


def test_runs_that_change_places_are_not_past(compared: CurvesView, settle: Settle) -> None:
    compared.document.edit(companion.swapped, "swap-companion")
    settle()
    assert len(compared.workspace.past_runs.runs) == 1
    assert list(lines(compared)) == ["beside-train", "beside-test", "train", "test"]
    assert len(compared.curves_plot.lines.lines) == 4
