"""A field for one number: Enter commits, Esc restores, the arrow keys nudge, nonsense changes nothing."""

import math

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from desktop_nn.widgets.number_parser import NumberError, parse_number
from desktop_nn.widgets.numbers import format_number, format_short

_UNDO_AND_REDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class NumberEdit(QLineEdit):
    """Shows `value` in short, and to nine figures while it has the focus."""

    value_committed = Signal(float)  # Enter, the arrow keys, or leaving the field after an edit
    value_edited = Signal(float)  # at each keystroke that leaves a valid number
    editing_cancelled = Signal()  # Esc, or leaving the field on nonsense: the value is the one before the edit

    def __init__(
        self,
        value: float = 0.0,
        low: float = -math.inf,
        high: float = math.inf,
        *,
        digits: int | None = None,
        whole: bool = False,
        log: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`digits` as in `format_number`; without it the number is shown as short as it can be.

        `whole`: integers only. `log`: the arrow keys go 1, 2, 5, 10.
        """
        super().__init__(parent)
        self._value, self._low, self._high = float(value), low, high
        self._digits, self._whole, self._log = digits, whole, log
        self._hint = ""
        self._entered = False  # Enter was the last thing that happened here
        self.textEdited.connect(self._on_text_edited)
        self._show_value()

    def value(self) -> float:
        """The last valid number."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show another number, without a signal; what is being typed stays."""
        self._value = float(value)
        if not self.isModified():
            self._show_value()

    def set_range(self, low: float, high: float) -> None:
        """Change what is acceptable; the value itself stays."""
        self._low, self._high = low, high

    def is_valid(self) -> bool:
        """Whether what stands in the field is an acceptable number."""
        return self._problem() is None

    def problem_text(self) -> str:
        """Why what stands in the field is no acceptable number, in one short sentence; empty where it is one."""
        problem = self._problem()
        return "" if problem is None else self._short_sentence(problem)

    def type_over(self, text: str) -> None:
        """Replace what stands in the field, as if it were typed."""
        self.selectAll()
        self.insert(text)
        self.setModified(True)
        self._on_text_edited()

    def let_space_pass(self) -> None:
        """Until something is typed or clicked, leave the space bar to the window, as after Enter."""
        self._entered = True

    def set_hint(self, text: str) -> None:
        """The tooltip shown while the text is acceptable."""
        self._hint = text
        self._mark()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is typed, and Space after Enter, which keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        self._entered = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._entered:
            self._commit()
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self.isModified():
            self._cancel()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.isReadOnly():
            self._nudge(1 if key == Qt.Key.Key_Up else -1, coarse=bool(event.modifiers() & _SHIFT))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._entered = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._entered = False
        if not self.isModified():
            self._show_value(exact=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if self.isModified() and self.is_valid():
            self._commit()
        elif self.isModified():
            self._cancel()
        self._show_value()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._mark()

    def _leaves(self, event: QKeyEvent) -> bool:
        if self.isModified():
            return False
        is_space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        return (is_space and self._entered) or any(event.matches(key) for key in _UNDO_AND_REDO)

    def _parse(self) -> float:
        value = parse_number(self.text(), self._low, self._high)
        if self._whole and value != round(value):
            raise NumberError("whole")
        return value

    def _problem(self) -> NumberError | None:
        try:
            self._parse()
        except NumberError as problem:
            return problem
        return None

    def _on_text_edited(self) -> None:
        self._mark()
        if self.is_valid():
            self.value_edited.emit(self._parse())

    def _commit(self) -> None:
        problem = self._problem()
        if problem is not None:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._sentence(problem), self)
        elif self.isModified():
            self._take(self._parse())

    def _take(self, value: float) -> None:
        self._value = value
        self._show_value(exact=self.hasFocus())
        self.value_committed.emit(value)

    def _cancel(self) -> None:
        self._show_value(exact=self.hasFocus())
        self.selectAll()
        self.editing_cancelled.emit()

    def _nudge(self, direction: int, *, coarse: bool) -> None:
        start = self._parse() if self.is_valid() else self._value
        if self._log and start > 0:
            value = next_round(start, direction * (3 if coarse else 1))
        else:
            step = nudge_step(start, whole=self._whole, signed=self._low < 0) * (10 if coarse else 1)
            value = _rounded(start + direction * step, step)
        if self._whole:
            value = float(round(value)) if round(value) != start else start + direction
        value = min(max(value, self._low), self._high)
        if value != self._value or self.isModified():
            self._take(value)

    def _show_value(self, *, exact: bool = False) -> None:
        short = exact or self._digits is None
        self.setText(format_short(self._value) if short else format_number(self._value, self._digits or 0))
        self.setCursorPosition(len(self.text()) if exact else 0)
        self.setModified(False)
        self._mark()

    def _mark(self) -> None:
        problem = self._problem()
        super().setToolTip(self._hint if problem is None else self._sentence(problem))
        invalid = problem is not None
        if self.property("invalid") != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)
            self.style().polish(self)

    def _sentence(self, problem: NumberError) -> str:
        sentence = self._short_sentence(problem)
        return f"{sentence} {self.tr('Examples: 0.5, 1e-3, 1/3.')}" if problem.code == "syntax" else sentence

    def _short_sentence(self, problem: NumberError) -> str:
        if problem.code == "whole":
            return self.tr("A whole number is needed here.")
        if problem.code == "low" and math.isfinite(problem.bound):
            return self.tr("The smallest value allowed is {value}.").format(value=format_short(problem.bound))
        if problem.code == "high" and math.isfinite(problem.bound):
            return self.tr("The largest value allowed is {value}.").format(value=format_short(problem.bound))
        if problem.code in ("low", "high"):
            return self.tr("This number is too large to be computed with.")
        return self.tr("This is not a number.")


def nudge_step(value: float, *, whole: bool = False, signed: bool = True) -> float:
    """How far one arrow key moves a number: one unit of its second figure.

    A signed number takes at least 0.01, so that it gets through zero.
    """
    if whole:
        return 1.0
    step = 10.0 ** (math.floor(math.log10(abs(value)) + 1e-9) - 1) if value else 0.01
    return max(step, 0.01) if signed else step


def _rounded(value: float, step: float) -> float:
    return float(f"{round(value / step) * step:.12g}")


def next_round(value: float, count: int) -> float:
    """The number `count` places further in 1, 2, 5, 10, 20, 50 ...: 0.03 -> 0.05 up, 0.02 down."""
    decade = math.floor(math.log10(value))
    series = [float(f"{mantissa}e{decade + shift}") for shift in (-2, -1, 0, 1, 2) for mantissa in (1, 2, 5)]
    if count > 0:
        return [number for number in series if number > value * (1 + 1e-9)][count - 1]
    return [number for number in series if number < value * (1 - 1e-9)][count]
