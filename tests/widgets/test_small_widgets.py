"""Banner, segments, labels, tiles, cards and dock titles: what they show, say and answer."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.banner import Banner
from desktop_nn.widgets.card import FORMULA_PIXELS, Card
from desktop_nn.widgets.dock_title import DockTitle
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import number_font
from desktop_nn.widgets.formula_label import typesetter
from desktop_nn.widgets.metric_tile import VALUE_PIXELS, MetricTile
from desktop_nn.widgets.segmented import SegmentedControl
from desktop_nn.widgets.theme import apply_theme

LONG = "Training stopped on step 1,340, the last finite one: the weighted sum of the second layer overflowed. " * 3


class BannerWindow(QWidget):
    """A window of some width with a banner at its top."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.banner = Banner()
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addStretch(1)
        self.resize(width, 600)
        self.show()


@pytest.mark.parametrize("width", [300, 500, 1200])
@pytest.mark.parametrize("action", ["", "Use a learning rate of 0.003"])
def test_a_banner_never_cuts_its_text_off(app: QApplication, qtbot: QtBot, width: int, action: str) -> None:
    window = BannerWindow(width)
    qtbot.addWidget(window)
    banner = window.banner
    banner.show_message(LONG, "error", action)
    app.processEvents()
    label = next(label for label in banner.findChildren(QLabel) if label.text() == LONG)
    assert label.height() >= label.heightForWidth(label.width())
    assert banner.rect().contains(label.geometry())
    others = [part.geometry() for part in banner.findChildren(QWidget) if part.isVisible() and part is not label]
    assert not any(label.geometry().intersects(other) for other in others)


def test_a_banner_answers(app: QApplication, qtbot: QtBot) -> None:
    window = BannerWindow(600)
    qtbot.addWidget(window)
    banner = window.banner
    assert banner.isHidden()
    banner.show_message("Stopped.", "warning", "Again")
    assert (banner.text(), banner.level(), banner.accessibleName()) == ("Stopped.", "warning", "Stopped.")
    with qtbot.waitSignal(banner.action_triggered):
        qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.closed):
        qtbot.keyClick(banner.findChild(QToolButton), Qt.Key.Key_Space)
    assert banner.isHidden()


def test_a_banner_without_action_or_cross(app: QApplication, qtbot: QtBot) -> None:
    window = BannerWindow(600)
    qtbot.addWidget(window)
    banner = window.banner
    banner.show_message("Stopped.", closable=False)
    assert banner.findChildren(QPushButton)[0].isHidden()
    assert banner.findChildren(QToolButton)[0].isHidden()
    with pytest.raises(KeyError):
        banner.show_message("x", "fatal")


