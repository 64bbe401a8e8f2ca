"""Both palettes are complete, readable, told apart by colour-blind eyes, and reach the widgets."""

import dataclasses
import itertools
import re

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.theme import (
    THEMES,
    Theme,
    apply_theme,
    current_theme,
    diverging_lut,
    qcolor,
    resolve_theme,
    sequential_lut,
    style_sheet,
)

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
TEXTS = ("text", "text_muted", "text_faint", "positive", "negative", "good", "warning", "error", "train", "test")
# How a cone-less eye sees linear RGB: Machado, Oliveira and Fernandes 2009, full severity.
EYES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
OKLAB = (
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]],
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]],
)  # fmt: skip


def linear(color: str) -> NDArray[np.float64]:
    """Return the colour's three channels in linear light."""
    values = np.array(list(bytes.fromhex(color[1:]))) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio of two colours."""
    bright, dim = sorted((float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def seen(color: str, eye: str | None) -> NDArray[np.float64]:
    """Return the colour in Oklab as an eye sees it."""
    light = linear(color) if eye is None else np.clip(np.array(EYES[eye]) @ linear(color), 0, 1)
    return np.array(OKLAB[1]) @ np.cbrt(np.array(OKLAB[0]) @ light)


def colors_of(theme: Theme) -> list[str]:
    """Return every colour of the theme."""
    values = [getattr(theme, field.name) for field in dataclasses.fields(theme)]
    single = [value for value in values if isinstance(value, str) and value != theme.name]
    return [*single, *theme.series, *theme.layer_colors.values()]


@BOTH
def test_every_colour_is_six_hex_digits(theme: Theme) -> None:
    assert [color for color in colors_of(theme) if not re.fullmatch(r"#[0-9a-f]{6}", color)] == []


@BOTH
@pytest.mark.parametrize("role", TEXTS)
def test_text_can_be_read_on_every_ground(theme: Theme, role: str) -> None:
    for ground in (theme.window, theme.panel, theme.raised):
        assert contrast(getattr(theme, role), ground) >= 4.5


@BOTH
def test_text_on_the_accent_can_be_read(theme: Theme) -> None:
    assert contrast(theme.accent_text, theme.accent) >= 4.5


@BOTH
@pytest.mark.parametrize("role", ["focus", "accent", "selection"])
def test_what_marks_a_place_stands_out(theme: Theme, role: str) -> None:
    for ground in (theme.window, theme.panel, theme.raised):
        assert contrast(getattr(theme, role), ground) >= 3.0


@BOTH
@pytest.mark.parametrize("eye", [None, *EYES])
def test_series_are_told_apart_by_every_eye(theme: Theme, eye: str | None) -> None:
    assert len(theme.series) >= 8
    near = {
        (one, other): float(np.linalg.norm(seen(one, eye) - seen(other, eye)))
        for one, other in itertools.combinations(theme.series, 2)
    }
    assert {pair: round(distance, 3) for pair, distance in near.items() if distance < 0.07} == {}


@BOTH
@pytest.mark.parametrize("eye", [None, *EYES])
def test_the_two_signs_are_told_apart_by_every_eye(theme: Theme, eye: str | None) -> None:
    assert np.linalg.norm(seen(theme.positive_fill, eye) - seen(theme.negative_fill, eye)) > 0.15


@BOTH
def test_series_stand_out_from_the_plot(theme: Theme) -> None:
    assert all(contrast(color, theme.panel) >= 3 for color in theme.series)


@BOTH
def test_style_sheet_is_filled_in(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert theme.panel in sheet
    assert re.search(r"\{\w+\}", sheet) is None


def test_a_theme_reaches_palette_and_widgets(app: QApplication, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    heard = _Heard(label)
    apply_theme(app, "light")
    assert current_theme() is THEMES["light"]
    assert heard.themes == {"light"}
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == THEMES["light"].text
    disabled = label.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    assert disabled.name() == THEMES["light"].text_disabled


class _Heard(QObject):
    """Notes which theme was current when the palette change arrived."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.themes: set[str] = set()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self.themes.add(current_theme().name)
        return False


def test_an_unknown_theme_is_refused(app: QApplication) -> None:
    with pytest.raises(KeyError):
        apply_theme(app, "sepia")
    assert current_theme().name == "dark"


def test_the_system_theme_is_one_of_ours(app: QApplication) -> None:
    assert resolve_theme("system") in THEMES.values()


def test_qcolor_knows_alpha() -> None:
    assert qcolor("#102030", 0.5).getRgb() == (16, 32, 48, 128)


@BOTH
@pytest.mark.parametrize("n", [3, 256, 1024])
def test_diverging_table_ends_and_middle(theme: Theme, n: int) -> None:
    table = diverging_lut(theme, n)
    assert table.shape == (n, 4)
    assert table.dtype == np.uint8
    assert (table[:, 3] == 255).all()
    for row, color in ((0, theme.negative_fill), (-1, theme.positive_fill)):
        assert bytes(table[row, :3]).hex() == color[1:]
    middle = np.array(list(bytes.fromhex(theme.neutral[1:])))
    assert np.abs(table[n // 2, :3] - middle).max() <= (1 if n > 3 else 0) + 2


def test_sequential_table_grows_lighter_evenly() -> None:
    table = sequential_lut(256)
    lightness = np.array([seen("#" + bytes(row[:3]).hex(), None)[0] for row in table])
    steps = np.diff(lightness)
    assert steps.min() > -0.002
    assert np.ptp(np.add.reduceat(steps, range(0, 255, 51))) < 0.08
    assert not table.flags.writeable


@BOTH
def test_what_is_chosen_is_seen_also_where_it_cannot_be_changed(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    """A disabled box with a check mark is as far from one without as a reader needs."""
    before = current_theme()
    apply_theme(qapp, theme.name)
    try:
        box = QCheckBox()
        box.setEnabled(False)
        qtbot.addWidget(box)
        box.show()
        lightness = []
        for checked in (False, True):
            box.setChecked(checked)
            image = box.grab().toImage()
            lightness.append(
                np.array([[image.pixelColor(x, y).lightnessF() for x in range(18)] for y in range(box.height())])
            )
    finally:
        apply_theme(qapp, before.name)
    assert (np.abs(lightness[1] - lightness[0]) > 0.4).sum() > 10
