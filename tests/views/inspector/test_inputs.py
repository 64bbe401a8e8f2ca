"""The page of the inputs: what the sliders say is what the network makes of them, and shuffling tells what is used."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.importance import permutation_importance
from desktop_nn.engine.network import Network
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.importance_job import SHUFFLINGS, ImportanceField, ImportanceJob
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.inspector.input_page import InputPage
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, Show, now, samples, slider_in


@pytest.fixture
def view(show: Show, settle: Settle) -> InspectorView:
    found = show(InspectorView, QSize(832, 208))
    assert isinstance(found, InspectorView)
    found.open_page("inputs")
    settle()
    return found


def page_of(view: InspectorView) -> InputPage:
    page = view._page()
    assert isinstance(page, InputPage)
    return page


def output_of(view: InspectorView, x: np.ndarray) -> float:
    network = Network.of(view.project.network, view.project.training)
    return float(network.predict(now(view).record.now.theta.astype(float), x[None])[0, 0])


def test_moving_an_input_moves_the_output(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view)
    base = samples(view).train.x[0]
    assert [slider.value() for slider in page.sliders] == pytest.approx(base.tolist())
    assert page.outputs.shown()[0].number == compact(output_of(view, base))
    slider = slider_in(page.sliders[1])
    slider.setValue(slider.maximum())
    x = base.copy()
    x[1] = page.sliders[1].value()
    moved = output_of(view, x)
    assert page.outputs.shown()[0].number.startswith(compact(moved))
    assert ("↑" in page.outputs.shown()[0].number) == (moved > output_of(view, base))
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.outputs.shown()[0].number == compact(output_of(view, base))
    assert not page.back.isEnabled()


def test_the_sample_chosen_is_where_the_sliders_begin(view: InspectorView, settle: Settle) -> None:
    view.selection.select_sample(SampleRef("test", 3))
    settle()
    expected = samples(view).test.x[3].tolist()
    assert [slider.value() for slider in page_of(view).sliders] == pytest.approx(expected)


def test_shuffling_is_that_of_the_engine(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    page = page_of(view)
    qtbot.waitUntil(lambda: not view.workspace.fields.busy_with(ImportanceJob))
    split, network = samples(view), Network.of(view.project.network, view.project.training)
    theta = now(view).record.now.theta
    rises = np.mean(
        [permutation_importance(network, theta, split.test.x, split.test.y, 1, seed) for seed in range(SHUFFLINGS)],
        axis=0,
    )
    shown = {row.number.lstrip("+") for row in page.importance.shown()}
    assert shown == {format_number(float(rise)) for rise in rises}


def test_other_data_have_other_sliders(view: InspectorView, settle: Settle) -> None:
    key = next(key for key in PRESETS if "height" in key)
    view.document.edit(lambda _project: PRESETS[key].project, "preset")
    settle()
    assert len(page_of(view).sliders) == 1


def test_training_goes_on_under_the_sliders(view: InspectorView, settle: Settle) -> None:
    page = page_of(view)
    slider_in(page.sliders[0]).setValue(0)
    x = page._x.copy()
    view.training.step_epoch()
    settle()
    assert page._x.tolist() == x.tolist()
    assert page.outputs.shown()[0].number.startswith(compact(output_of(view, x)))


def test_an_edit_of_the_network_keeps_the_page(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda project: edits.set_units(project, "dense1", 3), "units")
    settle()
    page = page_of(view)
    assert page.outputs.shown()[0].number == compact(output_of(view, page._x))


def test_hidden_it_asks_for_nothing(view: InspectorView, settle: Settle) -> None:
    page = page_of(view)
    view.open_page("chain")
    settle()
    view.training.step_once()
    settle()
    assert page._job is None
    assert not view.workspace.fields.busy_with(ImportanceJob)


def test_after_a_run_that_diverged_nothing_is_said_of_what_inputs_are_worth(
    view: InspectorView, settle: Settle, qtbot: QtBot
) -> None:
    page = page_of(view)
    qtbot.waitUntil(lambda: page._known is not None and page._known.final)
    assert page.importance.shown()
    rises = np.array([1.0, 1e12])
    assert page._job is not None
    view.workspace.fields.field_ready.emit(ImportanceField(page._job, rises, final=True))
    assert not page.importance.shown()
    assert "diverged" in page.note.text()


def test_of_a_picture_no_pixel_is_shuffled_and_that_is_said(view: InspectorView, settle: Settle) -> None:
    view.document.replace(PRESETS["digits28"].project, None)
    settle()
    page = page_of(view)
    assert not page.importance.isVisible()
    assert not page.importance_title.isVisible()
    assert "778 other" in page.note.text()
    assert "not measured" in page.note.text()
    view.document.replace(PRESETS["iris"].project, None)
    settle()
    assert page.importance.isVisible()
    assert "not measured" not in page.note.text()