def test_segments_choose_by_mouse_and_arrow_keys(app: QApplication, qtbot: QtBot) -> None:
    control = SegmentedControl([("2d", "2D"), ("3d", "3D"), ("pca", "PCA")])
    qtbot.addWidget(control)
    control.show()
    said: list[str] = []
    control.chosen.connect(said.append)
    buttons = control.findChildren(QToolButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    buttons[1].setFocus()
    qtbot.waitUntil(buttons[1].hasFocus)
    qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
    assert said == ["3d", "pca"]
    assert buttons[2].hasFocus()
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert buttons[1].hasFocus()  # the keyboard does not stay with another option
    assert said.pop() == "3d"
    control.set_key("2d")
    assert (said, control.key()) == (["3d", "pca"], "2d")
    control.set_labels([("2d", "평면")])
    assert (buttons[0].text(), buttons[0].accessibleName()) == ("평면", "평면")
    control.set_option_enabled("3d", False, "No OpenGL here")
    assert (buttons[1].isEnabled(), buttons[1].toolTip()) == (False, "No OpenGL here")
    with pytest.raises(KeyError):
        control.set_key("4d")


def test_a_narrow_label_ends_in_an_ellipsis(app: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel("A rather long sentence about weights")
    qtbot.addWidget(label)
    label.resize(90, 20)
    assert label.shown_text().endswith("…")
    assert label.minimumSizeHint().width() < 60
    label.resize(600, 20)
    assert label.shown_text() == label.text()
    help_event = QHelpEvent(QEvent.Type.ToolTip, label.rect().center(), label.mapToGlobal(label.rect().center()))
    assert QApplication.sendEvent(label, help_event)


def test_a_tile_keeps_its_size_while_numbers_change(app: QApplication, qtbot: QtBot) -> None:
    tile = MetricTile("Train loss", "train", widest="0.0000")
    qtbot.addWidget(tile)
    before = tile.sizeHint()
    for text in ("0.0421", "9.9999", "1.23"):
        tile.set_value(text)
        assert tile.sizeHint() == before
    assert (tile.accessibleName(), tile.accessibleDescription()) == ("Train loss", "1.23")
    tile.resize(before)
    assert tile.value_pixels() == VALUE_PIXELS
    tile.set_value("1.641e−75")
    assert tile.sizeHint() == before
    drawn = QFontMetrics(number_font(tile.value_pixels())).horizontalAdvance(tile.value())
    assert drawn <= tile.width()
    assert tile.value_pixels() < VALUE_PIXELS


def test_a_tile_follows_the_theme(app: QApplication, qtbot: QtBot) -> None:
    tile = MetricTile("Train loss", "train")
    qtbot.addWidget(tile)
    tile.set_value("0.0421")
    dark = tile.grab().toImage()
    apply_theme(app, "light")
    assert tile.grab().toImage() != dark


def test_a_card_is_opened_by_mouse_and_keys_only_if_it_can_be(app: QApplication, qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.set_caption("gradient")
    card.set_value("−0.0672", "negative")
    card.show()
    opened: list[int] = []
    card.opened.connect(lambda: opened.append(1))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened == []
    card.set_openable(True)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert len(opened) == 3
    assert (card.accessibleName(), card.accessibleDescription(), card.value()) == ("gradient", "−0.0672", "−0.0672")


def test_a_cards_formula_and_highlight_change_its_picture(app: QApplication, qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.set_value("1")
    pictures = [card.grab().toImage()]
    card.set_formula(latex := r"\partial L/\partial w")
    qtbot.waitUntil(lambda: (latex, FORMULA_PIXELS) in typesetter().ready)
    pictures.append(card.grab().toImage())
    card.set_highlighted(True)
    pictures.append(card.grab().toImage())
    apply_theme(app, "light")
    pictures.append(card.grab().toImage())
    assert all(one != other for one, other in pairwise(pictures))
    assert pictures[1].height() > pictures[0].height()


def test_a_dock_title_follows_its_dock(app: QApplication, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = QDockWidget("Curves", window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    title = DockTitle.install(dock)
    window.show()
    floats, closes = title.findChildren(QToolButton)
    dock.setWindowTitle("손실 곡선")
    assert title.findChildren(ElidedLabel)[0].text() == "손실 곡선"
    inside = floats.toolTip()
    qtbot.mouseClick(floats, Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    assert floats.toolTip() != inside
    assert floats.accessibleName() == floats.toolTip()
    dragged = QRect(90, 70, 300, 200)
    dock.setGeometry(dragged)
    qtbot.mouseClick(floats, Qt.MouseButton.LeftButton)
    assert not dock.isFloating()
    qtbot.mouseClick(floats, Qt.MouseButton.LeftButton)
    assert dock.geometry() == dragged
    qtbot.mouseClick(floats, Qt.MouseButton.LeftButton)
    qtbot.keyClick(closes, Qt.Key.Key_Space)
    assert dock.isHidden()
    dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
    assert (floats.isHidden(), closes.isHidden()) == (True, True)
    assert floats.focusPolicy() & Qt.FocusPolicy.TabFocus
