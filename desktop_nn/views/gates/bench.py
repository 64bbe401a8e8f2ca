"""The bench: blocks are dropped here, moved, and wired from port to port, by mouse or by keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_nn.project.errors import EditError
from desktop_nn.project.workshop.circuit import INPUTS, Circuit, remove, unwire
from desktop_nn.views.gates.bench_gestures import Gesture, Laying, begun
from desktop_nn.views.gates.bench_keys import Hand, after_key
from desktop_nn.views.gates.bench_layout import HINT, BenchLayout, Point, Spot
from desktop_nn.views.gates.bench_painter import Marks, draw_bench, draw_wire, loose_wire
from desktop_nn.views.gates.mime import BLOCK_MIME
from desktop_nn.views.gates.words import node_text
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor


class Bench(QWidget):
    """Shows a circuit; what the user makes of it is told by signals."""

    edited = Signal(object, str)  # the circuit, and the same key for what is one gesture
    refused = Signal(object)  # the EditError
    pressed = Signal()  # by the mouse: something new begins
    dropped = Signal(str, object)  # a block's name and its place, as shares of the bench

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._circuit = Circuit()
        self._hand = Hand()
        self._gesture: Gesture | None = None
        self._start, self._mouse, self._moved = QPointF(), QPointF(), False
        self._under = Spot()
        self._row: int | None = None
        self._gestures = 0
        self._by_keys = False  # how it was used last
        self.setObjectName("gate-bench")
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(420, 190)

    def sizeHint(self) -> QSize:
        return QSize(520, 260)

    @property
    def chosen(self) -> str:
        """The node the keyboard is at, "" for none."""
        return self._hand.node

    def layout_now(self) -> BenchLayout:
        """Where everything lies at the present size."""
        return BenchLayout(self._circuit, self.width(), self.height())

    def show_circuit(self, circuit: Circuit) -> None:
        """Show a circuit; a wire in hand is kept."""
        if circuit != self._circuit:
            new = [block.id for block in circuit.blocks if block.id not in self._circuit]
            self._circuit = circuit
            self._hand = self._hand.within(circuit)
            if len(new) == 1:  # whoever has placed a block goes on with it
                self._hand = Hand(new[0])
            self._changed()

    def show_row(self, row: int | None) -> None:
        """Show the bits of one row on wires and blocks, or those of none."""
        if row != self._row:
            self._row = row
            self.update()

    def retranslate(self) -> None:
        """Name the bench in the current language."""
        self.setAccessibleName(self.tr("Bench"))
        self._changed()

    # -- mouse ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        layout = self.layout_now()
        spot = layout.at(at.x(), at.y())
        self._hand = Hand(spot.node, spot.wire)
        self._by_keys = False
        self.pressed.emit()
        self._start, self._mouse, self._moved = at, at, False
        self._gesture = begun(layout, spot, at.x(), at.y())
        self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._mouse = event.position()
        layout = self.layout_now()
        self._under = layout.at(at.x(), at.y())
        if self._gesture is not None:
            self._moved = self._moved or (at - self._start).manhattanLength() >= QApplication.startDragDistance()
            if self._moved and not isinstance(self._gesture, Laying):
                self.edited.emit(self._gesture.at(layout, at.x(), at.y()), f"carry-{self._gestures}")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        self._gestures += 1
        if isinstance(gesture, Laying) and self._moved:
            at = event.position()
            spot = BenchLayout(gesture.circuit, self.width(), self.height()).at(at.x(), at.y())
            try:
                self.edited.emit(gesture.dropped(spot), "")
            except EditError as error:
                self.refused.emit(error)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to remove the block, or to cut the wire, that is there; by the keyboard, the chosen one."""
        layout = self.layout_now()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            spot = layout.at(event.x(), event.y())
            wired = spot.side == "in" and layout.circuit.reads(spot.node)[spot.port] is not None
            self._hand = Hand(spot.node, (spot.node, spot.port) if wired else spot.wire)
            self._changed()
        menu = self._menu()
        if menu is not None:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            middle = QPointF(*layout.middle(self._hand.node)).toPoint() if self._hand.node else event.pos()
            menu.popup(event.globalPos() if by_mouse else self.mapToGlobal(middle))

    def _menu(self) -> QMenu | None:
        """Return the menu of what is chosen, None where nothing can be done with it."""
        circuit, hand = self._circuit, self._hand
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if hand.wire is not None:
            without_wire = unwire(circuit, *hand.wire)
            menu.addAction(self.tr("Cut the wire"), partial(self.edited.emit, without_wire, ""))
        if hand.node in circuit:
            text = self.tr("Remove {name}").format(name=circuit.labels[hand.node])
            menu.addAction(text, partial(self.edited.emit, remove(circuit, hand.node), ""))
        if menu.isEmpty():
            menu.deleteLater()
            return None
        return menu

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = Spot()
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(BLOCK_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        name = bytes(event.mimeData().data(BLOCK_MIME).data()).decode("ascii", "replace")
        at = event.position()
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.dropped.emit(name, self.layout_now().share(at.x(), at.y()))

    # -- keyboard ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._gesture is not None and event.key() == Qt.Key.Key_Escape:
            circuit, self._gesture = self._before_gesture(), None
            self.edited.emit(circuit, f"carry-{self._gestures}")
            self.update()
            return
        try:
            found = after_key(self.layout_now(), self._hand, event)
        except EditError as error:
            self.refused.emit(error)
            return
        if found is None:
            super().keyPressEvent(event)
            return
        self._by_keys = True
        circuit, self._hand = found
        if circuit != self._circuit:
            self.edited.emit(circuit, "")
        self._changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if not self._hand.node and self._by_keys:
            self._hand = Hand(INPUTS[0])
        self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._changed()

    def _before_gesture(self) -> Circuit:
        """Return the circuit as it was when the block was taken."""
        gesture = self._gesture
        return self._circuit if gesture is None or isinstance(gesture, Laying) else gesture.circuit

    def _changed(self) -> None:
        """Draw anew, and tell assistive technology where the keyboard is."""
        text = node_text(self._circuit, self._hand.node) if self._hand.node else ""
        if self._hand.laying:
            text = f"{self._laying_text()} {text}"
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    # -- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, layout = current_theme(), self.layout_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(theme.focus), 2) if self.hasFocus() else QPen(qcolor(theme.border), 1))
        painter.setBrush(qcolor(theme.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        marks = Marks(self._hand.node, self._hand.wire, self._under, self._row, self.hasFocus())
        draw_bench(painter, self._drawn(layout), marks, theme)
        self._draw_loose_wire(painter, layout, theme)
        self._draw_hint(painter, theme)
        painter.end()

    def _drawn(self, layout: BenchLayout) -> BenchLayout:
        """Return what is drawn: without the wire that the mouse has pulled off an input."""
        if isinstance(self._gesture, Laying) and self._moved:
            return BenchLayout(self._gesture.circuit, layout.width, layout.height)
        return layout

    def _draw_loose_wire(self, painter: QPainter, layout: BenchLayout, theme: Theme) -> None:
        pen = QPen(qcolor(theme.selection), 2.2, Qt.PenStyle.DashLine)
        if isinstance(self._gesture, Laying) and self._moved:
            mouse: Point = (self._mouse.x(), self._mouse.y())
            leaves = self._gesture.side == "out"
            draw_wire(painter, loose_wire(layout, self._gesture.end(layout), mouse, leaves=leaves), pen)
        elif self._hand.laying and self._hand.node not in ("", self._hand.laying):
            x, y = layout.middle(self._hand.node)
            draw_wire(painter, loose_wire(layout, layout.out_port(self._hand.laying), (x - 30, y), leaves=True), pen)

    def _draw_hint(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(text_font(11))
        painter.setPen(qcolor(theme.text if self._hand.laying else theme.text_faint))
        room = QRectF(12, self.height() - HINT, self.width() - 24, HINT - 2)
        text = painter.fontMetrics().elidedText(self._hint(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _hint(self) -> str:
        if self._hand.laying:
            return self._laying_text()
        if self.hasFocus() and self._by_keys:
            return self.tr("Arrows walk · Enter begins a wire · 1, 2 cut an input · Shift+arrows move · Del removes")
        return self.tr("Drag from port to port to wire · Pull a wire off its input to cut it · Del removes")

    def _laying_text(self) -> str:
        name = self._circuit.labels[self._hand.laying]
        return self.tr("Wire from {name}: arrows choose where to, Enter or 1, 2 the input, Esc lets go.").format(
            name=name
        )
