"""A widget as a picture to take along: PNG at twice its size, or SVG and PDF made of lines (but for tables).

Both look alike everywhere: a PDF carries the fonts it needs, the texts of an SVG are outlines.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPaintEngine, QPainter, QPdfWriter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_nn.widgets.svg_strokes import with_steady_strokes
from desktop_nn.widgets.svg_text import with_outlines

RATIO = 2.0  # pixels of a PNG for each of the widget's
POINTS = 0.75  # of a page for each pixel: 72 in an inch against 96


def picture(widget: QWidget, suffix: str) -> bytes:
    """Return the file of that ending (".png", ".svg", ".pdf") showing a widget as it is now; KeyError for others."""
    return _KINDS[suffix](widget)


def suffixes() -> tuple[str, ...]:
    """Return the endings there are, the usual one first."""
    return tuple(_KINDS)


def image(widget: QWidget) -> QImage:
    """Return a widget as an image of twice its size."""
    found = QImage(widget.size() * RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    found.setDevicePixelRatio(RATIO)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    QWidget.render(widget, painter, QPoint())  # a QGraphicsView has another render of its own
    painter.end()
    return found


def is_kept_for(painter: QPainter, ratio: float) -> bool:
    """Whether what is kept painted for a screen of that pixel ratio is as good as painting anew.

    It is not where lines are wanted instead of pixels, or more pixels.
    """
    engine = painter.paintEngine()
    return engine.type() == QPaintEngine.Type.Raster and engine.paintDevice().devicePixelRatioF() == ratio


def _png(widget: QWidget) -> bytes:
    buffer = _buffer()
    image(widget).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(widget: QWidget) -> bytes:
    buffer, size = _buffer(), widget.size()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(widget.logicalDpiX())  # or its texts come out in another size
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    _render(widget, generator)
    return with_outlines(with_steady_strokes(bytes(buffer.data().data()).decode())).encode()


def _pdf(widget: QWidget) -> bytes:
    buffer, size = _buffer(), widget.size()
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(_points(size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(96)
    _render(widget, writer)
    return bytes(buffer.data().data())


def _render(widget: QWidget, device: QSvgGenerator | QPdfWriter) -> None:
    painter = QPainter(device)
    _paint(widget, painter, QPoint())
    painter.end()


def _paint(widget: QWidget, painter: QPainter, place: QPoint) -> None:
    """Paint a widget and all in it, its tables as pixels: as lines, Qt clips none at the table's edge."""
    if isinstance(widget, QAbstractItemView):
        painter.drawImage(place, image(widget))
    elif any(table.isVisibleTo(widget) for table in widget.findChildren(QAbstractItemView)):
        QWidget.render(widget, painter, place, QRegion(), QWidget.RenderFlag.DrawWindowBackground)
        for child in widget.children():
            if isinstance(child, QWidget) and child.isVisibleTo(widget) and not child.isWindow():
                _paint(child, painter, place + child.pos())
    else:
        QWidget.render(widget, painter, place)  # a QGraphicsView has another render of its own


def _points(size: QSize) -> QSizeF:
    return QSizeF(size.width() * POINTS, size.height() * POINTS)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


_KINDS: dict[str, Callable[[QWidget], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}
