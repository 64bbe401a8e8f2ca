"""LaTeX formulas as pictures, typeset by ziamath, which is loaded at the first formula."""

import html
import re
from contextlib import AbstractContextManager
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from threading import Lock
from types import ModuleType

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

INK = "#010203"  # stands for the colour until a formula is painted
_one_at_a_time = Lock()  # ziamath keeps its fonts in variables of its modules


@lru_cache(maxsize=512)
def formula_pixmap(latex: str, color: str, size: float, ratio: float = 1.0) -> QPixmap:
    """The formula in one colour ("#rrggbb"), `size` logical pixels per em, on a screen with that pixel ratio.

    Shared: do not paint on it. Raises ValueError for what is no LaTeX, or has signs the formula font lacks.
    """
    renderer = QSvgRenderer(QByteArray(typeset(latex, size).replace(INK, color).encode()))
    box = renderer.viewBoxF()
    pixmap = QPixmap(QSize(max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio))))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def typeset(latex: str, size: float) -> str:
    """The formula as SVG in the colour `INK`. Takes up to 50 ms, the first one a second; any thread may do it.

    Raises ValueError.
    """
    with _one_at_a_time:
        return _svg(latex, size)


def _svg(latex: str, size: float) -> str:
    ziamath = _ziamath()
    try:
        formula = ziamath.Latex(latex, size=size, color=INK)
        signs = html.unescape(re.sub(r"<[^>]*>", "", ziamath.tex.tex2mml(latex)))
        text = str(formula.svg())
    except Exception as error:  # the libraries below raise classes of many bases for bad input
        raise ValueError(f"not a formula: {latex!r}") from error
    # A command it does not know, and a sign without a glyph, would be drawn as they stand.
    unknown = [sign for sign in signs if sign == "\\" or (not sign.isspace() and not formula.font.glyphindex(sign))]
    if unknown or not signs.strip():
        raise ValueError(f"not a formula: {latex!r}")
    return text


@cache
def _ziamath() -> ModuleType:
    # It finds its fonts by a function that Python 3.11 and 3.12 call deprecated. That warning cannot be caught here:
    # the filters of warnings belong to all threads. So it gets the function's successor.
    old, resources.path = resources.path, _path  # type: ignore[assignment]
    try:
        import ziamath
    finally:
        resources.path = old
    ziamath.config.svg2 = False  # Qt draws SVG 1.1: no <use> of glyphs
    return ziamath


def _path(package: str, name: str) -> AbstractContextManager[Path]:
    return resources.as_file(resources.files(package).joinpath(name))
