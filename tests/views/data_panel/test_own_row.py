"""The line of one's own data in the left panel: what they are called, choosing them, asking for others."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.data import OWN, Dataset, OwnSamples
from desktop_nn.project.data_edits import set_data
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.data_panel.view import DataView
from tests.views.conftest import Show

LEFT = Qt.MouseButton.LeftButton
LONG = "아주 긴 이름을 가진 우리 반 학생들의 키와 몸무게"


def own(name: str = "학생") -> OwnSamples:
    x = np.arange(40.0).reshape(20, 2)
    return OwnSamples(name, Dataset(x, np.arange(20.0)[:, None] % 2, "binary", ("키", "몸무게"), ("반",), ("가", "나")))


@pytest.fixture
def view(show: Show) -> DataView:
    found = show(DataView, QSize(236, 760))
    assert isinstance(found, DataView)
    return found


def test_without_own_samples_it_asks_for_them(view: DataView, qtbot: QtBot) -> None:
    assert not view.own.isVisible()
    assert view.picker.own.text() == "Own data…"
    with qtbot.waitSignal(view.data_asked):
        qtbot.mouseClick(view.picker.own, LEFT)


def test_own_samples_are_named_counted_and_chosen_again(view: DataView, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.document.edit(lambda project: set_data(project, source=OWN, own=own()), "open-data")
    assert (view.own.samples.text(), view.own.count.text()) == ("학생", "20 rows")
    assert view.own.samples.isChecked()
    assert view.picker.key() == OWN
    assert view.form.isVisible()
    assert view.own.opener.accessibleName() == "Open data…"
    with qtbot.waitSignal(view.data_asked):
        qtbot.mouseClick(view.own.opener, LEFT)
    qtbot.mouseClick(view.picker.button("moons"), LEFT)
    assert workspace.document.project.data.source == "moons"
    assert not view.own.samples.isChecked()
    qtbot.mouseClick(view.own.samples, LEFT)
    assert workspace.document.project.data.source == OWN
    assert workspace.document.problems == ()
    steps = workspace.document.project
    qtbot.mouseClick(view.own.samples, LEFT)
    assert view.own.samples.isChecked()
    assert workspace.document.project is steps


def test_a_long_name_keeps_the_panel_as_wide_as_it_is(view: DataView, workspace: Workspace) -> None:
    width = view.minimumSizeHint().width()
    workspace.document.edit(lambda project: set_data(project, source=OWN, own=own(LONG)), "open-data")
    assert view.minimumSizeHint().width() == width
    assert "…" in view.own.samples.text()
    assert view.own.samples.toolTip() == f"{LONG} · 20 rows"
