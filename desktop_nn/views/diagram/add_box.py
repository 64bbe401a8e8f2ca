"""A box over the diagram in which a layer is looked for by name: type, choose with the arrows, Enter adds, Esc closes.

Where the text is a whole network (``2-8-1``), drawing that is offered instead.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QInputMethodEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_nn.data import DataSettings
from desktop_nn.project import typed
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.errors import EditError
from desktop_nn.views.diagram.additions import Addition, found
from desktop_nn.views.diagram.hit import Slot as Wire
from desktop_nn.views.layer_purposes import purpose
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.theme import current_theme

WIDTH, MARGIN = 480, 12
ROWS = 8  # seen at once; the others are scrolled to
ROW_HEIGHT = 26
SWATCH = 12
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Offer = Addition | str  # what a row stands for: a layer, or the text of a network


class AddBox(QFrame):
    """Hidden until a layer is to be added."""

    chosen = Signal(object, object)  # an `Addition` and the wire it goes on, or None
    typed = Signal(str)  # a text that `project.typed` reads

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("add-box")
        self._data = DataSettings()
        self._wire: Wire | None = None
        self._offers: tuple[Offer, ...] = ()
        self._edit = _Line(self)
        self._edit.setObjectName("add-text")
        self._edit.setMaxLength(typed.MAX_TEXT)
        self._list = QListWidget(self)
        self._list.setObjectName("add-list")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(SWATCH, SWATCH))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._meaning = ElidedLabel(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        for widget in (self._edit, self._list, self._meaning):
            column.addWidget(widget)
        self._edit.changed.connect(self._on_text_changed)
        self._edit.walked.connect(self._on_walked)
        self._edit.returnPressed.connect(self._on_return)
        self._edit.left.connect(self._on_left)
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._list.itemClicked.connect(self._on_return)
        self.hide()

    def open(self, at: QPoint, wire: Wire | None, data: DataSettings) -> None:
        """Ask for a layer to put on a wire, near a point of the parent; typed networks are for these data."""
        self._data, self._wire = data, wire
        self._edit.setPlaceholderText(self.tr("Layer, e.g. dropout, or {network}").format(network="2-8-1"))
        self._edit.setAccessibleName(self.tr("Layer to add"))
        self._list.setAccessibleName(self.tr("Layers found"))
        self._edit.clear()
        self._on_text_changed()
        self._place(at)
        self.show()
        self.raise_()
        self._edit.setFocus()

    def _place(self, at: QPoint) -> None:
        """Lie with the text at a point, but inside the parent."""
        parent = self.parentWidget()
        assert parent is not None
        width = min(WIDTH, parent.width() - 2 * MARGIN)
        height = self.sizeHint().height()
        tallest = height + ROWS * ROW_HEIGHT - self._list.height()
        x = min(max(at.x() - width // 2, MARGIN), parent.width() - width - MARGIN)
        y = max(min(at.y() - MARGIN, parent.height() - tallest - MARGIN), 0)
        self.setGeometry(x, y, width, height)

    def _fill(self) -> None:
        theme = current_theme()
        self._list.clear()
        for offer in self._offers:
            if isinstance(offer, Addition):
                item = QListWidgetItem(_swatch(theme.layer_colors[offer.kind]), offer.name)
            else:
                item = QListWidgetItem(icon("pencil"), self.tr("Draw {network}").format(network=offer))
            self._list.addItem(item)
        self._list.setCurrentRow(0 if self._offers else -1)
        self._list.setFixedHeight(min(len(self._offers), ROWS) * ROW_HEIGHT)
        self.resize(self.width(), self.sizeHint().height())

    def _told(self) -> str:
        """Return what stands below the list: what the present row is, or that there is none."""
        row = self._list.currentRow()
        if not 0 <= row < len(self._offers):
            return self.tr("No layer is called that.")
        offer = self._offers[row]
        if isinstance(offer, Addition):
            return purpose(offer.kind)
        return self.tr("Replaces this network, with fresh weights: {sum}").format(
            sum=parameter_count(typed.parse(offer, self._data))
        )

    @Slot()
    def _on_text_changed(self) -> None:
        text = self._edit.whole_text
        self._offers = (*_networks(text, self._data), *found(text))
        self._fill()
        self._on_row_changed()

    @Slot()
    def _on_row_changed(self) -> None:
        item = self._list.currentItem()
        told = self._told()
        self._meaning.setText(told)
        self._meaning.setStyleSheet(f"color: {current_theme().text_faint};")
        self._edit.setAccessibleDescription(f"{item.text()}. {told}" if item is not None else told)

    @Slot(object)
    def _on_walked(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self._list, event)

    @Slot()
    def _on_left(self) -> None:
        parent, focused = self.parentWidget(), self._edit.hasFocus()
        self.hide()
        if focused and parent is not None:
            parent.setFocus()  # Qt would give it to whatever is next in the window

    @Slot()
    def _on_return(self) -> None:
        row = self._list.currentRow()
        if not 0 <= row < len(self._offers):
            return  # that there is nothing stands below the list
        offer = self._offers[row]
        self.hide()
        if isinstance(offer, Addition):
            self.chosen.emit(offer, self._wire)
        else:
            self.typed.emit(offer)


class _Line(QLineEdit):
    """A line that hands the arrow keys on, says when it is left, and counts letters still being put together."""

    changed = Signal()
    walked = Signal(object)  # the event of an arrow key
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._unfinished = ""
        self.textChanged.connect(self.changed)

    @property
    def whole_text(self) -> str:
        """The text with what an input method is putting together at its cursor."""
        at = self.cursorPosition()
        return self.text()[:at] + self._unfinished + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._unfinished = event.preeditString()
        super().inputMethodEvent(event)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _WALKING:
            self.walked.emit(event)
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


def _networks(text: str, data: DataSettings) -> tuple[str, ...]:
    """Return the text where it describes a network."""
    try:
        typed.parse(text, data)
    except EditError:
        return ()
    return (text.strip(),)


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(SWATCH, SWATCH)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)
