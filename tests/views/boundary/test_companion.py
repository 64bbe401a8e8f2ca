"""The companion's output in place of this network's."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.network import Network
from desktop_nn.engine.output_probe import OutputProbe, SampleOutputs
from desktop_nn.project import companion, data_edits, edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.boundary.heading import COMPANION, MAIN
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.views.map_probe import section_probe
from tests.views.conftest import Settle, Show, now, samples


@pytest.fixture
def compared(show: Show, settle: Settle) -> BoundaryView:
    """The view of a run whose companion has gone another way for an epoch."""
    view = show(BoundaryView, QSize(372, 228))
    assert isinstance(view, BoundaryView)
    view.training.step_epoch()
    settle()
    view.document.edit(companion.forked, "fork")
    view.document.edit(lambda project: edits.set_units(project, "dense1", 4), "set-units")
    view.training.step_epoch()
    settle()
    return view


def choose(view: BoundaryView, side: str, settle: Settle) -> None:
    view.head.side.set_key(side)
    view.head.side.chosen.emit(side)
    settle()


def pixels(view: BoundaryView) -> np.ndarray:
    found = view.plane.picture.pixels
    assert found is not None
    return found.copy()


def test_the_choice_is_there_while_there_are_two(compared: BoundaryView, settle: Settle) -> None:
    assert not compared.head.side.isHidden()
    choose(compared, COMPANION, settle)
    compared.document.edit(companion.ended, "end-comparison")
    settle()
    assert compared.head.side.isHidden()
    assert compared.head.side.key() == MAIN
    assert compared.project.network.layer("dense1").units == 4
    assert OutputProbe() in now(compared).probes


def test_the_map_is_the_companions_own_output(compared: BoundaryView, settle: Settle) -> None:
    before = pixels(compared)
    choose(compared, COMPANION, settle)
    assert not np.array_equal(pixels(compared), before)
    snapshot, other = now(compared).companion, compared.project.companion
    assert snapshot is not None
    assert other is not None
    outputs = snapshot.probes[OutputProbe()]
    assert isinstance(outputs, SampleOutputs)
    expected = Network(other.network, "bce").predict(snapshot.record.now.theta, samples(compared).train.x)
    np.testing.assert_allclose(outputs.train, expected, atol=1e-6)
    choose(compared, MAIN, settle)
    np.testing.assert_array_equal(pixels(compared), before)


def test_only_the_one_that_is_shown_is_computed(compared: BoundaryView, settle: Settle) -> None:
    def asked() -> tuple[set[object], set[object]]:
        compared.training.step_once()
        settle()
        snapshot = now(compared)
        assert snapshot.companion is not None
        return set(snapshot.probes), set(snapshot.companion.probes)

    section = compared._section
    assert section is not None
    questions = {OutputProbe(), section_probe(section)}
    assert asked() == (questions, set())
    choose(compared, COMPANION, settle)
    assert asked() == (set(), questions)


def test_nothing_is_painted_on_the_companions_samples(compared: BoundaryView, settle: Settle, qtbot: QtBot) -> None:
    compared.paint.turn(True)
    choose(compared, COMPANION, settle)
    assert not compared.paint.on
    assert not compared.painting.button.isEnabled()
    assert "companion" in compared.painting.button.toolTip()
    choose(compared, MAIN, settle)
    assert compared.painting.button.isEnabled()


def test_other_samples_of_the_companion_are_not_those_that_are_selected(
    compared: BoundaryView, settle: Settle, qtbot: QtBot
) -> None:
    choose(compared, COMPANION, settle)
    qtbot.keyClick(compared, Qt.Key.Key_Right)
    assert compared.selection.sample == SampleRef("train", 0)
    compared.document.edit(lambda project: data_edits.set_data(project, source="moons"), "set-data")
    settle()
    qtbot.keyClick(compared, Qt.Key.Key_Right)
    assert compared.selection.sample is None
    assert compared._split is not None
    assert compared._split is not compared.split


def test_a_companion_that_cannot_be_trained_has_no_map(compared: BoundaryView, settle: Settle) -> None:
    compared.document.edit(lambda project: edits.set_activation(project, "output", "tanh"), "set-activation")
    compared.document.edit(companion.swapped, "swap-companion")
    choose(compared, COMPANION, settle)
    assert compared.plane.picture.pixels is None
