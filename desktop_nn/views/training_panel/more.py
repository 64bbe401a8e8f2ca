"""What the strip has no room for: numbers of optimiser and loss, schedule, bounds on weights and gradients, the end.

Every field is made from the `Param` that declares its number, so that a new row of a table needs no code here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.settings import CLIP_NORM, CLIP_VALUE, L1, MAX_NORM, TrainingSettings
from desktop_nn.project.sentences import SETTINGS
from desktop_nn.views.optimizer_names import translated
from desktop_nn.views.schedule_names import SCHEDULE_NAMES
from desktop_nn.views.training_panel.class_weights import FIELD_WIDTH, Classes, ClassWeights
from desktop_nn.views.training_panel.stop_fields import StopFields
from desktop_nn.widgets.form import Field, ParamForm
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.popover import Popover

BOUNDS = (L1, MAX_NORM, CLIP_VALUE, CLIP_NORM)
PAIRS = ("hyper", "schedule_values", "loss_hyper")  # fields of the settings that hold names and numbers
SCHEDULE, CLASS_WEIGHTS, STOP = "schedule", "class_weights", "stop"


class More(Popover):
    """Says which number the user changed."""

    # A field of `TrainingSettings`, the name of what was changed inside it ("" where it is the field itself), and the
    # value: of that one number for a field of `PAIRS`, else of the field.
    edited = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("more-settings")
        self._settings, self._classes = TrainingSettings(), Classes()
        self.forms = {key: ParamForm() for key in (*PAIRS, "bounds")}
        self.schedule, self.class_weights, self.stop_fields = ParamForm(), ClassWeights(), StopFields()
        self._titles = {key: QLabel() for key in (*self.forms, CLASS_WEIGHTS, STOP)}
        self._rate, self._none, self._none_of_loss, self._logits = QLabel(), QLabel(), QLabel(), QLabel()
        self._lay_out()
        self.schedule.field_edited.connect(self._on_schedule)
        self.class_weights.edited.connect(self._on_class_weights)
        self.stop_fields.setting_edited.connect(self._on_stop_setting)
        for key, form in self.forms.items():
            form.field_edited.connect(partial(self._on_edited, key))
        self.retranslate()

    def open(self, button: QWidget) -> None:
        """Open beside a button, the keyboard in the first field."""
        self.open_at(button)
        self.schedule.editor(SCHEDULE).setFocus()

    def show_settings(self, settings: TrainingSettings, classes: Classes, *, from_logits: bool) -> None:
        """Show these settings and the classes that there are weights for, without a signal.

        `from_logits`: whether the loss is computed from what goes into the output's activation.
        """
        self._settings, self._classes = settings, classes
        optimizer, schedule = OPTIMIZERS[settings.optimizer], SCHEDULES[settings.schedule]
        self._fill("hyper", optimizer.params, dict(settings.hyper))
        self._fill("schedule_values", schedule.params, dict(settings.schedule_values))
        loss = LOSSES[settings.loss]
        self._fill("loss_hyper", loss.params, dict(settings.loss_hyper))
        self._fill("bounds", BOUNDS, {param.name: getattr(settings, param.name) for param in BOUNDS})
        self.schedule.set_values({SCHEDULE: settings.schedule})
        self.class_weights.show_weights(classes, settings.class_weights)
        self._none.setVisible(not optimizer.params)
        self._none_of_loss.setVisible(not loss.params)
        self._logits.setVisible(from_logits)
        self.schedule.setEnabled(optimizer.search is None)
        self.forms["schedule_values"].setEnabled(optimizer.search is None)
        for clip in (CLIP_VALUE, CLIP_NORM):
            self.forms["bounds"].editor(clip.name).setEnabled(optimizer.search is None)
        self.adjustSize()

    def show_rate(self, rate: float | None) -> None:
        """Tell the learning rate of the next step; None where there is none."""
        text = "" if rate is None else self.tr("η of the next step: {rate}").format(rate=format_short(rate))
        if text != self._rate.text():
            self._rate.setText(text)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        titles = {
            "hyper": self.tr("Optimiser"),
            "schedule_values": self.tr("Learning rate"),
            "loss_hyper": self.tr("Loss"),
            "bounds": self.tr("Regularisation and clipping (0: none)"),
            STOP: self.tr("Stop by itself"),
            CLASS_WEIGHTS: self.tr("Class weights"),
        }
        for key, text in titles.items():
            self._titles[key].setText(text)
        for label in (self._none, self._none_of_loss):
            label.setText(self.tr("No numbers of its own"))
        self.setAccessibleName(self.tr("More settings of training"))
        choices = tuple((name, translated(SCHEDULE_NAMES[name])[0]) for name in SCHEDULES)
        self.schedule.set_fields([Field(SCHEDULE, self.tr("Schedule"), "choice", choices=choices)])
        self.class_weights.retranslate()
        self.stop_fields.retranslate()
        self._logits.setText(self.tr("Computed from z, as from_logits=True"))
        self._logits.setToolTip(
            self.tr("Loss and activation of the output are taken together: nothing is clipped, nothing overflows.")
        )
        self.show_settings(self._settings, self._classes, from_logits=not self._logits.isHidden())

    def _fill(self, key: str, params: Sequence[Param], given: Mapping[str, float]) -> None:
        form = self.forms[key]
        form.set_fields([_field(param) for param in params])
        form.set_values({param.name: given.get(param.name, param.default) for param in params})
        for param in params:
            form.editor(param.name).setFixedWidth(FIELD_WIDTH)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(14)
        grid.addWidget(self._section("schedule_values", self.schedule, self._rate), 0, 0)
        grid.addWidget(self._section("hyper", self._none), 1, 0)
        grid.addWidget(self._section("bounds"), 0, 1)
        grid.addWidget(self._section(STOP, self.stop_fields), 1, 1)
        grid.addWidget(self._section("loss_hyper", self._logits, self._none_of_loss), 2, 0)
        grid.addWidget(self._section(CLASS_WEIGHTS, self.class_weights), 2, 1)
        for label in (self._rate, self._none, self._none_of_loss, self._logits):
            label.setProperty("role", "muted")

    def _section(self, key: str, *others: QWidget) -> QWidget:
        """Return a title over a form; what else belongs to it stands between them."""
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._titles[key].setProperty("role", "heading")
        form = [self.forms[key]] if key in self.forms else []
        for widget in (self._titles[key], *others, *form):
            column.addWidget(widget)
        column.addStretch(1)
        return section

    def _on_schedule(self, _key: str, value: object) -> None:
        self.edited.emit(SCHEDULE, "", value)

    def _on_class_weights(self, what: str, weights: object) -> None:
        self.edited.emit(CLASS_WEIGHTS, what, weights)

    def _on_stop_setting(self, name: str, value: object) -> None:
        self.edited.emit(name, "", value)

    def _on_edited(self, form: str, name: str, value: object) -> None:
        if form in PAIRS:
            self.edited.emit(form, name, value)
        else:
            self.edited.emit(name, "", value)


def _field(param: Param) -> Field:
    label = QCoreApplication.translate("Problems", SETTINGS[param.name])
    kind = "int" if param.integer else "float"
    return Field(param.name, label, kind, param.low, param.high, param.default, param.log)
