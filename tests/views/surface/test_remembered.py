"""What was chosen about the surface is there again when the program is started anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.surface.options import SEED, Options
from desktop_nn.views.surface.remembered import options_from, texts_of
from desktop_nn.views.surface.view import SurfaceView
from tests.views.conftest import Settle, Show

CHOSEN = Options("random", None, None, 9, None, 101, "log", "accuracy", True)


def test_options_come_back_from_their_texts_without_what_belongs_to_one_network() -> None:
    own = Options(**{name: getattr(CHOSEN, name) for name in ("plane", "seed", "resolution", "scale", "height")})
    for options in (Options(), CHOSEN, own):
        assert options_from(texts_of(options)) == options
    weights = Options("weights", WeightRef("dense1", 0, 0), None, ends=(0.0, 1.0, 0.0, 1.0))
    assert options_from(texts_of(weights)) == Options("weights")


@pytest.mark.parametrize("seed", ["-1", "1e3", "", "nan", str(1 << 31), "9" * 5000, "²", "٣"])
def test_nonsense_reads_as_the_default(seed: str) -> None:
    texts = dict.fromkeys(texts_of(Options()), "nonsense") | {"seed": seed, "resolution": "1000000"}
    assert options_from(texts) == Options(seed=SEED)
    assert options_from({}) == Options()


def test_another_view_begins_with_the_same_page_and_options(
    show: Show, settle: Settle, workspace: Workspace, qtbot: QtBot
) -> None:
    first = show(SurfaceView, QSize(372, 250))
    assert isinstance(first, SurfaceView)
    qtbot.mouseClick(first.dimension._buttons["3d"], Qt.MouseButton.LeftButton)
    first._on_options_chosen(CHOSEN)
    settle()
    second = SurfaceView(workspace)
    qtbot.addWidget(second)
    assert second.dimension.key() == "3d"
    assert second.source.options == CHOSEN


def test_nonsense_in_the_settings_leaves_the_usual_page(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.settings.surface_page = "4d"
    workspace.settings.surface_choices = {"plane": "nowhere"}
    view = SurfaceView(workspace)
    qtbot.addWidget(view)
    assert view.dimension.key() == "2d"
    assert view.source.options == Options()
