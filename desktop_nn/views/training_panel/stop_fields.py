"""When training stops by itself: a check mark for each rule, and its number beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_nn.engine.parameters import Param
from desktop_nn.engine.settings import MIN_DELTA, PATIENCE, TrainingSettings
from desktop_nn.engine.stops import STOP_EPOCH, STOP_LOSS, STOPS, StopRules
from desktop_nn.views.training_panel.class_weights import FIELD_WIDTH
from desktop_nn.widgets.number_edit import NumberEdit

PATIENT = "patience"  # early stopping, which is a setting of the training: schedules and exported programs know it too
NUMBERS: dict[str, Param] = {"loss": STOP_LOSS, "epoch": STOP_EPOCH, PATIENT: PATIENCE, "min_delta": MIN_DELTA}
FIRST_PATIENCE = 20  # epochs, when it is switched on


class StopFields(QWidget):
    """Says which rule the user has switched, and which number changed."""

    switched = Signal(str, bool)  # key of `STOPS`
    number_edited = Signal(str, object)  # "loss" or "epoch" of `StopRules`
    setting_edited = Signal(str, object)  # "patience" or "min_delta" of `TrainingSettings`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patience = FIRST_PATIENCE
        self.marks = {key: QCheckBox() for key in (*STOPS, PATIENT)}
        self.numbers = {
            key: NumberEdit(param.default, param.low, param.high, whole=param.integer, log=param.log)
            for key, param in NUMBERS.items()
        }
        self._least_gain = QLabel()
        self._lay_out()
        for key, mark in self.marks.items():
            mark.clicked.connect(partial(self._on_marked, key))
        for key, number in self.numbers.items():
            number.value_committed.connect(partial(self._on_number, key))
        self.retranslate()

    def show_rules(self, rules: StopRules, settings: TrainingSettings, task: str) -> None:
        """Show these rules, without a signal; nothing is correct or wrong in a regression."""
        for key in STOPS:
            self.marks[key].setChecked(key in rules.on)
        self.marks["correct"].setEnabled(task != "regression")
        self.marks[PATIENT].setChecked(settings.patience > 0)
        self._patience = settings.patience or self._patience
        values = {"loss": rules.loss, "epoch": rules.epoch, PATIENT: self._patience, "min_delta": settings.min_delta}
        for key, value in values.items():
            self.numbers[key].set_value(value)
            self.numbers[key].setEnabled(self.marks[PATIENT if key == "min_delta" else key].isChecked())

    def retranslate(self) -> None:
        """Write everything in the current language."""
        names = {
            "loss": self.tr("Training loss below"),
            "correct": self.tr("All training samples right"),
            "epoch": self.tr("At the end of epoch"),
            PATIENT: self.tr("Epochs without a gain"),
        }
        for key, name in names.items():
            self.marks[key].setText(name)
            if key in self.numbers:
                self.numbers[key].setAccessibleName(name)
        self._least_gain.setText(self.tr("Least gain"))
        self.numbers["min_delta"].setAccessibleName(self._least_gain.text())
        self.marks[PATIENT].setToolTip(
            self.tr(
                "Early stopping: where the loss of the validation samples, without any that of the test samples, has "
                "not become better for so many epochs, the best weights come back."
            )
        )

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, key in enumerate(("loss", "correct", "epoch", PATIENT)):
            self.marks[key].setObjectName(f"stop-{key}")
            grid.addWidget(self.marks[key], row, 0)
            if key in self.numbers:
                grid.addWidget(self.numbers[key], row, 1)
        self._least_gain.setBuddy(self.numbers["min_delta"])
        self._least_gain.setIndent(22)  # as far as the texts of check marks
        grid.addWidget(self._least_gain, len(self.marks), 0)
        grid.addWidget(self.numbers["min_delta"], len(self.marks), 1)
        for number in self.numbers.values():
            number.setFixedWidth(FIELD_WIDTH)

    def _on_marked(self, key: str) -> None:
        on = self.marks[key].isChecked()
        if key == PATIENT:
            self.setting_edited.emit(PATIENT, self._patience if on else 0)
        else:
            self.switched.emit(key, on)

    def _on_number(self, key: str, value: float) -> None:
        number = int(value) if NUMBERS[key].integer else value
        if key in STOPS:
            self.number_edited.emit(key, number)
        else:
            self.setting_edited.emit(key, number)
