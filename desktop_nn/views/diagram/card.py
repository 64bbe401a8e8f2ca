"""The card beside an edge or bias: its value, gradient and next move; a click makes the value a field.

What is typed there counts at each keystroke that leaves a valid number; Enter closes the field, Esc takes it back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_nn.project.checked import WEIGHT
from desktop_nn.widgets.fonts import number_font, text_font
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_number
from desktop_nn.widgets.theme import current_theme

OFFSET = QPoint(16, 14)
MARGIN = 6


@dataclass(frozen=True)
class CardText:
    """What a card says of a weight; `gradient` and `update` are NaN where they are not known."""

    name: str
    symbol: str
    value: float
    gradient: float = math.nan
    update: float = math.nan


def place_beside(card: QWidget, anchor: QPoint, room: QRect) -> None:
    """Put a card beside a point, above it where there is space, and inside a room."""
    place = QRect(anchor + QPoint(OFFSET.x(), -OFFSET.y() - card.height()), card.size())
    if place.top() < room.top() + MARGIN:
        place.moveTop(anchor.y() + OFFSET.y())
    if place.right() > room.right() - MARGIN:
        place.moveRight(anchor.x() - OFFSET.x())
    place.moveLeft(max(place.left(), room.left() + MARGIN))
    place.moveTop(min(max(place.top(), room.top() + MARGIN), room.bottom() - MARGIN - place.height()))
    card.move(place.topLeft())


def clear_of(place: QRect, taken: QRect, room: QRect) -> QRect:
    """Return where a card goes that would cover another: below it, above it where the room ends."""
    if not place.intersects(taken):
        return place
    below = QRect(QPoint(place.x(), taken.bottom() + 1 + MARGIN), place.size())
    above = QRect(QPoint(place.x(), taken.top() - MARGIN - place.height()), place.size())
    return above if below.bottom() > room.bottom() - MARGIN else below


class WeightCard(QFrame):
    """Shows one weight. A card that is not `editable` lets the mouse through."""

    value_edited = Signal(float)
    editing_cancelled = Signal(float)  # before it ends: the value is to be what it was when it began
    editing_ended = Signal()

    def __init__(self, editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weight-card")
        self._text: CardText | None = None
        self._editable = editable
        self._move_text, self._move_color = "", ""
        self._edited: float | None = None  # the last value told since the editing began
        self._before = math.nan  # what it was then
        self._name, self._move = QLabel(), QLabel()
        self._value = QPushButton()
        self._symbol = QLabel()
        self._edit = NumberEdit(0.0, WEIGHT.low, WEIGHT.high)
        self._build()
        if editable:
            self._value.clicked.connect(self.start_editing)
            self._edit.textEdited.connect(self._on_text_edited)
            self._edit.value_edited.connect(self._on_value_edited)
            self._edit.value_committed.connect(self._on_value_edited)  # the arrow keys
            self._edit.editingFinished.connect(self._on_editing_finished, Qt.ConnectionType.QueuedConnection)
            self._edit.installEventFilter(self)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.restyle()
        self.hide()

    def _build(self) -> None:
        self._value.setFlat(True)
        self._value.setObjectName("weight-value")
        self._value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._value.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the pencil stands behind the number
        self._value.setIconSize(QSize(13, 13))
        self._value.setFont(number_font(15))
        self._symbol.setFont(number_font(15))
        self._edit.setObjectName("weight-edit")
        self._edit.setFixedWidth(120)
        self._edit.hide()
        for label in (self._name, self._move):
            label.setFont(text_font(12))
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._symbol)
        row.addWidget(self._value)
        row.addWidget(self._edit)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._move)
        column.addWidget(self._name)

    @property
    def editing(self) -> bool:
        """Whether the value is a field."""
        return self._edit.isVisibleTo(self)

    def show_text(self, text: CardText, move: str) -> None:
        """Show a weight; `move` is its second line."""
        renamed = self._text is None or (text.name, text.symbol) != (self._text.name, self._text.symbol)
        if text != self._text or move != self._move_text:
            self._text, self._move_text = text, move
            self._symbol.setText(f"{text.symbol} =")
            self._value.setText(format_number(text.value))
            self._name.setText(text.name)
            self._edit.setAccessibleName(text.name)
            self._show_move()
            self._grow(anew=renamed)
        if not self.editing:
            self._edit.set_value(text.value)

    def start_editing(self, first: str = "") -> None:
        """Make the value a field; `first` is what was typed to begin with."""
        if not self._editable:
            return
        if not self.editing:
            self._edited, self._before = None, self._text.value if self._text else math.nan
            self._value.hide()
            self._edit.show()
            self._edit.setFocus()
            self._edit.selectAll()
            self._edit.let_space_pass()
        self._grow()
        if first:
            self._edit.type_over(first)
            self._on_text_edited()

    def end_editing(self) -> None:
        """Make the field a number again; a text in it that is none is forgotten."""
        if not self.editing:
            return
        self._edit.setModified(False)
        self._edit.hide()
        self._value.show()
        self._show_move()
        self._grow()
        self.editing_ended.emit()

    def put_at(self, anchor: QPoint, room: QRect) -> None:
        """Stand beside a point, above it where there is space, and inside a room."""
        place_beside(self, anchor, room)

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        theme = current_theme()
        self.setStyleSheet(
            f"#weight-card {{ background: {theme.raised}; border: 1px solid {theme.accent}; border-radius: 7px; }}"
            f"#weight-card QLabel {{ color: {theme.text}; background: transparent; }}"
            f"#weight-value {{ color: {theme.text}; background: transparent; padding: 1px 3px; text-align: left; }}"
            f"#weight-value:hover {{ background: {theme.hover}; }}"
        )
        self._name.setStyleSheet(f"color: {theme.text_muted}")
        if self._editable:
            self._value.setIcon(icon("pencil", "text_muted"))
        self._move_color = ""
        self._show_move()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._edit or event.type() != QEvent.Type.KeyPress:
            return False
        key = cast("QKeyEvent", event)
        if key.key() == Qt.Key.Key_Escape:
            if self._edited is not None:
                self.editing_cancelled.emit(self._before)
            self.end_editing()
            return True
        if _is_letter(key) and not self._edit.isModified():
            event.ignore()  # no number begins with one: L and X are meant for the diagram
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what the field leaves over, Enter above all, from the diagram; but for letters."""
        event.setAccepted(not _is_letter(event) or self._edit.isModified())

    @Slot()
    def _on_editing_finished(self) -> None:
        if self._edit.is_valid():
            self.end_editing()

    @Slot(float)
    def _on_value_edited(self, value: float) -> None:
        if value != self._edited:  # Enter enters again what the last key has told already
            self._edited = value
            self.value_edited.emit(value)
        self._on_text_edited()

    @Slot()
    def _on_text_edited(self) -> None:
        self._show_move()
        self._grow()

    def _show_move(self) -> None:
        """Say in the second line what training will do; while the field holds no valid number, why not."""
        theme, problem = current_theme(), self._edit.problem_text() if self.editing else ""
        gradient = self._text.gradient if self._text else math.nan
        color = theme.positive if gradient > 0 else theme.negative if gradient < 0 else theme.text_muted
        color = theme.error if problem else color
        if (problem or self._move_text) != self._move.text():
            self._move.setText(problem or self._move_text)
            self._edit.setAccessibleDescription(problem)
        if color != self._move_color:
            self._move_color = color
            self._move.setStyleSheet(f"color: {color}")

    def _grow(self, anew: bool = False) -> None:
        """Take the size the text needs, but do not shrink while one weight's numbers change."""
        wanted = self.sizeHint()
        self.resize(wanted if anew else wanted.expandedTo(self.size()))


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key is a letter by itself, which no number begins with."""
    return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and not event.modifiers()
