"""A layer's header: a rounded panel with the layer's name, units, activation and buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.views.diagram.header import (
    PAD,
    SWATCH,
    Controls,
    Face,
    Wording,
    faces_of,
)
from desktop_nn.views.diagram.layout import Box
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, qcolor

FONT_PIXELS = 12
RADIUS = 7.0
SIGN = 3.8  # half the length of a − or +
PORT_RADIUS = 4.5


@dataclass(frozen=True)
class HeaderText:
    """What a header says: label and choice in several lengths, longest first; the first `named` have name and units.

    The next one has the name alone.
    """

    wordings: tuple[tuple[str, str], ...]
    named: int


@dataclass(frozen=True)
class HeaderState:
    """How a header stands out."""

    selected: bool = False
    hovered: str = ""  # the part under the mouse, "header" for the rest of it
    wrong: bool = False


class HeaderItem(QGraphicsItem):
    """Draws one header; it is redrawn only when it changes."""

    def __init__(self, layer: str, kind: str, box: Box, controls: Controls, text: HeaderText, theme: Theme) -> None:
        super().__init__()
        self.layer = layer
        self._kind, self._box, self._controls, self._theme = kind, box, controls, theme
        self._state = HeaderState()
        metrics = QFontMetricsF(text_font(FONT_PIXELS))
        width = metrics.horizontalAdvance
        wordings = tuple(
            Wording(label, choice, width(label), width(choice), named=i < text.named, unnumbered=i == text.named)
            for i, (label, choice) in enumerate(text.wordings)
        )
        self._rest, self._active = faces_of(box, controls, wordings)
        on_paper = Controls(units=False, choice=controls.choice, remove=False, port=False)
        self._plain = faces_of(box, on_paper, wordings)[0]
        self._on_paper = False
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def state(self) -> HeaderState:
        """How it stands out."""
        return self._state

    @property
    def shown_text(self) -> str:
        """The text as it is drawn."""
        return self._face.wording.label + self._face.wording.choice

    @property
    def parts(self) -> Mapping[str, Box]:
        """Where the parts are as soon as the mouse is over the header."""
        return self._active.parts

    def set_on_paper(self, on: bool) -> None:
        """Draw name and kind alone, as for a picture, or all there is again."""
        self._on_paper = on
        cached = QGraphicsItem.CacheMode.DeviceCoordinateCache
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache if on else cached)

    @property
    def _face(self) -> Face:
        if self._on_paper:
            return self._plain
        return self._active if self._state.hovered or self._state.selected else self._rest

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def set_state(self, state: HeaderState) -> None:
        """Make the header stand out, or not."""
        if state != self._state:
            self._state = state
            self.update()

    def boundingRect(self) -> QRectF:
        return _rect(self._box.grown(PORT_RADIUS + 2))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_panel(painter)
        self._paint_text(painter)
        if self._on_paper:
            self._paint_swatch(painter)
            return
        for name in ("minus", "plus"):
            if name in self._face.parts:
                self._paint_sign(painter, name)
        if self._state.hovered and "remove" in self.parts:
            self._paint_remove(painter)
        else:
            self._paint_swatch(painter)
        if self._state.hovered and "port" in self.parts:
            self._paint_port(painter)

    def _paint_panel(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setBrush(qcolor(theme.hover if self._state.hovered and not self._on_paper else theme.raised))
        painter.setPen(self._frame())
        painter.drawRoundedRect(_rect(self._box.grown(-0.75)), RADIUS, RADIUS)

    def _paint_swatch(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.layer_colors.get(self._kind, self._theme.text_faint)))
        top = self._box.y + (self._box.height - SWATCH) / 2
        painter.drawRoundedRect(QRectF(self._box.x + PAD, top, SWATCH, SWATCH), 2.5, 2.5)

    def _frame(self) -> QPen:
        theme, state = self._theme, HeaderState() if self._on_paper else self._state
        if state.wrong:
            return QPen(qcolor(theme.error), 1.6)
        if state.selected:
            return QPen(qcolor(theme.selection), 1.5)
        return QPen(qcolor(theme.border if not theme.dark else theme.raised), 1.0)

    def _paint_text(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(text_font(FONT_PIXELS))
        painter.setPen(qcolor(theme.error if self._state.wrong else theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        parts, wording = self._face.parts, self._face.wording
        painter.drawText(_rect(parts["label"]), middle, wording.label)
        if "choice" not in parts:
            return
        box = parts["choice"]
        if self._on_paper:
            painter.drawText(_rect(box), middle, wording.choice)
            return
        if self._state.hovered == "choice":
            painter.fillPath(_rounded(Box(box.x - 4, box.y + 5, box.width + 6, box.height - 10)), qcolor(theme.border))
        painter.drawText(_rect(box), middle, wording.choice)
        tip = QPointF(box.right - 5, box.y + box.height / 2 + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.text_muted))
        painter.drawPolygon(QPolygonF([tip + QPointF(-3.5, -3.5), tip + QPointF(3.5, -3.5), tip + QPointF(0, 0.8)]))

    def _paint_sign(self, painter: QPainter, name: str) -> None:
        box, theme = self.parts[name], self._theme
        if self._state.hovered == name:
            painter.fillPath(_rounded(Box(box.x, box.y + 6, box.width, box.height - 12)), qcolor(theme.border))
        x, y = box.x + box.width / 2, box.y + box.height / 2
        painter.setPen(QPen(qcolor(theme.text if self._state.hovered == name else theme.text_muted), 1.4))
        painter.drawLine(QLineF(x - SIGN, y, x + SIGN, y))
        if name == "plus":
            painter.drawLine(QLineF(x, y - SIGN, x, y + SIGN))

    def _paint_remove(self, painter: QPainter) -> None:
        box = self.parts["remove"]
        hovered = self._state.hovered == "remove"
        if hovered:
            side = Box(box.x, box.y + (box.height - box.width) / 2, box.width, box.width)
            painter.fillPath(_rounded(side), qcolor(self._theme.border))
        x, y, arm = box.x + box.width / 2, box.y + box.height / 2, SIGN * 0.8
        painter.setPen(QPen(qcolor(self._theme.error if hovered else self._theme.text_faint), 1.4))
        painter.drawLine(QLineF(x - arm, y - arm, x + arm, y + arm))
        painter.drawLine(QLineF(x - arm, y + arm, x + arm, y - arm))

    def _paint_port(self, painter: QPainter) -> None:
        hovered = self._state.hovered == "port"
        painter.setPen(QPen(qcolor(self._theme.window), 1.5))
        painter.setBrush(qcolor(self._theme.accent if hovered else self._theme.text_faint))
        radius = PORT_RADIUS + (1 if hovered else 0)
        painter.drawEllipse(QPointF(self._box.right, self._box.y + self._box.height / 2), radius, radius)


def _rounded(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(_rect(box), 4, 4)
    return path


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
