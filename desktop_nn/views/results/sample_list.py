"""Samples one below the other, or as pictures side by side; whoever walks or clicks in it selects a sample."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_nn.engine.assessment import Assessment
from desktop_nn.views.results.look import Look
from desktop_nn.views.results.sample_model import IMAGE, TEXT, SampleModel
from desktop_nn.views.results.sample_texts import SampleText
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROW, SIDE, PIXELS = 22, 6, 12
CROSS = 12  # pixels for the sign of a mistake
TILE, LINE, SMALL = 46, 14, 11  # pixels: a picture's side, and a line below it with its letters
MIDDLE, RIGHT, CENTER = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignCenter


class SampleList(QListView):
    """Tells which sample the user has come to."""

    sample_chosen = Signal(object)  # SampleRef

    def __init__(self) -> None:
        super().__init__()
        self.samples = SampleModel()
        self._led = False  # the selection leads, not the user
        self.setModel(self.samples)
        self.setItemDelegate(SampleDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumSize(100, 2 * ROW)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_rows(self, look: Look, found: Assessment, rows: NDArray[np.intp]) -> None:
        """Show samples in this order; the one that is selected in the window stands out."""
        pictured = look.split.columns.train.image is not None
        mode = QListView.ViewMode.IconMode if pictured else QListView.ViewMode.ListMode
        if mode != self.viewMode():
            self.setViewMode(mode)
            self.setMovement(QListView.Movement.Static)
        self._led = True
        self.samples.show_rows(look, found, rows)
        place = self.samples.place_of(look.sample)
        if place is None:
            self.setCurrentIndex(QModelIndex())
        elif place != self.currentIndex().row():
            self.setCurrentIndex(self.samples.index(place))
        self._led = False

    def texts(self) -> list[str]:
        """What stands in the list."""
        return [self.samples.index(place).data() for place in range(len(self.samples.rows))]

    @Slot(QModelIndex)
    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._led:
            self.sample_chosen.emit(self.samples.ref(current.row()))


class SampleDelegate(QStyledItemDelegate):
    """Draws a sample as a line, or as its picture with two lines below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, SampleList)
        if view.viewMode() == QListView.ViewMode.IconMode:
            return QSize(TILE + 2 * SIDE, TILE + 2 * LINE + SIDE)
        return QSize(view.viewport().width(), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        text, image, box = index.data(TEXT), index.data(IMAGE), QRectF(option.rect)  # type: ignore[attr-defined]
        if not isinstance(text, SampleText):
            return
        theme, chosen = current_theme(), bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(image, QImage):
            _paint_tile(painter, box, text, image, theme, chosen)
        else:
            _paint_row(painter, box, text, theme, chosen)
        painter.restore()


def _paint_row(painter: QPainter, box: QRectF, text: SampleText, theme: Theme, chosen: bool) -> None:
    if chosen:
        painter.fillRect(box, qcolor(theme.hover))
        painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), qcolor(theme.accent))
    inner = box.adjusted(SIDE, 0, -SIDE, 0)
    painter.setFont(text_font(PIXELS))
    metrics = painter.fontMetrics()
    left = max(metrics.horizontalAdvance(text.number), metrics.horizontalAdvance("000")) + SIDE
    cross = CROSS if text.wrong else 0
    answer, loss = fitting(text, inner.width() - left - cross, metrics.horizontalAdvance)
    painter.setPen(qcolor(theme.text_muted))
    painter.drawText(inner, MIDDLE | RIGHT, loss)
    painter.drawText(inner, MIDDLE, text.number)
    if text.wrong:  # not by colour alone
        _paint_cross(painter, QPointF(inner.left() + left + 4, inner.center().y()), 3.5, theme)
    room = inner.adjusted(left + cross, 0, 0, 0)
    painter.setPen(qcolor(theme.text))
    painter.drawText(room, MIDDLE, metrics.elidedText(answer, Qt.TextElideMode.ElideRight, int(room.width())))


def fitting(text: SampleText, room: float, width: Callable[[str], float]) -> tuple[str, str]:
    """Return the fullest answer and loss that fit into so many pixels side by side, else the short answer alone."""
    for answer, loss in ((text.answer, text.loss), (text.short, text.loss)):
        if width(answer) + width(loss) + SIDE <= room:
            return answer, loss
    return text.short, ""


def _paint_tile(painter: QPainter, box: QRectF, text: SampleText, image: QImage, theme: Theme, chosen: bool) -> None:
    tile = QRectF(box.center().x() - TILE / 2, box.top() + 2, TILE, TILE)
    painter.fillRect(tile, qcolor(theme.raised))
    painter.drawImage(tile, image)
    if chosen or text.wrong:
        painter.setPen(QPen(qcolor(theme.selection if chosen else theme.error), 2.0))
        painter.drawRect(tile.adjusted(1, 1, -1, -1))
    if text.wrong:
        _paint_cross(painter, tile.topRight() + QPointF(-7, 7), 3.5, theme)
    painter.setFont(text_font(SMALL))
    below = QRectF(box.left(), tile.bottom(), box.width(), LINE)
    for line, color in ((text.short, theme.error if text.wrong else theme.text), (text.loss, theme.text_muted)):
        painter.setPen(qcolor(color))
        short = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(below, CENTER, short)
        below.translate(0, LINE)


def _paint_cross(painter: QPainter, at: QPointF, size: float, theme: Theme) -> None:
    painter.setPen(QPen(qcolor(theme.error), 1.8))
    for way in (QPointF(size, size), QPointF(size, -size)):
        painter.drawLine(at - way, at + way)
