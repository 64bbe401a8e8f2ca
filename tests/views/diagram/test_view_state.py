"""The diagram follows training, project, problems, theme and language, and lets go of everything when closed."""

from __future__ import annotations

import gc
import itertools
import weakref

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import LANGUAGES, install_language
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.hit import Target
from desktop_nn.views.diagram.looks import EdgeNumbers
from desktop_nn.views.diagram.view import SAVED, SHARE, DiagramView
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle
from tests.views.diagram.conftest import SIZE, Hand, open_network
from tests.views.diagram.networks import FORKING, MNIST, SKIPPING


def colors(view: DiagramView) -> np.ndarray:
    image = view.grab().toImage()
    return np.frombuffer(image.constBits(), np.uint8).copy()


def test_training_changes_edges_and_neurons(
    view: DiagramView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    picture = view.canvas.edges.picture
    assert picture is not None
    edges, everything = picture.image.copy(), colors(view)
    workspace.training.play()
    qtbot.waitUntil(lambda: workspace.training.snapshot is not None and workspace.training.snapshot.step > 50)
    workspace.training.pause()
    settle()
    assert picture.image != edges
    assert (colors(view) != everything).mean() > 0.02


def test_only_a_weight_asks_for_the_next_step(view: DiagramView, workspace: Workspace) -> None:
    assert NextStepProbe() not in view.probes()
    workspace.selection.select(WeightRef("dense1", 0, 0))
    assert NextStepProbe() in view.probes()


def test_the_card_says_over_what_the_gradient_is_taken(
    view: DiagramView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    workspace.selection.select(WeightRef("dense1", 0, 0))
    card = view.cards.pinned
    qtbot.waitUntil(lambda: any(label.text().endswith(" · mini-batch") for label in card.findChildren(QLabel)))


def test_what_is_wrong_is_marked_and_told(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle()
    sentence = "The output has 3 units, but the data need 1."
    assert (view.blocked.isVisible(), view.blocked.text()) == (True, sentence)
    assert view.hint.text().startswith("Tab / arrows")
    assert view.popups.tooltip(Target("header", LayerRef("output"))).startswith(sentence + "\n")
    assert "plus" in view.canvas.drawing.parts["output"]
    workspace.document.undo()
    settle()
    assert not view.blocked.isVisible()
    assert view.popups.tooltip(Target("header", LayerRef("output"))) == (
        "Output · Dense · units: 1 · sigmoid\nparameters: 8×1+1 = 9 · multiply-adds per sample: 8"
    )
    assert "plus" not in view.canvas.drawing.parts["output"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_lies_over_the_diagram_and_moves_nothing(
    view: DiagramView, workspace: Workspace, settle: Settle, qapp: QApplication, language: str
) -> None:
    try:
        install_language(qapp, language)
        qapp.processEvents()
        QTest.qWait(20)  # the words of the other language take other room
        places = (view.canvas.geometry(), view.hint.geometry(), view.minimumSizeHint())
        workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
        for width in (SIZE.width(), 380):
            view.resize(width, SIZE.height())
            settle()
            assert view.rect().contains(view.blocked.geometry())
            assert view.blocked.geometry().bottom() > view.hint.geometry().top()
        view.resize(SIZE)
        settle()
        assert (view.canvas.geometry(), view.hint.geometry(), view.minimumSizeHint()) == places
    finally:
        install_language(qapp, "en")


def test_a_mouse_click_mends_what_can_be_mended(
    view: DiagramView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle()
    qtbot.mouseClick(view.blocked.findChild(QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert view.project.network.layer("output").units == 1
    assert not view.blocked.isVisible()
    assert workspace.document.undo_title == "fix"


def test_removing_a_linear_layer_tells_that_the_outputs_stay(
    view: DiagramView, workspace: Workspace, settle: Settle
) -> None:
    workspace.training.step_epoch()
    settle()
    view.commands.remove_layer("dense2")
    assert view.hint.text().startswith("Tab / arrows")
    workspace.document.undo()
    settle()
    view.commands.set_activation("dense2", "linear")
    settle()
    view.commands.remove_layer("dense2")
    assert view.hint.text() == "“Hidden 2” was linear: multiplied into what read it, all outputs stay the same."
    workspace.document.undo()
    settle()
    assert view.hint.text().startswith("Tab / arrows")


def test_a_network_that_cannot_compute_has_neutral_squares(
    view: DiagramView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    every = {place.layer for place in view.canvas.drawing.layout.places}
    qtbot.waitUntil(lambda: frozenset(view.canvas.neurons._faces) == every)
    workspace.document.edit(lambda project: edits.set_activation(project, "output", "softmax"), "set-activation")
    settle()
    assert not workspace.training.can_play
    assert frozenset(view.canvas.neurons._faces) == frozenset()
    workspace.document.undo()
    qtbot.waitUntil(lambda: frozenset(view.canvas.neurons._faces) == every)


def test_a_problem_can_be_mended_from_the_menu(view: DiagramView, workspace: Workspace, hand: Hand) -> None:
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    [problem] = workspace.document.problems
    view.commands.fix(problem)
    assert workspace.document.problems == ()


@pytest.mark.parametrize("spec", [SKIPPING, FORKING, MNIST], ids=["skip", "fork", "784-16-16-10"])
def test_other_networks_open_and_draw(
    view: DiagramView, workspace: Workspace, settle: Settle, spec: NetworkSpec
) -> None:
    open_network(workspace, spec, settle)
    assert [place.layer for place in view.canvas.drawing.layout.places] == list(spec.order)
    picture = view.canvas.edges.picture
    assert picture is not None
    assert picture.finished
    alpha = np.frombuffer(picture.image.constBits(), np.uint8)[3::4]
    assert (alpha > 0).mean() > 0.01


@pytest.mark.parametrize(
    "layers",
    [
        (),
        (LayerSpec("input", "input", units=2),),
        (LayerSpec("a", "dense", ("b",), 2), LayerSpec("b", "dense", ("a",), 2)),
        (LayerSpec("input", "input", units=2), LayerSpec("out", "dense", (), 2, "relu", "he_uniform")),
        (LayerSpec("input", "input", units=2), LayerSpec("out", "mystery", ("input", "ghost"))),
    ],
    ids=["empty", "input only", "cycle", "unconnected", "unknown"],
)
def test_impossible_networks_are_drawn_and_told(
    view: DiagramView, workspace: Workspace, settle: Settle, hand: Hand, layers: tuple[LayerSpec, ...]
) -> None:
    open_network(workspace, NetworkSpec(layers, "out"), settle)
    assert not workspace.training.can_play
    assert view.blocked.isVisible()
    assert view.blocked.text()
    view.grab()


def test_more_columns_than_fit_are_shown_smaller(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    open_network(workspace, NetworkSpec.dense(2, *[(4, "tanh")] * 15, (1, "sigmoid")), settle)
    canvas = view.canvas
    assert canvas.zoom < 1
    last = canvas.drawing.layout.places[-1].header
    assert canvas.viewport().rect().contains(canvas.viewport_point(last.right, last.bottom))


def test_a_new_size_lays_the_network_out_again(view: DiagramView, settle: Settle) -> None:
    before = view.canvas.drawing.layout.width
    view.resize(QSize(1200, 700))
    settle()
    assert view.canvas.drawing.layout.width > before
    assert view.canvas.zoom == 1.0


def test_an_edit_that_moves_nothing_keeps_the_picture(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    before = view.canvas.edges.picture
    workspace.document.edit(lambda project: edits.set_activation(project, "dense1", "relu"), "set-activation")
    settle()
    assert view.canvas.edges.picture is before
    assert view.canvas.headers["dense1"].shown_text.endswith("ReLU")


def test_the_theme_changes_at_once(view: DiagramView, settle: Settle, qapp: QApplication) -> None:
    dark = colors(view)
    apply_theme(qapp, "light")
    settle()
    light = colors(view)
    apply_theme(qapp, "dark")
    settle()
    assert light.mean() > 200 > dark.mean()
    assert (colors(view) == dark).mean() > 0.999


def test_a_closed_diagram_leaves_nothing_behind(workspace: Workspace, qtbot: QtBot, fonts: None) -> None:
    view = DiagramView(workspace)
    view.resize(SIZE)
    with qtbot.waitExposed(view):
        view.show()
    canvas = view.canvas
    scene, header = weakref.ref(canvas.scene()), weakref.ref(canvas.headers["input"])
    view.close()
    shiboken6.delete(view)
    assert not shiboken6.isValid(canvas)
    del view, canvas

    def is_gone() -> bool:
        gc.unfreeze()  # the collector of the session may have frozen them as part of the window
        gc.collect()
        return scene() is None and header() is None

    qtbot.waitUntil(is_gone)


@pytest.mark.parametrize("zoomed", [False, True])
def test_a_weight_that_is_gone_with_another_project_takes_its_card_along(
    view: DiagramView, settle: Settle, workspace: Workspace, zoomed: bool
) -> None:
    if zoomed:
        view.canvas.zoom_by(1.5)
    workspace.selection.select(WeightRef("dense2", 7, 7))
    settle()
    assert view.cards.pinned.isVisible()
    workspace.document.replace(PRESETS["height_weight"].project, None)
    settle()
    assert not view.cards.pinned.isVisible()


def test_edges_are_seen_before_their_picture_is_built(view: DiagramView, settle: Settle) -> None:
    canvas, layout = view.canvas, view.canvas.drawing.layout
    built = view.grab().toImage()
    numbers = EdgeNumbers(np.full(len(canvas.drawing.edges), 2.0))
    canvas.edges.set_edges(canvas.drawing.edges, layout.width, layout.height + 1, numbers)
    assert not canvas.edges.ready
    first, second = layout.place("dense1"), layout.place("dense2")
    corner = canvas.viewport_point(first.right + first.bias_side, first.header.bottom + 8)
    end = canvas.viewport_point(second.left - second.bias_side, layout.height)
    between = [(x, y) for x in range(corner.x(), end.x()) for y in range(corner.y(), end.y(), 3)]
    image = view.grab().toImage()
    ground = image.pixelColor(*between[0])
    assert sum(image.pixelColor(*at) != ground for at in between) > 100
    view.mark_dirty()
    settle()
    assert canvas.edges.ready
    assert built != image


def test_drawing_that_takes_long_leaves_the_thread_as_long(view: DiagramView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "_draw_all", lambda: None)
    now = itertools.count(100.0, 0.0)  # a clock that stands still
    monkeypatch.setattr("desktop_nn.views.diagram.view.time.perf_counter", lambda: next(now))
    view._credit, view._drawn_last, view.canvas.painting = 0.0, 100.0, 0.02
    view.draw()
    assert view.least_gap == pytest.approx(0.02 / SHARE)
    view._drawn_last = 90.0  # what was not drawn meanwhile may be made up for, but not much of it
    view.draw()
    assert view.least_gap == 0.0
    view.draw()
    view.draw()
    assert view.least_gap == pytest.approx((3 * 0.02 - SAVED) / SHARE)


def test_a_move_that_is_being_guessed_is_not_told(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    workspace.training.step_epoch()
    workspace.selection.select(WeightRef("dense2", 1, 2))
    settle()
    card = view.cards.pinned
    assert card._move_text.startswith("∂L/∂w")
    workspace.selection.let_guess(True)
    settle()
    assert card._move_text == ""
    workspace.selection.hover_over(WeightRef("dense2", 1, 3))  # others are no answer
    settle()
    assert view.cards.passing._move_text.startswith("∂L/∂w")
    workspace.selection.let_guess(False)
    settle()
    assert card._move_text.startswith("∂L/∂w")
