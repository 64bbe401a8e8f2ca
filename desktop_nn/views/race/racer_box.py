"""The settings of a racer: a box that is its own switch, with a field for each number of the optimiser's row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_nn.engine.objective import RATE, Racer
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.views.race.names import SYMBOLS, number_name, optimizer_hint, optimizer_name
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.marks import SWATCH, Mark, swatch
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.theme import current_theme

FIELD_WIDTH = 62
RATE_NAME = RATE.name


class RacerBox(QFrame):
    """Switched on, it shows its numbers and how the racer fares."""

    edited = Signal()  # a number, or the switch, by the user

    def __init__(self, optimizer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.optimizer = optimizer
        self.setObjectName(f"racer-{optimizer}")
        row = OPTIMIZERS[optimizer]
        self._params: tuple[Param, ...] = (*(() if row.search else (RATE,)), *row.params)
        self.switch = QCheckBox()
        self.switch.setIconSize(QSize(*SWATCH))
        self.status = ElidedLabel()
        self.status.setProperty("role", "muted")
        self.fields = {param.name: _field(param) for param in self._params}
        self._labels = {param.name: QLabel(SYMBOLS.get(param.name, param.name)) for param in self._params}
        self._numbers = QWidget()
        self._lay_out()
        self.switch.clicked.connect(self._on_switched)
        for field in self.fields.values():
            field.value_committed.connect(self._on_number)
        self.retranslate()
        self._show_state()

    @property
    def on(self) -> bool:
        """Whether it takes part."""
        return self.switch.isChecked()

    def set_on(self, on: bool) -> None:
        """Let it take part or not, without a signal."""
        self.switch.setChecked(on)
        self._show_state()

    def racer(self) -> Racer:
        """Return the optimiser with the numbers of the fields."""
        values = {name: field.value() for name, field in self.fields.items()}
        rate = values.pop(RATE_NAME, RATE.default)
        defaults = {param.name: param.default for param in self._params}
        return Racer(self.optimizer, rate, tuple((n, v) for n, v in values.items() if v != defaults[n]))

    def set_rate(self, rate: float) -> None:
        """Show another learning rate, without a signal."""
        if RATE_NAME in self.fields:
            self.fields[RATE_NAME].set_value(rate)

    def set_numbers(self, values: Mapping[str, float]) -> None:
        """Show these numbers, without a signal."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].set_value(value)

    def set_status(self, text: str) -> None:
        """Say how it fares."""
        if text != self.status.text():
            self.status.setText(text)
            self.switch.setAccessibleDescription(text)

    def show_mark(self, mark: Mark) -> None:
        """Show the line and the shape it is drawn with."""
        self.switch.setIcon(swatch(mark, current_theme().panel, self.devicePixelRatioF()))

    def retranslate(self) -> None:
        """Write everything in the current language."""
        name = optimizer_name(self.optimizer)
        self.switch.setText(name)
        self.switch.setToolTip(optimizer_hint(self.optimizer))
        for param in self._params:
            full = number_name(param.name)
            hint = self.tr("{name}, from {low} to {high}")
            hint = hint.format(name=full, low=format_short(param.low), high=format_short(param.high))
            self.fields[param.name].setAccessibleName(f"{name}: {full}")
            self.fields[param.name].set_hint(hint)
            self._labels[param.name].setToolTip(full)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._numbers)
        grid.setContentsMargins(18, 0, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        for i, param in enumerate(self._params):
            label, field = self._labels[param.name], self.fields[param.name]
            label.setProperty("role", "muted")
            label.setBuddy(field)
            field.setFixedWidth(FIELD_WIDTH)
            grid.addWidget(label, i // 2, 2 * (i % 2), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, i // 2, 2 * (i % 2) + 1)
        grid.setColumnStretch(4, 1)
        self.status.setContentsMargins(18, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        for widget in (self.switch, self.status, self._numbers):
            column.addWidget(widget)

    def _show_state(self) -> None:
        self.status.setVisible(self.on)
        self._numbers.setVisible(self.on and bool(self._params))

    def _on_switched(self) -> None:
        self._show_state()
        self.edited.emit()

    def _on_number(self, _value: float) -> None:
        self.edited.emit()


def _field(param: Param) -> NumberEdit:
    return NumberEdit(param.default, param.low, param.high, whole=param.integer, log=param.log)


class RacerList(QWidget):
    """All optimisers of the table below each other."""

    edited = Signal(str)  # the optimiser whose box it was

    def __init__(self, on: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        self.boxes = {name: RacerBox(name) for name in OPTIMIZERS}
        for name, box in self.boxes.items():
            box.set_on(name in on)
            box.edited.connect(partial(self.edited.emit, name))
            column.addWidget(box)
        column.addStretch(1)

    def names(self) -> tuple[str, ...]:
        """Return the optimisers that take part."""
        return tuple(name for name, box in self.boxes.items() if box.on)

    def racers(self) -> tuple[Racer, ...]:
        """Return those that take part, in the same order."""
        return tuple(self.boxes[name].racer() for name in self.names())
