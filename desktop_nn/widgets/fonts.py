"""The fonts that travel with the program, so that Korean and formulas look alike on every machine."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_nn.paths import resource

TEXT_FAMILY = "Pretendard"
MONO_FAMILY = "Desktop NN Mono"
SYMBOL_FAMILY = "Desktop NN Symbols"  # what Pretendard lacks: nabla, vertical ellipsis, set and arrow signs

BASE_PIXELS = 13


def load_fonts(app: QApplication) -> None:
    """Register the fonts of resources/fonts and make them the application's.

    Raises OSError when one cannot be read.
    """
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"cannot read the font {path}")
    app.setFont(text_font())


def text_font(pixels: int = BASE_PIXELS, bold: bool = False) -> QFont:
    """The font of everything, with figures of equal width so that changing numbers do not jitter."""
    return QFont(_font((TEXT_FAMILY, SYMBOL_FAMILY), pixels, bold))


def number_font(pixels: int = BASE_PIXELS, bold: bool = True) -> QFont:
    """The same font as a large or bold number."""
    return text_font(pixels, bold)


def mono_font(pixels: int = BASE_PIXELS - 1) -> QFont:
    """The font of code."""
    font = QFont(_font((MONO_FAMILY, TEXT_FAMILY), pixels, False))
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


@cache
def _font(families: tuple[str, ...], pixels: int, bold: bool) -> QFont:
    """Return a font to copy: making one takes thirty times as long, and every painting begins with some."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font
