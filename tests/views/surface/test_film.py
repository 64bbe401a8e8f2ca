"""The film of the descent: painted from the recorded path, not taken from the screen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.surface import view as view_module
from desktop_nn.views.surface.film import stages
from desktop_nn.views.surface.view import SurfaceView
from tests.views.conftest import Settle, Show, now


def path_of(points: int) -> ProjectedPath:
    steps = np.arange(points)
    coords = np.stack([steps, -steps], axis=1).astype(float)
    return ProjectedPath(steps, coords, 1.0 / (1 + steps), np.zeros(points), np.array([99.0, -99.0]), 0.01, 0.0)


def test_the_path_grows_from_its_first_point_to_the_ball() -> None:
    path = path_of(40)
    found = list(stages(path, 10))
    lengths = [len(stage.steps) for stage in found]
    assert lengths == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40]
    assert found[-1] is path
    for stage in found[:-1]:
        assert tuple(stage.now) == tuple(stage.coords[-1])
        assert stage.now_loss == stage.losses[-1]
    assert [len(stage.steps) for stage in stages(path_of(1), 3)] == [1, 1, 1]
    assert [len(stage.steps) for stage in stages(path_of(2), 6)] == [1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("key", ["2d", "3d"])
def test_pictures_have_the_size_asked_for_and_the_ball_moves(
    show: Show, qtbot: QtBot, settle: Settle, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(SurfaceView, QSize(372, 250))
    assert isinstance(view, SurfaceView)
    for _ in range(8):
        view.training.step_epoch()
    qtbot.mouseClick(view.dimension._buttons[key], Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: not view.workspace.fields.busy and view.source._next is None)
    settle()
    said: list[int] = []

    def caption(_field: SurfaceField, step: int, _height: float) -> str:
        said.append(step)
        return "caption"

    monkeypatch.setattr(view_module, "film_caption", caption)
    film = view.film()
    assert film is not None
    pictures = list(film(QSize(320, 200), 4))
    assert said[-1] == now(view).step > said[0]
    assert [(picture.width(), picture.height()) for picture in pictures] == [(320, 200)] * 4
    assert len({bytes(picture.constBits()) for picture in pictures}) == 4
    colors = {pictures[-1].pixelColor(x, y).name() for x in range(60, 300, 8) for y in range(40, 160, 8)}
    assert len(colors) > 40  # the ground is in it


def test_before_there_is_a_ground_there_is_no_film(show: Show) -> None:
    view = show(SurfaceView, QSize(372, 250))
    view.source.path = None  # type: ignore[attr-defined]
    assert view.film() is None
