"""The descent from the mountain: one weight, its curve, the slope at the ball, and the table of steps."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTransform
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.descent import Descent
from desktop_nn.engine.network import Network
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.views.surface.descent_table import COLUMNS, cell_text
from desktop_nn.views.surface.slope_marks import TANGENT, tangent_ends
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.widgets.numbers import MINUS
from tests.views.conftest import Settle, Show, now, samples


@pytest.fixture
def view(show: Show) -> SurfaceView:
    found = show(SurfaceView, QSize(372, 250))
    assert isinstance(found, SurfaceView)
    found.document.replace(PRESETS["height_weight"].project, None)
    return found


@pytest.fixture
def rest(view: SurfaceView, qtbot: QtBot, settle: Settle) -> Settle:
    def wait() -> None:
        settle()
        fields, source = view.workspace.fields, view.source
        qtbot.waitUntil(lambda: not fields.busy and source.field is not None and source._next is None)
        settle()

    return wait


def cells(view: SurfaceView, row: int) -> list[str]:
    rows = view.table.rows
    return [str(rows.data(rows.index(row, column))) for column in range(COLUMNS)]


def lock_by_button(view: SurfaceView, qtbot: QtBot, rest: Settle) -> None:
    rest()
    qtbot.waitUntil(view.lock_bias.isVisible)
    qtbot.mouseClick(view.lock_bias, Qt.MouseButton.LeftButton)
    rest()
    assert view.source.field is not None
    qtbot.waitUntil(lambda: view.source.field is not None and len(view.source.field.b) == 1)
    rest()


def test_with_its_bias_locked_one_weight_goes_down_a_curve(view: SurfaceView, qtbot: QtBot, rest: Settle) -> None:
    rest()
    assert not view.table.isVisible()
    lock_by_button(view, qtbot, rest)
    assert not view.lock_bias.isVisible()
    assert "only weight" in view.caption.text()
    for _ in range(5):
        view.training.step_once()
    rest()
    assert view.table.isVisible()
    assert view.table.rows.rowCount() == 6
    network, split = Network(view.project.network, "mse"), samples(view)
    theta = now(view).record.now.theta.astype(np.float64)
    loss, slope = network.loss_and_grad(theta, split.train.x, split.train.y)
    step, w, shown_loss, shown_slope, move = cells(view, 5)
    assert step == "5"
    assert float(w) == pytest.approx(theta[0], rel=1e-2)
    assert float(shown_loss) == pytest.approx(float(loss), rel=1e-2)
    assert float(shown_slope.replace("−", "-")) == pytest.approx(slope[0], rel=1e-2)
    assert float(move) == pytest.approx(-0.1 * slope[0], rel=1e-2)
    assert view.flat.slope is not None
    assert view.flat.slope[0] == pytest.approx(slope[0])


def test_too_large_a_rate_overshoots_on_the_curve_and_in_the_table(
    view: SurfaceView, qtbot: QtBot, rest: Settle
) -> None:
    lock_by_button(view, qtbot, rest)
    view.document.edit(lambda p: edits.set_training(p, learning_rate=0.4), "set-training")
    for _ in range(4):
        view.training.step_once()
    rest()
    losses = [float(cells(view, row)[2].replace("e", "E")) for row in range(5)]
    assert losses == sorted(losses)
    assert view.source.field is not None
    low, high = view.source.field.a[[0, -1]]
    assert low <= view.flat.path[:, 0].min() <= view.flat.path[:, 0].max() <= high
    view.document.edit(edits.reset, "reset")
    rest()
    qtbot.waitUntil(lambda: view.source.field is not None and np.ptp(view.source.field.a) < high - low)


def test_where_more_weights_move_there_is_no_table(view: SurfaceView, rest: Settle) -> None:
    rest()
    assert not view.table.isVisible()
    assert view.flat.slope is None
    view.document.replace(PRESETS["spiral"].project, None)
    rest()
    assert not view.lock_bias.isVisible()


def test_the_tangent_has_the_slope_of_the_curve_on_the_screen() -> None:
    to_pixels = QTransform(10, 0, 0, -0.5, 3, 200)  # 10 pixels for 1 across, 0.5 pixels up for 1 of loss
    ends = tangent_ends(np.array([50.0, 80.0]), -8.0, to_pixels)
    way = ends[1] - ends[0]
    assert np.hypot(*way) == pytest.approx(2 * TANGENT)
    assert way[1] / way[0] == pytest.approx(-0.5 * -8.0 / 10)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_headers_fit(view: SurfaceView, qtbot: QtBot, rest: Settle, qapp: QApplication, language: str) -> None:
    lock_by_button(view, qtbot, rest)
    install_language(qapp, language)
    try:
        qapp.processEvents()
        header = view.table.horizontalHeader()
        for column, text in enumerate(view.table.rows.texts()):
            assert header.fontMetrics().horizontalAdvance(text) <= header.sectionSize(column)
        assert view.table.accessibleName()
    finally:
        install_language(qapp, "en")


VALUES = [-6.92e5, -1.2149e-4, -0.01234, 99_999.0, -1.39e12, 1e30, 4821.3, -1e-9, -11_830.0, -20_739.0, -6268.0]


@pytest.mark.parametrize("value", VALUES)
def test_numbers_of_any_size_fit_into_their_column(view: SurfaceView, qtbot: QtBot, rest: Settle, value: float) -> None:
    lock_by_button(view, qtbot, rest)
    column = np.full(40, value)
    descent = Descent(np.arange(40), column, column, column, column)
    text = cell_text(descent, 0, 1)
    assert float(text.replace(MINUS, "-")) == pytest.approx(value, rel=0.05)
    table = view.table
    table.show_descent(descent)
    qtbot.waitUntil(table.verticalScrollBar().isVisible)  # takes of the columns' room
    font = table.rows.data(table.rows.index(table.rows.rowCount() - 1, 1), Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    room = table.columnWidth(1) - 2 * 2 - 2
    assert QFontMetrics(font).horizontalAdvance(text) <= room


@pytest.mark.parametrize("step", [7, 999, 4_801, 1_234_567])
def test_the_number_of_a_step_fits_into_its_column(view: SurfaceView, qtbot: QtBot, rest: Settle, step: int) -> None:
    lock_by_button(view, qtbot, rest)
    column, table = np.ones(1), view.table
    others = table.columnWidth(1)
    table.show_descent(Descent(np.array([step]), column, column, column, column))
    room = table.columnWidth(0) - 2 * 2 - 2
    assert QFontMetrics(table.rows.bold).horizontalAdvance(f"{step:,}") <= room
    qtbot.waitUntil(lambda: abs(table.columnWidth(1) - others) <= 1)
