"""One surface flows into another over the same grid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QAbstractAnimation
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.session.surface_job import RandomPlane, surface_fields
from desktop_nn.views.surface import morph as module
from desktop_nn.views.surface.morph import Morph, between, is_same_ground
from tests.session.test_fields import job_of

*_, FIELD = surface_fields(job_of(RandomPlane(1), 5), lambda: False)
HIGHER = replace(FIELD, losses=FIELD.losses + 1)


def test_heights_go_evenly_from_one_to_the_other_and_holes_stay() -> None:
    holed = replace(HIGHER, losses=np.where(np.eye(5) > 0, np.nan, HIGHER.losses))
    half = between(FIELD, holed, 0.25)
    off = ~np.eye(5, dtype=bool)
    np.testing.assert_allclose(half.losses[off], FIELD.losses[off] + 0.25)
    assert np.isnan(half.losses[~off]).all()
    assert half.job is holed.job


def test_only_heights_over_the_same_grid_flow() -> None:
    assert is_same_ground(FIELD, HIGHER)
    assert not is_same_ground(FIELD, replace(FIELD, batch_losses=FIELD.losses))
    assert not is_same_ground(FIELD, replace(HIGHER, a=HIGHER.a * 2))
    assert not is_same_ground(FIELD, replace(HIGHER, plane=replace(FIELD.plane)))


def test_a_surface_flows_where_only_its_height_has_changed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DURATION", 300)
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = Morph(widget)
    flow.go_to(FIELD)
    assert flow.field is FIELD
    flow.go_to(HIGHER)
    assert flow._animation.state() == QAbstractAnimation.State.Running
    with qtbot.waitSignal(flow.moved):
        flow._animation.setCurrentTime(150)
    assert flow.field is not None
    np.testing.assert_allclose(flow.field.losses, FIELD.losses + 0.5)
    flow._animation.setCurrentTime(300)
    assert flow.field is HIGHER
    flow.go_to(None)
    assert flow.field is None


def test_a_surface_is_there_at_once_where_nothing_is_to_flow(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = Morph(widget)
    for field in (FIELD, HIGHER, replace(HIGHER, a=HIGHER.a * 2)):
        flow.go_to(field)
        assert flow.field is field
