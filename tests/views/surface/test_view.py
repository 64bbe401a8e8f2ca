"""The surface of a real network, while it trains."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.network import Network
from desktop_nn.engine.planes import project, weights_plane
from desktop_nn.engine.probes import PathProbe
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.surface_job import SurfaceField, SurfaceJob
from desktop_nn.views.surface.camera import HOME
from desktop_nn.views.surface.contour_map import ABOVE, heights_of
from desktop_nn.views.surface.look import Look, look_of
from desktop_nn.views.surface.pointer import Pointed
from desktop_nn.views.surface.soft_relief import SoftRelief
from desktop_nn.views.surface.source import path_probe
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.views.surface.words import distance_text
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(372, 250)
FIRST, SECOND = WeightRef("dense1", 0, 1), WeightRef("output", 0, 3)


@pytest.fixture
def view(show: Show) -> SurfaceView:
    found = show(SurfaceView, SIZE)
    assert isinstance(found, SurfaceView)
    return found


@pytest.fixture
def finish(view: SurfaceView, qtbot: QtBot, settle: Settle) -> Settle:
    """Return a function that waits until the surface fits the present weights in every detail."""

    def done() -> bool:
        source = view.source
        if source.field is None or source.path is None or view.workspace.fields.busy_with(SurfaceJob):
            return False
        return source.field.final and source._next is None and not source._is_outdated(now(view))

    def wait() -> None:
        settle()
        qtbot.waitUntil(done)
        settle()

    return wait


def train(view: SurfaceView, epochs: int) -> None:
    for _ in range(epochs):
        view.training.step_epoch()


def field(view: SurfaceView) -> SurfaceField:
    assert view.source.field is not None
    return view.source.field


def choose(view: SurfaceView, choice: str) -> None:
    view.plane.setCurrentIndex(view.plane.findData(choice))
    view.plane.activated.emit(view.plane.currentIndex())


def in_relief(view: SurfaceView, qtbot: QtBot, finish: Settle) -> SoftRelief:
    finish()
    button = view.dimension._buttons["3d"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    finish()
    assert isinstance(view.pages.relief, SoftRelief)
    return view.pages.relief


def test_every_loss_is_the_networks_own(view: SurfaceView, finish: Settle) -> None:
    train(view, 8)
    finish()
    found, split, training = field(view), samples(view), view.project.training
    network = Network(view.project.network, training.loss, training.l2)
    assert found.losses.shape == (51, 51)
    for i, j in ((0, 0), (17, 40), (50, 3)):
        theta = found.plane.origin + found.a[j] * found.plane.u + found.b[i] * found.plane.v
        assert found.losses[i, j] == pytest.approx(float(network.loss(theta, split.train.x, split.train.y)))


def test_before_there_is_a_path_the_plane_is_of_the_two_steepest_weights(view: SurfaceView, finish: Settle) -> None:
    finish()
    plane = field(view).plane
    assert plane.kind == "weights"
    network = Network(view.project.network, "bce")
    split = samples(view)
    _, grad = network.loss_and_grad(now(view).record.now.theta.astype(float), split.train.x, split.train.y)
    ranked = [network.layout.ref(int(i)) for i in np.argsort(-np.abs(grad * network.layout.is_weight))]
    assert set(plane.refs) <= set(ranked[:12])  # the next mini-batch stands for the whole set


def test_the_paths_own_plane_says_how_much_it_holds_and_how_far_the_ball_is_off(
    view: SurfaceView, finish: Settle
) -> None:
    train(view, 8)
    finish()
    found, path = field(view), view.source.path
    assert path is not None
    assert found.plane.kind == "pca"
    coords, offsets = project(found.plane, now(view).record.now.theta[None])
    assert path.now == pytest.approx(coords[0])
    assert path.now_offset == pytest.approx(offsets[0], abs=1e-9)
    assert found.plane.explained is not None
    assert f"{found.plane.explained * 100:.0f}\N{NO-BREAK SPACE}%" in view.caption.text()


def test_the_path_on_the_plot_ends_at_the_ball(view: SurfaceView, finish: Settle) -> None:
    train(view, 8)
    finish()
    path = view.source.path
    assert path is not None
    assert len(view.flat.path) == len(path.coords) + 1 > 3
    assert tuple(view.flat.path[-1]) == tuple(path.now)


def test_the_plane_of_the_two_weights_selected_last(view: SurfaceView, finish: Settle) -> None:
    view.selection.select(FIRST)
    view.selection.select(SECOND)
    choose(view, "weights")
    train(view, 2)
    finish()
    assert field(view).plane.refs == (FIRST, SECOND)
    assert view.flat.plot.getAxis("bottom").labelText == "Hidden 1 w₂,₁"
    assert view.flat.plot.getAxis("left").labelText == "Output w₄,₁"
    theta = now(view).record.now.theta
    layout = Network(view.project.network).layout
    assert view.source.path is not None
    assert view.source.path.now == pytest.approx([theta[layout.index(FIRST)], theta[layout.index(SECOND)]])


def test_a_random_plane_is_as_wide_as_the_weights(view: SurfaceView, finish: Settle) -> None:
    choose(view, "random")
    finish()
    assert field(view).plane.kind == "random"
    assert "random" in view.caption.text().lower()


def test_two_weights_in_all_are_an_exact_surface(view: SurfaceView, finish: Settle) -> None:
    view.document.replace(PRESETS["height_weight"].project, None)
    train(view, 5)
    finish()
    assert field(view).plane.kind == "weights"
    assert "exact" in view.caption.text()
    assert view.source.path is not None
    assert view.source.path.now_offset == pytest.approx(0, abs=1e-6)


def test_another_network_or_other_data_make_another_surface(view: SurfaceView, finish: Settle) -> None:
    finish()
    first = field(view)
    view.document.edit(lambda p: edits.set_units(p, "dense1", 5), "set-units")
    finish()
    second = field(view)
    assert second.plane.origin.size != first.plane.origin.size
    view.document.edit(lambda p: edits.set_training(p, l2=0.01), "set-training")
    finish()
    third = field(view)
    assert third.losses.max() > second.losses.max()
    view.document.edit(lambda p: data_edits.set_data(p, noise=0.5), "set-data")
    finish()
    assert field(view) is not third


def test_another_activation_function_changes_the_height_of_the_ground_and_not_the_ground(
    view: SurfaceView, finish: Settle
) -> None:
    train(view, 8)
    finish()
    before, step = view.source.field, now(view).step
    assert before is not None
    assert before.plane.kind == "pca"
    view.document.edit(lambda project: edits.set_activation(project, "dense1", "relu"), "set-activation")
    finish()
    field = view.source.field
    assert field is not None
    assert now(view).step == step
    assert field.plane is before.plane  # so that one flows into the other, see `morph.is_same_ground`
    np.testing.assert_array_equal(field.a, before.a)
    assert not np.allclose(field.losses, before.losses)
    assert "plane of the path so far" in view.caption.text()
    view.training.step_once()
    finish()
    assert view.source.field is not None
    np.testing.assert_array_equal(view.source.field.plane.u, before.plane.u)
    train(view, 2)
    finish()
    assert view.source.field is not None
    assert view.source.field.plane.explained is not None
    assert not np.array_equal(view.source.field.plane.u, before.plane.u)


def test_a_network_that_cannot_be_trained_has_no_surface(view: SurfaceView, finish: Settle, settle: Settle) -> None:
    finish()
    view.document.edit(lambda p: edits.set_activation(p, "output", "relu"), "set-activation")
    settle()
    assert "cannot be trained" in view.caption.text()


def test_training_renews_the_surface_one_at_a_time(view: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    finish()
    first = field(view)
    view.training.play()
    qtbot.waitUntil(lambda: field(view).plane.kind == "pca")
    view.training.pause()
    finish()
    assert field(view) is not first
    ends = field(view)
    assert view.source.path is not None
    a, b = view.source.path.now
    assert ends.a[0] < a < ends.a[-1]
    assert ends.b[0] < b < ends.b[-1]


def test_what_is_hidden_asks_for_nothing(view: SurfaceView, finish: Settle, settle: Settle) -> None:
    finish()
    view.hide()
    train(view, 3)
    settle()
    assert not view.workspace.fields.busy_with(SurfaceJob)
    assert not any(isinstance(probe, PathProbe) for probe in now(view).probes)


def test_the_pointer_reads_the_loss(view: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    train(view, 6)
    finish()
    found, sentence = field(view), view.caption.text()
    corner = (float(found.a[2]), float(found.b[-3]))
    plot = view.flat.plot
    at = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(*corner)))
    qtbot.mouseMove(plot.viewport(), at)
    assert "· loss ≈ " in view.caption.text()  # between the points of the grid
    QApplication.sendEvent(plot.viewport(), QEvent(QEvent.Type.Leave))
    assert view.caption.text() == sentence
    qtbot.mouseMove(plot.viewport(), QPointF(*view.flat.path_pixels()[0]).toPoint())
    assert view.caption.text().startswith("Step 0 · true loss")
    choose(view, "random")
    finish()
    assert view.caption.text().startswith("Random directions")  # the mouse is at another place of this ground


@pytest.mark.parametrize(
    ("distance", "text"),
    [(0.0, "0.00"), (3e-8, "0.00"), (0.0003, "3e−4"), (0.04, "0.04"), (0.137, "0.14"), (12.3, "12.30")],
)
def test_distances_are_short_and_never_falsely_zero(distance: float, text: str) -> None:
    assert distance_text(distance) == text


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("choice", ["auto", "weights", "random"])
def test_the_sentence_has_room_in_both_languages(
    view: SurfaceView, finish: Settle, qapp: QApplication, choice: str, language: str
) -> None:
    choose(view, choice)
    train(view, 6)
    finish()
    install_language(qapp, language)
    try:
        qapp.processEvents()
        finish()
        assert view.source.path is not None
        view.source.path = replace(view.source.path, now_offset=12.34)
        view._say()
        assert ("평면" in view.caption.text()) == (language == "ko")
        assert view.caption.shown_text() == view.caption.text()
    finally:
        install_language(qapp, "en")


def test_a_single_direction_is_a_curve_and_has_no_relief(view: SurfaceView, finish: Settle) -> None:
    train(view, 4)
    finish()
    old = field(view)
    network = Network(view.project.network, "bce")
    plane = weights_plane(now(view).record.now.theta, network.layout, FIRST, None)
    losses = np.linspace(3, 1, 21)[None]
    view.source.field = replace(old, plane=plane, a=np.linspace(-1, 1, 21), b=np.zeros(1), losses=losses)
    assert view.source.path is not None
    view.morph.go_to(view.source.field)
    view._show_ground()
    x, y = view.flat._slice.getData()
    assert (len(x), y[0], y[-1]) == (21, 3, 1)
    assert view.flat.path[-1, 1] == view.source.path.now_loss
    assert not view.dimension._buttons["3d"].isEnabled()
    view._on_pointed(Pointed((0.0, 0.0)))
    assert "loss ≈ 2.00" in view.caption.text()


def test_a_large_network_projects_fewer_points_of_its_path(view: SurfaceView, finish: Settle) -> None:
    finish()
    small = field(view)
    large = replace(small, plane=replace(small.plane, origin=np.zeros(13_002)))
    assert path_probe(small).points == 200
    assert path_probe(large).points < 40


# -- in relief --------------------------------------------------------------------------------------------------------


def test_without_opengl_the_relief_is_drawn_all_the_same(view: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    relief = in_relief(view, qtbot, finish)
    pictures = {relief.grab().toImage().pixelColor(x, relief.height() // 2).name() for x in range(0, 340, 4)}
    assert len(pictures) > 10


def test_keys_and_mouse_turn_the_camera_which_is_kept(view: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    relief = in_relief(view, qtbot, finish)
    before = relief.grab().toImage()
    qtbot.keyClick(relief, Qt.Key.Key_Right)
    assert view.orbit.camera.azimuth > HOME.azimuth
    assert relief.grab().toImage() != before
    qtbot.keyClick(relief, Qt.Key.Key_Up)
    qtbot.keyClick(relief, Qt.Key.Key_Plus)
    assert view.orbit.camera.elevation > HOME.elevation
    assert view.orbit.camera.distance < HOME.distance
    turned = view.orbit.camera
    qtbot.mousePress(relief, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    qtbot.mouseMove(relief, QPoint(140, 60))
    qtbot.mouseRelease(relief, Qt.MouseButton.LeftButton, pos=QPoint(140, 60))
    assert view.orbit.camera.azimuth != turned.azimuth
    kept = view.orbit.camera
    for key in ("2d", "3d"):
        qtbot.mouseClick(view.dimension._buttons[key], Qt.MouseButton.LeftButton)
        finish()
    assert view.orbit.camera == kept
    qtbot.keyClick(relief, Qt.Key.Key_Home)
    assert view.orbit.camera == HOME


def test_the_surface_is_rendered_only_when_it_or_the_camera_changes(
    view: SurfaceView, finish: Settle, qtbot: QtBot
) -> None:
    relief = in_relief(view, qtbot, finish)
    qtbot.waitUntil(lambda: relief._cached is not None and not relief._rest.isActive())
    relief.grab()
    cached = relief._cached
    relief.set_trace(None)
    relief.grab()
    assert relief._cached is cached
    qtbot.keyClick(relief, Qt.Key.Key_Left)
    relief.grab()
    assert relief._cached is not cached


def test_the_theme_changes_both_drawings(view: SurfaceView, finish: Settle, qtbot: QtBot, qapp: QApplication) -> None:
    relief = in_relief(view, qtbot, finish)
    dark = relief.grab().toImage()
    apply_theme(qapp, "light")
    finish()
    assert relief.grab().toImage() != dark
    apply_theme(qapp, "dark")


@pytest.mark.parametrize("key", ["2d", "3d"])
def test_a_run_that_diverges_is_drawn_as_far_as_it_is_finite(
    view: SurfaceView, finish: Settle, qtbot: QtBot, key: str
) -> None:
    finish()
    qtbot.mouseClick(view.dimension._buttons[key], Qt.MouseButton.LeftButton)
    view.document.edit(lambda p: edits.set_training(p, learning_rate=1e6, optimizer="sgd", loss="mse"), "set-training")
    view.document.edit(lambda p: edits.set_activation(p, "output", "linear"), "set-activation")
    with qtbot.waitSignal(view.training.stopped):
        view.training.play()
    finish()
    assert np.isfinite(field(view).losses).any()
    assert view.grab().toImage().width() > 0


@pytest.mark.parametrize(
    ("key", "switches"), [("2d", ("labels", "steps", "slopes")), ("3d", ("steps", "wire"))], ids=["2d", "3d"]
)
def test_every_switch_of_the_look_changes_the_drawing(
    view: SurfaceView, finish: Settle, qtbot: QtBot, key: str, switches: tuple[str, ...]
) -> None:
    train(view, 20)
    finish()
    qtbot.mouseClick(view.dimension._buttons[key], Qt.MouseButton.LeftButton)
    finish()
    for name in switches:
        before = view.pages.grab().toImage()
        view.look_button.switches[name].trigger()
        finish()
        assert view.pages.grab().toImage() != before, name
        view.look_button.switches[name].trigger()
    assert view.look_button.look == Look()
    assert all(switch.text() for switch in view.look_button.switches.values())


def test_the_look_is_remembered(view: SurfaceView) -> None:
    assert look_of(None) == Look()
    for switch in view.look_button.switches.values():
        switch.setChecked(not switch.isChecked())
    again = look_of(view.workspace.settings.surface_extras)
    assert again == view.look_button.look != Look()
    for switch in view.look_button.switches.values():
        switch.setChecked(False)
    assert look_of(view.workspace.settings.surface_extras) == Look(*[False] * len(view.look_button.switches))
    assert look_of(frozenset({"nonsense"})) == Look(*[False] * len(view.look_button.switches))


def test_tab_goes_along_the_bar_to_the_drawing(view: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    choose(view, "weights")
    finish()
    stops = (*view.dimension._buttons.values(), view.look_button, view.plane, view.freeze_button, view.options_button)
    for solid in (False, True):
        drawing = in_relief(view, qtbot, finish) if solid else view.flat.plot
        view.dimension.focus()
        found: list[QWidget] = []
        while not found or found[-1] is not drawing:
            focus = QApplication.focusWidget()
            assert focus is not None
            assert len(found) < len(stops)
            found.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert found == [one for one in (*stops, drawing) if one in found]
        assert found[1:-1] == [view.look_button, view.plane, view.freeze_button, view.options_button]


def test_a_curve_has_room_for_the_path_over_it() -> None:
    curve = np.array([3.0, np.nan, 1.0, 2.0])
    assert heights_of(curve, np.array([2.5])) == (1.0, 3.0)
    assert heights_of(curve, np.array([0.25, np.nan, 4.0])) == (0.25, 4.0)
    assert heights_of(curve, np.array([1e9])) == (1.0, 1.0 + ABOVE * 2.0)
    assert heights_of(np.array([np.inf]), np.array([1.0])) == (0.0, 1.0)
