"""Formulas are typeset with ink in the asked colour, and what is no formula is refused."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_nn.widgets.formula import formula_pixmap


def ink(picture: QImage) -> int:
    """Return how many pixels are mostly covered."""
    return sum(picture.pixelColor(x, y).alpha() > 128 for x in range(picture.width()) for y in range(picture.height()))


@pytest.mark.parametrize(
    "latex",
    [
        r"a_3^{(1)}",
        r"f'(z_2^{(2)})",
        r"\frac{\partial L}{\partial w_{3,2}}",
        r"w - \eta \cdot g",
        r"\hat{y} - y",
        r"\sum_i x_i",
        r"\{a\}",
    ],
)
def test_formulas_have_ink(app: QApplication, latex: str) -> None:
    picture = formula_pixmap(latex, "#ff0000", 16).toImage()
    assert ink(picture) > 15
    strongest = max(
        (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())),
        key=lambda c: c.alpha(),
    )
    assert strongest.name() == "#ff0000"


def test_glyphs_are_drawn_not_only_bars(app: QApplication) -> None:
    wide = formula_pixmap("w", "#000000", 40).toImage()
    assert ink(wide) != ink(formula_pixmap("x", "#000000", 40).toImage())


def test_a_fine_screen_gets_more_pixels(app: QApplication) -> None:
    coarse, fine = formula_pixmap("x_2", "#000000", 16, 1.0), formula_pixmap("x_2", "#000000", 16, 2.0)
    assert fine.devicePixelRatio() == 2
    assert fine.width() == pytest.approx(2 * coarse.width(), abs=2)


@pytest.mark.parametrize("latex", ["", r"\frac{1}{", "x_", "a^b^c", r"\foo{x}", "가중치", "\\", r"\left( x", "   "])
def test_what_is_no_formula_is_refused(app: QApplication, latex: str) -> None:
    with pytest.raises(ValueError, match="not a formula"):
        formula_pixmap(latex, "#000000", 16)


def test_a_formula_is_set_once(app: QApplication) -> None:
    assert formula_pixmap("z_1", "#000000", 16) is formula_pixmap("z_1", "#000000", 16)
