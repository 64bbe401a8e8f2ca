"""The inspector in a narrow window: nothing scrolls sideways, and what has no room beside stands below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.pages import CHAIN, PAGES
from desktop_nn.views.inspector.tile_row import SPACING, lines_of
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle
from tests.views.inspector.conftest import SIZE, WEIGHT, choose

NARROW = 472  # what a window of 1100 pixels leaves the inspector beside a scroll bar


def narrow(view: InspectorView, settle: Settle) -> None:
    for _ in range(2):  # a dock does so too: once it is narrow it needs less
        view.resize(NARROW, SIZE.height())
        settle()
    assert view.width() == NARROW  # or the dock would scroll


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_scrolls_sideways(
    view: InspectorView, settle: Settle, qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    try:
        install_language(qapp, language)
        view.document.edit(lambda p: edits.set_training(p, l1=0.01, l2=0.01), "set-training")
        view.selection.select(WEIGHT)
        settle()
        for key in (CHAIN, *(row.key for row in PAGES)):
            view.open_page(key)
            settle()
            narrow(view, settle)
        view.open_page(CHAIN)
        for scope in ("sample", "all"):
            choose(view, scope, qtbot, settle)
            narrow(view, settle)
        for ref in (NeuronRef("dense2", 1), LayerRef("output"), LayerRef("dense1")):
            view.selection.select(ref)
            settle()
            narrow(view, settle)
    finally:
        install_language(qapp, "en")


def test_a_narrow_window_puts_below_what_stood_beside(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    page = view.weight
    tiles = [page.tiles.card(key) for key in page.tiles.keys()]  # noqa: SIM118  (not a dict)
    assert len({card.y() for card in tiles}) == 1
    assert page.side.x() > tiles[-1].geometry().right()
    narrow(view, settle)
    assert len({card.y() for card in tiles}) == 2
    assert all(card.geometry().right() < page.width() for card in tiles)
    assert page.side.y() > page.words.geometry().bottom()
    assert view.samples.y() > view.head.y()
    page.tiles.card("slope").opened.emit()
    settle()
    assert not page.words.isVisible()  # what has been opened stands in their place, in sight
    page.tiles.card("slope").opened.emit()
    view.resize(SIZE)
    settle()
    assert page.words.isVisible()
    assert len({card.y() for card in tiles}) == 1
    assert page.side.x() > tiles[-1].geometry().right()


def test_the_steps_numbers_stand_below_their_names(view: InspectorView, settle: Settle) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    view.open_page("step")
    settle()
    lines = view._page().lines  # type: ignore[union-attr]
    wide = lines.sizeHint().height()
    narrow(view, settle)
    assert lines.sizeHint().height() > 1.5 * wide
    assert lines._has_room(lines.lines())


def test_tiles_wrap_where_they_have_no_room_any_more() -> None:
    assert lines_of([100, 100, 100], 300 + 2 * SPACING) == (0, 0, 0)
    assert lines_of([100, 100, 100], 299 + 2 * SPACING) == (0, 0, 1)
    assert lines_of([100, 100, 100], 50) == (0, 1, 2)  # each of them at least stands
    assert lines_of([], 50) == ()


def test_words_grow_into_more_lines_and_keep_them(qtbot: QtBot, fonts: None) -> None:
    text = LiveText(lines=1, grows=2)
    qtbot.addWidget(text)
    text.resize(QSize(120, 100))
    text.show()
    one = text.sizeHint().height()
    text.set_runs(Run("a few words that need more than one line"))
    grown = text.sizeHint().height()
    assert grown > 1.5 * one
    assert not text._overflows()
    text.set_runs(Run("few"))
    assert text.sizeHint().height() == grown  # or the page would go up and down while training
    text.resize(QSize(400, 100))
    qtbot.waitUntil(lambda: text.sizeHint().height() == one)
    text.set_runs(Run("word " * 200))
    assert text._overflows()


def test_the_first_wording_that_has_room_is_shown(qtbot: QtBot, fonts: None) -> None:
    text = LiveText()
    qtbot.addWidget(text)
    text.resize(QSize(100, 20))
    text.set_choices([Run("0.123456789012345678")], [Run("0.1235")])
    assert [piece.text for piece in text.shown()] == ["0.1235"]
    text.resize(QSize(300, 20))
    assert [piece.text for piece in text.shown()] == ["0.123456789012345678"]
