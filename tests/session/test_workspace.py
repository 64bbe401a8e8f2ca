"""A workspace starts ready to play and closes at any moment without leaving a thread."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.settings import SettingsStore
from desktop_nn.session.surface_job import RandomPlane, SurfaceJob
from desktop_nn.session.workspace import Workspace


def test_it_is_ready_to_play(qtbot: QtBot) -> None:
    workspace = Workspace.create()
    assert workspace.document.project == default_project()
    assert not workspace.document.dirty
    assert workspace.training.can_play
    qtbot.waitUntil(lambda: workspace.training.current)
    workspace.close()


def test_it_plays_at_the_speed_of_the_settings(qtbot: QtBot) -> None:
    settings = SettingsStore(QSettings("desktop-nn", "test"))
    settings.speed = 25.0
    workspace = Workspace.create(settings)
    assert workspace.settings is settings
    assert workspace.training.speed == 25.0
    workspace.close()


@pytest.mark.parametrize("rounds", range(0, 20, 2))
def test_closing_at_any_moment_ends_both_threads(qtbot: QtBot, rounds: int) -> None:
    workspace = Workspace.create()
    project, split = workspace.document.project, workspace.training.split
    assert split is not None
    qtbot.waitUntil(lambda: workspace.training.current)
    snapshot = workspace.training.snapshot
    assert snapshot is not None
    theta = snapshot.record.now.theta
    workspace.training.play()
    workspace.fields.request(
        SurfaceJob(project.network, project.training, samples_of(split), RandomPlane(1), theta, (), 101)
    )
    workspace.clock.request()
    for _ in range(rounds):
        qtbot.wait(2)
    workspace.close()
    assert workspace.training._thread.isFinished()
    assert workspace.fields._thread.isFinished()
    assert not workspace.clock.waiting
    assert gc.isenabled()


def test_closing_twice_does_no_harm(qtbot: QtBot) -> None:
    workspace = Workspace.create()
    workspace.close()
    workspace.close()
