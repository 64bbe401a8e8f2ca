"""Icons exist under their names, follow the theme, fade when disabled, and are sharp on fine screens."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from desktop_nn.paths import resource
from desktop_nn.widgets.icons import icon, icon_pixmap, program_icon
from desktop_nn.widgets.theme import apply_theme, current_theme

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "desktop-nn")


def ink(picture: QImage) -> set[str]:
    """Return the colours of the fully covered pixels."""
    pixels = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    colors = (picture.pixelColor(x, y) for x, y in pixels)
    return {color.name() for color in colors if color.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_inside_its_box(app: QApplication, name: str) -> None:
    picture = icon(name).pixmap(QSize(24, 24), 1.0).toImage()
    alphas = [picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)]
    assert 20 < sum(alpha > 100 for alpha in alphas) < 400


def test_an_unknown_icon_is_an_error(app: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_icons_take_the_colour_of_the_theme(app: QApplication) -> None:
    seen = []
    for name in ("dark", "light"):
        apply_theme(app, name)
        assert ink(icon("x").pixmap(QSize(40, 40), 1.0).toImage()) == {current_theme().text}
        seen.append(ink(icon("x", "accent_text").pixmap(QSize(40, 40), 1.0).toImage()))
    assert seen == [{"#ffffff"}, {"#ffffff"}]


def test_a_disabled_icon_is_paler(app: QApplication) -> None:
    disabled = icon("x").pixmap(QSize(40, 40), 1.0, QIcon.Mode.Disabled).toImage()
    assert ink(disabled) == {current_theme().text_disabled}


def test_a_fine_screen_gets_its_own_drawing(app: QApplication) -> None:
    coarse, fine = (icon("settings").pixmap(QSize(20, 20), ratio) for ratio in (1.0, 2.0))
    assert fine.size() == QSize(40, 40)
    assert fine.devicePixelRatio() == 2.0
    assert fine.toImage() != coarse.toImage().scaled(40, 40)


def test_one_pixmap_of_any_size_and_colour(app: QApplication) -> None:
    pixmap = icon_pixmap("x", "#ff0000", 18, 1.5)
    assert pixmap.size() == QSize(27, 27)
    assert ink(pixmap.toImage()) == {"#ff0000"}


def test_the_program_has_a_mark(app: QApplication) -> None:
    picture = program_icon().pixmap(QSize(64, 64), 1.0).toImage()
    assert picture.pixelColor(48, 32) == QColor("#ffffff")
    assert picture.pixelColor(0, 0).alpha() == 0
