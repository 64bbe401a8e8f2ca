"""Icons of resources/icons in the colours of the current theme; ask again after `QEvent.PaletteChange`."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_nn.paths import resource
from desktop_nn.widgets.theme import current_theme, qcolor

SIZES = (16, 20, 24, 32, 40)  # physical pixels: 16 and 20 at scales 1, 1.25, 1.5 and 2


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that file name, drawn in the theme's colour `role`, and paler where it is disabled.

    Raises KeyError for a name without a file.
    """
    theme = current_theme()
    return _icon(name, getattr(theme, role), theme.text_disabled)


def icon_pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon in one colour, `size` logical pixels wide on a screen with that device pixel ratio."""
    pixmap = _tinted(_drawn(_renderer(name), QSize(size, size) * ratio), color)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def program_icon() -> QIcon:
    """The mark of the program, in its own colours."""
    renderer = _renderer("desktop-nn")
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(_drawn(renderer, QSize(size, size)))
    return result


@cache
def _icon(name: str, color: str, disabled: str) -> QIcon:
    renderer = _renderer(name)
    result = QIcon()
    for size in SIZES:
        drawn = _drawn(renderer, QSize(size, size))
        result.addPixmap(_tinted(drawn, color), QIcon.Mode.Normal)
        result.addPixmap(_tinted(drawn, disabled), QIcon.Mode.Disabled)
    return result


def _renderer(name: str) -> QSvgRenderer:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(name)
    return QSvgRenderer(QByteArray(path.read_bytes()))


def _drawn(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


def _tinted(drawn: QPixmap, color: str) -> QPixmap:
    pixmap = drawn.copy()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), qcolor(color))
    painter.end()
    return pixmap
