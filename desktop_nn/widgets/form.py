"""A form made from a list of field descriptions, so that a new parameter needs no new widget code."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_short

Value = float | int | bool | str
Editor = NumberEdit | Combo | QCheckBox


@dataclass(frozen=True)
class Field:
    """One line of a form. `kind` is "float", "int", "choice" or "bool"; bounds are of numbers, choices of "choice"."""

    key: str
    label: str
    kind: str
    low: float = -math.inf
    high: float = math.inf
    default: Value | None = None
    log: bool = False  # the arrow keys go 1, 2, 5, 10
    choices: tuple[tuple[str, str], ...] = ()  # value, label


class ParamForm(QWidget):
    """Shows the fields below each other and says which one the user changed."""

    field_edited = Signal(str, object)  # key and new value, by the user only

    def __init__(self, fields: Sequence[Field] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(12)
        self._layout.setVerticalSpacing(6)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.set_fields(fields)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show these fields; values of fields that stay (another language, say) are kept.

        Raises KeyError for an unknown kind.
        """
        old = self.values()
        if [(f.key, f.kind) for f in fields] != [(f.key, f.kind) for f in self._fields]:
            self._build(fields)
        self._fields = tuple(fields)
        for field in fields:
            self._describe(field)
            value = old.get(field.key, field.default)
            if value is not None:
                _set(self._editors[field.key], value)

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show values by key, without a signal; keys without a field are passed over."""
        for key, value in values.items():
            if key in self._editors:
                _set(self._editors[key], value)

    def values(self) -> dict[str, Value]:
        """What the form shows, by key."""
        return {field.key: _get(self._editors[field.key], field.kind) for field in self._fields}

    def editor(self, key: str) -> QWidget:
        """The widget of one field, to focus or to disable it."""
        return self._editors[key]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for field in self._fields:
                self._describe(field)

    def _build(self, fields: Sequence[Field]) -> None:
        while self._layout.rowCount():
            self._layout.removeRow(0)
        self._editors = {field.key: _EDITORS[field.kind](field) for field in fields}
        self._labels = {field.key: QLabel() for field in fields}
        for field in fields:
            editor, label = self._editors[field.key], self._labels[field.key]
            label.setBuddy(editor)
            _user_signal(editor).connect(partial(self._on_edited, field.key, field.kind))
            self._layout.addRow(label, editor)

    def _describe(self, field: Field) -> None:
        editor, label = self._editors[field.key], self._labels[field.key]
        label.setText(field.label)
        editor.setAccessibleName(field.label)
        if isinstance(editor, NumberEdit):
            editor.set_range(field.low, field.high)
            editor.set_hint(self._range_hint(field))
        elif isinstance(editor, Combo):
            _fill(editor, field)

    def _range_hint(self, field: Field) -> str:
        low, high = format_short(field.low), format_short(field.high)
        if math.isfinite(field.low) and math.isfinite(field.high):
            return self.tr("From {low} to {high}").format(low=low, high=high)
        if math.isfinite(field.low):
            return self.tr("{low} or more").format(low=low)
        return self.tr("{high} or less").format(high=high) if math.isfinite(field.high) else ""

    def _on_edited(self, key: str, kind: str, *_value: object) -> None:
        self.field_edited.emit(key, _get(self._editors[key], kind))


def _number(field: Field) -> Editor:
    return NumberEdit(0.0, field.low, field.high, log=field.log)


def _whole(field: Field) -> Editor:
    return NumberEdit(0.0, field.low, field.high, whole=True, log=field.log)


def _choice(_field: Field) -> Editor:
    return Combo()


def _switch(_field: Field) -> Editor:
    return QCheckBox()


_EDITORS: Mapping[str, Callable[[Field], Editor]] = {
    "float": _number,
    "int": _whole,
    "choice": _choice,
    "bool": _switch,
}


def _user_signal(editor: Editor) -> SignalInstance:
    if isinstance(editor, NumberEdit):
        return editor.value_committed
    return editor.activated if isinstance(editor, Combo) else editor.clicked


def _fill(combo: Combo, field: Field) -> None:
    chosen = combo.currentData()
    combo.clear()
    for value, label in field.choices:
        combo.addItem(label, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))


def _set(editor: Editor, value: Value) -> None:
    if isinstance(editor, NumberEdit):
        editor.set_value(float(value))
    elif isinstance(editor, Combo):
        editor.setCurrentIndex(editor.findData(value))
    else:
        editor.setChecked(bool(value))


def _get(editor: Editor, kind: str) -> Value:
    if isinstance(editor, NumberEdit):
        return round(editor.value()) if kind == "int" else editor.value()
    return editor.currentData() if isinstance(editor, Combo) else editor.isChecked()
