"""Layers leave the palette by dragging, double-clicking and by keyboard, never by a single click."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.views.data_panel.layer_palette import LayerPalette
from desktop_nn.views.layer_mime import LAYER_MIME
from desktop_nn.widgets.theme import DARK, LIGHT


@pytest.fixture
def palette(qtbot: QtBot) -> LayerPalette:
    widget = LayerPalette()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_every_kind_but_the_input_is_offered_in_its_colour(palette: LayerPalette) -> None:
    assert set(palette.tiles) == set(LAYER_KINDS) - {"input"}
    assert set(palette.tiles) <= set(DARK.layer_colors) & set(LIGHT.layer_colors)
    assert palette.tiles["dense"].accessibleName() == "Dense"


def test_a_double_click_adds_and_a_single_click_does_not(palette: LayerPalette, qtbot: QtBot) -> None:
    heard: list[str] = []
    palette.added.connect(heard.append)
    qtbot.mouseClick(palette.tiles["dropout"], Qt.MouseButton.LeftButton)
    assert heard == []
    qtbot.mouseDClick(palette.tiles["dropout"], Qt.MouseButton.LeftButton)
    assert heard == ["dropout"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_adds(palette: LayerPalette, qtbot: QtBot, key: Qt.Key) -> None:
    heard: list[str] = []
    palette.added.connect(heard.append)
    palette.tiles["dense"].setFocus()
    qtbot.keyClick(palette.tiles["dense"], key)
    assert heard == ["dense"]


def test_a_drag_carries_the_kind(palette: LayerPalette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[bytes] = []

    def exec_drag(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        carried.append(bytes(drag.mimeData().data(LAYER_MIME).data()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", exec_drag)
    tile = palette.tiles["add"]
    qtbot.mousePress(tile, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    qtbot.mouseMove(tile, QPoint(22, 10))
    assert carried == []
    qtbot.mouseMove(tile, QPoint(80, 12))
    assert carried == [b"add"]
