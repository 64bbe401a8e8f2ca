"""The inspector in the room that the window gives it at first, on the default project."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.network import Network
from desktop_nn.engine.probes import WeightProbe, WeightReport
from desktop_nn.engine.spec import WeightRef
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(832, 208)
WEIGHT = WeightRef("dense2", 1, 2)


@pytest.fixture
def view(show: Show) -> InspectorView:
    found = show(InspectorView, SIZE)
    assert isinstance(found, InspectorView)
    return found


def choose(view: InspectorView, key: str, qtbot: QtBot, settle: Settle) -> None:
    qtbot.mouseClick(view.scope._buttons[key], Qt.MouseButton.LeftButton)
    settle()


def shown(view: InspectorView) -> dict[str, str]:
    tiles = view.weight.tiles
    return {key: tiles.card(key).value() for key in tiles.keys()}  # noqa: SIM118  (not a dict)


def gradient_of(view: InspectorView, rows: list[int] | slice) -> np.ndarray:
    split, training = samples(view), view.project.training
    network = Network(view.project.network, training.loss, training.l2)
    theta = now(view).record.now.theta.astype(float)
    return network.loss_and_grad(theta, split.train.x[rows], split.train.y[rows])[1]


def index_of(view: InspectorView, ref: WeightRef) -> int:
    return Network(view.project.network).layout.index(ref)


def report(view: InspectorView, ref: WeightRef = WEIGHT) -> WeightReport:
    found = now(view).probes[WeightProbe(ref, view._scope())]
    assert isinstance(found, WeightReport)
    return found
