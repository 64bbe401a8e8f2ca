"""The inspector as a whole: with nothing to show, hidden, in another language and theme."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.probes import WeightProbe
from desktop_nn.project import edits
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle, now
from tests.views.inspector.conftest import WEIGHT, choose


def test_with_nothing_selected_it_says_what_to_do(view: InspectorView) -> None:
    assert view.pages.currentWidget() is view.nothing
    assert "Click" in view.nothing.text()
    assert view.probes() == frozenset()


def test_a_weight_that_is_removed_leaves_the_inspector(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    view.document.edit(lambda p: edits.remove_layer(p, "dense2"), "remove-layer")
    settle()
    assert view.pages.currentWidget() is view.nothing


def test_a_network_that_cannot_be_trained_has_no_gradient(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    view.document.edit(lambda p: edits.set_activation(p, "output", "relu"), "set-activation")
    settle()
    assert "cannot be trained" in view.nothing.text()
    assert view.pages.currentWidget() is view.nothing


def test_what_is_hidden_asks_for_nothing(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    view.hide()
    view.training.step_once()
    settle()
    assert not any(isinstance(probe, WeightProbe) for probe in now(view).probes)


def test_the_language_changes_live_and_nothing_is_cut(
    view: InspectorView, settle: Settle, qtbot: QtBot, qapp: QApplication
) -> None:
    view.selection.select(WEIGHT)
    settle()
    try:
        for language, words in (("ko", "기울기"), ("en", "slope")):
            install_language(qapp, language)
            qapp.processEvents()
            settle()
            assert words in view.weight.sentence.text()
            for key in ("sample", "batch", "all"):
                choose(view, key, qtbot, settle)
                lines = (view.head, view.weight.numbers, view.weight.sentence, view.weight.check)
                assert [line.text() for line in lines if line._overflows()] == []
    finally:
        install_language(qapp, "en")


def test_the_theme_changes_live(view: InspectorView, settle: Settle, qapp: QApplication) -> None:
    view.selection.select(WEIGHT)
    settle()
    dark = view.grab().toImage()
    apply_theme(qapp, "light")
    settle()
    assert view.grab().toImage() != dark
    apply_theme(qapp, "dark")
