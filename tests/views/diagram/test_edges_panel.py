"""The switches of how edges are drawn: reached by keyboard, remembered, and asking only for what they show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import LANGUAGES, install_language
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.edges_panel import EdgesPanel
from desktop_nn.views.diagram.hit import Target
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle, slider_in
from tests.views.diagram.conftest import Hand, open_network
from tests.views.diagram.test_view_state import colors

CROWDED = NetworkSpec.dense(2, (60, "tanh"), (60, "tanh"), (1, "sigmoid"))


def opened(view: DiagramView, qtbot: QtBot) -> EdgesPanel:
    """Open the panel as the menu does."""
    view.ask_edges()
    panel = view.edges_button.panel
    qtbot.waitUntil(panel.isVisible)
    return panel


def test_the_keyboard_alone_changes_the_width_and_leaves_again(view: DiagramView, qtbot: QtBot, settle: Settle) -> None:
    before, panel = colors(view), opened(view, qtbot)
    focus = panel.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    settle()
    assert panel.look == EdgeLook(width="gradient")
    assert (colors(view) != before).any()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert view.canvas.edges.shown.all()


def test_gradients_are_asked_for_while_they_decide_and_no_longer(view: DiagramView, qtbot: QtBot) -> None:
    panel = opened(view, qtbot)
    assert NextStepProbe() not in view.probes()
    QTest.mouseClick(panel.switches["color"]._buttons["gradient"], Qt.MouseButton.LeftButton)
    assert NextStepProbe() in view.probes()
    qtbot.waitUntil(lambda: view.snapshot is not None and NextStepProbe() in view.snapshot.probes)
    QTest.mouseClick(panel.switches["color"]._buttons["sign"], Qt.MouseButton.LeftButton)
    assert NextStepProbe() not in view.probes()


def test_the_slider_leaves_the_strongest_and_says_how_many(view: DiagramView, qtbot: QtBot, settle: Settle) -> None:
    panel = opened(view, qtbot)
    texts = lambda: [label.text() for label in panel.findChildren(QLabel)]  # noqa: E731
    assert "all" in texts()
    QTest.keyClick(slider_in(panel), Qt.Key.Key_Home)
    settle()
    assert view.canvas.edges.shown.sum() == 1
    assert "1 of 88" in texts()
    QTest.keyClick(slider_in(panel), Qt.Key.Key_End)
    settle()
    assert view.canvas.edges.shown.all()


def test_edges_that_are_left_out_cannot_be_pointed_at(
    view: DiagramView, hand: Hand, workspace: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    QTest.keyClick(slider_in(opened(view, qtbot)), Qt.Key.Key_Home)
    view.edges_button.panel.close()
    settle()
    shown = view.canvas.edges.shown
    refs = [view.canvas.drawing.params.ref(int(index)) for index in view.canvas.drawing.edges.index]
    hidden = next(ref for ref, there in zip(refs, shown, strict=True) if not there)
    assert isinstance(hidden, WeightRef)
    hand.hover(hand.edge(hidden, 0.1))
    assert workspace.selection.hover is None


@pytest.mark.parametrize("drifting", [True, False])
def test_dashes_drift_while_training_plays_unless_switched_off(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, settle: Settle, drifting: bool
) -> None:
    if not drifting:
        QTest.keyClick(opened(view, qtbot).drifting, Qt.Key.Key_Space)
        view.edges_button.panel.close()
    workspace.training.set_speed(0.01)
    settle()
    picture = view.canvas.edges.picture
    assert picture is not None
    workspace.training.play()
    qtbot.wait(200)  # the first step is made at once, and then none for long
    before = picture.image.copy()
    if drifting:
        qtbot.waitUntil(lambda: picture.image != before)
    else:
        qtbot.wait(300)
        assert picture.image == before
    workspace.training.pause()
    settle()
    resting = picture.image.copy()
    view.mark_dirty()
    settle()
    assert picture.image == resting


def test_the_choice_is_remembered_beside_the_document(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    before = workspace.document.project
    QTest.mouseClick(opened(view, qtbot).switches["opacity"]._buttons["constant"], Qt.MouseButton.LeftButton)
    assert workspace.settings.edge_look == EdgeLook(opacity="constant")
    assert workspace.document.project is before
    assert not workspace.document.can_undo
    again = DiagramView(workspace)
    qtbot.addWidget(again)
    assert again.edges_button.look == EdgeLook(opacity="constant")


def test_the_empty_canvas_offers_the_switches(view: DiagramView, hand: Hand) -> None:
    view.popups.open_menu_of(Target("canvas"))
    assert "How the diagram is drawn…" in hand.offered("diagram-canvas")


def test_a_crowded_wire_chooses_its_edges_anew_when_the_measure_is_known(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    open_network(workspace, CROWDED, settle)
    picture = view.canvas.edges.picture
    assert picture is not None
    by_weight = picture.chosen_by
    QTest.mouseClick(opened(view, qtbot).switches["opacity"]._buttons["gradient"], Qt.MouseButton.LeftButton)
    chosen_by = lambda: view.canvas.edges.picture.chosen_by if view.canvas.edges.picture else by_weight  # noqa: E731
    chosen_anew = lambda: bool(chosen_by().any() and (chosen_by() != by_weight).any())  # noqa: E731
    qtbot.waitUntil(chosen_anew)  # edges are chosen every `REFRESH` seconds


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_fits_its_words_in_both_languages_and_themes(
    view: DiagramView, qtbot: QtBot, qapp: QApplication, language: str, theme: str
) -> None:
    install_language(qapp, language)
    apply_theme(qapp, theme)
    panel = opened(view, qtbot)
    for switch in panel.switches.values():
        assert switch.accessibleName()
        for button in switch._buttons.values():
            assert button.width() >= button.minimumSizeHint().width()
            assert button.text()
    install_language(qapp, "en")
