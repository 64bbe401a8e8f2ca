"""Lines with captions over a plot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from desktop_nn.widgets.captioned_lines import CAPTION_PIXELS, CaptionedLine, CaptionedLines
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.plot import make_plot
from desktop_nn.widgets.theme import current_theme, qcolor

PICTURE = QRectF(40, 10, 150, 80)  # within a widget that has axes around it


@pytest.mark.parametrize("at", [45.0, 100.0, 150.0, 185.0])
def test_a_caption_is_whole_inside_the_picture(app: QApplication, at: float) -> None:
    lines = CaptionedLines(make_plot())
    lines.show([CaptionedLine(at, "limit 2/λ", "warning", dashed=False)])
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(qcolor(current_theme().window))
    painter = QPainter(image)
    painter.setClipRect(PICTURE)
    lines.paint(painter, QTransform())
    painter.end()
    panel = qcolor(current_theme().panel).rgb()
    covered = [x for x in range(300) if image.pixel(x, 13) == panel]
    width = QFontMetricsF(text_font(CAPTION_PIXELS)).horizontalAdvance("limit 2/λ")
    assert covered[-1] - covered[0] + 1 == pytest.approx(width + 2, abs=1)
