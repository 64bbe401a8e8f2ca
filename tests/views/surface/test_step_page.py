"""The next step taken apart: as a ruler of learning rates, and as arrows at the ball."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.curvature import Eigenvalue
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.planes import project, random_plane
from desktop_nn.engine.probes import NextStepProbe, PathProbe
from desktop_nn.engine.step_ruler import StepRuler
from desktop_nn.project import edits
from desktop_nn.session.step_job import StepField, StepJob
from desktop_nn.views.surface.anatomy import WANTED, anatomy_of, magnified
from desktop_nn.views.surface.step_words import limit_sentence, step_sentence
from desktop_nn.views.surface.view import NEXT_STEP, SurfaceView
from tests.views.conftest import Settle, Show, now

LEFT = Qt.MouseButton.LeftButton
RULER = StepRuler(np.array([0.01, 0.1, 1.0]), np.array([0.9, 0.5, 2.0]), 1, 1.0)


@pytest.fixture
def view(show: Show, qtbot: QtBot) -> SurfaceView:
    found = show(SurfaceView, QSize(372, 250))
    assert isinstance(found, SurfaceView)
    found.document.edit(lambda p: edits.set_training(p, optimizer="sgd"), "set-training")
    for _ in range(3):
        found.training.step_epoch()
    return found


@pytest.fixture
def ruled(view: SurfaceView, qtbot: QtBot, settle: Settle) -> StepField:
    qtbot.mouseClick(view.dimension._buttons["step"], LEFT)
    settle()
    page = view.step_page
    qtbot.waitUntil(lambda: page.field is not None and page.field.final and page.field.job is page._job)
    settle()
    assert page.field is not None
    return page.field


def test_the_ruler_is_of_the_step_that_comes_next(view: SurfaceView, ruled: StepField, settle: Settle) -> None:
    assert ruled.job.now is now(view).record.now
    assert ruled.ruler.loss == pytest.approx(now(view).metrics.objective)
    assert ruled.ruler.rate == pytest.approx(view.project.training.learning_rate)
    assert view.caption.text() == step_sentence(ruled.ruler, "sgd")
    assert "sharpest direction" in view.step_page.limit.text()
    view.training.step_once()
    settle()
    assert now(view).metrics.objective == pytest.approx(float(ruled.ruler.losses[ruled.ruler.here]), rel=1e-3)


def test_the_pointer_reads_the_loss_of_another_rate(view: SurfaceView, ruled: StepField, qtbot: QtBot) -> None:
    plot = view.step_page.plot.plot
    at = QPointF(float(np.log10(ruled.ruler.rates[20])), ruled.ruler.loss)
    middle = plot.mapFromScene(plot.getViewBox().mapViewToScene(at))
    qtbot.mouseMove(plot.viewport(), middle)
    qtbot.waitUntil(lambda: view.caption.text().startswith("With "))


def test_controls_of_the_ground_are_offered_where_the_ground_is(
    view: SurfaceView, ruled: StepField, qtbot: QtBot
) -> None:
    controls = (view.look_button, view.plane, view.freeze_button, view.options_button)
    assert not any(control.isVisible() for control in controls)
    qtbot.mouseClick(view.dimension._buttons["2d"], LEFT)
    assert all(control.isVisible() for control in controls)


def test_while_the_step_is_looked_at_no_ground_is_asked_for(
    view: SurfaceView, ruled: StepField, settle: Settle
) -> None:
    assert not any(isinstance(probe, PathProbe) for probe in view.probes())
    view.training.step_once()
    settle()
    view.hide()
    assert not view.workspace.fields.busy_with(StepJob)
    view.show()
    settle()
    assert view.step_page._asked_for


@pytest.mark.parametrize(
    ("sharpness", "optimizer", "says"),
    [
        (Eigenvalue(2.0, 0.0, 3), "sgd", "At 0.1 each step shrinks the error along the sharpest direction; above 1"),
        (Eigenvalue(40.0, 0.0, 3), "sgd", "grow; below 0.05 it shrinks."),
        (Eigenvalue(40.0, 0.0, 3), "adam", "That holds for plain gradient descent."),
        (Eigenvalue(-1.0, 0.0, 3), "sgd", "no limit"),
        (None, "sgd", "being looked for"),
    ],
)
def test_what_the_limit_says(sharpness: Eigenvalue | None, optimizer: str, says: str) -> None:
    assert says in limit_sentence(StepField(None, RULER, sharpness, final=True), optimizer)  # type: ignore[arg-type]


def test_what_the_step_says() -> None:
    assert step_sentence(RULER, "sgd") == "Next step: loss 1.000 → 0.5000 · lowest at 0.1"
    assert limit_sentence(StepField(None, RULER, None, final=True), "lbfgs") == ""  # type: ignore[arg-type]
    assert "its length itself" in step_sentence(RULER, "lbfgs")
    falling = StepRuler(RULER.rates, np.array([0.9, 0.5, 0.4]), 1, 1.0)
    assert "lowest above 1" in step_sentence(falling, "sgd")
    worse = StepRuler(RULER.rates, RULER.losses + 5, 1, 1.0)
    assert "only rises" in step_sentence(worse, "sgd")
    lost = StepRuler(RULER.rates, np.full(3, np.nan), 1, 1.0)
    assert "out of the numbers" in step_sentence(lost, "sgd")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_has_room_in_both_languages(
    view: SurfaceView, ruled: StepField, qapp: QApplication, settle: Settle, language: str
) -> None:
    install_language(qapp, language)
    try:
        qapp.processEvents()
        settle()
        page = view.step_page
        assert view.caption.shown_text() == view.caption.text()
        assert page.limit.height() >= page.limit.heightForWidth(page.limit.width())
        assert page.plot.height() > 60
        assert ("걸음" in view.caption.text()) == (language == "ko")
    finally:
        install_language(qapp, "en")


# -- arrows ----------------------------------------------------------------------------------------------------------


def test_the_arrows_are_the_step_as_it_lies_in_the_plane(view: SurfaceView, settle: Settle) -> None:
    view.look_button.switches["next_step"].setChecked(True)
    settle()
    step = now(view).probes[NextStepProbe()]
    theta = now(view).record.now.theta.astype(np.float64)
    plane = random_plane(theta, ParamLayout.of(view.project.network), 4)
    parts = anatomy_of(plane, step)  # type: ignore[arg-type]
    before, after = project(plane, np.stack([theta, theta + step.update]))[0]  # type: ignore[attr-defined]
    assert parts.update == pytest.approx(after - before)
    assert parts.plain == pytest.approx(-view.project.training.learning_rate * parts.gradient)
    assert parts.update == pytest.approx(parts.plain, rel=1e-3, abs=1e-7)  # plain gradient descent
    assert not parts.momentum


@pytest.mark.parametrize("key", ["2d", "3d"])
def test_the_arrows_are_drawn_where_they_are_wanted(view: SurfaceView, qtbot: QtBot, settle: Settle, key: str) -> None:
    view.document.edit(lambda p: edits.set_training(p, optimizer="momentum"), "set-training")
    view.training.step_epoch()
    qtbot.mouseClick(view.dimension._buttons[key], LEFT)
    settle()
    qtbot.waitUntil(lambda: not view.workspace.fields.busy and view.source._next is None)
    settle()
    assert NEXT_STEP not in view.probes() or not view.source.strongest
    before = view.pages.grab().toImage()
    view.look_button.switches["next_step"].trigger()
    settle()
    assert view.pages.grab().toImage() != before
    view.look_button.switches["next_step"].trigger()
    settle()
    assert view.pages.grab().toImage() == before


@pytest.mark.parametrize(("length", "times"), [(64.0, 1.0), (30.0, 2.0), (0.01, 5000.0), (700.0, 0.05), (0.0, 1.0)])
def test_short_steps_are_stretched_by_round_numbers(length: float, times: float) -> None:
    assert magnified(length) == pytest.approx(times)
    assert magnified(length) * length <= WANTED
